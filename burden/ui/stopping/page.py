"""The page that says which items to stop first, and hands them on to a scenario."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.analysis.stopping.answer import Answer
from burden.base.errors import BurdenError
from burden.reference.published import PublishedCase
from burden.report.document.subject import Subject
from burden.report.periods import A_YEAR
from burden.report.stopping_use import amount_words
from burden.report.whatif_words import as_it_stands, reported_words
from burden.ui.address import Query
from burden.ui.choice import OWN, Choice
from burden.ui.choosing import show_chosen
from burden.ui.entry.desk import address
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.scenarios.draft import EMPTY, with_item
from burden.ui.scenarios.pricing import base_of, items_of
from burden.ui.scenarios.room import hand_over
from burden.ui.stopping.answering import answered, candidates_of, with_frontier
from burden.ui.stopping.asking import ask
from burden.ui.stopping.room import asked, follow, open_room
from burden.ui.stopping.showing import show_answer, show_frontier, show_items, show_quadrant, show_words
from burden.ui.stopping.wanted import MOST, SAVING
from burden.ui.text import literal


def show() -> None:
    """Show the page."""
    query = asked()
    with page_frame():
        st.title("Which to stop first")
        st.markdown(
            "What each return, inspection and plan costs is set against whether anybody here uses it to understand and "
            "improve the work. The best set is worked out exactly; what would be done anyway stays, and what has been "
            "paid for is no saving."
        )
        show_chosen("stop-first", partial(_show, query))


def _show(query: Query, costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> None:
    if case is not None and case.per != A_YEAR:
        st.info(literal(f"The amounts of this case are {case.per}, not for a year. Choose another."))
        return
    subject = Subject(costings, number, title="" if case is None else case.title)
    st.header(literal(subject.heading), anchor=False)
    _show_now(costings.costings[number])
    base = base_of(choice)
    known = candidates_of(base, number, costings)
    if not known:
        st.info("Nothing here can be stopped: nothing was entered that is paid for every year.")
        return
    open_room(query)
    wanted, gone = ask(costings, number, known)
    show_words(follow(wanted, choice.as_query(), gone))
    asked_for = replace(wanted, saving=None, sure="") if wanted.want == MOST else wanted
    try:
        found = answered(base, number, asked_for, costings, known)
    except BurdenError as error:
        st.warning(literal(str(error)))
        return
    if wanted.want == SAVING and not wanted.saving:
        st.info(literal(f"Say how much is to be saved. {_most(found)}"))
        show_frontier(with_frontier(base, number, asked_for, found))
    else:
        show_answer(found)
        _hand_over(base, costings, number, found, choice)
        show_items(found)
        show_quadrant(found)
        show_frontier(with_frontier(base, number, asked_for, found))
    _more(choice)


def _show_now(costing: Costing) -> None:
    """Show what the account comes to as it stands, and that nothing of it was reported where nothing was."""
    if head := costing.total.headline:
        st.markdown(literal(as_it_stands(head, costing.currency)))
    if words := reported_words(costing):
        st.info(literal(words))


def _most(found: Answer) -> str:
    return f"Under these rules it can be {amount_words(found.choice.saving.mean, found)} a year at most."


def _hand_over(base: str, costings: Costings, number: int, found: Answer, choice: Choice) -> None:
    """Show the button that takes what stops into a scenario of the same account."""
    if not found.choice.keys:
        return
    if st.button(
        "Take these into a scenario", type="primary", key="stop-take",
        help="There what changes over the years is shown, and slides and papers are made. What was being built there "
        "for this account gives way.",
    ):  # fmt: skip
        draft = dict(EMPTY)
        for item in items_of(base, costings, number):
            if item.key in found.choice.keys:
                draft = with_item(draft, item, stop=True)
        hand_over(base, draft)
        st.switch_page(PAGES / "whatif.py", query_params=choice.as_query())


def _more(choice: Choice) -> None:
    st.subheader("More", anchor=False)
    if choice.start == OWN:
        query = address(int(choice.submission))
        st.page_link(PAGES / "returns.py", label="Say of each return whether it is used here", query_params=query)
        st.page_link(PAGES / "measures.py", label="What would replace it: the one question", query_params=query)
    st.page_link(PAGES / "whatif.py", label="What if some of it stopped, or was done less often",
                 query_params=choice.as_query())  # fmt: skip
    st.page_link(PAGES / "total.py", label="The burden total", query_params=choice.as_query())
