"""What is asked about contacts: counts or a log, the days, and what no count can tell.

A page that is left takes its fields along; so what is typed is kept beside, under the submission's number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import BurdenError, Finding, errors_of
from burden.submission.contacts import ContactLog, Counted, CountRow, Grounds, Tally, read_counts, read_log
from burden.submission.sheets.choices import choices, chosen
from burden.submission.tabular.dates import Order
from burden.submission.written import read_written
from burden.ui.entry.desk import Desk, store
from burden.ui.text import literal

COLUMNS = {
    "cause": ("Cause", "What people got in touch about, in their words.", 260),
    "demand": ("Value or failure", "value: what the service is there for. failure: caused by a failure to do something "
               "or do it right.", 130),
    "count": ("Contacts", "How many there were.", 90),
    "origin": ("Comes from", "The return, target or rule that makes the work so, if any: a title or id of the catalog, "
               "or words of your own.", 260),
}  # fmt: skip
KEPT_AS = {"cause": "Cause", "demand": "Demand", "count": "Contacts", "origin": "Comes from"}
"""The columns of the rows that are kept as evidence."""
LINES, MOST_MB, MOST_SHOWN, LOGS_KEPT = 6, 20, 50, 4
TYPED_NAME = "Typed counts"
Line = dict[str, str]


def field_key(desk: Desk, name: str) -> str:
    """Return the key of a field, of one submission alone; what was typed before the page was left is back in it."""
    key = f"contacts-{name}-{desk.number}"
    kept = st.session_state.get(f"{key}-kept")
    if kept is not None and key not in st.session_state:
        st.session_state[key] = kept
    return key


def asked(desk: Desk, name: str, title: str, placeholder: str, width: int) -> str:
    """Ask for a short text."""
    key = field_key(desk, name)
    text = st.text_input(title, key=key, placeholder=placeholder, width=width)
    st.session_state[f"{key}-kept"] = text
    return text


def typed(desk: Desk) -> tuple[Tally | None, str]:
    """Return what is typed into the table, None while nothing is or a row is not understood; and its name."""
    key = f"contacts-typed-{desk.number}"
    if key not in st.session_state or f"{key}-ground" not in st.session_state:
        st.session_state[f"{key}-ground"] = st.session_state.get(f"{key}-kept") or _evident(desk)
    ground: list[Line] = st.session_state[f"{key}-ground"]
    blank = [dict.fromkeys(COLUMNS, "")] * max(LINES - len(ground), 1)
    edited = st.data_editor(
        pd.DataFrame([*ground, *blank], columns=list(COLUMNS), dtype="str"), key=key, num_rows="dynamic",
        hide_index=True, placeholder="",
        column_config={
            name: st.column_config.TextColumn(title, help=text, width=width)
            for name, (title, text, width) in COLUMNS.items()
        },
        alt="Contacts by cause, to fill in",
    )  # fmt: skip
    lines = [{name: _text(row[name]) for name in COLUMNS} for _, row in edited.iterrows()]
    st.session_state[f"{key}-kept"] = [line for line in lines if any(line.values())]
    rows = [
        CountRow(f"row {place}", line["demand"], line["cause"], line["count"], line["origin"])
        for place, line in enumerate(lines, start=1)
        if any(line.values())
    ]
    if not rows:
        st.caption("For example: Chasing a claim, failure, 41, and the return or target that makes the work so.")
        return None, TYPED_NAME
    tally, findings = read_counts(rows)
    _problems(findings)
    return tally, TYPED_NAME


def _evident(desk: Desk) -> list[Line]:
    """Return the counts last put into the submission, to go on from."""
    kept = [each for each in store().evidence(desk.number) if each.file_name == TYPED_NAME]
    return [{name: row.get(title, "") for name, title in KEPT_AS.items()} for row in kept[-1].rows] if kept else []


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value).strip()


def logged() -> tuple[Tally | None, str]:
    """Return what a file comes to, None while there is none or a row is not understood; and its name."""
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


@st.cache_resource(max_entries=LOGS_KEPT, show_spinner="Reading the log")
def _read(data: bytes, name: str, order: Order) -> ContactLog:
    """Return a log, read once for all runs of the page."""
    return read_log(data, name, order=order)


def _problems(findings: Sequence[Finding]) -> None:
    """Show what has to be put right, and what to look at, each with its row."""
    errors = errors_of(findings)
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


def counted(desk: Desk, tally: Tally) -> Counted | None:
    """Ask for the days; return None while they are not said. Raises `BurdenError` for what cannot be."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = asked(desk, "days", "Days counted", "10", 130)
        of = asked(desk, "of", "Of how many days a year", "250", 190)
        every = asked(desk, "all", "All contacts in those days", "if only some were noted", 220)
    ran, year = _number(days, "Days counted"), _number(of, "Days a year")
    there = _number(every, "All contacts")
    if there is not None and not there.is_integer():
        raise BurdenError(f"All contacts: {there:g} is no whole number. Write how many contacts there were.")
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


def grounds(desk: Desk) -> tuple[Grounds, bool]:
    """Ask for what no count can tell; each stays unsaid until it is said. Return it, and whether all of it is right."""
    st.markdown("What no count can tell. Left blank, it is shown and in no total.")
    staff = choices("staff", desk.document)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pounds = asked(desk, "cost", "A contact costs (£)", "4.50", 170)
        minutes = asked(desk, "minutes", "or takes (minutes)", "6 or 4 - 6 - 10", 170)
        grade = _grade(desk, ["", *staff.values()])
        share = asked(desk, "share", "Share of it that the regime causes", "25% or 20 - 25 - 40%", 240)
    key = field_key(desk, "without")
    words = st.text_area("What would have been without the regime, and how that is known", key=key, height=80)
    st.session_state[f"{key}-kept"] = words
    cost: dict[str, Any] | None = None
    problems: list[str] = []
    paid = _figure("A contact costs", pounds, "money", problems)
    taken = _figure("Minutes", minutes, "minutes", problems)
    if paid is not None:
        cost = {"cost_per_contact_gbp": paid}
        if taken is not None:
            st.warning("A contact has a cost or minutes, not both: the cost is taken. Clear one of them.")
    elif taken is not None:
        cost = {"minutes": taken}
        if (named := chosen(grade, staff)) is not None:
            cost["staff"] = named
    caused = _figure("Share", share, "share", problems, most=1.0)
    for problem in problems:
        st.error(literal(problem))
    return Grounds(caused, words.strip() or None, cost), not problems


def _grade(desk: Desk, names: Sequence[str]) -> str:
    """Ask whose minutes they are; a grade that is no longer there is not said."""
    key = field_key(desk, "staff")
    if st.session_state.get(key, "") not in names:
        del st.session_state[key]
    grade = st.selectbox(
        "of a staff grade", names, key=key, width=220, format_func=lambda name: name or "Not said"
    )  # fmt: skip
    st.session_state[f"{key}-kept"] = grade
    return grade


def _figure(what: str, text: str, kind: str, problems: list[str], most: float = math.inf) -> Any:
    """Return a figure as it was written, None where it is blank or cannot be; then `problems` has one sentence more."""
    read = read_written(text, kind)
    if read.value is None and not read.problem:
        return None
    ends = read.value.values() if isinstance(read.value, dict) else [read.value]
    amounts = [float(each) for each in ends if isinstance(each, int | float)]
    if read.problem:
        problems.append(f"{what}: {read.problem}")
    elif any(amount < 0 for amount in amounts):
        problems.append(f"{what}: “{text.strip()}” is below zero. Write a figure from 0 up, or leave it blank.")
    elif any(amount > most for amount in amounts):
        problems.append(f"{what}: “{text.strip()}” is more than the whole. Write a share from 0% to 100%, such as 30%.")
    else:
        return read.value
    return None
