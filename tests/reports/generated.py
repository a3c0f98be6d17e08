"""Large submissions by the numbers of chance: every kind of entry, all five layers, ranges, defaults, nil and use."""

from __future__ import annotations

import random
from typing import Any

from tests.oracle.files import FORMS, Manner, Writer

Raw = dict[str, Any]
CATALOG = ("ra", "ro", "ctb1", "nndr1", "nndr3", "p1e", "caravan_count", "hssa")
USES = ("yes", "partly", "no")
LAYERS = ("writing_targets", "central_inspection", "local_preparation", "distorting_compliance", "morale")
BODY = "audit_commission"


def council(seed: int, code: str, name: str, entries: int, staff: int = 6, ranged: float = 0.3) -> Raw:
    """Return the submission of a fictional district: entries of every kind and layer, some default, fees to a body."""
    rng = random.Random(seed)
    manner = Manner(lines=entries, forms=(*FORMS, "fee"), ranged=ranged, staff=staff, layers=5, sigma=(0.1, 0.4))
    found = Writer(rng, manner).council(code)
    found |= {"schema_version": 1, "name": name, "residents": 80_000 + rng.randrange(90_000)}
    for place, entry in enumerate(found["entries"]):
        _dress(entry, place, rng)
    found["entries"].append({
        "id": "grant", "layer": "local_preparation", "item_title": "Grant", "kind": "grant", "amount_gbp": 41_500,
        "paid_by": "central", "grade": "A", "source": "letter of the department",
    })  # fmt: skip
    found["nil"] = [{"item": "caravan_count", "reason": "no sites"}]
    found["usefulness"] = [
        {"item": item, "used": USES[place % 3], "by": f"the team of {item}"}
        for place, item in enumerate(dict.fromkeys(entry["item"] for entry in found["entries"] if "item" in entry))
    ]
    return found


def _dress(entry: Raw, place: int, rng: random.Random) -> None:
    """Give an entry what the writer leaves out: a body, an item of the catalog, a default, a name of its own."""
    if entry["kind"] == "fee":
        entry["paid_to"] = BODY
        entry["layer"] = "local_preparation"
        entry.pop("counterfactual", None)
    if entry["kind"] == "time" and rng.random() < 0.25:
        entry.pop("item_title", None)
        entry["item"] = rng.choice([item for item in CATALOG if item != "caravan_count"])
        entry["layer"] = "local_preparation"
    elif rng.random() < 0.12 and entry["layer"] == "local_preparation":
        entry |= {"status": "default", "grade": "E"}
    if "item" not in entry:
        entry.setdefault("item_title", f"Work of its own {place}")


def body(income: float = 400_000.0) -> Raw:
    """Return the submission of the body that inspects: its cost, what it charges, and for whom."""
    return {
        "schema_version": 1, "body": BODY, "period": "2005-06",
        "falls_on": {"types": ["shire_district"], "authorities": 4, "key": "each"},
        "entries": [
            {"id": "inspectors", "layer": "central_inspection", "item_title": "Inspectors", "kind": "purchase",
             "amount_gbp": {"low": 900_000, "central": 1_100_000, "high": 1_600_000}, "grade": "C",
             "source": "accounts"},
            {"id": "income", "layer": "central_inspection", "item_title": "Fees", "kind": "fee_income",
             "amount_gbp": income, "paid_by": "local", "grade": "A", "source": "accounts"},
        ],
    }  # fmt: skip


def two_years(seed: int) -> list[Raw]:
    """Return one district in two years: entries that changed, came, went and stayed, the same staff paid more."""
    rng = random.Random(seed)
    first = council(seed, "tarnford", "Tarnford", 300)
    second = council(seed, "tarnford", "Tarnford", 300)
    second["period"] = "2006-07"
    del second["entries"][3:9]
    for entry in second["entries"]:
        if entry["kind"] == "one_off":
            continue
        for name in ("people", "fte", "amount_gbp", "contacts_per_year", "headcount", "units_per_year"):
            if isinstance(entry.get(name), int | float) and rng.random() < 0.5:
                entry[name] = round(entry[name] * rng.uniform(0.6, 1.7), 3)
    second["entries"].append({
        "id": "new-work", "layer": "writing_targets", "item_title": "New work", "kind": "purchase",
        "amount_gbp": 12_345, "grade": "A", "source": "invoice",
    })  # fmt: skip
    return [first, second]
