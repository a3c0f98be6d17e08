"""The door behind which there are only columns: entries become rows of factors and driver numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.base.quantities import Quantity, fixed
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Activities, title_of, words
from burden.costing.drivers import FIELD_KINDS, Drivers, spread_quantity
from burden.costing.kinds import CARD, FORMS, SHARE_FIELDS, SLOTS, Form, card_of, form_key
from burden.costing.naming import Names, are_several, average_of
from burden.costing.timing import timing_of
from burden.reference.parameters import load_parameters
from burden.submission.model import Entry, StaffCard, Submission
from burden.submission.notes import default_hours

UNGRADED = "D"
_LABELS = (
    "submission", "entry", "kind", "form", "layer", "item", "title", "name", "grade", "status", "resource", "bearer",
    "paid_to", "paid_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unpriced:
    """An entry that has no price: shown, never counted, never £0."""

    submission: int
    entry: Entry
    reason: str


def build_activities(submissions: Sequence[Submission], price_year: str) -> tuple[Activities, list[Unpriced]]:
    """Turn all entries of all submissions into one table, sorted by submission and entry id."""
    builder = _Builder(price_year, are_several(submissions))
    for number, submission in enumerate(submissions):
        builder.submission(number, submission)
    return builder.finish(), builder.unpriced


class _Builder:
    """Collects columns while reading entries once."""

    def __init__(self, price_year: str, several: bool) -> None:
        self.price_year, self.several = price_year, several
        self.parameters = load_parameters()
        self.spreads = {
            key: spread_quantity(self.parameters.get(f"spread_{key}").central)
            for key in ("b", "c", "d", "e_average", "e_item")
        }
        self.drivers = Drivers()
        self.unpriced: list[Unpriced] = []
        self.cards: dict[tuple[int, str], dict[str, tuple[float, int]]] = {}
        self.labels: dict[str, list[Any]] = {name: [] for name in _LABELS}
        self.values: dict[str, list[float]] = {slot: [] for slot in SLOTS}
        self.numbers: dict[str, list[int]] = {slot: [] for slot in SLOTS}
        self.constants: dict[str, list[float]] = {
            name: []
            for name in (
                "time_scale", "months", "discount_rate", "active_share", "price_factor", "cash_factor", "paid_share",
                "cashable", "is_hours", "ungrounded", "one_off",
            )
        }  # fmt: skip

    def submission(self, number: int, submission: Submission) -> None:
        self.names = Names(submission, self.several)
        for entry in sorted(submission.entries, key=lambda entry: entry.id):
            self.entry(number, submission, entry)

    def entry(self, number: int, submission: Submission, entry: Entry) -> None:
        key = form_key(entry)
        form = FORMS[key]
        card = card_of(submission, entry)
        if form.staff and (card is None or not (card.salary_gbp_per_year or card.tariff_gbp_per_hour)):
            self.unpriced.append(
                Unpriced(number, entry, f"The staff grade {getattr(entry, 'staff', '')} has neither salary nor tariff.")
            )
            return
        prefix = f"{submission.code}|{submission.period}|"
        slots = self.slots(number, prefix, submission, entry, form, card)
        slots |= self.spread(number, prefix, submission, entry)
        for slot, neutral in SLOTS.items():
            quantity, driver = slots.get(slot, (neutral, -1))
            self.values[slot].append(quantity)
            self.numbers[slot].append(driver)
        self.constant_columns(submission, entry, form, card)
        self.label_columns(number, submission, entry, key, form)

    def slots(
        self, number: int, prefix: str, submission: Submission, entry: Entry, form: Form, card: StaffCard | None
    ) -> dict[str, tuple[float, int]]:
        grade, source = entry.grade or UNGRADED, entry.source or ""
        staff = self.card(number, prefix, submission, str(getattr(entry, "staff", "")), card) if card else {}
        found = {slot: value for slot, value in staff.items() if slot in SLOTS}
        for slot, field_name in {**form.fields, **SHARE_FIELDS}.items():
            if field_name == CARD:
                found[slot] = staff[CARD]
                continue
            quantity: Quantity | None = getattr(entry, field_name)
            if quantity is not None and quantity.name:
                found[slot] = (quantity.central, self.named(number, prefix, submission, quantity))
            elif quantity is not None and quantity.is_range:
                # A range that a scenario put in is another judgement than the one it replaced, so another driver.
                local = f"entry.{entry.id}.{field_name}" + ("|set" if submission.is_replaced(entry, field_name) else "")
                label = f"{self.names.title(entry)}: {words(field_name)}{self.names.whose}"
                driver = self.drivers.add(
                    quantity, prefix + local, local, label, grade, source, number, FIELD_KINDS[field_name]
                )
                found[slot] = (quantity.central, driver)
            elif quantity is not None:
                found[slot] = (quantity.central, -1)
        return found

    def named(self, number: int, prefix: str, submission: Submission, quantity: Quantity) -> int:
        """Return the one driver of a named quantity, whatever uses it; −1 where nothing about it is unsure."""
        name = quantity.name
        definition, local = submission.quantities[name], f"quantity.{name}"
        label, grade, source = definition.label or words(name), definition.grade or "", definition.source or ""
        label += self.names.whose
        return self.drivers.add(quantity, prefix + local, local, label, grade, source, number, "quantity")

    def card(
        self, number: int, prefix: str, submission: Submission, grade: str, card: StaffCard
    ) -> dict[str, tuple[float, int]]:
        """Return the slots a staff card fills, the same for every entry that uses it."""
        if (number, grade) in self.cards:
            return self.cards[number, grade]

        def slot(quantity: Quantity | None, name: str, label: str, kind: str) -> tuple[float, int]:
            if quantity is not None and quantity.name:
                return quantity.central, self.named(number, prefix, submission, quantity)
            local = f"staff.{grade}.{name}"
            label = f"{card.label or words(grade)}: {label}{self.names.whose}"
            quantity = quantity or fixed(0.0)
            driver = self.drivers.add(quantity, prefix + local, local, label, "", card.source or "", number, kind)
            return quantity.central, driver

        hours = card.productive_hours_per_year or default_hours(submission.period)
        found = {CARD: slot(hours, "productive_hours", "productive hours a year", "productive_hours")}
        if card.tariff_gbp_per_hour is not None:
            found["price"] = slot(card.tariff_gbp_per_hour, "tariff", "tariff an hour", "pay")
        else:
            found["price"] = slot(card.salary_gbp_per_year, "salary", "salary", "pay")
            found["on_cost"] = slot(card.on_cost_share, "on_cost", "on-cost", "on_cost")
            found["overhead"] = slot(card.overhead_share, "overhead", "overhead", "overhead")
            found["card_hours"] = found[CARD]
        self.cards[number, grade] = found
        return found

    def spread(self, number: int, prefix: str, submission: Submission, entry: Entry) -> dict[str, tuple[float, int]]:
        """Give an entry without a range of its own the spread of its evidence grade, shared as people misjudge."""
        grade = entry.grade or UNGRADED
        if grade == "A" or not submission.is_judged(entry):
            return {}
        if grade != "E":
            local = f"spread.{entry.layer}.{grade}"
            label = self.names.spread(grade, entry.layer)
            quantity = self.spreads[grade.lower()]
            shared = self.drivers.add(quantity, prefix + local, local, label, grade, "", number, "spread")
            return {"spread": (1.0, shared)}
        average, (id_, label) = entry.source or prefix + entry.layer, average_of(entry)
        shared = self.drivers.add(
            self.spreads["e_average"], f"average|{average}", id_, label, grade, entry.source or "", -1, "average"
        )
        # Named for the item, so that one item entered in two parts is not taken for two that differ by themselves.
        item = entry.item or entry.item_title or entry.id
        local = f"item.{item}.variation"
        own = self.drivers.add(
            self.spreads["e_item"], prefix + local, local,
            f"{title_of(entry)}: difference from the average{self.names.whose}", grade, entry.source or "", number,
            "variation",
        )  # fmt: skip
        return {"spread": (1.0, shared), "spread_item": (1.0, own)}

    def constant_columns(self, submission: Submission, entry: Entry, form: Form, card: StaffCard | None) -> None:
        timing = timing_of(submission, entry, card, self.price_year)
        grounded = entry.counterfactual is not None and entry.attribution_share is not None
        needs = LAYERS[entry.layer].needs_grounds
        cashable = form.pays_cash if entry.cashable is None else entry.cashable
        row = {
            "time_scale": 1 / 60 if form.minutes else 1.0,
            "months": entry.months,
            "discount_rate": timing.discount_rate,
            "active_share": timing.active_share,
            "price_factor": timing.price_factor,
            "cash_factor": timing.cash_factor,
            "paid_share": timing.paid_share,
            "cashable": float(cashable),
            "is_hours": float(form.staff),
            "ungrounded": float(needs and not grounded),
            "one_off": float(form.one_off),
        }
        for name, value in row.items():
            self.constants[name].append(value)

    def label_columns(self, number: int, submission: Submission, entry: Entry, key: str, form: Form) -> None:
        row = {
            "submission": number,
            "entry": entry.id,
            "kind": entry.kind,
            "form": key,
            "layer": entry.layer,
            "item": entry.item or "",
            "title": title_of(entry),
            "name": self.names.title(entry),
            "grade": entry.grade or UNGRADED,
            "status": entry.status or "entered",
            "resource": form.resource,
            "paid_to": getattr(entry, "paid_to", None) or "",
            "paid_by": getattr(entry, "paid_by", None) or "",
            "bearer": entry.bearer or ("local" if submission.authority else "central"),
        }
        for name, value in row.items():
            self.labels[name].append(value)

    def finish(self) -> Activities:
        return Activities(
            {name: np.array(column, dtype=object) for name, column in self.labels.items()},
            {slot: np.array(column, dtype=np.float64) for slot, column in self.values.items()},
            {slot: np.array(column, dtype=np.int64) for slot, column in self.numbers.items()},
            {name: np.array(column, dtype=np.float64) for name, column in self.constants.items()},
            self.drivers,
        )
