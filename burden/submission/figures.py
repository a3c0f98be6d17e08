"""Quantities as people enter them: a number, a range, a list of timings, or the name of one given once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from burden.base.errors import BurdenError
from burden.base.quantities import (
    MOST,
    Quantity,
    QuantityError,
    QuantityErrors,
    fixed,
    parse_number,
    parse_quantity,
)
from burden.reference.strict_yaml import plain_scalar
from burden.submission.names import Names

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
LEAST_DIVISOR = 0.01

RANGE = ("low", "central", "high", "dist")
FIGURES = ("value", *RANGE, "timings", "of")
"""The fields of a named quantity that make its figure."""


def guard(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Turn a reader's own complaint into one that carries its place."""

    def reader(value: Any) -> Any:
        try:
            return read(value)
        except (QuantityError, BurdenError) as error:
            raise complaint(error, value) from error

    return reader


def complaint(error: Exception, value: Any) -> Exception:
    """Return a reader's complaint as one that carries its place, or the places of each of its problems."""
    if not isinstance(error, QuantityErrors):
        return PydanticCustomError("burden", "{sentence}", {"sentence": str(error)})
    listed = [
        InitErrorDetails(
            type=PydanticCustomError("burden", "{sentence}", {"sentence": message}), loc=place, input=value
        )
        for place, message in error.problems
    ]
    return ValidationError.from_exception_data("timings", listed)


def quantity_field(what: str, most: float = MOST, positive: bool = False) -> Any:
    """Return the type of a field that takes a quantity up to `most`, and with `positive` one that can divide."""

    def read(value: Any, info: ValidationInfo) -> Quantity:
        try:
            if isinstance(value, str):
                return _named(value, info.context, what, most, positive)
            if isinstance(value, list) or (isinstance(value, dict) and "timings" in value):
                quantity = _timings(value, what, most)
            else:
                quantity = parse_quantity(value, what, most=most)
            if positive and quantity.low < LEAST_DIVISOR:
                raise QuantityError(_too_small(f"{quantity.low:g}", what))
        except QuantityError as error:
            raise complaint(error, value) from error
        return quantity

    return Annotated[Quantity, PlainValidator(read), PlainSerializer(lambda quantity: quantity.as_plain())]


def _timings(value: Any, what: str, most: float) -> Quantity:
    if most == 1:
        raise QuantityError("A share cannot be a list of timings. Give a number from 0 to 1, or low, central and high.")
    if isinstance(value, list):
        raise QuantityError(f"Expected {what}, not a list. If these are timings of it, write {{timings: [1.5, 2, 4]}}.")
    from burden.base.timings import parse_timings

    return parse_timings(value, what)


def _named(name: str, names: Names | None, what: str, most: float, positive: bool) -> Quantity:
    """Return the quantity of a name, if it fits the field that uses it."""
    if names is None or name not in names.quantities:
        if not CODE.fullmatch(name) or not is_name(name):
            return parse_quantity(name, what)  # which refuses text
        if names is None or not names.quantities:
            return parse_quantity(name, f"{what}, or the name of a quantity given under quantities")
        raise names.unknown(name)
    quantity = names.find(name)
    if quantity is None:
        return fixed(1.0 if positive else 0.0)  # refused where it stands, and so the file with it
    said = f"The quantity {name}"
    if most == 1 and quantity.timings is not None:
        raise QuantityError(f"{said} comes from timings. Expected {what}, which cannot be timed.")
    if most == 1 and quantity.dist == "lognormal":
        raise QuantityError(
            f"{said} is lognormal. Expected {what}: a lognormal could pass 1. Use pert, triangular or uniform."
        )
    if quantity.high > most:
        raise QuantityError(f"{said} reaches {quantity.high:g}, above {most:g}. Expected {what}.")
    if positive and quantity.low < LEAST_DIVISOR:
        raise QuantityError(_too_small(f"{said} can be {quantity.low:g}, which", what))
    return quantity


def _too_small(value: str, what: str) -> str:
    return f"{value} is too small to divide by. Give {what} of at least {LEAST_DIVISOR}."


def read_plain(value: Any) -> float:
    """Return the one number a name stands for. Raises `QuantityError` in plain words."""
    if isinstance(value, list):
        raise QuantityError("Expected a number, not a list. If these are timings, write {timings: [1.5, 2, 4]}.")
    if isinstance(value, str) and CODE.fullmatch(value) and is_name(value):
        raise QuantityError(f"{value!r} is text. Give a number, a range or timings here, not another name.")
    return parse_number(value)


def read_figures(given: dict[str, Any]) -> Quantity:
    """Return the quantity that the figures of a named quantity make. Raises `QuantityError` in plain words."""
    ways = [
        way
        for way, fields in (("value", ("value",)), ("a range", RANGE), ("timings", ("timings", "of")))
        if any(name in given for name in fields)
    ]
    if len(ways) != 1:
        said = f"There are {' and '.join(ways)} here" if ways else "There is no figure here"
        raise QuantityError(f"{said}. Give one of: value; low, central and high; timings.")
    if ways == ["value"]:
        return fixed(given["value"])
    if ways == ["a range"]:
        return parse_quantity(given)
    from burden.base.timings import parse_timings

    return parse_timings(given, "a number of at least 0")


def is_name(text: str) -> bool:
    """Tell whether a code can name a quantity: whether no one could take it for a number or a truth."""
    return isinstance(plain_scalar(text), str) and not text.isdigit()


def _list_of_timings(value: Any) -> tuple[float, ...]:
    from burden.base.timings import read_timings

    return read_timings(value, "a number of at least 0")


def _population(value: Any) -> float:
    from burden.base.timings import read_population

    return read_population(value)


Timings = Annotated[tuple[float, ...], PlainValidator(guard(_list_of_timings))]
Population = Annotated[float, PlainValidator(guard(_population))]
