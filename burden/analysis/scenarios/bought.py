"""What a scenario buys anew: the money as it is paid, not its annual equivalent.

A total of one year holds the annual equivalent of what was bought; years that are discounted hold the payments, or
interest would be counted twice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from burden.analysis.draws import draw_totals
from burden.analysis.ranged import activity_means
from burden.analysis.ranges.terms import terms_of
from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.costing.activities import Activities, Floats, Ints, title_of
from burden.costing.run import Run
from burden.submission.model import OneOffEntry
from burden.submission.scenario.applying import Applied


@dataclass(frozen=True)
class Bought:
    """One purchase: the year of the scenario it is first paid in, 1 the first, and again after `life_years`.

    `mean` and `drawn` (shape (draws,)) are the regime part of what is paid each time, £ in prices of the result's year.
    `activity` is its row in the run; `cashable` tells whether it is money paid to others.
    """

    activity: int
    title: str
    year: int
    life_years: int
    mean: float
    drawn: Floats
    cashable: bool = True

    def years(self, n_years: int) -> list[int]:
        """Return the years up to `n_years` in which it is paid. What is left of it at the end is not credited."""
        return list(range(self.year, n_years + 1, self.life_years))


def bought_by(run: Run, legs: Ints, draws: int, seed: int) -> tuple[Bought, ...]:
    """Return what the legs `legs` of one-off entries buy, one for each activity."""
    if not len(legs):
        return ()
    rows, total = np.unique(run.legs.activity[legs], return_inverse=True)
    paid, weight = paid_at_once(run.activities), run.legs.weight[legs]
    drawn = draw_totals(paid, total.astype(np.int64), run.legs.activity[legs], weight, len(rows), draws, seed)
    means = activity_means(terms_of(paid), len(paid))[rows] * np.bincount(total, weights=weight)
    return tuple(
        Bought(
            row,
            str(run.activities.labels["title"][row]),
            *when(run, row),
            float(means[at]),
            drawn[at],
            bool(run.activities.constants["cashable"][row] == 1),
        )
        for at, row in enumerate(rows.tolist())
    )


def paid_at_once(activities: Activities) -> Activities:
    """Return activities with one-offs at what is paid for them, instead of its annual equivalent."""
    once = activities.constants["one_off"] == 1
    return replace(
        activities,
        values=activities.values | {"life": np.where(once, 1.0, activities.values["life"])},
        driver=activities.driver | {"life": np.where(once, -1, activities.driver["life"])},
        constants=activities.constants
        | {
            "discount_rate": np.where(once, 0.0, activities.constants["discount_rate"]),
            "active_share": np.where(once, 1.0, activities.constants["active_share"]),
        },
    )


def when(run: Run, row: int) -> tuple[int, int]:
    """Return the year of the scenario a one-off is first paid in, and its life in whole years, rounded up.

    What was paid in an earlier year that is in the same call is paid again when its life is over.
    """
    submission = run.submissions[int(run.activities.labels["submission"][row])]
    entry = next(entry for entry in submission.entries if entry.id == run.activities.labels["entry"][row])
    assert isinstance(entry, OneOffEntry)
    later = start_year(entry.paid_in or submission.period) - start_year(submission.period)
    life = max(math.ceil(entry.life_years.central), 1)
    return (later if later >= 0 else later % life) + 1, life


def refuse_paid_before(applied: Applied) -> None:
    """Raise `BurdenError` for a purchase that is added, but paid before the years its authority is here for.

    What has been paid for is no change that a scenario could make.
    """
    first: dict[str, str] = {}
    for submission in applied.submissions:
        first[submission.code] = min(first.get(submission.code, submission.period), submission.period)
    for number, name in applied.added:
        submission = applied.submissions[number]
        entry = next(each for each in submission.entries if each.id == name)
        if isinstance(entry, OneOffEntry) and entry.paid_in is not None and entry.paid_in < first[submission.code]:
            raise BurdenError(
                f"{title_of(entry)} is added, but paid in {entry.paid_in}, before {first[submission.code]}: what has "
                "been paid for is no change. Give a later paid_in, or leave it out."
            )
