"""Who pays: the local, central and consolidated view of an account, and the pairs taken out of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.costing import Views
from burden.costing.activities import Floats
from burden.costing.legs import Legs


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
