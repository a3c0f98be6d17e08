"""Like for like: what all of some authorities have reported, and what that leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.panel import Bools, Panel
from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Ints

BY = ("layer", "item")
MOST_NAMED = 6


@dataclass(frozen=True)
class Scope:
    """What a comparison rests on: layers that all have reported, and items where it goes by items.

    `lines` tells which lines of the panel are in it, shape (lines,); `left_out` says in words what is not.
    """

    layers: tuple[str, ...]
    items: tuple[str, ...] | None
    lines: Bools
    left_out: tuple[str, ...]


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
        raise BurdenError(f"There is no layer that all {len(chosen):,} have a figure for ({'; '.join(left)}).")
    inside = shared[panel.layer]
    if len(chosen) < len(panel.units):
        inside &= np.isin(panel.unit, chosen)
    items = None
    if by == "item":
        common: Bools = np.asarray(panel.declared[chosen].all(axis=0), dtype=bool)
        inside &= common[panel.item]
        items = tuple(panel.items[place] for place in np.flatnonzero(common))
        apart = int((panel.declared[chosen].any(axis=0) & ~common).sum())
        if apart:
            left.append(f"{apart:,} {'item' if apart == 1 else 'items'} that not all have reported")
        if not inside.any():
            raise BurdenError(
                f"There is no item that all {len(chosen):,} have reported. Compare by layer, or fewer of them."
            )
    elif by not in BY:
        raise BurdenError(f"{by!r} is nothing to compare by. Choose one of: {', '.join(BY)}.")
    kept = tuple(key for place, key in enumerate(LAYER_KEYS) if shared[place])
    return Scope(kept, items, inside, tuple(left))
