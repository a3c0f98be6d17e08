"""How many people to ask about a task so that the mean of their times is as sure as wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from burden.base.errors import BurdenError
from burden.base.quantities import Z95
from burden.base.timings import FEW, mean_and_error
from burden.reference.parameters import load_parameters

CONFIDENCE_END = 0.95
"""The upper end of a 90 % interval, as a share of the probability."""
LEAST = 2
"""One time has no spread."""
MOST = 1_000_000
"""Nobody asks more; a precision that needs it is refused."""


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many `people` to ask in all, for a half width of at most `half_width_share` of the mean.

    `variation` is the standard deviation between people as a share of the mean that this rests on, `from_timings`
    whether it was taken from timings, and `few` whether these were fewer than five, so that it is unsure itself.
    `everyone` says that nobody is left out.
    """

    people: int
    variation: float
    half_width_share: float
    from_timings: bool
    few: bool
    everyone: bool


def people_to_ask(
    within_share: float,
    timings: Sequence[float] | None = None,
    people: int | None = None,
    variation: float | None = None,
) -> SampleSize:
    """Return the fewest people whose mean time has a 90 % interval of at most ± `within_share` of the mean.

    `timings` are times already taken, in any one unit; two or more tell the variation. Without them `variation` is
    used, or else the stated judgement `timing_variation`. `people` is how many there are in all. Raises `BurdenError`
    for what cannot be. Source: Cochran, Sampling techniques, 3rd ed. 1977, sections 2.7, 2.8 and 4.6 (Student's t and
    the finite population correction).
    """
    within = _above_nothing(within_share, "The wanted precision", "a share of the mean above 0, such as 0.2")
    asked: Any = people
    if people is not None and (isinstance(asked, bool) or not isinstance(asked, int) or people < 1):
        raise BurdenError(
            f"There cannot be {people!r} people in all. Give a whole number of at least 1, or leave it out."
        )
    known = _variation(timings, people)
    spread = known
    if spread is None and variation is not None:
        spread = _above_nothing(variation, "The variation", "standard deviation ÷ mean, above 0, such as 0.5")
    if spread is None:
        spread = load_parameters().get("timing_variation").central
    few = known is not None and timings is not None and len(timings) < FEW
    count = _fewest(spread, within, people)
    half = _half_width(count, spread, people)
    return SampleSize(count, spread, half, known is not None, few, people is not None and count >= people)


def error_of_mean(people: int) -> float:
    """Return the standard error of the mean time of `people`, at the stated variation, as a share of that mean.

    It is widened by t95 ÷ z95, as that of timings that were entered, because few leave their own spread unsure too.
    """
    return _half_width(people, load_parameters().get("timing_variation").central, None) / Z95


def _variation(timings: Sequence[Any] | None, people: int | None) -> float | None:
    """Return the standard deviation of timings as a share of their mean; None of fewer than two."""
    if timings is None or not len(timings):
        return None
    for value in timings:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise BurdenError(f"{value!r} is not a time. Give numbers of at least 0, all in one unit.")
    if people is not None and len(timings) > people:
        raise BurdenError(f"There are {len(timings)} timings but only {people} people. Give how many there are in all.")
    if max(timings) == 0:
        raise BurdenError("All timings are 0, so that no share of their mean can be told. Give the times that it took.")
    if len(timings) < LEAST:
        return None
    mean, error = mean_and_error(timings)
    return error * math.sqrt(len(timings)) / mean


def _above_nothing(value: Any, what: str, hint: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise BurdenError(f"{what} is {value!r}. Give {hint}.")
    return float(value)


def _half_width(count: int, variation: float, people: int | None) -> float:
    """Return the half width of the 90 % interval of a mean of `count` people, as a share of the mean."""
    from scipy.special import stdtrit

    if people is not None and count >= people:
        return 0.0
    rest = 1.0 if people is None else (people - count) / people
    return float(stdtrit(count - 1, CONFIDENCE_END)) * variation * math.sqrt(rest / count)


def _fewest(variation: float, within: float, people: int | None) -> int:
    """Return the smallest number that is enough, by halving: the half width falls with every person more."""
    least, most = LEAST, MOST if people is None else people
    if most <= least:
        return most
    if _half_width(most, variation, people) > within:
        raise BurdenError(
            f"A precision of ± {within:g} of the mean would take more than {MOST:,} people. Ask for a wider one."
        )
    while least < most:
        middle = (least + most) // 2
        if _half_width(middle, variation, people) <= within:
            most = middle
        else:
            least = middle + 1
    return least
