"""The running total at the foot of every entry page: it follows each change; and what becomes of the changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from burden.base.errors import BurdenError, errors_of
from burden.report import numbers
from burden.ui.entry.desk import Desk
from burden.ui.entry.saving import show_saving
from burden.ui.frame import page_frame
from burden.ui.text import literal


def show_bar(desk: Desk) -> None:
    """Show the total with its range, how the draft stands, and undo, redo and save."""
    with st.bottom, page_frame(), st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{literal(_total(desk))}**", width="stretch")
        st.caption(literal(_state(desk)), width="content")
        if st.button("Undo", disabled=not desk.can_undo, key="undo"):
            _again(desk.undo)
        if st.button("Redo", disabled=not desk.can_redo, key="redo"):
            _again(desk.redo)
        show_saving(desk)


def _again(move: Callable[[], None]) -> None:
    try:
        move()
    except BurdenError as error:
        st.toast(literal(str(error)))
        return
    st.rerun()


def _total(desk: Desk) -> str:
    costings = desk.costings
    if costings is None:
        return "No total yet: the heading has to be put right first."
    costing = costings.costings[0]
    words = numbers.range_words(costing.total.headline, costing.currency, "a year")
    text = f"{words[:1].upper()}{words[1:]}" if costing.total.headline else "No cost entered yet"
    out = len(desk.reading.left_out)
    rest = f"; {out:,} {'entry' if out == 1 else 'entries'} not in it" if out else ""
    default = costing.default_share
    if default and not rest:
        rest = f"; {numbers.share(default)} still default"
    return f"{text}{rest}"


def _state(desk: Desk) -> str:
    if not desk.dirty:
        return f"Saved as revision {desk.base}."
    wrong = len(errors_of(desk.reading.findings))
    kept = f"Draft kept {desk.kept_at.astimezone():%H:%M:%S}" if desk.kept_at else "Draft kept"
    return f"{kept}; {wrong:,} to put right." if wrong else f"{kept}; not saved yet."
