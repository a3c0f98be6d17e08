"""The first page: choose a published case or a council and a year, and see its five layers."""

from __future__ import annotations

import streamlit as st

from burden.ui.choosing import show_chosen
from burden.ui.costing_view import show_costing
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("What inspection, targets and returns cost a council")
        st.markdown(
            "Five layers of cost, as an open letter to the government named them in 2006: writing the targets, "
            "inspecting, preparing to be inspected, working worse to comply, and damaged morale. Every figure opens "
            "down to its lines."
        )
        st.page_link(PAGES / "start.py", label="Enter the costs of your own council")
        show_chosen("layers", show_costing)
