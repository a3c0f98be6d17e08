"""Distortion and morale as guided forms: what is measured, what would have been without, and which share it causes."""

from __future__ import annotations

from typing import Any

import streamlit as st

from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.guidance import Guide, load_guides
from burden.report import numbers
from burden.report.lines import lines_of
from burden.submission.sheets.columns import Column
from burden.submission.sheets.entry_rows import entries_of, new_id
from burden.submission.sheets.rows import with_rows, without_rows
from burden.submission.sheets.sheet import Row
from burden.ui.entry.about import show_layer
from burden.ui.entry.desk import Desk
from burden.ui.entry.problems import show_problems
from burden.ui.entry.views import View, view_of, views_on
from burden.ui.text import literal

LONG = ("counterfactual", "note")


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
        show_problems(desk, view)


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
        changed = with_rows(desk.document, view.of_sheet, [Row(name, cells)], view.layer)
        if changed != desk.document:
            desk.keep(changed)
        _formula(desk, name)
        if st.button("Take out", key=f"out-{view.key}-{name}"):
            desk.replace(without_rows(desk.document, view.of_sheet, [name]))
            st.rerun()


def _field(desk: Desk, view: View, column: Column, row: Row) -> str:
    key = f"field-{view.key}-{row.key}-{column.key}-{desk.number}-{desk.beginning}"
    guide = load_guides()[view.sheet]
    asked = {"counterfactual": guide.counterfactual, "attribution_share": guide.share_words}.get(column.key)
    field = st.text_area if column.key in LONG else st.text_input
    text = field(column.title, value=row.cells[column.key], help=column.help, key=key)
    if asked:
        st.caption(literal(asked))
    return text


def _formula(desk: Desk, name: str) -> None:
    """Show the running formula of one entry, or why it has none yet."""
    if name in desk.reading.left_out:
        st.caption("Not counted yet: something in it is missing or not understood; see below.")
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
