"""One figure of a cell: sign, currency, digits and unit, or hours and minutes, in the unit of its field."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from burden.submission.written.hours import is_timed, read_time
from burden.submission.written.kinds import Kind
from burden.submission.written.numbers import take_number, take_sign
from burden.submission.written.tokens import FRACTION, NotUnderstood
from burden.submission.written.units import Unit, find_unit, no_unit

_POUNDS = ("£", "gbp")
_OTHER_MONEY = "$€¥"
_CREDIT = re.compile(r"(.*[0-9)kmn]) ?cr\.?")
_LIKE_A_CLOCK = re.compile(r"[0-9]+\.(?:15|30|45)")
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure in the unit of its field; `bare` is the number as typed, `unit` what followed it.

    `asides` say in words what reading it rests on, `doubt` what else it may have been meant to say.
    """

    value: Fraction
    bare: Fraction
    unit: Unit | None = None
    word: str = ""
    whole: bool = False
    asides: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def is_bare(self) -> bool:
        """Tell whether its unit has to be guessed where its neighbours have another than the field's own."""
        return self.unit is None and not self.whole and self.value != 0

    def of(self, unit: Unit, word: str) -> Part:
        """Return the same number in a unit that was written elsewhere."""
        return Part(self.bare * unit.scale, self.bare, unit, word, asides=(*self.asides, *unit.asides))


def read_part(text: str, kind: Kind) -> Part:
    """Read one figure from tidy text. Raises `NotUnderstood`."""
    if kind.key == "money" and (credit := _CREDIT.fullmatch(text)):
        return _credited(read_part(credit[1], kind))
    sign, rest = _sign_and_currency(text, kind)
    if not any("0" <= each <= "9" for each in rest):
        raise NotUnderstood(f"is not {kind.what}")
    if kind.family in {"time", "calendar"} and is_timed(rest):
        value, asides = read_time(rest, kind)
        return Part(sign * value, sign * value, whole=True, asides=asides)
    number = take_number(rest, fractions=kind.key == "share")
    asides = (number.aside,) if number.aside else ()
    value = sign * number.value
    if not number.rest:
        return Part(value, value, asides=asides, doubt=doubt_of(text, kind, value))
    unit = find_unit(number.rest, kind)
    if unit is None:
        raise no_unit(number.rest, kind)
    return Part(value * unit.scale, value, unit, number.rest, asides=(*asides, *unit.asides))


def _credited(part: Part) -> Part:
    """Return an amount that the ledger marks as a credit. Raises `NotUnderstood` where it has a minus too."""
    if part.value < 0:
        raise NotUnderstood("has a minus and CR, which both make it less than nothing", "Write one of them.")
    return replace(part, value=-part.value, bare=-part.bare, asides=(*part.asides, "CR for a credit"))


def _sign_and_currency(text: str, kind: Kind) -> tuple[int, str]:
    if any(each in text for each in _OTHER_MONEY):
        raise NotUnderstood("has a currency sign", "Write the amount in the submission's own currency, without it.")
    sign, rest = take_sign(text)
    signed = rest != text
    for mark in _POUNDS:
        if rest.startswith(mark):
            if kind.key != "money":
                raise no_unit("£", kind)
            rest = rest[len(mark) :].lstrip()
            if not signed:
                sign, rest = take_sign(rest)
            break
    return sign, rest


def doubt_of(text: str, kind: Kind, value: Fraction | float) -> str:
    """Return what a number without a unit may have been meant to say instead."""
    if kind.key == "hours" and _LIKE_A_CLOCK.fullmatch(text):
        hours, minutes = text.split(".")
        return f"{hours} hours {minutes} minutes would be {hours}:{minutes}"
    if kind.key in {"money", "amount"} and _LIKE_THOUSANDS.fullmatch(text.lstrip("£ ")):
        return f"{text.lstrip('£ ').replace('.', ',')} would be thousands"
    if kind.key == "share" and value == 1 and FRACTION not in text and "/" not in text:
        return "one per cent would be 1%"
    return ""
