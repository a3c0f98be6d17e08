"""The table of factors: what the amount of every entry is the product of."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.analysis.costing import Costings
from burden.costing.activities import Ints
from burden.costing.kinds import CARD, FORMS, SHARE_FIELDS, SLOTS
from burden.report.package.schema import Columns
from burden.report.package.tables_costs import input_key, unit_keys
from burden.report.package.withholding import Withheld

STAFF = {"price": "salary_gbp_per_year", "on_cost": "on_cost_share", "overhead": "overhead_share"}


def factors_table(costings: Costings, held: Withheld, *, counts: bool = True) -> Columns:
    """Return the factors of every priced entry; without `counts` not those of entries that tell a count."""
    activities = costings.run.activities
    drivers, keys = activities.drivers.rows, np.array(unit_keys(costings), dtype=object)
    ends = {end: activities.drivers.column(end) for end in ("low", "high")}
    names = np.array([input_key(costings, number) for number in range(len(drivers))], dtype=object)
    dists = np.array([row.dist for row in drivers], dtype=object)
    owner: Ints = activities.labels["submission"].astype(np.int64)
    kept = ~held.activities
    if not counts:
        kept = kept & ~_counts(costings, owner)
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


COUNTING = frozenset(key for key, form in FORMS.items() if "number" in form.fields) - {"time", "time_fte"}
"""Forms whose number counts something else than those who do the work: homes, contacts, staff, units."""
LEAST_COUNT = 100
"""People at work, or times a year, from which on they may go with the size of an authority as well."""


def _counts(costings: Costings, owner: Ints) -> Any:
    """Tell which entries of authorities count homes, contacts, staff or the like, or anything in hundreds.

    Such a count goes with the size of who entered it, and can be held against a published one, equal to it or near. The
    rule looks at the entry alone: it asks for no size, so that what is left out does not tell one either.
    """
    activities, subs = costings.run.activities, costings.run.submissions
    counting = np.array([key in COUNTING for key in activities.labels["form"]], dtype=bool)
    ends = activities.drivers.column("high")
    found = np.zeros(len(owner), dtype=bool)
    for slot in ("number", "frequency"):
        value, driver = activities.values[slot], activities.driver[slot]
        most = np.where(driver >= 0, ends[driver], value) if len(ends) else value
        found |= np.maximum(most, value) >= LEAST_COUNT
        if slot == "number":
            found |= counting & ((value != SLOTS[slot]) | (driver >= 0))
    return found & np.array([subs[number].authority is not None for number in owner.tolist()], dtype=bool)
