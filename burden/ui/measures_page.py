"""The one question: the register of measures of a submission, what a series of one says, and failure demand counted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from burden.analysis.measures.behaviour import behaviour
from burden.analysis.measures.register import register_of
from burden.base.errors import BurdenError
from burden.report.measure_plot import measure_plot
from burden.report.measures import QUESTION, register_rows, register_words
from burden.submission.sheets.keys import list_of
from burden.ui.contacts_form import show_contacts
from burden.ui.entry.desk import Desk
from burden.ui.entry.page import entry_page, show_grids
from burden.ui.frame import table
from burden.ui.plots import show_plot
from burden.ui.text import literal

ABOUT = (
    "The letter would replace the whole regime by this one question. A measure helps when it is taken from the work, "
    "runs end to end as the person asking lives it, and is used by those who do the work. A line for each measure and "
    "each target a service has; it costs nothing here and changes no total."
)
PASTE = "Apr 2005: 12\nMay 2005: 14\nJun 2005: 11"


def measures() -> None:
    """Show the page."""
    entry_page("measures", _show)


def _show(desk: Desk) -> None:
    st.markdown(f"**{literal(QUESTION)}** {literal(ABOUT)}")
    above = st.container()
    show_grids(desk, "measures")
    with above:
        _answer(desk)
    _series(desk)
    show_contacts(desk)


def _answer(desk: Desk) -> None:
    """Say what the register comes to, with what each measure lacks folded away."""
    submission = desk.reading.submission
    if submission is None:
        st.info("The heading has to be put right first; Check says what is wrong.")
        return
    found = register_of(submission, desk.costings)
    for sentence in register_words(found):
        st.markdown(literal(sentence))
    rows = register_rows(found)
    if rows:
        box = st.expander("What each measure lacks, and what it could replace", key="register", on_change="rerun")
        with box:
            if box.open:
                table(pd.DataFrame(rows), "The register of measures")


def _series(desk: Desk) -> None:
    """Take the values of one measure and show how it behaves."""
    named = {
        place: row for place, row in enumerate(list_of(desk.document, "measures"))
        if isinstance(row, dict) and row.get("measure")
    }  # fmt: skip
    st.header("What the values of a measure say")
    if not named:
        st.markdown("Name a measure above first. Then paste its values here, and see what is a signal and what is not.")
        return
    place = st.selectbox(
        "Measure", list(named), format_func=lambda at: _title(named[at]), key=f"series-of-{desk.number}"
    )
    if place not in named:
        return
    key = f"series-{desk.number}-{desk.beginning}-{place}"
    before = str(named[place].get("values") or "")
    text = st.text_area(
        "Values in order of time", value=before, key=key, placeholder=PASTE, height=150,
        help="One on a line, its time before it; paste two columns of a spreadsheet, or one. A dash where one is "
        "missing.",
    )  # fmt: skip
    if text != before:
        desk.replace(_with_values(desk.document, place, text))
        st.rerun()
    if not before.strip():
        return
    try:
        row = behaviour(before, _title(named[place]))
    except BurdenError as error:
        st.warning(literal(str(error)))
        return
    show_plot(measure_plot(row, f"{place}"), f"behaviour-{place}")


def _title(row: dict[str, Any]) -> str:
    service = " ".join(str(row.get("service") or "").split())
    measure = " ".join(str(row.get("measure")).split())
    return f"{service}: {measure}" if service else measure


def _with_values(document: dict[str, Any], place: int, text: str) -> dict[str, Any]:
    rows = list(list_of(document, "measures"))
    rest = {name: value for name, value in rows[place].items() if name != "values"}
    rows[place] = {**rest, "values": text} if text.strip() else rest
    return {**document, "measures": rows}
