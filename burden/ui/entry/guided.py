"""Distortion and morale as guided forms: what is measured, what would have been without, and which share it causes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from burden.base.vocabulary import EVIDENCE_STATUSES, GRADES
from burden.reference.guidance import Guide, load_guides
from burden.report import numbers
from burden.report.lines import lines_of
from burden.submission.sheets.choices import choices
from burden.submission.sheets.columns import Column
from burden.submission.sheets.entry_rows import entries_of, new_id
from burden.submission.sheets.rows import Spot, without_rows
from burden.submission.sheets.sheet import Row
from burden.ui.entry.about import show_layer
from burden.ui.entry.carrying import with_typed
from burden.ui.entry.desk import Desk
from burden.ui.entry.problems import column_words, findings_of, show_problems
from burden.ui.entry.views import View, view_of, views_on
from burden.ui.text import literal

LONG = ("counterfactual", "note")
CHOSEN = ("grade", "staff", "layer")
MISSING = "missing"
EXAMPLES = {
    "money": "1,250 or 1,000 - 1,250 - 2,000", "amount": "120 or 100..150", "share": "25% or 20 - 25 - 40%",
    "minutes": "6 or 4 - 6 - 10", "days": "8.5", "hours": "7h30", "years": "5",
}  # fmt: skip
"""How figures may be written, by what they are."""
Plain = dict[str, Any]


def show(desk: Desk, page: str) -> None:
    """Show the forms of a page: one for each entry there is, and a way to add one."""
    views = views_on(page)
    show_layer(views[-1].layer)
    st.markdown(
        "It counts only with grounds: what would have been without the regime, in words, and the share that the regime "
        "causes. Without them it is shown, and in no total."
    )
    titles = {view.key: view.title for view in views}
    chosen = st.radio("What is it about?", list(titles), format_func=titles.__getitem__, key=f"guided-{page}")
    view = next(view for view in views if view.key == chosen)
    form, beside = st.columns([3, 2], gap="large")
    with beside:
        _evidence(load_guides()[view.sheet])
    with form:
        st.header(view.title)
        st.markdown(literal(load_guides()[view.sheet].question))
        mine = [entry for entry in entries_of(desk.document) if view_of(entry) is view]
        for entry in mine:
            _entry(desk, view, str(entry.get("id", "")))
        if st.button("Add one" if not mine else "Add another", key=f"add-{view.key}"):
            _add(desk, view)
        fresh = {str(entry.get("id", "")) for entry in mine if is_fresh(entry)}
        show_problems(desk, view, without=fresh, missing=False)


def _add(desk: Desk, view: View) -> None:
    entry = {"item_title": view.title}
    name = new_id(entry, {str(each.get("id")) for each in entries_of(desk.document)})
    fresh: dict[str, Any] = {"id": name, "layer": view.layer, "kind": view.sheet, **entry}
    desk.replace({**desk.document, "entries": [*(desk.document.get("entries") or []), fresh]})
    st.rerun()


def _entry(desk: Desk, view: View, name: str) -> None:
    row = next(row for row in view.rows(desk.document) if row.key == name)
    with st.container(border=True):
        cells = {column.key: _field(desk, view, column, row) for column in view.shown_columns()}
        changed = with_typed(desk.document, view, [Row(name, cells)])
        if changed != desk.document:
            desk.keep(changed)
        _still_to_fill(desk, name)
        _formula(desk, name)
        if st.button("Take out", key=f"out-{view.key}-{name}"):
            desk.replace(without_rows(desk.document, view.of_sheet, [name]))
            st.rerun()


def _field(desk: Desk, view: View, column: Column, row: Row) -> str:
    key = f"field-{view.key}-{row.key}-{column.key}-{desk.number}-{desk.beginning}"
    guide = load_guides()[view.sheet]
    asked = {"counterfactual": guide.counterfactual, "attribution_share": guide.share_words}.get(column.key)
    now = row.cells[column.key]
    if column.key in CHOSEN:
        return _chosen(desk, column, now, key)
    field = st.text_area if column.key in LONG else st.text_input
    text = field(column.title, value=now, help=column.help, key=key, placeholder=EXAMPLES.get(column.written, ""))
    if asked:
        st.caption(literal(asked))
    return text


def _chosen(desk: Desk, column: Column, now: str, key: str) -> str:
    """Let one of a list be chosen; what stands there and is none of them stays as one more."""
    known = list(choices(column.choices, desk.document).values())
    ways = ["", *known] if now in known or not now else ["", *known, now]
    said = GRADES if column.key == "grade" else {}
    words = {way: f"{way}: {said[way]}" if way in said else way or "Not said" for way in ways}
    return st.selectbox(
        column.title, ways, index=ways.index(now), format_func=words.__getitem__, help=column.help, key=key
    )


def is_fresh(entry: Plain) -> bool:
    """Tell whether nothing has been said in an entry's form yet."""
    return not entry.keys() - {"id", "layer", "kind", "item", "item_title"}


def _still_to_fill(desk: Desk, name: str) -> None:
    """Name the fields that an entry needs and that nothing stands in."""
    open_ = [column_words(spot) for finding, spot in findings_of(desk) if finding.code == MISSING and at(spot, name)]
    if open_:
        st.caption(literal(f"Still to fill in: {'; '.join(open_)}."))


def at(spot: Spot | None, name: str) -> bool:
    """Tell whether a cell is an entry's."""
    return spot is not None and spot.row == name


def _formula(desk: Desk, name: str) -> None:
    """Show the running formula of one entry, or why it has none yet."""
    if name in desk.reading.left_out:
        st.caption("Not counted yet.")
        return
    costings = desk.costings
    lines = [line for line in lines_of(costings, 0) if line.entry == name] if costings else []
    for line in lines:
        amount = numbers.pounds_pence(line.amount)
        counted = "" if line.attribution == "regime" else " (in no total: its grounds are missing)"
        st.markdown(literal(f"{' × '.join(factor.text for factor in line.formula.factors)} = {amount} a year{counted}"))


def _evidence(guide: Guide) -> None:
    with st.container(border=True):
        st.markdown("**What published studies found**")
        if not guide.studies:
            st.markdown("Nothing that could be used as a default.")
        for study in guide.studies:
            st.markdown(literal(study.found))
            st.caption(literal(f"{study.source} {EVIDENCE_STATUSES[study.status]}."))
        st.markdown("**What they cannot show**")
        st.markdown(literal(guide.cannot_show))
