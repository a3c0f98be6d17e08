"""Like for like: what all of some authorities have reported, and what that leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.panel import LAYERS_VIEW, Bools, Panel
from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Floats, Ints

BY = ("layer", "item")
MOST_NAMED = 6


@dataclass(frozen=True)
class Scope:
    """What a comparison of units of `panel` rests on: layers, and items where it goes by items.

    `rows` are the units, `shared` tells of each layer whether all of these have reported it, `common` the same of each
    item, None by layer; `left_out` says in words what is not in it.
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
        return tuple(self.panel.items[place] for place in np.flatnonzero(self.common))

    @cached_property
    def lines(self) -> Bools:
        """Return which lines of the panel are compared, shape (lines,)."""
        inside = self.shared[self.panel.layer]
        if len(self.rows) < len(self.panel.units):
            inside &= np.isin(self.panel.unit, self.rows)
        return inside if self.common is None else inside & self.common[self.panel.item]

    def sums(self) -> Floats:
        """Return what each unit comes to in each layer on the scope, £ a year, shape (units, 5); 0 out of it."""
        everything = self.common is None or self.common.all()
        if everything and len(self.rows) == len(self.panel.units):
            return np.where(self.shared, self.panel.sums(), 0.0)
        return self.panel.sums(self.lines)


def alike(panel: Panel, rows: Ints | None = None, by: str = "layer", layers: Sequence[str] = LAYER_KEYS) -> Scope:
    """Return what the units `rows` (default: all) have all reported, of some layers.

    By layer: layers with a figure in each. By item: of these, items that each has a line for or declares nil. Raises
    `BurdenError` with the reason where nothing is left to compare.
    """
    chosen = np.arange(len(panel.units)) if rows is None else rows
    wanted = np.array([key in layers for key in LAYER_KEYS])
    count = panel.reported[chosen].sum(axis=0)
    shared: Bools = np.logical_and(count == len(chosen), wanted)
    left = [
        f"{LAYERS[key].title.lower()}: a figure in {count[place]:,} of {len(chosen):,}"
        for place, key in enumerate(LAYER_KEYS)
        if wanted[place] and 0 < count[place] < len(chosen)
    ]
    nobody = [LAYERS[key].title.lower() for place, key in enumerate(LAYER_KEYS) if wanted[place] and not count[place]]
    if nobody:
        left.append(f"reported by nobody: {', '.join(nobody)}")
    if not shared.any():
        of = "" if panel.view == LAYERS_VIEW else f" in the {panel.view} view"
        raise BurdenError(f"There is no layer that all {len(chosen):,} have a figure for{of} ({'; '.join(left)}).")
    if by not in BY:
        raise BurdenError(f"{by!r} is nothing to compare by. Choose one of: {', '.join(BY)}.")
    if by == "layer":
        return Scope(panel, chosen, shared, None, tuple(left))
    common: Bools = np.asarray(panel.declared[chosen].all(axis=0), dtype=bool)
    apart = int((panel.declared[chosen].any(axis=0) & ~common).sum())
    if apart:
        left.append(f"{apart:,} {'item' if apart == 1 else 'items'} that not all have reported")
    scope = Scope(panel, chosen, shared, common, tuple(left))
    if not scope.lines.any():
        raise BurdenError(
            f"There is no item that all {len(chosen):,} have reported. Compare by layer, or fewer of them."
        )
    return scope
