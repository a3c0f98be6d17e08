"""What could be stopped: each return, inspection or cost of one's own, what stopping it changes, and its use here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from burden.analysis.cells import N_LAYERS, Cells
from burden.analysis.costing import Costings
from burden.analysis.scenarios.difference import NOTHING, Change, Difference, difference
from burden.analysis.tally import cost
from burden.costing.activities import title_of
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.submission.model import Entry, Submission
from burden.submission.scenario.applying import SUNK, apply
from burden.submission.scenario.changing import fields_to_scale
from burden.submission.scenario.model import Scenario, Selection
from burden.submission.scenario.selecting import Place

TRANSFERS = ("fee_income", "grant")
"""Kinds of entry that nobody stops by itself."""
YES, PARTLY, NO, NOT_SAID, DIFFER = "yes", "partly", "no", "", "differ"
USE_WORDS = {YES: "Yes", PARTLY: "Partly", NO: "No", NOT_SAID: "Not said", DIFFER: "Answers differ"}
TIMES = "times_per_year"
EVERYTHING = Scenario(title="Stop everything", changes=(("drop", Selection(everything=True)),))


@dataclass(frozen=True)
class StopItem:
    """One item of an account. `saves` is what stopping it alone takes off, £ a year, positive where it saves.

    `central`, `cash` (£ paid to others) and `hours` are at central values; `used` is yes, partly, no, `differ`, or
    empty where nobody has said; `picks` select its entries in a scenario, `places` are these entries, `timed` those of
    them that are done a number of times a year.
    """

    key: str
    title: str
    saves: Change
    cash: float
    hours: float
    used: str
    by: str
    bodies: tuple[str, ...]
    kinds: tuple[str, ...]
    picks: tuple[dict[str, str], ...]
    places: frozenset[Place]
    timed: frozenset[Place]

    @property
    def cash_share(self) -> float | None:
        """Return which share of it is money paid out, 0..1; None where it comes to nothing, or is no share."""
        whole = self.saves.central
        found = self.cash / whole if whole > 0 else -1.0
        return min(found, 1.0) if 0 <= found <= 1 + 1e-9 else None


@dataclass
class _Row:
    """What is gathered of one item while entries are read."""

    title: str
    used: set[str] = field(default_factory=set)
    by: set[str] = field(default_factory=set)
    bodies: dict[str, None] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)
    picks: dict[tuple[tuple[str, str], ...], None] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    timed: set[Place] = field(default_factory=set)
    transfers: bool = True


def stop_items(costings: Costings, number: int) -> list[StopItem]:
    """Return what could be stopped in account `number`, what saves most first.

    What has been paid for is not among it: no later change saves it.
    """
    rows = _rows(costings, number)
    if not rows:
        return []
    alone = _alone(costings, number)
    cash, hours = _cash_and_hours(costings, number)
    found = [
        StopItem(
            key, row.title, _turned(alone.items.get(key, NOTHING)), cash.get(key, 0.0), hours.get(key, 0.0),
            _used(row.used), ", ".join(sorted(row.by)), tuple(row.bodies), tuple(row.kinds),
            tuple(dict(pick) for pick in row.picks), frozenset(row.places), frozenset(row.timed),
        )
        for key, row in rows.items()
    ]  # fmt: skip
    return sorted(found, key=lambda item: (-item.saves.mean, item.title, item.key))


def stopped(items: Sequence[StopItem], dropped: Sequence[Place]) -> list[StopItem]:
    """Return the items of which every entry is stopped."""
    gone = set(dropped)
    return [item for item in items if item.places <= gone]


def _rows(costings: Costings, number: int) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    period, several = costings.costings[number].period, len(costings.run.submissions) > 1
    for place, submission in enumerate(costings.run.submissions):
        if submission.period != period:
            continue
        for entry in submission.entries:
            if entry.kind != SUNK:
                key = entry.item or title_of(entry)
                _take(rows.setdefault(key, _Row(title_of(entry))), submission, entry, place, several)
    return {key: row for key, row in rows.items() if not row.transfers}


def _take(row: _Row, submission: Submission, entry: Entry, place: int, several: bool) -> None:
    row.transfers &= entry.kind in TRANSFERS
    row.picks[_pick(submission, entry, several)] = None
    row.places.add((place, entry.id))
    if TIMES in fields_to_scale(entry):
        row.timed.add((place, entry.id))
    row.kinds[entry.kind] = None
    for body in _bodies(submission, entry):
        row.bodies[body] = None
    for said in submission.usefulness:
        if said.item in {entry.id, entry.item}:
            row.used.add(said.used)
            row.by |= {said.by} if said.by else set()


def _pick(submission: Submission, entry: Entry, several: bool) -> tuple[tuple[str, str], ...]:
    if entry.item:
        return (("item", entry.item),)
    if entry.item_title:
        return (("item_title", entry.item_title),)
    whose = (("authority", submission.code),) if several else ()
    return (("entry", entry.id), *whose)


def _bodies(submission: Submission, entry: Entry) -> list[str]:
    """Return the bodies that a change of `body` would find this entry by."""
    item = load_catalog().items.get(entry.item or "")
    span = item.span_to_show(submission.period) if item else None
    named = [submission.body, getattr(entry, "paid_to", None), getattr(entry, "paid_by", None)]
    return [body for body in (*named, *(span.demanded_by if span else ())) if body in load_bodies()]


def _used(answers: set[str]) -> str:
    if not answers:
        return NOT_SAID
    return next(iter(answers)) if len(answers) == 1 else DIFFER


def _alone(costings: Costings, number: int) -> Difference:
    """Return what stopping everything changes, of which the items are what stopping each alone does."""
    applied = apply(costings.run.submissions, EVERYTHING)
    after = cost(
        applied.submissions, prices=costings.price_year, precision=costings.precision, seed=costings.seed
    )  # fmt: skip
    return difference(costings, after, number)


def _turned(change: Change) -> Change:
    """Return a change the other way round: what is saved instead of what is added."""
    return Change(0.0 - change.central, 0.0 - change.mean, 0.0 - change.p95, 0.0 - change.p5)


def _cash_and_hours(costings: Costings, number: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the £ paid to others and the hours of each item, the regime part at central values."""
    run = costings.run
    legs, labels, activities = run.legs, run.activities.labels, run.activities
    counted = np.zeros(len(legs), dtype=bool)
    for family in Cells(run).cell_of_leg:
        counted |= (family >= 0) & (family // N_LAYERS == number)
    counted &= activities.constants["ungrounded"][legs.activity] == 0
    rows = np.flatnonzero(counted)
    of, weight = legs.activity[rows], legs.weight[rows]
    share = np.asarray(activities.shares(activities.values)["regime"])
    keys = np.where(labels["item"] != "", labels["item"], labels["title"])[of].astype(str).tolist()
    return _summed(keys, weight * (activities.cash() * share)[of]), _summed(
        keys, weight * (activities.hours() * share)[of]
    )


def _summed(keys: Sequence[str], amounts: Any) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, amount in zip(keys, amounts.tolist(), strict=True):
        found[key] = found.get(key, 0.0) + float(amount)
    return found
