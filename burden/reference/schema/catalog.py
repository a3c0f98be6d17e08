"""The schemas of returns_catalog.yaml and bodies.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from burden.base.vocabulary import ITEM_KINDS
from burden.reference.schema.rows import (
    AuthorityType,
    Id,
    Layer,
    Period,
    Ranged,
    Status,
    Strict,
    Words,
    check_document,
    known_only,
    no_doubles,
    word,
)
from burden.reference.strict_yaml import Document


class FrequencyRow(Ranged):
    """Frequency of an item."""

    mode: Literal["number", "range", "continuous", "by_risk"]
    text: Words
    assumed: Words | None = None

    @model_validator(mode="after")
    def _explained(self) -> FrequencyRow:
        plain = self.mode == "number" and self.low is None
        if not plain and self.assumed is None:
            raise ValueError("what is assumed must be said in words, because the frequency is not a plain number")
        return self


class ListedRow(Strict):
    """The row of a source list."""

    list: Literal["obligations_catalogue", "bvpi_2005_06_reconstructed"]
    era: Literal["2005-06", "today"]
    row: Words


class SpanRow(Strict):
    """One stretch of years of an item."""

    listed: ListedRow
    title: Words
    first_period: Period
    last_period: Period | None
    years_known: bool
    years_note: Words | None = None
    demanded_by: Annotated[list[Id], Field(min_length=1)]
    layers: Annotated[list[Layer], Field(min_length=1)]
    authority_types: Annotated[list[AuthorityType], Field(min_length=1)]
    scope_text: Words
    condition: Id | None = None
    conditional_types: list[AuthorityType] | None = None
    condition_text: Words | None = None
    frequency: FrequencyRow
    statutory_basis: Words | None = None
    published_estimate: Words | None = None
    status: Literal["found", "partly_found", "unverified"]
    status_note: Words | None = None
    source: Words | None

    @model_validator(mode="after")
    def _consistent(self) -> SpanRow:
        if self.last_period is not None and self.last_period < self.first_period:
            raise ValueError("the last year stands before the first")
        if self.condition is None and (self.conditional_types or self.condition_text):
            raise ValueError("conditional_types and condition_text need a condition")
        if not set(self.conditional_types or []) <= set(self.authority_types):
            raise ValueError("conditional_types are some of the authority_types")
        if self.status != "unverified" and self.source is None:
            raise ValueError("only an unverified span has no source")
        if self.status != "found" and self.status_note is None:
            raise ValueError("a span that is not found says why in status_note")
        return self


class ItemRow(Strict):
    """One item."""

    id: Id
    title: Words
    kind: Annotated[str, word(ITEM_KINDS)]
    theme: Words | None = None
    members: list[Id] = Field(default_factory=list)
    spans: Annotated[list[SpanRow], Field(min_length=1)]


class CatalogFile(Strict):
    """returns_catalog.yaml."""

    schema_version: Literal[1]
    covered_periods: Annotated[list[Period], Field(min_length=1)]
    conditions: dict[Id, Words]
    items: Annotated[list[ItemRow], Field(min_length=1)]

    @model_validator(mode="after")
    def _references(self) -> CatalogFile:
        ids = [item.id for item in self.items]
        no_doubles("item id", ids)
        no_doubles("source row", [tuple(span.listed) for item in self.items for span in item.spans])
        for item in self.items:
            known_only(f"members of {item.id}", item.members, set(ids) - {item.id})
            conditions = [span.condition for span in item.spans if span.condition is not None]
            known_only(f"condition of {item.id}", conditions, set(self.conditions))
            for earlier, later in zip(item.spans, item.spans[1:], strict=False):
                if earlier.last_period is None or earlier.last_period >= later.first_period:
                    raise ValueError(f"the spans of {item.id} overlap or are not in order of time")
        return self


class BodyRow(Strict):
    """A department, inspectorate or other body."""

    code: Id
    name: Words
    what: Words
    first_period: Period | None = None
    last_period: Period | None = None
    status: Status
    source: Words


class BodiesFile(Strict):
    """bodies.yaml."""

    schema_version: Literal[1]
    bodies: Annotated[list[BodyRow], Field(min_length=1)]

    @model_validator(mode="after")
    def _references(self) -> BodiesFile:
        no_doubles("body code", [body.code for body in self.bodies])
        return self


def check_catalog(document: Document) -> None:
    """Check returns_catalog.yaml. Raises `InputError` with every problem."""
    check_document(CatalogFile, document)


def check_bodies(document: Document) -> None:
    """Check bodies.yaml. Raises `InputError` with every problem."""
    check_document(BodiesFile, document)
