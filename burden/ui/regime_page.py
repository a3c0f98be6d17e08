"""The page of the regime as a whole: what falls on whom, growth, how targets multiply, what may be asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from burden.analysis.cells import Cells
from burden.analysis.costing import Costings
from burden.analysis.regime.cascade import cost_by_level
from burden.analysis.regime.counts import COUNCILS, count_items
from burden.analysis.regime.lookalikes import Pair, cost_of_sames, find_pairs
from burden.analysis.tally import cost
from burden.base.errors import BurdenError, InputError
from burden.base.vocabulary import AUTHORITY_TYPES, ITEM_KINDS
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import NOT_REVIEWED, VERDICTS, load_lookalikes
from burden.reference.target_cascade import load_cascades
from burden.report import charts, regime
from burden.report import regime_targets as targets
from burden.report.csv_text import csv_text
from burden.report.document.model import Chart
from burden.report.regime_data import cascade_data, count_data, growth_data, pair_data, sames_data
from burden.submission.model import Submission
from burden.submission.read import load_all
from burden.submission.unfinished import read_unfinished
from burden.ui.address import Address, Query
from burden.ui.blocks import show_note
from burden.ui.comparing.choice import CASE, OWN
from burden.ui.comparing.choosing import own_and_published
from burden.ui.entry.desk import store
from burden.ui.frame import page_frame, table
from burden.ui.regime_pairs import show_pairs
from burden.ui.text import literal

ANY, EACH = "", ","
KEPT = 24
STILL = {"staticPlot": True, "displayModeBar": False}
LABELS = {"period": "Year", "type": "Falls on", "by": "Count by", "verdict": "Verdict"}
FIRST = {"period": regime.LETTER_PERIOD, "type": ANY, "by": "kind", "verdict": ANY}
WIDTHS = {"period": 140, "type": 220, "by": 240}


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("What falls on whom")
        st.markdown(
            "Counted from the catalog: what is asked of councils and how often; what that says of growth, and what it "
            "cannot; how few targets become many; and what may be asked twice."
        )
        options = _options()
        address = Address("regime", "regime-by")
        if (query := address.asked()) is not None:
            asked, problems = read_query(query, options)
            address.adopt(asked, problems)
            for name, first in FIRST.items():
                st.session_state[f"regime-{name}"] = asked.get(name, first)
            st.session_state["regime-costs"] = asked["costs"].split(EACH) if asked.get("costs") else []
        address.show_problems()
        chosen: dict[str, str] = {}
        with st.container(horizontal=True):
            for name, width in WIDTHS.items():
                chosen[name] = _choose(name, options[name], width)
        _counts(chosen)
        _growth()
        costs = st.multiselect(
            "Costs from", list(options["costs"]), format_func=options["costs"].__getitem__, key="regime-costs",
            placeholder="Submissions that price what follows",
            help="Prices the levels of targets and what is asked twice.",
        )  # fmt: skip
        costings = _costings(costs)
        _cascades(costings)
        chosen["verdict"] = _pairs(chosen, options["verdict"], costings)
        shown = {name: value for name, value in chosen.items() if value != FIRST[name]}
        address.follow(shown | ({"costs": EACH.join(costs)} if costs else {}))


def read_query(query: Mapping[str, str], options: Mapping[str, Mapping[str, str]]) -> tuple[Query, list[str]]:
    """Return what an address asks for, and a plain sentence for everything in it that there is not."""
    found, problems = {}, []
    for name in LABELS:
        value = query.get(name)
        if value in options[name]:
            found[name] = str(value)
        elif value is not None:
            problems.append(f"“{value[:60]}” is no choice here, so it is left out.")
    costs = []
    for value in filter(None, query.get("costs", "").split(EACH)):
        if value in options["costs"]:
            costs.append(value)
        else:
            problems.append(f"There is no “{value[:60]}” to take costs from, so it is left out.")
    return found | ({"costs": EACH.join(costs)} if costs else {}), problems


def _options() -> dict[str, Mapping[str, str]]:
    verdicts = {key: words.partition(":")[0] for key, words in VERDICTS.items()}
    return {
        "period": {period: period for period in load_catalog().covered_periods},
        "type": {ANY: "Councils of every type", **{key: AUTHORITY_TYPES[key] for key in COUNCILS}},
        "by": {str(key): words for key, words in regime.BY_WORDS.items()},
        "verdict": {ANY: "All", **verdicts, NOT_REVIEWED: NOT_REVIEWED.capitalize()},
        "costs": own_and_published(),
    }


def _choose(name: str, known: Mapping[str, str], width: int) -> str:
    return str(
        st.selectbox(LABELS[name], list(known), format_func=known.__getitem__, key=f"regime-{name}", width=width)
    )


def _counts(chosen: Mapping[str, str]) -> None:
    catalog, period, kind = load_catalog(), chosen["period"], chosen["type"] or None
    by = next(key for key in regime.BY_WORDS if key == chosen["by"])
    found = count_items(catalog, by, period, kind)
    first, *rest = regime.count_words(catalog, period, kind)
    st.markdown(f"**{literal(first)}**")
    _list(rest)
    _chart(regime.count_chart(found, by, period), "count")
    _table(regime.count_rows(found, by), f"Items by {regime.BY_WORDS[by].lower()}", "count")
    for note in regime.count_notes(by):
        show_note(note)
    _download("count", csv_text(count_data(found)), f"asked-by-{by}-{period}.csv")


def _growth() -> None:
    catalog = load_catalog()
    st.header("Growth: what the catalog can tell, and what not")
    _list(regime.growth_words(catalog))
    _chart(regime.growth_chart(catalog), "growth")
    _table(regime.growth_rows(catalog), "Items in force by year", "growth")
    _download("growth", csv_text(growth_data(catalog)), "items-by-year.csv")


def _cascades(costings: Costings | None) -> None:
    st.header("How few targets become many")
    currency = costings.costings[0].currency if costings else "GBP"
    for place, cascade in enumerate(load_cascades()):
        try:
            found = cost_by_level(cascade, costings)
        except BurdenError as error:
            st.info(literal(str(error)))
            continue
        st.subheader(literal(cascade.title))
        lines = targets.level_lines(found, currency)
        st.markdown("\n".join(f"{'    ' * depth}- {literal(line)}" for depth, line in enumerate(lines)))
        _chart(targets.cascade_chart(found), f"cascade-{place}")
        _table(targets.cascade_rows(found, currency), f"{cascade.title}, level by level", f"cascade-{place}")
        _list(targets.cascade_words(found))
        _download(f"cascade-{place}", csv_text(cascade_data(found)), f"{cascade.id}.csv")


def _pairs(chosen: Mapping[str, str], verdicts: Mapping[str, str], costings: Costings | None) -> str:
    st.header("What may be asked twice")
    known = load_lookalikes()
    pairs = _found(chosen["period"], chosen["type"] or None)
    _list(targets.pair_words(pairs, known, _found(None, None)))
    verdict = _choose("verdict", verdicts, 220)
    kept = [pair for pair in pairs if verdict in {ANY, pair.review.verdict if pair.review else NOT_REVIEWED}]
    if kept:
        show_pairs(kept)
        _download("pairs", csv_text(pair_data(kept)), f"asked-twice-{chosen['period']}.csv")
    else:
        st.info("No pair has this verdict in this year. Choose another.")
    if costings is not None:
        _sames(costings)
    return verdict


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _found(period: str | None, authority_type: str | None) -> tuple[Pair, ...]:
    return find_pairs(load_catalog(), load_lookalikes(), period, authority_type)


def _sames(costings: Costings) -> None:
    pairs, cells = _found(None, None), Cells(costings.run)
    rows: list[dict[str, Any]] = []
    for number, costing in enumerate(costings):
        if costing.authority in {None, "all"}:
            continue
        found = cost_of_sames(costings, number, pairs, cells)
        for sentence in targets.sames_words(found, costing.name, costing.currency):
            st.markdown(literal(sentence))
        if found.total is not None:
            words = targets.sames_rows(found, costing.currency)
            _table(words, f"What being asked twice costs {costing.name}", f"sames-{number}")
        rows += [{"authority": costing.authority, "period": costing.period, **row} for row in sames_data(found)]
    if rows:
        _download("sames", csv_text(rows), "second-asking.csv")


def _costings(names: Sequence[str]) -> Costings | None:
    if not names:
        return None
    saved = {f"{OWN}{row.id}": row.revision for row in store().submissions()}
    try:
        return _priced(tuple(sorted(names)), tuple(saved.get(name, 0) for name in sorted(names)))
    except InputError as error:
        for finding in error.findings:
            st.warning(literal(finding.sentence()))
    except BurdenError as error:
        st.info(literal(str(error)))
    return None


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing")
def _priced(names: tuple[str, ...], revisions: tuple[int, ...]) -> Costings | None:
    del revisions
    submissions = [submission for name in names for submission in _submissions(name)]
    return cost(submissions) if submissions else None


def _submissions(name: str) -> list[Submission]:
    if name.startswith(CASE):
        return load_all(f"published:{name.removeprefix(CASE)}")
    found = read_unfinished(store().revision(int(name.removeprefix(OWN))).document).submission
    return [] if found is None else [found]


def _list(sentences: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {literal(sentence)}" for sentence in sentences))


def _chart(chart: Chart, key: str) -> None:
    theme: charts.Theme = "dark" if st.context.theme.type == "dark" else "light"
    figure = charts.bars_chart(chart, theme)
    ticks = [tick for tick in figure.layout.xaxis.tickvals if float(tick).is_integer()]
    figure.update_xaxes(tickvals=ticks, ticktext=[f"{int(tick):,}" for tick in ticks])
    st.plotly_chart(figure, alt=chart.alt, config=STILL, key=f"regime-chart-{key}")
    show_note(chart.caption)


def _table(rows: Sequence[Mapping[str, str]], alt: str, key: str) -> None:
    box = st.expander("The same as a table", key=f"regime-table-{key}", on_change="rerun")
    with box:
        if box.open:
            frame = pd.DataFrame(rows, dtype=object).fillna("")
            table(frame, alt, amounts=[name for name in frame.columns if name in AMOUNTS])


AMOUNTS = {
    "Items", "On a condition", "Requests a year", "No number", "All councils a year", "Years assumed", "Unverified",
    "Years stated", *ITEM_KINDS.values(), "Targets", "For each above", "One costs", "Other costs", "Second asking",
}  # fmt: skip


def _download(key: str, text: str, name: str) -> None:
    st.download_button("CSV", text, name, "text/csv", on_click="ignore", key=f"regime-csv-{key}")
