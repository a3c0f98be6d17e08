"""What an account is made of, as columns by entry: the groups of its factors, and what it bears of each by layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.cells import N_LAYERS
from burden.analysis.changed_entries import Key, Side
from burden.analysis.comparison.panel import Bools
from burden.analysis.costing import Costing, Costings
from burden.costing import pricing
from burden.costing.activities import Floats, Ints
from burden.submission.model import Submission

GROUPS = ("price", "volume", "attribution", "deflator")
"""Groups of factors of an entry, in the order they are multiplied in; price is in the prices of its own year."""
OWN = ""
"""Who entered it, where two different payers are compared: the account itself."""


@dataclass(frozen=True)
class Held:
    """One account: its entries by key with their place in the columns (−1: no price), and the columns.

    `groups` are the factors but the share borne, shape (rows, 4); `share` the net weight by layer, `has` whether there
    is a leg, both of shape (rows, 5); the last row of each is that of no entry at all.
    """

    costing: Costing
    side: Side
    row: dict[Key, int]
    groups: Floats
    share: Floats
    has: Bools
    counted: Bools
    is_hours: Bools
    nil: frozenset[tuple[str, str | None]]
    share_unknown: bool


def owners_of(costings: Costings, number: int) -> set[str]:
    """Return who entered what an account is made of: itself, and whoever's legs stand in it."""
    run, costing = costings.run, costings.costings[number]
    of_leg = run.activities.labels["submission"][run.legs.activity[_mine(costing, number)]].astype(np.int64)
    return {run.submissions[place].code for place in np.unique(of_leg).tolist()} | {
        sub.code for sub in costings.submissions_of(number)
    }


def _mine(costing: Costing, number: int) -> Ints:
    """Return the legs that an account counts."""
    families = costing.insight.cells.cell_of_leg
    return np.flatnonzero(np.any([family // N_LAYERS == number for family in families], axis=0))


def columns_of(costings: Costings, number: int, owners: set[str], apart: bool) -> Held:
    """Return the columns of costing `number`, of what `owners` entered in its year.

    `apart` tells that it is held against another payer, so that what either entered itself has one owner.
    """
    run, costing = costings.run, costings.costings[number]
    activities, labels = run.activities, run.activities.labels
    own = costing.authority or costing.body or ""

    def key(sub: Submission, entry: str) -> Key:
        return (OWN if apart and sub.code == own else sub.code), entry

    subs = {n: s for n, s in enumerate(run.submissions) if s.period == costing.period and s.code in owners}
    of_row = labels["submission"].astype(np.int64)
    rows = np.flatnonzero(np.isin(of_row, list(subs)))
    legs = _mine(costing, number)
    cell = np.searchsorted(rows, run.legs.activity[legs]) * N_LAYERS + costing.insight.cells.layer[legs]
    size = (len(rows) + 1) * N_LAYERS
    shape = (len(rows) + 1, N_LAYERS)
    submissions = costings.submissions_of(number)
    places = {place for place, sub in subs.items() if sub in submissions}
    return Held(
        costing,
        Side({key(sub, entry.id): (sub, entry) for sub in subs.values() for entry in sub.entries}, {}),
        {key(subs[int(of_row[row])], str(labels["entry"][row])): place for place, row in enumerate(rows.tolist())},
        np.vstack([_groups(costings, rows), np.zeros(len(GROUPS))]),
        np.bincount(cell, run.legs.weight[legs], size).astype(np.float64).reshape(shape),
        np.bincount(cell, minlength=size).reshape(shape) > 0,
        np.append(activities.constants["ungrounded"][rows] == 0, False),
        np.append(activities.constants["is_hours"][rows] == 1, False),
        frozenset((key(sub, "")[0], nil.item) for sub in subs.values() for nil in sub.nil),
        costing.authority != "all" and bool(places & run.legs.unknown_shares),
    )


def _groups(costings: Costings, rows: Ints) -> Floats:
    """Return price, volume, attribution and deflator of activities at central values, shape (rows, 4).

    The annual equivalent of a one-off belongs to its price, the part of the year it is in use to its volume.
    """
    activities = costings.run.activities
    v = {slot: column[rows] for slot, column in activities.values.items()}
    c = {name: column[rows] for name, column in activities.constants.items()}
    price = pricing.tariff(v["price"], v["on_cost"], v["overhead"], v["card_hours"])
    return np.column_stack(
        [
            price * pricing.annual_equivalent(v["life"], c["discount_rate"]),
            activities.amount_of_work(v, rows) * c["active_share"],
            activities.shares(v, rows)["regime"],
            c["price_factor"],
        ]
    )
