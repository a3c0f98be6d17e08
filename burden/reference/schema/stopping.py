"""The schema of stopping.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from burden.reference.schema.rows import Number, Status, Strict, Words, check_document, no_doubles
from burden.reference.strict_yaml import Document

USED = ("yes", "partly", "no", "not_said")


class WeightRow(Strict):
    """What the loss of an item weighs, by what was said of its use."""

    used: Literal["yes", "partly", "no", "not_said"]
    weight: Number
    status: Status
    source: Words


class NotLawRow(Strict):
    """A basis of the catalog that is no law."""

    basis: Words
    decided_by: Literal["council", "body"]
    why: Words


class NearTitle(Strict):
    """From which likeness on a title of one's own is said to look like one of the catalog."""

    value: Number
    status: Status
    source: Words


class StoppingFile(Strict):
    """stopping.yaml."""

    schema_version: Literal[1]
    weights: list[WeightRow]
    not_law: list[NotLawRow]
    near_title: NearTitle

    @model_validator(mode="after")
    def _whole(self) -> StoppingFile:
        if sorted(row.used for row in self.weights) != sorted(USED):
            raise ValueError(f"weights are given once each for {', '.join(USED)}")
        no_doubles("basis", [row.basis for row in self.not_law])
        return self


def check_stopping(document: Document) -> None:
    """Check stopping.yaml. Raises `InputError` with every problem."""
    check_document(StoppingFile, document)
