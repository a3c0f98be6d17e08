"""Columns and codes of a timesheet export or a ledger extract, said once and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from burden.base.errors import Finding
from burden.reference.bodies import load_bodies
from burden.report import numbers
from burden.submission.extracts import (
    LEAVE_OUT,
    LEAVE_OUT_PAYEE,
    PURCHASE,
    Extract,
    LedgerMap,
    Listed,
    Table,
    Target,
    TimesheetMap,
    codes_as_plain,
    codes_from_plain,
    codes_of,
    grades_of,
    ledger_entries,
    payees_of,
    read_table,
    suggest_codes,
    suggest_grades,
    suggest_ledger,
    suggest_timesheet,
    taken_over,
    time_entries,
)
from burden.submission.sheets.choices import choices, chosen, items
from burden.ui.entry.desk import Desk
from burden.ui.entry.remembering import remember, remembered
from burden.ui.text import literal

Plain = dict[str, Any]
Made = tuple[Plain, list[Finding], Mapping[str, list[dict[str, str]]], str]
MOST_MB = 20
OUT = "leave out"
MOST_OWN = 20
FIELD_TITLES = {
    "date": "Date", "hours": "Hours", "code": "Code or activity", "grade": "Grade", "person": "Person",
    "supplier": "Supplier", "amount": "Amount", "description": "Description",
}  # fmt: skip
_Map = TypeVar("_Map", TimesheetMap, LedgerMap)


def timesheet_form(desk: Desk) -> Made | None:
    """Ask what the columns, codes and grades of a timesheet are; return what comes of it, or None while unsaid."""
    given = _file("timesheet")
    if given is None:
        return None
    read, name = given
    columns = _columns(read, "timesheet", suggest_timesheet(read), TimesheetMap)
    if columns.missing() or not (columns.grade or columns.person):
        st.info("Say which column holds the date, the hours, the code, and the grade or the person.")
        return None
    period = str(desk.document.get("period", ""))
    found = codes_of(read, columns, period=period)
    codes = _codes("timesheet", found, suggest_codes(found), "hours")
    staff = dict(choices("staff", desk.document))
    grades = _grades(grades_of(read, columns, period=period), staff)
    made = time_entries(read, columns, codes, grades, period=period)
    # Names of people are needed to tell grades, and are kept nowhere.
    said = {"grades": grades} if not columns.person else {}
    remember("timesheet", {"columns": columns.as_plain(), "codes": codes_as_plain(codes), **said})
    document, problems, evidence, _ = _made(desk, made, name, "hours")
    unnamed = {
        entry: [{key: text for key, text in row.items() if key != columns.person} for row in rows]
        for entry, rows in evidence.items()
    }
    return document, problems, unnamed, name


def ledger_form(desk: Desk) -> Made | None:
    """Ask what the columns, codes and suppliers of an extract are; return what comes of it, or None while unsaid."""
    given = _file("ledger")
    if given is None:
        return None
    read, name = given
    columns = _columns(read, "ledger", suggest_ledger(read), LedgerMap)
    if columns.missing():
        st.info("Say which column holds the date, the supplier and the amount.")
        return None
    period = str(desk.document.get("period", ""))
    found = codes_of(read, columns, period=period)
    codes = _codes("ledger", found, suggest_codes(found), "pounds")
    payees = _payees(read, columns, period)
    made = ledger_entries(read, columns, codes, payees, period=period)
    remember("ledger", {"columns": columns.as_plain(), "codes": codes_as_plain(codes), "payees": payees})
    return _made(desk, made, name, "pounds")


def _file(what: str) -> tuple[Table, str] | None:
    given = st.file_uploader(
        "File (CSV or Excel)", type=["csv", "txt", "xlsx"], key=f"{what}-file", max_upload_size=MOST_MB
    )
    return None if given is None else (read_table(given.getvalue(), given.name), given.name)


def _columns(read: Table, what: str, suggested: _Map, kind: type[_Map]) -> _Map:
    """Let the visitor say which column holds what, beginning from the headings, or from what was said last time."""
    kept = remembered(what).get("columns", {})
    begun = suggested
    if kept and set(kept.values()) - {"day", "month"} <= set(read.columns):
        begun = kind.from_plain(kept)
    fields = [name for name in FIELD_TITLES if hasattr(begun, name)]
    said: dict[str, Any] = {}
    with st.container(horizontal=True):
        for field in fields:
            ways = ["", *read.columns]
            now = getattr(begun, field)
            said[field] = st.selectbox(
                FIELD_TITLES[field], ways, index=ways.index(now) if now in ways else 0, key=f"{what}-{field}",
                format_func=lambda way: way or "None", width=210,
            )  # fmt: skip
        month = st.checkbox("Dates have the month first", value=begun.order == "month", key=f"{what}-order")
    for note in read.notes:
        st.caption(literal(note))
    return replace(begun, **said, order="month" if month else "day")


def _codes(what: str, found: Sequence[Listed], suggested: Mapping[str, Target], unit: str) -> dict[str, Target]:
    """Let the visitor say what each code is: a catalog item, a title of one's own, or nothing that counts."""
    kept = codes_from_plain(remembered(what).get("codes", {}))
    st.header("What each code is")
    st.caption(
        f"Write the title or id of a catalog item, a title of your own, or “{OUT}”. What stays blank is not counted."
    )
    titles = items()
    before = {**suggested, **kept}
    rows = [(each, before.get(each.text)) for each in found]
    texts = [_target_text(target, titles) for _, target in rows]
    answers = _two_columns(what + "-codes", "Code", found, "What it is", texts, unit)
    codes: dict[str, Target] = {}
    for each, text in zip(found, answers, strict=True):
        if not text.strip():
            continue
        item = chosen(text, titles, whole=True)
        layer = (before.get(each.text) or Target()).layer
        codes[each.text] = (
            LEAVE_OUT
            if text.strip().casefold() == OUT
            else Target(item=item, layer=layer)
            if item
            else Target("", text)
        )
    _own_titles(codes, titles)
    return codes


def _own_titles(codes: Mapping[str, Target], titles: Mapping[str, str]) -> None:
    """Tell titles of one's own apart from catalog items, and offer the items that are near them."""
    known = {title.casefold(): title for title in titles.values()}
    own = dict.fromkeys(each.title for each in codes.values() if not each.item and not each.leaves_out)
    for title in list(own)[:MOST_OWN]:
        near = [known[each] for each in get_close_matches(title.casefold(), known, n=3, cutoff=0.6)]
        words = f" Near it in the catalog: {'; '.join(near)}." if near else ""
        st.caption(literal(f"{title}: a title of your own.{words}"))
    if len(own) > MOST_OWN:
        st.caption(f"And {len(own) - MOST_OWN:,} more titles of your own.")


def _target_text(target: Target | None, titles: Mapping[str, str]) -> str:
    if target is None:
        return ""
    return OUT if target.leaves_out else titles.get(target.item, target.title)


def _grades(found: Sequence[Listed], staff: dict[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in remembered("timesheet").get("grades", {}).items() if value in staff}
    before = {**suggest_grades(found, staff), **kept}
    st.header("Which staff grade each is")
    st.caption(f"One of: {'; '.join(staff.values())}. Add others under rates first.")
    texts = [staff.get(before.get(each.text, ""), "") for each in found]
    answers = _two_columns("timesheet-grades", "In the file", found, "Staff grade", texts, "hours")
    grades = {}
    for each, text in zip(found, answers, strict=True):
        if (key := chosen(text, staff)) is not None:
            grades[each.text] = key
        elif text.strip():
            st.warning(literal(f"“{text}” is no staff grade here. Choose one of: {'; '.join(staff.values())}."))
    return grades


def _payees(read: Table, columns: LedgerMap, period: str) -> dict[str, str]:
    bodies = {PURCHASE: "Bought from", LEAVE_OUT_PAYEE: OUT.capitalize()}
    bodies |= {code: body.name for code, body in load_bodies().items()}
    kept = remembered("ledger").get("payees", {})
    found = payees_of(read, columns, period=period)
    st.header("Who each supplier is")
    st.caption(f"A body that inspects or audits, “{bodies[PURCHASE]}”, or “{OUT}”. Unsure ones stand first.")
    texts = [bodies.get(kept.get(each.supplier) or (each.body if each.sure else "") or "", "") for each in found]
    texts = [text or ("" if not each.sure else bodies[PURCHASE]) for each, text in zip(found, texts, strict=True)]
    listed = [Listed(each.supplier, each.rows, each.amount) for each in found]
    answers = _two_columns("ledger-payees", "Supplier", listed, "Who it is", texts, "pounds")
    return {
        each.supplier: key
        for each, text in zip(found, answers, strict=True)
        if (key := chosen(text, bodies)) is not None
    }


def _two_columns(
    key: str, left: str, found: Sequence[Listed], right: str, texts: Sequence[str], unit: str
) -> list[str]:
    figure = "Hours" if unit == "hours" else "Pounds"
    frame = pd.DataFrame(
        {
            left: [each.text for each in found],
            "Rows": [f"{each.rows:,}" for each in found],
            figure: [numbers.plain(float(each.figure)) for each in found],
            right: list(texts),
        },
        dtype="str",
    )
    edited = st.data_editor(
        frame, key=key, hide_index=True, disabled=[left, "Rows", figure], num_rows="fixed",
        column_config={right: st.column_config.TextColumn(right, width="large")}, alt=f"{left}: {right}",
    )  # fmt: skip
    return ["" if pd.isna(text) else str(text) for text in edited[right]]


def _made(desk: Desk, made: Extract, name: str, unit: str) -> Made:
    hours = numbers.plain(float(made.kept))
    left = numbers.plain(float(made.left))
    st.markdown(
        literal(
            f"{hours} {unit} count, in {len(made.entries):,} entries; {left} {unit} in {len(made.left_out):,} rows not."
        )
    )
    with st.expander(f"Rows that do not count: {len(made.left_out):,}", key=f"left-{unit}", on_change="rerun") as box:
        if box.open and made.left_out:
            rows = [{"Place": each.where, "Why": each.reason} for each in made.left_out[:200]]
            st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Rows that do not count, and why")
    document, problems = taken_over(desk.document, made)
    return document, problems, made.evidence, name
