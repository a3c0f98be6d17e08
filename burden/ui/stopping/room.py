"""What is wanted on one visitor's page: kept from run to run, told by the address, set in the widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import streamlit as st

from burden.ui.address import Query
from burden.ui.entry.desk import BY
from burden.ui.stopping.wanted import NAMES, SHOWN, Wanted, read_query

SEEN, LAST, PROBLEMS, TOLD = "stop-seen", "stop-last", "stop-problems", "stop-told"
WIDGETS = {name: f"stop-{name}" for name in ("want", "saving", "sure", "law", "unsaid", "service", "view", "keep")}
GROUP = "stop-together-"


def asked() -> Query:
    """Return what the address wants; to be called before anything else may write the address."""
    return {name: st.query_params[name] for name in NAMES if name in st.query_params}


def open_room(query: Query) -> None:
    """Set the widgets to what the address newly wants; to what was wanted last where the visitor comes back."""
    state = st.session_state
    arrived = WIDGETS["want"] not in state
    if query != state.get(SEEN, {}) and (query or not arrived):
        wanted, state[PROBLEMS] = read_query(query)
        state[SEEN], state[TOLD] = query, None
        _set(wanted)
    elif arrived:
        _set(state.get(LAST, Wanted()))


def _set(wanted: Wanted) -> None:
    state = st.session_state
    for name, value in asdict(wanted).items():
        if name in WIDGETS:
            state[WIDGETS[name]] = list(value) if name == "keep" else value
    for key in [key for key in state if str(key).startswith(GROUP)]:
        del state[key]
    for place, group in enumerate(wanted.together):
        state[f"{GROUP}{place}"] = list(group)


def follow(wanted: Wanted, choice: Query, gone: Sequence[str]) -> list[str]:
    """Keep what is wanted, write it into the address, and return what the address asked for that cannot be had.

    `gone` are items in its rules that are not here. Problems stay until something else is wanted.
    """
    state, told = st.session_state, wanted.as_query()
    if state.get(TOLD) is None:
        named = [f"There is no item “{key[:SHOWN]}” here, so the rule on it is left out." for key in gone]
        state[PROBLEMS] = [*state.get(PROBLEMS, []), *named]
    elif state[TOLD] != told:
        state[PROBLEMS] = []
    state[LAST], state[TOLD] = wanted, told
    now = st.query_params.to_dict()
    shown = {**choice, **told, **({BY: now[BY]} if BY in now else {})}
    if now != shown:
        st.query_params.from_dict(shown)
    # What the page itself has written is nothing new to whoever looks at the address next.
    state[SEEN], state["choice-seen"] = told, shown
    return list(state[PROBLEMS])


def only_known(wanted: Wanted, known: Sequence[str]) -> tuple[Wanted, list[str]]:
    """Return what is wanted without items that are not here, and which these are."""
    there = set(known)
    keep = tuple(key for key in wanted.keep if key in there)
    groups = [tuple(key for key in group if key in there) for group in wanted.together]
    named = [*wanted.keep, *(key for group in wanted.together for key in group)]
    gone = [key for key in dict.fromkeys(named) if key not in there]
    return replace(wanted, keep=keep, together=tuple(group for group in groups if len(group) > 1)), gone
