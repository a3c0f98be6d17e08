"""The types of fields people fill in, each with the words its errors use."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import PlainValidator

from burden.base.periods import start_year
from burden.base.quantities import MOST, QuantityError, parse_number
from burden.base.vocabulary import (
    AUTHORITY_TYPES,
    BASES,
    BEARERS,
    CURRENCIES,
    DISTRIBUTIONS,
    ENTRY_KINDS,
    GRADES,
    ITEM_KINDS,
    LAYERS,
    MEASURE_KINDS,
)
from burden.submission.figures import CODE, guard, is_name, quantity_field

MOST_YEARS = 125
"""Years over which costs and savings are followed: as far as Green Book rates reach."""


def _number(what: str, least: float = 0.0, most: float = MOST) -> Any:
    return Annotated[float, PlainValidator(guard(lambda value: parse_number(value, what, least=least, most=most)))]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise QuantityError(f"Expected text, found {_shown(value)}. Put it in quotes if it is meant as text.")
    if not value.strip():
        raise QuantityError("The text is empty. Fill it in, or leave the field out.")
    if len(value) > 2000:
        raise QuantityError(f"The text has {len(value):,} characters; at most 2,000 are kept.")
    return value


def read_code(value: Any) -> str:
    """Return a code as it stands. Raises `QuantityError` for anything else."""
    if not isinstance(value, str):
        raise QuantityError(f'A code is text, found {_shown(value)}. Put it in quotes: "{value}".')
    if not CODE.fullmatch(value):
        raise QuantityError(f"{value!r} is not a code. Use letters, digits, hyphens, dots and underscores, at most 64.")
    return value


def read_name(value: Any) -> str:
    """Return the name of a quantity as it stands. Raises `QuantityError` for what is no code, or reads as a number."""
    name = read_code(value)
    if not is_name(name):
        raise QuantityError(f"{name!r} would be taken for a value. Give the quantity a name in words: school_hours.")
    return name


def _period(value: Any) -> str:
    if not isinstance(value, str):
        raise QuantityError(f"{_shown(value)} is not a financial year. Write it as 2005-06, from April to March.")
    start_year(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise QuantityError(f"Expected true or false, found {_shown(value)}.")
    return value


def _yes(value: Any) -> bool:
    if value is not True:
        raise QuantityError(f"Expected true, found {_shown(value)}. Leave the field out where not everything is meant.")
    return True


def _year(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_YEARS:
        raise QuantityError(f"Expected a year of the scenario, 1 to {MOST_YEARS}, found {_shown(value)}.")
    return value


def _choice(options: dict[str, Any] | tuple[str, ...]) -> Any:
    names = tuple(options)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in names:
            raise QuantityError(f"{_shown(value)} is not known here. Choose one of: {', '.join(names)}.")
        return str(value)

    return Annotated[str, PlainValidator(guard(read))]


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a list or group of fields"
    return "nothing" if value is None else f"{value!r}"


Text = Annotated[str, PlainValidator(guard(_text))]
Code = Annotated[str, PlainValidator(guard(read_code))]
Period = Annotated[str, PlainValidator(guard(_period))]
Flag = Annotated[bool, PlainValidator(guard(_flag))]

Money = quantity_field("an amount in pounds")
Amount = quantity_field("a number of at least 0")
Positive = quantity_field("a number", positive=True)
Share = quantity_field("a share from 0 to 1", most=1.0)
PlainShare = _number("a share from 0 to 1", most=1.0)
Months = _number("months from 1 to 12", least=1.0, most=12.0)
Count = _number("a number of at least 0")

LayerKey = _choice(LAYERS)
AuthorityType = _choice(AUTHORITY_TYPES)
Bearer = _choice(BEARERS)
Grade = _choice(GRADES)
Basis = _choice(BASES)
Currency = _choice(CURRENCIES)
Distribution = _choice(DISTRIBUTIONS)
Annualise = _choice(("straight_line", "annuity"))
Used = _choice(("yes", "partly", "no"))
MeasureKind = _choice(MEASURE_KINDS)
Yes = Annotated[bool, PlainValidator(guard(_yes))]
Year = Annotated[int, PlainValidator(guard(_year))]
EntryKind = _choice(ENTRY_KINDS)
ItemKind = _choice(ITEM_KINDS)
Factor = _number("a factor of at least 0")
Key = _choice(("each", "residents", "spending", "inspections"))
Status = _choice(("default",))
SchemaVersion = Literal[1]
