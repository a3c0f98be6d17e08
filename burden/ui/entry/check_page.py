"""Check: every finding, those that block first, each with the way to its place; and the heading."""

from __future__ import annotations

import streamlit as st

from burden.submission.sheets.rows import rows_of, with_rows
from burden.submission.sheets.sheet import SHEETS, Row
from burden.ui.entry.desk import Desk
from burden.ui.entry.problems import column_words, findings_of, row_words, view_at
from burden.ui.paths import PAGES
from burden.ui.text import literal

MOST = 100
LEVELS = {"error": "To put right", "warning": "To look at", "info": "To know"}


def show(desk: Desk) -> None:
    """Show the findings and the heading."""
    found = findings_of(desk)
    if not found:
        st.success("Nothing to put right and nothing to look at.")
    for level, title in LEVELS.items():
        mine = [(finding, spot) for finding, spot in found if finding.level == level]
        if not mine:
            continue
        st.header(f"{title}: {len(mine):,}")
        for finding, spot in mine[:MOST]:
            with st.container(horizontal=True, vertical_alignment="center"):
                place = ", ".join(part for part in (row_words(desk.document, spot), column_words(spot)) if part)
                st.markdown(literal(f"{place}: {finding.message}" if place else finding.message), width="stretch")
                view = view_at(desk.document, spot)
                if view is not None:
                    st.page_link(PAGES / f"{view.page}.py", label="Go there", width="content")
        if len(mine) > MOST:
            st.caption(f"And {len(mine) - MOST:,} more.")
    _heading(desk)


def _heading(desk: Desk) -> None:
    st.header("About this submission")
    sheet = SHEETS["about"]
    changed = []
    fixed = ("authority", "body", "period")
    for row in rows_of(desk.document, sheet):
        column = sheet.column(row.key)
        if row.key in fixed:
            continue
        text = st.text_input(
            column.title, value=row.cells["value"], help=column.help, key=f"about-{row.key}-{desk.number}-{desk.turn}"
        )
        if text.strip() != row.cells["value"].strip():
            changed.append(Row(row.key, {"value": text}))
    before = desk.document
    if changed:
        desk.keep(with_rows(before, sheet, changed))
    if desk.document != before:
        st.rerun()  # the findings above are those from before
