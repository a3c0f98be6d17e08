"""Every entry by the words of the model alone: priced from the plain fields of its file, without the engine.

Only the factors by which grades of evidence spread come from the reference data. All price years are taken to be the
period, so that no price index enters. What a field is worth (its central value, or draws of it) the caller decides.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any

from scipy.special import stdtrit

from burden.reference.parameters import load_parameters

Raw = dict[str, Any]
Key = Hashable
Value = Callable[[Any, Key, bool], Any]
"""From a number or range, the name of its driver, and whether others use it too, to one number or draws of it."""

Z95 = 1.6448536269514722  # the 95th percentile of the standard normal distribution
GREEN_BOOK_RATE = 0.035
NEEDS_GROUNDS = {"distorting_compliance", "morale"}
COMMON = {"business_as_usual_share", "discretionary_share", "attribution_share"}


def gross(raw: Raw, entry: Raw, value: Value) -> Any:
    """Return £ a year of one entry, before it is split by attribution."""

    def own(name: str, otherwise: float | None = None) -> Any:
        return _worth(raw, entry.get(name, otherwise), ("entry", entry["id"], name), value, False)

    def card(name: str) -> Any:
        return _worth(raw, raw["staff"][entry["staff"]].get(name, 0.0), ("staff", entry["staff"], name), value, True)

    def year_of_work() -> Any:
        return card("salary_gbp_per_year") * (1 + card("on_cost_share")) * (1 + card("overhead_share"))

    def hour() -> Any:
        if "tariff_gbp_per_hour" in raw["staff"][entry["staff"]]:
            return card("tariff_gbp_per_hour")
        return year_of_work() / card("productive_hours_per_year")

    def post() -> Any:
        """One post for a year: hours cancel where there is a salary, and are needed where there is a tariff."""
        if "tariff_gbp_per_hour" in raw["staff"][entry["staff"]]:
            return card("tariff_gbp_per_hour") * card("productive_hours_per_year")
        return year_of_work()

    kind = entry["kind"]
    if kind == "time" and "fte" in entry:
        amount = post() * own("fte")
    elif kind == "time":
        amount = hour() * own("hours") * own("people") * own("times_per_year", 1.0)
    elif kind == "fee":
        amount = own("amount_gbp") * own("units", 1.0) * own("times_per_year", 1.0)
    elif kind == "purchase":
        amount = own("amount_gbp") * own("quantity", 1.0) * own("times_per_year", 1.0)
    elif kind == "one_off":
        amount = own("amount_gbp") * _yearly_share(raw, entry, own("life_years"))
    elif kind == "failure_demand" and "minutes" in entry:
        amount = own("contacts_per_year") * own("failure_share") * own("minutes") / 60 * hour()
    elif kind == "failure_demand":
        amount = own("contacts_per_year") * own("failure_share") * own("cost_per_contact_gbp")
    elif kind == "excess_cost":
        amount = own("units_per_year") * own("excess_gbp_per_unit")
    else:
        amount = _morale(kind, own, post)
    return amount * entry.get("months", 12) / 12 * _spread(raw, entry, value)


def _morale(kind: str, own: Callable[[str], Any], post: Callable[[], Any]) -> Any:
    if kind == "turnover":
        return own("headcount") * (own("leaver_share") - own("baseline_share")) * own("replacement_gbp")
    if kind == "absence":
        return own("fte") * (own("days_per_fte") - own("baseline_days_per_fte")) * own("gbp_per_day")
    if kind == "lost_effort":
        return post() * own("fte") * own("share_of_time")
    raise AssertionError(f"no equation for {kind}")


def regime(raw: Raw, entry: Raw, value: Value) -> Any:
    """Return the regime part of one entry, £ a year; None where the grounds for attribution are missing."""
    if entry["layer"] in NEEDS_GROUNDS and ("counterfactual" not in entry or "attribution_share" not in entry):
        return None
    usual, chosen, caused = (
        _worth(raw, entry.get(name, otherwise), ("entry", entry["id"], name), value, False)
        for name, otherwise in (("business_as_usual_share", 0), ("discretionary_share", 0), ("attribution_share", 1))
    )
    return gross(raw, entry, value) * (1 - usual - chosen) * caused


def _yearly_share(raw: Raw, entry: Raw, life: Any) -> Any:
    """Return the part of a one-off that falls on a year; whether any does, its central life tells."""
    age = int(raw["period"][:4]) - int(entry.get("paid_in", raw["period"])[:4])
    if not 0 <= age < central_of(meant(raw, entry["life_years"])):
        return 0.0 * life
    if entry.get("annualise") != "annuity":
        return 1 / life
    rate = entry.get("discount_rate", GREEN_BOOK_RATE)
    return rate / (1 - (1 + rate) ** -life) if rate else 1 / life


def _spread(raw: Raw, entry: Raw, value: Value) -> Any:
    """Return the spread of the entry's grade; none where it is measured, or where it states a range of its own."""
    grade = entry.get("grade", "D")
    if grade == "A" or any(_is_range(raw, part) for name, part in entry.items() if name not in COMMON):
        return 1.0
    where = (whose(raw), raw["period"])
    if grade != "E":
        return value(spread_range(grade.lower()), (*where, "spread", entry["layer"], grade), True)
    average = entry.get("source") or (*where, entry["layer"])
    item = entry.get("item") or entry.get("item_title") or entry["id"]
    shared = value(spread_range("e_average"), ("average", average), True)
    return shared * value(spread_range("e_item"), (*where, "variation", item), True)


def whose(raw: Raw) -> str:
    """Return the code of the authority or body."""
    return str(raw.get("authority") or raw["body"])


def _worth(raw: Raw, written: Any, key: tuple[str, ...], value: Value, shared: bool) -> Any:
    """Return what a field is worth; where it names a quantity, what that one is worth wherever it is named."""
    if isinstance(written, str):
        key, shared = ("quantity", written), True
    return value(meant(raw, written), (whose(raw), *key), shared)


def meant(raw: Raw, written: Any) -> Any:
    """Return the number or range that is meant by what is written: itself, a named quantity, or timings of it."""
    found = raw["quantities"][written] if isinstance(written, str) else written
    if isinstance(found, dict) and "timings" in found:
        return timed(found["timings"], found.get("of"))
    return found["value"] if isinstance(found, dict) and "value" in found else found


def timed(timings: Sequence[float], of: float | None) -> Any:
    """Return the range of the mean of some timings.

    A lognormal of that mean, whose standard deviation is the standard error, larger for few timings by t ÷ z of the
    95th percentile, smaller where they are a good part of all.
    """
    count, mean = len(timings), statistics.fmean(timings)
    error = statistics.stdev(timings) / math.sqrt(count)
    if of is not None:
        error *= math.sqrt((of - count) / of)
    if error == 0:
        return mean
    relative = error * float(stdtrit(count - 1, 0.95)) / Z95 / mean
    sigma = math.sqrt(math.log(1 + relative**2))
    median = mean / math.sqrt(1 + relative**2)
    spread = math.exp(Z95 * sigma)
    return {"low": median / spread, "central": mean, "high": median * spread, "dist": "lognormal"}


def _is_range(raw: Raw, written: Any) -> bool:
    if isinstance(written, str) and written not in raw.get("quantities", {}):
        return False
    found = meant(raw, written)
    return isinstance(found, dict) and found["low"] != found["high"]


@cache
def _factor(grade: str) -> float:
    return load_parameters().get(f"spread_{grade}").central


def spread_range(grade: str) -> Raw:
    """Return the spread of a grade as a lognormal of mean 1 and central value 1, from ÷ to × its factor."""
    sigma = math.log(_factor(grade)) / Z95
    middle = -sigma * sigma / 2
    return {
        "low": math.exp(middle - Z95 * sigma), "central": 1.0, "high": math.exp(middle + Z95 * sigma),
        "dist": "lognormal",
    }  # fmt: skip


def central_of(value: Any) -> float:
    """Return the central value of a number or range."""
    if not isinstance(value, dict):
        return float(value)
    if value.get("central") is not None:
        return float(value["central"])
    low, high = value["low"], value["high"]
    return float(math.sqrt(low * high) if value["dist"] == "lognormal" else (low + high) / 2)
