"""The page of the burden total: one page for whoever presents it, and its report in every format."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from burden.analysis.costing import Costings
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.published import PublishedCase
from burden.report.document.build import sections_of
from burden.report.document.model import Section
from burden.report.document.organisation import Organisation
from burden.report.document.subject import Subject
from burden.ui.blocks import show_blocks, show_lines, show_slide
from burden.ui.choice import Choice
from burden.ui.choosing import chosen_by_address, show_chosen
from burden.ui.downloads import show_downloads
from burden.ui.frame import page_frame
from burden.ui.paths import PAGES
from burden.ui.reporting import subject_of
from burden.ui.text import literal

PRESENT = {"present": "yes"}
"""What the address says where the page is shown without controls."""
MODE = "total-presented"
KEPT = 24
LOGO_PIXELS = 160


def is_presented() -> bool:
    """Tell whether the page is to be shown without controls."""
    return dict(st.query_params).items() >= PRESENT.items()


def show() -> None:
    """Show the page."""
    presented = is_presented()
    if st.session_state.get(MODE, presented) != presented:
        st.query_params.from_dict(st.query_params.to_dict())  # a link to the page it stands on leaves the browser's be
    st.session_state[MODE] = presented
    with page_frame():
        if presented:
            _present()
            return
        st.markdown("What targets and inspection cost")
        show_chosen("total", _show)


def _show(costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> None:
    subject = subject_of(costings, number, case, choice)
    first, *others = [section for section in _sections(subject) if not section.appendix]
    st.title(literal(_whose(subject)))
    if first.slide is not None:
        st.header(literal(first.slide.message))
        show_lines(first.slide.blocks)
    with st.container(horizontal=True, vertical_alignment="center"):
        show_downloads(subject)
        st.page_link(
            PAGES / "total.py", label="Present it, without controls", query_params={**choice.as_query(), **PRESENT}
        )
    for section in others:
        st.subheader(literal(section.title))
        show_blocks(section.blocks, subject, section.id)
        if section.id == "layers":
            shown = () if first.slide is None else first.slide.blocks
            if more := [block for block in first.blocks if block not in (*shown, first.blocks[0])]:
                st.subheader("The figures in short")
                show_blocks(more, subject, first.id)
    st.subheader("More")
    st.page_link(PAGES / "layers.py", label="Every line, layer by layer", query_params=choice.as_query())
    st.page_link(
        PAGES / "range.py", label="How sure the figure is, and what to measure next", query_params=choice.as_query()
    )
    st.page_link(PAGES / "method.py", label="How it is worked out")
    st.page_link(PAGES / "organisation.py", label="Name, logo, colours and alternatives of your organisation")


def _present() -> None:
    """Show what was chosen as its slides, one below the other, without controls."""
    found = chosen_by_address(dict(st.query_params))
    if found is None:
        st.title("Nothing to present")
        st.info("There is nothing to present under this address. Choose on the page with controls, and go on from it.")
        st.page_link(PAGES / "total.py", label="Back to the page with controls")
        return
    costings, number, case, choice = found
    subject = subject_of(costings, number, case, choice)
    look = subject.organisation.look
    if look.logo_png:
        st.image(look.logo_png, alt=look.logo_alt, width=LOGO_PIXELS)
    st.markdown(literal(_whose(subject)))
    for place, section in enumerate(_sections(subject)):
        if section.slide is not None:
            show_slide(section.slide, f"{section.id}-{place}", is_first=place == 0)
    st.page_link(PAGES / "total.py", label="Leave the presentation", query_params=choice.as_query())


def _whose(subject: Subject) -> str:
    """Return whose figures these are, of which year, and who shows them, where that was said."""
    costing = subject.costing
    known = costing.type is not None and costing.type != "other"
    words = f"{subject.heading} ({AUTHORITY_TYPES[costing.type or 'other'].lower()})" if known else subject.heading
    shown_by = subject.organisation.look.organisation
    return f"{words}. Shown by {shown_by}" if shown_by not in {"", costing.name} else words


def _sections(subject: Subject) -> tuple[Section, ...]:
    """Return the sections of a report, kept with the result they are of."""
    held = _held(id(subject.costings))
    held.costings = subject.costings
    key = (subject.number, subject.before, subject.organisation, subject.sign_off)
    if key not in held.sections:
        held.sections[key] = sections_of(subject)
    return held.sections[key]


@dataclass
class _Held:
    """The sections of one result; it is held with them, since a number of it that is free again may name another."""

    costings: Costings | None = None
    sections: dict[tuple[int, int | None, Organisation, str], tuple[Section, ...]] = field(default_factory=dict)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _held(result: int) -> _Held:
    del result
    return _Held()
