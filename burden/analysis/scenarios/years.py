"""A scenario over years: phased, with what changing costs once, discounted; when it breaks even, and what it hangs on.

Present values are in prices of the result's year, discounted at the Green Book's rates; year 1 of a scenario is year 0
of the schedule and is not discounted. Source: HM Treasury, The Green Book (2022), paragraphs 5.32 to 5.37 and annex 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from burden.analysis.scenarios.change import NOTHING, Change, change_of
from burden.analysis.scenarios.difference import CONSOLIDATED, RECURRING, TOTAL, Difference
from burden.analysis.scenarios.once import drawn_once, mean_once, numbered, refuse_inflation, refuse_late, shares_of
from burden.analysis.tally import SEED
from burden.base.errors import BurdenError
from burden.costing.activities import Floats
from burden.reference.discount import load_discount
from burden.submission.fields import MOST_YEARS
from burden.submission.scenario.model import OneOffCost

HALF_A_PENNY = 0.005
"""£ below which a sum of money is none: what is left of sums that cancel."""
ROUNDING = 1e-12
"""Share of large sums that is left where they cancel."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year: what the scenario changes, £ in prices of the result's year, a saving negative.

    `share` of the effect has taken hold; `effect` and `one_off` are means; `nominal` is both in prices of the year
    itself, None without an inflation rate; `discounted` both × `factor`; `so_far` the sum of these up to here.
    """

    number: int
    share: float
    effect: float
    one_off: float
    nominal: float | None
    factor: float
    discounted: float
    so_far: float


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid beside what recurs: `mean`, `p5` and `p95` each time, £ in prices of the result's year, in `years`.

    Year 1 is the first. `bought` tells a purchase, paid again when its life is over, from what changing costs once;
    `cashable` whether it is paid to others; `present` is the present value of all of it in the mean.
    """

    title: str
    years: tuple[int, ...]
    mean: float
    p5: float
    p95: float
    cashable: bool
    bought: bool
    present: float


@dataclass(frozen=True, slots=True)
class Switching:
    """What the net saving hangs on: `share` of the staff time freed that must in fact be used for something else.

    `hours` a year are that share of the hours freed. None where there is nothing to switch, with the reason in `why`.
    `one_off_gbp` is what changing may cost once, in present value, before nothing is saved; None where nothing recurs
    that is saved.
    """

    share: float | None
    hours: float | None
    why: str
    one_off_gbp: float | None = None


@dataclass(frozen=True)
class Horizon:
    """A scenario over years. `present` is the net present value, a saving negative; `breaks_even` the first year by
    whose end the discounted sum is a saving and stays one, None where it never is within the years looked at.
    `one_off_present` is what changing costs and what is bought, one by one in `payments`, of which `one_off_cash` goes
    to others. `cash_present` is the part of `present` that is money paid to others, `freed_present` the part that is
    staff time freed; neither is in the other.

    `changing` is the present value of what changing costs once, `buying` of what is bought, each with its range.
    `elsewhere_gbp` is what changing costs (mean, £, not discounted) that stands in the account of all together of the
    year `elsewhere`, and not in this one; `elsewhere_p5` and `elsewhere_p95` are its range. `prices` is the year whose
    prices `nominal` starts from, where that is not year 1 itself. `recurring` is what changes each year once it has
    taken hold in full. `purse` is the present value for the public purse together, without fees between its sides;
    what changing costs is taken to be borne by it, and `central` is its mean.
    """

    years: tuple[Year, ...]
    present: float
    present_p5: float
    present_p95: float
    one_off_present: float
    breaks_even: int | None
    switching: Switching
    inflation_share: float | None
    one_off_cash: float = 0.0
    cash_present: float = 0.0
    freed_present: float = 0.0
    elsewhere_gbp: float = 0.0
    elsewhere: str = ""
    prices: str = ""
    recurring: Change = NOTHING
    purse: Change = NOTHING
    payments: tuple[Payment, ...] = ()
    changing: Change = NOTHING
    buying: Change = NOTHING
    elsewhere_p5: float = 0.0
    elsewhere_p95: float = 0.0

    @property
    def change(self) -> Change:
        """Return the present value with its range as a change."""
        return Change(self.present, self.present, self.present_p5, self.present_p95)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return asdict(self)


def over_years(
    found: Difference,
    n_years: int,
    one_off: Sequence[OneOffCost] = (),
    phase: Sequence[float] = (),
    inflation_share: float | None = None,
    seed: int = SEED,
) -> Horizon:
    """Return what a difference comes to over `n_years`. `phase` is the share of it in year 1, 2 …; full after that.

    What a scenario buys stands in the years it is paid in, not at its annual equivalent. `inflation_share` moves
    amounts to the prices of their own year, from year 2 on. Raises `BurdenError` for a number of years without a
    discount rate, for a cost that falls after the last of them, and for an inflation that is none.
    """
    if not 1 <= n_years <= MOST_YEARS:
        raise BurdenError(f"A scenario runs over 1 to {MOST_YEARS} years, not {n_years}.")
    refuse_late(one_off, n_years)
    refuse_inflation(inflation_share)
    factor = np.array([load_discount().factor(number) for number in range(n_years)])
    share = shares_of(phase, n_years)
    payments, paid = _payments(found, one_off, factor, seed)
    weight = float((share * factor).sum())
    present = found.drawn[RECURRING] * weight + paid.sum(axis=0)
    changing, buying = (
        change_of(sum((each.present for each in payments if each.bought is kind), 0.0), paid[int(kind)])
        for kind in (False, True)
    )
    together = present + (found.drawn[CONSOLIDATED] - found.drawn[TOTAL]) * weight
    once = np.array([sum((each.mean for each in payments if at in each.years), 0.0) for at in range(1, n_years + 1)])
    one_off_cash = float(sum(each.present for each in payments if each.cashable))
    effect = found.recurring.mean * share
    discounted = (effect + once) * factor
    so_far = discounted.cumsum()
    beside = found.views[CONSOLIDATED] or NOTHING
    whole = float(so_far[-1]) + (beside.mean - found.total.mean) * weight
    purse = change_of(whole, together)
    prices = None if inflation_share is None else (1 + inflation_share) ** np.arange(n_years)
    years = tuple(
        Year(
            at + 1, float(share[at]), float(effect[at]), float(once[at]),
            None if prices is None else float((effect[at] + once[at]) * prices[at]), float(factor[at]),
            float(discounted[at]), float(so_far[at]),
        )
        for at in range(n_years)
    )  # fmt: skip
    all_of_it = change_of(float(so_far[-1]), present)
    return Horizon(
        years, all_of_it.mean, all_of_it.p5, all_of_it.p95, float(once @ factor), _breaks_even(so_far),
        _switching(found, weight, float(once @ factor)), inflation_share, one_off_cash,
        found.cash * weight + one_off_cash, found.freed.mean * weight,
        recurring=found.recurring, purse=purse, payments=payments, changing=changing, buying=buying,
    )  # fmt: skip


def _payments(
    found: Difference, one_off: Sequence[OneOffCost], factor: Floats, seed: int
) -> tuple[tuple[Payment, ...], Floats]:  # fmt: skip
    """Return what is paid beside what recurs, and draws of its present value, shape (2, draws).

    The first row is what changing costs, the second what is bought.
    """
    draws = len(found.drawn[TOTAL])
    told = [
        (cost.title, [cost.year], mean_once(cost), cost.cashable, False, drawn_once(cost, place, draws, seed))
        for cost, place in numbered(one_off)
    ]
    told += [(each.title, each.years(len(factor)), each.mean, each.cashable, True, each.drawn) for each in found.bought]
    payments, paid = [], np.zeros((2, draws))
    for title, years, mean, cashable, bought, drawn in told:
        weight = float(sum(factor[year - 1] for year in years))
        each = change_of(mean, drawn)
        payments.append(Payment(title, tuple(years), mean, each.p5, each.p95, cashable, bought, mean * weight))
        paid[int(bought)] += drawn * weight
    return tuple(payments), paid


def _breaks_even(so_far: Floats) -> int | None:
    """Return the first year from whose end on the sum stays a saving."""
    saving = so_far < 0
    if not saving[-1]:
        return None
    last_cost = np.flatnonzero(~saving)
    return 1 if not len(last_cost) else int(last_cost[-1]) + 2


def _switching(found: Difference, weight: float, once: float) -> Switching:
    time = found.freed.mean * weight
    recurring = found.recurring.mean * weight
    rest = recurring - time + once
    most = -recurring if recurring < 0 else None
    if time >= 0:
        return Switching(None, None, "no staff time is freed", most)
    # Where everything is time the rest is nothing, up to what is left of sums that cancel: nothing saves by itself.
    nothing = max(HALF_A_PENNY, ROUNDING * (abs(recurring) + abs(time) + abs(once)))
    if rest < -nothing:
        return Switching(None, None, "it saves without any of the time freed", most)
    if rest <= nothing:
        return Switching(None, None, "nothing is saved unless some of the time freed is used for something else", most)
    share = rest / -time
    if share > 1:
        return Switching(None, None, "it costs more than it saves even when all the time freed is used", most)
    return Switching(share, share * -found.freed_hours, "", most)
