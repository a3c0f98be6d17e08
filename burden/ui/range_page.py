"""The page of ranges: how sure the total and each layer are, what drives them, every assumption."""

from __future__ import annotations

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.base.vocabulary import LAYERS
from burden.reference.published import PublishedCase
from burden.report import charts, numbers, range_charts, range_tables, range_words, sentences, tables
from burden.ui.case_view import show_cover, show_headline
from burden.ui.choice import Choice
from burden.ui.choosing import show_chosen
from burden.ui.frame import page_frame, table
from burden.ui.range_measure import show_measuring
from burden.ui.range_people import show_people
from burden.ui.text import literal

TOTAL = "total"
TABLE_PIXELS = 420
MOST_ROWS = 300
"""Rows of a table that wraps in a narrow window; more scroll in a box of their own."""
STILL = {"staticPlot": True, "displayModeBar": False}


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("How sure is the figure?")
        st.markdown(
            "Most inputs are known only within a range. This page shows how far the total and each layer may lie from "
            "what is shown, which inputs that comes from, and what is worth measuring next."
        )
        show_chosen("range", _show)


def _show(costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> None:
    costing, per = costings.costings[number], case.per if case else "a year"
    st.header(literal(f"{costing.name}, {costing.period}"))
    show_headline(costings, costing, case)
    if words := range_words.stated_error(costing.total, costing.currency):
        st.markdown(literal(words))
    if case is not None:
        show_cover(case)
    ranged = costing.total.headline is not None and numbers.is_uncertain(costing.total.headline)
    if costing.total.headline is None:
        st.info("There is no figure, so no range. The first page says what is missing.")
    elif not ranged:
        st.info("No range was entered: every input is stated as one number. That is not proof of precision.")
    if costing.total.headline is not None:
        _ranges(costing, per)
    if ranged:
        _drivers(costings, number)
        show_measuring(costings, number)
    if costing.total.hours:
        show_people()
    if ranged:
        _assumptions(costings, number)
    st.caption(literal(sentences.stamp(costings)))


def _theme() -> charts.Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


def _ranges(costing: Costing, per: str) -> None:
    st.subheader("How wide each figure is")
    st.plotly_chart(
        range_charts.ranges_chart(costing, _theme()), alt=range_charts.ranges_alt(costing, per), config=STILL,
        key="ranges-chart",
    )  # fmt: skip
    ends = range_tables.ends_title(costing)
    reach = "which hardly ever happens"
    if ends != range_tables.ENDS:
        reach = (
            "which hardly ever happens; some inputs have no firm end, and one time in ten lie beyond the ends taken "
            "here, so this is no limit"
        )
    st.caption(
        f"{tables.heading(per)}. Thick line: the likely range; nine times in ten the figure lies within it if the "
        f"inputs are as stated. Dot: mean. Hairline, where it is wider: {ends[:1].lower()}{ends[1:]} at once, {reach}. "
        f"{range_charts.unreported(costing)}".strip()
    )
    table(range_tables.ranges_table(costing), "Mean, likely range and extremes of each figure")
    if words := sentences.not_adding(costing):
        st.caption(words)
    if said := range_tables.exactness(costing):
        with st.expander("How exact the arithmetic is"):
            for sentence in said:
                st.markdown(literal(sentence))


def _drivers(costings: Costings, number: int) -> None:
    costing = costings.costings[number]
    st.subheader("What the range comes from")
    figures = {TOTAL: costing.total} | costing.layers
    names = {TOTAL: "The total"} | {key: layer.title for key, layer in LAYERS.items()}
    there = [key for key, of in figures.items() if of.headline is not None and numbers.is_uncertain(of.headline)]
    if st.session_state.get("of") not in there:
        st.session_state["of"] = there[0]
    of = st.selectbox("Range of", there, format_func=names.__getitem__, key="of", width=320)
    rows = costings.drivers(number, None if of == TOTAL else of)
    head = figures[of].headline
    if not rows or head is None:
        st.markdown("No input moves it by itself.")
        return
    what = "the total" if of == TOTAL else names[of].lower()
    if len(rows) == 1:
        st.markdown(literal(range_words.only_one(rows[0], head["mean"], what, costing.currency)))
    else:
        st.plotly_chart(
            range_charts.tornado_chart(rows, head["mean"], costing.currency, _theme()),
            alt=range_charts.tornado_alt(rows, head["mean"], what, costing.currency), config=STILL,
            key="tornado-chart",
        )  # fmt: skip
        most = range_charts.MOST_BARS
        more = f" The {most} strongest of {len(rows):,}." if len(rows) > most else ""
        st.caption(
            f"How far the mean of {what} moves with one input while the others stay as unsure as they are. Solid: the "
            f"input at its high end (95th percentile). Hollow: at its low end (5th percentile).{more}"
        )
    strongest = rows[: range_charts.MOST_BARS]
    table(range_tables.tornado_table(strongest, costing.currency), f"The inputs that move {what} most")
    with st.expander("What these inputs rest on, and their part together with others"):
        st.caption(
            "Part of the uncertainty: of the variance, with this input alone. Together with others: with all that it "
            "multiplies, so these may add up to more than 100%."
        )
        for sentence in range_tables.input_details(strongest):
            st.markdown(literal(sentence))


def _assumptions(costings: Costings, number: int) -> None:
    rows = costings.drivers(number)
    st.subheader("Every uncertain input")
    st.markdown(f"{len(rows):,} uncertain {'input' if len(rows) == 1 else 'inputs'}, each once, with its grounds.")
    with st.expander("The range used, its grade and source", key="assumptions", on_change="rerun") as box:
        if not box.open:
            return
        shown = range_tables.assumptions_table(rows, costings.costings[number].currency)
        alt = "Every uncertain input: the range used, its grade and source"
        if len(rows) <= MOST_ROWS:
            table(shown, alt)
        else:
            st.dataframe(shown, hide_index=True, height=TABLE_PIXELS, alt=alt)
