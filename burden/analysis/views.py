"""Who pays: the local, central and consolidated view of an account, and the pairs taken out of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.costing import Views
from burden.costing.activities import Floats, Ints
from burden.costing.legs import Legs

VIEWS = ("local", "central", "consolidated", "users")


def view_totals(cells: Cells, n_accounts: int) -> tuple[Ints, Ints]:
    """Return pairs of a view, numbered account × 4 + place in `VIEWS`, and a leg that counts in it."""
    bearer = cells.run.legs.labels["bearer"]
    grounded = cells.run.activities.constants["ungrounded"][cells.run.legs.activity] == 0
    totals, legs = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for account in range(n_accounts):
        member = np.flatnonzero(np.asarray(cells.view_members(account)) & grounded)
        for place, name in enumerate(VIEWS):
            borne = bearer[member]
            mine = (
                member[(borne == "local") | (borne == "central")] if name == "consolidated" else member[borne == name]
            )
            totals.append(np.full(len(mine), account * len(VIEWS) + place))
            legs.append(mine)
    return np.concatenate(totals), np.concatenate(legs)


def sum_legs(cells: Cells, amount: Floats) -> Floats:
    """Return amounts of activities, shape (activities,), added up over the legs of each cell, shape (cells,)."""
    legs = cells.run.legs
    total = np.zeros(cells.size)
    for cell in cells.cell_of_leg:
        inside = cell >= 0
        part = legs.weight[inside] * amount[legs.activity[inside]]
        total += np.bincount(cell[inside], weights=part, minlength=cells.size)
    return total


def views_of(cells: Cells, account: int, amount: Floats) -> Views:
    """Return the views of an account. `amount` is the signed regime amount of every leg, £ a year, shape (legs,).

    A view in which no regime line stands is None: what nobody stated is not known to be zero.
    """
    legs = cells.run.legs
    grounded = cells.run.activities.constants["ungrounded"][legs.activity] == 0
    member = np.asarray(cells.view_members(account)) & grounded
    bearer = legs.labels["bearer"]

    def view(name: str) -> float | None:
        rows = member & (bearer == name)
        return float(amount[rows].sum()) if rows.any() else None

    local, central, users = view("local"), view("central"), view("users")
    known = [value for value in (local, central) if value is not None]
    return Views(local, central, sum(known) if known else None, users, _eliminations(legs, member, amount))


def _eliminations(legs: Legs, member: Any, amount: Floats) -> dict[str, float]:
    """Return the size of the pairs both sides of which are in an account, by kind."""
    transfer, component = legs.labels["transfer"], legs.labels["component"]
    paired = member & (transfer != "") & np.isin(transfer, np.unique(transfer[member & (legs.weight < 0)]))
    crossing = np.isin(transfer, np.unique(transfer[paired & (legs.labels["bearer"] != "central")]))
    found: dict[str, float] = {}
    for what, kind in (("fees", component != "grant"), ("grants", component == "grant")):
        for suffix, where in (("", crossing), ("_within_central", ~crossing)):
            rows = paired & kind & where & (legs.weight > 0)
            if rows.any():
                found[what + suffix] = float(amount[rows].sum())
    return found
