"""What two pages share: the choice of a published case or a council and a year, and what it comes to, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.published import PublishedCase, list_cases, load_case
from burden.submission.estimate import estimated_authority, first_estimate
from burden.submission.read import load_all
from burden.submission.unfinished import read_unfinished
from burden.ui.address import Address
from burden.ui.choice import CASE, COUNCIL, OWN, STARTS, Choice, read_query
from burden.ui.councils import council_words, councils
from burden.ui.entry.desk import store
from burden.ui.paths import PAGES
from burden.ui.text import literal, segments

KEPT = 24
"""Results kept in memory, of all visitors together; the oldest goes first."""

Show = Callable[[Costings, int, PublishedCase | None, Choice], None]


def refused() -> list[str]:
    """Return what the address of these pages asked for in vain, in plain sentences."""
    return Address("choice", "start").problems


def show_chosen(page: str, show: Show) -> None:
    """Let the visitor choose, price what was chosen, and call `show` with it; in plain words where it cannot be had.

    `page` tells the pages apart that share the choice and its address.
    """
    address = Address("choice", "start", page)
    if (query := address.asked()) is not None:
        asked, problems = _known(*read_query(query)) if query else (_usual(), [])
        address.adopt(asked.as_query(), problems)
        _set_widgets(asked)
    choice = _choose()
    said = st.container()
    if choice.start == COUNCIL or (choice.start == OWN and not choice.submission and address.problems):
        address.follow(choice.as_query())
        if address.problems:
            with said:
                _instead(choice, address)
            return
    try:
        costings = _priced(choice)
    except BurdenError as error:
        address.follow(choice.as_query())
        with said:
            address.show_problems()
            if str(error) not in address.problems:
                st.info(literal(str(error)))
        return
    number, choice = _account(costings, choice, address)
    address.follow(choice.as_query())
    with said:
        address.show_problems()
    show(costings, number, load_case(choice.case) if choice.start == CASE else None, choice)


def _usual() -> Choice:
    """Return what is shown where nothing is asked for: the submission saved last, else a published case."""
    saved = store().submissions()
    return Choice(OWN, submission=str(max(saved, key=lambda row: row.saved_at).id)) if saved else Choice()


def _known(choice: Choice, problems: list[str]) -> tuple[Choice, list[str]]:
    """Return a choice without a submission that is not there, and what is to be said of that."""
    if not choice.submission or choice.submission in {str(row.id) for row in store().submissions()}:
        return choice, problems
    told = f"There is no submission {choice.submission[:20]} here. Choose one of the list."
    return replace(choice, submission=""), [*problems, told]


def chosen_by_address(query: Mapping[str, str]) -> tuple[Costings, int, PublishedCase | None, Choice] | None:
    """Return what an address asks for, priced, without asking the visitor; None where it cannot be had."""
    choice, problems = _known(*read_query(query))
    if problems:
        return None
    try:
        costings = _priced(choice)
    except BurdenError:
        return None
    names = {_account_name(costing): number for number, costing in enumerate(costings)}
    if choice.account not in {"", *names}:
        return None
    number = names.get(choice.account, len(costings) - 1)
    return costings, number, load_case(choice.case) if choice.start == CASE else None, choice


def _instead(choice: Choice, address: Address) -> None:
    """Say what the address asked for in vain, and offer what stands chosen; no other council's figures below it."""
    address.show_problems()
    if choice.start != COUNCIL:
        return
    try:
        estimated_authority(choice.council, choice.year)
    except BurdenError:
        return
    if st.button(f"Show {literal(load_authorities()[choice.council].official_name)}, {choice.year}", key="instead"):
        address.adopt({}, [])
        address.follow(choice.as_query())
        st.rerun()


def _priced(choice: Choice) -> Costings:
    if choice.start == CASE:
        return _priced_case(choice.case)
    if choice.start == OWN:
        if not choice.submission:
            raise BurdenError("There is no submission yet. Start one under Enter costs.")
        saved = store().revision(int(choice.submission))
        return _priced_revision(saved.submission_id, saved.number)
    return _priced_estimate(choice.council, choice.year)


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing the submission")
def _priced_revision(number: int, revision: int) -> Costings:
    reading = read_unfinished(store().revision(number, revision).document)
    if reading.submission is None:
        raise BurdenError("Its heading cannot be read yet. Open it under Enter costs; Check says what is wrong.")
    return cost([reading.submission])


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing the case")
def _priced_case(name: str) -> Costings:
    return cost(load_all(f"published:{name}"))


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing the first estimate")
def _priced_estimate(code: str, period: str) -> Costings:
    return cost([first_estimate(code, period)])


def _set_widgets(choice: Choice) -> None:
    for name in ("start", "case", "council", "year", "account", "submission"):
        st.session_state[name] = getattr(choice, name)


def _forget_account() -> None:
    st.session_state["account"] = ""


def _choose() -> Choice:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = st.segmented_control(
            "Start from", list(STARTS), format_func=segments(STARTS), key="start", required=True, width="content"
        )
        if start == COUNCIL:
            council = st.selectbox("Council", councils(), format_func=council_words, key="council", width=420)
            year = st.selectbox("Financial year", load_catalog().covered_periods, key="year", width=160)
            return Choice(COUNCIL, council=council, year=year)
        if start == OWN:
            return Choice(OWN, submission=_own(refused=bool(refused())))
        case = st.selectbox(
            "Published case", list_cases(), format_func=_case_words, key="case", width=560, on_change=_forget_account
        )
        return Choice(CASE, case=case, account=st.session_state.get("account") or "")


def _own(*, refused: bool) -> str:
    """Let the visitor choose one of the saved submissions; empty where there is none, or none is chosen yet.

    Where the address asked in vain, none is chosen for the visitor: it would be another council's.
    """
    titles = {str(row.id): f"{row.name or row.code}, {row.period}" for row in store().submissions()}
    if not titles:
        st.page_link(PAGES / "start.py", label="Start a submission")
        return ""
    if st.session_state.get("submission") not in titles:
        st.session_state["submission"] = None if refused else next(iter(titles))
    found = st.selectbox(
        "Submission", list(titles), format_func=titles.__getitem__, key="submission", width=560,
        index=None if refused else 0, placeholder="Choose one",
    )  # fmt: skip
    return found or ""


def _account(costings: Costings, choice: Choice, address: Address) -> tuple[int, Choice]:
    """Choose one costing of several, the consolidated account first; the address names any other."""
    names = {_account_name(costing): number for number, costing in enumerate(costings)}
    usual = list(names)[-1]
    if choice.account and choice.account not in names:
        problem = f"This case has no account “{choice.account[:60]}”. What follows is the one of the list."
        choice = replace(choice, account="")
        address.adopt(choice.as_query(), [*address.problems, problem])
    if len(names) == 1:
        return 0, replace(choice, account="")
    st.session_state["account"] = choice.account or usual
    titles = {name: _account_words(costings.costings[number]) for name, number in names.items()}
    account = st.selectbox("Whose account", list(names), format_func=titles.__getitem__, key="account", width=560)
    return names[account], replace(choice, account="" if account == usual else account)


def _account_name(costing: Costing) -> str:
    return costing.authority or costing.body or ""


def _account_words(costing: Costing) -> str:
    return f"All together, {costing.period}" if costing.authority == "all" else f"{costing.name}, {costing.period}"


def _case_words(name: str) -> str:
    return load_case(name).title
