"""Scenarios that are kept: with a saved submission in the database, else on the visitor's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from burden.base.errors import BurdenError
from burden.storage.records import KeptScenario
from burden.ui.choice import OWN, Choice
from burden.ui.entry.desk import store, visitor
from burden.ui.scenarios.draft import Plain

HELD = "whatif-held"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the scenarios of a base are kept; `number` is that of its submission, None where it is not a saved one."""

    base: str
    number: int | None

    @property
    def lasts(self) -> bool:
        """Tell whether what is kept outlasts the visit."""
        return self.number is not None

    def kept(self) -> dict[str, KeptScenario]:
        """Return the scenarios by name, the last saved first."""
        if self.number is not None:
            return {row.name: row for row in store().scenarios(self.number)}
        return dict(reversed(self._held().items()))

    def save(self, name: str, draft: Plain, over: datetime | None) -> None:
        """Keep a scenario under a name. Raises `BurdenError` where another has that name, but for that of `over`."""
        document = {**draft, "title": name}
        if self.number is not None:
            store().save_scenario(self.number, name, document, visitor(), over=over)
            return
        held, there = self._held(), self._held().get(name)
        if there is not None and there.saved_at != over:
            raise BurdenError(f"There is a scenario “{name}” already. Give this one another name, or replace it.")
        held.pop(name, None)
        held[name] = KeptScenario(0, name, document, "", datetime.now(UTC))

    def drop(self, name: str) -> None:
        """Forget a scenario."""
        if self.number is not None:
            store().drop_scenario(self.number, name)
        else:
            self._held().pop(name, None)

    def _held(self) -> dict[str, KeptScenario]:
        found: dict[str, dict[str, KeptScenario]] = st.session_state.setdefault(HELD, {})
        return found.setdefault(self.base, {})


def shelf_of(choice: Choice, base: str) -> Shelf:
    """Return where the scenarios of what was chosen are kept."""
    return Shelf(base, int(choice.submission) if choice.start == OWN else None)


def unlike(name: str, draft: Plain, kept: Mapping[str, KeptScenario]) -> bool:
    """Tell whether a draft is another than what is kept under its name."""
    return name not in kept or kept[name].document != {**draft, "title": name}
