"""The method page: `docs/method.md` as it stands."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError
from burden.ui.frame import page_frame
from burden.ui.paths import method_page
from burden.ui.text import literal


def show() -> None:
    """Show the page."""
    with page_frame():
        try:
            text = method_page().read_text(encoding="utf-8")
        except BurdenError as error:
            st.title("Method")
            st.error(literal(str(error)))
            return
        st.markdown(text)
