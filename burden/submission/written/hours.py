"""Times of a clock and times in several units: 7:30, 7h30, 1 day 2 h, 1 year 6 months."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from burden.submission.written.kinds import Kind
from burden.submission.written.tokens import NotUnderstood
from burden.submission.written.units import Unit, find_unit, no_unit

_CLOCK = re.compile(r"([0-9]{1,6}):([0-9]{2})(?::([0-9]{2}))?")
_PIECE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?([a-z]+)(?:,| and)? ?")
_MINUTES = re.compile(r"[0-9]{2}")
_MOST = {"second": 60, "minute": 60, "hour": 24, "month": 12}
_ORDER = ("year", "month", "day", "hour", "minute", "second")


def is_timed(text: str) -> bool:
    """Tell whether text is a time of a clock or has several units, rather than one number and a unit."""
    if ":" in text:
        return True
    first = _PIECE.match(text)
    return first is not None and first[2] != "e" and text[first.end() : first.end() + 1].isdigit()


def read_time(text: str, kind: Kind) -> tuple[Fraction, tuple[str, ...]]:
    """Return a time in the unit of its field, and in words what that rests on. Raises `NotUnderstood`."""
    return _clock(text, kind) if ":" in text else _several(text, kind)


def _clock(text: str, kind: Kind) -> tuple[Fraction, tuple[str, ...]]:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise NotUnderstood("is not hours and minutes", kind.how)
    if kind.key == "minutes":
        raise NotUnderstood("could be hours and minutes, or minutes and seconds", "Write 90 or 1h30.")
    if kind.key != "hours":
        raise NotUnderstood(f"is a time of a clock, and this field takes {kind.what}")
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    if max(minutes, seconds) > 59:
        raise NotUnderstood(f"has {max(minutes, seconds)} after the colon, where minutes and seconds end at 59")
    return hours + Fraction(minutes, 60) + Fraction(seconds, 3600), ()


def _several(text: str, kind: Kind) -> tuple[Fraction, tuple[str, ...]]:
    pieces: list[tuple[str, Unit]] = []
    at = 0
    while found := _PIECE.match(text, at):
        unit = find_unit(found[2], kind)
        if unit is None:
            raise no_unit(found[2], kind)
        pieces.append((found[1], unit))
        at = found.end()
    if rest := text[at:]:
        minute = find_unit("min", kind)
        if minute is None or pieces[-1][1].name != "hour" or not _MINUTES.fullmatch(rest):
            raise NotUnderstood("is not understood as a time", f"Write minutes with two digits: 7h05. {kind.how}")
        pieces.append((rest, minute))
    _check(pieces)
    asides = dict.fromkeys(aside for _, unit in pieces for aside in unit.asides if not aside.startswith("m for"))
    return sum((Fraction(number) * unit.scale for number, unit in pieces), Fraction(0)), tuple(asides)


def _check(pieces: list[tuple[str, Unit]]) -> None:
    """Raise `NotUnderstood` unless units fall, only the last has decimals, and none is as much as the one before."""
    for (number, unit), (after, smaller) in pairwise(pieces):
        if unit.name not in _ORDER or smaller.name not in _ORDER[_ORDER.index(unit.name) + 1 :]:
            raise NotUnderstood("does not go from larger to smaller units", "Write it in one unit: 7.5, or 450 min.")
        if "." in number:
            raise NotUnderstood("has decimals before its last unit", "Write it in one unit: 7.5, or 450 min.")
        if Fraction(after) >= _MOST.get(smaller.name, 10**6):
            most = _MOST[smaller.name] - 1
            raise NotUnderstood(f"has {after} {smaller.name}s beside {unit.name}s, where they end at {most}")
