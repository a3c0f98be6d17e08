"""Reads figures back from words, by rules of its own: `£1.2m`, `−£40,000`, `12%`, `4.1`, `£380,000 to £530,000`."""

from __future__ import annotations

import re

AMOUNT = re.compile(r"([−+-]?)(£|\$|\b[A-Z]{3} )(\d(?:[\d,]*\d)?(?:\.\d+)?)(bn|m)?(?![\d\w])")
NUMBER = re.compile(r"([−-]?)(\d(?:[\d,]*\d)?(?:\.\d+)?)")
SIZES = {"": 1.0, "m": 1e6, "bn": 1e9}
SIGNS = {"−": -1.0, "-": -1.0, "+": 1.0, "": 1.0}
GROUPED = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?")
Ends = tuple[float, float]
"""What words leave open: any number from the first to the second."""


def number(text: str) -> float:
    """Return a number with separators; ValueError where those stand wrong."""
    if not GROUPED.fullmatch(text):
        raise ValueError(f"{text!r} is not grouped by thousands")
    return float(text.replace(",", ""))


def amounts(text: str) -> list[float]:
    """Return every amount of money in a text, in order."""
    return [SIGNS[sign] * number(digits) * SIZES[size] for sign, _, digits, size in AMOUNT.findall(text)]


def amount_words(text: str) -> list[str]:
    """Return every amount of money in a text as it stands there."""
    return ["".join(found) for found in AMOUNT.findall(text)]


def plain_numbers(text: str) -> list[float]:
    """Return every number in a text, in order."""
    return [SIGNS[sign] * number(digits) for sign, digits in NUMBER.findall(text)]


def said(words: str, unit: str, step: float) -> list[Ends]:
    """Return between what ends words place each of their values; ValueError where they say none."""
    if unit == "gbp":
        found = amounts(words)
        left = AMOUNT.sub("", words).replace("about", "").replace("to", "").strip()
        if left or (len(found) == 2) != (" to " in words) or len(found) not in (1, 2):
            raise ValueError(f"{words!r} is no amount")
        return [_around(value, step) for value in found]
    if unit == "share":
        return [_share(words)]
    if unit == "hours":
        return [_around(number(_matched(r"(?:.* of )?(.+) hours?", words)), step)]
    if words in ("less than one", "less than 0.1"):
        return [(0.0, 1.0 if words.endswith("one") else 0.05)]
    return [_around(number(words.removeprefix("For each of ").removesuffix(" residents")), step)]


def _share(words: str) -> Ends:
    known = {"less than 1%": (0.0, 0.005), "more than 99%": (0.995, 1.0), "100%": (1 - 1e-9, 1 + 1e-9)}
    if words in known:
        return known[words]
    sign, digits = re.fullmatch(r"(−?)(\d+)%", words).groups()  # type: ignore[union-attr]
    return _around(SIGNS[sign] * float(digits) / 100, 0.01)


def _around(value: float, step: float) -> Ends:
    slack = 1e-9 * max(abs(value), 1.0)
    return value - step / 2 - slack, value + step / 2 + slack


def _matched(pattern: str, text: str) -> str:
    found = re.fullmatch(pattern, text)
    if found is None:
        raise ValueError(f"{text!r} is not {pattern}")
    return found.group(1)
