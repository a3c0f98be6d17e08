"""What a comparison shows: what it rests on, pictures, figures that open to their lines, what stands beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.report.comparing import comparison_csv, comparison_rows, group_rows
from burden.report.comparing_words import MOST_CALLS, order_rows, scope_words
from burden.report.differing import beyond_words, delta_rows, delta_words
from burden.report.package.package import write_package
from burden.report.plots.amounts import by_name, periods_of
from burden.report.plots.dots import dots_plot
from burden.report.plots.funnel_plot import funnel_plot
from burden.report.plots.map_plot import map_plot
from burden.report.plots.model import Plot
from burden.report.plots.multiples import multiples_plot, pages_of
from burden.report.plots.process_plot import process_plot
from burden.ui.comparing.beside import MOST_ROWS, show_expected, show_lines, show_national, show_neighbours
from burden.ui.comparing.choice import LIMIT_WORDS, SHOW_WORDS, Chosen
from burden.ui.frame import table
from burden.ui.plots import show_plot, show_range_table
from burden.ui.text import literal, segments

SEVERAL = "several"


def show_comparison(costings: Costings, found: Comparison, chosen: Chosen) -> None:
    """Show a comparison."""
    first, *others = scope_words(found)
    st.markdown(f"**{literal(first)}**")
    _listed(others)
    _orders(found)
    _picture(found, chosen)
    _table(costings, found, chosen)
    if beyond := beyond_words(found):
        st.header("Beyond chance")
        _listed(beyond)
    show_lines(costings, found)
    if found.delta is not None:
        st.header("Why they differ")
        st.markdown(literal(delta_words(found)))
        parts = pd.DataFrame(delta_rows(found.delta), dtype=object)
        table(parts, "What makes the difference, part by part", last_is_total=True, amounts=("A year",))
    show_neighbours(found)
    show_expected(costings)
    show_national(costings, found)


def _listed(sentences: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {literal(sentence)}" for sentence in sentences))


def _orders(found: Comparison) -> None:
    """Let the visitor open all orders that are called, where the sentence holds only the surest."""
    if len(found.calls) <= MOST_CALLS:
        return
    with st.expander(f"All {len(found.calls):,} orders that are called", key="compare-orders"):
        st.dataframe(pd.DataFrame(order_rows(found)), hide_index=True)


def _picture(found: Comparison, chosen: Chosen) -> None:
    """Show one picture of several; those there are no figures for are not offered."""
    offered, state = _offered(found), st.session_state
    _keep("show", offered)
    names = {row.code: row.name for row in by_name(found.rows)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        show = st.segmented_control(
            "Show", offered, format_func=segments(SHOW_WORDS), key="compare-show", required=True, width="content"
        )
        periods = [each.period for each in found.sizes] if show == "size" else list(periods_of(found))
        of_one_year = show in {"size", "map", "layers"} or (show == "amounts" and len(found.rows) > MOST_ROWS)
        _keep("period", periods[::-1])
        if of_one_year and len(periods) > 1:
            st.selectbox("Year", periods, key="compare-period", width=160)
        if show != "years":
            st.multiselect("Pick out", list(names), format_func=lambda code: names.get(code, code), key="compare-pick")
    period = state["compare-period"] if of_one_year else periods[-1]
    pick = [code for code in chosen.pick if code in names]
    try:
        show_plot(_plot(found, str(show), period, pick), f"compare-{show}")
    except BurdenError as error:
        st.info(literal(str(error)))


def _keep(name: str, known: Sequence[str]) -> None:
    """Put a choice that there is not, or no more, to the first there is."""
    if st.session_state.get(f"compare-{name}") not in known:
        st.session_state[f"compare-{name}"] = known[0]


def _offered(found: Comparison) -> list[str]:
    held = {"size": found.sizes, "years": found.years, "layers": len(found.layers) > 1}
    return [name for name in SHOW_WORDS if held.get(name, True)]


def _plot(found: Comparison, show: str, period: str, pick: list[str]) -> Plot:
    if show == "size":
        kind: str | None = "spread"
        if any(row.deviation for row in found.rows):
            kind = st.segmented_control(
                "Limits from", list(LIMIT_WORDS), format_func=segments(LIMIT_WORDS), key="compare-limits",
                required=True, width="content",
            )  # fmt: skip
        return funnel_plot(found, period, pick, "ranges" if kind == "ranges" else "spread")
    if show == "years":
        return _years(found)
    if show == "layers":
        return multiples_plot(found, "layers", 0, pick, period)
    if show == "map":
        return map_plot(found, pick, period)
    return dots_plot(found, pick, period if len(found.rows) > MOST_ROWS else None)


def _years(found: Comparison) -> Plot:
    names = {row.code: row.name for row in found.years}
    told = {**names, SEVERAL: "Several, side by side"} if len(names) > 1 else names
    _keep("one", list(told))
    if len(told) > 1:
        st.selectbox("Whose years", list(told), format_func=told.__getitem__, key="compare-one", width=420)
    one = st.session_state["compare-one"]
    if one != SEVERAL:
        return process_plot(found, one)
    pages = [str(number) for number in range(1, pages_of(found, "years") + 1)]
    _keep("page", pages)
    if len(pages) > 1:
        st.selectbox("Page", pages, key="compare-page", width=160)
    return multiples_plot(found, "years", int(st.session_state["compare-page"]) - 1)


def _table(costings: Costings, found: Comparison, chosen: Chosen) -> None:
    st.header("The figures")
    if len(found.rows) > MOST_ROWS:
        show_range_table(found, "compare-sortable", chosen.pick)
    else:
        frame = pd.DataFrame(comparison_rows(found), dtype=object)
        table(frame, "What is compared, by authority and year", amounts=tuple(frame.columns[2:]))
    if found.groups:
        groups = pd.DataFrame(group_rows(found), dtype=object)
        table(groups, "Groups of authorities of one year taken together", amounts=tuple(groups.columns[1:]))
    with st.container(horizontal=True):
        st.download_button(
            "CSV", lambda: comparison_csv(found), "comparison.csv", "text/csv", on_click="ignore", key="compare-csv"
        )
        st.download_button(
            "JSON", lambda: json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1),
            "comparison.json", "application/json", on_click="ignore", key="compare-json",
        )  # fmt: skip
        st.download_button(
            "Open data", lambda: write_package(costings), "open-data.zip", "application/zip", on_click="ignore",
            key="compare-zip", help="All of it as a data package: every line, codebook, licences. Nothing is hidden.",
        )  # fmt: skip
