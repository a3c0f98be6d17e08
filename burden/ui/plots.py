"""A plot on a page: the figure, what it shows, its table, and both as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from burden.analysis.comparison.comparing import Comparison
from burden.report.plots.files import plot_csv, plot_png, plot_svg
from burden.report.plots.looks import Theme
from burden.report.plots.model import Plot
from burden.report.plots.plotly_figures import figure_of
from burden.report.plots.range_cells import DEFAULT, PICTURE, RANGE, RANK, range_table
from burden.ui.blocks import show_note
from burden.ui.frame import table
from burden.ui.text import literal

QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
MOST_ROWS = 50
"""More rows than this stand in a table that scrolls."""
WORDS = ("Authority", "Year", "Type", "Signal", "Signals", "Against the limits")


def theme_now() -> Theme:
    """Return the theme of the page that is shown."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_plot(plot: Plot, key: str) -> None:
    """Show a plot under its title with what it says, its table folded away, and buttons for SVG, PNG and CSV.

    `key` tells the widgets of several plots apart.
    """
    st.header(literal(plot.title), anchor=False)
    st.plotly_chart(figure_of(plot, theme_now()), alt=plot.alt, config=QUIET, key=f"{key}-figure")
    st.markdown(literal(plot.finding or plot.alt))
    for note in (plot.caption, *plot.notes):
        show_note(note)
    box = st.expander("The same as a table", key=f"{key}-table", on_change="rerun")
    with box:
        if box.open:
            _table(plot)
    with st.container(horizontal=True):
        st.download_button(
            "SVG", lambda: plot_svg(plot).encode(), f"{plot.name}.svg", "image/svg+xml", on_click="ignore",
            key=f"{key}-svg",
        )  # fmt: skip
        st.download_button(
            "PNG", lambda: plot_png(plot), f"{plot.name}.png", "image/png", on_click="ignore", key=f"{key}-png"
        )
        st.download_button(
            "CSV", lambda: plot_csv(plot).encode(), f"{plot.name}.csv", "text/csv", on_click="ignore", key=f"{key}-csv"
        )


def _table(plot: Plot) -> None:
    frame = pd.DataFrame(list(plot.rows), columns=list(plot.header), dtype=object)
    if len(frame) > MOST_ROWS:
        st.dataframe(frame, hide_index=True)
        return
    table(frame, plot.title, amounts=tuple(name for name in plot.header if name not in WORDS))


def show_range_table(found: Comparison, key: str, highlight: Sequence[str] = ()) -> None:
    """Show every authority and year in the order of names: words that sort by their numbers, ranges as pictures too."""
    told = range_table(found, highlight, theme_now())
    columns = {
        RANGE: st.column_config.Column(help="Sorts by the lower end."),
        RANK: st.column_config.Column(help="1 costs most. Sorts by the better end."),
        DEFAULT: st.column_config.Column(help="How much of it nobody has reported."),
        PICTURE: st.column_config.ImageColumn(help="From the lower to the upper end; the dot is the mean."),
    }
    # The numbers stay below the words, so that a click on a heading sorts amounts and not letters.
    shown = told.frame.style.format({name: partial(told.said, name) for name in told.words})
    st.dataframe(shown, hide_index=True, column_config=columns, key=key)
