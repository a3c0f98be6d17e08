"""The grid of a view: cells of text, so that nothing typed or pasted is changed or dropped before it is read.

A grid begins from the document as it was kept at one step and stays on that ground until it is begun anew: the browser
holds what was typed as differences from it, and each run applies all of them again. What is typed while the server is
away therefore arrives when it is back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.submission.sheets.cells import note_of
from burden.submission.sheets.choices import choices
from burden.submission.sheets.columns import CHOICE, Column
from burden.submission.sheets.rows import without_rows
from burden.submission.sheets.sheet import Row
from burden.ui.entry.carrying import with_typed
from burden.ui.entry.views import View

Plain = dict[str, Any]
ROW_PIXELS, FEWEST_ROWS_SHOWN, MOST_ROWS_SHOWN, SPARE = 35, 3, 14, 3
MARGIN_PIXELS, LETTER_PIXELS = 50, 7
WIDE = {
    "item": 230, "source": 220, "counterfactual": 260, "note": 160, "reason": 160, "label": 200, "staff": 200,
    "paid_to": 180, "paid_by": 180, "measure": 300,
}  # fmt: skip
FEWEST_WHERE_EMPTY = 6
"""With the spare ones and the heading nine lines, so that a pasted block shows."""
NAMED_IN_HELP = 12
TO_THE_RIGHT = frozenset({"money", "hours", "amount", "share", "years", "minutes", "days", "months"})


def grid_key(view: View, number: int, beginning: str, shown: str = "") -> str:
    """Return the key of a grid: another one whenever it begins anew, or shows other rows."""
    return f"grid-{view.key}-{number}-{beginning}-{shown}"


def typed(key: str) -> Mapping[str, Any]:
    """Return what was typed into a grid since it began; nothing where the browser has not said yet."""
    state = st.session_state.get(key)
    return state if isinstance(state, Mapping) else {}


def apply(document: Plain, view: View, rows: Sequence[Row], state: Mapping[str, Any]) -> Plain:
    """Return the document with what was typed into a grid that began from `rows`."""
    changed = [
        Row(rows[int(place)].key, _texts(cells))
        for place, cells in sorted(state.get("edited_rows", {}).items(), key=lambda each: int(each[0]))
        if int(place) < len(rows)
    ]
    tags = {"tags": view.tag} if view.tag else {}
    added = [Row("", tags | texts) for cells in state.get("added_rows", []) if any((texts := _texts(cells)).values())]
    found = with_typed(document, view, [*changed, *added])
    gone = [rows[int(place)].key for place in state.get("deleted_rows", []) if int(place) < len(rows)]
    return without_rows(found, view.of_sheet, gone) if gone else found


def _texts(cells: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): "" if value is None else str(value) for key, value in cells.items() if not key.startswith("_")}


def show_grid(view: View, rows: Sequence[Row], key: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Show the grid and return what was typed into it since it began."""
    columns = view.shown_columns()
    least = FEWEST_ROWS_SHOWN if rows else FEWEST_WHERE_EMPTY
    frame = pd.DataFrame([[row.cells[column.key] for column in columns] for row in rows], dtype="str")
    frame.columns = pd.Index([column.key for column in columns]) if len(rows) else frame.columns
    if not rows:
        frame = pd.DataFrame({column.key: pd.Series([], dtype="str") for column in columns})
    st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        height=ROW_PIXELS * (min(max(len(rows), least), MOST_ROWS_SHOWN) + SPARE),
        placeholder="",
        column_config={column.key: _looks(column, document) for column in columns},
        alt=f"{view.title}: {len(rows):,} rows to fill in",
    )
    return typed(key)


def _looks(column: Column, document: Mapping[str, Any]) -> Any:
    text = column.help
    if column.written == CHOICE:
        named = list(choices(column.choices, document).values())
        if 0 < len(named) <= NAMED_IN_HELP:
            text = f"{text} One of: {'; '.join(named)}."
    return st.column_config.TextColumn(
        column.title,
        help=text,
        width=WIDE.get(column.key, MARGIN_PIXELS + LETTER_PIXELS * len(column.title)),
        alignment="right" if column.written in TO_THE_RIGHT else "left",
        pinned=column.key in ("item", "key"),
    )


def read_as(view: View, state: Mapping[str, Any], rows: Sequence[Row], document: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each typed cell that was read in a way that does not go without saying."""
    known = {column.key: column for column in view.shown_columns()}
    typed_cells = [
        *((rows[int(place)], cells) for place, cells in state.get("edited_rows", {}).items() if int(place) < len(rows)),
        *((Row("", {}), cells) for cells in state.get("added_rows", [])),
    ]
    notes = []
    for row, cells in typed_cells:
        for name, text in cells.items():
            if name in known and text and (note := note_of(known[name], str(text), document)):
                about = row.cells.get("item") or row.cells.get("key") or "new row"
                notes.append(f"{about}, {known[name].title.lower()}: {note}")
    return notes
