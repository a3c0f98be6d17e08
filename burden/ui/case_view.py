"""What stands under the heading of a costing on every page; what must be said about a published case."""

from __future__ import annotations

import streamlit as st

from burden.analysis.costing import Costing, Costings
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.published import PublishedCase
from burden.report import sentences
from burden.ui.text import literal


def show_headline(costings: Costings, costing: Costing, case: PublishedCase | None) -> None:
    """Show the total, what is at least known of it, and how much of it is default."""
    st.markdown(f"**{literal(sentences.headline(costing, case.per if case else 'a year'))}**")
    if words := sentences.at_least(costing, costings.price_year):
        st.markdown(literal(words))
    if words := sentences.default_words(costing):
        st.info(literal(words))


def show_cover(case: PublishedCase) -> None:
    """Show in two lines how far a case reaches."""
    st.markdown(f"**Covers:** {literal(case.covers)}")
    st.markdown(f"**Does not cover:** {literal(case.does_not_cover)}")


def show_source(case: PublishedCase) -> None:
    """Show in one line where the figures were printed."""
    st.markdown(f"Source: {literal(case.source.title)}.")


def show_case(case: PublishedCase) -> None:
    """Show how far a case reaches, where it was printed, and how the print was read."""
    st.subheader("About this published case")
    st.markdown(literal(case.summary))
    show_cover(case)
    mark = EVIDENCE_STATUSES[case.source.evidence_mark]
    st.markdown(f"**Source:** {literal(case.source.title)}. {literal(case.source.where)}. {mark}.")
    with st.expander("How the printed figures were read"):
        st.text(case.working)
