"""What to measure next, with hours of effort that can be changed."""

from __future__ import annotations

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.measuring import default_efforts, worth_it
from burden.base.vocabulary import DRIVER_KINDS
from burden.report import range_tables, range_words
from burden.ui.frame import table
from burden.ui.range_people import PEOPLE, PEOPLE_ANCHOR
from burden.ui.text import literal

LEAST_HOURS, MOST_HOURS, STEP_HOURS = 0.25, 1000.0, 0.5


def show_measuring(costings: Costings, number: int) -> None:
    """Show what would narrow the range of the total most for an hour of work, and let the hours be changed."""
    st.subheader("What to measure next")
    usual = costings.measurements(number)
    if not usual:
        st.markdown("Nothing: every input is known as well as measuring it would tell.")
        return
    said, kinds = st.container(), sorted({row.kind for row in usual if row.effort_hours is not None})
    hours = _hours(kinds) if kinds else {}
    rows = costings.measurements(number, hours)
    worth = worth_it(rows)
    with said:
        if worth:
            st.markdown("\n".join(f"- {literal(said)}" for said in range_words.measurement_list(worth)))
            st.caption(literal(range_words.listed_are()))
        else:
            st.markdown(literal(range_words.nothing_worth()))
        if asked := range_words.what_is_left(rows):
            link = (
                f" More people tell more: [{PEOPLE}](#{PEOPLE_ANCHOR})."
                if costings.costings[number].total.hours
                else ""
            )
            st.caption(f"{literal(asked)}{link}")
        with st.expander(
            f"Everything that could be measured: {len(rows):,}", key="measure-all", on_change="rerun"
        ) as box:
            if box.open:
                found = range_tables.measurements_table(rows, _names(costings))
                table(found, "What could be measured, the best for an hour first")


def _names(costings: Costings) -> dict[str, str]:
    """Return what each entry is called, by its id."""
    labels = costings.run.activities.labels
    return dict(zip(map(str, labels["entry"]), map(str, labels["name"]), strict=True))


def _hours(kinds: list[str]) -> dict[str, float]:
    """Return the hours of effort by kind of input, as the visitor has them."""
    with st.expander("How long measuring takes: change the hours"):
        st.caption(
            "Stated defaults by kind of input, a judgement: each for one task, such as a quarter of an hour with each "
            "of eight people. The list follows what stands here. Hours changed here hold for this visit."
        )
        usual, found = default_efforts(), {}
        for kind in kinds:
            found[kind] = st.number_input(
                f"{DRIVER_KINDS[kind]}, hours", LEAST_HOURS, MOST_HOURS, usual[kind], STEP_HOURS, key=f"effort-{kind}",
                width=420,
            )  # fmt: skip
    return found
