"""What each row of a grid comes to, with the formula filled in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from burden.report import numbers
from burden.report.lines import lines_of
from burden.submission.sheets.entry_rows import entries_of
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import View, view_of
from burden.ui.frame import table

MOST = 300


def show_amounts(desk: Desk, view: View) -> None:
    """Offer what each row comes to; worked out only when it is opened."""
    if not view.of_sheet.kind:
        return
    mine = {str(entry.get("id")) for entry in entries_of(desk.document) if view_of(entry) is view}
    if not mine:
        return
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
