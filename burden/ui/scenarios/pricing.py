"""What scenarios come to: what stands now is priced once, and each scenario once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.scenarios.whatif import Outcome, WhatIf, outcome_of
from burden.report.whatif_items import StopItem, stop_items
from burden.submission.scenario.read import scenario_of_data
from burden.ui.choice import OWN, Choice
from burden.ui.entry.desk import store
from burden.ui.scenarios.draft import Plain

KEPT, KEPT_OUTCOMES = 24, 96


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far scenarios are followed: years, 0 for one alone, and how fast prices rise, None where nobody says."""

    years: int = 10
    inflation: float | None = None


def base_of(choice: Choice) -> str:
    """Return what tells one base from another: what was chosen, and of a submission which revision."""
    revision = {"revision": store().revision(int(choice.submission)).number} if choice.start == OWN else {}
    return json.dumps({**choice.as_query(), **revision}, sort_keys=True)


def items_of(base: str, costings: Costings, number: int) -> list[StopItem]:
    """Return what could be stopped, kept with the base."""
    return _items(base, number, costings)


@st.cache_resource(max_entries=KEPT, show_spinner="Looking at every item")
def _items(base: str, number: int, _costings: Costings) -> list[StopItem]:
    del base
    return stop_items(_costings, number)


def priced(base: str, costings: Costings, drafts: Sequence[Plain], horizon: Horizon) -> WhatIf:
    """Return scenarios beside what stands now. Raises `BurdenError` where one of them cannot be applied."""
    found = [_outcome(base, json.dumps(draft), horizon.years, horizon.inflation, costings) for draft in drafts]
    return WhatIf(costings, tuple(found))


@st.cache_resource(max_entries=KEPT_OUTCOMES, show_spinner=False)
def _outcome(base: str, text: str, years: int, inflation: float | None, _costings: Costings) -> Outcome:
    del base
    return outcome_of(_costings, scenario_of_data(json.loads(text)), years or None, inflation)
