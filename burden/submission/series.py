"""A series of values in order of time as people paste it: from a column or row of a spreadsheet, or typed in a line."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator

from burden.base.quantities import MOST, QuantityError
from burden.submission.figures import guard

MOST_LETTERS, MOST_VALUES, MOST_TOLD = 20_000, 1_000, 5
GAPS = ("", "-", "–", "—", "n/a", "na", "gap")
"""How a missing value is written; none of them is zero."""
HOW = "Write each value on a line of its own, or with a semicolon between, with its time before it: Apr 2005: 12.5."
_NUMBER = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[-−+]?\.[0-9]+")
_AFTER_SIGN = re.compile(r"(?P<label>.*\S)\s*:\s*(?P<value>\S*)")
_AFTER_COMMA = re.compile(r"(?P<label>[^,]*\S)\s*,\s*(?P<value>[^,\s]*)")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series with the words for its time; NaN where it is missing, which is not zero."""

    label: str
    value: float


class _Unclear(ValueError):
    """A piece that is no value with its time; the text goes on from the piece itself."""


def read_series(text: str) -> tuple[Point, ...]:
    """Return the values of a pasted series, in its order; those without times are numbered from 1.

    Raises `QuantityError` with each piece that is not understood; nothing is left out or guessed.
    """
    if len(text) > MOST_LETTERS:
        raise QuantityError(f"The series has {len(text):,} characters; at most {MOST_LETTERS:,} are read. Shorten it.")
    pieces = _pieces(text)
    if not any(piece.strip() for piece in pieces):
        raise QuantityError(f"The series is empty. {HOW}")
    if len(pieces) > MOST_VALUES:
        raise QuantityError(f"The series has {len(pieces):,} values; at most {MOST_VALUES:,} are read.")
    points: list[Point] = []
    problems: list[str] = []
    for number, piece in enumerate(pieces, start=1):
        try:
            points.append(_point(piece))
        except _Unclear as unclear:
            problems.append(f"Value {number:,} (“{' '.join(piece.split())[:40]}”) {unclear}")
    named = [bool(point.label) for point in points]
    if not problems and any(named) and not all(named):
        bare = named.index(False) + 1
        problems.append(f"Value {bare:,} has no time before it, and others have. Give all of them one, or none.")
    if problems:
        more = [f"And {len(problems) - MOST_TOLD:,} more."] if len(problems) > MOST_TOLD else []
        raise QuantityError(" ".join([*problems[:MOST_TOLD], *more]))
    return tuple(Point(point.label or f"{at:,}", point.value) for at, point in enumerate(points, start=1))


def _pieces(text: str) -> list[str]:
    """Return a text by values: by lines and semicolons, or a single line of nothing but numbers by its spaces."""
    pieces = re.split(r"[\n\r;]", text.replace("\r\n", "\n").strip().strip(";"))
    if len(pieces) == 1:
        parts = pieces[0].split("\t") if "\t" in pieces[0] else re.split(r",\s+|\s+", pieces[0].strip())
        if len(parts) > 1 and all(_NUMBER.fullmatch(part.strip()) or part.strip() in GAPS[1:] for part in parts):
            return parts
    return pieces


def _point(piece: str) -> Point:
    """Return one value with its time, if it has one."""
    fields = [" ".join(field.split()) for field in piece.split("\t")]
    while len(fields) > 1 and not fields[-1] and not fields[0]:
        fields = fields[1:]
    if len(fields) > 2:
        raise _Unclear(f"stands in {len(fields)} columns. Paste two: the time and the value.")
    if len(fields) == 2:
        return Point(_label(fields[0]), _value(fields[1]))
    (plain,) = fields
    if not plain:
        raise _Unclear("is blank. Take the line out, or write a dash where a value is missing.")
    if plain.startswith("="):
        raise _Unclear("is a formula. Paste values alone.")
    if plain.casefold() in GAPS or _NUMBER.fullmatch(_bare(plain)):
        return Point("", _value(plain))
    if found := _AFTER_SIGN.fullmatch(plain):
        if found["label"].isdecimal() and len(found["label"]) < 3:
            raise _Unclear("looks like a time of day. Write it as one number, in hours or minutes.")
        return Point(_label(found["label"]), _value(found["value"]))
    if found := _AFTER_COMMA.fullmatch(plain):
        label, value = found["label"], found["value"]
        if label[-1].isdigit() and (_NUMBER.fullmatch(label) or re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", value)):
            raise _Unclear("can be read in two ways. Put a colon or a semicolon in the place of the comma.")
        return Point(_label(label), _value(value))
    _value(plain)
    raise _Unclear(f"is not understood. {HOW}")  # pragma: no cover


def _label(text: str) -> str:
    if not text:
        raise _Unclear("has no time before it. Give it one, or paste the values alone.")
    if len(text) > 60:
        raise _Unclear("has more than 60 characters before the value. Shorten them.")
    return text


def _bare(text: str) -> str:
    """Return a text without the sign of a currency or a share at its ends."""
    return text.strip("£$€% ")


def _value(text: str) -> float:
    """Return a number, NaN where a gap stands."""
    if text.casefold() in GAPS:
        return math.nan
    if text.startswith("="):
        raise _Unclear("is a formula. Paste values alone.")
    if not _NUMBER.fullmatch(text):
        bare = _bare(text)
        if bare != text and _NUMBER.fullmatch(bare):
            alone = bare.replace(",", "")
            raise _Unclear(f"has a sign beside the number. Write {alone} alone, and name the unit in what is measured.")
        raise _Unclear(f"is not a number. {HOW}")
    value = float(text.replace(",", "").replace("−", "-"))
    if not abs(value) <= MOST:
        raise _Unclear("is too large to be meant.")
    return value


def _series(value: Any) -> str:
    if not isinstance(value, str):
        raise QuantityError(f'Values are written as text, between quotation marks: "Apr 2005: 12; May 2005: 14". {HOW}')
    read_series(value)
    return value


Series = Annotated[str, PlainValidator(guard(_series))]
"""The field of a series: the text as it was pasted, checked to be one."""
