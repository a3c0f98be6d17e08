"""The scenario on one visitor's page: kept from run to run, for each base its own, and told by the address."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from burden.base.errors import BurdenError, InputError
from burden.report.whatif_items import StopItem
from burden.submission.scenario.read import loads_scenario
from burden.submission.scenario.write import scenario_data
from burden.ui.address import Query
from burden.ui.entry.desk import BY
from burden.ui.scenarios.draft import EMPTY, Plain, edited, with_field

DO = "do"
"""What the address calls the scenario: its file as JSON in one line."""
LONGEST = 6000
"""Letters of a scenario in the address; a longer one is kept on the page alone until it is saved."""
SEEN, ROOMS, LAST, WIDGET = "whatif-seen", "whatif-rooms", "whatif-base", "whatif-years"
MOST_FACTOR = 1000.0


@dataclass
class Room:
    """A scenario being built on one base. `ground` is what the table on the page began from, `turn` which one it is."""

    base: str
    ground: Plain = field(default_factory=lambda: dict(EMPTY))
    turn: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def grid_key(self) -> str:
        """Return the key of the table, another one whenever it begins anew."""
        return f"whatif-grid-{self.base}-{self.turn}"

    def current(self, items: Sequence[StopItem]) -> Plain:
        """Return the scenario with what was ticked and typed since the table began."""
        state = st.session_state.get(self.grid_key)
        rows = state.get("edited_rows", {}) if isinstance(state, Mapping) else {}
        return edited(self.ground, items, rows, read_factor)

    def put(self, draft: Plain) -> None:
        """Go on from another scenario, with a table that begins from it."""
        self.ground, self.turn, self.problems = draft, self.turn + 1, []

    def set(self, name: str, value: Any) -> None:
        """Set a field that the table does not show, and let the table be."""
        self.ground = with_field(self.ground, name, value)

    def take(self, text: str) -> None:
        """Take a scenario from the address; where it is none, say why and begin with nothing."""
        if not text:
            self.put(dict(EMPTY))
            return
        try:
            self.put(scenario_data(loads_scenario(text)))
        except InputError as error:
            self.put(dict(EMPTY))
            self.problems = [f"The address: {finding.sentence()}" for finding in error.findings]
        except BurdenError as error:
            self.put(dict(EMPTY))
            self.problems = [f"The address holds no scenario. {error}"]


def read_factor(value: Any) -> float | None:
    """Return a factor that was typed, None where it is none or out of all reason."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if 0 <= found <= MOST_FACTOR else None


def hand_over(base: str, draft: Plain) -> None:
    """Let a scenario stand on the page of a base when it is opened next, in place of what was being built there."""
    rooms: dict[str, Room] = st.session_state.setdefault(ROOMS, {})
    rooms.setdefault(base, Room(base)).put(draft)


def asked() -> str:
    """Return the scenario that the address holds; to be called before anything else may write the address."""
    return st.query_params.get(DO, "")


def pass_over(asked_for: str) -> None:
    """Take up nothing of what the address holds: it is of something that is not here, and fits nothing else."""
    st.session_state[SEEN] = asked_for


def open_room(base: str, asked_for: str) -> Room:
    """Return the room of a base, with what the address newly asks for."""
    state = st.session_state
    rooms: dict[str, Room] = state.setdefault(ROOMS, {})
    moved = state.get(LAST) != base or WIDGET not in state
    state[LAST] = base
    room = rooms.setdefault(base, Room(base))
    if asked_for != state.get(SEEN, "") and (asked_for or not moved):
        room.take(asked_for)
        state[SEEN] = asked_for
    return room


def follow(draft: Plain, choice: Query, years: Query) -> bool:
    """Write the scenario into the address, and tell whether it fits there."""
    state = st.session_state
    text = json.dumps(draft, ensure_ascii=False, separators=(",", ":")) if draft != EMPTY else ""
    fits = len(text) <= LONGEST
    text = text if fits else ""
    now = st.query_params.to_dict()
    wanted = {**choice, **years, **({BY: now[BY]} if BY in now else {}), **({DO: text} if text else {})}
    if now != wanted:
        st.query_params.from_dict(wanted)
    # What the page itself has written is nothing new to whoever looks at the address next.
    state[SEEN], state["choice-seen"] = text, wanted
    return fits
