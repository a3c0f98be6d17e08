"""A fictional call for the data package: six councils of two types, a department, a commission, two years."""

from __future__ import annotations

import copy
import csv
import functools
import io
import zipfile
from collections.abc import Callable
from typing import Any

import yaml

from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.report.package.hiding import OPEN, Hiding
from burden.report.package.package import package_files
from burden.submission.read import loads

WORD = "seven rusty anvils sing"
PSEUDONYMS = Hiding(WORD)
SMALL = Hiding(suppress_below=3)
BOTH = Hiding(WORD, 3)
Raw = dict[str, Any]
FORMULA = "=HYPERLINK(1)"


def council(number: int, name: str, kind: str = "shire_district", period: str = "2005-06") -> Raw:
    """Return a council that has reported local preparation and distorting compliance."""
    code = name.lower()
    return {
        "authority": f"zz_{code}", "name": f"{name} District", "type": kind, "period": period, "basis": "outturn",
        "residents": 91234 + number, "spending_gbp": 17654321 + number, "staff_fte": 812.25, "homes": 4321 + number,
        "staff": {f"{code}_officer": {
            "salary_gbp_per_year": {"low": 20000, "central": 22000 + number, "high": 26000}, "on_cost_share": 0.27,
            "overhead_share": 0.3, "productive_hours_per_year": 1584, "source": f"payroll of {name}",
        }},
        "entries": [
            {"id": f"{code}-fee", "layer": "local_preparation", "item_title": f"Audit of {name}", "kind": "fee",
             "amount_gbp": 41000 + 137 * number, "paid_to": "audit_commission", "grade": "A", "source": FORMULA},
            {"id": "ctb1", "layer": "local_preparation", "item": "ctb1", "kind": "time", "staff": f"{code}_officer",
             "people": 2, "hours": {"low": 6, "central": 10 + number, "high": 60}, "times_per_year": 1, "grade": "C",
             "source": f"revenues team of {name}", "business_as_usual_share": 0.25},
            {"id": "rework", "layer": "distorting_compliance", "item_title": f"+Rework in {name}",
             "kind": "excess_cost", "units_per_year": 30, "excess_gbp_per_unit": 70 + number, "grade": "D",
             "attribution_share": {"low": 0.3, "central": 0.5, "high": 0.9}, "counterfactual": f"{name} was cheaper",
             "source": "head\nof\tIT", "note": "NA", "tags": [f"theme of {name}", "NI"], "cashable": True},
            {"id": "homes-fee", "layer": "local_preparation", "item_title": "Fee by homes", "kind": "fee",
             "amount_gbp": 2, "units": 4321 + number, "grade": "A", "source": "invoice"},
        ],
        "nil": [{"item": "ra", "reason": f"none in {name}"}],
        "usefulness": [
            {"item": "ctb1", "used": "partly", "by": f"benefits team of {name}"}, {"item": f"{code}-fee", "used": "no"},
            {"item": "rework", "used": "yes"},
        ],
        "measures": [
            {"service": f"benefits of {name}", "measure": "@days to pay", "purpose": f"money for {name}",
             "kind": "measure", "end_to_end": True, "from_the_work": True, "used_by": f"officers of {name}",
             "used_how_often": "each Friday", "replaces": ["ctb1", f"{code}-fee", "form 12"],
             "values": f"Easter: 51.5; May 2005: -; Jun 2005: {77000 + number}"},
            {"service": "planning", "measure": "weeks to decide"},
        ],
    }  # fmt: skip


MORALE = {
    "id": "leavers", "layer": "morale", "item_title": "Leavers", "kind": "turnover", "headcount": 211,
    "leaver_share": 0.15, "baseline_share": 0.1, "replacement_gbp": 3111, "attribution_share": 0.3,
    "counterfactual": "Fewer.", "grade": "D", "source": "HR",
}  # fmt: skip
COMMISSION = {
    "body": "audit_commission", "period": "2005-06",
    "falls_on": {"types": ["shire_district", "unitary"], "authorities": 10, "key": "each"},
    "entries": [
        {"id": "inspectors", "layer": "central_inspection", "item_title": "Inspectors", "kind": "purchase",
         "amount_gbp": 1000000, "grade": "A", "source": "accounts"},
        {"id": "income", "layer": "central_inspection", "item_title": "Fees", "kind": "fee_income",
         "amount_gbp": 700123, "paid_by": "local", "grade": "A", "source": "accounts"},
    ],
}  # fmt: skip
DEPARTMENT = {
    "body": "zz_office", "name": "Office of Targets", "period": "2005-06",
    "falls_on": {"types": ["shire_district", "unitary"], "key": "residents", "total": 5000000},
    "entries": [
        {"id": "writers", "layer": "writing_targets", "item_title": "Writers", "kind": "purchase",
         "amount_gbp": {"low": 800000, "central": 900000, "high": 1100000}, "grade": "B", "source": "accounts"},
    ],
}  # fmt: skip
NAMES = ("Aldmouth", "Brackley", "Cawdale", "Dunstead")
LONE = "Eastwick"


def raws() -> list[Raw]:
    """Return the submissions: four districts, one of them alone with morale; one unitary alone; a second year."""
    found = [council(number, name) for number, name in enumerate(NAMES, 1)]
    found[0]["entries"].append(MORALE)
    found[0]["usefulness"].append({"item": "leavers", "used": "no"})
    found.append(council(9, LONE, "unitary"))
    found += [council(number + 20, name, period="2006-07") for number, name in enumerate(NAMES, 1)]
    return copy.deepcopy([*found, COMMISSION, DEPARTMENT])


def priced(given: list[Raw]) -> Costings:
    """Return submissions priced together, with ranges as rough as may be: what is tested hangs on no digit of them."""
    texts = (yaml.safe_dump(raw, allow_unicode=True, sort_keys=False) for raw in given)
    return cost([sub for text in texts for sub in loads(text)], precision="fast")


@functools.cache
def changed(change: Callable[[Raw], None]) -> Costings:
    """Return the call priced with a change made to every submission."""
    given = raws()
    for raw in given:
        change(raw)
    return priced(given)


@functools.cache
def result() -> Costings:
    """Return the call as it stands, priced."""
    return priced(raws())


@functools.cache
def files(hiding: Hiding = OPEN) -> dict[str, bytes]:
    """Return the files of its package."""
    return package_files(result(), hiding)


def rows(found: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """Return the rows of a table as the CSV file has them."""
    return list(csv.DictReader(io.StringIO(found[f"data/{name}.csv"].decode())))


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by path."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return {name: found.read(name) for name in found.namelist()}
