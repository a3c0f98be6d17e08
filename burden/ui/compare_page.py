"""The page that sets authorities and years side by side, on what all of them have reported."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError, InputError
from burden.ui.comparing.choosing import choose
from burden.ui.comparing.pricing import compared
from burden.ui.comparing.showing import show_comparison
from burden.ui.frame import page_frame
from burden.ui.text import literal


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Authorities and years side by side")
        st.markdown(
            "Compared is only what all of them have reported. An order is called only where the evidence carries it."
        )
        chosen = choose()
        try:
            costings, found = compared(chosen)
        except InputError as error:
            for finding in error.findings:
                st.warning(literal(finding.sentence()))
            return
        except BurdenError as error:
            st.info(literal(str(error)))
            return
        show_comparison(costings, found, chosen)
