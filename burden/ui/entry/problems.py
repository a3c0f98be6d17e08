"""A sentence for every cell that can't be read or looks doubtful, under the grid it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import Finding
from burden.submission.sheets.choices import items
from burden.submission.sheets.entry_rows import ITEM, entries_of
from burden.submission.sheets.rows import Spot
from burden.submission.sheets.sheet import SHEETS
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import VIEWS, View, view_of
from burden.ui.frame import table

MOST = 50


def show_problems(desk: Desk, view: View) -> None:
    """Show the findings whose cells are in a view: those that block at once, the others when asked for."""
    found = [(finding, spot) for finding, spot in findings_of(desk) if view_at(desk.document, spot) is view]
    blocking = [pair for pair in found if pair[0].level == "error"]
    doubts = [pair for pair in found if pair[0].level != "error"]
    if blocking:
        st.warning(
            f"{len(blocking):,} {'cell is' if len(blocking) == 1 else 'cells are'} not understood or not possible. "
            "Nothing is lost: what was typed stays, and counts once it is put right."
        )
        _show(desk, blocking, f"{len(blocking):,} cells to put right in {view.title.lower()}")
    if doubts:
        # Closed, so that the browser has little to draw while somebody types.
        box = st.expander(f"{len(doubts):,} to look at", key=f"doubts-{view.key}", on_change="rerun")
        with box:
            if box.open:
                _show(desk, doubts, f"{len(doubts):,} doubts about {view.title.lower()}")


def _show(desk: Desk, found: Sequence[tuple[Finding, Spot | None]], alt: str) -> None:
    frame = pd.DataFrame(
        [
            {
                "Row": row_words(desk.document, spot),
                "Column": column_words(spot),
                "Why, and what to do": finding.message,
            }
            for finding, spot in found[:MOST]
        ]
    )
    table(frame, alt)
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST:,} more; they show once these are put right.")


def findings_of(desk: Desk) -> list[tuple[Finding, Spot | None]]:
    """Return every finding with its cell, those that block first."""
    reading = desk.reading
    pairs = zip(reading.findings, reading.spots, strict=True)
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(pairs, key=lambda pair: order[pair[0].level])


def view_at(document: Mapping[str, Any], spot: Spot | None) -> View | None:
    """Return the view that shows a cell."""
    if spot is None:
        return None
    if spot.sheet in ("staff", "quantities", "measures"):
        return VIEWS[spot.sheet]
    if SHEETS[spot.sheet].kind:
        entry = next((each for each in entries_of(document) if each.get("id") == spot.row), None)
        if entry is not None:
            return view_of(entry)
        return VIEWS["returns"] if spot.row.startswith(ITEM) else None
    return None


def row_words(document: Mapping[str, Any], spot: Spot | None) -> str:
    """Return what people call the row of a cell."""
    if spot is None:
        return ""
    entry = next((each for each in entries_of(document) if each.get("id") == spot.row), {})
    item = str(entry.get("item") or spot.row.removeprefix(ITEM))
    return str(entry.get("item_title") or items().get(item, item))


def column_words(spot: Spot | None) -> str:
    """Return the title of the column of a cell."""
    if spot is None or not spot.column:
        return ""
    if spot.sheet == "about":
        return SHEETS["about"].column(spot.row).title
    return SHEETS[spot.sheet].column(spot.column).title
