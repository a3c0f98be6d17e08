"""The parameters: every number the model needs that is not entered, with unit, year, source and status."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "parameters.yaml"


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value of a parameter, in the unit of the parameter.

    `period` is the year it is of (None: any); `price_year` the year of its prices where it is money. `low` and `high`
    equal `central` where no range is known; `dist` is None where the usual distribution is meant.
    """

    period: str | None
    low: float
    central: float
    high: float
    dist: str | None
    price_year: str | None
    status: str
    source: str
    note: str | None

    @property
    def is_range(self) -> bool:
        """Tell whether a range is known."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter with its dated values in order of time. `per` says what default effort is counted by."""

    id: str
    label: str
    unit: str
    per: str | None
    values: tuple[ParameterValue, ...]

    def at(self, period: str | None = None) -> ParameterValue:
        """Return the value of a year: that year's, else the nearest year's, the earlier of two that are equally near.

        Without a year, the latest.
        """
        if period is None or self.values[0].period is None:
            return self.values[-1]
        year = start_year(period)
        return min(self.values, key=lambda value: abs(start_year(value.period or period) - year))


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters by id, and a short hash of the file."""

    parameters: dict[str, Parameter]
    digest: str

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by id. Raises `BurdenError` when there is none."""
        if name not in self.parameters:
            raise BurdenError(f"There is no parameter {name!r}. Known are {', '.join(self.parameters)}.")
        return self.parameters[name]

    def get(self, name: str, period: str | None = None) -> ParameterValue:
        """Return the value of a parameter for a year; its own `period` tells which year it really is of."""
        return self.parameter(name).at(period)


@cache
def load_parameters() -> Parameters:
    """Return the parameters that ship with the project. Raises `InputError` when the file does not fit its schema."""
    data, digest = load_yaml(data_file(FILE), checked_by("parameters", "check_parameters"))
    rows = [
        Parameter(
            row["id"],
            row["label"],
            row["unit"],
            row.get("per"),
            tuple(sorted((_value(value) for value in row["values"]), key=lambda value: value.period or "")),
        )
        for row in data["parameters"]
    ]
    return Parameters({parameter.id: parameter for parameter in rows}, digest)


def _value(row: dict[str, Any]) -> ParameterValue:
    central = float(row["central"])
    return ParameterValue(
        row.get("period"),
        float(row.get("low", central)),
        central,
        float(row.get("high", central)),
        row.get("dist"),
        row.get("price_year"),
        row["status"],
        row["source"],
        row.get("note"),
    )
