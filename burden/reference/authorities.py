"""The known authorities: the principal councils of England today, and former ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.base.periods import start_year
from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES
from burden.reference.compiled import checked_by, digest_of, load_yaml
from burden.reference.paths import data_file
from burden.reference.tables import amount, convert, one_of, optional, period, read_table

FILE = "authorities.csv"
ABOUT = "authorities.yaml"
COLUMNS = (
    "code", "name", "official_name", "type", "region", "first_period", "last_period", "replaced_by",
    "residents", "residents_period", "core_spending_gbp", "core_spending_period",
    "easting_metres", "northing_metres", "status", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Authority:
    """One council, by GSS code.

    `first_period` and `last_period` are its first and last financial year; None is not known, or still there.
    `residents` are people in its area in the middle of the calendar year in which `residents_period` began;
    `core_spending_gbp` is core spending power, £ in `core_spending_period`. `replaced_by` holds codes of successors.
    `easting_metres` and `northing_metres` are the published centre of its area on the National Grid (OSGB36).
    """

    code: str
    name: str
    official_name: str
    type: str
    region: str | None
    first_period: str | None
    last_period: str | None
    replaced_by: tuple[str, ...] | None
    residents: float | None
    residents_period: str | None
    core_spending_gbp: float | None
    core_spending_period: str | None
    status: str
    source: str
    easting_metres: float | None = None
    northing_metres: float | None = None

    def exists_in(self, period: str) -> bool:
        """Tell whether the council is there in a financial year, as far as known."""
        year = start_year(period)
        after = self.first_period is None or start_year(self.first_period) <= year
        before = self.last_period is None or year <= start_year(self.last_period)
        return after and before


@cache
def load_authorities() -> dict[str, Authority]:
    """Return the known authorities by code. Raises `BurdenError` when the file is damaged."""
    return {row["code"]: _authority(row) for row in read_table(data_file(FILE), COLUMNS, ["code"])}


@cache
def listed_whole_from() -> str:
    """Return the first financial year of which every council is listed; of earlier years those that ended are missing.

    Source: data/authorities.yaml. Raises `InputError` when that file does not fit its schema.
    """
    data, _ = load_yaml(data_file(ABOUT), checked_by("authorities", "check_authorities"))
    return str(data["whole_from"]["period"])


def listed_from(period: str) -> str | None:
    """Return the first year of which every council is listed where a financial year is before it, else None."""
    first = listed_whole_from()
    return first if start_year(period) < start_year(first) else None


@cache
def authorities_digest() -> str:
    """Return a short hash of the file of authorities, for stamping results."""
    return digest_of(data_file(FILE).read_bytes())


_TYPE, _STATUS = one_of(tuple(AUTHORITY_TYPES)), one_of(tuple(EVIDENCE_STATUSES))
_PERIOD, _AMOUNT, _TEXT = optional(period), optional(amount), optional(str)


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        type=convert(row, "type", _TYPE, FILE),
        region=_TEXT(row["region"]),
        first_period=convert(row, "first_period", _PERIOD, FILE),
        last_period=convert(row, "last_period", _PERIOD, FILE),
        replaced_by=tuple(row["replaced_by"].split()) or None,
        residents=convert(row, "residents", _AMOUNT, FILE),
        residents_period=convert(row, "residents_period", _PERIOD, FILE),
        core_spending_gbp=convert(row, "core_spending_gbp", _AMOUNT, FILE),
        core_spending_period=convert(row, "core_spending_period", _PERIOD, FILE),
        easting_metres=convert(row, "easting_metres", _AMOUNT, FILE),
        northing_metres=convert(row, "northing_metres", _AMOUNT, FILE),
        status=convert(row, "status", _STATUS, FILE),
        source=row["source"],
    )
