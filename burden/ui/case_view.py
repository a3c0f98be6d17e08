"""What must be said about a published case: its source, what it covers, what it does not."""

from __future__ import annotations

import streamlit as st

from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.published import PublishedCase
from burden.ui.text import literal


def show_source(case: PublishedCase) -> None:
    """Show in one line where the figures were printed."""
    st.markdown(f"Source: {literal(case.source.title)}.")


def show_case(case: PublishedCase) -> None:
    """Show how far a case reaches, where it was printed, and how the print was read."""
    st.subheader("About this published case")
    st.markdown(literal(case.summary))
    st.markdown(f"**Covers:** {literal(case.covers)}")
    st.markdown(f"**Does not cover:** {literal(case.does_not_cover)}")
    mark = EVIDENCE_STATUSES[case.source.evidence_mark]
    st.markdown(f"**Source:** {literal(case.source.title)}. {literal(case.source.where)}. {mark}.")
    with st.expander("How the printed figures were read"):
        st.text(case.working)
