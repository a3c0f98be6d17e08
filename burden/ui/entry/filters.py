"""Fewer rows of a long grid: by words, by who asks, by what is still to do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import streamlit as st

from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.submission.sheets.entry_rows import ITEM, entries_of
from burden.submission.sheets.sheet import Row
from burden.ui.entry.carrying import is_carried
from burden.ui.entry.desk import Desk
from burden.ui.entry.views import View
from burden.ui.text import segments

EVERY = "Every body"
STATES = {
    "all": "All",
    "open": "Nothing entered",
    "default": "Still default",
    "carried": "Still last year’s",
    "own": "Entered",
}


def chosen_rows(desk: Desk, view: View, rows: Sequence[Row]) -> tuple[list[Row], str]:
    """Return the rows the visitor asks for, grouped by body, and a short name of what is shown."""
    item_of = {str(entry.get("id")): str(entry.get("item") or "") for entry in entries_of(desk.ground)}
    default = {str(entry.get("id")) for entry in entries_of(desk.ground) if entry.get("status") == "default"}
    carried = {str(entry.get("id")) for entry in entries_of(desk.ground) if is_carried(entry)}
    period = str(desk.document.get("period", ""))
    bodies = {row.key: _body(item_of.get(row.key) or row.key.removeprefix(ITEM), period) for row in rows}
    ways = [each for each in STATES if each != "carried" or carried]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search", key=f"{view.key}-words", on_change=desk.begin, width=240)
        body = st.selectbox(
            "Asked by", [EVERY, *sorted(set(bodies.values()))], key=f"{view.key}-body", on_change=desk.begin, width=320
        )
        state = st.segmented_control(
            "Show", ways, format_func=segments(STATES), key=f"{view.key}-state", default="all",
            required=True, on_change=desk.begin,
        )  # fmt: skip

    def fits(row: Row) -> bool:
        said = f"{row.cells['item']} {row.key}".casefold()
        kinds = {"all"}
        if row.key.startswith(ITEM):
            kinds.add("open")
        else:
            kinds |= {"default"} if row.key in default else {"carried"} if row.key in carried else {"own"}
        return words.casefold() in said and body in (EVERY, bodies[row.key]) and state in kinds

    found = sorted((row for row in rows if fits(row)), key=lambda row: (bodies[row.key], row.cells["item"].casefold()))
    st.caption(f"{len(found):,} of {len(rows):,} rows.")
    shown = f"{words}|{body}|{state}"
    return found, hashlib.sha256(shown.encode()).hexdigest()[:8] if shown != f"|{EVERY}|all" else ""


def _body(item: str, period: str) -> str:
    found = load_catalog().items.get(item)
    if found is None:
        return "Your own"
    asked_by = found.span_to_show(period or None).demanded_by
    return load_bodies()[asked_by[0]].name if asked_by and asked_by[0] in load_bodies() else "Others"
