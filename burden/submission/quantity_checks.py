"""What is wrong or doubtful about named quantities, and about timings wherever they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import get_args

from burden.base.quantities import Quantity
from burden.reference.strict_yaml import Place
from burden.submission.model import Entry, StaffCard
from burden.submission.notes import Notes
from burden.submission.strict import Strict


@cache
def quantity_fields(model: type[Strict]) -> tuple[str, ...]:
    """Return the fields of a kind of entry, or of a staff card, that hold quantities."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if Quantity in {getattr(part, "__origin__", part) for part in (info.annotation, *get_args(info.annotation))}
    )


def check_uses(notes: Notes, place: Place, part: Entry | StaffCard, used: set[str]) -> None:
    """Check the quantities of one entry or staff card, and add the names it uses to `used`."""
    held = part.__dict__
    for field in quantity_fields(type(part)):
        quantity = held[field]
        if quantity is None or (not quantity.name and quantity.timings is None):
            continue
        who = f"Entry {part.id}" if isinstance(part, Entry) else f"Grade {place[-1]}"
        if quantity.name:
            used.add(quantity.name)
            _check_name(notes, (*place, field), who, quantity)
        else:
            _check_timings(notes, (*place, field), f"{who}: {field}", quantity)


def _check_name(notes: Notes, place: Place, who: str, quantity: Quantity) -> None:
    """A name must stand for what it stood for when it was read; entries put together in Python can differ."""
    named = notes.submission.quantities.get(quantity.name)
    if named is None or replace(named.quantity, name=quantity.name) != quantity:
        there = "is not under quantities here" if named is None else "stands for something else under quantities here"
        notes.error(
            "unknown_quantity", place, f"{who}: the quantity {quantity.name} {there}. Read the whole file again."
        )


def check_quantities(notes: Notes, used: Collection[str]) -> None:
    """Check the named quantities themselves; `used` are the names that entries and staff cards use."""
    for name, named in notes.submission.quantities.items():
        place: Place = ("quantities", name)
        if name not in used:
            notes.warn(
                "unused_quantity",
                place,
                f"The quantity {name} is used nowhere and changes nothing. Write its name where it is meant, or take "
                "it out.",
            )
        if not named.source:
            notes.warn("no_source", place, f"The quantity {name} has no source. Say where the figure comes from.")
        _check_timings(notes, place, f"The quantity {name}", named.quantity)


def _check_timings(notes: Notes, place: Place, who: str, quantity: Quantity) -> None:
    if quantity.timings is None:
        return
    from burden.base.timings import FEW

    count = len(quantity.timings.values)
    if count < FEW:
        notes.warn(
            "few_timings",
            place,
            f"{who} rests on {count} timings. Fewer than {FEW} say little about how far apart times lie; add some.",
        )
