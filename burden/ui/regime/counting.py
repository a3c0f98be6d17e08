"""What falls on whom in one year, counted."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from burden.analysis.regime.counts import count_items
from burden.reference.catalog import load_catalog
from burden.report import regime
from burden.report.regime_data import count_data
from burden.ui.blocks import show_note
from burden.ui.regime.parts import offer_csv, show_chart, show_list, show_table
from burden.ui.text import literal


def show_counts(chosen: Mapping[str, str]) -> None:
    """Show how many items there are in the year that is chosen, by what is chosen."""
    catalog, period, kind = load_catalog(), chosen["period"], chosen["type"] or None
    by = next(key for key in regime.BY_WORDS if key == chosen["by"])
    found = count_items(catalog, by, period, kind)
    first, *rest = regime.count_words(catalog, period, kind)
    st.markdown(f"**{literal(first)}**")
    show_list(rest)
    show_chart(regime.count_chart(found, by, period), "count")
    show_table(regime.count_rows(found, by), f"Items by {regime.BY_WORDS[by].lower()}", "count")
    for note in regime.count_notes(by):
        show_note(note)
    offer_csv("count", count_data(found), f"asked-by-{by}-{period}.csv")
