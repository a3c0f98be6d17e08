"""Tables of what was entered and of the ledger."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.analysis.costing import Costings
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Ints, title_of
from burden.costing.door import UNGRADED
from burden.costing.kinds import CARD, FORMS, SHARE_FIELDS, SLOTS
from burden.costing.ledger import COLUMNS
from burden.reference.authorities import load_authorities
from burden.report.package.hiding import band_of
from burden.report.package.schema import Columns
from burden.report.package.withholding import Withheld
from burden.submission.model import Entry, Submission

STAFF = {"price": "salary_gbp_per_year", "on_cost": "on_cost_share", "overhead": "overhead_share"}
SIZES = ("residents", "spending_gbp", "staff_fte", "homes", "inspections")


def unit_of(code: str, period: str) -> str:
    """Return the key of a unit."""
    return f"{code}/{period}"


def unit_keys(costings: Costings) -> list[str]:
    """Return the key of every costing, in order; those of submissions come first."""
    return [unit_of(row.authority or row.body or "", row.period) for row in costings.costings]


def units_table(costings: Costings, held: Withheld) -> Columns:
    """Return the units: authorities, bodies, all together."""
    rows = []
    subs = costings.run.submissions
    for number, (key, costing) in enumerate(zip(unit_keys(costings), costings.costings, strict=True)):
        sub = subs[number] if number < len(subs) else None
        whole = number not in held.whole
        known = load_authorities().get(costing.authority or "")
        own = {name: getattr(sub, name) if sub else None for name in SIZES}
        rows.append(
            {
                "unit": key,
                "kind": "together" if sub is None else "authority" if costing.authority else "body",
                "code": key.rpartition("/")[0],
                "name": costing.name,
                "period": costing.period,
                "type": costing.type if costing.authority and sub else None,
                "region": known.region if known and sub else None,
                **own,
                "residents": costing.residents,
                "residents_band": band_of(costing.residents, costing.type),
                "basis": sub.basis if sub else None,
                "currency": costing.currency,
                "complete": costing.complete if whole else None,
                "default_share": costing.default_share if whole else None,
                "full_time_equivalents": costing.full_time_equivalents if whole else None,
            }
        )
    return turned(rows)


def turned(rows: list[dict[str, Any]]) -> Columns:
    """Return rows, of which there is at least one, as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def ledger_table(costings: Costings, held: Withheld) -> Columns:
    """Return the ledger with the units that bear and that entered each line."""
    run = costings.run
    kept = np.flatnonzero(~held.legs[run.ledger.leg])
    found: Columns = {name: run.ledger.columns[name][kept].tolist() for name in COLUMNS}
    units = {unit_of(sub.code, sub.period) for sub in run.submissions if sub.authority}
    borne = [unit_of(code, period) for code, period in zip(found["authority"], found["period"], strict=True)]
    found["unit"] = [key if key in units else None for key in borne]
    owner = run.activities.labels["submission"].astype(np.int64)[run.legs.activity[run.ledger.leg[kept]]]
    keys = unit_keys(costings)
    found["entered_by"] = [keys[number] for number in owner.tolist()]
    for name in ("authority", "body", "item", "transfer"):
        found[name] = [value or None for value in found[name]]
    return found


CONSTANTS = ("time_scale", "price_factor", "discount_rate", "active_share")


def submissions_table(costings: Costings, held: Withheld) -> Columns:
    """Return every entry that is not withheld, priced or not."""
    run, keys = costings.run, unit_keys(costings)
    labels = run.activities.labels
    at = {key: row for row, key in enumerate(zip(labels["submission"].tolist(), labels["entry"].tolist(), strict=True))}
    why = {(row.submission, row.entry.id): row.reason for row in run.unpriced}
    rows = []
    for number, sub in enumerate(run.submissions):
        for entry in sub.entries:
            row = at.get((number, entry.id))
            if held.activities[row] if row is not None else (number, entry.layer) in held.layers:
                continue
            priced: dict[str, Any] = dict.fromkeys(("form", "resource", *CONSTANTS))
            if row is not None:
                priced = {name: labels[name][row] for name in ("form", "resource")}
                priced |= {name: float(run.activities.constants[name][row]) for name in CONSTANTS}
            rows.append(_entry(keys[number], sub, entry) | priced | {
                "priced": row is not None, "why_unpriced": why.get((number, entry.id)),
            })  # fmt: skip
    return turned(rows) if rows else {}


def _entry(key: str, sub: Submission, entry: Entry) -> dict[str, Any]:
    grounds = entry.counterfactual is not None and entry.attribution_share is not None
    return {
        "entered_by": key,
        "entry": entry.id,
        "kind": entry.kind,
        "layer": entry.layer,
        "item": entry.item,
        "title": title_of(entry),
        "staff": getattr(entry, "staff", None),
        "bearer": entry.bearer or ("local" if sub.authority else "central"),
        "paid_to": getattr(entry, "paid_to", None),
        "paid_by": getattr(entry, "paid_by", None),
        "months": entry.months,
        "status": entry.status or "entered",
        "grade": entry.grade or UNGRADED,
        "source": entry.source,
        "counterfactual": entry.counterfactual,
        "note": entry.note,
        "has_grounds": grounds or not LAYERS[entry.layer].needs_grounds,
    }


def factors_table(costings: Costings, held: Withheld, *, sizes: bool = True) -> Columns:
    """Return the factors of every priced entry; without `sizes` not those of entries that hold a known size."""
    activities = costings.run.activities
    drivers, keys = activities.drivers.rows, np.array(unit_keys(costings), dtype=object)
    ends = {end: activities.drivers.column(end) for end in ("low", "high")}
    names = np.array([input_key(costings, number) for number in range(len(drivers))], dtype=object)
    dists = np.array([row.dist for row in drivers], dtype=object)
    owner: Ints = activities.labels["submission"].astype(np.int64)
    kept = ~held.activities
    if not sizes:
        kept = kept & ~_tells_size(costings, owner)
    found: Columns = {
        name: [] for name in ("entered_by", "entry", "slot", "field", "low", "central", "high", "dist", "input")
    }
    form = activities.labels["form"]
    for slot, neutral in SLOTS.items():
        value, driver = activities.values[slot], activities.driver[slot]
        field = np.array([_field(key, slot) for key in form], dtype=object)
        if slot == "price":
            tariff = (field == f"staff.{STAFF['price']}") & (activities.driver["card_hours"] < 0)
            tariff &= activities.values["card_hours"] == SLOTS["card_hours"]
            field = np.where(tariff, "staff.tariff_gbp_per_hour", field)
        given = np.array([slot in FORMS[key].fields or slot == "price" for key in form], dtype=bool)
        rows = np.flatnonzero(kept & (given | (driver >= 0) | (value != neutral)))
        varies = driver[rows] >= 0
        of, plain = driver[rows][varies], value[rows]

        def by_driver(
            column: Any, otherwise: Any, varies: Any = varies, of: Any = of, size: int = len(rows)
        ) -> list[Any]:
            values = np.full(size, otherwise, dtype=object) if np.isscalar(otherwise) or otherwise is None else (
                otherwise.astype(object)
            )  # fmt: skip
            values[varies] = column[of]
            return list(values.tolist())

        found["entered_by"] += keys[owner[rows]].tolist()
        found["entry"] += activities.labels["entry"][rows].tolist()
        found["slot"] += [slot] * len(rows)
        found["field"] += field[rows].tolist()
        found["central"] += plain.tolist()
        found["low"] += by_driver(ends["low"], plain)
        found["high"] += by_driver(ends["high"], plain)
        found["dist"] += by_driver(dists, "fixed")
        found["input"] += by_driver(names, None)
    return found


def _field(form: str, slot: str) -> str:
    field = FORMS[form].fields.get(slot) or SHARE_FIELDS.get(slot)
    if field is None or field == CARD:
        if slot in STAFF:
            return f"staff.{STAFF[slot]}"
        return "staff.productive_hours_per_year" if slot in ("card_hours", "time") else "spread"
    return field


LEAST_SIZE = 100
"""Sizes below are no mark of anybody."""


def _tells_size(costings: Costings, owner: Ints) -> Any:
    """Tell which entries have a factor that is a size of their authority, as entered or as published, or a 1,000th."""
    found = np.zeros(len(owner), dtype=bool)
    activities = costings.run.activities
    sizes = [_sizes(sub, costings.costings[number].residents) for number, sub in enumerate(costings.run.submissions)]
    ends = (activities.drivers.column("low"), activities.drivers.column("high"))
    for slot in SLOTS:
        value, driver = activities.values[slot], activities.driver[slot]
        columns = [value, *(np.where(driver >= 0, end[driver] if len(end) else value, value) for end in ends)]
        for row, own in enumerate(owner.tolist()):
            found[row] |= any(float(column[row]) in sizes[own] for column in columns)
    return found


def _sizes(sub: Submission, residents: float | None) -> frozenset[float]:
    known = load_authorities().get(sub.authority or "")
    values = [residents, *(getattr(sub, name) for name in SIZES)]
    values += [known.residents, known.core_spending_gbp] if known else []
    sizes = [float(value) for value in values if value is not None and value >= LEAST_SIZE]
    return frozenset([*sizes, *(size / 1000 for size in sizes if size >= LEAST_SIZE * 1000)])


def input_key(costings: Costings, number: int) -> str:
    """Return the key of an uncertain input: led by its unit, unless several share it."""
    row = costings.run.activities.drivers.rows[number]
    if row.submission < 0:
        return row.id
    sub = costings.run.submissions[row.submission]
    return f"{unit_of(sub.code, sub.period)}:{row.id}"


def inputs_table(costings: Costings, held: Withheld, used: set[str]) -> Columns:
    """Return the uncertain inputs that are used; a label may speak of the unit's other entries, withheld ones too."""
    rows = [(input_key(costings, at), row) for at, row in enumerate(costings.run.activities.drivers.rows)]
    rows = sorted({key: row for key, row in rows if key in used}.items())
    found: Columns = {"input": [key for key, _ in rows]}
    found["label"] = [None if row.submission in held.silent else row.label for _, row in rows]
    for name in ("kind", "dist", "low", "central", "high"):
        found[name] = [getattr(row, name) for _, row in rows]
    for name in ("grade", "source"):
        found[name] = [getattr(row, name) or None for _, row in rows]
    return found
