"""What changed between two years of the same payer, both in the prices of one result: layers, entries and inputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.changed_entries import EntryChange, Pair, changed_entries
from burden.analysis.costing import Costing, Costings, Figures
from burden.base.errors import BurdenError
from burden.base.periods import start_year


@dataclass(frozen=True, slots=True)
class Step:
    """The total or a layer before and after: at central values, and as mean."""

    central: Pair
    mean: Pair

    @property
    def is_in_both(self) -> bool:
        """Tell whether it has a figure in both years, so that they can be compared."""
        return self.central.difference is not None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from account `before` to account `after`: numbers of costings, and their periods.

    `entries` stand with the largest difference first, whichever its sign.
    """

    before: int
    after: int
    period_before: str
    period_after: str
    total: Step
    layers: dict[str, Step]
    entries: tuple[EntryChange, ...]

    @property
    def counted_now(self) -> tuple[str, ...]:
        """Return the layers counted now that were not before: no rise, for nobody knows what they were."""
        return tuple(key for key, step in self.layers.items() if _only(step.central.after, step.central.before))

    @property
    def counted_before(self) -> tuple[str, ...]:
        """Return the layers counted before that are not now: no fall."""
        return tuple(key for key, step in self.layers.items() if _only(step.central.before, step.central.after))

    @property
    def like_for_like(self) -> Step:
        """Return the sum of the layers counted in both years; None where there is no such layer."""
        both = [step for step in self.layers.values() if step.is_in_both]
        return Step(_added(step.central for step in both), _added(step.mean for step in both))


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
    layers = {key: _step(old.layers[key], new.layers[key]) for key in LAYER_KEYS}
    found = sorted(
        changed_entries(costings, before, after), key=lambda row: (-abs(row.difference), row.owner, row.entry)
    )
    return Changes(before, after, old.period, new.period, _step(old.total, new.total), layers, tuple(found))


def _same_payer(costings: Costings, own: Costing, other: Costing) -> bool:
    if (own.authority, own.body) != (other.authority, other.body):
        return False
    return own.authority != "all" or _members(costings, own.period) == _members(costings, other.period)


def _members(costings: Costings, period: str) -> set[str]:
    return {sub.code for sub in costings.run.submissions if sub.period == period}


def _step(old: Figures, new: Figures) -> Step:
    means = [None if row.headline is None else row.headline["mean"] for row in (old, new)]
    return Step(Pair(old.regime, new.regime), Pair(*means))


def _only(one: float | None, other: float | None) -> bool:
    return one is not None and other is None


def _added(pairs: Iterable[Pair]) -> Pair:
    listed = list(pairs)
    if not listed:
        return Pair(None, None)
    return Pair(sum(pair.before or 0.0 for pair in listed), sum(pair.after or 0.0 for pair in listed))
