"""Which entries a change is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from burden.reference.catalog import load_catalog
from burden.submission.authority_type import authority_type
from burden.submission.model import Entry, Submission
from burden.submission.scenario.model import Selection
from burden.submission.scenario.using import answers_by_entry, most_used

Place = tuple[int, str]
"""An entry: the place of its submission, and its id."""


def selected(submissions: Sequence[Submission], change: Selection) -> Iterator[tuple[int, Entry]]:
    """Yield the entries that fit every field of a selection, with the place of their submission."""
    given = change.given()
    for number, submission in enumerate(submissions):
        for entry in submission.entries:
            if all(_FITS[name](submission, entry, value) for name, value in given.items()):
                yield number, entry


def others_asking(submission: Submission, entry: Entry, body: str) -> tuple[str, ...]:
    """Return the other bodies that ask for what a body asks for; none where it is paid to it or spent by it."""
    if body in _parties(submission, entry):
        return ()
    return tuple(other for other in _asking(submission, entry) if other != body)


def bodies_of(submission: Submission, entry: Entry) -> tuple[str, ...]:
    """Return all that a change of `body` finds an entry by: who spends it, is paid or pays it, and who asks for it."""
    return tuple(dict.fromkeys((*_parties(submission, entry), *_asking(submission, entry))))


def _of_body(submission: Submission, entry: Entry, body: str) -> bool:
    return body in bodies_of(submission, entry)


def _parties(submission: Submission, entry: Entry) -> tuple[str, ...]:
    named = (submission.body, getattr(entry, "paid_to", None), getattr(entry, "paid_by", None))
    return tuple(body for body in named if body)


def _asking(submission: Submission, entry: Entry) -> tuple[str, ...]:
    item = load_catalog().items.get(entry.item or "")
    return item.span_to_show(submission.period).demanded_by if item else ()


def _of_item(submission: Submission, entry: Entry, item: str) -> bool:
    """Tell whether an entry is of an item. A set is each of its members where nobody entered the set itself."""
    if entry.item == item:
        return True
    known = load_catalog().items.get(item)
    if known is None or entry.item not in known.members:
        return False
    return all(each.item != item for each in submission.entries)


def _of_item_kind(_: Submission, entry: Entry, kind: str) -> bool:
    item = load_catalog().items.get(entry.item or "")
    return item is not None and item.kind == kind


def _used(submission: Submission, entry: Entry, used: str) -> bool:
    """Tell whether the answer that counts is the one asked for: what somebody says they use is used."""
    return used == most_used(said for said, _ in answers_by_entry(submission)[entry.id])


def _of_type(submission: Submission, _: Entry, kind: str) -> bool:
    return kind == authority_type(submission)


_FITS: dict[str, Callable[[Submission, Entry, Any], bool]] = {
    "everything": lambda submission, entry, value: True,
    "item": _of_item,
    "item_title": lambda submission, entry, value: entry.item is None and entry.item_title == value,
    "entry": lambda submission, entry, value: entry.id == value,
    "body": _of_body,
    "kind": lambda submission, entry, value: entry.kind == value,
    "item_kind": _of_item_kind,
    "layer": lambda submission, entry, value: entry.layer == value,
    "used": _used,
    "tag": lambda submission, entry, value: value in entry.tags,
    "type": _of_type,
    "authority": lambda submission, entry, value: submission.code == value,
    "period": lambda submission, entry, value: submission.period == value,
}
