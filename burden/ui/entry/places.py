"""The way from a finding to its row: what the link says, and what the page it leads to does with it."""

from __future__ import annotations

import streamlit as st

from burden.submission.sheets.rows import Spot
from burden.submission.sheets.sheet import SHEETS
from burden.ui.entry.desk import Desk, address
from burden.ui.entry.filters import EVERY
from burden.ui.entry.problems import column_words, row_words, view_at
from burden.ui.paths import PAGES
from burden.ui.text import literal

ROW, COLUMN, SHEET = "row", "column", "sheet"
"""What the address names a cell by."""
SEARCHED, GUIDED = "returns", ("distortion", "morale")


def link_to(desk: Desk, spot: Spot | None) -> None:
    """Show the link to the page where a cell stands, where there is one."""
    view = view_at(desk.document, spot)
    if view is not None and spot is not None:
        query = {**address(desk.number), SHEET: spot.sheet, ROW: spot.row, COLUMN: spot.column}
        st.page_link(PAGES / f"{view.page}.py", label="Go there", width="content", query_params=query)


def take_place(desk: Desk) -> None:
    """Let the page begin with the row that the address asks for: alone in a grid that is searched, its form chosen."""
    spot = _asked()
    view = view_at(desk.document, spot)
    if spot is None or view is None:
        return
    if view.key == SEARCHED:
        found = {"words": row_words(desk.document, spot), "body": EVERY, "state": "all"}
        st.session_state.update({f"{view.key}-{name}": value for name, value in found.items()})
    elif view.page in GUIDED:
        st.session_state[f"guided-{view.page}"] = view.key


def show_place(desk: Desk) -> None:
    """Name the row and column that the address asks for."""
    spot = _asked()
    if spot is not None and view_at(desk.document, spot) is not None:
        column = column_words(spot)
        st.caption(literal(f"Row: {row_words(desk.document, spot)}{f'; column: {column}' if column else ''}"))


def _asked() -> Spot | None:
    sheet, row, column = (st.query_params.get(name, "") for name in (SHEET, ROW, COLUMN))
    if sheet not in SHEETS or not row or (column and column not in SHEETS[sheet].keys):
        return None
    return Spot(sheet, row, column)
