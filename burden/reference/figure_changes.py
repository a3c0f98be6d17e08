"""When figures changed: changes of method or reference data after which earlier reports no longer match."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.base.periods import start_year
from burden.base.vocabulary import LAYERS
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "figure_changes.yaml"
ALL = "all"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One change: the ISO date and version it came with, whose results in which layers and periods, what, and why.

    `layers` are keys, all five where every layer is meant. `first_period` and `last_period` are both in, None where
    open. `changelog` are the words with which its points begin in the changelog.
    """

    id: str
    date: str
    version: str
    who: str
    layers: tuple[str, ...]
    first_period: str | None
    last_period: str | None
    what: str
    why: str
    changelog: tuple[str, ...]

    def touches(self, period: str) -> bool:
        """Tell whether results of a financial year are among those that changed."""
        year = start_year(period)
        begun = self.first_period is None or start_year(self.first_period) <= year
        return begun and (self.last_period is None or year <= start_year(self.last_period))


@cache
def load_figure_changes() -> tuple[FigureChange, ...]:
    """Return every change, the newest first. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("figure_changes", "check_figure_changes"))
    found = []
    for row in data["figure_changes"]:
        layers = tuple(LAYERS) if row["layers"] == ALL else tuple(row["layers"])
        span = {} if row["periods"] == ALL else row["periods"]
        found.append(
            FigureChange(
                row["id"], row["date"], row["version"], row["who"], layers, span.get("first"), span.get("last"),
                row["what"], row["why"], tuple(row["changelog"]),
            )
        )  # fmt: skip
    return tuple(found)
