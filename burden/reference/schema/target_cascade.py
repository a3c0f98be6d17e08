"""The schema of target_cascade.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from burden.reference.schema.rows import Id, Status, Strict, Words, check_document, no_doubles
from burden.reference.strict_yaml import Document


class LevelRow(Strict):
    """One level of targets."""

    id: Id
    title: Words
    number: Annotated[int, Field(ge=1)]
    at_least: bool
    quote: Words
    written_by: Words
    written_by_status: Status
    written_by_source: Words


class CascadeRow(Strict):
    """Targets that became more on the way down, the highest level first."""

    id: Id
    title: Words
    said_by: Words
    falls_on: Words
    status: Status
    status_note: Words
    source: Words
    levels: list[LevelRow] = Field(min_length=2)

    @model_validator(mode="after")
    def _once_each(self) -> CascadeRow:
        no_doubles("a level", [row.id for row in self.levels])
        return self


class CascadesFile(Strict):
    """target_cascade.yaml."""

    schema_version: Literal[1]
    cascades: list[CascadeRow] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> CascadesFile:
        no_doubles("an id", [row.id for row in self.cascades])
        return self


def check_cascades(document: Document) -> None:
    """Check target_cascade.yaml. Raises `InputError` with every problem."""
    check_document(CascadesFile, document)
