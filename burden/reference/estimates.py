"""The rules of the first estimate: who does the work, at which average, and what is an exception."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "first_estimate.yaml"


@dataclass(frozen=True, slots=True)
class EstimateException:
    """An item that is not counted as its kind is: another kind's average, or other times a year."""

    average: str | None
    times_per_year: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class EstimateRules:
    """`roles` by kind of item, `averages` by kind that borrows one, exceptions by item, and by item
    the fields of shares that are not the regime's.
    """

    roles: dict[str, str]
    averages: dict[str, str]
    exceptions: dict[str, EstimateException]
    shares: dict[str, tuple[tuple[str, float], ...]]


@cache
def load_estimate_rules() -> EstimateRules:
    """Return the rules that ship with the project. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("estimate", "check_first_estimate"))
    return EstimateRules(
        data["roles"],
        data["averages"],
        {
            row["item"]: EstimateException(row.get("average"), row.get("times_per_year"), row["reason"])
            for row in data["exceptions"]
        },
        {
            row["item"]: ((f"{part}_share", float(row["share"])),)
            for part in ("business_as_usual", "discretionary")
            for row in data[part]
        },
    )
