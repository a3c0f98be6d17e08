"""My submissions: what there is, how far each has come, and what was changed last."""

from __future__ import annotations

from typing import Any

import streamlit as st

from burden.base.errors import BurdenError
from burden.report import numbers
from burden.storage.records import SubmissionRow
from burden.ui.entry.desk import address, name_visitor, store, visitor
from burden.ui.entry.totals import total_words
from burden.ui.entry.worth import priced_document
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.text import literal


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("My submissions")
        try:
            rows = store().submissions()
        except BurdenError as error:
            st.error(literal(str(error)))
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(
                "Your name, as it stands in the record", value=visitor(), key="visitor-name", width=320
            )
            if name.strip() and name != visitor():
                name_visitor(name.strip())
            st.page_link(PAGES / "start.py", label="Start a submission")
        if not rows:
            st.info("There is none yet. Start one: choose a council and a year, and a first estimate fills the pages.")
        for row in rows:
            _show(row)


def _show(row: SubmissionRow) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(literal(f"{row.name or row.code}, {row.period}"))
            st.page_link(
                PAGES / "review.py",
                label="Open",
                query_params=address(row.id),
                width="content",
            )
        mine, saved = store().draft(row.id, visitor()), store().revision(row.id).document
        signed = ", signed off" if row.signed else ""
        if mine is not None and mine.document != saved:
            st.markdown(literal(f"Saved: {_lower(total_words(saved))}"))
            st.markdown(literal(f"Your draft: {_lower(_words(mine.document))}"))
        else:
            st.markdown(literal(_words(saved)))
        st.caption(
            literal(
                f"Revision {row.revision}{signed}, saved {row.saved_at.astimezone():%-d %B %Y, %H:%M} by {row.author}."
                + (f" Unsaved drafts: {', '.join(row.drafts)}." if row.drafts else "")
            )
        )


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _words(document: dict[str, Any]) -> str:
    costings = priced_document(document)
    total = total_words(document)
    if costings is None:
        return total
    costing = costings.costings[0]
    coverage = costing.coverage
    if coverage is not None and coverage.known:
        total += f" {len(coverage.reported) + len(coverage.nil):,} of {len(coverage.expected):,} items answered."
    if costing.default_share:
        total += f" {numbers.share(costing.default_share)} of the total is still default."
    return total
