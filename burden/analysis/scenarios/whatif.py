"""What if: submissions re-priced under scenarios, beside what stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from burden.analysis.costing import Costings
from burden.analysis.scenarios.bought import refuse_paid_before
from burden.analysis.scenarios.change import NOTHING, Change
from burden.analysis.scenarios.difference import Difference, differences
from burden.analysis.scenarios.once import paid_once, refuse_late
from burden.analysis.scenarios.years import Horizon, over_years
from burden.analysis.tally import SEED, cost
from burden.base.errors import BurdenError, Finding, InputError
from burden.submission.model import Submission
from burden.submission.scenario.applying import Applied, apply
from burden.submission.scenario.model import Scenario

MOST = 4
"""Scenarios that can be read side by side."""


@dataclass(frozen=True)
class Outcome:
    """One scenario: what it did to the entries, and what that changes in each account, in the order of the result's.

    `horizons` are the same over years, empty where none were asked for. `once` is what changing costs in all, not
    discounted.
    """

    scenario: Scenario
    applied: Applied
    after: Costings
    differences: tuple[Difference, ...]
    horizons: tuple[Horizon, ...]
    once: Change = NOTHING


@dataclass(frozen=True)
class WhatIf:
    """What stands now, and up to four scenarios."""

    before: Costings
    outcomes: tuple[Outcome, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {
            "schema_version": 1,
            "price_year": self.before.price_year,
            "seed": self.before.seed,
            "scenarios": [
                {
                    "title": outcome.scenario.title,
                    "dropped": _named(self.before, outcome.applied.dropped),
                    "changed": _named(self.before, outcome.applied.changed),
                    "added": _named(self.before, outcome.applied.added),
                    "already_paid": _named(self.before, outcome.applied.sunk),
                    "asked_by_others": _named(self.before, outcome.applied.shared),
                    "paid_once": asdict(outcome.once),
                    "accounts": [
                        {
                            "authority": costing.authority, "body": costing.body, "period": costing.period,
                            "name": costing.name,
                            "before": costing.total.headline,
                            "difference": outcome.differences[number].as_dict(),
                            "years": outcome.horizons[number].as_dict() if outcome.horizons else None,
                        }
                        for number, costing in enumerate(self.before)
                    ],
                }
                for outcome in self.outcomes
            ],
        }  # fmt: skip


def _named(costings: Costings, places: Sequence[tuple[int, str]]) -> list[dict[str, str]]:
    subs = costings.run.submissions
    return [{"submission": subs[number].code, "period": subs[number].period, "entry": name} for number, name in places]


def cost_as_changed(submissions: Sequence[Submission], scenario: Scenario, **options: Any) -> Costings:
    """Return submissions priced as a scenario would have them. Raises `InputError` that names the scenario."""
    try:
        return cost(submissions, **options)
    except InputError as error:
        # The place is one in submissions that nobody wrote down: no line of a file.
        raise InputError(_as_changed(finding, scenario.title) for finding in error.findings) from error


def _as_changed(finding: Finding, title: str) -> Finding:
    return replace(finding, message=f"As {title!r} would have it: {finding.message}", file=None, line=None)


def what_if(
    submissions: Sequence[Submission],
    scenarios: Sequence[Scenario],
    *,
    n_years: int | None = None,
    prices: str | None = None,
    inflation_share: float | None = None,
    precision: str = "standard",
    seed: int = SEED,
    before: Costings | None = None,
) -> WhatIf:
    """Price submissions as they are and under each scenario, and return the differences from common draws.

    `n_years` follows them over years. `before` is the result of `cost` for the same submissions, where it is known
    already; its prices, precision and seed are then those of everything. Raises `InputError` for errors in what was
    entered, or would be under a scenario, and `BurdenError` where a scenario cannot be applied, there are more than
    four, or `before` is of other submissions.
    """
    if not 1 <= len(scenarios) <= MOST:
        raise BurdenError(f"Give 1 to {MOST} scenarios, not {len(scenarios)}.")
    if before is None:
        before = cost(submissions, prices=prices, precision=precision, seed=seed)
    else:
        _check_same(before, submissions, prices)
    return WhatIf(before, tuple(outcome_of(before, each, n_years, inflation_share) for each in scenarios))


def outcome_of(
    before: Costings, scenario: Scenario, n_years: int | None = None, inflation_share: float | None = None
) -> Outcome:
    """Return what a scenario changes in each account of a result. Raises as `what_if`.

    What changing costs stands once: in the account of all, where there are several.
    """
    try:
        applied = apply(before.run.submissions, scenario)
        refuse_paid_before(applied)
    except BurdenError as error:
        raise BurdenError(f"{scenario.title}: {error}") from error
    after = cost_as_changed(
        applied.submissions, scenario, prices=before.price_year, precision=before.precision, seed=before.seed
    )
    found = differences(before, after)
    once = paid_once(scenario.one_off, before.seed)
    horizons = () if n_years is None else tuple(
        _horizon(before, scenario, once, at, each, n_years, inflation_share) for at, each in enumerate(found)
    )  # fmt: skip
    return Outcome(scenario, applied, after, found, horizons, once)


def _horizon(
    before: Costings, scenario: Scenario, once: Change, at: int, found: Difference, n_years: int,
    inflation_share: float | None,
) -> Horizon:  # fmt: skip
    """Return one account over years; what changing costs stands in the last account, and is told in the others."""
    refuse_late(scenario.one_off, n_years)
    period = before.costings[at].period
    one_off = scenario.one_off if at == len(before) - 1 else ()
    horizon = over_years(found, n_years, one_off, scenario.phase, inflation_share, before.seed)
    if inflation_share is not None and before.price_year != period:
        horizon = replace(horizon, prices=before.price_year)
    if one_off or not scenario.one_off:
        return horizon
    return replace(
        horizon, elsewhere=before.costings[-1].period, elsewhere_gbp=once.mean, elsewhere_p5=once.p5,
        elsewhere_p95=once.p95,
    )  # fmt: skip


def _check_same(before: Costings, submissions: Sequence[Submission], prices: str | None) -> None:
    """Raise `BurdenError` where a result is not of these submissions, or not in these prices."""
    priced = sorted(before.run.submissions, key=lambda each: (each.code, each.period))
    if priced != sorted(submissions, key=lambda each: (each.code, each.period)):
        raise BurdenError("The result given as before is of other submissions. Price these, or leave it out.")
    if prices not in {None, before.price_year}:
        raise BurdenError(f"The result given as before is in prices of {before.price_year}, not {prices}.")
