"""Items in force year by year, known apart from assumed, and what stands in both of the catalog's lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from burden.base.periods import FIRST_YEAR, period_of, start_year
from burden.reference.catalog import Catalog


def items_by_year(catalog: Catalog) -> pd.DataFrame:
    """Return, for every financial year from 1990-91 to the last covered and every kind, how many items are in force.

    Columns: period, kind, known (both ends of the item's years are stated), assumed (taken as in force around its list
    only, unverified), covered (whether the catalog is a list of that year at all). Where it is not, `known` is at least
    so many and says nothing of the rest. A set of items counts only where none of its members does.
    """
    kinds = sorted({item.kind for item in catalog.items.values()})
    rows = []
    for year in range(FIRST_YEAR, start_year(catalog.covered_periods[-1]) + 1):
        period = period_of(year)
        count = Counter((item.kind, span.years_known) for item, span in catalog.in_force(period))
        covered = period in catalog.covered_periods
        rows += [(period, kind, count[kind, True], count[kind, False], covered) for kind in kinds]
    return pd.DataFrame(rows, columns=["period", "kind", "known", "assumed", "covered"])


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
    """Return which items of one year stand under the same id in another.

    A set counts in a year only where none of its members does. Raises `BurdenError` for what is no financial year.
    """
    first, second = ({item.id for item, _ in catalog.in_force(period)} for period in (before, after))
    members = {name for item in catalog.items.values() for name in item.members}
    gone = first - second
    return Carried(before, after, len(first & second), len(gone), len(second - first), len(gone & members))
