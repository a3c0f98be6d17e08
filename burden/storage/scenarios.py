"""Scenarios kept with a submission: by name, the last saved first; nothing is replaced that nobody has seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from burden.base.errors import BurdenError
from burden.storage import revisions, texts
from burden.storage.records import Content, KeptScenario
from burden.storage.tables import SCENARIOS

MOST_DOCUMENT = 500_000
"""Bytes of one scenario: thousands of changes."""
VERSION = "schema_version"


def save(
    connection: Connection, submission_id: int, name: str, document: Content, author: str, over: datetime | None = None
) -> KeptScenario:  # fmt: skip
    """Keep a scenario under a name; in place of the one of that name that was saved at `over`, and of no other."""
    revisions.lock(connection, submission_id)
    name = texts.checked(name, "The scenario's name")
    author = texts.checked(author, "The author's name")
    if not isinstance(document.get(VERSION), int):
        raise BurdenError(f"The scenario does not say its {VERSION}, so nothing was saved. Add {VERSION}: 1.")
    text, moment = texts.written(document, MOST_DOCUMENT, "The scenario"), texts.now()
    there = connection.execute(select(SCENARIOS).where(_one(submission_id, name))).first()
    if there is not None:
        if over is None or texts.read_time(there.saved_at) != over:
            raise BurdenError(
                f"{there.author} saved a scenario “{name}” on {texts.read_time(there.saved_at):%d %B %Y at %H:%M} UTC. "
                "Give this one another name, or look at the saved one and replace it."
            )
        connection.execute(delete(SCENARIOS).where(_one(submission_id, name)))
    row = {
        "submission_id": submission_id, "name": name, "document": text, "author": author,
        "saved_at": texts.written_time(moment),
    }  # fmt: skip
    connection.execute(insert(SCENARIOS).values(row))
    return KeptScenario(submission_id, name, texts.read_content(text), author, moment)


def listed(connection: Connection, submission_id: int) -> list[KeptScenario]:
    """Return the scenarios of a submission, the last saved first."""
    query = select(SCENARIOS).where(SCENARIOS.c.submission_id == submission_id)
    return [
        KeptScenario(
            row.submission_id, row.name, texts.read_content(row.document), row.author, texts.read_time(row.saved_at)
        )
        for row in connection.execute(query.order_by(SCENARIOS.c.saved_at.desc(), SCENARIOS.c.name))
    ]


def drop(connection: Connection, submission_id: int, name: str) -> None:
    """Forget a scenario, if there is one of that name."""
    connection.execute(delete(SCENARIOS).where(_one(submission_id, name)))


def _one(submission_id: int, name: str) -> ColumnElement[bool]:
    return and_(SCENARIOS.c.submission_id == submission_id, SCENARIOS.c.name == name)
