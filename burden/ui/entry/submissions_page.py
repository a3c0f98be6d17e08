"""My submissions: what there is, how far each has come, and what was changed last."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError
from burden.report import numbers
from burden.storage.records import SubmissionRow
from burden.ui.entry.desk import BY, SUBMISSION, name_visitor, priced_document, store, visitor
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
                query_params={SUBMISSION: str(row.id), BY: visitor()},
                width="content",
            )
        mine = store().draft(row.id, visitor())
        document = mine.document if mine else store().revision(row.id).document
        words = _words(document)
        signed = ", signed off" if row.signed else ""
        st.markdown(literal(words))
        st.caption(
            literal(
                f"Revision {row.revision}{signed}, saved {row.saved_at.astimezone():%-d %B %Y, %H:%M} by {row.author}."
                + (f" Unsaved drafts: {', '.join(row.drafts)}." if row.drafts else "")
            )
        )


def _words(document: dict[str, object]) -> str:
    costings = priced_document(document)
    if costings is None:
        return "Not readable yet: the heading has to be put right first."
    costing = costings.costings[0]
    words = numbers.range_words(costing.total.headline, costing.currency, "a year")
    total = f"{words[:1].upper()}{words[1:]}." if costing.total.headline else "No cost entered yet."
    coverage = costing.coverage
    if coverage is not None and coverage.known:
        total += f" {len(coverage.reported) + len(coverage.nil):,} of {len(coverage.expected):,} items answered."
    if costing.default_share:
        total += f" {numbers.share(costing.default_share)} of the total is still default."
    return total
