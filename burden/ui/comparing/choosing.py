"""The controls of the page that compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import streamlit as st

from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.published import list_cases, load_case
from burden.report.periods import A_YEAR
from burden.ui.address import Address
from burden.ui.comparing.choice import CASE, MANY, OWN, TYPE, WORDS, Chosen, read_query, type_words
from burden.ui.councils import council_words, councils
from burden.ui.entry.desk import store

TITLES = {
    "per": "For each", "by": "On", "view": "Whose cost", "group": "Taken together by", "prices": "Prices of",
    "layer": "Layer", "defaults": "What is still default",
}  # fmt: skip
PICTURE = ("show", "limits", "period", "one", "page")
"""What the picture is of; its controls stand beside it."""
MAIN, MORE = ("per", "by"), ("view", "layer", "prices", "group", "defaults")


def choose() -> Chosen:
    """Let the visitor choose what to compare, and keep the address in step."""
    listed, years = own_and_published(), load_catalog().covered_periods
    address = Address("compare", "compare-who")
    if (query := address.asked()) is not None:
        asked, problems = read_query(query, {
            "who": listed.__contains__, "councils": lambda code: code in load_authorities() or code in _types(),
            "year": years.__contains__,
        })  # fmt: skip
        address.adopt(asked.as_query(), problems)
        _set(asked)
    address.show_problems()
    who = st.multiselect("Whom", list(listed), format_func=listed.__getitem__, key="compare-who")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in MAIN:
            _select(name)
    with st.expander("First estimates, whose cost, layers, prices", key="compare-more"):
        chosen_councils = st.multiselect(
            "First estimates of", [*_types(), *councils()], format_func=_council_words, key="compare-councils",
            placeholder="Councils, or every council of a type",
            help="What the catalog asks of a council at published average effort. It is no fact about the council.",
        )  # fmt: skip
        st.selectbox("of the year", years, key="compare-year", width=200)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for name in MORE:
                _select(name)
    state = st.session_state
    chosen = Chosen(
        who=tuple(who), councils=tuple(chosen_councils), year=state["compare-year"],
        **{name: state[f"compare-{name}"] for name in (*MAIN, *MORE, *PICTURE)}, pick=tuple(state["compare-pick"]),
    )  # fmt: skip
    address.follow(chosen.as_query())
    return chosen


def _set(asked: Chosen) -> None:
    for field in fields(asked):
        value = getattr(asked, field.name)
        st.session_state[f"compare-{field.name}"] = list(value) if field.name in MANY else value
    st.session_state["compare-year"] = asked.year or load_catalog().covered_periods[-1]


def _select(name: str) -> None:
    words = WORDS[name]
    st.selectbox(TITLES[name], list(words), format_func=words.__getitem__, key=f"compare-{name}", width=270)


def own_and_published() -> Mapping[str, str]:
    """Return what can be compared beside first estimates: saved submissions, then published cases."""
    own = {f"{OWN}{row.id}": f"{row.name or row.code}, {row.period}" for row in store().submissions()}
    cases = {name: load_case(name) for name in list_cases()}
    # Amounts that are not for a year stand beside no others.
    return own | {f"{CASE}{name}": case.title for name, case in cases.items() if case.per == A_YEAR}


def _types() -> list[str]:
    present = {row.type for row in load_authorities().values()}
    return [f"{TYPE}{kind}" for kind in AUTHORITY_TYPES if kind in present]


def _council_words(name: str) -> str:
    return type_words(name) if name.startswith(TYPE) else council_words(name)
