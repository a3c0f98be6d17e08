"""The submissions as they would be under a scenario. A change that matches nothing, or two that clash, are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from burden.base.errors import BurdenError
from burden.base.quantities import Quantity, fixed
from burden.reference.catalog import load_catalog
from burden.submission.authority_type import authority_type
from burden.submission.model import Entry, Submission
from burden.submission.scenario.fees import incomes_after
from burden.submission.scenario.model import Add, Scale, Scenario, Selection, Set
from burden.submission.scenario.quantities import scaled
from burden.submission.scenario.selecting import Place, selected

ALL_OF_IT = "*"
"""What a change touches that takes an entry out whole."""
WHOLE = "amount"
"""What a change touches that multiplies the amount, whichever factor of it."""
SUNK = "one_off"
"""The kind of entry that has been paid for: no later change saves it."""
FACTORS: dict[str, tuple[str, ...]] = {
    "time": ("hours", "people", "times_per_year", "fte"),
    "fee": ("amount_gbp", "times_per_year", "units"),
    "purchase": ("amount_gbp", "times_per_year", "quantity"),
    "failure_demand": ("contacts_per_year", "failure_share", "cost_per_contact_gbp", "minutes"),
    "excess_cost": ("units_per_year", "excess_gbp_per_unit"),
    "turnover": ("headcount", "replacement_gbp"),
    "absence": ("fte", "gbp_per_day"),
    "lost_effort": ("fte", "share_of_time"),
    "fee_income": ("amount_gbp", "times_per_year"),
    "grant": ("amount_gbp", "times_per_year", "units"),
}
"""The fields of each kind that its amount is proportional to."""
ONE_UNLESS_GIVEN = frozenset({"units", "quantity", "times_per_year"})
SHARES = ("business_as_usual_share", "discretionary_share", "attribution_share")


@dataclass(frozen=True, slots=True)
class Applied:
    """Submissions under a scenario, in the order they were given.

    `dropped`, `changed` and `added` are the entries, each by the place of its submission and its id; `sunk` those that
    a change would have taken but that are already paid for, `lacking` those selected that have no such field.
    """

    submissions: tuple[Submission, ...]
    dropped: tuple[Place, ...]
    changed: tuple[Place, ...]
    added: tuple[Place, ...]
    sunk: tuple[Place, ...]
    lacking: tuple[Place, ...]


@dataclass(slots=True)
class _Work:
    """Entries as they are being changed: None for one that is taken out; `by` is what touched each field of each."""

    entries: dict[Place, Entry | None]
    by: dict[Place, dict[str, int]] = field(default_factory=dict)
    sunk: list[Place] = field(default_factory=list)
    lacking: list[Place] = field(default_factory=list)


def apply(submissions: Sequence[Submission], scenario: Scenario) -> Applied:
    """Return submissions as they would be. Every change is of what stands now, whatever the order of changes.

    Raises `BurdenError` where a change matches nothing, has no field to change, or clashes with another.
    """
    work = _Work({(number, entry.id): entry for number, sub in enumerate(submissions) for entry in sub.entries})
    added: list[tuple[int, Entry]] = []
    for at, (verb, change) in enumerate(scenario.changes):
        if isinstance(change, Add):
            added += _added(submissions, change, at)
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
        _change(work, change, live, at)
    incomes = incomes_after(submissions, work.entries, work.by)
    work.entries.update(incomes)
    for place in incomes:
        work.by[place] = {WHOLE: len(scenario.changes)}
    found = [_rebuilt(submission, number, work, added) for number, submission in enumerate(submissions)]
    places = work.by
    return Applied(
        tuple(found),
        tuple(place for place in places if work.entries[place] is None),
        tuple(place for place in places if work.entries[place] is not None),
        tuple((number, entry.id) for number, entry in added),
        tuple(dict.fromkeys(work.sunk)),
        tuple(dict.fromkeys(work.lacking)),
    )


def _change(work: _Work, change: Selection, matched: Sequence[tuple[int, Entry]], at: int) -> None:
    wanted = change.field if isinstance(change, Scale | Set) else None
    having = [(number, entry) for number, entry in matched if wanted is None or wanted in fields_of(entry)]
    work.lacking += [(number, entry.id) for number, entry in matched if (number, entry) not in having]
    if not having:
        raise BurdenError(f"Change {at + 1}: none of the entries it selects has a field {wanted} with a number in it.")
    for number, entry in having:
        place = (number, entry.id)
        now = work.entries[place]
        if isinstance(change, Scale | Set):
            _touch(work, place, wanted or WHOLE, at)
            # What another change has taken out was refused above.
            now = now or entry
        else:
            _touch(work, place, ALL_OF_IT, at)
        if isinstance(change, Scale):
            work.entries[place] = _scaled(now or entry, _field_to_scale(entry, wanted), change.by)
        elif isinstance(change, Set):
            work.entries[place] = (now or entry).model_copy(update={change.field: change.to})
        else:
            work.entries[place] = None


def fields_of(entry: Entry) -> tuple[str, ...]:
    """Return the fields of an entry that hold a number, or a 1 that nobody wrote down, and may be changed."""
    named = (*entry.magnitudes, *SHARES, "months")
    given = (name for name in named if getattr(entry, name, None) is not None)
    return tuple(dict.fromkeys([*given, *factors_of(entry)]))


def factors_of(entry: Entry) -> tuple[str, ...]:
    """Return the fields of an entry that its amount is proportional to."""
    by_time = entry.kind == "time" and getattr(entry, "fte", None) is None
    found = []
    for name in FACTORS.get(entry.kind, ()):
        unwritten = name in ONE_UNLESS_GIVEN and (entry.kind != "time" or by_time)
        if getattr(entry, name, None) is not None or unwritten:
            found.append(name)
    return tuple(found)


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


def _field_to_scale(entry: Entry, wanted: str | None) -> str:
    """Return the field to multiply: the amount is a product, so that any plain number in it does.

    A named quantity or a list of timings keeps what it shares with others where another factor can be multiplied.
    """
    factors = factors_of(entry)
    if wanted is not None and wanted not in factors:
        return wanted
    order = [wanted, *factors] if wanted else list(factors)
    plain = [name for name in order if (value := getattr(entry, name)) is None or not _is_shared(value)]
    return plain[0] if plain else order[0]


def _is_shared(value: Quantity) -> bool:
    return bool(value.name) or value.timings is not None


def _scaled(entry: Entry, name: str, by: float) -> Entry:
    value: Quantity | None = getattr(entry, name)
    return entry.model_copy(update={name: fixed(by) if value is None else scaled(value, by)})


def _added(submissions: Sequence[Submission], change: Add, at: int) -> list[tuple[int, Entry]]:
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
        if any(entry.id == change.entry.id for entry in submissions[number].entries):
            raise BurdenError(
                f"Change {at + 1} adds an entry {change.entry.id}, but {submissions[number].code} has one of that id. "
                "Give it another."
            )
    return [(number, change.entry) for number in places]


def _rebuilt(submission: Submission, number: int, work: _Work, added: Sequence[tuple[int, Entry]]) -> Submission:
    if not any(place[0] == number for place in work.by) and not any(at == number for at, _ in added):
        return submission
    kept = [entry for each in submission.entries if (entry := work.entries[number, each.id]) is not None]
    entries = (*kept, *(entry for at, entry in added if at == number))
    # What is said of the use of an item of one's own goes with it.
    known = {entry.id for entry in entries} | set(load_catalog().items)
    used = tuple(each for each in submission.usefulness if each.item in known)
    return submission.model_copy(update={"entries": entries, "usefulness": used})


def _told(change: Selection) -> str:
    return ", ".join(f"{name}: {value}" for name, value in change.given().items())
