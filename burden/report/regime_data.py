"""Counts, years, levels and pairs as plain unrounded data, for JSON and CSV."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from burden.analysis.regime.cascade import CascadeCost
from burden.analysis.regime.growth import items_by_year
from burden.analysis.regime.lookalikes import Pair, SamesCost
from burden.reference.catalog import Catalog

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a table, by the names of its columns."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def count_data(found: pd.DataFrame) -> list[Row]:
    """Return the rows of `count_items`, unrounded; None where nothing is known."""
    return [{name: _value(value) for name, value in row.items()} for row in records(found)]


def growth_data(catalog: Catalog) -> list[Row]:
    """Return a row for each financial year from 1990-91 to the last covered: how many items were in force, by kind too.

    `covered` tells whether the catalog is a list of that year. Where it is not, all but `years_stated` is None: nobody
    listed that year, and those known from other lists are at least so many, no count.
    """
    rows = []
    for period, part in items_by_year(catalog).groupby("period", sort=False):
        covered, stated, assumed = bool(part["covered"].any()), int(part["known"].sum()), int(part["assumed"].sum())
        kinds = {str(row["kind"]): int(row["known"] + row["assumed"]) for row in records(part)}
        rows.append(
            {
                "period": str(period), "covered": covered, "items": stated + assumed if covered else None,
                "years_stated": stated, "years_assumed": assumed if covered else None,
                **{kind: count if covered else None for kind, count in kinds.items()},
            }
        )  # fmt: skip
    return rows


def cascade_data(found: CascadeCost) -> list[Row]:
    """Return a row for each level, £ a year; None where it is not priced."""
    return [
        {
            "cascade": found.cascade.id, **asdict(one.level), "times_above": one.times_above, "period": found.period,
            "central": one.central, "mean": one.mean, "p5": one.p5, "p95": one.p95, "each": one.each,
            "entries": one.entries,
        }
        for one in found.levels
    ]  # fmt: skip


def pair_data(pairs: Sequence[Pair]) -> list[Row]:
    """Return a row for each pair; verdict and reason are None where nobody reviewed it."""
    return [
        {
            "first": pair.first.id, "second": pair.second.id, "first_title": pair.titles[0],
            "second_title": pair.titles[1], "first_bodies": " ".join(pair.bodies[0]),
            "second_bodies": " ".join(pair.bodies[1]), "score": pair.score, "periods": " ".join(pair.periods),
            "types": " ".join(pair.types), **_review(pair),
        }
        for pair in pairs
    ]  # fmt: skip


def _review(pair: Pair) -> Row:
    if pair.review is None:
        return {"verdict": None, "why": None, "reviewed_by": None, "reviewed_at": None}
    return asdict(pair.review)


def sames_data(found: SamesCost) -> list[Row]:
    """Return a row for each pair judged the same in an account, £ a year; None where an item is not reported."""
    return [
        {
            "first": row.pair.first.id, "first_amount": row.amounts[0], "second": row.pair.second.id,
            "second_amount": row.amounts[1], "amount": row.amount, "cheaper": row.cheaper, "is_default": row.is_default,
        }
        for row in found.pairs
    ]  # fmt: skip


def _value(value: Any) -> Any:
    """Return a plain value: None for what is not known, a whole number where it is a count."""
    if isinstance(value, str):
        return value
    number = float(value)
    if math.isnan(number):
        return None
    return int(number) if number.is_integer() else number
