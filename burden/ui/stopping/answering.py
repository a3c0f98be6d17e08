"""The items of an account and the best set of them, each worked out once for what is wanted."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.stopping.answer import Answer, stop_first
from burden.analysis.stopping.frontier import Frontier, frontier
from burden.analysis.stopping.items import Candidate, candidates
from burden.ui.stopping.wanted import MOST, SAVING, Wanted

KEPT = 4
"""Draws of every item stay with what is kept, 70 MB where there are 300, so little is."""


@st.cache_resource(max_entries=KEPT, show_spinner="Looking at every item")
def candidates_of(base: str, number: int, _costings: Costings) -> tuple[Candidate, ...]:
    """Return the items of an account, kept with the base."""
    del base
    return candidates(_costings, number)


@st.cache_resource(max_entries=KEPT, show_spinner="Looking for the best set")
def answered(base: str, number: int, wanted: Wanted, _costings: Costings, _known: tuple[Candidate, ...]) -> Answer:
    """Return the best set, without the frontier; where a saving is wanted that is not said yet, the largest.

    Raises `BurdenError` for rules that make no sense.
    """
    del base
    saving = wanted.saving if wanted.want == SAVING else None
    return stop_first(
        _costings, number, wanted.rules(), wanted.view or None, saving, 0.0 if wanted.want == MOST else None,
        wanted.chance if saving else None, with_frontier=False, known=_known,
    )  # fmt: skip


@st.cache_resource(max_entries=KEPT, show_spinner="Looking at what more saving costs")
def _frontier(base: str, number: int, wanted: Wanted, _found: Answer) -> Frontier:
    del base, number, wanted
    return frontier(_found.candidates, _found.rules, _found.view)


def with_frontier(base: str, number: int, wanted: Wanted, found: Answer) -> Answer:
    """Return an answer with the frontier."""
    # The same for every saving wanted, and every certainty.
    alike = replace(wanted, saving=None, sure="")
    return replace(found, frontier=_frontier(base, number, alike, found))
