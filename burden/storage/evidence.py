"""Evidence: the rows of an export that entries were made from, kept as they were read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from burden.base.errors import BurdenError
from burden.storage import revisions, texts
from burden.storage.records import Evidence
from burden.storage.tables import EVIDENCE, EVIDENCE_ENTRIES


def keep(
    connection: Connection, submission_id: int, entry_ids: Sequence[str], file_name: str, rows: list[dict[str, str]],
    author: str,
) -> int:  # fmt: skip
    """Keep rows for the entries made from them and return their number. Raises `BurdenError` when nothing is given."""
    if not entry_ids or not rows:
        raise BurdenError("There is nothing to keep as evidence: no entry was made, or there are no rows.")
    revisions.lock(connection, submission_id)
    row = {
        "submission_id": submission_id,
        "file_name": texts.checked(file_name, "The file's name", texts.MOST_REASON),
        "rows": texts.written(rows, texts.MOST_ROWS, "The evidence"),
        "author": texts.checked(author, "The author's name"),
        "kept_at": texts.written_time(texts.now()),
    }
    given: int = connection.execute(insert(EVIDENCE).values(row).returning(EVIDENCE.c.id)).scalar_one()
    ids = dict.fromkeys(texts.checked(entry, "The entry's id") for entry in entry_ids)
    connection.execute(insert(EVIDENCE_ENTRIES), [{"evidence_id": given, "entry_id": entry} for entry in ids])
    return given


def read(connection: Connection, submission_id: int, entry_id: str | None = None) -> list[Evidence]:
    """Return what is kept for a submission, or for one entry of it, oldest first."""
    entries = defaultdict(list)
    links = select(EVIDENCE_ENTRIES).join(EVIDENCE).where(EVIDENCE.c.submission_id == submission_id)
    for evidence_id, entry in connection.execute(links.order_by(EVIDENCE_ENTRIES.c.entry_id)):
        entries[evidence_id].append(entry)
    query = select(EVIDENCE).where(EVIDENCE.c.submission_id == submission_id).order_by(EVIDENCE.c.id)
    if entry_id is not None:
        query = query.where(EVIDENCE.c.id.in_([number for number, ids in entries.items() if entry_id in ids]))
    return [
        Evidence(
            row.id, row.submission_id, tuple(entries[row.id]), row.file_name, json.loads(row.rows), row.author,
            texts.read_time(row.kept_at),
        )
        for row in connection.execute(query)
    ]  # fmt: skip
