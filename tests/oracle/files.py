"""One file after another, filled in in one manner: staff cards and entries of every kind, by the numbers of chance."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracle.prices import Z95, Raw

PERIOD, TYPE = "2005-06", "shire_district"
LOCAL = ("central_inspection", "local_preparation", "writing_targets")
GROUNDED = ("distorting_compliance", "morale")
BOUNDED = ("pert", "triangular", "uniform")
EVERY = (*BOUNDED, "lognormal")
COUNTERFACTUAL = "It would not have been done; minutes of the board."
FORMS = (
    "time", "time", "time", "time_fte", "fee", "purchase", "one_off", "failure_demand", "failure_demand_minutes",
    "excess_cost", "turnover", "absence", "lost_effort",
)  # fmt: skip
WIDE = 0.8


@dataclass
class Manner:
    """How the files of a portfolio are filled in."""

    lines: int
    forms: Sequence[str] = FORMS
    ranged: float = 0.35
    """The share of fields that are ranges."""
    card_ranged: float = 0.4
    grades: Sequence[str | None] = ("A", "B", "C", "D", "D", "E", None)
    dists: Sequence[str] = EVERY
    staff: int = 2
    sigma: tuple[float, float] = (0.1, 0.7)
    """Least and greatest standard deviation of the logarithm of a lognormal, of the first in each entry.

    A product of several very wide ones has moments that no million draws can tell.
    """
    bounds: bool = False
    """Whether shares lie near 0 or 1."""
    layers: int = 3
    near_baseline: bool = False


class Writer:
    """Fills in one file after another in one manner."""

    def __init__(self, rng: random.Random, manner: Manner) -> None:
        self.rng, self.manner = rng, manner
        self.sigma = manner.sigma

    def council(self, code: str) -> Raw:
        """Return the file of a council."""
        return {"authority": code, "name": f"Council {code}", "type": TYPE, **self.file()}

    def file(self) -> Raw:
        """Return a file without its head: the period, staff cards and entries."""
        rng, manner = self.rng, self.manner
        found: Raw = {"period": PERIOD}
        found["staff"] = {f"grade_{number}": self.card(number) for number in range(manner.staff)}
        layers = rng.sample((*LOCAL, *GROUNDED), manner.layers)
        found["entries"] = [
            self.entry(f"e{number:03d}", rng.choice(manner.forms), list(found["staff"]), layers)
            for number in range(manner.lines)
        ]
        return found

    def card(self, number: int) -> Raw:
        """Return a staff card: a salary with its additions, or now and then a tariff."""
        rng, ranged = self.rng, self.manner.card_ranged
        hours = self.maybe(rng.uniform(1400, 1700), ranged, BOUNDED, narrow=True)
        if number % 3 == 2 and ranged < 1:
            tariff = self.maybe(rng.uniform(15, 60), ranged)
            return {"tariff_gbp_per_hour": tariff, "productive_hours_per_year": hours, "source": "invoice"}
        return {
            "salary_gbp_per_year": self.maybe(rng.uniform(15_000, 60_000), ranged, narrow=True),
            "on_cost_share": self.share(rng.uniform(0.15, 0.35), ranged, 0.1),
            "overhead_share": self.share(rng.uniform(0.15, 0.45), ranged, 0.15),
            "productive_hours_per_year": hours,
            "source": "payroll",
        }

    def entry(self, name: str, form: str, staff: list[str], layers: list[str]) -> Raw:
        """Return one entry in one of the layers, with grounds where the layer needs them (nearly always)."""
        rng, manner = self.rng, self.manner
        self.sigma = manner.sigma
        kind = form.removesuffix("_fte").removesuffix("_minutes")
        found: Raw = {"id": name, "layer": rng.choice(layers), "kind": kind, **self.fields(form, rng.choice(staff))}
        if kind == "one_off":
            found["price_year"] = PERIOD
        grounded = found["layer"] in GROUNDED
        if grounded and (rng.random() < 0.95 or manner.lines < 4):
            found["counterfactual"] = COUNTERFACTUAL
        if grounded or rng.random() < 0.15:
            near = rng.choice((0.03, 0.5, 0.97)) if not manner.bounds else rng.choice((0.02, 0.05, 0.98))
            found["attribution_share"] = self.share(near, 0.7, 0.3 if near == 0.5 else 0.03)
        if manner.bounds and rng.random() < 0.6:
            found["business_as_usual_share"] = self.share(rng.choice((0.03, 0.95)), 0.8, 0.05)
        elif rng.random() < 0.3:
            found["business_as_usual_share"] = self.share(rng.uniform(0.05, 0.6), manner.ranged, 0.1)
        if rng.random() < 0.15 and "business_as_usual_share" not in found:
            found["discretionary_share"] = self.share(rng.uniform(0.05, 0.4), manner.ranged, 0.1)
        if rng.random() < 0.15:
            found["months"] = rng.choice((3, 6, 7.5))
        if rng.random() < 0.5:
            found["item_title"] = f"Item {rng.randint(1, max(manner.lines // 2, 2))}"
        if (grade := rng.choice(manner.grades)) is not None:
            found["grade"] = grade
        if rng.random() < 0.8:
            found["source"] = rng.choice(("survey of 2004", "ledger", "national average"))
        return found

    def fields(self, form: str, staff: str) -> Raw:
        """Return the fields of one form of one kind of entry."""
        rng, number = self.rng, self.number
        if form == "time":
            found = {"staff": staff, "people": number(1, 12), "hours": number(2, 60)}
            return found | ({"times_per_year": number(1, 12)} if rng.random() < 0.5 else {})
        if form == "time_fte":
            return {"staff": staff, "fte": number(0.2, 6)}
        if form in {"fee", "purchase"}:
            found = {"amount_gbp": number(200, 20_000)}
            many = "units" if form == "fee" else "quantity"
            return found | ({many: number(1, 20)} if rng.random() < 0.3 else {})
        if form == "one_off":
            return self.one_off()
        if form.startswith("failure_demand"):
            found = {"contacts_per_year": number(500, 40_000), "failure_share": self.failure_share()}
            if form.endswith("minutes"):
                return found | {"minutes": number(2, 20), "staff": staff}
            return found | {"cost_per_contact_gbp": number(1, 9)}
        if form == "excess_cost":
            return {"units_per_year": number(50, 4_000), "excess_gbp_per_unit": number(1, 40)}
        if form == "lost_effort":
            return {"staff": staff, "fte": number(1, 40), "share_of_time": self.share(0.04, self.manner.ranged, 0.03)}
        return self.above_baseline(form)

    def one_off(self) -> Raw:
        """Return a one-off within its life, straight line or annuity; its life is often a range."""
        rng, life = self.rng, self.rng.uniform(3, 12)
        found: Raw = {"amount_gbp": self.number(5_000, 300_000)}
        found["life_years"] = self.maybe(life, max(self.manner.ranged, 0.5) if self.manner.ranged else 0)
        found["paid_in"] = rng.choice(("2003-04", "2004-05", PERIOD))
        if rng.random() < 0.5:
            found["annualise"] = "annuity"
            if rng.random() < 0.6:
                found["discount_rate"] = rng.choice((0, 0.02, 0.06, 0.1))
        return found

    def above_baseline(self, form: str) -> Raw:
        """Return leavers or absence above a baseline, which may as well be below it; ranges on both sides."""
        rng, ranged = self.rng, self.manner.ranged
        gap = rng.uniform(-0.1, 0.25) if self.manner.near_baseline else rng.uniform(0.2, 0.8)
        if form == "turnover":
            usual = rng.uniform(0.08, 0.15)
            return {
                "headcount": self.number(50, 900), "replacement_gbp": self.number(1_000, 9_000),
                "leaver_share": self.share(usual * (1 + gap), ranged, 0.04),
                "baseline_share": self.share(usual, ranged, 0.03),
            }  # fmt: skip
        assert form == "absence", form
        usual = rng.uniform(6, 10)
        return {
            "fte": self.number(50, 900), "gbp_per_day": self.number(40, 150),
            "days_per_fte": self.maybe(usual * (1 + gap), ranged, narrow=True),
            "baseline_days_per_fte": self.maybe(usual, ranged, narrow=True),
        }  # fmt: skip

    # -- numbers -----------------------------------------------------------------------------------------------------

    def number(self, least: float, most: float) -> float | Raw:
        """Return a number, or a range of one, as often small as large."""
        middle = math.exp(self.rng.uniform(math.log(least), math.log(most)))
        return self.maybe(middle, self.manner.ranged)

    def maybe(
        self, middle: float, chance: float, dists: Sequence[str] | None = None, narrow: bool = False
    ) -> float | Raw:
        """Return the number, or with some chance a range of it."""
        if self.rng.random() >= chance:
            return rounded(middle)
        return self.range(middle, dists, narrow)

    def range(self, middle: float, dists: Sequence[str] | None = None, narrow: bool = False) -> Raw:
        """Return a range: skewed to either side, its middle left out now and then where that is allowed."""
        rng, allowed = self.rng, dists or self.manner.dists
        dist = rng.choice(allowed)
        if dist == "lognormal":
            factor = math.exp(Z95 * rng.uniform(*((0.03, 0.25) if narrow else self.sigma)))
            if self.sigma[1] > WIDE:
                self.sigma = (0.1, 0.4)
            low, high = middle / factor, middle * factor
        else:
            low, high = middle * rng.uniform(0.3, 0.95), middle * rng.uniform(1.05, 3)
            if narrow:
                low, high = middle - (middle - low) / 4, middle + (high - middle) / 8
        found = {"low": rounded(low), "central": rounded(middle), "high": rounded(high), "dist": dist}
        if dist in {"uniform", "lognormal"} and rng.random() < 0.5:
            del found["central"]
        return found

    def failure_share(self) -> float | Raw:
        """Return a share of failure demand, near its bounds where the manner says so."""
        middle = self.rng.choice((0.02, 0.97)) if self.manner.bounds else self.rng.uniform(0.2, 0.6)
        return self.share(middle, self.manner.ranged, 0.05)

    def share(self, middle: float, chance: float, reach: float) -> float | Raw:
        """Return a share, or with some chance a range that reaches so far to either side, cut off at 0 and 1."""
        rng = self.rng
        if rng.random() >= chance:
            return round(middle, 4)
        low = max(0.0, middle - reach * rng.uniform(0.3, 1.5))
        high = min(1.0, middle + reach * rng.uniform(0.3, 1.5))
        ends = {"low": round(low, 4), "central": round(middle, 4), "high": round(high, 4)}
        allowed = [dist for dist in self.manner.dists if dist in BOUNDED] or BOUNDED
        return ends | {"dist": rng.choice(allowed)}


def rounded(value: float, digits: int = 4) -> float:
    """Return the number with as many digits as count."""
    return float(f"{value:.{digits}g}")
