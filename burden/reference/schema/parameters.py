"""The schemas of parameters.yaml and roles.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from burden.base.vocabulary import DISTRIBUTIONS
from burden.reference.schema.rows import Id, Period, Ranged, Status, Strict, Words, check_document, no_doubles, word
from burden.reference.strict_yaml import Document


class ValueRow(Ranged):
    """One dated value of a parameter."""

    period: Period | None = None
    price_year: Period | None = None
    dist: Annotated[str, word(DISTRIBUTIONS)] | None = None
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
        no_doubles(f"year of {self.id}", [value.period for value in self.values])
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
        no_doubles("parameter id", [parameter.id for parameter in self.parameters])
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
    points: list[SpineRange] = Field(default_factory=list)
    salaries: list[SalaryRow] = Field(default_factory=list)
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
        no_doubles("role id", [role.id for role in self.roles])
        return self


def check_parameters(document: Document) -> None:
    """Check parameters.yaml. Raises `InputError` with every problem."""
    check_document(ParametersFile, document)


def check_roles(document: Document) -> None:
    """Check roles.yaml. Raises `InputError` with every problem."""
    check_document(RolesFile, document)
