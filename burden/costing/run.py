"""The whole floor in one call: submissions in, ledger and coverage out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from burden.base.errors import BurdenError, Finding, InputError, errors_of
from burden.base.periods import start_year
from burden.costing.activities import Activities
from burden.costing.coverage import Coverage, coverage_of
from burden.costing.door import Unpriced, build_activities
from burden.costing.kinds import card_of
from burden.costing.ledger import Ledger, build_ledger
from burden.costing.legs import Legs
from burden.costing.timing import own_price_year
from burden.costing.transfers import build_legs
from burden.reference.deflators import load_deflators
from burden.submission.authority_type import authority_type
from burden.submission.checks import check_call, check_submission
from burden.submission.model import Submission


@dataclass(frozen=True)
class Run:
    """Everything priced in one call. `types`, `coverage` and `findings` stand beside `submissions`, one for one."""

    submissions: tuple[Submission, ...]
    types: tuple[str, ...]
    price_year: str
    activities: Activities
    legs: Legs
    ledger: Ledger
    coverage: tuple[Coverage, ...]
    findings: tuple[tuple[Finding, ...], ...]
    unpriced: tuple[Unpriced, ...]


def run(submissions: Sequence[Submission], price_year: str | None = None) -> Run:
    """Price submissions together in the prices of `price_year` (default: the latest period among them).

    Raises `InputError` with every error of every submission, and `BurdenError` when there is nothing to price or no
    price index for the year.
    """
    if not submissions:
        raise BurdenError("There is nothing to price. Give at least one submission.")
    ordered = tuple(sorted(submissions, key=lambda sub: (sub.body is not None, sub.code, sub.period)))
    own = [check_submission(sub) for sub in ordered]
    errors = errors_of([*check_call(ordered), *(finding for found in own for finding in found)])
    if errors:
        raise InputError(errors)
    target = price_year or max((sub.period for sub in ordered), key=start_year)
    own = [[*found, *_price_findings(sub, target)] for sub, found in zip(ordered, own, strict=True)]
    if errors := errors_of([finding for found in own for finding in found]):
        raise InputError(errors)
    types = tuple(authority_type(sub) for sub in ordered)
    activities, unpriced = build_activities(ordered, target)
    legs = build_legs(ordered, types, activities)
    for number, finding in legs.notes:
        own[number].append(finding)
    return Run(
        ordered,
        types,
        target,
        activities,
        legs,
        build_ledger(ordered, activities, legs),
        tuple(coverage_of(sub, kind) for sub, kind in zip(ordered, types, strict=True)),
        tuple(tuple(found) for found in own),
        tuple(unpriced),
    )


def _price_findings(submission: Submission, target: str) -> list[Finding]:
    """Say where the price index used is itself an estimate, and refuse other currencies' conversion."""
    own = {own_price_year(submission, entry, card_of(submission, entry)) for entry in submission.entries}
    used = {year for year in own if year != target}
    if not used:
        return []
    used.add(target)
    if submission.currency != "GBP":
        message = (
            f"{submission.currency} amounts cannot be moved to prices of {target}: the index is for pounds. "
            "Price each year apart, and leave price years out."
        )
        return [
            Finding("error", "no_price_index", "currency", message, submission.file, submission.line(("currency",)))
        ]
    deflators = load_deflators()
    found = []
    for period in sorted(used):
        status = deflators.status(period)
        if status != "found":
            found.append(
                Finding(
                    "info",
                    "price_index_status",
                    "price_year",
                    f"The price index for {period} is {status} ({deflators.vintage}), not a published figure.",
                )
            )
    return found
