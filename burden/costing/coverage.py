"""What an authority of its type should have reported in a period, against what it did."""

from __future__ import annotations

from dataclasses import dataclass

from burden.reference.catalog import Item, load_catalog
from burden.submission.model import Submission


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of catalog items: expected of this authority, reported, standing at a default, nil, and missing.

    `conditional` items fall on it only if something holds that its type does not tell. Where the submission names one,
    it holds, and the item is expected; the others are not.
    """

    expected: tuple[str, ...]
    reported: tuple[str, ...]
    defaulted: tuple[str, ...]
    nil: tuple[str, ...]
    missing: tuple[str, ...]
    conditional: tuple[str, ...]
    known: bool

    @property
    def n_missing(self) -> int:
        """Return how many are missing; of several authorities each counts its own, so that the counts add up."""
        return len(self.expected) - len(self.reported) - len(self.defaulted) - len(self.nil)


def _asks_councils(item: Item, period: str) -> bool:
    """Tell whether an item leaves anything for the council itself to do and report."""
    span = item.span(period)
    return span is not None and "local_preparation" in span.layers


def coverage_of(submission: Submission, authority_type: str) -> Coverage:
    """Compare a submission with the catalog; a body, type `other` and uncovered periods have nothing to compare."""
    catalog = load_catalog()
    known = bool(submission.authority) and authority_type != "other" and submission.period in catalog.covered_periods
    homes = None if submission.homes is None else submission.homes > 0
    conditional: list[str] = []
    expected: list[str] = []
    items = {entry.item for entry in submission.entries if entry.item}
    entered = {entry.item for entry in submission.entries if entry.item and entry.status != "default"}
    nil = {row.item for row in submission.nil}
    if known:
        possible = catalog.conditional(authority_type, submission.period, has_council_homes=homes)
        named = [item for item in possible if item in items or item in nil]
        conditional = [item for item in possible if item not in named]
        asked = catalog.expected(authority_type, submission.period, has_council_homes=homes)
        expected = sorted({*(item for item in asked if _asks_councils(catalog.items[item], submission.period)), *named})
    covered = {member for item in items if item in catalog.items for member in catalog.items[item].members}
    for item_id in expected:
        members = set(catalog.items[item_id].members)
        if members & items:
            covered.add(item_id)
    reported = [item for item in expected if item in entered or (item in covered and item not in items)]
    defaulted = [item for item in expected if item in items and item not in entered]
    done = set(reported) | set(defaulted)
    nil_items = [item for item in expected if item in nil and item not in done]
    return Coverage(
        tuple(expected),
        tuple(reported),
        tuple(defaulted),
        tuple(nil_items),
        tuple(item for item in expected if item not in done and item not in nil),
        tuple(conditional),
        known,
    )
