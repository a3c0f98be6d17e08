"""The GDP deflator by financial year: moves an amount from the prices of one year to those of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.compiled import digest_of
from burden.reference.paths import data_file
from burden.reference.tables import amount, convert, one_of, period, read_table

FILE = "gdp_deflator.csv"
COLUMNS = ("period", "index", "vintage", "status", "source")


@dataclass(frozen=True, slots=True)
class DeflatorYear:
    """The price level of one year (2024-25 = 100), its vintage, status and source."""

    period: str
    index: float
    vintage: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Deflators:
    """The index of every covered year. `vintage` names the release it comes from; `digest` is a hash of the file."""

    years: dict[str, DeflatorYear]
    vintage: str
    digest: str

    def year(self, period: str) -> DeflatorYear:
        """Return everything known of a year. Raises `BurdenError` naming the covered years."""
        if period not in self.years:
            start_year(period)
            first, *_, last = self.years
            raise BurdenError(f"There is no price index for {period}. Prices are known from {first} to {last}.")
        return self.years[period]

    def index(self, period: str) -> float:
        """Return the price level of a financial year, 2024-25 = 100. Raises `BurdenError` when it is not covered."""
        return self.year(period).index

    def factor(self, from_period: str, to_period: str) -> float:
        """Return what an amount in prices of one year is multiplied by to stand in prices of another.

        Index of the second year ÷ index of the first.
        """
        return self.index(to_period) / self.index(from_period)

    def status(self, period: str) -> str:
        """Return how well the index of a year is known: found, estimated or unverified."""
        return self.year(period).status


_STATUS = one_of(tuple(EVIDENCE_STATUSES))


@cache
def load_deflators() -> Deflators:
    """Return the price index that ships with the project. Raises `BurdenError` when the file is damaged."""
    path = data_file(FILE)
    years = {}
    for row in read_table(path, COLUMNS, ["period"]):
        year = DeflatorYear(
            convert(row, "period", period, FILE),
            convert(row, "index", amount, FILE),
            row["vintage"],
            convert(row, "status", _STATUS, FILE),
            row["source"],
        )
        years[year.period] = year
    vintages = [year.vintage for year in years.values() if year.status != "unverified"]
    return Deflators(dict(sorted(years.items())), vintages[-1], digest_of(path.read_bytes()))
