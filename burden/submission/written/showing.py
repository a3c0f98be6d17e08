"""Plain data to the text of a cell, in one form that is read back as the same."""

from __future__ import annotations

import json
import math
from decimal import Context, Decimal
from typing import Any

from burden.base.vocabulary import DISTRIBUTIONS
from burden.submission.written.kinds import WRITTEN
from burden.submission.written.ranges import middle

_MOST_DECIMALS = 20
"""More decimals than this are shown as a power of ten."""
_NO_SHARE = 2
"""A share from here on is a percentage without its sign."""
_EXACT = Context(prec=400)

_ENDS = {"low", "central", "high", "dist"}


def show_written(value: Any, kind: str) -> str:
    """Return plain data as the text of a cell of a `kind` of `WRITTEN`; text comes back as it is, None as nothing.

    Money has thousands and, where it has decimals, two at least; hours are decimal; shares are percentages.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ("yes" if value else "no") if WRITTEN[kind].key == "flag" else json.dumps(value)
    if not WRITTEN[kind].is_number:
        return json.dumps(value, ensure_ascii=False, default=str)
    if _is_number(value):
        return _numbers([value], kind)[0]
    if isinstance(value, dict):
        shown = _timings(value, kind) if "timings" in value else _range(value, kind)
        if shown:
            return shown
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and _finite(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _numbers(values: list[Any], kind: str) -> list[str]:
    """Return numbers that stand together; shares as percentages, but 50 as 50, for 5,000 % was hardly meant."""
    exact = [Decimal(value) if isinstance(value, int) else Decimal(repr(float(value))) for value in values]
    if kind == "share" and all(value < _NO_SHARE for value in exact):
        return [_digits(value.scaleb(2, _EXACT), 0) + "%" for value in exact]
    return [_digits(value, 2 if kind == "money" else 0) for value in exact]


def _digits(exact: Decimal, least: int) -> str:
    """Return digits with thousands; if there are decimals, at least so many."""
    if exact == 0:
        return "0"
    exact = exact.normalize(_EXACT)
    decimals = -int(exact.as_tuple().exponent)
    if decimals > _MOST_DECIMALS or exact.adjusted() > _MOST_DECIMALS:
        return f"{exact:e}".replace("e+", "e")
    return f"{exact:,.{max(decimals, least) if decimals > 0 else 0}f}"


def _range(value: dict[str, Any], kind: str) -> str:
    """Return a range, or nothing where it is none that can be written."""
    ends = {name: part for name, part in value.items() if name != "dist" and part is not None}
    dist = value.get("dist", "pert")
    if not (value.keys() <= _ENDS and {"low", "high"} <= ends.keys()) or not all(map(_is_number, ends.values())):
        return ""
    if dist not in tuple(DISTRIBUTIONS):
        return ""
    shown = dict(zip(ends, _numbers(list(ends.values()), kind), strict=True))
    if "central" not in ends or value["central"] == middle(value["low"], value["high"], dist):
        text, usual = f"{shown['low']}..{shown['high']}", "uniform"
    else:
        text, usual = f"{shown['low']} - {shown['central']} - {shown['high']}", "pert"
    return text if dist == usual else f"{text} {dist}"


def _timings(value: dict[str, Any], kind: str) -> str:
    listed, of = value["timings"], value.get("of")
    if not isinstance(listed, list) or not value.keys() <= {"timings", "of"} or not all(map(_is_number, listed)):
        return ""
    if of is not None and not _is_number(of):
        return ""
    shown = "timed " + "; ".join(_numbers(listed, kind))
    return shown if of is None else f"{shown} of {_numbers([of], 'amount')[0]}"
