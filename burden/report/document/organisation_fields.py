"""The fields of the file that says whose report it is, each read with a sentence for what does not fit."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import PlainValidator

from burden.base.quantities import Quantity, QuantityError, parse_quantity
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.deflators import load_deflators
from burden.report.document.clean import clean
from burden.report.document.model import Look
from burden.submission.explain import kind_of
from burden.submission.figures import LEAST_DIVISOR, guard
from burden.submission.strict import Strict, field

DEFAULT = Look()
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _line(most: int) -> Any:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise QuantityError(f"Expected text, found {kind_of(value)}. Put it in quotes if it is meant as text.")
        text = clean(value)
        if not text:
            raise QuantityError("There is no letter in this text. Fill it in, or leave the field out.")
        if len(text) > most:
            raise QuantityError(f"The text has {len(text):,} letters; at most {most} fit on a page. Shorten it.")
        return text

    return PlainValidator(guard(read))


def _colour(value: Any) -> str:
    example = 'Write # and six digits or letters from A to F, in quotes: "#28A197".'
    if value is None:
        raise QuantityError(f"There is no colour: without quotes, what stands after # is a remark. {example}")
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise QuantityError(f"{kind_of(value)} is not a colour. {example}")
    return value.upper()


def _price_year(value: Any) -> str:
    load_deflators().index(str(value))
    return str(value)


def _unit_cost(value: Any) -> Quantity:
    cost = parse_quantity(value, "an amount in pounds")
    if cost.low < LEAST_DIVISOR:
        raise QuantityError(
            f"{cost.low:g} is too small to divide by. Give an amount of at least {LEAST_DIVISOR} pounds."
        )
    return cost


def _status(value: Any) -> str:
    if value not in EVIDENCE_STATUSES:
        raise QuantityError(f"{kind_of(value)} is not known here. Choose one of: {', '.join(EVIDENCE_STATUSES)}.")
    return str(value)


Name = Annotated[str, _line(120)]
Label = Annotated[str, _line(200)]
Unit = Annotated[str, _line(60)]
Source = Annotated[str, _line(500)]
Colour = Annotated[str, PlainValidator(guard(_colour))]
PriceYear = Annotated[str, PlainValidator(guard(_price_year))]
Status = Annotated[str, PlainValidator(guard(_status))]
UnitCost = Annotated[Quantity, PlainValidator(guard(_unit_cost))]


class OrganisationFields(Strict):
    """The fields of the file, without its groups."""

    name: Name = field("the name of the organisation, as it should stand on the report.")
    logo: Label | None = field("the file of the logo, beside this one: PNG or JPEG.", default=None)
    logo_alt: Label | None = field("what the logo shows, for those who cannot see it.", default=None)


class ColourFields(Strict):
    """The two colours of charts, headings and links."""

    bar: Colour = field("the colour of bars.", default=DEFAULT.bar)
    accent: Colour = field("the colour of ranges, headings and links.", default=DEFAULT.accent)


class AlternativeFields(Strict):
    """One thing the money could have paid for."""

    title: Name = field("one of them in words, such as A youth worker for a year.")
    plural: Name = field("several of them in words, such as youth workers for a year.")
    unit: Unit = field("what one is, such as a year's grant.", default="")
    unit_cost_gbp: UnitCost = field("what one costs, in pounds.")
    price_year: PriceYear = field("the year of that price, such as 2024-25.")
    source: Source = field("where the price comes from.")
    status: Status = field("how well it is known.", default="unverified")
