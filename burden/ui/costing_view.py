"""One costing on the page: headline, five layers, lines, views, coverage, evidence, findings."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.reference.published import PublishedCase
from burden.report import catalog_tables, charts, frames, line_tables, numbers, range_words, sentences, tables
from burden.report.lines import Line, evidence_ranges, line_ranges, lines_of, resource_ranges, uncounted_lines
from burden.ui.case_view import show_case, show_headline, show_source
from burden.ui.choice import Choice
from burden.ui.frame import table
from burden.ui.paths import PAGES
from burden.ui.text import literal


def show_costing(costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> None:
    """Show one costing, `number` in the order of `costings`, from its headline down to its lines.

    `case` is what is said about it, when it is a published one; `choice` what the visitor chose,
    for links to other pages.
    """
    costing = costings.costings[number]
    per = case.per if case else "a year"
    kind = f" ({AUTHORITY_TYPES[costing.type].lower()})" if costing.type and costing.type != "other" else ""
    st.header(literal(f"{costing.name}{kind}, {costing.period}"))
    show_headline(costings, costing, case)
    if case is not None:
        show_source(case)
    _layers(costings, number, per)
    if case is not None:
        show_case(case)
    _range(costing, choice)
    _lines(costings, number, per)
    _views(costings, number, per)
    if costing.authority is not None:
        _coverage(costing)
    _evidence(costings, number, per)
    _doubts(costing)
    st.caption(literal(sentences.stamp(costings)))


def _layers(costings: Costings, number: int, per: str) -> None:
    costing = costings.costings[number]
    st.subheader("The five layers")
    theme: charts.Theme = "dark" if st.context.theme.type == "dark" else "light"
    st.plotly_chart(
        charts.layers_chart(costing, theme),
        alt=charts.layers_alt(costing, per),
        config={"staticPlot": True, "displayModeBar": False},
        key="layers-chart",
    )
    st.caption(
        literal(
            f"{tables.heading(per)}, in prices of {costings.price_year}. Bar: mean. "
            "Thin line: likely range (nine in ten), 5th to 95th percentile. "
            "Hatched: still default. Not reported is not zero."
        )
    )
    table(
        frames.layers_frame(costing),
        "The five layers and their total: headline, likely range, central figure, gross cost and its parts",
        last_is_total=True,
    )
    if words := sentences.not_adding(costing):
        st.caption(words)
    if words := tables.resource_words(costing):
        st.markdown(literal(words))
    made = tables.resource_table(costing, resource_ranges(costings, number), per)
    if len(made):
        with st.expander("What the total is made of, with ranges"):
            table(
                made, "Each kind of resource at central values, with its likely range", amounts=(tables.heading(per),)
            )
    with st.expander("What the columns mean"):
        st.markdown(
            "Headline: the mean of the part that the regime causes, with the range in which it lies nine times in ten "
            "(5th to 95th percentile), if the inputs are as stated. Central: the same with every input at its most "
            "likely value; rounded here as the rest of its row, and whole where the lines open. Gross: what it costs "
            "in all: the central figure and three parts beside it. "
            "Business as usual would be done anyway. Discretionary is done by choice. Unattributed is claimed for the "
            "regime without the grounds stated, and is in no headline."
        )


def _range(costing: Costing, choice: Choice) -> None:
    head = costing.total.headline
    if head is None or not numbers.is_uncertain(head):
        return
    st.subheader("What the range comes from")
    if words := range_words.stated_error(costing.total, costing.currency):
        st.markdown(literal(words))
    if costing.drivers:
        st.markdown(literal(range_words.strongest(costing.drivers)))
    st.page_link(
        PAGES / "range.py", label="How sure is the figure, and what to measure next", query_params=choice.as_query()
    )


def _lines(costings: Costings, number: int, per: str) -> None:
    costing = costings.costings[number]
    st.subheader("The lines behind each number")
    for key, figures in costing.layers.items():
        title = LAYERS[key].title
        if figures.parts is None:
            continue
        total = tables.whole_words(figures.regime, costing.currency, "no headline")
        box = st.expander(literal(f"{title}: {total} at central values"), key=f"lines-{key}", on_change="rerun")
        with box:
            st.caption(literal(LAYERS[key].help))
            if box.open:
                _line_table(costings, lines_of(costings, number, key), f"The lines of {title.lower()}", per)
    silent = [LAYERS[key].title.lower() for key, figures in costing.layers.items() if not figures.reported]
    if silent:
        st.caption(f"Not reported, so without lines: {', '.join(silent)}.")


def _line_table(costings: Costings, lines: Sequence[Line], alt: str, per: str) -> None:
    currency = costings.costings[0].currency
    frame, sources = line_tables.lines_table(lines, currency, line_ranges(costings, lines), per)
    table(frame, alt, amounts=(tables.heading(per),))
    for number, source in enumerate(sources, 1):
        st.markdown(literal(f"Source {number}: {source}"))


def _views(costings: Costings, number: int, per: str) -> None:
    costing = costings.costings[number]
    st.subheader("Who pays: three views")
    st.markdown(
        "A fee or a grant only moves a cost from one purse to another. Each view is net of it, so local and central "
        "together make the consolidated figure and nothing counts twice."
    )
    table(
        frames.views_frame(costing, per),
        "Local, central and consolidated cost, and the transfers taken out",
        amounts=(tables.heading(per),),
    )
    if words := sentences.views_not_adding(costing):
        st.caption(words)
    moved = uncounted_lines(costings, number)
    if moved:
        with st.expander("Lines that count in the views and in no layer: grants, and what users bear"):
            _line_table(costings, moved, "Grants, and what users bear", per)


def _coverage(costing: Costing) -> None:
    st.subheader("How complete it is")
    st.markdown(literal(sentences.coverage_words(costing)))
    coverage = costing.coverage
    if coverage is None or not coverage.known:
        return
    lists: Sequence[tuple[str, tuple[str, ...]]] = (
        ("Missing", coverage.missing),
        ("Still at default", coverage.defaulted),
        ("Reported", coverage.reported),
        ("Declared nil, with a reason", coverage.nil),
        ("May fall on it, on a condition its type does not tell (not expected, not counted)", coverage.conditional),
    )
    for title, ids in lists:
        if ids:
            box = st.expander(f"{title}: {len(ids):,}", key=f"coverage-{title.split()[0].lower()}", on_change="rerun")
            with box:
                if box.open:
                    table(catalog_tables.items_table(ids, costing.period), f"{title}: items of the catalog")


def _evidence(costings: Costings, number: int, per: str) -> None:
    costing = costings.costings[number]
    st.subheader("What it rests on")
    lines = lines_of(costings, number)
    if lines:
        found = line_tables.evidence_table(lines, costing.currency, evidence_ranges(costings, lines), per)
        table(found, "Evidence by grade and source", amounts=(tables.heading(per),))
    else:
        st.markdown("No line has a price, so there is no evidence to weigh.")
    pay, pay_sources = tables.pay_table(costings.submissions_of(number))
    if len(pay):
        with st.expander("Pay that staff time is priced with"):
            table(pay, "Pay of each staff grade, with on-cost, overhead and hours")
            for source in pay_sources:
                st.markdown(literal(source))


def _doubts(costing: Costing) -> None:
    if costing.unpriced:
        st.subheader("Known, but without a price")
        st.markdown("These are part of the cost. They are not counted, and they are not zero.")
        table(tables.unpriced_table(costing), "Entries without a price")
    if costing.findings:
        st.subheader("To look at")
        table(tables.findings_table(costing.findings), "Findings")
