"""The schema of figure_changes.yaml."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from burden.base.periods import start_year
from burden.reference.schema.rows import Id, Layer, Period, Strict, Words, check_document, no_doubles
from burden.reference.strict_yaml import Document


def _day(value: str) -> str:
    try:
        known = date.fromisoformat(value).isoformat() == value
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{value!r} is not a date such as 2026-11-23")
    return value


def _version(value: str) -> str:
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", value):
        raise ValueError(f"{value!r} is not a version such as 0.1.0")
    return value


class Span(Strict):
    """Financial years from first to last, both in; open where one is left out."""

    first: Period | None = None
    last: Period | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.first is None and self.last is None:
            raise ValueError("periods have a first or a last year; for every year write all")
        if self.first and self.last and start_year(self.last) < start_year(self.first):
            raise ValueError("the last period is before the first")
        return self


class FigureChangeRow(Strict):
    """One change that makes earlier reports differ."""

    id: Id
    date: Annotated[str, AfterValidator(_day)]
    version: Annotated[str, AfterValidator(_version)]
    who: Words
    layers: Literal["all"] | Annotated[list[Layer], Field(min_length=1)]
    periods: Literal["all"] | Span
    what: Words
    why: Words
    changelog: Annotated[list[Words], Field(min_length=1)]


class FigureChangesFile(Strict):
    """figure_changes.yaml."""

    schema_version: Literal[1]
    figure_changes: list[FigureChangeRow]

    @model_validator(mode="after")
    def _newest_first(self) -> FigureChangesFile:
        no_doubles("an id", [row.id for row in self.figure_changes])
        days = [row.date for row in self.figure_changes]
        if days != sorted(days, reverse=True):
            raise ValueError("the newest change does not stand first")
        return self


def check_figure_changes(document: Document) -> None:
    """Check figure_changes.yaml. Raises `InputError` with every problem."""
    check_document(FigureChangesFile, document)
