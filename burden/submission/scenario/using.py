"""What a submission says of the use of its items: on an item, on an entry, or on the set an item is a member of."""

from __future__ import annotations

from collections.abc import Iterable

from burden.reference.catalog import load_catalog
from burden.submission.model import Entry, Submission

MORE_USED = ("no", "partly", "yes")
"""Answers in rising order of use."""


def most_used(answers: Iterable[str]) -> str | None:
    """Return the answer that tells of most use, which counts where several were given; None without any."""
    return max(answers, key=MORE_USED.index, default=None)


def answers_on(submission: Submission, entry: Entry) -> set[str]:
    """Return what a submission says of the use of what an entry is of.

    An answer is given on an item of the catalog, or on one entry. Where an item has several entries, an answer on one
    holds for all that have none of their own; where such answers differ there is none for the rest. Where nothing is
    said of an item, what is said of its set holds: see `answers_by_set`.
    """
    own = {each.used for each in submission.usefulness if each.item in {entry.id, entry.item}}
    if own or not (entry.item or entry.item_title):
        return own
    alike = {each.id for each in submission.entries if _own_item(each) == _own_item(entry)}
    answers = {each.used for each in submission.usefulness if each.item in alike}
    if answers:
        return answers if len(answers) == 1 else set()
    return {used for used, _ in answers_by_set(submission).get(entry.item or "", ())}


def answers_by_set(submission: Submission) -> dict[str, set[tuple[str, str]]]:
    """Return what is said of the use of members of a set, and by whom, by item.

    An answer on a set that is not itself entered holds for its members of which nothing is said by themselves.
    """
    items = load_catalog().items
    entered = {entry.item for entry in submission.entries}
    item_of = {entry.id: entry.item for entry in submission.entries}
    own = {item_of.get(row.item, row.item) for row in submission.usefulness}
    found: dict[str, set[tuple[str, str]]] = {}
    for row in submission.usefulness:
        if row.item in items and row.item not in entered:
            for member in items[row.item].members:
                if member not in own:
                    found.setdefault(member, set()).add((row.used, row.by or ""))
    return found


def _own_item(entry: Entry) -> tuple[str, str]:
    return (entry.item, "") if entry.item else ("", entry.item_title or "")
