"""What a scenario shows: the figure at once in large words, then where it shows, item by item, and over years."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from burden.analysis.scenarios.whatif import WhatIf
from burden.report.whatif_beside import side_columns, side_rows
from burden.report.whatif_horizon import horizon_words
from burden.report.whatif_items import StopItem
from burden.report.whatif_rows import item_rows, numbered
from burden.report.whatif_words import lead_sentences, message, rest_sentences
from burden.report.whatif_years import year_rows
from burden.ui.frame import table
from burden.ui.text import literal

NOTHING_YET = (
    "Nothing is changed yet. Tick what would stop, press a button above, or take up a saved scenario or a file below: "
    "what it would change stands here at once."
)


def show_result(found: WhatIf, number: int, items: Sequence[StopItem]) -> None:
    """Show what the first scenario changes, in words."""
    outcome, currency = found.outcomes[0], found.before.costings[number].currency
    st.header(literal(message(outcome, number, items, currency)), anchor=False)
    if lead := lead_sentences(outcome, number, items, currency):
        st.markdown(f"**{literal(' '.join(lead))}**")
    if said := rest_sentences(found, outcome, number):
        st.markdown(literal(" ".join(said)))


def show_tables(found: WhatIf, number: int) -> None:
    """Show where the scenarios show, side by side where there are several, and the first of them item by item."""
    found, several = numbered(found), len(found.outcomes) > 1
    if rows := side_rows(found, number):
        st.subheader("Side by side" if several else "Where it shows")
        cells = [[title, *texts] for title, texts in rows]
        frame = pd.DataFrame(cells, columns=side_columns(found), dtype=object)
        alt = "What each scenario changes a year, by layer, by who bears it, by kind of money; a saving is negative"
        table(frame, alt, amounts=tuple(frame.columns[1:]))
    outcome, currency = found.outcomes[0], found.before.costings[number].currency
    if moved := item_rows(outcome.differences[number], currency):
        with st.expander("Item by item", key="whatif-items"):
            frame = pd.DataFrame(moved, dtype=object)
            table(frame, "What the scenario changes, item by item", amounts=tuple(frame.columns[1:]))


def show_years(found: WhatIf, number: int) -> None:
    """Show what the first scenario comes to over years."""
    outcome, currency = found.outcomes[0], found.before.costings[number].currency
    if not outcome.horizons:
        return
    horizon = outcome.horizons[number]
    for sentence in horizon_words(horizon, currency):
        st.markdown(literal(sentence))
    with st.expander("Year by year", key="whatif-year-by-year"):
        frame = pd.DataFrame(year_rows(horizon, currency), dtype=object)
        table(frame, "The scenario year by year; a saving is negative", amounts=tuple(frame.columns[1:]))
