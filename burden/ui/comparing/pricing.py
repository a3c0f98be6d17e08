"""What is compared, read, priced and compared with a bar of progress; each step is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.comparing import Comparison, compare
from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError
from burden.reference.authorities import load_authorities
from burden.submission.estimate import first_estimate
from burden.submission.model import Submission
from burden.submission.read import load_all
from burden.submission.unfinished import read_unfinished
from burden.ui.comparing.choice import ALL_LAYERS, CASE, OWN, TYPE, Chosen
from burden.ui.entry.desk import store

KEPT = 8
"""Results kept in memory, of all visitors together: England is one of them."""
MANY = 40
"""Authorities from which a bar tells how far it is."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom to price, so that the same is priced once: names with their revisions, council codes and their year."""

    names: tuple[str, ...]
    revisions: tuple[int, ...]
    codes: tuple[str, ...]
    year: str


def whom(chosen: Chosen) -> Whom:
    """Return whom a choice is of; later saves of a submission make another."""
    saved = {f"{OWN}{row.id}": row.revision for row in store().submissions()}
    names = tuple(sorted(chosen.who))
    return Whom(names, tuple(saved.get(name, 0) for name in names), tuple(_codes(chosen)), chosen.year)


def _codes(chosen: Chosen) -> list[str]:
    """Return the councils of which a first estimate is wanted; of a whole type those there in that year."""
    known = load_authorities()
    found = {name for name in chosen.councils if not name.startswith(TYPE)}
    for name in chosen.councils:
        if name.startswith(TYPE):
            kind = name.removeprefix(TYPE)
            found |= {code for code, row in known.items() if row.type == kind and row.exists_in(chosen.year)}
    return sorted(found)


def compared(chosen: Chosen) -> tuple[Costings, Comparison]:
    """Return what is chosen, priced and compared. Raises `BurdenError` where it cannot be."""
    asked = whom(chosen)
    many = len(asked.codes) >= MANY
    bar = st.progress(0.0, "Reading") if many else None

    def tell(share: float, words: str) -> None:
        if bar is not None:
            bar.progress(share, words)

    try:
        submissions = _submissions(asked, lambda share: tell(share * 0.1, "Reading"))
        tell(0.1, f"Pricing {len(submissions):,} authorities")
        costings = _priced(asked, submissions)
        tell(0.8, "Comparing")
        return costings, _compared(
            asked, chosen.per, chosen.by, chosen.view, chosen.group, chosen.prices, chosen.layer, chosen.takes_defaults,
            costings,
        )  # fmt: skip
    finally:
        if bar is not None:
            bar.empty()


def _submissions(asked: Whom, progress: Callable[[float], None]) -> list[Submission]:
    found = []
    for place, code in enumerate(asked.codes):
        found.append(_estimate(code, asked.year))
        if place % MANY == 0:
            progress(place / len(asked.codes))
    for name in asked.names:
        found += read_named(name)
    if not found:
        raise BurdenError("Choose at least two to compare.")
    return found


@st.cache_resource(max_entries=1000, show_spinner=False)
def _estimate(code: str, year: str) -> Submission:
    return first_estimate(code, year)


def read_named(name: str) -> list[Submission]:
    """Return the submissions of a saved one or of a published case; none where a draft cannot be priced yet."""
    if name.startswith(CASE):
        return load_all(f"published:{name.removeprefix(CASE)}")
    found = read_unfinished(store().revision(int(name.removeprefix(OWN))).document).submission
    return [] if found is None else [found]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _priced(asked: Whom, _submissions: list[Submission]) -> Costings:
    return cost(_submissions)


@st.cache_resource(max_entries=KEPT * 3, show_spinner=False)
def _compared(
    asked: Whom, per: str, by: str, view: str, group: str, prices: str, layer: str, defaults: bool, _costings: Costings
) -> Comparison:
    del asked
    layers = LAYER_KEYS if layer == ALL_LAYERS else (layer,)
    return compare(
        _costings, per=per, by=by, view=view, group=group, layers=layers, defaults=defaults, nominal=prices == "nominal"
    )
