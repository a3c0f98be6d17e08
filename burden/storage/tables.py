"""The tables, once: migrations must arrive at exactly these, and a test compares them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy import Column as _Column

VERSION_TABLE = "burden_version"
APPEND_ONLY = ("submissions", "revisions", "signatures", "evidence", "evidence_entries")
"""Tables in which triggers refuse every change and deletion."""
WITH_IDS = ("submissions", "evidence")
"""Tables whose ids the database gives."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *, key: bool = False, empty: bool = False) -> _Column[str]:
    return _Column(name, Text, primary_key=key, nullable=empty)


def _number(name: str, *, key: bool = False, empty: bool = False) -> _Column[int]:
    return _Column(name, Integer, primary_key=key, nullable=empty, autoincrement=False)


def _id() -> _Column[int]:
    return _Column("id", Integer, primary_key=True, autoincrement=True)


def _of_revision(*columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["submission_id", *columns], ["revisions.submission_id", "revisions.number"])


SUBMISSIONS = Table(
    "submissions", METADATA, _id(),
    _text("code"), _number("is_body"), _text("period"), _text("created_at"),
    UniqueConstraint("code", "period"),
    CheckConstraint("is_body IN (0, 1)", name="is_body"),
    sqlite_strict=True, sqlite_autoincrement=True,
)  # fmt: skip

REVISIONS = Table(
    "revisions", METADATA, _number("submission_id", key=True), _number("number", key=True),
    _text("document"), _text("author"), _text("saved_at"), _text("reason"),
    _number("restores", empty=True), _number("corrects", empty=True),
    # Name and type as the document has them, so that a list of submissions need not read whole documents.
    _text("name", empty=True), _text("type", empty=True),
    ForeignKeyConstraint(["submission_id"], ["submissions.id"]),
    _of_revision("restores"), _of_revision("corrects"),
    CheckConstraint("number >= 1 AND restores < number AND corrects < number", name="number"),
    sqlite_strict=True,
)  # fmt: skip

SIGNATURES = Table(
    "signatures", METADATA, _number("submission_id", key=True), _number("number", key=True),
    _text("name"), _text("role"), _text("signed_at"), _text("statement"), _text("fingerprint"), _text("reference"),
    _of_revision("number"),
    sqlite_strict=True,
)  # fmt: skip

DRAFTS = Table(
    "drafts", METADATA, _number("submission_id", key=True), _text("author", key=True),
    _number("step", empty=True),  # the step that is shown; none when the draft was dropped
    _number("last"),  # the highest step ever given: a number never means two things
    ForeignKeyConstraint(["submission_id"], ["submissions.id"]),
    sqlite_strict=True,
)  # fmt: skip

DRAFT_STEPS = Table(
    "draft_steps", METADATA,
    _number("submission_id", key=True), _text("author", key=True), _number("step", key=True),
    _number("base"),
    _text("document", empty=True),  # none: the document of the base itself
    _text("kept_at"),
    ForeignKeyConstraint(["submission_id", "author"], ["drafts.submission_id", "drafts.author"]),
    _of_revision("base"),
    sqlite_strict=True,
)  # fmt: skip

EVIDENCE = Table(
    "evidence", METADATA, _id(),
    _number("submission_id"), _text("file_name"), _text("rows"), _text("author"), _text("kept_at"),
    ForeignKeyConstraint(["submission_id"], ["submissions.id"]),
    sqlite_strict=True, sqlite_autoincrement=True,
)  # fmt: skip

EVIDENCE_ENTRIES = Table(
    "evidence_entries", METADATA, _number("evidence_id", key=True), _text("entry_id", key=True),
    ForeignKeyConstraint(["evidence_id"], ["evidence.id"]),
    sqlite_strict=True,
)  # fmt: skip

SCENARIOS = Table(
    "scenarios", METADATA, _number("submission_id", key=True), _text("name", key=True),
    _text("document"), _text("author"), _text("saved_at"),
    ForeignKeyConstraint(["submission_id"], ["submissions.id"]),
    sqlite_strict=True,
)  # fmt: skip

SETTINGS = Table("settings", METADATA, _text("name", key=True), _text("value"), sqlite_strict=True)
