"""What changing costs once, its mean in closed form and draws of it; how fast it takes hold; what cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from burden.analysis.distributions import draw
from burden.analysis.draws import DRAWS
from burden.analysis.ranges.moments import driver_moments
from burden.analysis.scenarios.change import NOTHING, Change, change_of
from burden.base.errors import BurdenError
from burden.costing.activities import Floats
from burden.costing.drivers import Driver
from burden.submission.scenario.model import OneOffCost


def numbered(costs: Sequence[OneOffCost]) -> Iterator[tuple[OneOffCost, int]]:
    """Return each cost with how many of its title and year stand before it, so that alike ones are drawn apart."""
    seen: dict[tuple[str, int], int] = {}
    for cost in costs:
        place = seen.get((cost.title, cost.year), 0)
        seen[cost.title, cost.year] = place + 1
        yield cost, place


def drawn_once(cost: OneOffCost, place: int, draws: int, seed: int) -> Floats:
    """Return draws of what is paid once, £, shape (draws,); `place` is that of `numbered`."""
    amount = cost.amount_gbp
    return draw(_driver(cost, place), draws, seed) if amount.is_range else np.full(draws, amount.central)


def mean_once(cost: OneOffCost) -> float:
    """Return the mean of what is paid once, £, exactly."""
    return float(driver_moments([_driver(cost, 0)])[0, 0]) if cost.amount_gbp.is_range else cost.amount_gbp.central


def paid_once(costs: Sequence[OneOffCost], seed: int, draws: int = DRAWS) -> Change:
    """Return what changing costs in all with its range, £, not discounted."""
    if not costs:
        return NOTHING
    drawn = np.sum([drawn_once(cost, place, draws, seed) for cost, place in numbered(costs)], axis=0)
    return change_of(sum(map(mean_once, costs)), drawn)


def refuse_late(one_off: Sequence[OneOffCost], n_years: int) -> None:
    """Raise `BurdenError` for a cost that falls after the years looked at: it would be left out of the sum."""
    late = [cost for cost in one_off if cost.year > n_years]
    if late:
        raise BurdenError(f"{late[0].title} is paid in year {late[0].year}, after the {n_years} years looked at.")


def refuse_inflation(inflation_share: float | None) -> None:
    """Raise `BurdenError` for an inflation that is no share, above −1 and at most 1."""
    if inflation_share is not None and not -1 < inflation_share <= 1:
        raise BurdenError(f"Inflation is a share, such as 0.02 for 2% a year, not {inflation_share:g}.")


def shares_of(phase: Sequence[float], n_years: int) -> Floats:
    """Return the share of the effect in each year, shape (n_years,): all of it after what `phase` says."""
    return np.array([phase[at] if at < len(phase) else 1.0 for at in range(n_years)])


def _driver(cost: OneOffCost, place: int) -> Driver:
    amount, key = cost.amount_gbp, f"once|{cost.title}|{cost.year}|{place}"
    return Driver(key, key, cost.title, amount.dist, amount.low, amount.central, amount.high, "", "", -1, "amount")
