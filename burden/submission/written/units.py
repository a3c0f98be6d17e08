"""Units after a number: what they are worth in the unit of the field."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from burden.reference.parameters import load_parameters
from burden.submission.written.kinds import WRITTEN, Kind
from burden.submission.written.tokens import NotUnderstood, quoted

_NAMES: dict[str, tuple[str, ...]] = {
    "thousand": ("k", "thousand", "thou"),
    "million": ("m", "mn", "mil", "million"),
    "billion": ("bn", "billion"),
    "pound": ("£", "gbp", "pound", "pounds"),
    "penny": ("p", "penny", "pence"),
    "second": ("s", "sec", "secs", "second", "seconds"),
    "minute": ("m", "min", "mins", "minute", "minutes"),
    "hour": ("h", "hr", "hrs", "hour", "hours"),
    "day": ("d", "day", "days"),
    "month": ("mo", "mth", "mths", "month", "months"),
    "year": ("y", "yr", "yrs", "year", "years"),
    "percent": ("%", "per cent", "percent", "pct", "pc"),
}
WEEKS = ("w", "wk", "wks", "week", "weeks", "fortnight", "fortnights")

_MULTIPLES = {"thousand": Fraction(10**3), "million": Fraction(10**6), "billion": Fraction(10**9)}
_HOURS = {"second": Fraction(1, 3600), "minute": Fraction(1, 60), "hour": Fraction(1)}
_MINUTES = {name: 60 * hours for name, hours in _HOURS.items()}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a field: its own units it is worth, times or over the hours of a working day (`days` 1 or −1)."""

    name: str
    worth: Fraction
    days: int = 0
    aside: str = ""

    @property
    def scale(self) -> Fraction:
        """Return how many of the field's own unit it is."""
        return self.worth * hours_per_day() ** self.days if self.days else self.worth

    @property
    def asides(self) -> tuple[str, ...]:
        """Return in words what its worth rests on."""
        daily = f"at {float(hours_per_day()):g} hours a day" if self.days else ""
        return tuple(each for each in (self.aside, daily) if each)


def _worths(kind: str) -> dict[str, tuple[Fraction, int]]:
    plain: dict[str, Fraction] = {
        "money": {**_MULTIPLES, "pound": Fraction(1), "penny": Fraction(1, 100)},
        "amount": _MULTIPLES,
        "share": {"percent": Fraction(1, 100)},
        "hours": {**_HOURS, "thousand": _MULTIPLES["thousand"]},
        "minutes": {**_MINUTES, "thousand": _MULTIPLES["thousand"]},
        "days": {"day": Fraction(1), "thousand": _MULTIPLES["thousand"]},
        "years": {"year": Fraction(1), "month": Fraction(1, 12)},
        "months": {"month": Fraction(1), "year": Fraction(12)},
    }[kind]
    worths = {name: (worth, 0) for name, worth in plain.items()}
    if kind in {"hours", "minutes"}:
        worths["day"] = (plain["hour"], 1)
    if kind == "days":
        worths |= {name: (hours, -1) for name, hours in _HOURS.items()}
    return worths


def _units(kind: Kind) -> dict[str, Unit]:
    found = {}
    for name, (worth, days) in _worths(kind.key).items():
        for word in _NAMES[name]:
            unsure = word == "m" and kind.key in {"hours", "days", "amount"}
            found[word] = Unit(name, worth, days, f"m for {name}s" if unsure else "")
    if kind.family == "calendar":
        month, _ = _worths(kind.key)["month"]
        found["m"] = Unit("month", month, 0, "m for months" if kind.key == "years" else "")
    return found


_UNITS = {key: _units(kind) for key, kind in WRITTEN.items() if kind.is_number}


@cache
def hours_per_day() -> Fraction:
    """Return the hours of a working day, a parameter."""
    return Fraction(repr(load_parameters().get("hours_per_day").central))


def find_unit(word: str, kind: Kind) -> Unit | None:
    """Return the unit of a word after a number in a field of this kind; None where it is none there."""
    return _UNITS[kind.key].get(word) or _UNITS[kind.key].get(word.rstrip("."))


def no_unit(word: str, kind: Kind) -> NotUnderstood:
    """Return what is wrong with a word after a number that is no unit of this kind."""
    bare = word.rstrip(".")
    if bare in WEEKS:
        instead = "working days" if kind.key == "days" else kind.what
        return NotUnderstood("is in weeks, which are not equally long everywhere", f"Give {instead}. {kind.how}")
    if bare in _NAMES["percent"]:
        return NotUnderstood(f"is a percentage, and this field takes {kind.what}")
    if bare in _NAMES["pound"]:
        return NotUnderstood(f"is an amount of money, and this field takes {kind.what}")
    if any(bare in names for names in _NAMES.values()):
        return NotUnderstood(f"is in another unit, and this field takes {kind.what}")
    return NotUnderstood(f"has {quoted(word)} after the number, and this field takes {kind.what}")
