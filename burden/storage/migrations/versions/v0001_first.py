"""The first tables: submissions, revisions, signatures, drafts and evidence; triggers that keep what is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("submissions", "revisions", "signatures", "evidence", "evidence_entries")


def upgrade() -> None:
    """Create everything; there is nothing before it."""
    _submissions()
    _drafts()
    _evidence()
    for table in APPEND_ONLY:
        for statement in _keep(table, op.get_bind().dialect.name):
            op.execute(statement)


def _submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("is_body", sa.Integer, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.UniqueConstraint("code", "period", name="uq_submissions_code_period"),
        sa.CheckConstraint("is_body IN (0, 1)", name=op.f("ck_submissions_is_body")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revisions",
        sa.Column("submission_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("saved_at", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("restores", sa.Integer),
        sa.Column("corrects", sa.Integer),
        sa.Column("name", sa.Text),
        sa.Column("type", sa.Text),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_revisions_submission_id"),
        _of_revision("revisions", "restores"),
        _of_revision("revisions", "corrects"),
        sa.CheckConstraint("number >= 1 AND restores < number AND corrects < number", name=op.f("ck_revisions_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "signatures",
        sa.Column("submission_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("signed_at", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        _of_revision("signatures", "number"),
        sqlite_strict=True,
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("submission_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("author", sa.Text, primary_key=True, nullable=False),
        sa.Column("step", sa.Integer),
        sa.Column("last", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_drafts_submission_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "draft_steps",
        sa.Column("submission_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("author", sa.Text, primary_key=True, nullable=False),
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("document", sa.Text),
        sa.Column("kept_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id", "author"],
            ["drafts.submission_id", "drafts.author"],
            name="fk_draft_steps_submission_id_author",
        ),
        _of_revision("draft_steps", "base"),
        sqlite_strict=True,
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("rows", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("kept_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_evidence_submission_id"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "evidence_entries",
        sa.Column("evidence_id", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Text, primary_key=True, nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_evidence_entries_evidence_id"),
        sqlite_strict=True,
    )


def _of_revision(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["submission_id", column],
        ["revisions.submission_id", "revisions.number"],
        name=f"fk_{table}_submission_id_{column}",
    )


def _keep(table: str, dialect: str) -> list[str]:
    """Return the statements that refuse every change and deletion in a table."""
    words = f"{table}: rows are added and never changed or deleted"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            for what in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$",
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()",
    ]
