"""The schema of the files of published cases, checked whenever one is really read.

The submissions in them are checked by the rules of submissions, one floor up.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from burden.reference.schema.rows import Id, Status, Strict, Words, check_document
from burden.reference.strict_yaml import Document

LEDGER = {"ledger.amount", "ledger.hours", "ledger.cash"}


class SourceRow(Strict):
    """Where a case was printed."""

    title: Words
    where: Words
    evidence_mark: Status


class ExpectedRow(Strict):
    """One figure of the result."""

    authority: Words | None = None
    body: Words | None = None
    figure: Words
    entries: list[Words] = Field(default_factory=list)
    value: bool | Annotated[float, Field(allow_inf_nan=False)] | None
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    printed: Words

    @model_validator(mode="after")
    def _whose(self) -> ExpectedRow:
        if (self.authority is None) == (self.body is None):
            raise ValueError("give either authority or body: whose figure it is")
        if (self.figure in LEDGER) != bool(self.entries):
            raise ValueError("entries go with a measure of the ledger, and a measure of the ledger needs them")
        return self


class CaseFile(Strict):
    """A published case."""

    case: Id
    title: Words
    summary: Words
    source: SourceRow
    covers: Words
    does_not_cover: Words
    working: Words
    at_least: bool
    per: Words = "a year"
    expected: Annotated[list[ExpectedRow], Field(min_length=1)]
    submissions: Annotated[list[dict[str, Any]], Field(min_length=1)]


def check_case(document: Document) -> None:
    """Check the file of a published case. Raises `InputError` with every problem."""
    check_document(CaseFile, document)
