"""The entry pages, one function each."""

from __future__ import annotations

import streamlit as st

from burden.submission.sheets.choices import choices
from burden.ui.entry import bring_in_page, check_page, guided, history_page, rates_page, review_page
from burden.ui.entry.about import show_layer
from burden.ui.entry.desk import Desk, address
from burden.ui.entry.page import entry_page, show_grids
from burden.ui.paths import PAGES
from burden.ui.text import literal


def bring_in() -> None:
    """Show the ways to bring in a file."""
    entry_page("bring_in", bring_in_page.show)


def rates() -> None:
    """Show staff grades and what an hour of each costs."""
    entry_page("rates", rates_page.show)


def inspections() -> None:
    """Show fees and staff time of inspections."""

    def body(desk: Desk) -> None:
        show_layer("local_preparation")
        st.page_link(
            PAGES / "bring_in.py",
            label="Have you a list of invoices as a file? Bring it in as a ledger extract.",
            query_params=address(desk.number),
        )
        show_grids(desk, "inspections")
        with st.expander("Bodies known by name, for Paid to and Paid by"):
            st.markdown(literal("; ".join(sorted(choices("receivers", desk.document).values()))))

    entry_page("inspections", body)


def returns() -> None:
    """Show a row for every return, indicator and plan."""

    def body(desk: Desk) -> None:
        st.markdown(
            "A row for each return, indicator and plan that falls on this authority. Who does it, how many people, how "
            "long each time, how often. Where it truly costs nothing, say why in the last column."
        )
        show_grids(desk, "returns", filtered="returns")

    entry_page("returns", body)


def one_offs() -> None:
    """Show what was paid once, and what is bought each year."""

    def body(desk: Desk) -> None:
        st.markdown("What was bought for it: once and used for years, or again each year. Without recoverable VAT.")
        show_grids(desk, "one_offs")

    entry_page("one_offs", body)


def distortion() -> None:
    """Show the guided form of working worse to comply."""
    entry_page("distortion", lambda desk: guided.show(desk, "distortion"))


def morale() -> None:
    """Show the guided form of damaged morale."""
    entry_page("morale", lambda desk: guided.show(desk, "morale"))


def targets() -> None:
    """Show the cost of writing targets."""

    def body(desk: Desk) -> None:
        show_layer("writing_targets")
        show_grids(desk, "targets")

    entry_page("targets", body)


def central() -> None:
    """Show the cost of inspecting."""

    def body(desk: Desk) -> None:
        show_layer("central_inspection")
        show_grids(desk, "central")

    entry_page("central", body)


def check() -> None:
    """Show every finding with a link to its place."""
    entry_page("check", check_page.show)


def review() -> None:
    """Show the five layers as they stand."""
    entry_page("review", review_page.show)


def history() -> None:
    """Show who changed what."""
    entry_page("history", history_page.show)
