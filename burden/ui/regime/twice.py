"""What may be asked twice, and what the second asking costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from burden.analysis.cells import Cells
from burden.analysis.costing import Costings
from burden.analysis.regime.lookalikes import Pair, cost_of_sames, find_pairs
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import NOT_REVIEWED, load_lookalikes
from burden.report import regime_targets as targets
from burden.report.regime_data import pair_data, sames_data
from burden.ui.regime.choosing import ANY, choose
from burden.ui.regime.pairs import show_pairs
from burden.ui.regime.parts import offer_csv, show_list, show_table
from burden.ui.text import literal

KEPT = 24
WIDTH = 220


def show_twice(chosen: Mapping[str, str], verdicts: Mapping[str, str], costings: Costings | None) -> str:
    """Show pairs of items that look like one thing, and return which verdict is chosen."""
    st.header("What may be asked twice")
    known = load_lookalikes()
    pairs = _found(chosen["period"], chosen["type"] or None)
    show_list(targets.pair_words(pairs, known, _found(None, None)))
    verdict = choose("verdict", verdicts, WIDTH)
    kept = [pair for pair in pairs if verdict in {ANY, pair.review.verdict if pair.review else NOT_REVIEWED}]
    if kept:
        show_pairs(kept)
        offer_csv("pairs", pair_data(kept), f"asked-twice-{chosen['period']}.csv")
    else:
        st.info("No pair has this verdict in this year. Choose another.")
    if costings is not None:
        _show_costs(costings)
    return verdict


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _found(period: str | None, authority_type: str | None) -> tuple[Pair, ...]:
    return find_pairs(load_catalog(), load_lookalikes(), period, authority_type)


def _show_costs(costings: Costings) -> None:
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
            show_table(words, f"What being asked twice costs {costing.name}", f"sames-{number}")
        rows += [{"authority": costing.authority, "period": costing.period, **row} for row in sames_data(found)]
    if rows:
        offer_csv("sames", rows, "second-asking.csv")
