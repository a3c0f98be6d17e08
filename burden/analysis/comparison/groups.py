"""Authorities of one year taken together, by type, region or size: ratio of sums, and beside it mean of ratios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from burden.analysis.comparison.rows import Row
from burden.base.vocabulary import AUTHORITY_TYPES

TOGETHER = "All of them"
UNKNOWN = "Not known"
SIZES = ((100_000, "Under 100,000 residents"), (250_000, "100,000 to 249,999 residents"))
LARGEST = "250,000 residents and over"
"""Classes of size by residents; round numbers, chosen only to group by."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows together, by their figures: means where ranges are known, else central values.

    `ratio_of_sums` is Σ amounts ÷ Σ divisors; `mean_of_ratios` weighs each authority alike. `width` is that of the
    widest range of a row, £ a year, 0 where all are certain or no range was worked out.
    """

    name: str
    count: int
    total: float
    ratio_of_sums: float | None
    mean_of_ratios: float | None
    width: float = 0.0


def size_class(residents: float | None) -> str:
    """Return the class of size of an authority by its residents."""
    if residents is None:
        return UNKNOWN
    return next((name for most, name in SIZES if residents < most), LARGEST)


def _type(row: Row, residents: float | None) -> str:
    return AUTHORITY_TYPES.get(row.type or "", UNKNOWN)


def _region(row: Row, residents: float | None) -> str:
    return row.region or UNKNOWN


def _size(row: Row, residents: float | None) -> str:
    return size_class(residents)


GROUPED_BY: dict[str, tuple[str, Callable[[Row, float | None], str]]] = {
    "type": ("Type", _type),
    "region": ("Region", _region),
    "size": ("Residents", _size),
}
"""What authorities are grouped by: its name, and how a row and its residents are read."""


def groups_of(rows: Sequence[Row], residents: Sequence[float | None], by: str = "type") -> tuple[Group, ...]:
    """Return, for each year, the groups of which there is more than one authority, and all of them together."""
    key = GROUPED_BY[by][1]
    years: dict[str, dict[str, list[Row]]] = {}
    for row, people in zip(rows, residents, strict=True):
        years.setdefault(row.period, {}).setdefault(key(row, people), []).append(row)
    order = list(AUTHORITY_TYPES.values()) if by == "type" else [*(name for _, name in SIZES), LARGEST]
    place = {name: number for number, name in enumerate(order)}
    found = []
    for period, kinds in sorted(years.items()):
        named = sorted(kinds, key=lambda name: (name == UNKNOWN, place.get(name, 0), name))
        chosen = {name: kinds[name] for name in named if len(kinds[name]) > 1}
        everybody = [row for members in kinds.values() for row in members]
        if len(everybody) > 1 and len(everybody) not in {len(members) for members in chosen.values()}:
            chosen[TOGETHER] = everybody
        found += [_group(f"{name}, {period}", members) for name, members in chosen.items()]
    return tuple(found)


def _group(name: str, rows: Sequence[Row]) -> Group:
    total = sum(row.figure for row in rows)
    width = max((row.high - row.low for row in rows if row.low is not None and row.high is not None), default=0.0)
    ratios = [rate for row in rows if (rate := row.rate) is not None]
    if len(ratios) < len(rows):
        return Group(name, len(rows), total, None, None, width)
    divisor = sum(row.divisor or 0.0 for row in rows)
    return Group(name, len(rows), total, total / divisor, sum(ratios) / len(ratios), width)
