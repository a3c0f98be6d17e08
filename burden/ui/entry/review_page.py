"""Review: the five layers as they stand, every number down to its lines."""

from __future__ import annotations

import streamlit as st

from burden.ui.choice import OWN, Choice
from burden.ui.costing_view import show_costing
from burden.ui.entry.desk import Desk
from burden.ui.text import literal


def show(desk: Desk) -> None:
    """Show the costing of the draft as it stands."""
    out = desk.reading.left_out
    if out:
        st.warning(
            f"{len(out):,} {'entry is' if len(out) == 1 else 'entries are'} not counted until put right; "
            "Check lists them."
        )
    costings = desk.costings
    if costings is None:
        st.info(literal(desk.no_total))
        return
    if desk.dirty:
        st.caption("As the draft stands. The page of ranges shows the revision saved last.")
    show_costing(costings, 0, None, Choice(OWN, submission=str(desk.number)))
