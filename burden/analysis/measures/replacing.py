"""The returns that a measure could replace, and what stopping them would take off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from burden.analysis.costing import Costings
from burden.analysis.stopping.account import AccountItems, usual_view
from burden.costing.activities import title_of
from burden.reference.catalog import load_catalog
from burden.submission.measuring import key_of
from burden.submission.model import Submission


@dataclass(frozen=True, slots=True)
class Replaced:
    """A return that a measure could replace: its key and title, and what stopping it would take off, £ a year.

    `parts` are the items it is, each with its amount as in which to stop first, at central values and without what has
    been paid for: itself, and those members of a set that are entered; none where nothing is entered for it, or nothing
    was priced. `is_default` tells whether a published average stands in it.
    """

    key: str
    title: str
    parts: tuple[tuple[str, float], ...] = ()
    is_default: bool = False

    @property
    def amount(self) -> float | None:
        """Return what its items come to together; None where none of them is priced."""
        return sum(amount for _, amount in self.parts) if self.parts else None


def replaced(submission: Submission, keys: Iterable[str], amounts: Mapping[str, float]) -> list[Replaced]:
    """Return the returns named by their keys, each once, with what `amounts_of` says of them and of their members."""
    catalog = load_catalog().items
    found: dict[str, Replaced] = {}
    for key in keys:
        title, members = (catalog[key].title, catalog[key].members) if key in catalog else (key, ())
        parts = tuple((each, amounts[each]) for each in sorted({key, *members}) if each in amounts)
        named = {each for each, _ in parts} or {key}
        default = any(entry.status == "default" and key_of(entry) in named for entry in submission.entries)
        found.setdefault(key, Replaced(key, title, parts, default))
    return list(found.values())


def amounts_of(submission: Submission, costings: Costings) -> dict[str, float]:
    """Return what stopping each item would save the submission's own side, £ a year at central values, by key."""
    number = next(
        (at for at, each in enumerate(costings.costings)
         if (each.authority, each.body, each.period) == (submission.authority, submission.body, submission.period)),
        None,
    )  # fmt: skip
    if number is None:
        return {}
    saved = AccountItems(costings, number).central(usual_view(costings, number))
    own = {key_of(entry): entry.item or title_of(entry) for entry in submission.entries}
    return {key: saved[name] for key, name in own.items() if name in saved}
