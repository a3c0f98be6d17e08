"""The running total at the foot of every entry page: it follows each change; and what becomes of the changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from burden.base.errors import BurdenError, errors_of
from burden.report import numbers
from burden.submission.sheets.entry_rows import entries_of
from burden.ui.entry.amounts import amounts_by_entry
from burden.ui.entry.carrying import is_carried
from burden.ui.entry.desk import Desk
from burden.ui.entry.saving import show_saving
from burden.ui.entry.worth import priced_document
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
        return f"No total yet. {desk.no_total}"
    costing = costings.costings[0]
    words = numbers.range_words(costing.total.headline, costing.currency, "a year")
    text = f"{words[:1].upper()}{words[1:]}" if costing.total.headline else "No cost entered yet"
    out = len(desk.reading.left_out)
    rest = f"; {out:,} {'entry' if out == 1 else 'entries'} not in it" if out else ""
    default = costing.default_share
    if default and not rest:
        rest = f"; {numbers.share(default)} still default"
    carried = carried_share(desk)
    if carried:
        rest += f"{',' if rest else ';'} {numbers.share(carried)} carried forward"
    return f"{text}{rest}"


def carried_share(desk: Desk) -> float:
    """Return the share of the total at central values that last year's figures make up, unchanged."""
    carried = {str(entry.get("id")) for entry in entries_of(desk.document) if is_carried(entry)}
    if not carried or desk.costings is None:
        return 0.0
    amounts = amounts_by_entry(desk.costings)
    whole = sum(amounts.values())
    return sum(amount for name, amount in amounts.items() if name in carried) / whole if whole else 0.0


def _change(desk: Desk) -> str:
    """Say what the last change did to the total at central values; empty where it did nothing or nobody knows."""
    before = None if desk.earlier is None else priced_document(desk.earlier)
    after = desk.costings
    if before is None or after is None:
        return ""
    was, now = (each.costings[0].total.regime or 0.0 for each in (before, after))
    moved = numbers.money(abs(now - was))
    return f"{'+' if now > was else '−'}{moved} by the last change. " if moved != numbers.money(0.0) else ""


def _state(desk: Desk) -> str:
    if not desk.dirty:
        return f"Saved as revision {desk.base}."
    wrong = len(errors_of(desk.reading.findings))
    kept = f"Draft kept {desk.kept_at.astimezone():%H:%M:%S}" if desk.kept_at else "Draft kept"
    return _change(desk) + (f"{kept}; {wrong:,} to put right." if wrong else f"{kept}; not saved yet.")
