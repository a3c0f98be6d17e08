"""Items in force by year, and what cannot be read from them."""

from __future__ import annotations

import streamlit as st

from burden.reference.catalog import load_catalog
from burden.report import regime
from burden.report.regime_data import growth_data
from burden.ui.regime.parts import offer_csv, show_chart, show_list, show_table


def show_growth() -> None:
    """Show items in force by year, and that no growth can be read from them."""
    catalog = load_catalog()
    st.header("Growth: what the catalog can tell, and what not")
    show_list(regime.growth_words(catalog))
    show_chart(regime.growth_chart(catalog), "growth")
    show_table(regime.growth_rows(catalog), "Items in force by year", "growth")
    offer_csv("growth", growth_data(catalog), "items-by-year.csv")
