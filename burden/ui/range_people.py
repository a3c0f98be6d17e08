"""How many people to ask about a return for the precision wanted."""

from __future__ import annotations

import re

import streamlit as st

from burden.analysis.sampling import people_to_ask
from burden.base.errors import BurdenError
from burden.base.quantities import QuantityError, parse_number
from burden.base.timings import MOST_TIMINGS
from burden.report import numbers, range_words
from burden.ui.text import literal

PEOPLE, PEOPLE_ANCHOR = "How many people to ask", "people-to-ask"
PER_CENT = 10
MOST_SHOWN, MOST_ECHOED = 5, 40


def read_timings(text: str) -> tuple[list[float], list[str]]:
    """Return the timings in a text, apart by commas, semicolons or lines, and a sentence for each part that is none."""
    found, problems = [], []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", text))):
        try:
            found.append(parse_number(float(part.replace("_", "x")), "a time in hours or minutes"))
        except QuantityError as error:
            problems.append(f"“{part[:40]}” cannot be used. {error}")
        except ValueError:
            problems.append(f"“{part[:40]}” is not a number. Write 1.5, without a unit.")
    return found, problems


def _read_as(timings: list[float]) -> str:
    shown = ", ".join(numbers.plain(value) for value in timings[:MOST_ECHOED])
    rest = len(timings) - MOST_ECHOED
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"Read as: {shown}{more}. A decimal point is a dot; a comma ends a timing."


def show_people() -> None:
    """Show the form and the answer."""
    st.subheader(PEOPLE, anchor=PEOPLE_ANCHOR)
    st.markdown("Before you time a task: how many of those who do it must be asked.")
    with st.container(horizontal=True):
        wanted = st.number_input(
            "Wanted precision, ± per cent of the mean", 1, 100, PER_CENT, key="people-within", width=300
        )
        people = st.number_input(
            "How many people there are (may be left empty)", 1, 1_000_000, None, key="people-all", width=340
        )
    text = st.text_area(
        "Timings so far, all in one unit, apart by commas or lines (may be left empty)", key="people-timings",
        height=90, width=656,
    )  # fmt: skip
    timings, problems = read_timings(text or "")
    if timings:
        st.caption(literal(_read_as(timings)))
    if problems:
        for problem in problems[:MOST_SHOWN]:
            st.warning(literal(problem))
        rest = len(problems) - MOST_SHOWN
        more = f"{rest:,} more parts cannot be read. " if rest > 0 else ""
        st.markdown(f"{more}Put that right, then this page says how many to ask.")
        return
    if len(timings) > MOST_TIMINGS:
        st.warning(f"More than {MOST_TIMINGS:,} timings; the first {MOST_TIMINGS:,} are used.")
        timings = timings[:MOST_TIMINGS]
    within = wanted / 100
    try:
        size = people_to_ask(within, timings, people)
    except BurdenError as error:
        st.warning(literal(str(error)))
        return
    st.markdown(f"**{literal(range_words.people_words(size, within, people, len(timings)))}**")
