"""Start: a council and a year filled with the first estimate, last year's figures carried forward, or a file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from burden.base.errors import BurdenError
from burden.base.periods import period_of, start_year
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.strict_yaml import parse
from burden.storage.records import SubmissionRow
from burden.submission.estimate import estimated_authority, first_estimate
from burden.submission.write import as_plain
from burden.ui.councils import council_words, councils
from burden.ui.entry.carrying import carried_forward
from burden.ui.entry.desk import address, store, visitor
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.text import literal

Plain = dict[str, Any]
ESTIMATE, FORWARD, FILE, OWN = "estimate", "forward", "file", "own"
WAYS = {
    ESTIMATE: "A council and a year, filled with a first estimate",
    FORWARD: "Last year's submission, carried forward",
    FILE: "A file: the workbook, YAML or JSON",
    OWN: "Somebody else: a body, or an authority of your own",
}
MOST_MB = 5


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Start a submission")
        way = st.radio("Begin with", list(WAYS), format_func=WAYS.__getitem__, key="start-way")
        made: Plain | None = None
        reason = ""
        if way == ESTIMATE:
            made, reason = _estimate()
        elif way == FORWARD:
            made, reason = _forward()
        elif way == FILE:
            made, reason = _file()
        else:
            made, reason = _own()
        if made is not None:
            _begin(made, reason)


def _begin(document: Plain, reason: str) -> None:
    there = _there_already(document)
    if there is not None:
        st.info(literal(f"{there.name or there.code}, {there.period} has been started already, by {there.author}."))
        st.page_link(PAGES / "review.py", label="Open it", query_params=address(there.id))
        return
    if not st.button("Start", type="primary", key="start-now"):
        return
    try:
        revision = store().create(document, visitor(), reason)
    except BurdenError as error:
        st.error(literal(str(error)))
        return
    st.switch_page(PAGES / "rates.py", query_params=address(revision.submission_id))


def _there_already(document: Plain) -> SubmissionRow | None:
    """Return the submission of the same authority or body and year, if there is one."""
    code, period = document.get("body") or document.get("authority"), document.get("period")
    return next((row for row in store().submissions() if (row.code, row.period) == (code, period)), None)


def _estimate() -> tuple[Plain | None, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        council = st.selectbox(
            "Council", councils(), format_func=council_words, key="start-council", index=None, width=420,
            placeholder="Type a part of its name",
        )  # fmt: skip
        years = load_catalog().covered_periods
        year = st.selectbox("Financial year", years, index=len(years) - 1, key="start-year", width=160)
    if council is None:
        return None, ""
    try:
        estimated_authority(council, year)
    except BurdenError as error:
        st.info(literal(str(error)))
        return None, ""
    st.caption("Every item we know of is filled with a published average, marked default, until you say what it takes.")
    return as_plain(first_estimate(council, year)), f"First estimate for {load_authorities()[council].official_name}"


def _forward() -> tuple[Plain | None, str]:
    rows = store().submissions()
    if not rows:
        st.info("There is no submission to carry forward yet.")
        return None, ""
    titles = {row.id: f"{row.name or row.code}, {row.period}" for row in rows}
    chosen = st.selectbox("Submission", list(titles), format_func=titles.__getitem__, key="start-from")
    before = store().revision(chosen).document
    period = str(before.get("period", ""))
    after = period_of(start_year(period) + 1)
    st.caption(f"It becomes {after}. Figures, sources and rates stay as they are until you change them.")
    st.caption("Amounts stay in the prices they are in; what you leave as it is counts as carried forward until then.")
    return carried_forward(before, after), f"Carried forward from {period}"


def _file() -> tuple[Plain | None, str]:
    given = st.file_uploader(
        "Submission file", type=["xlsx", "yaml", "yml", "json"], key="start-file", max_upload_size=MOST_MB
    )
    if given is None:
        return None, ""
    if given.name.casefold().endswith(".xlsx"):
        return _workbook(given.getvalue(), given.name)
    try:
        data = parse(given.getvalue().decode("utf-8-sig"), given.name).data
    except UnicodeDecodeError:
        st.error("This is not a text file. Save it as UTF-8 text, YAML or JSON.")
        return None, ""
    except BurdenError as error:
        st.error(literal(str(error)))
        return None, ""
    if not isinstance(data, dict) or "entries" not in data:
        st.error("This file holds no submission: expected fields such as authority, period and entries.")
        return None, ""
    return data, f"Read from {given.name}"


def _workbook(content: bytes, name: str) -> tuple[Plain | None, str]:
    from burden.submission.workbook import read_workbook

    try:
        found = read_workbook(content, None, name)
    except BurdenError as error:
        st.error(literal(str(error)))
        return None, ""
    wrong = [problem for problem in found.problems if problem.level == "error"]
    if wrong:
        st.info(f"{len(wrong):,} cells are not understood yet. They stay as they are; Check will list them.")
    return found.document, f"Read from {name}"


def _own() -> tuple[Plain | None, str]:
    kind = st.radio("It is", ["An authority", "A body"], key="start-kind", horizontal=True)
    name = st.text_input("Name", key="start-own-name")
    code = st.text_input("Code of your own", key="start-own-code", placeholder="such as my_council")
    year = st.text_input("Financial year", key="start-own-year", placeholder="2005-06")
    if not (name.strip() and code.strip() and year.strip()):
        return None, ""
    who: Plain = {"body": code.strip()} if kind == "A body" else {"authority": code.strip(), "type": "other"}
    return {"schema_version": 1, **who, "name": name.strip(), "period": year.strip(), "entries": []}, "Begun empty"
