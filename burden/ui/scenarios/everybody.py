"""What a new duty would cost all authorities it falls on: on which types, how many of each, over how many years."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.scenarios.new_burdens import LEAST_YEARS, NewBurdens, new_burdens
from burden.analysis.scenarios.typical import known_numbers
from burden.base.errors import BurdenError, InputError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.report.csv_text import csv_text
from burden.report.formats.kinds import FORMATS
from burden.report.new_burdens import ALL, EACH, burden_data, burden_rows, new_burdens_words, type_rows
from burden.report.new_burdens_report import new_burdens_report
from burden.submission.fields import MOST_YEARS
from burden.submission.scenario.read import scenario_of_data
from burden.ui.frame import table
from burden.ui.reporting import kept_organisation
from burden.ui.scenarios.draft import Plain
from burden.ui.text import literal

BOX = "whatif-everybody"
ENDINGS = ("xlsx", "docx", "pdf")
WORDS = {"Row", "Who bears it", "Type of authority"}
MOST_OF_A_TYPE, KEPT = 1000, 24


def show_everybody(base: str, draft: Plain, costings: Costings, number: int, inflation: float | None) -> None:
    """Show what a duty that is new in a scenario costs all authorities, in the layout of a department's assessment.

    `inflation` is the share that prices rise by a year, None where nobody says.
    """
    box = st.expander("What a new duty costs all authorities (new burdens)", key=BOX, on_change="rerun")
    with box:
        if not box.open:
            return
        if costings.costings[number].authority in {None, "all"}:
            st.markdown("A new duty is costed for one typical authority. Choose one above.")
            return
        if not any("add" in change for change in draft["changes"]):
            st.markdown(
                "Nothing here is new yet. Describe the duty under *Something else*, *Something new*; what it costs all "
                "authorities it falls on then stands here. What the scenario stops or cuts is taken off."
            )
            return
        types, years = _asked(costings.costings[number].period, costings.costings[number].type or "")
        if not types:
            st.markdown("Say on which types of authority it falls.")
            return
        try:
            found = _found(base, number, json.dumps(draft), json.dumps(types), years, inflation, costings)
        except InputError as error:
            for finding in error.findings:
                st.warning(literal(finding.sentence()))
            return
        except BurdenError as error:
            st.warning(literal(str(error)))
            return
        _show(found)


def _asked(period: str, own: str) -> tuple[dict[str, int | None], int]:
    """Ask on whom it falls, how many there are of each where that is known better, and over how many years."""
    known = known_numbers(period)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = st.multiselect(
            "Falls on", list(known), [own] if own in known else [], format_func=AUTHORITY_TYPES.__getitem__,
            key="whatif-everybody-types", width=420,
        )  # fmt: skip
        years = int(st.number_input("Years", LEAST_YEARS, MOST_YEARS, key="whatif-everybody-years", width=110))
    found: dict[str, int | None] = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kind in kinds:
            count = int(
                st.number_input(
                    f"{AUTHORITY_TYPES[kind]}: how many", 1, MOST_OF_A_TYPE, known[kind],
                    key=f"whatif-everybody-{kind}-{period}", width=210, help="As the list of the year has them.",
                )
            )  # fmt: skip
            found[kind] = None if count == known[kind] else count
    return found, years


@st.cache_resource(max_entries=KEPT, show_spinner="Costing it for all authorities")
def _found(
    base: str, number: int, draft: str, types: str, years: int, inflation: float | None, _costings: Costings
) -> NewBurdens:  # fmt: skip
    del base
    return new_burdens(
        _costings.submissions_of(number), scenario_of_data(json.loads(draft)), json.loads(types), n_years=years,
        prices=_costings.price_year, inflation_share=inflation, seed=_costings.seed,
    )  # fmt: skip


def _show(found: NewBurdens) -> None:
    first, *rest = (literal(text) for text in new_burdens_words(found))
    st.markdown(f"**{first}**")
    for text in rest:
        st.markdown(text)
    _table(burden_rows(found) if len(found.net.years) <= LEAST_YEARS + 2 else _without_years(found), "What it costs")
    if rows := type_rows(found):
        _table(rows, "What authorities of each type bear")
    with st.container(horizontal=True):
        for ending in ENDINGS:
            form = FORMATS[ending]
            st.download_button(
                form.title, partial(_made, found, ending), f"new-burdens.{ending}", form.media_type, on_click="ignore",
                key=f"whatif-everybody-take-{ending}",
            )  # fmt: skip
        st.download_button(
            "Data (CSV)", partial(_csv, found), "new-burdens.csv", "text/csv", on_click="ignore",
            key="whatif-everybody-take-csv", help="Every amount unrounded, a row for each line and year.",
        )  # fmt: skip


def _without_years(found: NewBurdens) -> list[dict[str, str]]:
    """Return the table of cost without a column for each of many years; the files have them."""
    kept = {*WORDS, ALL, EACH, "Likely range (nine in ten)"}
    return [{name: text for name, text in row.items() if name in kept} for row in burden_rows(found)]


def _table(rows: list[dict[str, str]], alt: str) -> None:
    frame = pd.DataFrame(rows, dtype=object)
    table(frame, alt, amounts=tuple(name for name in frame.columns if name not in WORDS))


def _made(found: NewBurdens, ending: str) -> Any:
    return FORMATS[ending].write(new_burdens_report(found, kept_organisation()))


def _csv(found: NewBurdens) -> bytes:
    return csv_text(burden_data(found)).encode()
