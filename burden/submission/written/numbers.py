"""Digits as people write them, to exact numbers: separators, signs, brackets, fractions, powers of ten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from burden.submission.written.tokens import FRACTION, NotUnderstood

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_SPACES = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]*)?")
_NUMBER = re.compile(r"(?P<digits>\.?[0-9][0-9 .,']*)(?:e(?P<power>[+-]?[0-9]+))?")
_FRACTION = re.compile(
    rf"(?:(?P<whole>[0-9]{{1,15}}) )?(?P<top>[0-9]{{1,6}})(?P<slash>[/{FRACTION}])(?P<below>[0-9]{{1,6}})"
)
_POWER_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number without its sign, the text it stood in, what followed it, and what was left out of it, in words."""

    value: Fraction
    literal: str
    rest: str
    aside: str = ""


def take_sign(text: str) -> tuple[int, str]:
    """Return −1 for a minus before or after, or brackets, and 1 for none or a plus; and the text without it."""
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    if text[:1] in {"-", "+"}:
        return (-1 if text[0] == "-" else 1), text[1:].lstrip()
    if text.endswith("-"):
        return -1, text[:-1].rstrip()
    return 1, text


def take_number(text: str, fractions: bool) -> Number:
    """Return the number at the start of tidy text; `fractions` says that 1/2 is one, and not a date.

    Raises `NotUnderstood` where there is none, and where it could mean two things.
    """
    if found := _FRACTION.match(text):
        return _fraction(found, text[found.end() :].lstrip(), fractions)
    found = _NUMBER.match(text)
    if found is None:
        raise NotUnderstood("is not a number")
    digits, power = found["digits"].rstrip(" "), found["power"]
    value, aside = _digits(digits)
    if power is not None:
        if digits != found["digits"] or not _PLAIN.fullmatch(digits):
            raise NotUnderstood("is not a number")
        if len(power.lstrip("+-").lstrip("0")) > _POWER_DIGITS:
            raise NotUnderstood("is too large or too small to be read")
        value *= Fraction(10) ** int(power)
    return Number(value, digits, text[found.end() :].lstrip(), aside)


def _digits(text: str) -> tuple[Fraction, str]:
    if _PLAIN.fullmatch(text):
        leading = len(text) > 1 and text[0] == "0" and text[1] != "."
        return Fraction(Decimal(text)), "without the 0 before it" if leading else ""
    if _COMMAS.fullmatch(text):
        return Fraction(Decimal(text.replace(",", ""))), ""
    if _SPACES.fullmatch(text):
        return Fraction(Decimal(text.replace(" ", ""))), ""
    raise _odd(text)


def _odd(text: str) -> NotUnderstood:
    """Return what is wrong with digits that are no number here."""
    decimal = text.count(",") == 1 and (text.rfind(".") < text.find(",") or " " in text)
    if decimal:
        return NotUnderstood("has a comma where a point may be meant", "Write 1.5 with a point, thousands as 1,234.")
    if "," in text:
        return NotUnderstood(
            "has a comma that does not stand before three digits", "Write thousands as 1,234,567 or without commas."
        )
    if text.count(".") > 1:
        return NotUnderstood("has more than one point", "Write decimals as 1.5 and thousands as 1,234,567.")
    if " " in text:
        return NotUnderstood("looks like two numbers", "Write one number, or a range such as 10-20-40 or 10..40.")
    return NotUnderstood("is not a number")


def _fraction(found: re.Match[str], rest: str, fractions: bool) -> Number:
    top, below = int(found["top"]), int(found["below"])
    plain = found["slash"] != FRACTION
    if plain and found["whole"] is None and not fractions:
        raise NotUnderstood("could be a fraction or a date", "Write the fraction with a point: 0.5 for a half.")
    if below == 0:
        raise NotUnderstood("divides by 0")
    if found["whole"] is not None and not 0 < top < below:
        raise NotUnderstood("is not a number and a fraction", "Write it with a point: 7.5.")
    return Number(int(found["whole"] or 0) + Fraction(top, below), found[0], rest)


def as_plain(value: Fraction) -> int | float:
    """Return the nearest number a file can hold, a whole one where it is. Raises `NotUnderstood` beyond all of them."""
    if value.denominator == 1 and abs(value) < 10**15:
        return int(value)
    try:
        number = float(value)
    except OverflowError as error:
        raise NotUnderstood("is too large to be read") from error
    if number == 0:
        raise NotUnderstood("is too small to be told from 0", "Write 0 if it is nothing.")
    return number
