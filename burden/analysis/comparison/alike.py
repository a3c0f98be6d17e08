"""Like for like: what all of some authorities have reported, and what that leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS
from burden.analysis.comparison.panel import LAYERS_VIEW, Bools, Panel
from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Floats, Ints
from burden.reference.catalog import load_catalog

BY = ("layer", "item")
MOST_NAMED = 6


@dataclass(frozen=True)
class Scope:
    """What a comparison of units of `panel` rests on: layers, and items where it goes by items.

    `rows` are the units, `shared` tells of each layer whether it is compared, `common` of each item and layer, shape
    (items, 5), whether all units have reported the item there, None by layer; `left_out` says in words what is not.
    """

    panel: Panel
    rows: Ints
    shared: Bools
    common: Bools | None
    left_out: tuple[str, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """Return the keys of the layers that are compared."""
        return tuple(key for place, key in enumerate(LAYER_KEYS) if self.shared[place])

    @property
    def items(self) -> tuple[str, ...] | None:
        """Return the items that are compared, None where whole layers are."""
        if self.common is None:
            return None
        return tuple(self.panel.items[place] for place in np.flatnonzero(self.common.any(axis=1)))

    @cached_property
    def lines(self) -> Bools:
        """Return which lines of the panel are compared, shape (lines,)."""
        inside: Bools = self.shared[self.panel.layer]
        if len(self.rows) < len(self.panel.units):
            inside &= np.isin(self.panel.unit, self.rows)
        if self.common is None or self._is_everything:
            return inside
        common: Bools = self.common.reshape(-1)[self.panel.item * N_LAYERS + self.panel.layer]
        return np.logical_and(inside, common)

    @property
    def _is_everything(self) -> bool:
        return self.common is None or bool(self.common[:, self.shared].all())

    def group_of_legs(self, n_legs: int) -> Ints:
        """Return the unit that each of `n_legs` legs of the result counts in on the scope, −1 for none."""
        group = np.full(n_legs, -1, dtype=np.int64)
        group[self.panel.leg[self.lines]] = self.panel.unit[self.lines]
        return group

    def sums(self) -> Floats:
        """Return what each unit comes to in each layer on the scope, £ a year, shape (units, 5); 0 out of it."""
        if self._is_everything and len(self.rows) == len(self.panel.units):
            return np.where(self.shared, self.panel.sums(), 0.0)
        return self.panel.sums(self.lines)

    @cached_property
    def kinds(self) -> tuple[int, ...]:
        """Return a number for each unit, the same where the very same items are entered in the layers compared.

        Where they are not, what one has not entered would pass for a lower cost. By item they always are.
        """
        declared = self.panel.declared
        if self.common is not None:
            return (0,) * len(declared)
        inside = declared if self.shared.all() else np.logical_and(declared, self.shared)
        packed = np.packbits(inside.reshape(len(declared), -1), axis=1)
        known: dict[bytes, int] = {}
        return tuple(known.setdefault(row.tobytes(), len(known)) for row in packed)

    @cached_property
    def mixed(self) -> tuple[str, ...]:
        """Return the years in which the authorities have not entered the same items, in order."""
        of_year: dict[str, set[int]] = {}
        for unit, kind in zip(self.panel.units, self.kinds, strict=True):
            of_year.setdefault(unit.period, set()).add(kind)
        return tuple(sorted(period for period, kinds in of_year.items() if len(kinds) > 1))

    @property
    def apart(self) -> tuple[str, ...]:
        """Return the items that some units have entered in a layer and others not, compared or left out."""
        entered = self.panel.declared[self.rows]
        layers = self.shared if self.common is None else np.ones(N_LAYERS, dtype=bool)
        differs = (entered.any(axis=0) & ~entered.all(axis=0) & layers).any(axis=1)
        return tuple(self.panel.items[place] for place in np.flatnonzero(differs))

    @cached_property
    def n_items(self) -> Ints:
        """Return how many items each unit has lines of on the scope, shape (units,)."""
        count = len(self.panel.items)
        seen = np.zeros(len(self.panel.units) * count, dtype=bool)
        seen[(self.panel.unit * count + self.panel.item)[self.lines]] = True
        return np.asarray(seen.reshape(-1, count).sum(axis=1), dtype=np.int64)


def alike(panel: Panel, rows: Ints | None = None, by: str = "layer", layers: Sequence[str] = LAYER_KEYS) -> Scope:
    """Return what the units `rows` (default: all) have all reported, of some layers.

    By layer: layers that each has reported in full. By item: items that each has a line for in a layer, or declares
    nil. Raises `BurdenError` with the reason where nothing is left to compare.
    """
    if by not in BY:
        raise BurdenError(f"{by!r} is nothing to compare by. Choose one of: {', '.join(BY)}.")
    chosen = np.arange(len(panel.units)) if rows is None else rows
    wanted = np.array([key in layers for key in LAYER_KEYS])
    if by == "layer":
        return _by_layer(panel, chosen, wanted)
    declared = panel.declared[chosen]
    common: Bools = np.logical_and(declared.all(axis=0), wanted)
    apart = declared.any(axis=0) & wanted & ~common
    left = (_named(panel.items, apart, np.asarray(common.any(axis=1), dtype=bool)),) if apart.any() else ()
    used = common.reshape(-1)[panel.item * N_LAYERS + panel.layer]
    if len(chosen) < len(panel.units):
        used &= np.isin(panel.unit, chosen)
    shared = np.bincount(panel.layer, weights=used, minlength=N_LAYERS) > 0
    if not shared.any():
        raise BurdenError(
            f"There is no item that all {len(chosen):,} have reported. Compare by layer, or fewer of them."
        )
    return Scope(panel, chosen, shared, common & shared, left)


def _named(items: Sequence[str], apart: Bools, compared: Bools) -> str:
    """Return which items not all have reported; of one that is compared in another layer also in which."""
    catalog = load_catalog().items
    places = np.flatnonzero(apart.any(axis=1)).tolist()
    names = []
    for place in places[:MOST_NAMED]:
        name = catalog[items[place]].title if items[place] in catalog else items[place]
        layers = [LAYERS[LAYER_KEYS[layer]].title.lower() for layer in np.flatnonzero(apart[place])]
        names.append(f"{name} in {' and '.join(layers)}" if compared[place] else name)
    more = f" and {len(places) - MOST_NAMED:,} more" if len(places) > MOST_NAMED else ""
    what = "1 item" if len(places) == 1 else f"{len(places):,} items"
    return f"{what} that not all have reported ({'; '.join(names)}{more})"


def _by_layer(panel: Panel, chosen: Ints, wanted: Bools) -> Scope:
    count = panel.reported[chosen].sum(axis=0)
    shared: Bools = np.logical_and(count == len(chosen), wanted)
    left = [
        f"{LAYERS[key].title.lower()}: reported in full by {count[place]:,} of {len(chosen):,}"
        for place, key in enumerate(LAYER_KEYS)
        if wanted[place] and 0 < count[place] < len(chosen)
    ]
    nobody = [LAYERS[key].title.lower() for place, key in enumerate(LAYER_KEYS) if wanted[place] and not count[place]]
    if nobody:
        left.append(f"reported in full by nobody: {', '.join(nobody)}")
    if not shared.any():
        of = "" if panel.view == LAYERS_VIEW else f" in the {panel.view} view"
        raise BurdenError(
            f"There is no layer that all {len(chosen):,} have reported in full{of} ({'; '.join(left)}). In full means "
            "that nothing in it is still default or without a price. Leave out those that have not; a comparison can "
            "also go by item."
        )
    return Scope(panel, chosen, shared, None, tuple(left))
