"""Council pay: the national salary points by year, and the roles the first estimate uses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file
from burden.reference.tables import amount, convert, one_of, period, read_table

POINTS_FILE = "pay_points.csv"
ROLES_FILE = "roles.yaml"
COLUMNS = ("period", "point", "salary_gbp_per_year", "status", "source")
_WORST = ("unverified", "judgement", "estimated", "derived", "partly_found", "found")


@dataclass(frozen=True, slots=True)
class Salary:
    """The salary of a role, £ a year in prices of `period`: low, central, high, how well known and from where."""

    low: float
    central: float
    high: float
    period: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Role:
    """One role: what people call it and its salary in each year that has one."""

    id: str
    label: str
    salaries: dict[str, Salary]


@dataclass(frozen=True, slots=True)
class Pay:
    """All roles by id."""

    roles: dict[str, Role]

    def salary(self, role: str, period: str) -> Salary:
        """Return the salary of a role in the pay year nearest to a financial year, the later of two equally near.

        The amount is in prices of the pay year (`Salary.period`): whoever uses it moves it to the price year needed.
        Raises `BurdenError` for an unknown role.
        """
        if role not in self.roles:
            raise BurdenError(f"There is no role {role!r}. Known are {', '.join(self.roles)}.")
        year = start_year(period)
        salaries = self.roles[role].salaries
        nearest = min(salaries, key=lambda pay_year: (abs(start_year(pay_year) - year), -start_year(pay_year)))
        return salaries[nearest]


Point = tuple[float, str, str]


@cache
def load_points() -> dict[tuple[str, int], Point]:
    """Return salary (£ a year), status and source by year and point; points of two spines are not the same."""
    status = one_of(tuple(EVIDENCE_STATUSES))
    return {
        (convert(row, "period", period, POINTS_FILE), convert(row, "point", int, POINTS_FILE)): (
            convert(row, "salary_gbp_per_year", amount, POINTS_FILE),
            convert(row, "status", status, POINTS_FILE),
            row["source"],
        )
        for row in read_table(data_file(POINTS_FILE), COLUMNS, ["period", "point"])
    }


@cache
def load_pay() -> Pay:
    """Return the roles with their salaries. Raises `BurdenError` or `InputError` when a file is damaged."""
    data, _ = load_yaml(data_file(ROLES_FILE), checked_by("parameters", "check_roles"))
    points = load_points()
    return Pay({row["id"]: Role(row["id"], row["label"], _salaries(row, points)) for row in data["roles"]})


def _salaries(row: dict[str, Any], points: dict[tuple[str, int], Point]) -> dict[str, Salary]:
    found = {}
    for spine in row.get("points", ()):
        found[spine["period"]] = _on_spine(row, spine, points)
    for salary in row.get("salaries", ()):
        central = float(salary["central"])
        low, high = float(salary.get("low", central)), float(salary.get("high", central))
        found[salary["period"]] = Salary(low, central, high, salary["period"], row["status"], row["source"])
    return found


def _on_spine(row: dict[str, Any], spine: dict[str, Any], points: dict[tuple[str, int], Point]) -> Salary:
    """Return the first, middle and last salary of a stretch of points; central is halfway between first and last."""
    year, first, last = spine["period"], spine["from_point"], spine["to_point"]
    missing = [point for point in (first, last) if (year, point) not in points]
    if missing or first > last:
        raise BurdenError(f"{ROLES_FILE}: {row['id']} has points {first} to {last} in {year}, which are not all known.")
    (low, low_status, source), (high, high_status, _) = points[year, first], points[year, last]
    status = min(low_status, high_status, key=_WORST.index)
    return Salary(
        low, (low + high) / 2, high, year, status, f"{row['source']} Salary points {first} to {last}: {source}"
    )
