"""What the loss of an item weighs by its use, which bases of the catalog are no law, and how alike titles must be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "stopping.yaml"


@dataclass(frozen=True, slots=True)
class NotLaw:
    """Who decides on an item whose basis is no law (`council` or `body`), and why that is so."""

    decided_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Stopping:
    """Weights by `yes`, `partly`, `no` and `not_said`; bases that are no law, by the catalog's wording.

    `near_title` is the likeness, 0 to 1, from which a title of one's own looks like one of the catalog.
    """

    weights: MappingProxyType[str, float]
    not_law: MappingProxyType[str, NotLaw]
    near_title: float


@cache
def load_stopping() -> Stopping:
    """Return what ships for choosing what to stop. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("stopping", "check_stopping"))
    return Stopping(
        MappingProxyType({row["used"]: float(row["weight"]) for row in data["weights"]}),
        MappingProxyType({row["basis"]: NotLaw(row["decided_by"], row["why"]) for row in data["not_law"]}),
        float(data["near_title"]["value"]),
    )
