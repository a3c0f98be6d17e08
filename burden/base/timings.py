"""A list of timings as a quantity: its mean, as unsure as so few, so far apart, leave it."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from burden.base.quantities import (
    MOST,
    Z95,
    Quantity,
    QuantityError,
    QuantityErrors,
    Timings,
    fixed,
    lognormal_of_mean,
    parse_number,
)

FEW = 5
"""Fewer timings than this say little about how far apart times lie."""
MOST_TIMINGS = 10_000
"""More would be a data set, not something timed for a submission."""


def mean_and_error(values: Sequence[float], of: float | None = None) -> tuple[float, float]:
    """Return the mean of two or more timings of at least 0, and its standard error, both in their unit.

    The standard error is s ÷ √n, times √((N − n) ÷ N) where `of` says that there are N in all.
    Source: Cochran, Sampling Techniques, 3rd ed. 1977, formula 2.15 (s on n − 1).
    """
    count, most = len(values), max(values)
    if most == min(values):
        return float(most), 0.0
    scaled = [value / most for value in values]  # so that squares of tiny or huge values stay within numbers
    mean = math.fsum(scaled) / count
    variance = math.fsum((value - mean) ** 2 for value in scaled) / (count - 1)
    rest = 1.0 if of is None else (of - count) / of
    return most * mean, most * math.sqrt(variance / count * rest)


def quantity_of_timings(timings: Timings) -> Quantity:
    """Return the quantity that timings stand for: a lognormal, or one number where nothing is unsure about their mean.

    Its mean and central value are the mean of the timings; its standard deviation is their standard error × t95(n − 1)
    ÷ z95, because few timings leave their own spread unsure too. No spread is too wide: timings are never negative, so
    the standard error is at most the mean and, at t95(1) ÷ z95 = 3.84, sigma of the logarithm at most 1.66.
    Raises `QuantityError` where the timings are too large or too small for the ends to be told from nothing.
    """
    mean, error = mean_and_error(timings.values, timings.of)
    if error == 0:
        return replace(fixed(mean), timings=timings)
    from scipy.special import stdtrit

    relative = error / mean * float(stdtrit(len(timings.values) - 1, 0.95)) / Z95
    found = lognormal_of_mean(mean, math.sqrt(math.log1p(relative * relative)))
    if found.low < sys.float_info.min:
        raise QuantityError("The timings are too small to be meant. Give them in the unit of the field.")
    if found.high > MOST:
        raise QuantityError(f"The timings reach {found.high:g}, which is too large to be meant. Check them.")
    if not found.low < found.central < found.high:
        return replace(fixed(mean), timings=timings)
    return replace(found, timings=timings)


def read_timings(value: Any, what: str) -> tuple[float, ...]:
    """Return the numbers of a list of timings, two or more.

    Raises `QuantityError`, or `QuantityErrors` with the place of each entry of the list that is no such number.
    """
    if not isinstance(value, list | tuple):
        raise QuantityError("Expected a list of timings, for example timings: [1.5, 2, 2.25, 4, 3].")
    if len(value) > MOST_TIMINGS:
        raise QuantityError(f"There are {len(value):,} timings; at most {MOST_TIMINGS:,} are read.")
    found, problems = [], []
    for index, part in enumerate(value):
        try:
            found.append(parse_number(part, what))
        except QuantityError as error:
            problems.append(((index,), str(error)))
    if problems:
        raise QuantityErrors(problems)
    if not found:
        raise QuantityError("The list of timings is empty. Give what was timed, or one plain number.")
    if len(found) == 1:
        raise QuantityError(
            "One timing has no spread. Time it again, or give it as a plain number with an evidence grade."
        )
    return tuple(found)


def read_population(value: Any, timed: int = 0) -> float:
    """Return how many there are in all: a whole number, not below how many were `timed`. Raises `QuantityError`."""
    number = parse_number(value, "how many people or occasions there are in all")
    if not number.is_integer():
        raise QuantityError(f"{number:g} is not a whole number. Give how many people or occasions there are in all.")
    if number < timed:
        raise QuantityError(
            f"There are {timed:,} timings, but only {number:,.0f} in all. Give how many there are, or leave of out."
        )
    return number


def parse_timings(value: dict[str, Any], what: str) -> Quantity:
    """Read `{timings: [...], of: N}`. Raises `QuantityError` or `QuantityErrors` with every problem and its place."""
    problems: list[tuple[tuple[str | int, ...], str]] = []
    unknown = [str(key) for key in value if key not in {"timings", "of"}]
    if unknown:
        problems.append(((), f"Beside timings there can be of, how many there are in all, not {', '.join(unknown)}."))
    listed, of = value.get("timings"), value.get("of")
    values: tuple[float, ...] = ()
    try:
        values = read_timings(listed, what)
    except QuantityErrors as error:
        problems += [(("timings", *place), message) for place, message in error.problems]
    except QuantityError as error:
        problems.append((("timings",), str(error)))
    population = None
    try:
        population = None if of is None else read_population(of, len(values))
    except QuantityError as error:
        problems.append((("of",), str(error)))
    if problems:
        raise QuantityErrors(problems)
    return quantity_of_timings(Timings(values, population))
