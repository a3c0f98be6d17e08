"""A quantity: one number, or a range with the shape of what is believed between its ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from burden.base.vocabulary import DISTRIBUTIONS

MOST = 1e15
"""No amount, count or time in this field comes near it; beyond it products would leave the range of numbers."""

Z95 = 1.6448536269514722
"""95th percentile of the standard normal distribution."""


class QuantityError(ValueError):
    """A value that is not a quantity; the text says what was expected and what to do."""


class QuantityErrors(QuantityError):
    """Several problems of one value, each with its place inside that value."""

    def __init__(self, problems: Sequence[tuple[tuple[str | int, ...], str]]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0][1])


@dataclass(frozen=True, slots=True)
class Timings:
    """What was timed or counted, each in the unit of its field; `of`: how many there are in all, if known."""

    values: tuple[float, ...]
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Least, most likely and most, in the unit of the field that holds it; `dist` is `fixed` for one number.

    For `lognormal`, `low` and `high` are the 5th and 95th percentile. `name` is set where it was entered by the name of
    a quantity of the submission; `timings` where it was worked out from a list of them.
    """

    low: float
    central: float
    high: float
    dist: str = "fixed"
    name: str = ""
    timings: Timings | None = None

    @property
    def is_range(self) -> bool:
        """Tell whether anything is uncertain about it."""
        return self.dist != "fixed"

    def as_plain(self) -> float | str | dict[str, Any]:
        """Return it as it is written in a file."""
        if self.name:
            return self.name
        if self.timings is not None:
            of = {} if self.timings.of is None else {"of": self.timings.of}
            return {"timings": list(self.timings.values), **of}
        if not self.is_range:
            return self.central
        return {"low": self.low, "central": self.central, "high": self.high, "dist": self.dist}


def fixed(value: float) -> Quantity:
    """Return one number as a quantity."""
    return Quantity(value, value, value)


def lognormal_of_mean(mean: float, sigma: float) -> Quantity:
    """Return a lognormal by its mean, which is also its central value, and the standard deviation of its logarithm.

    The mean is exp(mu + sigma² ÷ 2), so the ends, 5th and 95th percentile, are mean × exp(−sigma² ÷ 2 ∓ z95 × sigma).
    """
    middle = -sigma * sigma / 2
    return Quantity(mean * math.exp(middle - Z95 * sigma), mean, mean * math.exp(middle + Z95 * sigma), "lognormal")


def parse_number(value: Any, what: str = "a number", *, least: float = 0.0, most: float = MOST) -> float:
    """Return a finite number from `least` to `most`. Raises `QuantityError` in plain words."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise QuantityError(_not_a_number(value, what))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isnan(number):
        raise QuantityError(f"NaN is not a number. Give {what}, or leave the field out if it is not known.")
    if math.isinf(number):
        raise QuantityError(f"The number is too large to be read. Give {what}.")
    if number < least:
        raise QuantityError(f"{number:g} is below {least:g}. Give {what}" + (", not negative." if number < 0 else "."))
    if number > MOST:
        raise QuantityError(f"{number:g} is too large to be meant. Give {what}.")
    if number > most:
        hint = f" Write {number / 100:g} for {number:g} per cent." if most == 1 and number <= 100 else ""
        raise QuantityError(f"{number:g} is above {most:g}. Give {what}.{hint}")
    return number


def parse_quantity(value: Any, what: str = "a number", *, most: float = MOST) -> Quantity:
    """Read a number, or `{low, central, high, dist}`, of at least 0 and at most `most`.

    Raises `QuantityError` for anything else, for ends in the wrong order, and for a lognormal share.
    """
    if isinstance(value, Quantity):
        return value
    if not isinstance(value, dict):
        return fixed(parse_number(value, what, most=most))
    unknown = [str(key) for key in value if key not in {"low", "central", "high", "dist"}]
    if unknown:
        raise QuantityError(
            f"A range has low, central, high and dist, not {', '.join(unknown)}. "
            "If these are the digits after a comma, leave out the comma: 1234, not 1,234."
        )
    dist = value.get("dist", "pert")
    if dist not in DISTRIBUTIONS:
        raise QuantityError(f"{dist!r} is not a distribution. Choose one of {', '.join(DISTRIBUTIONS)}.")
    ends = {}
    for end in ("low", "high"):
        if value.get(end) is None:
            raise QuantityError(f"A range needs its {end} end. Give low and high, or one plain number.")
        ends[end] = parse_number(value[end], f"{what} as {end}", most=most)
    low, high = ends["low"], ends["high"]
    if dist == "lognormal":
        if most == 1:
            raise QuantityError("A share cannot be lognormal: it could pass 1. Use pert, triangular or uniform.")
        if low <= 0 or high <= 0:
            raise QuantityError("A lognormal range needs low and high above 0, its 5th and 95th percentile.")
    central = _central(value.get("central"), dist, low, high, what, most)
    if low > high:
        raise QuantityError(f"low ({low:g}) is above high ({high:g}). Swap them.")
    if low > central:
        raise QuantityError(
            f"low ({low:g}) is above central ({central:g}). Expected low, central, high in rising order."
        )
    if central > high:
        raise QuantityError(
            f"central ({central:g}) is above high ({high:g}). Expected low, central, high in rising order."
        )
    return Quantity(low, central, high, "fixed" if low == high else dist)


def _central(value: Any, dist: str, low: float, high: float, what: str, most: float) -> float:
    if value is not None:
        return parse_number(value, f"{what} as central", most=most)
    if dist == "uniform":
        return (low + high) / 2
    if dist == "lognormal":
        return math.sqrt(low * high)
    raise QuantityError(f"A {dist} range needs its central, most likely value. Give it, or say dist: uniform.")


def _not_a_number(value: Any, what: str) -> str:
    if isinstance(value, str):
        digits = value.strip().lstrip("£$").replace(",", "").replace("_", "").rstrip("%")
        if digits.replace(".", "", 1).isdigit():
            return f"{value!r} is text, not a number. Write {what} as digits only, without quotes, signs or commas."
        return f"{value!r} is text. Expected {what}."
    if value is None:
        return f"There is no value. Give {what}, or leave the field out if it is not known."
    if isinstance(value, bool):
        return f"{str(value).lower()} is not {what}. Give digits."
    return f"Expected {what}, not a list."
