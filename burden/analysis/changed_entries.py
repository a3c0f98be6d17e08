"""Which entries of an account are the same in two years, and what each adds before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.changed_inputs import Found, InputChange, changed_inputs
from burden.analysis.costing import Costings
from burden.costing.activities import Floats, title_of

State = Literal["changed", "same", "new", "gone"]
Key = tuple[str, str]
"""Who entered it and its id."""
SHARE = "share_borne"
USE = "share_of_year_in_use"
TINY = 1e-9
"""What adding up in another order may come to, as a share."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure before and after, in £ a year at the result's prices; None where nothing was reported, never zero."""

    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """Return after less before; None where either is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry in one layer before and after: its regime amount at central values, and the inputs that differ.

    `owner` is the code of who entered it; `entry` its id, `entry_before` the one it had where that differs. Amounts are
    None where there is none: not entered, without a price, or without grounds. `difference` takes those as nothing, so
    that all differences add up to that of the total. `inputs` are empty for what is new or gone.
    """

    owner: str
    entry: str
    entry_before: str
    title: str
    layer: str
    kind: str
    state: State
    amount: Pair
    difference: float
    inputs: tuple[InputChange, ...]


@dataclass(slots=True)
class _Part:
    """What an entry adds to one layer of an account: regime amount where it has one, share of it, share in use."""

    amount: float | None = None
    share: float = 0.0
    in_use: float = 1.0


@dataclass(slots=True)
class Side:
    """One year: every entry of its submissions, and for those of the account their part in each layer."""

    found: dict[Key, Found]
    parts: dict[Key, dict[str, _Part]]


def changed_entries(costings: Costings, before: int, after: int) -> Iterator[EntryChange]:
    """Give every entry of two costings of one payer, one row for each layer it counts in, in either year."""
    old, new = _side(costings, before), _side(costings, after)
    earlier = matches(old, new)
    for key in new.found:
        was = earlier.get(key)
        if key in new.parts or was in old.parts:
            yield from _rows(was, key, old, new)
    taken = set(earlier.values())
    for key in old.parts:
        if key not in taken:
            yield from _rows(key, None, old, new)


def _side(costings: Costings, number: int) -> Side:
    run, costing = costings.run, costings.costings[number]
    subs = [sub for sub in run.submissions if sub.period == costing.period]
    found: dict[Key, Found] = {(sub.code, entry.id): (sub, entry) for sub in subs for entry in sub.entries}
    parts: dict[Key, dict[str, _Part]] = {}
    amount, has_amount = _regime_by_leg(costings)
    activity, labels = run.legs.activity, run.activities.labels
    cells = Cells(run)
    for family in cells.cell_of_leg:
        for leg in np.flatnonzero(family // N_LAYERS == number).tolist():
            row = int(activity[leg])
            owner = run.submissions[int(labels["submission"][row])].code
            layers = parts.setdefault((owner, str(labels["entry"][row])), {})
            part = layers.setdefault(LAYER_KEYS[int(cells.layer[leg])], _Part())
            part.share += float(run.legs.weight[leg])
            part.in_use = float(run.activities.constants["active_share"][row])
            if has_amount[leg]:
                part.amount = (part.amount or 0.0) + float(amount[leg])
    own = costing.authority or costing.body
    for unpriced in run.unpriced:
        sub = run.submissions[unpriced.submission]
        if sub.period == costing.period and own in {"all", sub.code}:
            parts.setdefault((sub.code, unpriced.entry.id), {}).setdefault(unpriced.entry.layer, _Part())
    return Side(found, parts)


def _regime_by_leg(costings: Costings) -> tuple[Floats, Floats]:
    """Return the regime amount of each leg from the ledger, and how many regime lines it has."""
    ledger, size = costings.run.ledger, len(costings.run.legs)
    regime = np.asarray(ledger.columns["attribution"] == "regime", dtype=bool)
    legs = ledger.leg[regime]
    amounts = np.asarray(ledger.columns["amount"], dtype=np.float64)[regime]
    sums: Floats = np.bincount(legs, amounts, size).astype(np.float64)
    lines: Floats = np.bincount(legs, minlength=size).astype(np.float64)
    return sums, lines


def matches(old: Side, new: Side) -> dict[Key, Key]:
    """Return for entries of the later year which of the earlier they are.

    By id where item, or own title, and kind are the same; else by those where they are unique on both sides; else by
    id and kind, for titles are worded anew.
    """
    found = {key: key for key in new.found if key in old.found and _what(old, key) == _what(new, key)}
    before, after = _by_item(old), _by_item(new)
    for what, keys in after.items():
        candidates = before.get(what, [])
        if len(keys) == len(candidates) == 1 and keys[0] not in found and candidates[0] not in found.values():
            found[keys[0]] = candidates[0]
    taken = set(found.values())
    for key in new.found.keys() & old.found.keys() - taken - found.keys():
        if _what(old, key)[1] == _what(new, key)[1]:
            found[key] = key
    return found


def _what(side: Side, key: Key) -> tuple[str, str]:
    """Return what an entry is of: its item, or own title, and its kind."""
    entry = side.found[key][1]
    return entry.item or entry.item_title or entry.id, entry.kind


def _by_item(side: Side) -> dict[tuple[str, str, str], list[Key]]:
    """Return the entries of each owner by item, or own title, and kind."""
    found: dict[tuple[str, str, str], list[Key]] = {}
    for key, (_, entry) in side.found.items():
        if name := entry.item or entry.item_title:
            found.setdefault((key[0], name, entry.kind), []).append(key)
    return found


def _rows(was: Key | None, now: Key | None, old: Side, new: Side) -> Iterator[EntryChange]:
    first = old.found[was] if was else None
    last = new.found[now] if now else None
    key, shown = now or was, last or first
    assert key is not None
    assert shown is not None
    inputs = changed_inputs(first, last) if first and last else ()
    before = old.parts.get(was, {}) if was else {}
    after = new.parts.get(now, {}) if now else {}
    for layer in LAYER_KEYS:
        if layer not in before and layer not in after:
            continue
        one, other = before.get(layer), after.get(layer)
        amount = Pair(one.amount if one else None, other.amount if other else None)
        own = (*inputs, *_shares(one, other))
        yield EntryChange(
            owner=key[0],
            entry=key[1],
            entry_before=was[1] if was and was != key else "",
            title=title_of(shown[1]),
            layer=layer,
            kind=shown[1].kind,
            state="new" if was is None else "gone" if now is None else _state(amount, own),
            amount=amount,
            difference=(amount.after or 0.0) - (amount.before or 0.0),
            inputs=own,
        )


def _shares(one: _Part | None, other: _Part | None) -> Iterator[InputChange]:
    """Give what differs besides what was entered: the share of a body's cost, the part of a year in use."""
    if one is None or other is None:
        return
    if abs(one.share - other.share) > TINY:
        yield InputChange(SHARE, one.share, other.share)
    if one.in_use != other.in_use:
        yield InputChange(USE, one.in_use, other.in_use)


def _state(amount: Pair, inputs: tuple[InputChange, ...]) -> State:
    if inputs or (amount.before is None) != (amount.after is None):
        return "changed"
    return "changed" if abs(amount.difference or 0.0) > TINY * abs(amount.before or 0.0) else "same"
