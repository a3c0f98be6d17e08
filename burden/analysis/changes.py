"""What changed between two years of the same payer, both in the prices of one result: layers, entries and inputs."""

from __future__ import annotations

from dataclasses import dataclass

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.changed_entries import EntryChange, Pair, changed_entries
from burden.analysis.costing import Costing, Costings
from burden.base.errors import BurdenError
from burden.base.periods import start_year


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from account `before` to account `after`: numbers of costings, and their periods.

    `total` and `layers` are central figures, £ a year, None where nothing was reported; `entries` stand with the
    largest difference first, whichever its sign.
    """

    before: int
    after: int
    period_before: str
    period_after: str
    total: Pair
    layers: dict[str, Pair]
    entries: tuple[EntryChange, ...]


def previous_of(costings: Costings, number: int) -> int | None:
    """Return the number of the same payer's costing of the latest earlier period in the call; None without one.

    All together are compared only where the same authorities and bodies are in both periods.
    """
    own = costings.costings[number]
    earlier = [
        (start_year(other.period), place)
        for place, other in enumerate(costings.costings)
        if _same_payer(costings, own, other) and start_year(other.period) < start_year(own.period)
    ]
    return max(earlier)[1] if earlier else None


def changes_between(costings: Costings, before: int, after: int) -> Changes:
    """Return what changed from costing `before` to costing `after`, two periods of the same payer priced together.

    Raises `BurdenError` where they are of two payers, or of the same period.
    """
    old, new = costings.costings[before], costings.costings[after]
    if (old.authority, old.body) != (new.authority, new.body) or old.period == new.period:
        raise BurdenError(
            f"{old.name}, {old.period}, and {new.name}, {new.period}, are not two years of the same. "
            "Choose two years of one council or body."
        )
    layers = {key: Pair(old.layers[key].regime, new.layers[key].regime) for key in LAYER_KEYS}
    found = sorted(
        changed_entries(costings, before, after), key=lambda row: (-abs(row.difference), row.owner, row.entry)
    )
    total = Pair(old.total.regime, new.total.regime)
    return Changes(before, after, old.period, new.period, total, layers, tuple(found))


def _same_payer(costings: Costings, own: Costing, other: Costing) -> bool:
    if (own.authority, own.body) != (other.authority, other.body):
        return False
    return own.authority != "all" or _members(costings, own.period) == _members(costings, other.period)


def _members(costings: Costings, period: str) -> set[str]:
    return {sub.code for sub in costings.run.submissions if sub.period == period}
