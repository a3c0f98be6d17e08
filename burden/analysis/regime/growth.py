"""Items in force year by year, known apart from assumed, and what stands in both of the catalog's lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from burden.base.periods import FIRST_YEAR, period_of, start_year
from burden.reference.catalog import Catalog

FOREVER = 10_000


def items_by_year(catalog: Catalog) -> pd.DataFrame:
    """Return, for every financial year from 1990-91 to the last covered and every kind, how many items are in force.

    Columns: period, kind, known (both ends of the item's years are stated), assumed (taken as in force around its list
    only, unverified), covered (whether the catalog is a list of that year at all). Where it is not, `known` is at least
    so many and says nothing of the rest. A set of items counts only where none of its members does.
    """
    ids, kinds, in_force, known = _table(catalog)
    last = start_year(catalog.covered_periods[-1])
    periods = [period_of(year) for year in range(FIRST_YEAR, last + 1)]
    for row, name in enumerate(ids):
        members = [place for place, other in enumerate(ids) if other in catalog.items[name].members]
        in_force[row] &= ~in_force[members].any(axis=0)
    names = sorted(set(kinds))
    kind = np.array([names.index(each) for each in kinds])
    frame = pd.DataFrame(
        {
            "period": np.repeat(periods, len(names)),
            "kind": np.tile(names, len(periods)),
            "known": _by_kind(in_force & known[:, None], kind, len(names)),
            "assumed": _by_kind(in_force & ~known[:, None], kind, len(names)),
        }
    )
    return frame.assign(covered=frame["period"].isin(catalog.covered_periods))


def _table(catalog: Catalog) -> tuple[list[str], list[str], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return a row for each span: id, kind, whether it is in force in each year, whether its years are stated."""
    rows = [(item, span) for item in catalog.items.values() for span in item.spans]
    first = np.array([start_year(span.first_period) for _, span in rows])
    last = np.array([FOREVER if span.last_period is None else start_year(span.last_period) for _, span in rows])
    years = np.arange(FIRST_YEAR, start_year(catalog.covered_periods[-1]) + 1)
    in_force = (first[:, None] <= years) & (years <= last[:, None])
    known = np.array([span.years_known for _, span in rows])
    return [item.id for item, _ in rows], [item.kind for item, _ in rows], in_force, known


def _by_kind(held: NDArray[np.bool_], kind: NDArray[np.int64], kinds: int) -> NDArray[np.int64]:
    one = np.eye(kinds, dtype=np.int64)[kind]
    return (held.T.astype(np.int64) @ one).reshape(-1)


@dataclass(frozen=True, slots=True)
class Carried:
    """How the items of two years relate, by id: in both, in the first alone, in the second alone.

    `singly` are those of the first alone that stand there one by one as members of a set: the second list names sets.
    """

    before: str
    after: str
    both: int
    only_before: int
    only_after: int
    singly: int


def carried(catalog: Catalog, before: str, after: str) -> Carried:
    """Return which items of one year stand under the same id in another."""
    first, second = (
        {item.id for item in catalog.items.values() if item.span(period) is not None} for period in (before, after)
    )
    members = {name for item in catalog.items.values() for name in item.members}
    sets = {item.id for item in catalog.items.values() if item.members}
    first, second = first - sets, second - sets
    gone = first - second
    return Carried(before, after, len(first & second), len(gone), len(second - first), len(gone & members))
