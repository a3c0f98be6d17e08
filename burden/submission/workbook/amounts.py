"""What a line comes to, as expressions over its cells: the equation, and in words why a line is not in the total.

`v.FIELD` is the central value of a figure, `c.FIELD` the text of a cell; `rate` and `hours_year` are those of the staff
grade, `factor` moves prices to the submission's year, `age` is how long ago a one-off was paid. The amounts are held to
those of the costing floor by a test over every kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from burden.base.vocabulary import BEARERS, LAYERS
from burden.reference.discount import load_discount
from burden.submission.model import ENTRY_MODELS
from burden.submission.sheets.columns import columns_of
from burden.submission.workbook.central import UNREAD
from burden.submission.workbook.expressions import Expr, as_expr, blank, call, first, or_else, product, ref
from burden.submission.workbook.names import DEFAULT_LAYER, LOCAL

SHARES = ("business_as_usual_share", "discretionary_share", "attribution_share")
STAFFED = ("time", "failure_demand", "lost_effort")
"""Kinds that can be priced by the hour of a staff grade."""
TRANSFERS = ("fee_income", "grant")
NOTHING, COUNTED = 0, 1
STATES: dict[int, str] = {
    2: "Figures are missing",
    3: "Worked out when this comes back: a figure is written in a way Excel does not know",
    4: "The staff grade has no rate on the sheet Rates",
    5: "Worked out when this comes back: the price year is not known here",
    6: "Borne by users: in no layer",
    7: "Not in the headline: say what would be without the regime, and the share it causes",
    8: "A transfer: in no layer",
    9: "The layer is not one of the five",
    10: "Give full-time equivalents, or people and hours",
    11: "Give a cost or minutes of a contact, not both",
}
"""What stands instead of an amount, by the state of a line. 0 is a blank line, 1 one that is counted."""
NOT_WORKED_OUT = (2, 3, 4, 5, 9, 10, 11)
"""States in which a line may cost something that the total does not hold."""
TINY_RATE = 1e-6
_ANNUITY = "Annuity"


def figures_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind that are figures: its own, the shares, months."""
    own = tuple(name for name in ENTRY_MODELS[kind].magnitudes)
    more = ("discount_rate",) if kind == "one_off" else ()
    return (*own, *more, *SHARES, "months")


def takes_names(field: str) -> bool:
    """Tell whether the name of a quantity can stand in a figure."""
    return field not in ("months", "discount_rate")


def written_of(kind: str, field: str) -> str:
    """Return how a figure is written."""
    return columns_of(ENTRY_MODELS[kind], (field,))[0].written


def _v(field: str) -> Expr:
    return ref(f"v.{field}")


def _gross(kind: str) -> Expr:
    """Return £ of a full year in the line's own prices, before months and shares."""
    rate, hours = ref("rate"), ref("hours_year")
    often = or_else("v.times_per_year", 1)
    if kind == "time":
        each = product(rate, _v("hours"), _v("people"), often)
        return call("IF", blank("v.fte"), each, product(rate, hours, _v("fte")))
    if kind == "failure_demand":
        contact = call("IF", blank("v.minutes"), _v("cost_per_contact_gbp"), rate * _v("minutes") / 60)
        return product(contact, _v("contacts_per_year"), _v("failure_share"))
    if kind == "lost_effort":
        return product(rate, hours, _v("share_of_time"), _v("fte"))
    if kind == "one_off":
        return product(_v("amount_gbp"), _yearly(), _within_life())
    if kind == "excess_cost":
        return _v("excess_gbp_per_unit") * _v("units_per_year")
    if kind == "turnover":
        return product(_v("replacement_gbp"), _v("headcount"), _v("leaver_share") - _v("baseline_share"))
    if kind == "absence":
        return product(_v("gbp_per_day"), _v("fte"), _v("days_per_fte") - _v("baseline_days_per_fte"))
    number = {"fee": "units", "grant": "units", "purchase": "quantity"}.get(kind)
    return product(_v("amount_gbp"), or_else(f"v.{number}", 1) if number else 1, often)


def _yearly() -> Expr:
    """Return the part of a one-off of each year of its life; a tiny rate by the first terms of its series."""
    life, rate = _v("life_years"), or_else("v.discount_rate", load_discount().rate(1))
    series = 1 / life + rate * (life + 1) / (life * 2)
    annuity = rate / (1 - (1 + rate) ** (0 - life))
    return call("IF", ref("c.annualise").is_(_ANNUITY), call("IF", rate.below(TINY_RATE), series, annuity), 1 / life)


def _within_life() -> Expr:
    left = call("MAX", _v("life_years") - ref("age"), 0)
    return call("IF", ref("age").below(0), 0, call("MIN", left, 1))


def regime(kind: str) -> Expr:
    """Return the regime's part of a line, £ a year in prices of the submission's year; blank where it has no value."""
    rest = 1 - or_else("v.business_as_usual_share", 0) - or_else("v.discretionary_share", 0)
    sign = -1 if kind == "fee_income" else 1
    found = product(
        _gross(kind), sign, or_else("v.months", 12) / 12, rest, or_else("v.attribution_share", 1), ref("factor")
    )
    return call("IFERROR", found, "")


def default_layer(kind: str) -> str:
    """Return the title of the layer a line of a kind is in where it says none."""
    return LAYERS[DEFAULT_LAYER.get(kind, LOCAL)].title


def layer(kind: str, text: str) -> str:
    """Return the title of the layer a line is in, by its cell; blank where it is none of the five."""
    wanted = text.strip().casefold()
    if not wanted:
        return default_layer(kind)
    return next((each.title for key, each in LAYERS.items() if wanted in (each.title.casefold(), key)), "")


def needed(kind: str) -> tuple[str, ...]:
    """Return the figures without which a line of a kind has no amount; those of two ways are left to `state`."""
    given = {"time": (), "failure_demand": ("contacts_per_year", "failure_share")}
    model = ENTRY_MODELS[kind]
    return given.get(kind, tuple(name for name in model.magnitudes if model.model_fields[name].is_required()))


def state(kind: str) -> Expr:
    """Return the state of a line, a key of `STATES`, 0 or 1."""
    own = ENTRY_MODELS[kind].magnitudes
    grounds = call(
        "AND",
        call("OR", *(ref("layer").is_(each.title) for each in LAYERS.values() if each.needs_grounds)),
        call("OR", blank("c.counterfactual"), blank("v.attribution_share")),
    )
    cases = [
        (call("AND", *(blank(f"v.{name}") for name in own)), NOTHING),
        (call("OR", *(_v(name).is_(UNREAD) for name in figures_of(kind))), 3),
        *([(call("OR", *(blank(f"v.{name}") for name in needed(kind))), 2)] if needed(kind) else []),
        *_two_ways(kind),
        *([(_no_rate(kind), 4)] if kind in STAFFED else []),
        (ref("layer").is_(""), 9),
        *([(ref("age").is_(UNREAD), 5)] if kind == "one_off" else []),
        (ref("factor").is_(UNREAD), 5),
        (ref("regime").is_(""), 3),
        *([(ref("c.bearer").is_(name), 6) for name in (BEARERS["users"], "users")]),
        *([(as_expr(True), 8)] if kind == "grant" else []),
        (grounds, 7),
    ]
    return first(*cases, otherwise=COUNTED)


def _two_ways(kind: str) -> list[tuple[Expr, int]]:
    """Return the states of kinds that are entered in one of two ways."""
    if kind == "time":
        hours = [blank(f"v.{name}") for name in ("people", "hours")]
        some = call("NOT", call("AND", *hours, blank("v.times_per_year")))
        return [
            (call("AND", call("NOT", blank("v.fte")), some), 10),
            (call("AND", blank("v.fte"), call("OR", *hours)), 2),
        ]
    if kind == "failure_demand":
        cost, minutes = blank("v.cost_per_contact_gbp"), blank("v.minutes")
        return [(call("AND", cost, minutes), 2), (call("NOT", call("OR", cost, minutes)), 11)]
    return []


def _no_rate(kind: str) -> Expr:
    if kind == "failure_demand":
        return call("AND", call("NOT", blank("v.minutes")), blank("rate"))
    if kind == "lost_effort":
        return call("OR", blank("rate"), blank("hours_year"))
    return call("OR", blank("rate"), call("AND", call("NOT", blank("v.fte")), blank("hours_year")))


def counted(kind: str) -> Expr:
    """Return the layer a line is added to, blank for none; fee income always comes off central inspection."""
    where = as_expr(LAYERS["central_inspection"].title) if kind == "fee_income" else ref("layer")
    return call("IF", ref("state").is_(COUNTED), where, "")


def words_of(number: int) -> str:
    """Return what stands instead of an amount in a state; nothing where there is one, or the line is blank."""
    return STATES.get(number, "")


def rate_columns() -> Mapping[str, Expr]:
    """Return what a grade costs an hour, and its hours of a year, over the cells of its row on Rates."""
    salary, tariff, hours = _v("salary_gbp_per_year"), _v("tariff_gbp_per_hour"), ref("hours_year")
    additions = (1 + or_else("v.on_cost_share", 0)) * (1 + or_else("v.overhead_share", 0))
    rate = first(
        (call("AND", blank("v.salary_gbp_per_year"), blank("v.tariff_gbp_per_hour")), ""),
        (call("NOT", call("OR", blank("v.salary_gbp_per_year"), blank("v.tariff_gbp_per_hour"))), ""),
        (blank("v.tariff_gbp_per_hour"), salary * additions / hours),
        otherwise=tariff * 1,
    )
    own = _v("productive_hours_per_year")
    return {
        "hours_year": first(
            (call("NOT", blank("v.productive_hours_per_year")), own),
            (blank("v.tariff_gbp_per_hour"), ref("default_hours")),
            otherwise="",
        ),
        "rate": call("IFERROR", rate, ""),
    }


RATE_FIGURES = (
    "salary_gbp_per_year", "on_cost_share", "overhead_share", "productive_hours_per_year", "tariff_gbp_per_hour",
)  # fmt: skip
