"""The submissions as they would be under a scenario. A change that matches nothing, or two that clash, are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from burden.base.errors import BurdenError
from burden.base.quantities import Quantity
from burden.reference.catalog import load_catalog
from burden.submission.authority_type import authority_type
from burden.submission.model import Entry, Replaced, Submission
from burden.submission.scenario.changing import MONTHS, changed, fields_to_scale, fields_to_set, stands
from burden.submission.scenario.fees import incomes_after
from burden.submission.scenario.model import Add, Scale, Scenario, Selection, Set
from burden.submission.scenario.selecting import Place, others_asking, selected

ALL_OF_IT = "*"
"""What a change touches that takes an entry out whole."""
WHOLE = "amount"
"""What a change touches that multiplies the amount, whichever factor of it."""
SUNK = "one_off"
"""The kind of entry that has been paid for: no later change saves it."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Submissions under a scenario, in the order they were given.

    `dropped`, `changed` and `added` are the entries, each by the place of its submission and its id; `sunk` those that
    a change would have taken but that are already paid for, `lacking` those selected that have no such field, `shared`
    those stopped as one body's that other bodies ask for too.
    """

    submissions: tuple[Submission, ...]
    dropped: tuple[Place, ...]
    changed: tuple[Place, ...]
    added: tuple[Place, ...]
    sunk: tuple[Place, ...]
    lacking: tuple[Place, ...]
    shared: tuple[Place, ...] = ()


@dataclass(slots=True)
class _Work:
    """What is to be done to each entry; `by` is which change touched each field of it."""

    by: dict[Place, dict[str, int]] = field(default_factory=dict)
    dropped: set[Place] = field(default_factory=set)
    put: dict[Place, dict[str, Quantity]] = field(default_factory=dict)
    times: dict[Place, list[tuple[str | None, float]]] = field(default_factory=dict)
    sunk: list[Place] = field(default_factory=list)
    lacking: list[Place] = field(default_factory=list)
    shared: list[Place] = field(default_factory=list)

    def entry(self, place: Place, entry: Entry) -> Entry | None:
        """Return an entry as it would be; None for one that is taken out."""
        if place in self.dropped:
            return None
        return changed(entry, self.put.get(place, {}), self.times.get(place, ()))


def apply(submissions: Sequence[Submission], scenario: Scenario) -> Applied:
    """Return submissions as they would be. Every change is of what stands now, whatever the order of changes.

    Raises `BurdenError` where a change matches nothing, has no field to change, or clashes with another.
    """
    work = _Work()
    added: list[tuple[int, Entry]] = []
    for at, (verb, change) in enumerate(scenario.changes):
        if isinstance(change, Add):
            added += _added(submissions, change, at, added)
            continue
        matched = list(selected(submissions, change))
        if not matched:
            raise BurdenError(f"Change {at + 1} ({verb} {_told(change)}) matches no entry. Check it, or leave it out.")
        live = [(number, entry) for number, entry in matched if entry.kind != SUNK]
        if not live:
            raise BurdenError(
                f"Change {at + 1} ({verb} {_told(change)}) matches only what has been paid for, which nothing saves. "
                "Leave it out."
            )
        work.sunk += [(number, entry.id) for number, entry in matched if entry.kind == SUNK]
        _note(work, change, live, at)
        if change.body is not None and not isinstance(change, Scale | Set):
            asked = (
                (number, entry) for number, entry in live if others_asking(submissions[number], entry, change.body)
            )
            work.shared += [(number, entry.id) for number, entry in asked]
    entries = {
        place: work.entry(place, entry) if place in work.by else entry
        for number, sub in enumerate(submissions)
        for entry in sub.entries
        for place in [(number, entry.id)]
    }
    incomes = incomes_after(submissions, entries, work.by)
    entries.update(incomes)
    for place in incomes:
        work.by[place] = {WHOLE: len(scenario.changes)}
    found = [_rebuilt(submission, number, work, entries, added) for number, submission in enumerate(submissions)]
    return Applied(
        tuple(found),
        tuple(place for place in work.by if entries[place] is None),
        tuple(place for place in work.by if entries[place] is not None),
        tuple((number, entry.id) for number, entry in added),
        tuple(dict.fromkeys(work.sunk)),
        tuple(dict.fromkeys(work.lacking)),
        tuple(dict.fromkeys(work.shared)),
    )


def _note(work: _Work, change: Selection, live: Sequence[tuple[int, Entry]], at: int) -> None:
    """Note what a change does to each entry it selects."""
    wanted = change.field if isinstance(change, Scale | Set) else None
    fields = fields_to_set if isinstance(change, Set) else fields_to_scale
    having = [(number, entry) for number, entry in live if wanted is None or wanted in fields(entry)]
    if not having:
        raise BurdenError(f"Change {at + 1}: none of the entries it selects has a field {wanted} with a number in it.")
    kept = {(number, entry.id) for number, entry in having}
    work.lacking += [place for number, entry in live if (place := (number, entry.id)) not in kept]
    for number, entry in having:
        place = (number, entry.id)
        if isinstance(change, Set):
            _touch(work, place, change.field, at)
            if not stands(entry, change.field, change.to):
                work.put.setdefault(place, {})[change.field] = change.to
        elif isinstance(change, Scale):
            _touch(work, place, wanted or WHOLE, at)
            work.times.setdefault(place, []).append((wanted, change.by))
        else:
            _touch(work, place, ALL_OF_IT, at)
            work.dropped.add(place)


def _touch(work: _Work, place: Place, name: str, at: int) -> None:
    """Note what a change touches. Raises `BurdenError` where another has touched the same."""
    touched = work.by.setdefault(place, {})
    clash = next((other for seen, other in touched.items() if ALL_OF_IT in {seen, name} or seen == name), None)
    if clash is not None:
        what = "the same entry" if ALL_OF_IT in {name, *touched} else f"{name} of the same entry"
        raise BurdenError(
            f"Changes {clash + 1} and {at + 1} both touch {what} ({place[1]}), so what they come to would hang on "
            "their order. Make them one."
        )
    touched[name] = at


def _added(
    submissions: Sequence[Submission], change: Add, at: int, before: Sequence[tuple[int, Entry]]
) -> list[tuple[int, Entry]]:
    places = [
        number
        for number, sub in enumerate(submissions)
        if change.authority in {None, sub.code} and change.type in {None, authority_type(sub)}
    ]
    if len(submissions) > 1 and change.authority is None and change.type is None:
        raise BurdenError(f"Change {at + 1} adds an entry, but not whose. Give authority or type.")
    if not places:
        raise BurdenError(f"Change {at + 1} adds an entry to nobody who is here. Check authority and type.")
    for number in places:
        known = [*submissions[number].entries, *(entry for place, entry in before if place == number)]
        if any(entry.id == change.entry.id for entry in known):
            raise BurdenError(
                f"Change {at + 1} adds an entry {change.entry.id}, but {submissions[number].code} has one of that id. "
                "Give it another."
            )
    return [(number, change.entry) for number in places]


def _rebuilt(
    submission: Submission,
    number: int,
    work: _Work,
    entries: dict[Place, Entry | None],
    added: Sequence[tuple[int, Entry]],
) -> Submission:
    if not any(place[0] == number for place in work.by) and not any(at == number for at, _ in added):
        return submission
    kept = tuple(entry for each in submission.entries if (entry := entries[number, each.id]) is not None)
    together = (*kept, *(entry for at, entry in added if at == number))
    # What is said of the use of an item of one's own goes with it.
    known = {entry.id for entry in together} | set(load_catalog().items)
    used = tuple(each for each in submission.usefulness if each.item in known)
    return submission.with_replaced(
        {"entries": together, "usefulness": used},
        {
            entry.id: Replaced(frozenset(work.put.get((number, entry.id), {})) - {MONTHS}, submission.is_judged(entry))
            for entry in submission.entries
            if (number, entry.id) in work.by
        },
    )


def _told(change: Selection) -> str:
    return ", ".join(f"{name}: {value}" for name, value in change.given().items())
