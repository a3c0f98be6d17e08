"""Failure demand counted: typed counts or a contact log, what they say at once, and the way into the submission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import BurdenError, Finding
from burden.report import numbers
from burden.report.measures import tally_rows, tally_words
from burden.submission.contacts import (
    ContactLog,
    Counted,
    CountRow,
    Grounds,
    Tally,
    failure_entry,
    place_of,
    put_in,
    read_counts,
    read_log,
)
from burden.submission.sheets.choices import choices, chosen
from burden.submission.sheets.entry_rows import entries_of
from burden.submission.tabular.dates import Order
from burden.submission.written import read_written
from burden.ui.entry.desk import Desk, address
from burden.ui.frame import table
from burden.ui.paths import PAGES
from burden.ui.text import literal

TYPED, LOG = "typed", "log"
WAYS = {TYPED: "Type counts", LOG: "A contact log as a file (CSV or Excel)"}
COLUMNS = {
    "cause": ("Cause", "What people got in touch about, in their words.", 260),
    "demand": ("Value or failure", "value: what the service is there for. failure: caused by a failure to do something "
               "or do it right.", 130),
    "count": ("Contacts", "How many there were.", 90),
    "origin": ("Comes from", "The return, target or rule that makes the work so, if any: a title or id of the catalog, "
               "or words of your own.", 260),
}  # fmt: skip
LINES, MOST_MB, MOST_SHOWN, KEPT = 6, 20, 50, 4
TITLE = "Failure demand"


def show_contacts(desk: Desk) -> None:
    """Show the form: what was counted, in which days, what it says, and the button that puts it in."""
    st.header("Failure demand")
    st.markdown(
        "Demand caused by a failure to do something, or to do it right, for the person asking. Listen to a week or two "
        "of contacts, and note for each why it came."
    )
    way = st.radio("How was it counted?", list(WAYS), format_func=WAYS.__getitem__, key="contacts-way", horizontal=True)
    try:
        tally, name = _typed() if way == TYPED else _log()
        if tally is not None:
            _say(desk, tally, name)
    except BurdenError as error:
        st.error(literal(str(error)))


def _typed() -> tuple[Tally | None, str]:
    """Return what is typed into the table, None while nothing is or a row is not understood."""
    blank = pd.DataFrame({key: [""] * LINES for key in COLUMNS}, dtype="str")
    edited = st.data_editor(
        blank, key="contacts-typed", num_rows="dynamic", hide_index=True, placeholder="",
        column_config={
            key: st.column_config.TextColumn(title, help=text, width=width)
            for key, (title, text, width) in COLUMNS.items()
        },
        alt="Contacts by cause, to fill in",
    )  # fmt: skip
    lines = [{key: _text(row[key]) for key in COLUMNS} for _, row in edited.iterrows()]
    rows = [
        CountRow(f"row {place}", line["demand"], line["cause"], line["count"], line["origin"])
        for place, line in enumerate(lines, start=1)
        if any(line.values())
    ]
    if not rows:
        st.caption("For example: Chasing a claim, failure, 41, and the return or target that makes the work so.")
        return None, ""
    tally, findings = read_counts(rows)
    _problems(findings)
    return tally, "Typed counts"


def _text(value: Any) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value).strip()  # noqa: PLR0124


def _log() -> tuple[Tally | None, str]:
    """Return what a file comes to, None while there is none or a row is not understood."""
    given = st.file_uploader(
        "File (CSV or Excel)", type=["csv", "txt", "xlsx"], key="contacts-file", max_upload_size=MOST_MB,
        help="A row for each contact, or for each cause with a column of counts. Columns: Value or failure, Cause, "
        "Comes from, Count, Date.",
    )  # fmt: skip
    if given is None:
        return None, ""
    month = st.checkbox("Dates have the month first", key="contacts-order")
    found = _read(given.getvalue(), given.name, "month" if month else "day")
    _problems(found.findings)
    return found.tally, f"Contact log {found.name}"


@st.cache_resource(max_entries=KEPT, show_spinner="Reading the log")
def _read(data: bytes, name: str, order: Order) -> ContactLog:
    """Return a log, read once for all runs of the page."""
    return read_log(data, name, order=order)


def _problems(findings: Sequence[Finding]) -> None:
    """Show what has to be put right, and what to look at, each with its row."""
    errors = [each for each in findings if each.level == "error"]
    if errors:
        rows = "1 row is" if len(errors) == 1 else f"{len(errors):,} rows are"
        st.warning(f"{rows} to put right. Nothing is counted until then, so that no contact is lost.")
    shown = errors or list(findings)
    if not shown:
        return
    for each in shown[:MOST_SHOWN]:
        place = f"{each.where}: " if each.where else ""
        st.markdown(literal(f"{place}{each.message}"[:1].upper() + f"{place}{each.message}"[1:]))
    if len(shown) > MOST_SHOWN:
        st.caption(f"And {len(shown) - MOST_SHOWN:,} more.")


def _say(desk: Desk, tally: Tally, name: str) -> None:
    """Say what was counted, at once; then ask for the days and the grounds."""
    said = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        service = st.text_input("Service", key="contacts-service", placeholder="Benefits", width=220)
        days = st.text_input("Days counted", key="contacts-days", placeholder="10", width=130)
        of = st.text_input("Of how many days a year", key="contacts-of", placeholder="250", width=190)
        every = st.text_input(
            "All contacts in those days", key="contacts-all", placeholder="if only some were noted", width=220
        )
    counted = None
    try:
        counted = _counted(tally, days, of, every)
    except BurdenError as error:
        st.error(literal(str(error)))
    with said:
        first, *rest = tally_words(tally, counted)
        st.markdown(f"**{literal(first)}**")
        for sentence in rest:
            st.markdown(literal(sentence))
        table(pd.DataFrame(tally_rows(tally)), "Contacts by cause", amounts=("Contacts", "Of all"))
    grounds = _grounds(desk)
    if counted is None:
        st.info("Say how many days were counted, and on how many days a year contacts come, to put it in.")
        return
    _put(desk, counted, f"{TITLE}: {service.strip()}" if service.strip() else TITLE, grounds, name)


def _counted(tally: Tally, days: str, of: str, every: str) -> Counted | None:
    """Return the frame of the count; None while the days are not said. Raises `BurdenError` for what is no number."""
    ran, year = (_number(text, what) for text, what in ((days, "Days counted"), (of, "Days a year")))
    there = _number(every, "All contacts")
    if ran is None or year is None:
        return None
    return Counted(tally, ran, year, None if there is None else int(there))


def _number(text: str, what: str) -> float | None:
    read = read_written(text, "amount")
    if read.value is None:
        return None
    if read.problem or not isinstance(read.value, int | float):
        raise BurdenError(f"{what}: {read.problem or f'“{text}” is a range. Write one number.'}")
    return float(read.value)


def _grounds(desk: Desk) -> Grounds:
    """Ask for what no count can tell; each stays unsaid until it is said."""
    st.markdown("What no count can tell. Left blank, it is shown and in no total.")
    staff = choices("staff", desk.document)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pounds = st.text_input("A contact costs (£)", key="contacts-cost", placeholder="4.50", width=170)
        minutes = st.text_input("or takes (minutes)", key="contacts-minutes", placeholder="6 or 4 - 6 - 10", width=170)
        grade = st.selectbox(
            "of a staff grade", ["", *staff.values()], key="contacts-staff", width=220,
            format_func=lambda name: name or "Not said",
        )  # fmt: skip
        share = st.text_input(
            "Share of it that the regime causes", key="contacts-share", placeholder="25% or 20 - 25 - 40%", width=240
        )
    words = st.text_area(
        "What would have been without the regime, and how that is known", key="contacts-without", height=80
    )
    cost: dict[str, Any] | None = None
    paid, taken = _figure(pounds, "money"), _figure(minutes, "minutes")
    if paid is not None:
        cost = {"cost_per_contact_gbp": paid}
        if taken is not None:
            st.warning("A contact has a cost or minutes, not both: the cost is taken. Clear one of them.")
    elif taken is not None:
        cost = {"minutes": taken}
        if (key := chosen(grade or "", staff)) is not None:
            cost["staff"] = key
    return Grounds(_figure(share, "share"), words.strip() or None, cost)


def _figure(text: str, kind: str) -> Any:
    """Return a figure as it was written, None where it is blank or not understood, which is said."""
    read = read_written(text, kind)
    if read.problem:
        st.warning(literal(read.problem))
        return None
    return read.value


def _put(desk: Desk, counted: Counted, title: str, grounds: Grounds, name: str) -> None:
    """Show the one button, or that it is done and what is still missing."""
    taken = frozenset(str(each.get("id")) for each in entries_of(desk.document))
    source = f"{name}, {counted.tally.contacts:,} contacts of {numbers.plain(counted.days)} days"
    entry = failure_entry(counted, title, grounds, source=source, taken=taken)
    document = put_in(desk.document, entry)
    at = place_of(desk.document, entry)
    if document == desk.document and at is not None:
        st.success(literal(f"It is in the submission as “{title}”. Save when it is right."))
    else:
        label = "Put it into the submission" if at is None else "Put it in the place of the earlier count"
        if st.button(label, type="primary", key="contacts-put"):
            desk.replace(document)
            place = place_of(document, entry)
            key = str(document["entries"][place]["id"]) if place is not None else str(entry["id"])
            desk.keep_evidence({key: _evidence(counted.tally)}, name)
            st.rerun()
    now = document["entries"][place_of(document, entry) or 0]
    missing = [words for field, words in _asked(now) if field]
    if missing:
        st.caption(literal(f"Still to be said: {'; '.join(missing)}. Without these it counts in no total."))
    if at is not None:
        st.page_link(PAGES / "distortion.py", label="See it under Distortion", query_params=address(desk.number))


def _asked(entry: dict[str, Any]) -> list[tuple[bool, str]]:
    """Return what an entry is asked for beside the count, and whether it is missing."""
    return [
        ("cost_per_contact_gbp" not in entry and not {"minutes", "staff"} <= entry.keys(), "what a contact costs"),
        ("attribution_share" not in entry, "which share of it the regime causes"),
        ("counterfactual" not in entry, "what would have been without the regime"),
    ]


def _evidence(tally: Tally) -> list[dict[str, str]]:
    """Return the rows that are kept behind the entry."""
    return [
        {"Cause": each.cause, "Demand": each.demand, "Contacts": str(each.contacts), "Comes from": each.origin}
        for each in tally.causes
    ]
