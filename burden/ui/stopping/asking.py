"""What is wanted, asked for: a saving or the most, how sure, and the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.stopping.account import usual_view
from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.savings import VIEWS
from burden.report import numbers
from burden.report.stopping_use import WHOSE
from burden.ui.stopping.room import GROUP, LAST, WIDGETS, only_known
from burden.ui.stopping.wanted import HIGHEST, MOST, SAVING, SURE, WANTS, Wanted
from burden.ui.text import segments

STEP_GBP = 5000.0


def ask(costings: Costings, number: int, known: Sequence[Candidate]) -> tuple[Wanted, list[str]]:
    """Let the visitor say what is wanted; return it, and the items in its rules that are not here."""
    state = st.session_state
    before = state.get(LAST, Wanted())
    want = st.segmented_control(
        "What is wanted", list(WANTS), format_func=segments(WANTS), key=WIDGETS["want"], required=True
    )
    saving, sure = before.saving, before.sure
    if want == SAVING:
        saving, sure = _saving(costings.costings[number].currency, before)
    with st.container(horizontal=True, vertical_alignment="center"):
        law = st.checkbox(
            "Statutory items may stop", key=WIDGETS["law"],
            help="By change of law. What has a basis in law on record stays otherwise; that none is on record does not "
            "prove that there is none.",
        )  # fmt: skip
        unsaid = st.checkbox(
            "What nobody has said may stop", key=WIDGETS["unsaid"],
            help="Not said is not a no, so such items stay until those who do the work were asked.",
        )  # fmt: skip
        with st.popover("More rules", key="stop-rules"):
            service, view, keep, together = _more(costings, number, known)
    found = Wanted(want or MOST, saving, sure, law, unsaid, service, view, keep, together)
    return only_known(found, [each.key for each in known])


def _saving(currency: str, before: Wanted) -> tuple[float | None, str]:
    state = st.session_state
    for name in ("saving", "sure"):
        state.setdefault(WIDGETS[name], getattr(before, name))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        saving = st.number_input(
            f"To be saved a year ({numbers.symbol(currency).strip()})", 0.0, HIGHEST, None, STEP_GBP, format="%.0f",
            key=WIDGETS["saving"], width=230, placeholder="How much?",
        )  # fmt: skip
        sure = st.selectbox(
            "How surely", list(SURE), format_func=SURE.__getitem__, key=WIDGETS["sure"], width=230,
            help="On average: the mean comes to so much. Else items are added until the chance is as high as that.",
        )  # fmt: skip
    return saving, sure


def _more(
    costings: Costings, number: int, known: Sequence[Candidate]
) -> tuple[bool, str, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Show the rules that few will want: one a service, whose saving, what stays, what stops together."""
    state = st.session_state
    titles = {each.key: each.title for each in known}
    service = st.checkbox(
        "Keep at least one item of each service", key=WIDGETS["service"],
        help="The service is the theme of the catalog. One with a measure in the register that helps needs none.",
    )  # fmt: skip
    view = _view(costings, number)
    if gone := [key for key in state[WIDGETS["keep"]] if key not in titles]:
        state[WIDGETS["keep"]] = [key for key in state[WIDGETS["keep"]] if key not in gone]
    keep = st.multiselect("These stay", list(titles), format_func=titles.__getitem__, key=WIDGETS["keep"])
    together: list[tuple[str, ...]] = []
    place, more = 0, True
    while more:
        key = f"{GROUP}{place}"
        if key in state:
            state[key] = [each for each in state[key] if each in titles]
        group = st.multiselect(
            "Stop together or not at all" if place == 0 else f"Together, group {place + 1}", list(titles),
            format_func=titles.__getitem__, key=key,
        )  # fmt: skip
        together.append(tuple(group))
        place, more = place + 1, len(group) > 1 or f"{GROUP}{place + 1}" in state
    return service, view, (*keep, *gone), tuple(group for group in together if len(group) > 1)


def _view(costings: Costings, number: int) -> str:
    """Let the visitor say whose saving is meant, of those of whom something is known; empty for the usual one."""
    views, usual = costings.costings[number].views, usual_view(costings, number)
    open_ = [name for name in VIEWS if getattr(views, name) is not None]
    offered = ["" if name == usual else name for name in open_]
    if len(offered) < 2:
        return ""
    if st.session_state.get(WIDGETS["view"]) not in offered:
        st.session_state[WIDGETS["view"]] = ""
    return st.selectbox(
        "Whose saving", offered, format_func=lambda name: WHOSE[name or usual].capitalize(), key=WIDGETS["view"]
    )


def ask_for(saving: float) -> None:
    """Ask for a saving in place of what is asked for."""
    state = st.session_state
    state[WIDGETS["want"]], state[WIDGETS["saving"]] = SAVING, saving
    state[LAST] = replace(state.get(LAST, Wanted()), want=SAVING, saving=saving)
