"""What every page has in common: its width, and tables that read well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from burden.ui.text import literal_table

WIDTH_PIXELS = 1080


@contextmanager
def page_frame() -> Iterator[None]:
    """Hold a page's content to a width at which lines can be read; narrower where the window is."""
    with st.container(horizontal_alignment="center"), st.container(width=WIDTH_PIXELS):
        yield


def table(frame: pd.DataFrame, alt: str) -> None:
    """Show a small table of text. `alt` says what it holds."""
    st.table(literal_table(frame), border="horizontal", hide_index=True, alt=alt)
