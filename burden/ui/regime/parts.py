"""What the sections share: sentences, a chart, a table that opens, a download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.base.vocabulary import ITEM_KINDS
from burden.report import charts
from burden.report.csv_text import csv_text
from burden.report.document.model import Chart
from burden.ui.blocks import show_note
from burden.ui.frame import table
from burden.ui.text import literal

STILL = {"staticPlot": True, "displayModeBar": False}
AMOUNTS = {
    "Items", "On a condition", "Requests a year", "No number", "All councils a year", "Years assumed", "Unverified",
    "Years stated", *ITEM_KINDS.values(), "Targets", "For each above", "One costs", "Other costs", "Second asking",
}  # fmt: skip
"""Columns of numbers, which stand to the right."""


def show_list(sentences: Sequence[str]) -> None:
    """Show sentences as a list."""
    st.markdown("\n".join(f"- {literal(sentence)}" for sentence in sentences))


def show_chart(chart: Chart, key: str) -> None:
    """Show a bar chart, whole numbers on its axis, with its caption below."""
    theme: charts.Theme = "dark" if st.context.theme.type == "dark" else "light"
    figure = charts.bars_chart(chart, theme)
    ticks = [tick for tick in figure.layout.xaxis.tickvals if float(tick).is_integer()]
    figure.update_xaxes(tickvals=ticks, ticktext=[f"{int(tick):,}" for tick in ticks])
    st.plotly_chart(figure, alt=chart.alt, config=STILL, key=f"regime-chart-{key}")
    show_note(chart.caption)


def show_table(rows: Sequence[Mapping[str, str]], alt: str, key: str) -> None:
    """Let the visitor open rows of words as a table."""
    box = st.expander("The same as a table", key=f"regime-table-{key}", on_change="rerun")
    with box:
        if box.open:
            frame = pd.DataFrame(rows, dtype=object).fillna("")
            table(frame, alt, amounts=[name for name in frame.columns if name in AMOUNTS])


def offer_csv(key: str, rows: Sequence[Mapping[str, Any]], name: str) -> None:
    """Offer rows of data as a CSV file."""
    st.download_button("CSV", csv_text(rows), name, "text/csv", on_click="ignore", key=f"regime-csv-{key}")
