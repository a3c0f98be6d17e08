"""What every page has in common: its width, and tables that read well."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import streamlit as st

from burden.ui.text import literal_table

WIDTH_PIXELS = 1080
AMOUNTS = {
    "Headline", "Likely range (nine in ten)", "Central", "Gross", "Business as usual", "Discretionary", "Unattributed",
    "A year", "Lines", "On-cost", "Overhead", "Hours a year", "Mean", "All inputs at their ends",
    "All inputs at their nine-in-ten ends", "Moves the mean", "Part of the uncertainty", "Effort",
    "Narrows the range by",
}  # fmt: skip


@contextmanager
def page_frame() -> Iterator[None]:
    """Hold a page's content to a width at which lines can be read; narrower where the window is."""
    with st.container(horizontal_alignment="center"), st.container(width=WIDTH_PIXELS):
        yield


def table(frame: pd.DataFrame, alt: str, *, last_is_total: bool = False, amounts: Collection[str] = ()) -> None:
    """Show a small table of text. `alt` says what it holds; amounts, and the columns `amounts`, stand to the right."""
    shown = literal_table(frame)
    if last_is_total:
        shown.iloc[-1] = [f"**{cell}**" for cell in shown.iloc[-1]]
    # Streamlit sets numbers to the right and text to the left, and has no other way to say so: such a column holds the
    # numbers of its rows, each shown as its text.
    words = {name: shown[name].tolist() for name in shown.columns if name in AMOUNTS or name in amounts}
    rows = shown.assign(**{name: range(len(shown)) for name in words})
    looks: dict[Any, Any] = {name: texts.__getitem__ for name, texts in words.items()}
    st.table(rows.style.format(looks), border="horizontal", hide_index=True, alt=alt)
