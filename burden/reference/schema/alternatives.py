"""The schema of alternatives.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from burden.reference.schema.rows import Id, Period, Ranged, Status, Strict, Words, check_document, no_doubles
from burden.reference.strict_yaml import Document


def _of_a_price(cost: Ranged) -> Ranged:
    if min(cost.central, cost.central if cost.low is None else cost.low) <= 0:
        raise ValueError("what one costs is above 0: amounts are divided by it")
    return cost


class AlternativeRow(Strict):
    """One thing the money could have paid for."""

    id: Id
    title: Words
    plural: Words
    unit: Words
    unit_cost_gbp: Annotated[Ranged, AfterValidator(_of_a_price)]
    price_year: Period
    status: Status
    source: Words


class AlternativesFile(Strict):
    """alternatives.yaml."""

    schema_version: Literal[1]
    alternatives: list[AlternativeRow] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> AlternativesFile:
        no_doubles("an id", [row.id for row in self.alternatives])
        no_doubles("a title", [row.title for row in self.alternatives])
        return self


def check_alternatives(document: Document) -> None:
    """Check alternatives.yaml. Raises `InputError` with every problem."""
    check_document(AlternativesFile, document)
