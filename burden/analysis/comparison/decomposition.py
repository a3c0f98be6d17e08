"""Why two accounts differ: the difference of their totals split into price, volume, attribution and the rest.

What both have is split by the Shapley value over the groups of factors: each group bears its effect averaged over every
order in which the groups could have changed. It needs no order, leaves no residual, and turns its sign when the two
accounts change places. Source: Shorrocks, Decomposition procedures for distributional analysis: a unified framework
based on the Shapley value, Journal of Economic Inequality 11 (2013). What only one has is scope, not a change of any
factor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.changed_entries import Key, Pair, matches
from burden.analysis.changed_inputs import Found
from burden.analysis.comparison.account_columns import GROUPS, Held, columns_of, owners_of
from burden.analysis.costing import Costing, Costings
from burden.base.errors import BurdenError
from burden.costing.activities import Floats, title_of

FACTORS = (*GROUPS, "share_borne")
"""Groups of factors, in the order they are multiplied in.

The share borne is what of an entry falls on the account in a layer: of a body's cost, of what is moved to another layer
or payer.
"""
PARTS = (*FACTORS, "scope")
SCOPE: dict[str, str] = {
    "nil": "declared nil by the other",
    "not_counted": "without a price, grounds or a known share in the other",
    "layer": "in a layer that only one has a figure for",
    "unit": "entered in hours by one, in money alone by the other",
    "entry": "entered by one alone",
}
"""Why something is scope, in words."""


@dataclass(frozen=True, slots=True)
class DeltaLine:
    """One entry in one layer: its regime amounts, £ a year at central values, and the parts of their difference.

    `owner` is the code of who entered it on the later side, or the earlier where it is gone. Amounts are None where
    there is none. `scope` is a key of `SCOPE`, None where both have it; `parts` add up to the difference.
    """

    owner: str
    entry: str
    title: str
    layer: str
    amount: Pair
    scope: str | None
    parts: dict[str, float]


@dataclass(frozen=True)
class Delta:
    """What makes account `after` differ from `before` (numbers of costings), £ a year at the result's prices.

    `parts` has every one of `PARTS` and adds up to `difference`, which takes what is not known as nothing; `total` and
    its own difference are None where one has no figure. `layers` has the parts by layer, `scope` the part of that name
    by reason: under `layer` and `not_counted` stands what is no difference known, for the other has no figure.
    `lines` stand with the largest difference first, whichever its sign.
    """

    before: int
    after: int
    total: Pair
    parts: dict[str, float]
    layers: dict[str, dict[str, float]]
    scope: dict[str, float]
    lines: tuple[DeltaLine, ...]
    price_year: str
    currency: str

    @property
    def difference(self) -> float:
        """Return the total after less that before, a total that is not known taken as nothing."""
        return (self.total.after or 0.0) - (self.total.before or 0.0)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {"schema_version": 1, **asdict(self), "difference": self.difference}


def delta(costings: Costings, before: int, after: int) -> Delta:
    """Split the difference of the central totals of two costings priced together: two years, or two authorities.

    Entries are the same as between two years (`changed_entries`); those of two payers only where their item, or own
    title, and kind are the same. Raises `BurdenError` where a number is of no costing of the result.
    """
    for number in (before, after):
        if not 0 <= number < len(costings):
            raise BurdenError(f"There is no costing {number} here. Choose from 0 to {len(costings) - 1}.")
    one, two = costings.costings[before], costings.costings[after]
    apart = _apart(one, two)
    owners = owners_of(costings, before) | owners_of(costings, after)
    old, new = (columns_of(costings, number, owners, apart) for number in (before, after))
    keys = _pairs(old, new, apart)
    lines = _lines(old, new, keys)
    layers = {key: _sum([line for line in lines if line.layer == key]) for key in LAYER_KEYS}
    scope = {reason: math.fsum(line.parts["scope"] for line in lines if line.scope == reason) for reason in SCOPE}
    return Delta(
        before, after, Pair(one.total.regime, two.total.regime), _sum(lines), layers, scope, lines,
        costings.price_year, one.currency,
    )  # fmt: skip


def shapley(before: Floats, after: Floats) -> Floats:
    """Split products of factors: return what each factor adds to Π after − Π before, shape (rows, factors).

    `before` and `after` have that shape too. Sums over the factors give the difference, and equal factors give 0.
    """
    n = before.shape[1]
    changed = (np.arange(2**n)[:, None] >> np.arange(n)) & 1 == 1  # which factors stand as after, for each subset
    value = np.stack([np.where(subset, after, before).prod(axis=1) for subset in changed])
    size = changed.sum(axis=1)
    chance = np.array([math.factorial(k) * math.factorial(n - 1 - k) / math.factorial(n) for k in range(n)])
    found = np.zeros(before.shape)
    for factor in range(n):
        without = np.flatnonzero(~changed[:, factor])
        found[:, factor] = chance[size[without]] @ (value[without + 2**factor] - value[without])
    return found


def _apart(one: Costing, two: Costing) -> bool:
    """Tell whether two accounts are of two authorities, or of two bodies, each with entries of its own."""
    kinds = one.body is None, two.body is None
    different = (one.authority, one.body) != (two.authority, two.body)
    return different and kinds[0] == kinds[1] and "all" not in {one.authority, two.authority}


def _pairs(old: Held, new: Held, apart: bool) -> list[tuple[Key | None, Key | None]]:
    """Return every entry of either side once, with that of the other side it is the same as."""
    earlier = matches(old.side, new.side)
    if apart:  # an id of one's own choice says nothing of another's entry
        earlier = {now: was for now, was in earlier.items() if _subject(new, now) == _subject(old, was)}
    taken = set(earlier.values())
    gone = [(key, None) for key in old.side.found if key not in taken]
    return [*((earlier.get(key), key) for key in new.side.found), *gone]


def _subject(side: Held, key: Key) -> tuple[str, str]:
    entry = side.side.found[key][1]
    return entry.item or entry.item_title or entry.id, entry.kind


def _lines(old: Held, new: Held, keys: list[tuple[Key | None, Key | None]]) -> tuple[DeltaLine, ...]:
    at_old = np.array([old.row.get(was, -1) if was else -1 for was, _ in keys], dtype=np.int64)
    at_new = np.array([new.row.get(now, -1) if now else -1 for _, now in keys], dtype=np.int64)
    n, layer = np.nonzero((old.has[at_old] & old.counted[at_old, None]) | (new.has[at_new] & new.counted[at_new, None]))
    one, two = at_old[n], at_new[n]
    factors = [np.column_stack([side.groups[rows], side.share[rows, layer]]) for side, rows in ((old, one), (new, two))]
    known = [side.has[rows, layer] & side.counted[rows] for side, rows in ((old, one), (new, two))]
    amount = [np.where(there, found.prod(axis=1), 0.0) for there, found in zip(known, factors, strict=True)]
    both = old.counted[one] & new.counted[two]
    other_unit = both & (old.is_hours[one] != new.is_hours[two])
    shown = [_shown(old, new, *keys[place]) for place in n.tolist()]
    own = {code for side in (old, new) for code in (side.costing.authority, side.costing.body)}
    foreign = np.array([sub.code not in own for sub, _ in shown], dtype=bool)
    lost = foreign & ((old.share_unknown & ~known[0]) | (new.share_unknown & ~known[1]))
    split = both & ~other_unit & ~lost
    parts = np.zeros((len(n), len(PARTS)))
    parts[split, :-1] = shapley(factors[0][split], factors[1][split])
    parts[~split, -1] = (amount[1] - amount[0])[~split]
    found = []
    for row, (sub, entry) in enumerate(shown):
        was, now = keys[int(n[row])]
        key = LAYER_KEYS[int(layer[row])]
        pair = Pair(*(float(amount[side][row]) if known[side][row] else None for side in (0, 1)))
        reason = None
        if not split[row]:
            reason = "unit" if other_unit[row] else _reason(pair, key, (old, was), (new, now))
        found.append(
            DeltaLine(
                sub.code, entry.id, title_of(entry), key, pair, reason,
                dict(zip(PARTS, parts[row].tolist(), strict=True)),
            )
        )  # fmt: skip
    size = {id(line): abs((line.amount.after or 0.0) - (line.amount.before or 0.0)) for line in found}
    return tuple(sorted(found, key=lambda line: (-size[id(line)], line.owner, line.entry, line.layer)))


def _shown(old: Held, new: Held, was: Key | None, now: Key | None) -> Found:
    """Return the entry as it stands on the later side, or on the earlier where it is gone."""
    if now is not None:
        return new.side.found[now]
    assert was is not None
    return old.side.found[was]


def _reason(amount: Pair, layer: str, old: tuple[Held, Key | None], new: tuple[Held, Key | None]) -> str:
    """Return the key of `SCOPE` for what cannot be split: what the side without an amount says of it."""
    (there, own), (other, its) = (old, new) if amount.after is None else (new, old)
    assert own is not None
    if its is not None:
        return "not_counted"
    if (own[0], there.side.found[own][1].item) in other.nil:
        return "nil"
    return "layer" if other.costing.layers[layer].headline is None else "entry"


def _sum(lines: Sequence[DeltaLine]) -> dict[str, float]:
    return {part: math.fsum(line.parts[part] for line in lines) for part in PARTS}
