"""What authorities reported against what the first estimate gives for the same items: indirect standardisation.

The first estimate is an average from published figures, no norm. It is of staff effort in local preparation, so fees
and other layers stay out on both sides; an item that only one side has is on neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS
from burden.analysis.comparison.panel import Bools
from burden.analysis.costing import Costing, Costings
from burden.analysis.draws import DRAWS, draw_totals
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.costing.activities import Floats, Ints
from burden.costing.run import Run, run
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.submission.estimate import LAYER, first_estimate
from burden.submission.model import Submission

LAYER_NUMBER = LAYER_KEYS.index(LAYER)
FEE = "fee"
"""The kind of entry that is no effort: an average of staff days says nothing of it."""
ENDS = (0.05, 0.95)
CURRENCY = "GBP"
PRECISION = "fast"
"""A ratio is read to two figures; ranges finer than that would take most of the time of hundreds of authorities."""
Kind = tuple[str, str]
"""A type of authority and a financial year: all that a first estimate depends on."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One authority in one year: what it reported ÷ the first estimate of the same items, central values, £ a year.

    `low` and `high` are the 5th and 95th percentile of what was reported ÷ `modelled`; `modelled_low` and
    `modelled_high` those of the estimate itself, £. `items_both` of `items_expected` items of the estimate were
    reported; they carry `amount_share` of its amount. What cannot be said is None, and `reason` says why.
    """

    code: str
    name: str
    period: str
    reported: float | None = None
    modelled: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    items_both: int = 0
    items_expected: int | None = None
    amount_share: float | None = None
    reason: str | None = None
    modelled_low: float | None = None
    modelled_high: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Together:
    """Some authorities together: Σ reported ÷ Σ modelled, a ratio of sums, over the `count` that have one.

    `reported` and `modelled` are £ a year; `left_out` have no ratio of their own. None where nobody has one.
    """

    count: int
    left_out: int
    reported: float | None
    modelled: float | None
    ratio: float | None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return asdict(self)


@dataclass(frozen=True)
class _Estimate:
    """The first estimate of one type and year: items, their central amounts (items,) and draws (items, draws), £."""

    items: tuple[str, ...]
    amount: Floats
    drawn: Floats


def against_estimates(costings: Costings) -> tuple[Expected, ...]:
    """Return each authority's reported amount against the first estimate for its type and year, by code and year.

    Items that both have are compared: reported with a line of its own or declared nil, no part of it still default or
    without a price. An aggregate that was reported stands for those of its members that were not.
    """
    numbers = [
        number
        for number, costing in enumerate(costings.costings)
        if costing.authority is not None and costing.authority != "all"
    ]
    found = {number: _row(costings.costings[number]) for number in numbers}
    of_kind: dict[Kind, list[int]] = {}
    for number in numbers:
        costing = costings.costings[number]
        if costing.currency != CURRENCY:
            said = f"The first estimate is in pounds, and this account is in {costing.currency}."
            found[number] = replace(found[number], reason=said)
        elif (reason := _no_estimate(costing)) is not None:
            found[number] = replace(found[number], reason=reason)
        else:
            of_kind.setdefault((str(costing.type), costing.period), []).append(number)
    lines = _own_lines(costings)
    both: dict[int, Ints] = {}
    for estimate, members in _estimates(of_kind, costings):
        for number in members:
            found[number], both[number] = _compared(found[number], lines[number], estimate)
    return tuple(found[number] for number in numbers) if not both else _with_ranges(found, both, costings)


def together(found: Iterable[Expected]) -> Together:
    """Return the ratio of sums of those that have a ratio: Σ reported ÷ Σ modelled."""
    rows = list(found)
    known = [row for row in rows if row.ratio is not None]
    if not known:
        return Together(0, len(rows), None, None, None)
    reported, modelled = (float(sum(getattr(row, name) for row in known)) for name in ("reported", "modelled"))
    return Together(len(known), len(rows) - len(known), reported, modelled, reported / modelled)


@dataclass(frozen=True)
class _Lines:
    """What one authority reported of catalog items in the layer of the estimate.

    `amount` £ a year by item of its own lines, `legs` the legs they are made of, `nil` the items declared nil.
    """

    amount: dict[str, float]
    legs: dict[str, list[int]]
    nil: frozenset[str]


def _own_lines(costings: Costings) -> dict[int, _Lines]:
    """Return the lines of each authority by its number: its own, in the estimate's layer, and whole."""
    priced, labels = costings.run, costings.run.activities.labels
    cell, activity = costings.costings[0].insight.cells.cell_of_leg[0], priced.legs.activity
    own = labels["submission"].astype(np.int64)[activity]
    mine = (cell == own * N_LAYERS + LAYER_NUMBER) & (labels["item"] != "")[activity]
    default = (labels["status"] == "default")[activity]
    effort = mine & (labels["kind"] != FEE)[activity]
    worth = priced.legs.weight * np.asarray(priced.activities.regime(priced.activities.values))[activity]
    broken = {(int(own[leg]), str(labels["item"][activity[leg]])) for leg in np.flatnonzero(mine & default)}
    broken |= {
        (row.submission, row.entry.item) for row in priced.unpriced if row.entry.item and row.entry.layer == LAYER
    }
    found = {
        number: _Lines({}, {}, frozenset(row.item for row in sub.nil)) for number, sub in enumerate(priced.submissions)
    }
    for leg in np.flatnonzero(effort).tolist():
        number, item = int(own[leg]), str(labels["item"][activity[leg]])
        if (number, item) not in broken:
            lines = found[number]
            lines.amount[item] = lines.amount.get(item, 0.0) + float(worth[leg])
            lines.legs.setdefault(item, []).append(leg)
    return found


def _no_estimate(costing: Costing) -> str | None:
    """Return why there is no first estimate for a type and year; None where there is one."""
    catalog = load_catalog()
    if costing.type not in AUTHORITY_TYPES or costing.type == "other":
        return "There is no first estimate for a type of authority that the catalog does not know."
    if costing.period not in catalog.covered_periods:
        return f"The catalog does not cover {costing.period}, so there is no first estimate for that year."
    if _example(str(costing.type), costing.period) is None:
        return f"There was no authority of its type in {costing.period}, so there is no first estimate."
    return None


def _example(kind: str, period: str) -> str | None:
    """Return the first code of a type that was there in a year: the estimate of one is that of all."""
    codes = (code for code, row in load_authorities().items() if row.type == kind and row.exists_in(period))
    return min(codes, default=None)


def _estimates(of_kind: dict[Kind, list[int]], costings: Costings) -> Iterable[tuple[_Estimate, list[int]]]:
    """Yield the first estimate of each type and year with the authorities it is for; all are priced in one run."""
    examples = {kind: first_estimate(str(_example(*kind)), kind[1]) for kind in sorted(of_kind)}
    if not examples:
        return
    priced = run(list(examples.values()), costings.price_year)
    central = np.asarray(priced.activities.regime(priced.activities.values), dtype=np.float64)
    for kind, example in examples.items():
        rows = _rows_of(priced, example)
        drawn = draw_totals(
            priced.activities, np.arange(len(rows)), rows, np.ones(len(rows)), len(rows), DRAWS, costings.seed
        )
        items = tuple(str(item) for item in priced.activities.labels["item"][rows])
        yield _Estimate(items, central[rows], drawn), of_kind[kind]


def _rows_of(priced: Run, submission: Submission) -> Ints:
    places = [(sub.authority, sub.period) for sub in priced.submissions]
    place = places.index((submission.authority, submission.period))
    return np.flatnonzero(priced.activities.labels["submission"] == place)


def _compared(row: Expected, lines: _Lines, estimate: _Estimate) -> tuple[Expected, Ints]:
    """Return an authority with its sums over what both have, and the legs these are of."""
    both, items = _both(lines, estimate.items)
    expected = len(estimate.items)
    whole, modelled = float(estimate.amount.sum()), float(estimate.amount[both].sum())
    row = replace(
        row, items_both=int(both.sum()), items_expected=expected, amount_share=modelled / whole if whole else None
    )
    none = np.zeros(0, dtype=np.int64)
    if not both.any():
        reason = f"Of the {expected:,} items of the first estimate none was reported with effort of its own."
        return replace(row, reason=reason), none
    if not modelled:
        return replace(row, reason="The first estimate puts none of what was reported down to the regime."), none
    reported = float(sum(lines.amount.get(item, 0.0) for item in items))
    low, high = np.quantile(estimate.drawn[both].sum(axis=0), ENDS).tolist()
    legs = np.array([leg for item in items for leg in lines.legs.get(item, ())], dtype=np.int64)
    ratio = reported / modelled
    return replace(
        row, reported=reported, modelled=modelled, ratio=ratio, low=ratio, high=ratio, modelled_low=low,
        modelled_high=high,
    ), legs  # fmt: skip


def _both(lines: _Lines, expected: Sequence[str]) -> tuple[Bools, list[str]]:
    """Return which items of an estimate were reported, shape (items,), and the reported items that stand for them.

    An aggregate counts only where none of its members was reported, as everywhere in the catalog.
    """
    catalog, known = load_catalog().items, lines.amount.keys() | lines.nil
    sets = {
        item: members
        for item in sorted(lines.amount)
        if (members := set(catalog[item].members)) and members.isdisjoint(lines.amount)
    }
    covered = set().union(*sets.values())
    both = np.array([item in known or item in covered for item in expected], dtype=bool)
    used = [item for item in sorted(known) if item in set(expected)]
    used += [item for item, members in sets.items() if item not in used and not members.isdisjoint(expected)]
    return both, used


def _with_ranges(found: dict[int, Expected], both: dict[int, Ints], costings: Costings) -> tuple[Expected, ...]:
    """Return the rows with the ranges of what was reported, all worked out together."""
    numbers = [number for number, legs in both.items() if len(legs)]
    group = np.full(len(costings.run.legs.activity), -1, dtype=np.int64)
    for place, number in enumerate(numbers):
        group[both[number]] = place
    heads = replace(costings, precision=PRECISION).range_by(group, len(numbers)) if numbers else []
    for number, head in zip(numbers, heads, strict=True):
        row = found[number]
        if head is not None and row.modelled:
            found[number] = replace(row, low=head["p5"] / row.modelled, high=head["p95"] / row.modelled)
    return tuple(found.values())


def _row(costing: Costing) -> Expected:
    return Expected(str(costing.authority), costing.name, costing.period)
