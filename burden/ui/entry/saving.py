"""Saving a draft as a revision, also one in which something is still to be put right."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError, errors_of
from burden.storage.store import Conflict
from burden.submission.unfinished import Reading
from burden.ui.entry.desk import Desk, forget, name_visitor, store
from burden.ui.text import literal


def show_saving(desk: Desk) -> None:
    """Show the button that saves, with who and why."""
    with st.popover("Save", type="primary", disabled=not desk.dirty, width="content"):
        author = st.text_input("Your name", value=desk.author, key="save-author")
        reason = st.text_input("What changed, and why", key="save-reason", placeholder="Invoices of the first quarter")
        behind = desk.dirty and store().revision(desk.number).number != desk.base
        if behind:
            st.info("Somebody saved meanwhile. Put both together first, at the top of the page.")
        elif words := still_open(desk.reading):
            st.info(f"{words} It is saved as it was typed, and cannot be signed off until it is put right.")
        if st.button("Save this revision", key="save-now", disabled=behind):
            _save(desk, author, reason)


def still_open(reading: Reading) -> str:
    """Return in a sentence what a document has that does not count yet; empty where there is nothing."""
    if out := len(reading.left_out):
        return f"{out:,} {'entry is' if out == 1 else 'entries are'} not counted yet."
    if wrong := len(errors_of(reading.findings)):
        return f"{wrong:,} {'thing is' if wrong == 1 else 'things are'} to be put right yet."
    return ""


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
