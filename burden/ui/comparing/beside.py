"""What stands beside a comparison, opened on request: lines, neighbours, first estimate, all councils."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.expected import against_estimates
from burden.analysis.comparison.national import national
from burden.analysis.comparison.national_frame import PER as SCALED_BY
from burden.analysis.comparison.neighbours import neighbours
from burden.analysis.comparison.panel import LAYERS_VIEW
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.report import line_tables
from burden.report.differing import near_rows, near_words
from burden.report.expecting import expected_rows, expected_words
from burden.report.lines import line_ranges, lines_of_legs
from burden.report.national import national_csv, national_rows, national_words
from burden.report.plots.amounts import periods_of
from burden.ui.frame import table
from burden.ui.text import literal

MOST_ROWS = 40
"""More rows than this stand in a table that scrolls and sorts."""
LEAST_NEIGHBOURS = 3
"""Authorities from which there is a choice of who is nearest."""


def show_neighbours(found: Comparison) -> None:
    """Tell who of those compared is like one of them, on request."""
    units = found.scope.panel.units
    if len(units) < LEAST_NEIGHBOURS:
        return
    box = st.expander("Who of them is like whom", key="compare-near", on_change="rerun")
    with box:
        if not box.open:
            return
        told = [f"{unit.name}, {unit.period}" for unit in units]
        of = st.selectbox(
            "Nearest to", range(len(units)), format_func=lambda place: told[place], key="compare-near-of", width=560
        )
        try:
            near = neighbours(units, of)
        except BurdenError as error:
            st.info(literal(str(error)))
            return
        st.markdown(literal(near_words(told[of], near)))
        if near:
            frame = pd.DataFrame(near_rows(near), dtype=object)
            table(frame, f"Nearest to {told[of]}", amounts=tuple(frame.columns[1:]))


def show_lines(costings: Costings, found: Comparison) -> None:
    """Let the visitor open one authority's lines, each with its formula and source: those compared, no others."""
    box = st.expander("The lines behind these figures", key="compare-lines", on_change="rerun")
    with box:
        if not box.open:
            return
        rows = {(row.code, row.period): f"{row.name}, {row.period}" for row in found.rows}
        one = st.selectbox(
            "The lines behind", list(rows), format_func=rows.__getitem__, key="compare-behind", width=560
        )
        lines = lines_of_legs(costings, found.legs(*one).tolist())
        if not lines:
            st.markdown("No line stands behind it: what is compared was declared nil.")
            return
        frame, sources = line_tables.lines_table(lines, found.currency, line_ranges(costings, lines))
        table(frame, f"The lines behind {rows[one]}", amounts=("A year",))
        for number, source in enumerate(sources, 1):
            st.markdown(literal(f"Source {number}: {source}"))


def show_expected(costings: Costings) -> None:
    """Set what was reported beside the first estimate of the same items, on request: it prices more."""
    box = st.expander("Against the first estimate of the same items", key="compare-expected", on_change="rerun")
    with box:
        if not box.open:
            return
        told = against_estimates(costings)
        for sentence in expected_words(told, costings.price_year):
            st.markdown(literal(sentence))
        if all(row.ratio is None for row in told):
            return
        frame = pd.DataFrame(expected_rows(told), dtype=object)
        if len(frame) > MOST_ROWS:
            st.dataframe(frame, hide_index=True)
        elif len(frame):
            table(frame, "What was reported against the first estimate", amounts=tuple(frame.columns[2:]))


def show_national(costings: Costings, found: Comparison) -> None:
    """Estimate all councils of the types that are compared, on request.

    It is of what they report before grants, whoever pays: beside what one of those who pay bears it is not shown.
    """
    if found.view != LAYERS_VIEW:
        return
    box = st.expander("From these to all councils", key="compare-national", on_change="rerun")
    with box:
        if not box.open:
            return
        per = st.selectbox(
            "Scaled up by", list(SCALED_BY), format_func=SCALED_BY.__getitem__, key="compare-scale", width=270
        )
        try:
            told = national(costings, per, found.layers, periods_of(found)[-1])
        except BurdenError as error:
            st.info(literal(str(error)))
            return
        for sentence in national_words(told):
            st.markdown(literal(sentence))
        frame = pd.DataFrame(national_rows(told), dtype=object)
        table(frame, "The estimate by type of council", amounts=tuple(frame.columns[1:]))
        st.download_button(
            "CSV", lambda: national_csv(told), "national.csv", "text/csv", on_click="ignore", key="compare-national-csv"
        )
