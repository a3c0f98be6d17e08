"""The register of bodies: departments, inspectorates, auditors and others that ask things of councils."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "bodies.yaml"


@dataclass(frozen=True, slots=True)
class Body:
    """One body. `first_period` and `last_period` are None where the evidence does not state them."""

    code: str
    name: str
    what: str
    first_period: str | None
    last_period: str | None
    status: str
    source: str


@cache
def load_bodies() -> dict[str, Body]:
    """Return the known bodies by code. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("catalog", "check_bodies"))
    return {
        row["code"]: Body(
            row["code"],
            row["name"],
            row["what"],
            row.get("first_period"),
            row.get("last_period"),
            row["status"],
            row["source"],
        )
        for row in data["bodies"]
    }
