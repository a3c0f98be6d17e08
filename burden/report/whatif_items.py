"""What could be stopped: each return, inspection or cost of one's own, what stopping it changes, and its use here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from burden.analysis.costing import Costings
from burden.analysis.scenarios.change import Change
from burden.analysis.stopping.account import TRANSFERS
from burden.analysis.stopping.items import Candidate, candidates
from burden.costing.activities import title_of
from burden.report.stopping_use import USED
from burden.report.whatif_rows import is_something
from burden.submission.model import Entry, Submission
from burden.submission.scenario.applying import SUNK
from burden.submission.scenario.changing import fields_to_scale
from burden.submission.scenario.selecting import Place, bodies_of

YES, PARTLY, NO, DIFFER = "yes", "partly", "no", "differ"
USE_WORDS = {**USED, DIFFER: "Answers differ"}
TIMES = "times_per_year"


@dataclass(frozen=True)
class StopItem:
    """One item of an account. `saves` is what stopping it alone takes off its total, £ a year, positive where it saves.

    `cash` is the part of the mean that is paid to others, `hours` are at central values; `picks` select its entries in
    a scenario, `places` are these entries, `timed` those of them that are done a number of times a year; `bodies` are
    all that a change of `body` finds it by. `used`, `answers_differ`, `decided_by` and `only_effects` are those of the
    candidate: whether it is used, who could end it, and that nothing in it is work or money spent on it.
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
    decided_by: tuple[str, ...] = ()
    only_effects: bool = False
    answers_differ: bool = False

    @property
    def answer(self) -> str:
        """Return what is told of its use, a key of `USE_WORDS`: answers that differ are told as that."""
        return DIFFER if self.answers_differ else self.used

    @property
    def cash_share(self) -> float | None:
        """Return which share of it is money paid out, 0..1; None where it comes to nothing, or is no share."""
        whole = self.saves.mean
        found = self.cash / whole if whole > 0 else -1.0
        return min(found, 1.0) if 0 <= found <= 1 + 1e-9 else None


@dataclass
class _Row:
    """What is gathered of one item while entries are read."""

    title: str
    bodies: dict[str, None] = field(default_factory=dict)
    kinds: dict[str, None] = field(default_factory=dict)
    picks: dict[tuple[tuple[str, str], ...], None] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    timed: set[Place] = field(default_factory=set)
    transfers: bool = True


def stop_items(costings: Costings, number: int) -> list[StopItem]:
    """Return what could be stopped in account `number`, what saves most first.

    Which items these are, what each takes off, and its use are those of the candidates to stop first. What has been
    paid for is not among them: no later change saves it.
    """
    rows = _rows(costings, number)
    found = [_item(each, rows[each.key]) for each in candidates(costings, number) if each.key in rows] if rows else []
    return sorted(found, key=lambda item: (-item.saves.mean, item.title, item.key))


def _item(each: Candidate, row: _Row) -> StopItem:
    off = each.own_total
    return StopItem(
        each.key, row.title, Change(off.central, off.mean, off.p5, off.p95), off.cash, off.hours, each.used, each.by,
        tuple(row.bodies), tuple(row.kinds), tuple(dict(pick) for pick in row.picks), frozenset(row.places),
        frozenset(row.timed), each.decided_by, each.only_effects, each.answers_differ,
    )  # fmt: skip


def stopped(items: Sequence[StopItem], dropped: Sequence[Place]) -> list[StopItem]:
    """Return the items of which every entry is stopped."""
    gone = set(dropped)
    return [item for item in items if item.places <= gone]


def that_count(items: Sequence[StopItem]) -> list[StopItem]:
    """Return the items whose stopping takes anything off; all of them where none does.

    What is wholly business as usual would be done anyway: it does not stop.
    """
    return [item for item in items if is_something(item.saves)] or list(items)


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
    for body in bodies_of(submission, entry):
        row.bodies[body] = None


def _pick(submission: Submission, entry: Entry, several: bool) -> tuple[tuple[str, str], ...]:
    if entry.item:
        return (("item", entry.item),)
    if entry.item_title:
        return (("item_title", entry.item_title),)
    whose = (("authority", submission.code),) if several else ()
    return (("entry", entry.id), *whose)
