"""What can be chosen on the page, and the address that says it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from burden.analysis.regime.counts import COUNCILS
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import NOT_REVIEWED, VERDICTS
from burden.report import regime
from burden.ui.address import Query
from burden.ui.comparing.choosing import own_and_published

ANY, EACH = "", ","
LABELS = {"period": "Year", "type": "Falls on", "by": "Count by", "verdict": "Verdict"}
FIRST = {"period": regime.LETTER_PERIOD, "type": ANY, "by": "kind", "verdict": ANY}


def read_query(query: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> tuple[Query, list[str]]:
    """Return what an address asks for, and a plain sentence for everything in it that there is not."""
    found, problems = {}, []
    for name in LABELS:
        value = query.get(name)
        if value in known[name]:
            found[name] = str(value)
        elif value is not None:
            problems.append(f"“{value[:60]}” is no choice here, so it is left out.")
    costs = []
    for value in filter(None, query.get("costs", "").split(EACH)):
        if value in known["costs"]:
            costs.append(value)
        else:
            problems.append(f"There is no “{value[:60]}” to take costs from, so it is left out.")
    return found | ({"costs": EACH.join(costs)} if costs else {}), problems


def options() -> dict[str, Mapping[str, str]]:
    """Return what can be chosen, with the words for it."""
    verdicts = {key: words.partition(":")[0] for key, words in VERDICTS.items()}
    return {
        "period": {period: period for period in load_catalog().covered_periods},
        "type": {ANY: "Councils of every type", **{key: AUTHORITY_TYPES[key] for key in COUNCILS}},
        "by": {str(key): words for key, words in regime.BY_WORDS.items()},
        "verdict": {ANY: "All", **verdicts, NOT_REVIEWED: NOT_REVIEWED.capitalize()},
        "costs": own_and_published(),
    }


def choose(name: str, known: Mapping[str, str], width: int) -> str:
    """Let the visitor choose one, and return it."""
    return str(
        st.selectbox(LABELS[name], list(known), format_func=known.__getitem__, key=f"regime-{name}", width=width)
    )
