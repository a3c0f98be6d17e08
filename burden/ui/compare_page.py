"""The page that sets authorities and years side by side, on what all of them have reported."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from burden.analysis.comparison.comparing import PER, Comparison, compare
from burden.analysis.tally import cost
from burden.base.errors import BurdenError, InputError
from burden.reference.published import list_cases, load_case
from burden.report import charts
from burden.report.comparing import comparison_chart, comparison_csv, comparison_rows, scope_words
from burden.report.differing import beyond_words, delta_rows, delta_words
from burden.submission.model import Submission
from burden.submission.read import load_all
from burden.submission.unfinished import read_unfinished
from burden.ui.address import Address, Query
from burden.ui.blocks import show_note
from burden.ui.entry.desk import store
from burden.ui.frame import page_frame, table
from burden.ui.text import literal

OWN, CASE = "own-", "case-"
FIRST = (f"{CASE}leicestershire_2011", f"{CASE}luton_2011")
BY = {"layer": "Whole layers", "item": "Items that all have reported"}
PER_WORDS = {key: f"{words[:1].upper()}{words[1:]}" for key, words in PER.items()}
MOST_BARS, KEPT = 40, 24
STILL = {"staticPlot": True, "displayModeBar": False}


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Authorities and years side by side")
        st.markdown(
            "Compared is only what all of them have reported. What one of them left out is left out of all, and an "
            "order is called only where the evidence carries it."
        )
        options = _options()
        address = Address("compare", "compare-who")
        if (query := address.asked()) is not None:
            asked, problems = read_query(query, options)
            address.adopt(asked, problems)
            st.session_state["compare-who"] = asked.get("who", "").split(",") if asked.get("who") else list(FIRST)
            st.session_state["compare-per"] = asked.get("per", "authority")
            st.session_state["compare-by"] = asked.get("by", "layer")
        address.show_problems()
        who = st.multiselect("Whom", list(options), format_func=options.__getitem__, key="compare-who")
        with st.container(horizontal=True):
            per = st.selectbox(
                "For each", list(PER_WORDS), format_func=PER_WORDS.__getitem__, key="compare-per", width=240
            )
            by = st.selectbox("On", list(BY), format_func=BY.__getitem__, key="compare-by", width=300)
        address.follow({"who": ",".join(who), "per": per, "by": by})
        try:
            found = _compared(tuple(sorted(who)), per, by, _revisions(who))
        except InputError as error:
            for finding in error.findings:
                st.warning(literal(finding.sentence()))
            return
        except BurdenError as error:
            st.info(literal(str(error)))
            return
        _show(found)


def read_query(query: Mapping[str, str], options: Mapping[str, str]) -> tuple[Query, list[str]]:
    """Return what an address asks to compare, and a plain sentence for everything in it that there is not."""
    asked, problems = [], []
    for name in filter(None, query.get("who", "").split(",")):
        if name in options:
            asked.append(name)
        else:
            problems.append(f"There is no “{name[:60]}” to compare, so it is left out.")
    found = {"who": ",".join(asked)} if asked else {}
    for name, known in (("per", PER_WORDS), ("by", BY)):
        value = query.get(name)
        if value in known:
            found[name] = str(value)
        elif value is not None:
            problems.append(f"“{value[:60]}” is no choice here, so it is left out.")
    return found, problems


def _options() -> dict[str, str]:
    """Return what can be compared: saved submissions, then published cases."""
    own = {f"{OWN}{row.id}": f"{row.name or row.code}, {row.period}" for row in store().submissions()}
    return own | {f"{CASE}{name}": load_case(name).title for name in list_cases()}


def _revisions(who: list[str]) -> tuple[int, ...]:
    """Return the newest revision of each saved submission, so that a later save is compared anew."""
    saved = {f"{OWN}{row.id}": row.revision for row in store().submissions()}
    return tuple(saved.get(name, 0) for name in sorted(who))


@st.cache_resource(max_entries=KEPT, show_spinner="Comparing")
def _compared(who: tuple[str, ...], per: str, by: str, revisions: tuple[int, ...]) -> Comparison:
    del revisions
    submissions = [submission for name in who for submission in _submissions(name)]
    if not submissions:
        raise BurdenError("Choose at least two to compare.")
    return compare(cost(submissions), per=per, by=by)


def _submissions(name: str) -> list[Submission]:
    if name.startswith(CASE):
        return load_all(f"published:{name.removeprefix(CASE)}")
    found = read_unfinished(store().revision(int(name.removeprefix(OWN))).document).submission
    return [] if found is None else [found]


def _show(found: Comparison) -> None:
    for sentence in scope_words(found):
        st.markdown(literal(sentence))
    if len(found.rows) <= MOST_BARS:
        chart = comparison_chart(found)
        theme: charts.Theme = "dark" if st.context.theme.type == "dark" else "light"
        st.plotly_chart(charts.bars_chart(chart, theme), alt=chart.alt, config=STILL, key="compare-chart")
        show_note(chart.caption)
    frame = pd.DataFrame(comparison_rows(found), dtype=object)
    table(frame, "What is compared, by authority and year", amounts=tuple(frame.columns[2:]))
    for sentence in beyond_words(found):
        st.markdown(literal(sentence))
    if found.delta is not None:
        st.header("Why they differ")
        st.markdown(literal(delta_words(found)))
        parts = pd.DataFrame(delta_rows(found.delta), dtype=object)
        table(parts, "What makes the difference, part by part", last_is_total=True, amounts=("A year",))
    with st.container(horizontal=True):
        st.download_button(
            "CSV", comparison_csv(found), "comparison.csv", "text/csv", on_click="ignore", key="compare-csv"
        )
        st.download_button(
            "JSON", json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1), "comparison.json",
            "application/json", on_click="ignore", key="compare-json",
        )  # fmt: skip
