"""A scenario year by year: what changes, what is paid besides, the present value, and what has come together so far."""

from __future__ import annotations

from collections.abc import Mapping

from burden.analysis.scenarios.years import Horizon
from burden.report import numbers
from burden.report.whatif_rows import head_of

ENDS = ("mean", "p5", "p95")


def year_rows(horizon: Horizon, currency: str) -> list[dict[str, str]]:
    """Return a scenario year by year, a saving negative; each amount is rounded as it is known."""
    how = numbers.rounding_of(head_of(horizon.recurring, True))
    present = head_of(horizon.change, True)
    factors = sum(year.factor for year in horizon.years)
    gone = 0.0

    def words(amount: float, wide: numbers.Rounding = how) -> str:
        return (wide if wide.shown(amount) else how).words(amount, currency)

    rows, again = [], any(len(each.years) > 1 for each in horizon.payments)
    for year in horizon.years:
        paid = _paid_in(horizon, year.number)
        both = _plus(paid, head_of(horizon.recurring, True), year.share)
        # What has come together so far is as unsure as the years it is of.
        gone += year.factor / factors
        so_far = {name: year.so_far + gone * (present[name] - present["mean"]) for name in ENDS}
        row = {
            "Year": str(year.number),
            "Effect": words(year.effect),
            "Paid besides" if again else "Paid once": numbers.rounding_of(paid).words(year.one_off, currency),
        }
        if year.nominal is not None:
            title = f"Both, from prices of {horizon.prices}" if horizon.prices else "Both, nominal"
            row[title] = words(year.nominal, numbers.rounding_of(both))
        row |= {
            "Discount factor": f"{year.factor:.4f}",
            "Present value": words(year.discounted, numbers.rounding_of(_plus({}, both, year.factor))),
            "So far": words(year.so_far, numbers.rounding_of(so_far)),
        }
        rows.append(row)
    return rows


def _paid_in(horizon: Horizon, year: int) -> dict[str, float]:
    """Return what is paid besides in a year; its range is as wide as if its parts were high and low together."""
    paid = [each for each in horizon.payments if year in each.years]
    return {name: sum(getattr(each, name) for each in paid) for name in ENDS}


def _plus(one: Mapping[str, float], other: Mapping[str, float], times: float) -> dict[str, float]:
    return {name: one.get(name, 0.0) + times * other[name] for name in ENDS}
