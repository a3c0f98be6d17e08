"""Tables of what was entered and of the ledger."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.analysis.costing import Costings
from burden.base.vocabulary import LAYERS
from burden.costing.activities import title_of
from burden.costing.door import UNGRADED
from burden.costing.ledger import COLUMNS
from burden.reference.authorities import load_authorities
from burden.report.package.schema import Columns
from burden.report.package.withholding import Withheld
from burden.submission.model import Entry, Submission

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
                "basis": sub.basis if sub else None,
                "currency": costing.currency,
                "complete": costing.complete if whole else None,
                "default_share": costing.default_share if whole else None,
                "full_time_equivalents": costing.full_time_equivalents if whole else None,
                **_shared_by(sub),
            }
        )
    return turned(rows)


def _shared_by(sub: Submission | None) -> dict[str, Any]:
    rule = sub.falls_on if sub else None
    if rule is None:
        return {"share_key": None, "share_total": None}
    return {"share_key": rule.key, "share_total": rule.authorities if rule.key == "each" else rule.total}


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
        "cashable": entry.cashable,
        "tags": "; ".join(entry.tags) or None,
        "note": entry.note,
        "has_grounds": grounds or not LAYERS[entry.layer].needs_grounds,
    }


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
