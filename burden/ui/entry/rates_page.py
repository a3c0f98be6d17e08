"""Rates: what an hour of each staff grade costs, as it forms, beside the default it could be."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError
from burden.report.rates import default_table, default_words, hour_table
from burden.ui.entry.desk import Desk
from burden.ui.entry.page import show_grids
from burden.ui.frame import table
from burden.ui.text import literal


def show(desk: Desk) -> None:
    """Show the grades and what they come to."""
    st.markdown(
        "An hour costs salary × (1 + on-cost) × (1 + overhead) ÷ productive hours. Or give a tariff that already holds "
        "all of it. A range is written 20,000 - 22,000 - 25,000."
    )
    under = st.container()
    show_grids(desk, "rates")
    submission = desk.reading.submission
    with under:
        if submission is not None and submission.staff:
            st.header("What an hour comes to")
            table(hour_table(submission), "What an hour of each staff grade costs, and how it forms")
    _defaults(str(desk.document.get("period", "")))


def _defaults(period: str) -> None:
    with st.expander(
        "The defaults shipped with the program, for comparison", key="default-pay", on_change="rerun"
    ) as box:
        if not box.open:
            return
        try:
            table(default_table(period), f"Default pay of roles in {period}")
            for words in default_words(period):
                st.caption(literal(words))
        except BurdenError as error:
            st.info(literal(str(error)))
