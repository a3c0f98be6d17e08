"""Bring in: the workbook, a timesheet export, a ledger extract; what will change is shown before anything does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import BurdenError, Finding
from burden.submission.differences import differences
from burden.submission.sheets.entry_rows import without_entries
from burden.ui.entry.clash import show_differences
from burden.ui.entry.desk import Desk, store
from burden.ui.entry.extract_forms import ledger_form, timesheet_form
from burden.ui.entry.words import titles_of
from burden.ui.entry.workbook_form import workbook_form
from burden.ui.frame import table
from burden.ui.text import literal

WORKBOOK, TIMESHEET, LEDGER = "workbook", "timesheet", "ledger"
WAYS = {
    WORKBOOK: "The workbook of this submission",
    TIMESHEET: "A timesheet export: person or grade, code, date, hours",
    LEDGER: "A ledger extract: date, supplier, amount, description",
}
MOST = 60
TWICE = "twice"
"""The code of the finding that an item is entered already."""


def show(desk: Desk) -> None:
    """Show the three ways."""
    way = st.radio("What is it?", list(WAYS), format_func=WAYS.__getitem__, key="bring-way")
    with st.container():
        _take(desk, way)
    _kept(desk)


def _take(desk: Desk, way: str) -> None:
    try:
        if way == WORKBOOK:
            made = workbook_form(desk)
        elif way == TIMESHEET:
            made = timesheet_form(desk)
        else:
            made = ledger_form(desk)
    except BurdenError as error:
        st.error(literal(str(error)))
        return
    if made is not None:
        _preview(desk, *made)


def _kept(desk: Desk) -> None:
    """Show the rows that were kept as evidence."""
    found = store().evidence(desk.number)
    if found:
        st.header("Kept as evidence")
    for each in found:
        words = f"{each.file_name}: {len(each.rows):,} rows behind {', '.join(each.entry_ids)}"
        box = st.expander(literal(words), key=f"evidence-{each.id}", on_change="rerun")
        with box:
            if box.open:
                st.dataframe(pd.DataFrame(each.rows), hide_index=True, alt=words)


def _replacing(document: dict[str, Any], problems: list[Finding]) -> tuple[dict[str, Any], list[Finding]]:
    """Let what is brought in take the place of what a person entered for the same items, where that is asked for."""
    twice = {each.where for each in problems if each.code == TWICE}
    if not twice:
        return document, problems
    rows = f"{len(twice):,} {'row' if len(twice) == 1 else 'rows'}"
    help_ = "Some items are entered already. Without this both count; with it what the file says takes their place."
    if not st.checkbox(f"Replace what is entered: {rows}", key="bring-replace", help=help_):
        return document, problems
    return without_entries(document, twice), [each for each in problems if each.code != TWICE]


def _preview(
    desk: Desk,
    document: dict[str, Any],
    problems: list[Finding],
    evidence: Mapping[str, list[dict[str, str]]],
    name: str,
) -> None:
    document, problems = _replacing(document, problems)
    if problems:
        st.header(f"To look at: {len(problems):,}")
        rows = [{"Place": each.where, "What": each.message} for each in problems[:MOST]]
        table(pd.DataFrame(rows), f"{len(problems):,} remarks on {name}")
        if len(problems) > MOST:
            st.caption(f"And {len(problems) - MOST:,} more.")
    found = differences(desk.document, document)
    st.header(f"What will change: {len(found):,}")
    if not found:
        st.info(
            "Nothing: the file says what is entered already."
            if evidence or name.endswith(".xlsx")
            else "Nothing yet: say above what the codes and grades are."
        )
        return
    show_differences(found, titles_of(desk.document, document))
    if st.button("Take it over into the draft", type="primary", key="bring-now"):
        desk.replace(document)
        if evidence:
            desk.keep_evidence(evidence, name)
        st.toast("Taken over. It is in the draft; save when it is right.")
        st.rerun()
