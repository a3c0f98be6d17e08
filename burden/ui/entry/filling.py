"""One value for many rows of a column at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.submission.sheets.sheet import Row
from burden.ui.entry.carrying import with_typed
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import View

FEWEST = 3


def show_filling(desk: Desk, view: View, rows: Sequence[Row]) -> None:
    """Offer to fill a column of the rows shown, where there are several."""
    if len(rows) < FEWEST:
        return
    columns = {column.key: column.title for column in view.shown_columns() if column.key not in ("item", "key")}
    with st.popover("Fill down", width="content"):
        name = st.selectbox("Column", list(columns), format_func=columns.__getitem__, key=f"fill-column-{view.key}")
        value = st.text_input("What to write", key=f"fill-value-{view.key}")
        only_blank = st.checkbox("Only where nothing stands yet", value=True, key=f"fill-blank-{view.key}")
        started = [row for row in view.rows(desk.document) if row.key in {row.key for row in rows}]
        wanted = [row for row in started if not (only_blank and row.cells[name].strip())]
        entered = [row for row in wanted if not row.key.startswith("item:")]
        if st.button(f"Write it in {len(entered):,} rows", key=f"fill-{view.key}", disabled=not value or not entered):
            filled = [Row(row.key, {name: value}) for row in entered]
            desk.replace(with_typed(desk.document, view, filled))
            st.rerun()
