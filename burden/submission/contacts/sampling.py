"""How unsure a share is that was counted in a sample, and the range of an entry that says the same."""

from __future__ import annotations

import math

from burden.base.errors import BurdenError
from burden.base.quantities import Z95

PERT_WEIGHT = 4.0
"""Weight of the most likely value in PERT. Source: Malcolm et al., 1959."""
TAIL = 0.05
ROUNDS = 200
CLOSE = 1e-10


def wilson(hits: int, count: int, z: float = Z95, *, part: float = 0.0) -> tuple[float, float]:
    """Return the ends of a share counted in a sample: nine in ten of such ranges hold the true share.

    `hits` of `count` were counted; `part`, from 0 to 1, says how much of everything was in the sample: z becomes
    z × √(1 − part), so that a complete count has no sampling error.
    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212; recommended for small
    samples by Brown, Cai and DasGupta, Statistical Science 16 (2001), 101-133. The correction for a finite population:
    Cochran, Sampling Techniques, 3rd ed. 1977, formula 2.15. Raises `BurdenError` where nothing was counted.
    """
    if count < 1 or not 0 <= hits <= count or not 0 <= part <= 1:
        raise BurdenError("There is no share of no contacts. Count some first.")
    square = z * z * (1 - part)
    share = hits / count
    middle = (share + square / (2 * count)) / (1 + square / count)
    reach = math.sqrt(square * (share * (1 - share) / count + square / (4 * count * count))) / (1 + square / count)
    low = 0.0 if hits == 0 else max(0.0, middle - reach)
    high = 1.0 if hits == count else min(1.0, middle + reach)
    return min(low, share), max(high, share)


def pert_mean(least: float, central: float, most: float) -> float:
    """Return the mean of a PERT: (least + 4 × central + most) ÷ 6."""
    return (least + PERT_WEIGHT * central + most) / (2 + PERT_WEIGHT)


def pert_between(low: float, central: float, high: float) -> tuple[float, float]:
    """Return least and most of the PERT with mode `central` whose 5th and 95th percentile are `low` and `high`.

    Shares, from 0 to 1. Where an end would lie outside 0 to 1 it is put there; where `central` is no further from an
    end than the percentile asked for, least or most is `central` itself.
    """
    from scipy.special import betaincinv

    least, most = low, high
    for _ in range(ROUNDS):
        width = most - least
        if width <= CLOSE:
            break
        first, second = 1 + PERT_WEIGHT * (central - least) / width, 1 + PERT_WEIGHT * (most - central) / width
        off_low = low - (least + width * float(betaincinv(first, second, TAIL)))
        off_high = high - (least + width * float(betaincinv(first, second, 1 - TAIL)))
        before = (least, most)
        least = min(max(least + off_low, 0.0), central)
        most = max(min(most + off_high, 1.0), central)
        if abs(least - before[0]) + abs(most - before[1]) < CLOSE:
            break
    return least, most
