"""The schema of lookalikes.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from burden.reference.schema.rows import Id, Status, Strict, Words, check_document, no_doubles
from burden.reference.strict_yaml import Document

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


class LeastScore(Strict):
    """From which likeness of titles on a pair is to be read."""

    value: Annotated[float, Field(gt=0, lt=1)]
    status: Status
    source: Words


class ReviewRow(Strict):
    """What reading found of one pair."""

    items: Annotated[list[Id], Field(min_length=2, max_length=2)]
    verdict: Literal["same", "overlaps", "different"]
    why: Words
    reviewed_by: Words
    reviewed_at: Month

    @model_validator(mode="after")
    def _two(self) -> ReviewRow:
        if self.items[0] == self.items[1]:
            raise ValueError("a pair is of two items")
        return self


class LookalikesFile(Strict):
    """lookalikes.yaml."""

    schema_version: Literal[1]
    least_score: LeastScore
    reviews: list[ReviewRow]

    @model_validator(mode="after")
    def _once_each(self) -> LookalikesFile:
        no_doubles("a pair", [" and ".join(sorted(row.items)) for row in self.reviews])
        return self


def check_lookalikes(document: Document) -> None:
    """Check lookalikes.yaml. Raises `InputError` with every problem."""
    check_document(LookalikesFile, document)
