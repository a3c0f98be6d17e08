"""The table of pairs that may be asked twice: every cell can be read whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from burden.analysis.regime.lookalikes import Pair
from burden.report.pictures import letters
from burden.report.regime_targets import pair_rows

WIDTHS = {"Verdict": 96, "Alike": 56, "One": 190, "Other": 190, "Asked by": 210, "Why": 336}
"""Pixels, together as wide as a page; what is longer goes on in the next line."""
MOST_PIXELS, HEADING_PIXELS = 560, 40
LETTERS, LINE_PIXELS, EDGES = 14.0, 19, 16
MOST_LINES = 20


def show_pairs(pairs: Sequence[Pair]) -> None:
    """Show pairs with who asks for them, the verdict and why; the table scrolls in its own box."""
    rows = pair_rows(pairs)
    high = row_pixels(rows)
    st.dataframe(
        pd.DataFrame(rows, dtype=object), hide_index=True, row_height=high,
        height=min(MOST_PIXELS, high * len(rows) + HEADING_PIXELS),
        column_config={name: st.column_config.TextColumn(width=wide) for name, wide in WIDTHS.items()},
        alt=f"{len(rows)} pairs of items: titles, who asks, how alike the titles are, verdict and why",
    )  # fmt: skip


def row_pixels(rows: Sequence[Mapping[str, str]]) -> int:
    """Return how high a row must be for the longest cell to be read whole, in pixels: all rows are of one height."""
    lines = max(
        len(letters.lines_of(row[name], LETTERS, False, wide - EDGES, MOST_LINES))
        for row in rows
        for name, wide in WIDTHS.items()
    )
    return lines * LINE_PIXELS + EDGES
