"""What the money could have paid for instead: things councils buy, each at a published cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.base.quantities import Quantity, fixed, parse_quantity
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "alternatives.yaml"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One thing that money buys locally: `title` with its article for one, `plural` for more, `unit` what one is.

    `unit_cost` is £ for one, in the prices of `price_year`; `source` and `status` say what the cost rests on.
    """

    id: str
    title: str
    plural: str
    unit: str
    unit_cost: Quantity
    price_year: str
    source: str
    status: str


@cache
def load_alternatives() -> tuple[Alternative, ...]:
    """Return the alternatives that ship with the project, in their order. Raises `InputError` for a damaged file."""
    data, _ = load_yaml(data_file(FILE), checked_by("alternatives", "check_alternatives"))
    return tuple(
        Alternative(
            row["id"], row["title"], row["plural"], row["unit"], _cost(row["unit_cost_gbp"]),
            row["price_year"], row["source"], row["status"],
        )
        for row in data["alternatives"]
    )  # fmt: skip


def _cost(given: dict[str, float]) -> Quantity:
    return parse_quantity(given) if given.get("low") is not None else fixed(float(given["central"]))
