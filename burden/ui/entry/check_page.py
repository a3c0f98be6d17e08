"""Check: every finding, those that block first, each with the way to its place; and the heading."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.base.errors import Finding
from burden.submission.sheets.rows import Spot, rows_of, with_rows
from burden.submission.sheets.sheet import SHEETS, Row
from burden.ui.entry.desk import Desk
from burden.ui.entry.places import link_to
from burden.ui.entry.problems import column_words, findings_of, row_words, together
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
        many, single = together(mine)
        for words, alike in many:
            box = st.expander(literal(f"{words}: {len(alike):,} rows"), key=f"alike-{alike[0][0].code}-{level}",
                              on_change="rerun")  # fmt: skip
            with box:
                if box.open:
                    _list(desk, alike, whole=False)
        _list(desk, single, whole=True)
    _heading(desk)


def _list(desk: Desk, found: Sequence[tuple[Finding, Spot | None]], *, whole: bool) -> None:
    """Show findings, each with the way to its place; without their sentence where it stands above them all."""
    for finding, spot in found[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center"):
            row = row_words(desk.document, spot)
            place = ", ".join(part for part in (row, column_words(spot)) if part)
            words = (f"{place}: {finding.message}" if place else finding.message) if whole else row
            st.markdown(literal(words), width="stretch")
            link_to(desk, spot)
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST:,} more.")


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
