"""Failure demand counted: what counts or a contact log say at once, and the way into the submission."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import BurdenError
from burden.report import numbers
from burden.report.measures import cost_words, tally_rows, tally_words
from burden.submission.contacts import Counted, Grounds, Tally, doubles, failure_entry, missing_of, place_of, put_in
from burden.submission.contacts.entry import COSTS
from burden.submission.sheets.entry_rows import entries_of
from burden.submission.written import show_written
from burden.ui import contacts_asking as asking
from burden.ui.entry.desk import Desk, address
from burden.ui.frame import table
from burden.ui.paths import PAGES
from burden.ui.text import literal

TYPED, LOG = "typed", "log"
WAYS = {TYPED: "Type counts", LOG: "A contact log as a file (CSV or Excel)"}
TITLE = "Failure demand"
FIGURES = ("Contacts", "Of all", "£ a year")


@st.fragment
def show_contacts(desk: Desk) -> None:
    """Show the form: what was counted, in which days, what it says, and the button that puts it in.

    A part of the page that runs by itself: drawing the whole page anew at every cell would take letters that are typed
    meanwhile.
    """
    st.header("Failure demand")
    st.markdown(
        "Demand caused by a failure to do something, or to do it right, for the person asking. Listen to a week or two "
        "of contacts, and note for each why it came."
    )
    way = st.radio("How was it counted?", list(WAYS), format_func=WAYS.__getitem__, key="contacts-way", horizontal=True)
    try:
        tally, name = asking.typed(desk) if way == TYPED else asking.logged()
        if tally is not None:
            _say(desk, tally, name)
    except BurdenError as error:
        st.error(literal(str(error)))


def _say(desk: Desk, tally: Tally, name: str) -> None:
    """Say what was counted, at once; then ask for the days and the grounds."""
    said = st.container()
    service = asking.asked(desk, "service", "Service", "Benefits", 220).strip()
    counted = None
    try:
        counted = asking.counted(desk, tally)
    except BurdenError as error:
        st.error(literal(str(error)))
    grounds, right = asking.grounds(desk)
    with said:
        _words(tally, counted, grounds)
    if counted is None:
        st.info("Say how many days were counted, and on how many days a year contacts come, to put it in.")
        return
    if not right:
        st.info("Put right what stands in red first. Nothing is taken in until then.")
        return
    if tally.failures:
        _put(desk, counted, f"{TITLE}: {service}" if service else TITLE, grounds, name)


def _words(tally: Tally, counted: Counted | None, grounds: Grounds) -> None:
    """Say what a count comes to, with what it costs where a contact has one cost."""
    first, *rest = tally_words(tally, counted)
    st.markdown(f"**{literal(first)}**")
    pounds = (grounds.cost or {}).get("cost_per_contact_gbp")
    pounds = pounds.get("central") if isinstance(pounds, dict) else pounds
    cost_gbp = float(pounds) if isinstance(pounds, int | float) and pounds > 0 else None
    if counted is not None and cost_gbp is not None:
        rest.insert(0, cost_words(counted, cost_gbp))
    for sentence in rest:
        st.markdown(literal(sentence))
    rows = tally_rows(tally, counted, cost_gbp)
    table(pd.DataFrame(rows), "Contacts by cause", amounts=FIGURES)


def _put(desk: Desk, counted: Counted, title: str, grounds: Grounds, name: str) -> None:
    """Show the one button, or that it is done and what is still missing."""
    taken = frozenset(str(each.get("id")) for each in entries_of(desk.document))
    source = f"{name}, {counted.tally.contacts:,} contacts of {numbers.plain(counted.days)} days"
    entry = failure_entry(counted, title, grounds, source=source, taken=taken)
    document = put_in(desk.document, entry)
    at, place = place_of(desk.document, entry), place_of(document, entry)
    now = entry if place is None else document["entries"][place]
    if document == desk.document and at is not None:
        st.success(literal(f"It is in the submission as “{title}”. Save when it is right."))
    else:
        if same := doubles(desk.document, entry):
            named = " and ".join(f"“{each}”" for each in same)
            st.warning(literal(
                f"There is {named} already: if that is of the same contacts, they would count twice. Take one of the "
                "two out."
            ))  # fmt: skip
        if kept := _kept(desk.document, at, entry):
            st.info(literal(f"Left blank here, so it stays as it is in the submission: {'; '.join(kept)}."))
        label = "Put it into the submission" if at is None else "Put it in the place of the earlier count"
        if st.button(label, type="primary", key="contacts-put"):
            desk.replace(document)
            desk.keep_evidence({str(now["id"]): _evidence(counted.tally)}, name)
            st.rerun()
    if missing := missing_of(now):
        st.caption(literal(f"Still to be said: {'; '.join(missing)}. Without these it counts in no total."))
    if at is not None:
        st.page_link(PAGES / "distortion.py", label="See it under Distortion", query_params=address(desk.number))


def _kept(document: dict[str, Any], at: int | None, entry: dict[str, Any]) -> list[str]:
    """Return what was said with an earlier count and is left blank now, in words: it is not taken out silently."""
    if at is None:
        return []
    before, said = document["entries"][at], []
    if "attribution_share" in before and "attribution_share" not in entry:
        said.append(f"the share that the regime causes ({show_written(before['attribution_share'], 'share')})")
    if "counterfactual" in before and "counterfactual" not in entry:
        said.append("what would have been without the regime")
    if before.keys() & set(COSTS) and not entry.keys() & set(COSTS):
        said.append("what a contact costs")
    return said


def _evidence(tally: Tally) -> list[dict[str, str]]:
    """Return the rows that are kept behind the entry, in the columns of `KEPT_AS`."""
    return [
        {
            title: {"cause": each.cause, "demand": each.demand, "count": str(each.contacts), "origin": each.origin}[
                name
            ]
            for name, title in asking.KEPT_AS.items()
        }
        for each in tally.causes
    ]
