"""Submissions and their revisions: created, read, saved against the revision they were made from, restored."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select

from burden.base.errors import BurdenError
from burden.storage import texts
from burden.storage.records import Conflict, Content, Revision, SubmissionRow
from burden.storage.signing import signature_of
from burden.storage.tables import DRAFT_STEPS, REVISIONS, SIGNATURES, SUBMISSIONS

_WITH_SIGNATURE = (
    select(
        REVISIONS,
        *(SIGNATURES.c[name].label(f"signature_{name}") for name in SIGNATURES.c.keys()),  # noqa: SIM118  # no dict: only its keys are names
    )
    .select_from(REVISIONS)
    .outerjoin(
        SIGNATURES,
        and_(SIGNATURES.c.submission_id == REVISIONS.c.submission_id, SIGNATURES.c.number == REVISIONS.c.number),
    )
    .order_by(REVISIONS.c.number.desc())
)


def lock(connection: Connection, submission_id: int) -> None:
    """Let nobody else change a submission until this transaction ends. Raises `BurdenError` when there is none."""
    one = select(SUBMISSIONS.c.id).where(SUBMISSIONS.c.id == submission_id).with_for_update(key_share=True)
    if connection.execute(one).first() is None:
        raise _no_submission(submission_id)


def create(connection: Connection, document: Content, author: str, reason: str) -> Revision:
    """Add a submission with its first revision. Raises `BurdenError` when its code and year are there already."""
    code, is_body, period = texts.whose(document)
    same = select(SUBMISSIONS.c.id).where(SUBMISSIONS.c.code == code, SUBMISSIONS.c.period == period)
    if connection.execute(same).first() is not None:
        raise exists_already(document)
    row = {"code": code, "is_body": int(is_body), "period": period, "created_at": texts.written_time(texts.now())}
    given = connection.execute(insert(SUBMISSIONS).values(row).returning(SUBMISSIONS.c.id)).scalar_one()
    return _add(connection, given, 1, document, author, reason)


def exists_already(document: Content) -> BurdenError:
    """Return the refusal of a second submission of one council and year."""
    code, _, period = texts.whose(document)
    return BurdenError(
        f"There is a submission of {known_name(code, document.get('name'))} for {period} already. "
        "Open it instead of starting another."
    )


def read(connection: Connection, submission_id: int, number: int | None = None) -> Revision:
    """Return a revision, the newest when no number is given. Raises `BurdenError` when there is none."""
    query = _WITH_SIGNATURE.where(REVISIONS.c.submission_id == submission_id)
    if number is not None:
        query = query.where(REVISIONS.c.number == number)
    row = connection.execute(query.limit(1)).first()
    if row is not None:
        return _revision(row)
    if number is None:
        raise _no_submission(submission_id)
    newest = read(connection, submission_id).number
    raise BurdenError(f"There is no revision {number} of this submission; the newest is {newest}.")


def history(connection: Connection, submission_id: int) -> list[Revision]:
    """Return all revisions of a submission, newest first."""
    rows = connection.execute(_WITH_SIGNATURE.where(REVISIONS.c.submission_id == submission_id)).all()
    if not rows:
        raise _no_submission(submission_id)
    return [_revision(row) for row in rows]


def save(
    connection: Connection, submission_id: int, document: Content, base: int, author: str, reason: str,
    corrects: int | None = None, restores: int | None = None,
) -> Revision:  # fmt: skip
    """Add a revision after `base`.

    Raises `Conflict` when `base` is not the newest any more, and `BurdenError` when the document is of another council
    or year, or when a signed revision would be passed over.
    """
    lock(connection, submission_id)
    newest = read(connection, submission_id)
    if newest.number != base:
        raise Conflict(newest, read(connection, submission_id, base))
    _check_whose(document, newest)
    _check_corrects(connection, newest, corrects)
    return _add(connection, submission_id, base + 1, document, author, reason, corrects=corrects, restores=restores)


def restore(
    connection: Connection, submission_id: int, number: int, base: int, author: str, reason: str
) -> Revision:  # fmt: skip
    """Add a revision with the document of an earlier one; over a signed one it counts as its correction."""
    lock(connection, submission_id)
    document = read(connection, submission_id, number).document
    if number == base:
        raise BurdenError(f"Revision {number} is the newest one already. Choose an earlier one to restore.")
    signed = read(connection, submission_id, base).signature is not None
    corrects = base if signed else None
    return save(connection, submission_id, document, base, author, reason, corrects, restores=number)


def listed(connection: Connection) -> list[SubmissionRow]:
    """Return every submission with its newest revision, the last saved first."""
    newest = (
        select(REVISIONS.c.submission_id, func.max(REVISIONS.c.number).label("number"))
        .group_by(REVISIONS.c.submission_id)
        .subquery()
    )
    at_newest = and_(
        REVISIONS.c.submission_id == newest.c.submission_id, REVISIONS.c.number == newest.c.number
    )  # fmt: skip
    signed = and_(
        SIGNATURES.c.submission_id == REVISIONS.c.submission_id, SIGNATURES.c.number == REVISIONS.c.number
    )  # fmt: skip
    query = (
        select(
            SUBMISSIONS.c.id, SUBMISSIONS.c.code, SUBMISSIONS.c.is_body, SUBMISSIONS.c.period,
            REVISIONS.c.number, REVISIONS.c.saved_at, REVISIONS.c.author, REVISIONS.c.name, REVISIONS.c.type,
            SIGNATURES.c.number.label("signed"),
        )
        .join(REVISIONS, REVISIONS.c.submission_id == SUBMISSIONS.c.id)
        .join(newest, at_newest)
        .outerjoin(SIGNATURES, signed)
        .order_by(REVISIONS.c.saved_at.desc(), SUBMISSIONS.c.id.desc())
    )  # fmt: skip
    drafts = defaultdict(list)
    steps = select(DRAFT_STEPS.c.submission_id, DRAFT_STEPS.c.author).distinct()
    for submission_id, author in connection.execute(steps):
        drafts[submission_id].append(author)
    return [_row(row, tuple(sorted(drafts[row.id]))) for row in connection.execute(query)]


def known_name(code: str, own: Any = None) -> str:
    """Return the name a document gives, else the one the reference data knows, else the code."""
    from burden.reference.authorities import load_authorities
    from burden.reference.bodies import load_bodies

    if isinstance(own, str) and own.strip():
        return own
    known = load_authorities().get(code) or load_bodies().get(code)
    return known.name if known else code


def _row(row: Any, drafts: tuple[str, ...]) -> SubmissionRow:
    from burden.reference.authorities import load_authorities

    known = None if row.is_body else load_authorities().get(row.code)
    return SubmissionRow(
        id=row.id, code=row.code, is_body=bool(row.is_body), name=known_name(row.code, row.name),
        type=row.type or (known.type if known else None), period=row.period, revision=row.number,
        saved_at=texts.read_time(row.saved_at), author=row.author, signed=row.signed is not None, drafts=drafts,
    )  # fmt: skip


def _add(
    connection: Connection, submission_id: int, number: int, document: Content, author: str, reason: str,
    corrects: int | None = None, restores: int | None = None,
) -> Revision:  # fmt: skip
    author = texts.checked(author, "The author's name")
    reason = texts.checked(reason, "The reason for saving", texts.MOST_REASON)
    text, moment = texts.written(document), texts.now()
    row = {
        "submission_id": submission_id, "number": number, "document": text, "author": author,
        "saved_at": texts.written_time(moment), "reason": reason, "restores": restores, "corrects": corrects,
        "name": _short(document.get("name")), "type": _short(document.get("type")),
    }  # fmt: skip
    connection.execute(insert(REVISIONS).values(row))
    return Revision(submission_id, number, texts.read_content(text), author, moment, reason, restores, corrects)


def _short(value: Any) -> str | None:
    """Return what a list shows of a field: no more than a name, and nothing that is not text."""
    if not isinstance(value, str):
        return None
    return "".join(sign for sign in value if sign.isprintable())[: texts.MOST_NAME] or None


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.submission_id, row.number, texts.read_content(row.document), row.author, texts.read_time(row.saved_at),
        row.reason, row.restores, row.corrects, signature_of(row),
    )  # fmt: skip


def _check_whose(document: Content, newest: Revision) -> None:
    own, kept = texts.whose(document), texts.whose(newest.document)
    if own != kept:
        raise BurdenError(
            f"This submission is of {kept[0]} for {kept[2]}, and what would be saved is of {own[0]} for {own[2]}. "
            "Nothing was saved: start another submission for another council or year."
        )


def _check_corrects(connection: Connection, newest: Revision, corrects: int | None) -> None:
    if newest.signature is not None and corrects != newest.number:
        raise BurdenError(
            f"Revision {newest.number} is signed off by {newest.signature.name} and locked. "
            "To change it, save a correction that names it."
        )
    if corrects is not None and read(connection, newest.submission_id, corrects).signature is None:
        raise BurdenError(f"Revision {corrects} is not signed off, so there is nothing to correct. Save as usual.")


def _no_submission(submission_id: int) -> BurdenError:
    return BurdenError(f"There is no submission {submission_id} in this database. Choose one from the list.")
