"""The schema of first_estimate.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from burden.base.vocabulary import ITEM_KINDS
from burden.reference.catalog import load_catalog
from burden.reference.pay import load_pay
from burden.reference.schema.rows import Number, Status, Strict, Words, check_document
from burden.reference.strict_yaml import Document


def _item(value: str) -> str:
    if value not in load_catalog().items:
        raise ValueError(f"{value!r} is not in the catalog")
    return value


def _kind(value: str) -> str:
    if value not in ITEM_KINDS:
        raise ValueError(f"{value!r} is not a kind of item")
    return value


def _role(value: str) -> str:
    if value not in load_pay().roles:
        raise ValueError(f"{value!r} is not a role")
    return value


Item = Annotated[str, AfterValidator(_item)]
Kind = Annotated[str, AfterValidator(_kind)]
Role = Annotated[str, AfterValidator(_role)]


class ExceptionRow(Strict):
    """One item counted otherwise than its kind."""

    item: Item
    average: Kind | None = None
    times_per_year: Number | None = None
    reason: Words


class ShareRow(Strict):
    """One item of which a share would be there in any case, or is there by choice."""

    item: Item
    share: Annotated[float, Field(ge=0, le=1)]
    reason: Words


class FirstEstimateFile(Strict):
    """first_estimate.yaml."""

    schema_version: Literal[1]
    status: Status
    roles: dict[Kind, Role]
    averages: dict[Kind, Kind]
    exceptions: list[ExceptionRow]
    discretionary: list[ShareRow]
    business_as_usual: list[ShareRow]


def check_first_estimate(document: Document) -> None:
    """Check first_estimate.yaml. Raises `InputError` with every problem."""
    check_document(FirstEstimateFile, document)
