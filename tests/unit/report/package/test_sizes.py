"""Sizes, attacked with what is published: no council of England may be picked out under its pseudonym by its size."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from itertools import permutations

from burden.reference.paths import data_file
from burden.report.package.columns import TABLES
from burden.report.package.columns_costs import GBP
from burden.report.package.hiding import OPEN, Hiding, Pseudonyms
from burden.report.package.package import package_files

from . import sample
from .sample import PSEUDONYMS, Raw

PERIOD = "2023-24"
TOLERANCE = 0.02
LEAST = 10
"""Councils of its type that must be left for each."""
COUNCILS = ("E06000001", "E06000052", "E07000121", "E07000098", "E08000025", "E08000023", "E09000008", "E09000020",
            "E10000016", "E10000012")  # fmt: skip
"""Two of each type, small and large: Hartlepool, Cornwall, Lancaster, Hertsmere, Birmingham and so on."""
AMOUNTS = ("ledger", "layers", "totals", "views", "eliminations", "drivers", "withheld")
"""Tables of amounts and hours alone: without a price none of them is a size; divided by each other they are tried."""


@functools.cache
def _published() -> dict[str, dict[str, str]]:
    lines = [line for line in data_file("authorities.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return {row["code"]: row for row in csv.DictReader(lines) if (row["last_period"] or PERIOD) >= PERIOD}


def _council(code: str) -> Raw:
    """Return a council that states its size in every way there is: exact, rounded, and counted a little otherwise."""
    residents, spending = (float(_published()[code][name]) for name in ("residents", "core_spending_gbp"))
    entry = {"layer": "local_preparation", "kind": "fee", "grade": "A", "source": "invoice"}
    return {
        "authority": code, "period": PERIOD, "residents": round(residents, -3), "spending_gbp": round(spending, -5),
        "homes": residents, "inspections": 3, "staff_fte": residents / 100,
        "staff": {"clerk": {"tariff_gbp_per_hour": 21.5, "source": "payroll"}},
        "entries": [
            {**entry, "id": "homes", "item_title": "Homes", "amount_gbp": 0.37, "units": round(residents * 0.985)},
            {**entry, "id": "heads", "item_title": "Heads", "amount_gbp": 7, "units": round(residents / 1000, 1)},
            {**entry, "id": "often", "item_title": "Letters", "kind": "time", "staff": "clerk", "people": 1,
             "hours": 0.01, "times_per_year": round(residents * 1.01)},
            {**entry, "id": "fte", "item_title": "All staff", "kind": "absence", "layer": "morale", "grade": "C",
             "fte": {"low": residents * 0.99, "central": residents, "high": residents * 1.01}, "days_per_fte": 0.2,
             "baseline_days_per_fte": 0.1, "gbp_per_day": 3, "attribution_share": 0.5, "counterfactual": "Fewer."},
            {**entry, "id": "calls", "item_title": "Calls", "kind": "failure_demand", "layer": "distorting_compliance",
             "contacts_per_year": residents * 1.015, "failure_share": 0.4, "cost_per_contact_gbp": 2,
             "attribution_share": 0.5, "counterfactual": "Fewer."},
        ],
        "measures": [{"service": "all", "measure": "people", "values": f"{residents:.0f}; {residents * 1.01:.0f}"}],
    }  # fmt: skip


@functools.cache
def _files(hiding: Hiding) -> Mapping[str, bytes]:
    office = {
        "body": "zz_office", "name": "Office", "period": PERIOD,
        "falls_on": {"types": sorted({row["type"] for row in _published().values()}), "key": "residents",
                     "total": 57_000_000},
        "entries": [{"id": "writers", "layer": "writing_targets", "item_title": "Writers", "kind": "purchase",
                     "amount_gbp": 900_000, "grade": "A", "source": "accounts"}],
    }  # fmt: skip
    return package_files(sample.priced([*map(_council, COUNCILS), office]), hiding)


def _told(files: Mapping[str, bytes]) -> dict[str, set[float]]:
    """Return what is told of each unit that may be a size: numbers by themselves, in thousands, ratios, shares."""
    units = sample.rows(files, "units")
    found: dict[str, set[float]] = {row["unit"]: set() for row in units if row["kind"] == "authority"}
    inputs = {row["input"]: row for row in sample.rows(files, "inputs")}
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns if column.type in ("number", "integer")]
        amounts = {column.name for column in table.columns if column.unit == GBP}
        for row in sample.rows(files, name) if name not in AMOUNTS else ():
            unit = row.get("unit") or row.get("entered_by") or ""
            if unit in found:
                rows = [row, inputs.get(row.get("input", ""), {})]
                numbers = [(float(one[column]), column) for one in rows for column in columns if one.get(column)]
                found[unit] |= {number * by for number, column in numbers if column not in amounts for by in (1, 1000)}
                pairs = permutations((number for number, _ in numbers), 2) if name == "comparison" else ()
                found[unit] |= {one / other for one, other in pairs if other}
    ledger = [row for row in sample.rows(files, "ledger") if row["layer"] == "writing_targets"]
    whole = sum(float(row["amount"]) for row in ledger)
    for row in ledger:
        if row["unit"] in found:
            found[row["unit"]].add(float(row["amount"]) / whole * 57_000_000)
    return found


def _left(files: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, int]:
    """Return among how few councils of its type the true one is by the most telling number; its whole type by none."""
    told, found = _told(files), {}
    for code in COUNCILS:
        mine = _published()[code]
        alike = [row for row in _published().values() if row["type"] == mine["type"]]
        found[code] = len(alike)
        for value in told[names[code]]:
            near = [
                row["code"] for row in alike for name in ("residents", "core_spending_gbp")
                if row[name] and abs(value / float(row[name]) - 1) <= TOLERANCE
            ]  # fmt: skip
            if code in near:
                found[code] = min(found[code], len(set(near)))
    return found


def test_nobody_is_found_by_a_published_size_within_two_per_cent() -> None:
    openly = _left(_files(OPEN), {code: f"{code}/{PERIOD}" for code in COUNCILS})
    assert max(openly.values()) < LEAST, "the attack finds each of them in the open package; else it proves nothing"
    names = Pseudonyms(sample.WORD)
    hidden = _left(_files(PSEUDONYMS), {code: names.unit(f"{code}/{PERIOD}") for code in COUNCILS})
    assert min(hidden.values()) >= LEAST, hidden
    for code, count in hidden.items():
        kind = _published()[code]["type"]
        assert count == sum(row["type"] == kind for row in _published().values()), "no number is near its size at all"


def test_each_way_to_state_a_size_is_found_where_nothing_is_hidden() -> None:
    """Every leak that the test above would miss if it were not looked for: each alone gives the council away."""
    told = _told(_files(OPEN))[f"{COUNCILS[2]}/{PERIOD}"]
    residents = float(_published()[COUNCILS[2]]["residents"])
    for size in (round(residents, -3), residents * 1.015, round(residents * 0.985), round(residents * 1.01)):
        assert any(abs(value / size - 1) < 1e-9 for value in told), size
    assert any(abs(value / (round(residents / 1000, 1) * 1000) - 1) < 1e-9 for value in told)
