"""The form of a duty that would be new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from burden.base.vocabulary import LAYERS
from burden.costing.naming import name_of
from burden.submission.model import Submission
from burden.submission.sheets.entry_rows import new_id
from burden.ui.scenarios.draft import Plain

SORTS = {"time": "Staff time", "fee": "A fee", "purchase": "A purchase"}
FIRST_LAYER = "local_preparation"
GRADE = "D"
"""What a judgement of one person is, which a duty that nobody has yet can only be."""


def new_entry(submissions: Sequence[Submission], draft: Plain) -> Plain | None:
    """Let the visitor describe a new duty; return it as the fields of `add` once it is to be taken in.

    Its id is one that neither the submission has nor the draft adds already.
    """
    number = 0
    if len(submissions) > 1:
        number = st.selectbox(
            "Whose", range(len(submissions)), format_func=lambda at: name_of(submissions[at]), key="whatif-new-whose"
        )
    submission = submissions[number]
    title = st.text_input("What it is", key="whatif-new-title", max_chars=200)
    layer = st.selectbox(
        "Layer", list(LAYERS), list(LAYERS).index(FIRST_LAYER), format_func=lambda key: LAYERS[key].title,
        key="whatif-new-layer",
    )  # fmt: skip
    sort = st.selectbox("What it takes", list(SORTS), format_func=SORTS.__getitem__, key="whatif-new-sort")
    values: dict[str, Any] = {}
    if sort == "time":
        if not submission.staff:
            st.markdown("No grade of staff was entered here, so time has no price. Enter pay first.")
            return None
        grades = {key: card.label or key for key, card in submission.staff.items()}
        values["staff"] = st.selectbox("Grade", list(grades), format_func=grades.__getitem__, key="whatif-new-staff")
        values["hours"] = _number("Hours each time", "whatif-new-hours")
        values["people"] = _number("People", "whatif-new-people", 1.0)
    else:
        values["amount_gbp"] = _number("£ each time", "whatif-new-amount")
    values["times_per_year"] = _number("Times a year", "whatif-new-times", 1.0)
    source = st.text_input("Where the figures come from", key="whatif-new-source", max_chars=500)
    grounds = ""
    if LAYERS[layer].needs_grounds:
        grounds = st.text_input("What would be without it, and how that is known", key="whatif-new-grounds")
    ready = bool(title.strip()) and None not in values.values()
    if not st.button("Take it in", key="whatif-new-take-in", disabled=not ready):
        return None
    said = {"source": source.strip(), "counterfactual": grounds.strip()}
    taken = {each.id for each in submission.entries}
    taken |= {change["add"]["entry"]["id"] for change in draft["changes"] if "add" in change}
    entry = {
        "id": new_id({"item_title": title}, taken), "layer": layer, "kind": sort, "item_title": title.strip(),
        "grade": GRADE,
        **{name: value for name, value in values.items() if value is not None},
        **{name: text for name, text in said.items() if text},
    }  # fmt: skip
    return {**({"authority": submission.code} if len(submissions) > 1 else {}), "entry": entry}


def _number(label: str, key: str, value: float | None = None) -> float | None:
    found: float | None = st.number_input(label, min_value=0.0, value=value, key=key)
    return found
