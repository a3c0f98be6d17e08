"""The schemas of the YAML data files, checked whenever one is really read and, for all of them, in the tests.

Imported only then: a command that finds compiled copies never needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from burden.base.errors import Finding, InputError
from burden.base.periods import is_period
from burden.base.vocabulary import AUTHORITY_TYPES, DISTRIBUTIONS, EVIDENCE_STATUSES, ITEM_KINDS, LAYERS
from burden.reference.strict_yaml import Document, Place, path_text


def _word(words: Iterable[str]) -> AfterValidator:
    known = tuple(words)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"{value!r} is not one of {', '.join(known)}")
        return value

    return AfterValidator(check)


def _period(value: str) -> str:
    if not is_period(value):
        raise ValueError(f"{value!r} is not a financial year such as 2005-06")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Period = Annotated[str, AfterValidator(_period)]
Status = Annotated[str, _word(EVIDENCE_STATUSES)]
Layer = Annotated[str, _word(LAYERS)]
AuthorityType = Annotated[str, _word(AUTHORITY_TYPES)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Strict(BaseModel):
    """No unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Ranged(Strict):
    """A number, alone or with a low and a high."""

    low: Number | None = None
    central: Number
    high: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Ranged:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high are given together or not at all")
        if self.low is not None and self.high is not None and not self.low <= self.central <= self.high:
            raise ValueError("low, central and high are not in order")
        return self


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
    kind: Annotated[str, _word(ITEM_KINDS)]
    theme: Words | None = None
    members: list[Id] = []
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
        _no_doubles("item id", ids)
        _no_doubles("source row", [tuple(span.listed) for item in self.items for span in item.spans])
        for item in self.items:
            _known(f"members of {item.id}", item.members, set(ids) - {item.id})
            conditions = [span.condition for span in item.spans if span.condition is not None]
            _known(f"condition of {item.id}", conditions, set(self.conditions))
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
        _no_doubles("body code", [body.code for body in self.bodies])
        return self


class ValueRow(Ranged):
    """One dated value of a parameter."""

    period: Period | None = None
    price_year: Period | None = None
    dist: Annotated[str, _word(DISTRIBUTIONS)] | None = None
    status: Status
    source: Words
    note: Words | None = None


class ParameterRow(Strict):
    """One parameter."""

    id: Id
    label: Words
    unit: Words
    per: Literal["year", "occurrence"] | None = None
    values: Annotated[list[ValueRow], Field(min_length=1)]

    @model_validator(mode="after")
    def _dated(self) -> ParameterRow:
        _no_doubles(f"year of {self.id}", [value.period for value in self.values])
        if len(self.values) > 1 and any(value.period is None for value in self.values):
            raise ValueError(f"{self.id} has several values, so each of them needs its year")
        if "share" in self.unit and any((value.high or value.central) > 1 for value in self.values):
            raise ValueError(f"{self.id} is a share and cannot be above 1")
        return self


class ParametersFile(Strict):
    """parameters.yaml."""

    schema_version: Literal[1]
    parameters: Annotated[list[ParameterRow], Field(min_length=1)]

    @model_validator(mode="after")
    def _references(self) -> ParametersFile:
        _no_doubles("parameter id", [parameter.id for parameter in self.parameters])
        return self


class SpineRange(Strict):
    """The salary points of a role on the spine of one year."""

    period: Period
    from_point: int
    to_point: int


class SalaryRow(Ranged):
    """A salary of a role that is off the spine."""

    period: Period


class RoleRow(Strict):
    """One role: points on the spine by year, or salaries by year."""

    id: Id
    label: Words
    points: list[SpineRange] = []
    salaries: list[SalaryRow] = []
    status: Status
    source: Words

    @model_validator(mode="after")
    def _one_way(self) -> RoleRow:
        if bool(self.points) == bool(self.salaries):
            raise ValueError(f"{self.id} has either points on the spine or salaries")
        return self


class RolesFile(Strict):
    """roles.yaml."""

    schema_version: Literal[1]
    roles: Annotated[list[RoleRow], Field(min_length=1)]

    @model_validator(mode="after")
    def _references(self) -> RolesFile:
        _no_doubles("role id", [role.id for role in self.roles])
        return self


def _no_doubles(what: str, values: Sequence[Any]) -> None:
    doubles = sorted({str(value) for value in values if values.count(value) > 1})
    if doubles:
        raise ValueError(f"{what} stands twice: {', '.join(doubles)}")


def _known(what: str, values: Iterable[str], known: set[str]) -> None:
    strange = [value for value in values if value not in known]
    if strange:
        raise ValueError(f"{what}: {', '.join(strange)} is not known")


def check_catalog(document: Document) -> None:
    """Check returns_catalog.yaml. Raises `InputError` with every problem."""
    check_document(CatalogFile, document)


def check_bodies(document: Document) -> None:
    """Check bodies.yaml. Raises `InputError` with every problem."""
    check_document(BodiesFile, document)


def check_parameters(document: Document) -> None:
    """Check parameters.yaml. Raises `InputError` with every problem."""
    check_document(ParametersFile, document)


def check_roles(document: Document) -> None:
    """Check roles.yaml. Raises `InputError` with every problem."""
    check_document(RolesFile, document)


def check_document(model: type[BaseModel], document: Document) -> None:
    """Check a document against the model of its file. Raises `InputError` with every problem."""
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        raise InputError(
            Finding(
                "error",
                str(problem["type"]),
                path_text(place := tuple(problem["loc"])),
                _sentence(problem["type"], str(problem["msg"]), problem["input"]),
                document.file,
                document.line(_real(place, document)),
            )
            for problem in error.errors()
        ) from error


def _real(place: Place, document: Document) -> Place:
    """Return the part of a place that exists in the document."""
    while place and place not in document.lines:
        place = place[:-1]
    return place


def _sentence(kind: str, message: str, value: Any) -> str:
    if kind == "extra_forbidden":
        return "This key is not known here. Check its spelling, or take it out."
    if kind == "missing":
        return "This key is missing. Add it."
    if kind == "string_type":
        return f"This should be text, but {value!r} is not. If it is a code, put it in quotes."
    return re.sub(r"^Value error, ", "", message).rstrip(".") + "."
