"""The only place where a number is rounded: words and figures as people read them.

Everything below this floor is unrounded. Rounding is half away from zero on the decimal digits, as people do it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from burden.base.vocabulary import CURRENCIES

NOT_REPORTED = "not reported"
NOT_KNOWN = "not known"
MINUS = "−"
ROUNDING_ERROR = 1e-9
"""What sums of shares may be off by."""
MILLION, BILLION = 1e6, 1e9
MILLIONS_FROM = 10 * MILLION
"""Amounts from here up are written in millions."""


def symbol(currency: str = "GBP") -> str:
    """Return what stands before an amount: `£`, `$`, or the code itself and a space."""
    return CURRENCIES.get(currency, f"{currency} ")


def money(amount: float | None, currency: str = "GBP", missing: str = NOT_REPORTED) -> str:
    """Return whole units with thousands separators: `£1,234,567`, `−£1,234`, or `not reported`."""
    return _amount(amount, currency, "1", missing)


def pounds_pence(amount: float | None, currency: str = "GBP", missing: str = NOT_REPORTED) -> str:
    """Return an amount to the penny: `£163,449.00`."""
    return _amount(amount, currency, "0.01", missing)


def money_plain(amount: float | None, currency: str = "GBP", missing: str = NOT_REPORTED) -> str:
    """Return an amount to the penny, without pence where there are none: `£44,444`, `£31.50`."""
    text = pounds_pence(amount, currency, missing)
    return text.removesuffix(".00")


def money_short(amount: float | None, currency: str = "GBP", missing: str = NOT_REPORTED) -> str:
    """Return an amount to two significant figures: `£1.2m`, `£450,000`, `£16m`, `£2.4bn`."""
    if amount is None or not math.isfinite(amount):
        return missing
    value = _significant(abs(amount), 2)
    sign = MINUS if amount < 0 and value else ""
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"{sign}{symbol(currency)}{_trim(value / size)}{letter}"
    return f"{sign}{symbol(currency)}{_grouped(value, '1')}"


def share(value: float | None, missing: str = NOT_KNOWN) -> str:
    """Return a share, 0 to 1, as a percentage: `12%`; what is neither none nor all never reads as 0% or 100%."""
    if value is None or not math.isfinite(value):
        return missing
    if abs(value - 1) < ROUNDING_ERROR:
        return "100%"
    if 0 < value < 0.005:
        return "less than 1%"
    if 0.995 <= value < 1:
        return "more than 99%"
    return f"{_signed(value * 100, '1')}%"


def hours(value: float | None, missing: str = NOT_REPORTED) -> str:
    """Return hours as `1,584 hours`, one decimal below ten."""
    if value is None or not math.isfinite(value):
        return missing
    text = _trim_text(_signed(value, "1" if abs(value) >= 10 else "0.1"))
    return f"{text} {'hour' if text == '1' else 'hours'}"


def staff(full_time_equivalents: float) -> str:
    """Return full-time equivalents to two significant figures: `4.1`, `27`; `less than 0.1` of what is hardly any."""
    if 0 < full_time_equivalents < 0.05:
        return "less than 0.1"
    return plain(to_step(full_time_equivalents, staff_step(full_time_equivalents)), 6)


def staff_step(full_time_equivalents: float) -> float:
    """Return what full-time equivalents are rounded to: a tenth below ten, then the second figure."""
    size = abs(full_time_equivalents)
    return 0.1 if size < 10 else 10.0 ** (math.floor(math.log10(size)) - 1)


def each(amount: float, step: float, currency: str = "GBP") -> str:
    """Return an amount for one of many, rounded to `step`, with pence where the step has any: `£3.20`, `£1,250`."""
    value = to_step(amount, step)
    return pounds_pence(value, currency) if step < 1 else money(value, currency)


def each_step(width: float, amount: float) -> float:
    """Return what an amount for one of many is rounded to, by the `width` of its range; by itself where it has none."""
    size = width if width > 0 else abs(amount) / 10
    return max(0.01, 10.0 ** (math.floor(math.log10(size)) - 1)) if size > 0 else 0.01


def plain(value: float | None, digits: int = 10, missing: str = NOT_REPORTED) -> str:
    """Return a factor as it was entered: `4.5`, `1,584`, `0.1`; `digits` significant figures at most."""
    if value is None or not math.isfinite(value):
        return missing
    exact = Decimal(repr(_significant(abs(value), digits)))
    text = _trim_text(f"{exact:,f}")
    return f"{MINUS if value < 0 else ''}{text}"


def duration(value: float | None, missing: str = NOT_REPORTED) -> str:
    """Return hours as people say them: `15 minutes` below one hour, else `2 hours`."""
    if value is None or not math.isfinite(value) or value >= 1:
        return hours(value, missing)
    minutes = _grouped(max(value * 60, 1.0), "1")
    return "1 hour" if minutes == "60" else f"{minutes} {'minute' if minutes == '1' else 'minutes'}"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the amounts of one row are written alike: in multiples of `step`, and in `millions` where they are large."""

    step: float
    millions: bool = False

    def shown(self, amount: float) -> float:
        """Return what an amount is rounded to."""
        return to_step(amount, self.step_for(amount))

    def words(self, amount: float | None, currency: str = "GBP", missing: str = NOT_REPORTED) -> str:
        """Return an amount so: `£96,000`, `£40.4m`; what would read as £0m though it is something, in whole units."""
        if amount is None or not math.isfinite(amount):
            return missing
        value = self.shown(amount)
        if not self._in_millions(amount):
            return money(value, currency)
        size, letter = (BILLION, "bn") if abs(value) >= BILLION else (MILLION, "m")
        places = max(0, round(math.log10(size / self.step_for(amount))))
        text = _trim_text(_grouped(abs(value) / size, str(Decimal(1).scaleb(-places))))
        return f"{MINUS if value < 0 else ''}{symbol(currency)}{text}{letter}"

    def step_for(self, amount: float) -> float:
        """Return the step that one amount is rounded to, in units of money; a certain one in millions to a tenth."""
        return MILLION / 10 if self._in_millions(amount) and self.step <= 1 else self.step

    def _in_millions(self, amount: float) -> bool:
        return self.millions and abs(to_step(amount, self.step)) >= MILLION / 20


def rounding_of(headline: Mapping[str, float], *amounts: float | None) -> Rounding:
    """Return how a headline, its range and other `amounts` of its row are written: one step and one unit for all."""
    step = step_of(headline)
    given = (*(headline[name] for name in ("mean", "p5", "p95")), *amounts)
    return Rounding(step, any(value is not None and abs(to_step(value, step)) >= MILLIONS_FROM for value in given))


def range_words(
    headline: Mapping[str, float] | None, currency: str = "GBP", per: str = "", likely_words: str = ", likely"
) -> str:
    """Return a headline with its range: `about £450,000 a year, likely between £380,000 and £530,000 (nine in ten)`.

    `headline` has mean, p5 and p95; `per` says what the amount is for. The figures are rounded to a hundredth of the
    next power of ten of the range, so that they say no more than is known; where nothing is uncertain the amount
    stands alone, in whole units. `likely_words` stand before the range.
    """
    if headline is None:
        return NOT_REPORTED
    amount = f"{about(headline, currency)} {per}".strip()
    if not is_uncertain(headline):
        return amount
    return f"about {amount}{likely_words} {between(headline, currency)}"


def between(headline: Mapping[str, float], currency: str = "GBP") -> str:
    """Return a range as a clause: `between £380,000 and £530,000 (nine in ten)`."""
    low, high = _ends(headline, currency, None)
    return f"between {low} and {high} (nine in ten)"


def about(headline: Mapping[str, float] | None, currency: str = "GBP", how: Rounding | None = None) -> str:
    """Return the mean alone, rounded to what its range allows, or as the rest of its row: `£450,000`."""
    if headline is None:
        return NOT_REPORTED
    return (how or rounding_of(headline)).words(headline["mean"], currency)


def likely(headline: Mapping[str, float] | None, currency: str = "GBP", how: Rounding | None = None) -> str:
    """Return the 5th and 95th percentile: `£380,000 to £530,000`, or `no range` where nothing is uncertain."""
    if headline is None:
        return NOT_REPORTED
    return " to ".join(_ends(headline, currency, how)) if is_uncertain(headline) else "no range"


def lower_end(headline: Mapping[str, float] | None, currency: str = "GBP") -> str:
    """Return the 5th percentile, rounded as in `range_words`."""
    return NOT_REPORTED if headline is None else _ends(headline, currency, None)[0]


def is_uncertain(headline: Mapping[str, float]) -> bool:
    """Tell whether a headline has a range that shows in whole units."""
    return headline["p95"] - headline["p5"] >= 1


def step_of(headline: Mapping[str, float]) -> float:
    """Return the step, in units of money, to which a headline and its range are rounded; at least 1.

    It follows the width of the range. Where the error stated for its ends (`error_p5`, `error_p95`) is larger, it is
    the next of 1, 2, 5, 10 ... above that error, but leaves at least two steps between the ends.
    """
    width = headline["p95"] - headline["p5"]
    if width < 100:
        return 1.0
    step = 10.0 ** (math.floor(math.log10(width)) - 1)
    error = max(headline.get("error_p5", 0.0), headline.get("error_p95", 0.0))
    for factor in (2, 5, 10, 20):
        if error <= step or step * factor > width / 2:
            break
        if error <= step * factor or step * factor * 2 > width / 2:
            return step * factor
    return step


def _ends(headline: Mapping[str, float], currency: str, how: Rounding | None) -> tuple[str, str]:
    how = how or rounding_of(headline)
    return how.words(headline["p5"], currency), how.words(headline["p95"], currency)


def rounded_up(value: float, figures: int) -> float:
    """Return a value above 0 rounded up to significant figures, for what must not be understated."""
    exact = Decimal(repr(float(value)))
    return float(exact.quantize(Decimal(1).scaleb(exact.adjusted() - figures + 1), rounding=ROUND_CEILING))


def _amount(amount: float | None, currency: str, place: str, missing: str) -> str:
    if amount is None or not math.isfinite(amount):
        return missing
    text = _grouped(abs(amount), place)
    negative = amount < 0 and any(digit not in "0.," for digit in text)
    return f"{MINUS if negative else ''}{symbol(currency)}{text}"


def _grouped(value: float, place: str) -> str:
    return f"{Decimal(repr(float(value))).quantize(Decimal(place), rounding=ROUND_HALF_UP):,f}"


def _signed(value: float, place: str) -> str:
    text = _grouped(abs(value), place)
    return f"{MINUS if value < 0 and any(digit not in '0.,' for digit in text) else ''}{text}"


def to_step(value: float, step: float) -> float:
    """Return a value rounded to a multiple of `step`, half away from zero."""
    return step * float(
        (Decimal(repr(float(value))) / Decimal(repr(step))).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    )


def _significant(value: float, figures: int) -> float:
    if value == 0:
        return 0.0
    exact = Decimal(repr(float(value)))
    place = Decimal(1).scaleb(exact.adjusted() - figures + 1)
    return float(exact.quantize(place, rounding=ROUND_HALF_UP))


def _trim(value: float) -> str:
    return _trim_text(_grouped(value, "0.1"))


def _trim_text(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
