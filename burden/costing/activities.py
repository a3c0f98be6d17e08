"""Every priced entry as a row of columns: factors, the numbers of the drivers that vary them, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from burden.costing import pricing
from burden.costing.drivers import Drivers
from burden.reference.catalog import load_catalog
from burden.submission.model import Entry

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Activities:
    """A wide table, one row for each priced entry, in canonical order.

    `labels` are object columns; `values` and `driver` hold, for each slot of the equation, the central value and the
    number of the driver that varies it (−1: nothing does); `constants` are float columns. All have shape (rows,).
    """

    labels: dict[str, NDArray[np.object_]]
    values: dict[str, Floats]
    driver: dict[str, Ints]
    constants: dict[str, Floats]
    drivers: Drivers

    def __len__(self) -> int:
        return len(self.labels["entry"])

    def gross(self, values: dict[str, Any], rows: Any = slice(None)) -> Any:
        """Return £ a year, annual equivalent, in the result's prices, of `rows` for the slot values given."""
        c = {name: _like(column[rows], values["price"]) for name, column in self.constants.items()}
        annual = pricing.annual_equivalent(values["life"], c["discount_rate"])
        price = pricing.tariff(values["price"], values["on_cost"], values["overhead"], values["card_hours"])
        return price * annual * self.amount_of_work(values, rows) * c["price_factor"] * c["active_share"]

    def amount_of_work(self, values: dict[str, Any], rows: Any = slice(None)) -> Any:
        """Return the quantity of `rows`: hours, contacts, units a year, in the unit of the entry's kind."""
        c = {name: _like(self.constants[name][rows], values["price"]) for name in ("time_scale", "months")}
        return pricing.quantity(
            (values["time"] - values["time_baseline"]) * c["time_scale"],
            values["number"],
            values["frequency"],
            values["share"] - values["share_baseline"],
            c["months"],
            values["spread"] * values["spread_item"],
        )

    def shares(self, values: dict[str, Any], rows: Any = slice(None)) -> dict[str, Any]:
        """Return the four attribution shares of `rows`."""
        ungrounded = _like(self.constants["ungrounded"][rows], values["price"])
        return pricing.attribution_shares(
            values["business_as_usual"], values["discretionary"], values["attribution"], ungrounded
        )

    def regime(self, values: dict[str, Any], rows: Any = slice(None)) -> Any:
        """Return the regime part of the gross amount of `rows`."""
        return self.gross(values, rows) * self.shares(values, rows)["regime"]

    def cash(self) -> Floats:
        """Return £ paid to third parties in the period, gross and nominal, at central values."""
        v, c = self.values, self.constants
        price = pricing.tariff(v["price"], v["on_cost"], v["overhead"], v["card_hours"])
        months = np.where(c["one_off"] == 1, 12.0, c["months"])
        amount = price * self.amount_of_work(v) * months / c["months"] * c["cash_factor"] * c["paid_share"]
        return np.asarray(amount * c["cashable"], dtype=np.float64)

    def hours(self) -> Floats:
        """Return hours of staff time a year, gross, at central values; 0 where the entry is not priced by the hour."""
        return np.asarray(self.amount_of_work(self.values) * self.constants["is_hours"], dtype=np.float64)


def _like(column: Floats, value: Any) -> Any:
    """Give a column a second axis where the values have one (draws)."""
    return column[:, None] if getattr(value, "ndim", 1) == 2 else column


def title_of(entry: Entry) -> str:
    """Return what people call an entry: the catalog's title of its item, its own title, or its id in words."""
    item = load_catalog().items.get(entry.item or "")
    return item.title if item else entry.item_title or words(entry.id)


def words(name: str) -> str:
    """Write a field or code name as words: `times_per_year` gives `times per year`."""
    plain = name.replace("_gbp", "").replace("_", " ").replace("-", " ").strip()
    return " ".join("FTE" if word == "fte" else word for word in plain.split())
