"""What the rows of a grid come to: together under it, and each with its formula when asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from burden.analysis.cells import N_LAYERS, Cells
from burden.analysis.costing import Costings
from burden.report import numbers
from burden.report.lines import lines_of
from burden.submission.sheets.entry_rows import entries_of
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import View, view_of
from burden.ui.frame import table
from burden.ui.text import literal

MOST = 300


def amounts_by_entry(costings: Costings) -> dict[str, float]:
    """Return what each entry adds to the total of the first costing: £ a year at central values, unrounded."""
    cells, activities, legs = Cells(costings.run), costings.run.activities, costings.run.legs
    regime = np.asarray(activities.regime(activities.values), dtype=np.float64)
    found: dict[str, float] = {}
    for family in cells.cell_of_leg:
        mine = np.flatnonzero((family >= 0) & (family < N_LAYERS))
        mine = mine[activities.constants["ungrounded"][legs.activity[mine]] == 0]
        rows = legs.activity[mine]
        added = zip(activities.labels["entry"][rows], regime[rows] * legs.weight[mine], strict=True)
        for entry, amount in added:
            found[str(entry)] = found.get(str(entry), 0.0) + float(amount)
    return found


def show_amounts(desk: Desk, view: View) -> None:
    """Say what the rows come to together, and offer what each does; that is worked out only when it is opened."""
    if not view.of_sheet.kind:
        return
    mine = {str(entry.get("id")) for entry in entries_of(desk.document) if view_of(entry) is view}
    if not mine:
        return
    if desk.costings is not None:
        amounts = amounts_by_entry(desk.costings)
        together = numbers.pounds_pence(sum(amount for name, amount in amounts.items() if name in mine))
        rows_words = f"{len(mine):,} {'row' if len(mine) == 1 else 'rows'}"
        st.caption(literal(f"{rows_words}, {together} a year at central values."))
    box = st.expander("What each row comes to", key=f"amounts-{view.key}", on_change="rerun")
    with box:
        costings = desk.costings if box.open else None
        if costings is None:
            return
        lines = [line for line in lines_of(costings, 0) if line.entry in mine]
        rows = [
            {
                "Row": line.title,
                "Formula": " × ".join(factor.text for factor in line.formula.factors),
                "A year": numbers.pounds_pence(line.amount),
            }
            for line in sorted(lines, key=lambda line: -line.amount)[:MOST]
        ]
        if rows:
            table(pd.DataFrame(rows), f"What the rows of {view.title.lower()} come to at central values")
        out = len(mine & set(desk.reading.left_out))
        if out:
            st.caption(f"{out:,} not priced yet: something in them is missing or not understood.")
