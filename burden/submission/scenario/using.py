"""What a submission says of the use of its items: on an item, on an entry, or on the set an item is a member of."""

from __future__ import annotations

from collections.abc import Iterable

from burden.reference.catalog import load_catalog
from burden.submission.model import Entry, Submission

MORE_USED = ("no", "partly", "yes")
"""Answers in rising order of use."""
Said = tuple[str, str]
"""An answer, and by whom it is used; empty where that was not said."""


def most_used(answers: Iterable[str]) -> str | None:
    """Return the answer that tells of most use, which counts where several were given; None without any."""
    return max(answers, key=MORE_USED.index, default=None)


def answers_by_entry(submission: Submission) -> dict[str, set[Said]]:
    """Return what a submission says of the use of what each entry is of, by the entry's id.

    An answer is given on an item, by the catalog's id or a title of one's own, or on one entry. Where an item has
    several entries, an answer on one holds for all that have none of their own; where such answers differ there is none
    for the rest. Where nothing is said of an item, what is said of its set holds: see `answers_by_set`.
    """
    said = answers_by_name(submission)
    by_set = answers_by_set(submission)
    own = {entry.id: said.get(entry.id, set()) | said.get(_name(entry), set()) for entry in submission.entries}
    alike: dict[str, set[Said]] = {}
    for entry in submission.entries:
        if name := _name(entry):
            alike.setdefault(name, set()).update(own[entry.id])
    found = {}
    for entry in submission.entries:
        others = alike.get(_name(entry), set())
        agreed = others if len({used for used, _ in others}) == 1 else set()
        found[entry.id] = own[entry.id] or (agreed if others else by_set.get(entry.item or "", set()))
    return found


def answers_by_name(submission: Submission) -> dict[str, set[Said]]:
    """Return the answers as they were given: by the item, the title or the entry they were given on."""
    found: dict[str, set[Said]] = {}
    for row in submission.usefulness:
        found.setdefault(row.item, set()).add((row.used, row.by or ""))
    return found


def answers_by_set(submission: Submission) -> dict[str, set[Said]]:
    """Return what is said of the use of members of a set, and by whom, by item.

    An answer on a set that is not itself entered holds for its members of which nothing is said by themselves.
    """
    items = load_catalog().items
    entered = {entry.item for entry in submission.entries}
    item_of = {entry.id: entry.item for entry in submission.entries}
    own = {item_of.get(row.item, row.item) for row in submission.usefulness}
    found: dict[str, set[Said]] = {}
    for row in submission.usefulness:
        if row.item in items and row.item not in entered:
            for member in items[row.item].members:
                if member not in own:
                    found.setdefault(member, set()).add((row.used, row.by or ""))
    return found


def _name(entry: Entry) -> str:
    """Return what an entry is of: the catalog's id, or a title of its own; empty where it has neither."""
    return entry.item or entry.item_title or ""
