"""The Green Book discount rate by year, for totals over many years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.base.errors import BurdenError
from burden.reference.paths import data_file
from burden.reference.tables import amount, convert, read_table

FILE = "discount_rates.csv"
COLUMNS = ("year_from", "year_to", "discount_share")


@dataclass(frozen=True, slots=True)
class Discount:
    """Steps of the social time preference rate: first year, last year, share a year. Year 0 is the first."""

    steps: tuple[tuple[int, int, float], ...]

    def rate(self, year: int) -> float:
        """Return the discount rate of a year counted from 0, as a share (0.035 is 3.5 % a year)."""
        for first, last, share in self.steps:
            if first <= year <= last:
                return share
        raise BurdenError(f"There is no discount rate for year {year}. Years run from 0 to {self.steps[-1][1]}.")

    def factor(self, year: int) -> float:
        """Return what £1 in a year counted from 0 is worth in year 0: the product of 1 ÷ (1 + rate) over years 1 to it.

        Source: HM Treasury, Green Book, declining rates applied year by year.
        """
        worth = 1.0
        for number in range(1, year + 1):
            worth /= 1 + self.rate(number)
        return worth


@cache
def load_discount() -> Discount:
    """Return the Green Book schedule. Raises `BurdenError` when the file is damaged."""
    rows = read_table(data_file(FILE), COLUMNS, ["year_from"])
    return Discount(
        tuple(
            (
                convert(row, "year_from", int, FILE),
                convert(row, "year_to", int, FILE),
                convert(row, "discount_share", amount, FILE),
            )
            for row in rows
        )
    )
