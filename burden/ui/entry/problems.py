"""A sentence for every cell that can't be read or looks doubtful, under the grid it stands in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import Finding
from burden.submission.sheets.choices import items
from burden.submission.sheets.entry_rows import ITEM, entries_of
from burden.submission.sheets.rows import Spot
from burden.submission.sheets.sheet import SHEETS
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import VIEWS, View, title_of, view_of
from burden.ui.frame import table
from burden.ui.text import literal

MOST = 50


def show_problems(desk: Desk, view: View, *, without: Collection[str] = (), missing: bool = True) -> None:
    """Show the findings whose cells are in a view: those that block at once, the others when asked for.

    `without` are the rows of which nothing is said; `missing` tells whether what is missing is.
    """
    found = [(finding, spot) for finding, spot in findings_of(desk) if view_at(desk.document, spot) is view]
    found = [(finding, spot) for finding, spot in found if spot is None or spot.row not in without]
    found = [(finding, spot) for finding, spot in found if missing or finding.code != "missing"]
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
                many, single = together(doubts)
                for words, pairs in many:
                    st.markdown(literal(f"{words}: {len(pairs):,} rows"))
                    rows = "; ".join(row_words(desk.document, spot) for _, spot in pairs[:MOST])
                    more = f" and {len(pairs) - MOST:,} more" if len(pairs) > MOST else ""
                    st.caption(literal(f"{rows}{more}"))
                if single:
                    _show(desk, single, f"{len(single):,} doubts about {view.title.lower()}")


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


Pairs = list[tuple[Finding, Spot | None]]
ALIKE = {
    "no_source": "No source. Say in words where each figure comes from",
    "no_grade": "No evidence grade; they are taken as D, one person’s judgement",
}
"""Doubts that many rows share, by code."""
FEWEST_ALIKE = 3


def together(found: Sequence[tuple[Finding, Spot | None]]) -> tuple[list[tuple[str, Pairs]], Pairs]:
    """Return the doubts that several rows share, each once with its cells; and the rest one by one."""
    by_code: dict[str, Pairs] = {}
    for finding, spot in found:
        by_code.setdefault(finding.code, []).append((finding, spot))
    many = {code for code in ALIKE if len(by_code.get(code, ())) >= FEWEST_ALIKE}
    return (
        [(ALIKE[code], by_code[code]) for code in ALIKE if code in many],
        [pair for pair in found if pair[0].code not in many],
    )


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
    return title_of(spot.sheet, SHEETS[spot.sheet].column(spot.column))
