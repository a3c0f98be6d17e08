"""Funnel: rates against size, with limits within which authorities differ no more than chance would have it.

After D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", *Statistics in Medicine* 24 (2005),
1185–1202. Limits of proportions and counts follow Public Health England's `PHEindicatormethods`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from burden.base.errors import BurdenError
from burden.costing.activities import Floats, Ints

Method = Literal["proportion", "count", "amount", "ranges"]
METHODS: dict[Method, str] = {
    "proportion": "normal approximation to the binomial",
    "count": "exact Poisson",
    "amount": "spread among the authorities themselves, in part by the square root of size",
    "ranges": "range of each authority's own figure",
}
"""What the limits rest on, in words."""
LEVELS = (0.95, 0.998)
"""Shares of authorities that lie within the limits by chance alone: about 2 and 3 standard deviations."""
WINSORISED = 0.1
"""Share at either end that is drawn in before the spread is taken, as Spiegelhalter (2005) does."""
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the variance of rates that size does not change, among which the likeliest is chosen."""
FARTHEST = 3.0
"""Standard deviations that one authority counts for at most where shares are chosen: a few far out do not decide."""
SETTLED_FROM = 10
"""Authorities from which the spread among them is no longer called provisional: a tenth of fewer is not one of them."""
TINY = 1e-9
"""What adding up in another order may come to, as a share of the target."""


@dataclass(frozen=True)
class Funnel:
    """Rates with their limits, in the unit of amount ÷ size.

    `rate` and `zone` have shape (units,): 0 within both limits, ±1 outside those of 95 %, ±2 outside those of 99.8 %,
    the sign telling the side. `lower` and `upper` have shape (2, units), in the order of `LEVELS`. `target` is what
    rates are held against. `spread` is the standard deviation for one of size, and `between` what authorities differ
    by whatever their size; None where a method has no such thing.
    """

    method: Method
    target: float
    size: Floats
    rate: Floats
    lower: Floats
    upper: Floats
    zone: Ints
    spread: float | None
    between: float | None = None

    @property
    def provisional(self) -> bool:
        """Return whether limits rest on the spread among too few authorities."""
        return self.method == "amount" and len(self.size) < SETTLED_FROM

    @property
    def floor(self) -> Floats:
        """Return the lower limits as they are told and drawn, shape (2, units): not below zero where no rate is."""
        return self.lower if (self.rate < 0).any() else np.maximum(self.lower, 0.0)

    @property
    def by_chance(self) -> tuple[float, ...]:
        """Return how many units lie outside the limits of each level by chance alone."""
        return tuple(len(self.size) * (1 - level) for level in LEVELS)

    def at(self, size: ArrayLike) -> tuple[Floats, Floats]:
        """Return lower and upper limits at any sizes, shape (2, sizes) each: the curves of the funnel.

        Raises `BurdenError` for limits from ranges, which stand at each authority alone.
        """
        if self.method == "ranges":
            raise BurdenError("Limits from ranges have no curve: they stand at each authority. Draw them there.")
        return _limits(self.method, self.target, _sizes(size), self.spread, self.between)


def funnel(
    amounts: ArrayLike,
    sizes: ArrayLike,
    method: Method = "amount",
    target: float | None = None,
    deviations: ArrayLike | None = None,
) -> Funnel:
    """Return rates amounts ÷ sizes with limits of 95 % and 99.8 % around the target, all of shape (units,).

    The target is Σ amounts ÷ Σ sizes unless given. `proportion` takes events out of `sizes`, `count` events against an
    exposure or an expected number; `amount` takes money, whose spread for one of size is that among the units;
    `ranges` takes money with the standard `deviations` of the amounts, so that outside is what ranges do not explain.
    Leave units without a figure out. Raises `BurdenError` where a figure fits no such rate.
    """
    if method not in METHODS:
        raise BurdenError(f"{method!r} is no method of limits. Choose one of: {', '.join(METHODS)}.")
    amount, size = np.array(amounts, dtype=np.float64), _sizes(sizes)
    if amount.shape != size.shape or not np.isfinite(amount).all():
        raise BurdenError("A funnel needs one finite figure for each size. Leave out authorities without one.")
    rate = amount / size
    middle = float(amount.sum() / size.sum()) if target is None else float(target)
    _check(method, amount, size, middle)
    spread, between = _spread(rate - middle, size) if method == "amount" else (None, None)
    if method == "ranges":
        lower, upper = _around(middle, _deviations(deviations, size) / size)
    else:
        lower, upper = _limits(method, middle, size, spread, between)
    # Rates that equal the target may differ from it in the last digit; that is no signal.
    slack = TINY * abs(middle)
    zone = (rate > upper + slack).sum(axis=0) - (rate < lower - slack).sum(axis=0)
    return Funnel(method, middle, size, rate, lower, upper, zone.astype(np.int64), spread, between)


def _limits(
    method: Method, target: float, size: Floats, spread: float | None, between: float | None
) -> tuple[Floats, Floats]:
    if method == "count":
        return _poisson(target, size)
    if method == "proportion":
        lower, upper = _around(target, np.sqrt(target * (1 - target) / size))
        return np.clip(lower, 0, 1), np.clip(upper, 0, 1)
    return _around(target, np.sqrt((spread or 0.0) ** 2 / size + (between or 0.0) ** 2))


def _around(target: float, error: Floats) -> tuple[Floats, Floats]:
    """Return normal limits around a target for standard errors of shape (units,), shape (2, units) each."""
    reach = special.ndtri((1 + np.array(LEVELS)) / 2)[:, None] * error
    return target - reach, target + reach


def _poisson(target: float, size: Floats) -> tuple[Floats, Floats]:
    """Return exact Poisson limits of a rate: between whole events on the curve through them, as PHE draws it.

    At the lower limit so many events or fewer have the chance of the tail, at the upper so many or more; the upper
    limit is never below one event, the lower none where even none is likely enough.
    """
    tail = (1 - np.array(LEVELS))[:, None] / 2
    expected = target * size[None, :]
    return special.pdtrik(tail, expected) / size, (special.pdtrik(1 - tail, expected) + 1) / size


def _spread(off: Floats, size: Floats) -> tuple[float, float]:
    """Return the standard deviation of rates for one of size, and the one that size does not change.

    Of shares `SHARES` of the variance that do not fall with size the likeliest is taken: councils that differ whatever
    their size are not all made out to be beyond the limits of large ones. Source: Spiegelhalter (2005), section 4.2,
    additive random effects; the shares are ours.
    """
    typical = float(1 / np.mean(1 / size))
    found: list[tuple[float, float, float]] = []
    for share in SHARES:
        shape = (1 - share) * typical / size + share
        variance = _winsorised(off / np.sqrt(shape))
        if not variance:
            return 0.0, 0.0
        fit = float(np.log(variance * shape).sum() + (np.minimum(off**2 / (variance * shape), FARTHEST**2)).sum())
        found.append((fit, variance * (1 - share) * typical, variance * share))
    # Of shares that fit alike the smallest: where sizes are equal it cannot be told, and size is taken to explain it.
    least = min(fit for fit, *_ in found)
    _, by_size, between = next(row for row in found if row[0] <= least + TINY)
    return float(np.sqrt(by_size)), float(np.sqrt(between))


def _winsorised(scaled: Floats) -> float:
    """Return the variance of deviations around 0, their ends drawn in.

    Drawing the ends in makes a normal spread look smaller; it is divided by what is then left of it, which is
    1 − 2t − 2aφ(a) + 2a²t of the variance, for tails t beyond ±a.
    """
    low, high = np.quantile(scaled, (WINSORISED, 1 - WINSORISED))
    edge = float(special.ndtri(1 - WINSORISED))
    density = np.exp(-(edge**2) / 2) / np.sqrt(2 * np.pi)
    left = 1 - 2 * WINSORISED - 2 * edge * density + 2 * edge**2 * WINSORISED
    return float((np.clip(scaled, low, high) ** 2).mean() / left)


def _sizes(sizes: ArrayLike) -> Floats:
    size = np.array(sizes, dtype=np.float64)
    if size.ndim != 1 or not size.size or not (np.isfinite(size) & (size > 0)).all():
        raise BurdenError("A funnel needs sizes above zero, one for each authority. Leave out those without one.")
    return size


def _deviations(deviations: ArrayLike | None, size: Floats) -> Floats:
    found = np.array(() if deviations is None else deviations, dtype=np.float64)
    if found.shape != size.shape or not (np.isfinite(found) & (found >= 0)).all():
        raise BurdenError("Limits from ranges need the standard deviation of each amount, none of them below zero.")
    return found


def _check(method: Method, amount: Floats, size: Floats, target: float) -> None:
    if method == "proportion" and not (((amount >= 0) & (amount <= size)).all() and 0 <= target <= 1):
        raise BurdenError("A proportion needs events from none to as many as there are, and a target from 0 to 1.")
    if method == "count" and not ((amount >= 0).all() and target > 0):
        raise BurdenError("Counts cannot be below zero, and their target is above it. Check both.")
    if method == "amount" and len(size) < 2:
        raise BurdenError("There is no spread among fewer than two authorities. Add another.")
