"""Drafts: every change an author makes is a step that is kept at once; undo and redo only move along the steps."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from burden.base.errors import BurdenError
from burden.storage import revisions, texts
from burden.storage.records import Content, Draft, DraftMoved, DraftStep
from burden.storage.tables import DRAFT_STEPS, DRAFTS

MOST_STEPS = 200
_S = DRAFT_STEPS.c


def keep(
    connection: Connection, submission_id: int, author: str, base: int, document: Content, after: int | None = None
) -> DraftStep:
    """Add a step to an author's draft; the same document once more is no step.

    What was undone before is dropped; of more than 200 steps the oldest go. Raises `DraftMoved` when `after` is given
    (the step the change was made on, 0 for none) and the draft stands elsewhere.
    """
    author, text = texts.checked(author, "The author's name"), texts.written(document, what="The draft")
    revisions.lock(connection, submission_id)
    here, last = _place(connection, submission_id, author)
    if after is not None and after != (here or 0):
        raise DraftMoved(author, read(connection, submission_id, author))
    revisions.read(connection, submission_id, base)  # says so when there is none
    if here is None:
        last += 1
        _insert(connection, submission_id, author, last, base, None)
    else:
        step = _step(connection, submission_id, author, here)
        if step.base == base and step.document == text:
            return DraftStep(submission_id, author, here, base, texts.read_time(step.kept_at))
        connection.execute(delete(DRAFT_STEPS).where(*_of(submission_id, author), _S.step > here))
    last += 1
    kept_at = _insert(connection, submission_id, author, last, base, text)
    _move(connection, submission_id, author, last, last)
    _drop_oldest(connection, submission_id, author)
    return DraftStep(submission_id, author, last, base, texts.read_time(kept_at))


def read(connection: Connection, submission_id: int, author: str) -> Draft | None:
    """Return an author's draft as it stands, None when there is none."""
    author = author.strip()
    here, _ = _place(connection, submission_id, author, make=False)
    if here is None:
        return None
    step = _step(connection, submission_id, author, here)
    return Draft(
        step.base, _document(connection, step), texts.read_time(step.kept_at), here,
        can_undo=_next(connection, submission_id, author, here, -1) is not None,
        can_redo=_next(connection, submission_id, author, here, +1) is not None,
    )  # fmt: skip


def read_step(connection: Connection, submission_id: int, author: str, step: int) -> Content | None:
    """Return the document of one step, also of one that was undone; None when it is not kept."""
    query = select(DRAFT_STEPS).where(*_of(submission_id, author.strip()), _S.step == step)
    row = connection.execute(query).first()
    return None if row is None else _document(connection, row)


def move(connection: Connection, submission_id: int, author: str, way: int) -> Draft:
    """Go one step back (-1) or forth (+1). Raises `BurdenError` when there is none."""
    author = author.strip()
    revisions.lock(connection, submission_id)
    here, last = _place(connection, submission_id, author, make=False)
    there = None if here is None else _next(connection, submission_id, author, here, way)
    if there is None:
        raise BurdenError("There is nothing left to undo." if way < 0 else "There is nothing to do again.")
    _move(connection, submission_id, author, there, last)
    draft = read(connection, submission_id, author)
    assert draft is not None
    return draft


def drop(connection: Connection, submission_id: int, author: str) -> None:
    """Forget an author's draft, if there is one."""
    author = author.strip()
    revisions.lock(connection, submission_id)
    here, last = _place(connection, submission_id, author, make=False)
    if here is not None:
        connection.execute(delete(DRAFT_STEPS).where(*_of(submission_id, author)))
        _move(connection, submission_id, author, None, last)


def _of(submission_id: int, author: str) -> tuple[Any, Any]:
    return _S.submission_id == submission_id, _S.author == author


def _place(connection: Connection, submission_id: int, author: str, make: bool = True) -> tuple[int | None, int]:
    """Return the step an author's draft stands at, and the last number ever given."""
    one = select(DRAFTS.c.step, DRAFTS.c.last).where(
        DRAFTS.c.submission_id == submission_id, DRAFTS.c.author == author
    )  # fmt: skip
    row = connection.execute(one).first()
    if row is not None:
        return row.step, row.last
    if make:
        connection.execute(insert(DRAFTS).values(submission_id=submission_id, author=author, step=None, last=0))
    return None, 0


def _step(connection: Connection, submission_id: int, author: str, step: int) -> Row[Any]:
    return connection.execute(select(DRAFT_STEPS).where(*_of(submission_id, author), _S.step == step)).one()


def _document(connection: Connection, step: Row[Any]) -> Content:
    if step.document is None:  # where the draft started from
        return revisions.read(connection, step.submission_id, step.base).document
    return texts.read_content(step.document)


def _next(connection: Connection, submission_id: int, author: str, here: int, way: int) -> int | None:
    back = select(func.max(_S.step)).where(*_of(submission_id, author), _S.step < here)
    forth = select(func.min(_S.step)).where(*_of(submission_id, author), _S.step > here)
    found: int | None = connection.execute(back if way < 0 else forth).scalar()
    return found


def _insert(connection: Connection, submission_id: int, author: str, step: int, base: int, text: str | None) -> str:
    kept_at = texts.written_time(texts.now())
    row = {"submission_id": submission_id, "author": author, "step": step, "base": base}
    connection.execute(insert(DRAFT_STEPS).values(**row, document=text, kept_at=kept_at))
    return kept_at


def _move(connection: Connection, submission_id: int, author: str, step: int | None, last: int) -> None:
    place = update(DRAFTS).where(DRAFTS.c.submission_id == submission_id, DRAFTS.c.author == author)
    connection.execute(place.values(step=step, last=last))


def _drop_oldest(connection: Connection, submission_id: int, author: str) -> None:
    kept = select(_S.step).where(*_of(submission_id, author)).order_by(_S.step.desc())
    oldest = connection.execute(kept.offset(MOST_STEPS).limit(1)).scalar()
    if oldest is not None:
        connection.execute(delete(DRAFT_STEPS).where(*_of(submission_id, author), _S.step <= oldest))
