"""Rates: what an hour of each staff grade costs, as it forms, beside the default it could be."""

from __future__ import annotations

import streamlit as st

from burden.report import tables
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
    show_grids(desk, "rates")
    costings = desk.costings
    if costings is None:
        return
    pay, sources = tables.pay_table(costings, [costings.run.submissions[0].code])
    if len(pay):
        st.subheader("What an hour comes to")
        table(pay, "Pay of each staff grade, with on-cost, overhead and hours")
        for source in sources:
            st.caption(literal(source))
