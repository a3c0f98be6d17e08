"""Counts, levels and pairs as plain unrounded data, for JSON and CSV."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from burden.analysis.regime.cascade import CascadeCost
from burden.analysis.regime.lookalikes import Pair, SamesCost

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a table, by the names of its columns."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def count_data(found: pd.DataFrame) -> list[Row]:
    """Return the rows of `count_items`, unrounded; None where nothing is known."""
    return [{name: _value(value) for name, value in row.items()} for row in records(found)]


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
