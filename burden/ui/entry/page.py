"""What every entry page has in common: whose costs these are, the way on, the grids, the running total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from burden.base.errors import BurdenError
from burden.submission.sheets.sheet import Row
from burden.ui.entry.amounts import show_amounts
from burden.ui.entry.bar import show_bar
from burden.ui.entry.browser import show_habits
from burden.ui.entry.clash import show_newer
from burden.ui.entry.desk import Desk, address, open_desk
from burden.ui.entry.filling import show_filling
from burden.ui.entry.filters import chosen_rows
from burden.ui.entry.grid import apply, grid_key, read_as, show_grid, typed
from burden.ui.entry.places import show_place, take_place
from burden.ui.entry.problems import show_problems
from burden.ui.entry.views import View, views_on
from burden.ui.entry.who import show_visitor
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.text import literal


@dataclass(frozen=True, slots=True)
class Step:
    """One entry page: its place in the address, its title, what is done there."""

    url: str
    title: str
    help: str


STEPS: dict[str, Step] = {
    step.url: step
    for step in (
        Step("bring_in", "Bring in", "The workbook, a timesheet export, a ledger extract."),
        Step("rates", "Rates", "What an hour of each staff grade costs."),
        Step("inspections", "Inspections and fees", "Fees from invoices, and the staff time of being inspected."),
        Step("returns", "Returns and indicators", "What is collected, counted and sent in."),
        Step("one_offs", "One-offs and purchases", "Systems, buildings, consultants."),
        Step("distortion", "Distortion", "Work done worse to comply."),
        Step("morale", "Morale", "Leavers, absence and lost effort."),
        Step("targets", "Targets", "Writing and negotiating targets."),
        Step("central", "Central inspection", "What inspecting costs the inspectors."),
        Step("measures", "The one question", "Which measures help to improve each service; failure demand counted."),
        Step("check", "Check", "Everything to put right or to look at."),
        Step("review", "Review", "The five layers as they stand."),
        Step("history", "History", "Who changed what; signing off."),
    )
}

PARTS = {
    "Enter": ("bring_in", "rates", "inspections", "returns", "one_offs"),
    "Effects": ("distortion", "morale"),
    "Bodies": ("targets", "central"),
    "Improve": ("measures",),
    "Finish": ("check", "review", "history"),
}
"""The steps by part of the work."""


def entry_page(url: str, body: Callable[[Desk], None]) -> None:
    """Show an entry page with what all have in common around `body`."""
    step = STEPS[url]
    with page_frame():
        try:
            desk = open_desk()
        except BurdenError as error:
            _nothing_open(step)
            st.error(literal(str(error)))
            return
        if desk is None:
            _nothing_open(step)
            return
        if desk.page != url:
            arrived = desk.page != ""
            desk.page = url
            take_place(desk)
            if arrived or desk.turn == 0:
                desk.begin()
        _heading(desk, step)
        try:
            show_place(desk)
            show_newer(desk)
            body(desk)
        except BurdenError as error:
            st.error(literal(str(error)))
        _next(step, address(desk.number))
        show_habits(list(STEPS))
    show_bar(desk)


def _nothing_open(step: Step) -> None:
    st.title(step.title)
    st.markdown(step.help)
    st.info("No submission is open. Start one, or open one of the list.")
    st.page_link(PAGES / "submissions.py", label="My submissions")


def _heading(desk: Desk, step: Step) -> None:
    document = desk.document
    name = document.get("name") or document.get("authority") or document.get("body") or "Unnamed"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(literal(f"{name}, {document.get('period', 'no year')}"), width="content")
        show_visitor(desk)
    st.title(step.title)
    _way(step, address(desk.number))


def _way(here: Step, query: dict[str, str]) -> None:
    """Show the way through the pages in small letters, a line for each part of the work."""
    with st.container(gap=None):
        for part, urls in PARTS.items():
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.caption(part, width=56)
                for step in (STEPS[url] for url in urls):
                    if step is here:
                        st.caption(f"**{step.title}**", width="content")
                    else:
                        label = f":small[{step.title}]"
                        st.page_link(PAGES / f"{step.url}.py", label=label, width="content", query_params=query)


def _next(here: Step, query: dict[str, str]) -> None:
    """Lead on to the page after this one."""
    following = list(STEPS.values())
    place = following.index(here) + 1
    if place < len(following):
        step = following[place]
        label = f"Next: {step.title}. {step.help}"
        st.page_link(PAGES / f"{step.url}.py", label=label, query_params=query)


def show_grids(desk: Desk, page: str, *, filtered: str = "") -> None:
    """Show the grids of a page and keep what is typed into them. `filtered` names the view that can be searched."""
    parts: list[tuple[View, list[Row], str]] = []
    document, any_typed = desk.ground, False
    for view in views_on(page):
        rows, shown = view.rows(desk.ground), ""
        if view.key == filtered:
            rows, shown = chosen_rows(desk, view, rows)
        key = grid_key(view, desk.number, desk.beginning, shown)
        state = typed(key)
        any_typed = any_typed or any(state.values())
        document = apply(document, view, rows, state)
        parts.append((view, rows, key))
    if any_typed:
        desk.keep(document)
    for view, rows, key in parts:
        st.header(view.title)
        st.caption(literal(view.help))
        before = any(typed(key).values())
        state = show_grid(view, rows, key, desk.document)
        if any(state.values()) and not before:
            st.rerun()  # what was typed while the server was away has just arrived
        show_problems(desk, view)
        for note in read_as(view, state, rows, desk.document)[:8]:
            st.caption(literal(f"Read as meant? {note}"))
        show_filling(desk, view, rows)
        show_amounts(desk, view)
    if not any_typed and desk.ground != desk.document:
        desk.begin()  # nothing is under way in the browser, so the grids can show what is kept
        st.rerun()
