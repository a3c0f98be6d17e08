"""The page that asks what if: what would stop or change, what that comes to at once, kept, side by side, taken away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from burden.analysis.costing import Costings
from burden.base.errors import BurdenError, InputError
from burden.reference.published import PublishedCase
from burden.report import numbers
from burden.report.document.subject import Subject
from burden.report.periods import A_YEAR
from burden.report.whatif_items import StopItem
from burden.report.whatif_standing import decided, left_out_words
from burden.report.whatif_words import as_it_stands, reported_words
from burden.submission.fields import MOST_YEARS
from burden.ui.address import Query
from burden.ui.blocks import show_note
from burden.ui.choice import OWN, Choice
from burden.ui.choosing import refused, show_chosen
from burden.ui.entry.desk import address, store
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.reporting import kept_organisation, sign_off_words
from burden.ui.scenarios.building import show_others, show_quick
from burden.ui.scenarios.draft import Plain, titled, with_field
from burden.ui.scenarios.everybody import show_everybody
from burden.ui.scenarios.files import choose_beside, show_saving, show_takeaway, show_upload
from burden.ui.scenarios.keeping import shelf_of
from burden.ui.scenarios.pricing import Horizon, base_of, items_of, priced
from burden.ui.scenarios.room import WIDGET, Room, asked, follow, open_room, pass_over, read_factor
from burden.ui.scenarios.showing import NOTHING_YET, show_result, show_tables, show_years
from burden.ui.scenarios.table import show_table
from burden.ui.text import literal

YEARS, PRICES = "years", "prices"
"""What the address calls how many years are followed, and by how many percent prices rise a year."""
INFLATION, MOST_PERCENT = "whatif-inflation", 100.0
USUAL = Horizon()


def show() -> None:
    """Show the page."""
    asked_for, over = asked(), {name: st.query_params.get(name, "") for name in (YEARS, PRICES)}
    with page_frame():
        st.title("What if some of it stopped?")
        st.markdown(
            "Tick what would stop, or be done less often. What that changes stands below at once, with its range; what "
            "would be done anyway stays, and what has been paid for is no saving."
        )
        show_chosen("whatif", partial(_show, asked_for, over))
        if refused():
            pass_over(asked_for)


def _show(
    asked_for: str, over: Query, costings: Costings, number: int, case: PublishedCase | None, choice: Choice
) -> None:  # fmt: skip
    if case is not None and case.per != A_YEAR:
        st.info(literal(f"The amounts of this case are {case.per}, not for a year. Choose another."))
        return
    base, subject = base_of(choice), _subject(costings, number, case, choice)
    if refused():
        pass_over(asked_for)
    room = open_room(base, asked_for)
    known = items_of(base, costings, number)
    items = decided(known)
    draft = room.current(items)
    st.header(literal(subject.heading), anchor=False)
    if subject.head is not None:
        st.markdown(literal(as_it_stands(subject.head, subject.currency)))
    if words := reported_words(subject.costing):
        st.info(literal(words))
    for problem in room.problems:
        st.warning(literal(problem))
    if not known:
        st.info("Nothing here can be stopped: nothing was entered that is paid for every year.")
    if left_out := left_out_words(known):
        show_note(left_out)
    submissions = tuple(costings.run.submissions)
    show_quick(room, draft, items, submissions)
    if items:
        show_table(room, items, subject.currency)
    show_others(room, draft, items)
    _results(room, draft, subject, known, choice, over)


def _results(
    room: Room, draft: Plain, subject: Subject, items: list[StopItem], choice: Choice, asked_over: Query
) -> None:  # fmt: skip
    shelf, costings, number = shelf_of(choice, room.base), subject.costings, subject.number
    result, takeaway, tables = st.container(), st.container(), st.container()
    with st.container(key="whatif-over-years"):
        st.subheader("Over the years")
        horizon = _horizon(room, draft, asked_over)
        over = st.container()
    named = titled(draft, decided(items))
    show_everybody(room.base, named, costings, number, horizon.inflation)
    st.subheader("Keep it, and set it beside others")
    show_saving(room, named, shelf)
    beside = choose_beside(room, named, shelf)
    with st.expander("Take up a scenario file", key="whatif-upload"):
        show_upload(room)
    _more(choice)
    fits = follow(draft, choice.as_query(), _over(horizon))
    if not fits:
        st.markdown("This scenario is too long for the address of the page. Save it, or take its file along.")
    if not draft["changes"]:
        with result:
            st.info(NOTHING_YET)
        return
    try:
        found = priced(room.base, costings, [named, *beside], horizon)
    except InputError as error:
        with result:
            for finding in error.findings:
                st.warning(literal(finding.sentence()))
        return
    except BurdenError as error:
        with result:
            st.warning(literal(str(error)))
        return
    with result:
        show_result(found, number, items)
    with takeaway:
        show_takeaway(subject, found, items, named)
    with tables:
        show_tables(found, number)
    with over:
        show_years(found, number)


def _over(horizon: Horizon) -> Query:
    """Return what the address says of the years, where it is not as usual."""
    years = {} if horizon.years == USUAL.years else {YEARS: str(horizon.years)}
    prices = {} if horizon.inflation is None else {PRICES: f"{horizon.inflation * 100:.6g}"}
    return {**years, **prices}


def _horizon(room: Room, draft: Plain, asked_over: Query) -> Horizon:
    """Let the visitor say how many years, how fast it takes hold, how prices rise, and what changing costs once."""
    if WIDGET not in st.session_state:
        given = asked_over[YEARS] if asked_over[YEARS].isdecimal() and len(asked_over[YEARS]) <= 3 else ""
        st.session_state[WIDGET] = min(int(given), MOST_YEARS) if given else USUAL.years
        percent = read_factor(asked_over[PRICES])
        if percent is not None and percent <= MOST_PERCENT:
            st.session_state[INFLATION] = percent
    with st.container(horizontal=True, vertical_alignment="bottom"):
        years = int(st.number_input("Years to follow", 0, MOST_YEARS, step=1, key=WIDGET, width=150))
        key = f"whatif-phase-{room.turn}"
        shares = st.text_input(
            "Takes hold, year by year (%)", _percents(draft), key=key, width=230, placeholder="50, 75",
            help="The share of the effect in year 1, 2 and so on; all of it after that.",
            on_change=partial(_phase, room, key),
        )  # fmt: skip
        inflation = st.number_input(
            "Prices rise a year (%)", 0.0, MOST_PERCENT, None, 0.5, key=INFLATION, width=190,
            placeholder="not said", help="For amounts in money of each year, beside those in prices of today.",
        )  # fmt: skip
        with st.popover("Paid once", key="whatif-once"):
            _once(room, draft)
    if _shares(shares) is None:
        st.warning("How it takes hold is percentages from 0 to 100 with commas between them, such as: 50, 75.")
    return Horizon(years, None if inflation is None else inflation / 100)


def _once(room: Room, draft: Plain) -> None:
    title = st.text_input("What it is for", key="whatif-once-title", max_chars=200)
    amount = st.number_input("£", min_value=0.0, step=1000.0, value=None, key="whatif-once-amount")
    year = int(st.number_input("In year", 1, MOST_YEARS, 1, 1, key="whatif-once-year"))
    cash = st.checkbox("It is money paid out", value=True, key="whatif-once-cash")
    if st.button("Take it in", key="whatif-once-add", disabled=not title.strip() or amount is None):
        cost = {"title": title.strip(), "amount_gbp": amount, "year": year, **({} if cash else {"cashable": False})}
        room.put(with_field(draft, "one_off", [*draft.get("one_off", []), cost]))
        st.rerun()


def _percents(draft: Plain) -> str:
    return ", ".join(numbers.plain(share * 100, 6) for share in draft.get("phase", []))


def _phase(room: Room, key: str) -> None:
    if (shares := _shares(str(st.session_state[key]))) is not None:
        room.set("phase", shares)


def _shares(text: str) -> list[float] | None:
    """Return the shares that a text of percentages says; None where it is none."""
    try:
        found = [round(float(part.strip().removesuffix("%")) / 100, 8) for part in text.split(",") if part.strip()]
    except ValueError:
        return None
    return found if all(0 <= share <= 1 for share in found) else None


def _subject(costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> Subject:
    if choice.start != OWN:
        printed = "" if case is None else f"{case.source.title}. {case.source.where}"
        title = "" if case is None else case.title
        return Subject(costings, number, organisation=kept_organisation(), printed_in=printed, title=title)
    signed = sign_off_words(store().revision(int(choice.submission)))
    return Subject(costings, number, organisation=kept_organisation(), sign_off=signed)


def _more(choice: Choice) -> None:
    st.subheader("More")
    if choice.start == OWN:
        st.page_link(
            PAGES / "measures.py", label="What would replace it: the one question",
            query_params=address(int(choice.submission)),
        )  # fmt: skip
    st.page_link(PAGES / "total.py", label="The burden total", query_params=choice.as_query())
