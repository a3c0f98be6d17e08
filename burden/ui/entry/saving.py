"""Saving a draft as a revision; and where somebody else has saved since, both shown line by line."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError
from burden.storage.store import Conflict
from burden.ui.entry.desk import Desk, forget, name_visitor, store
from burden.ui.text import literal


def show_saving(desk: Desk) -> None:
    """Show the button that saves, with who and why."""
    with st.popover("Save", type="primary", disabled=not desk.dirty, width="content"):
        author = st.text_input("Your name", value=desk.author, key="save-author")
        reason = st.text_input("What changed, and why", key="save-reason", placeholder="Invoices of the first quarter")
        if not desk.reading.ready:
            st.info("Some cells are not understood yet. The draft is kept; it can be saved once they are put right.")
        if st.button("Save this revision", key="save-now", disabled=not desk.reading.ready):
            _save(desk, author, reason)


def _save(desk: Desk, author: str, reason: str) -> None:
    newest = store().revision(desk.number)
    corrects = newest.number if newest.signature is not None else None
    try:
        saved = store().save(
            desk.number, desk.document, base=desk.base, author=author, reason=reason, corrects=corrects,
            drop_draft_of=desk.author,
        )  # fmt: skip
    except Conflict:
        st.rerun()  # the page says who saved meanwhile, and lets the visitor choose
    except BurdenError as error:
        st.error(literal(str(error)))
        return
    _done(desk, author, saved.number)


def _done(desk: Desk, author: str, number: int) -> None:
    forget(desk)
    if author != desk.author:
        name_visitor(author)
    st.toast(f"Saved as revision {number}.")
    st.rerun()
