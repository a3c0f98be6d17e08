"""The ledger: one tidy table of cost lines from which every total is a group-by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from burden.base.vocabulary import ATTRIBUTIONS
from burden.costing.activities import Activities, Ints
from burden.costing.legs import Legs
from burden.submission.model import Submission

if TYPE_CHECKING:
    import pandas as pd

KEYS = (
    "line_id", "authority", "body", "period", "layer", "item", "entry", "component", "bearer", "attribution",
    "recurrence",
)  # fmt: skip
MARKS = ("transfer", "status", "grade", "resource")
MEASURES = ("amount", "cash", "hours")
COLUMNS = (*KEYS, *MARKS, *MEASURES)


@dataclass(frozen=True)
class Ledger:
    """Cost lines as columns: labels are object arrays, measures float arrays, `leg` the number of the leg of each line.

    `amount` is £ a year, annual equivalent, in the result's price year; `cash` is £ paid in the period, nominal;
    `hours` are hours of staff time a year. All are signed, at central values, and never missing.
    """

    columns: dict[str, Any]
    leg: Ints

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the ledger as a table with the columns of `COLUMNS`."""
        import pandas as pd

        return pd.DataFrame({name: self.columns[name] for name in COLUMNS})

    def __len__(self) -> int:
        return len(self.leg)


def build_ledger(submissions: Sequence[Submission], activities: Activities, legs: Legs) -> Ledger:
    """Split every leg into its attributed parts, price them at central values, and sort by content."""
    activity, weight = legs.activity, legs.weight
    gross = np.asarray(activities.gross(activities.values), dtype=np.float64)
    cash, hours = activities.cash(), activities.hours()
    shares = activities.shares(activities.values)
    parts = [(name, np.flatnonzero(_in_force(activities, name)[activity])) for name in ATTRIBUTIONS]
    leg = np.concatenate([rows for _, rows in parts])
    attribution = np.concatenate([np.full(len(rows), name, dtype=object) for name, rows in parts])
    share = np.concatenate([np.asarray(shares[name])[activity[rows]] for name, rows in parts])
    of = activity[leg]
    factor = weight[leg] * share
    columns = _labels(submissions, activities, legs, leg, of, attribution)
    columns |= {"amount": gross[of] * factor, "cash": cash[of] * factor, "hours": hours[of] * factor}
    order = np.argsort(columns["line_id"].astype(str), kind="stable")
    return Ledger({name: column[order] for name, column in columns.items()}, leg[order])


def _in_force(activities: Activities, attribution: str) -> Any:
    """Tell which activities can have a part of this attribution at all; a part that cannot exist has no line."""
    ungrounded = activities.constants["ungrounded"] == 1

    def stated(slot: str, neutral: float) -> Any:
        return (activities.driver[slot] >= 0) | (activities.values[slot] != neutral)

    if attribution == "regime":
        return ~ungrounded
    if attribution == "unattributed":
        return ungrounded
    if attribution == "discretionary":
        return stated("discretionary", 0.0)
    return stated("business_as_usual", 0.0) | (stated("attribution", 1.0) & ~ungrounded)


def _labels(
    submissions: Sequence[Submission], activities: Activities, legs: Legs, leg: Ints, of: Ints, attribution: Any
) -> dict[str, Any]:
    owners = np.array([sub.code for sub in submissions], dtype=object)
    periods = np.array([sub.period for sub in submissions], dtype=object)
    number = activities.labels["submission"][of].astype(np.int64)
    columns: dict[str, Any] = {name: column[leg] for name, column in legs.labels.items()}
    columns |= {name: activities.labels[name][of] for name in ("item", "entry", "status", "grade", "resource")}
    columns["period"] = periods[number]
    columns["attribution"] = attribution
    one_off = activities.constants["one_off"][of] == 1
    columns["recurrence"] = np.where(one_off, "one_off", "recurring").astype(object)
    parts = [
        owners[number],
        columns["period"],
        columns["entry"],
        columns["authority"],
        columns["body"],
        columns["component"],
        columns["bearer"],
        attribution,
    ]
    line_id = parts[0]
    for part in parts[1:]:
        line_id = line_id + "/" + part
    columns["line_id"] = line_id
    return columns
