"""The first page: choose a published case or a council and a year, and see its five layers."""

from __future__ import annotations

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.published import list_cases, load_case
from burden.submission.estimate import first_estimate
from burden.submission.read import load_all
from burden.ui.case_view import show_case
from burden.ui.choice import CASE, COUNCIL, STARTS, Choice, read_query
from burden.ui.costing_view import show_costing
from burden.ui.frame import page_frame
from burden.ui.text import literal

KEPT = 24
"""Results kept in memory, of all visitors together; the oldest goes first."""


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("What inspection, targets and returns cost a council")
        st.markdown(
            "Five layers of cost, as an open letter to the government named them in 2006: writing the targets, "
            "inspecting, preparing to be inspected, working worse to comply, and damaged morale. Every figure opens "
            "down to its lines."
        )
        _arrive()
        choice = _choose()
        for problem in st.session_state["problems"]:
            st.warning(literal(problem))
        try:
            costings = (
                _priced_case(choice.case) if choice.start == CASE else _priced_estimate(choice.council, choice.year)
            )
        except BurdenError as error:
            if str(error) not in st.session_state["problems"]:
                st.info(literal(str(error)))
            return
        number = _account(costings, choice) if choice.start == CASE else 0
        if choice.start == CASE:
            show_case(load_case(choice.case))
        show_costing(costings, number)


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing the case")
def _priced_case(name: str) -> Costings:
    return cost(load_all(f"published:{name}"))


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing the first estimate")
def _priced_estimate(code: str, period: str) -> Costings:
    return cost([first_estimate(code, period)])


def _arrive() -> None:
    """Take over what the address asks for, when it has just been opened or changed by the browser."""
    state, query = st.session_state, st.query_params.to_dict()
    if not query and "choice" in state and "start" not in state:
        _adopt(state["choice"])  # back from another page, which has emptied the address
        _write(state["choice"])
    elif query != state.get("query"):
        choice, state["problems"] = read_query(query)
        state["query"] = query
        _adopt(choice)


def _adopt(choice: Choice) -> None:
    state = st.session_state
    state["choice"] = choice
    state["start"], state["case"] = choice.start, choice.case
    state["council"], state["year"] = choice.council, choice.year
    state["account"] = choice.account


def _write(choice: Choice) -> None:
    st.session_state["query"] = choice.as_query()
    st.query_params.from_dict(choice.as_query())


def _changed(choice: Choice) -> None:
    """Note a choice made on the page: the address follows, and what was wrong with the old one is past."""
    if choice != st.session_state["choice"]:
        st.session_state["choice"], st.session_state["problems"] = choice, []
        _write(choice)


def _choose() -> Choice:
    before: Choice = st.session_state["choice"]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = st.segmented_control(
            "Start from", list(STARTS), format_func=STARTS.__getitem__, key="start", required=True, width="content"
        )
        if start == COUNCIL:
            council = st.selectbox("Council", _councils(), format_func=_council_words, key="council", width=420)
            year = st.selectbox("Financial year", load_catalog().covered_periods, key="year", width=160)
            choice = Choice(COUNCIL, before.case, council, year, before.account)
        else:
            case = st.selectbox("Published case", list_cases(), format_func=_case_words, key="case", width=560)
            account = before.account if case == before.case else ""
            choice = Choice(CASE, case, before.council, before.year, account)
    _changed(choice)
    return choice


def _account(costings: Costings, choice: Choice) -> int:
    """Choose one costing of several; the consolidated account unless another is asked for."""
    if len(costings) == 1:
        return 0
    names = {_account_name(costing): number for number, costing in enumerate(costings)}
    titles = {name: _account_words(costings.costings[number]) for name, number in names.items()}
    state = st.session_state
    if choice.account and choice.account not in names:
        st.warning(literal(f"This case has no account “{choice.account[:60]}”. Shown: the last of the list."))
    if state.get("account") not in names:
        state["account"] = choice.account if choice.account in names else list(names)[-1]
    account = st.selectbox("Whose account", list(names), format_func=titles.__getitem__, key="account", width=560)
    if account != list(names)[-1] or choice.account:
        _changed(Choice(choice.start, choice.case, choice.council, choice.year, account))
    return names[account]


def _account_name(costing: Costing) -> str:
    return costing.authority or costing.body or ""


def _account_words(costing: Costing) -> str:
    return f"All together, {costing.period}" if costing.authority == "all" else f"{costing.name}, {costing.period}"


@st.cache_data(max_entries=1)
def _councils() -> list[str]:
    known = load_authorities()
    return sorted(known, key=lambda code: known[code].official_name)


def _council_words(code: str) -> str:
    council = load_authorities()[code]
    return f"{council.official_name} ({AUTHORITY_TYPES[council.type].lower()})"


def _case_words(name: str) -> str:
    return load_case(name).title
