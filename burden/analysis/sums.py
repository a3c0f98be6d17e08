"""Group-bys of the ledger over cells: parts, resources, hours, cash, counts of lines, values at the ends of inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from burden.analysis.cells import N_LAYERS, Cells
from burden.analysis.ends import cell_slopes, end_values
from burden.base.vocabulary import ATTRIBUTIONS, RESOURCES
from burden.costing.activities import Floats, Ints


def ends_of(cells: Cells, slopes: Any, families: Sequence[Ints], size: int) -> tuple[Floats, Floats]:
    """Return each sum with all inputs at the ends that lower it, and with all at those that raise it, £ a year.

    `families` give the number of the sum of each leg, shape (legs,), −1 for none; `size` is how many there are.
    """
    activities, legs = cells.run.activities, cells.run.legs
    low, high = np.zeros(size), np.zeros(size)
    for cell in families:
        found = cell_slopes(slopes, legs.activity, legs.weight, cell, len(activities.drivers.rows))
        low += end_values(activities, legs.activity, legs.weight, cell, found, size, False)
        high += end_values(activities, legs.activity, legs.weight, cell, found, size, True)
    return low, high


def measures_of(cells: Cells, uncertain: Any) -> dict[str, Floats]:
    """Group the ledger: by attribution and cell, by resource and cell, hours and cash of the regime part, lines.

    `uncertain` tells which activities have an input that varies, shape (activities,).
    """
    ledger = cells.run.ledger
    columns, size = ledger.columns, cells.size
    found = {
        name: np.zeros(size)
        for name in (*ATTRIBUTIONS, *RESOURCES, "hours", "cash", "lines", "regime_lines", "uncertain")
    }
    regime = columns["attribution"] == "regime"
    varies = uncertain[cells.run.legs.activity][ledger.leg]
    for family in cells.cell_of_leg:
        cell = family[ledger.leg]
        inside = cell >= 0

        def add(name: str, mask: Any, weights: Any, cell: Ints = cell, inside: Any = inside) -> None:
            rows = inside & mask
            part = None if weights is None else weights[rows].astype(np.float64)
            found[name] += np.bincount(cell[rows], weights=part, minlength=size)

        for name in ATTRIBUTIONS:
            add(name, columns["attribution"] == name, columns["amount"])
        for name in RESOURCES:
            add(name, regime & (columns["resource"] == name), columns["amount"])
        add("hours", regime, columns["hours"])
        add("cash", regime, columns["cash"])
        add("lines", np.ones(len(regime), dtype=bool), None)
        add("regime_lines", regime, None)
        add("uncertain", regime & varies, None)
    found["borne_by_users"] = _borne_by_users(cells)
    return found


def _borne_by_users(cells: Cells) -> Floats:
    """Count the legs of each cell that users bear: reported, though no cost of the public purse."""
    legs = cells.run.legs.labels
    users = (legs["bearer"] == "users") & (legs["component"] != "grant")
    found = np.zeros(cells.size)
    for family in cells.families:
        rows = users & (family >= 0)
        found += np.bincount(family[rows] * N_LAYERS + cells.layer[rows], minlength=cells.size)
    return found
