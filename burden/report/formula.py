"""The formula behind a number, filled in: `4.5 FTE × £44,444 × (1 − 0.1)`.

Generated from the forms of `costing.kinds` and the columns of the activities; there is no formula for any one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from burden.base.vocabulary import ATTRIBUTIONS
from burden.costing.kinds import CARD, FORMS, SHARE_FIELDS, SLOTS, Form
from burden.costing.pricing import annual_equivalent
from burden.costing.run import Run
from burden.report.numbers import money_plain, plain

CARD_UNITS = {"salary": "{} a year", "tariff": "{} an hour", "hours": "{} hours"}
UNITS: dict[str, str] = {
    "amount_gbp": "{}",
    "units": "{} units",
    "quantity": "{} bought",
    "times_per_year": "{} times a year",
    "people": "{} people",
    "hours": "{} hours",
    "fte": "{} FTE",
    "life_years": "{} years",
    "cost_per_contact_gbp": "{} a contact",
    "contacts_per_year": "{} contacts",
    "failure_share": "{} failure demand",
    "minutes": "{} minutes",
    "excess_gbp_per_unit": "{} a unit",
    "units_per_year": "{} units",
    "replacement_gbp": "{} a leaver",
    "headcount": "{} people",
    "leaver_share": "{} leavers",
    "baseline_share": "{} baseline",
    "gbp_per_day": "{} a day",
    "days_per_fte": "{} days",
    "baseline_days_per_fte": "{} days baseline",
    "share_of_time": "{} of their time",
    CARD: CARD_UNITS["hours"],
}
"""How a field reads with its unit. A test holds this list against the forms."""

READING_ORDER = ("number", "time", "frequency", "price", "share")
"""Slots as people say them: how many, how long, how often, at what price, what share."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor as it is read, and its unrounded value."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Formula:
    """The factors of one amount, £ a year; their product is the amount."""

    factors: tuple[Factor, ...]

    @property
    def amount(self) -> float:
        """Return the product of the factors."""
        return prod(factor.value for factor in self.factors)

    @property
    def text(self) -> str:
        """Return the formula in one line; a factor that begins with ÷ brings its own sign."""
        words = ""
        for factor in self.factors:
            sign = " " if factor.text.startswith("÷") else " × "
            words += factor.text if not words else sign + factor.text
        return words


def formula(run: Run, row: int, attribution: str = "regime", weight: float = 1.0, weight_words: str = "") -> Formula:
    """Return the formula of one part of one activity.

    `row` is its place among the activities, `attribution` the part (`gross` for the whole), `weight` the share of it
    that the account bears (negative for the receiving side of a fee), `weight_words` what that share is.
    """
    return Formula(tuple(_factors(run, row, attribution, weight, weight_words)))


def formula_text(run: Run, row: int, attribution: str = "regime", weight: float = 1.0, weight_words: str = "") -> str:
    """Return the formula of one part of one activity, filled in. See `formula`."""
    return formula(run, row, attribution, weight, weight_words).text


def _factors(run: Run, row: int, attribution: str, weight: float, weight_words: str) -> Iterator[Factor]:
    activities = run.activities
    value = {slot: float(activities.values[slot][row]) for slot in SLOTS}
    constant = {name: float(column[row]) for name, column in activities.constants.items()}
    submission = run.submissions[int(activities.labels["submission"][row])]
    form = FORMS[str(activities.labels["form"][row])]
    yield from _work(form, value, constant, submission.currency)
    yield from _year(form, value, constant, run.price_year)
    yield from _attribution(value, attribution)
    if weight != 1:
        yield Factor(f"{_bracketed(weight)}{f' {weight_words}' if weight_words else ''}", weight)


def _work(form: Form, value: dict[str, float], constant: dict[str, float], currency: str) -> Iterator[Factor]:
    """Yield number, time, frequency, price and share of an entry."""
    fields = dict(form.fields)
    # Working hours of the year stand above and below the line and cancel: people say FTE × salary.
    cancels = form.staff and fields.get("time") == CARD and value["card_hours"] == value["time"] != 1
    shown: list[Factor] = []
    for slot in READING_ORDER:
        if slot == "price":
            shown += _price(form, value, currency, cancels)
        elif slot in fields and not (slot == "time" and cancels):
            shown += _slot(slot, fields, value, constant)
    yield from shown


def _slot(slot: str, fields: dict[str, str], value: dict[str, float], constant: dict[str, float]) -> Iterator[Factor]:
    baseline = f"{slot}_baseline"
    scale = constant["time_scale"] if slot == "time" else 1.0
    text = UNITS[fields[slot]].format(_number(value[slot]))
    if baseline in fields:
        text = f"({text} − {UNITS[fields[baseline]].format(_number(value[baseline]))})"
        yield Factor(text, value[slot] - value[baseline])
    elif value[slot] != 1 or (constant["is_hours"] and slot in {"number", "time"}):
        yield Factor(_singular(text, value[slot]), value[slot])
    if scale != 1:
        yield Factor(f"÷ {_number(1 / scale)}", scale)


def _price(form: Form, value: dict[str, float], currency: str, cancels: bool) -> Iterator[Factor]:
    amount = money_plain(value["price"], currency)
    if not form.staff:
        yield Factor(UNITS[form.fields["price"]].format(amount), value["price"])
        return
    by_salary = value["card_hours"] != SLOTS["card_hours"]
    yield Factor(CARD_UNITS["salary" if by_salary else "tariff"].format(amount), value["price"])
    for slot, words in (("on_cost", "on-cost"), ("overhead", "overhead")):
        if value[slot] != 0:
            yield Factor(f"(1 + {_number(value[slot])} {words})", 1 + value[slot])
    if by_salary and not cancels:
        yield Factor(f"÷ {_number(value['card_hours'])} working hours a year", 1 / value["card_hours"])


def _year(form: Form, value: dict[str, float], constant: dict[str, float], price_year: str) -> Iterator[Factor]:
    """Yield what moves an amount in time: life, months, price year."""
    if form.one_off:
        rate, life = constant["discount_rate"], value["life"]
        annual = float(annual_equivalent(life, rate))
        text = (
            f"÷ {_number(life)} years"
            if rate == 0
            else f"{_number(annual)} (annuity, {_number(life)} years at {_number(rate)})"
        )
        yield Factor(_singular(text, life), annual)
    if constant["active_share"] != 1:
        yield Factor(f"{_number(constant['active_share'])} of the year within its life", constant["active_share"])
    if constant["months"] != 12:
        yield Factor(f"{_number(constant['months'])} ÷ 12 months", constant["months"] / 12)
    if constant["price_factor"] != 1:
        factor = constant["price_factor"]
        yield Factor(f"{_number(factor)} to {price_year} prices", factor)


def _attribution(value: dict[str, float], attribution: str) -> Iterator[Factor]:
    """Yield what the part is of the gross amount."""
    usual, choice, caused = (value[slot] for slot in SHARE_FIELDS)
    rest = 1 - usual - choice
    if attribution in {"regime", "unattributed"}:
        taken = "".join(f" − {_number(share)}" for share in (usual, choice) if share != 0)
        if taken:
            yield Factor(f"(1{taken})", rest)
        if attribution == "regime" and caused != 1:
            yield Factor(f"{_number(caused)} attributed", caused)
    elif attribution == "discretionary":
        yield Factor(f"{_number(choice)} discretionary", choice)
    elif attribution == "business_as_usual":
        share = usual + rest * (1 - caused)
        yield Factor(f"{_number(share)} business as usual", share)
    elif attribution != "gross":
        raise ValueError(f"{attribution!r} is not a part of an amount: {', '.join(ATTRIBUTIONS)} or gross")


def _number(value: float) -> str:
    """Return a whole number in full, any other to six significant figures."""
    return plain(value, 15 if value == int(value) else 6)


def _bracketed(weight: float) -> str:
    return f"({_number(weight)})" if weight < 0 else _number(weight)


SINGULAR: Iterable[tuple[str, str]] = (
    ("units", "unit"), ("times a year", "time a year"), ("people", "person"), ("hours", "hour"), ("years", "year"),
    ("contacts", "contact"), ("days", "day"), ("minutes", "minute"), ("leavers", "leaver"),
)  # fmt: skip


def _singular(text: str, value: float) -> str:
    """Write `1 person`, not `1 people`."""
    if value != 1:
        return text
    for many, one in SINGULAR:
        if text.endswith(f" {many}"):
            return text.removesuffix(many) + one
    return text
