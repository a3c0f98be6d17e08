"""Which figures are withheld: small cells, what would give them away by difference, and shares that betray a size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS
from burden.analysis.comparison.panel import Bools
from burden.analysis.costing import Costings
from burden.costing.activities import Ints

SMALL, DIFFERENCE, SIZE = "small_cell", "difference", "size"
TELLING_KEYS = frozenset({"residents", "spending", "inspections"})
"""Keys of a body's cost whose shares tell how large an authority is."""
STATED = ("fee_income", "grant")
"""Entries of a body that sum up what others paid it or received."""


@dataclass(frozen=True)
class Withheld:
    """What is withheld of a result.

    `layers` gives the reason by costing and layer; `whole` are costings without total, views and remarks; `silent`
    those of which neither coverage, fingerprint nor comparison is given either. `legs` and `activities` tell which are
    left out.
    """

    layers: dict[tuple[int, str], str]
    whole: frozenset[int]
    silent: frozenset[int]
    legs: Bools
    activities: Bools

    def counts(self, costings: Costings) -> Counter[tuple[str, str, str, str]]:
        """Return how many units are withheld by type, period, layer and reason."""
        found: Counter[tuple[str, str, str, str]] = Counter()
        for (number, layer), reason in self.layers.items():
            costing = costings.costings[number]
            kind = "body" if costing.authority is None else costing.type or "together"
            found[kind, costing.period, layer, reason] += 1
        return found


def withheld(costings: Costings, least: int = 0, sizes: bool = False) -> Withheld:
    """Return what is withheld where each type, year and layer must rest on `least` authorities (0: no such rule).

    `sizes` withholds an authority's share of the cost of bodies whose key tells its size, and what holds that share.
    """
    marks = _Marks(costings)
    if least:
        marks.small_cells(least)
        marks.bodies_and_together()
    silent = frozenset(number for number, _ in marks.reason)
    if sizes:
        marks.telling_shares()
    whole = frozenset(number for number, _ in marks.reason)
    layers = {(number, LAYER_KEYS[place]): reason for (number, place), reason in sorted(marks.reason.items())}
    return Withheld(layers, whole, silent, marks.hidden, marks.without)


class _Marks:
    """Collects what is withheld; costings of submissions have the numbers of these."""

    def __init__(self, costings: Costings) -> None:
        self.costings, self.run = costings, costings.run
        run, legs = self.run, self.run.legs
        subs = run.submissions
        self.is_authority = np.array([sub.authority is not None for sub in subs])
        self.owner: Ints = run.activities.labels["submission"].astype(np.int64)
        periods = [subs[number].period for number in self.owner.tolist()]
        own = [(number, sub.code, sub.period) for number, sub in enumerate(subs)]
        authorities = {(code, period): number for number, code, period in own if self.is_authority[number]}
        bodies = {(code, period): number for number, code, period in own if not self.is_authority[number]}
        self.of_leg: Ints = self.owner[legs.activity]
        period = [periods[number] for number in legs.activity.tolist()]
        self.authority = _places(legs.labels["authority"], period, authorities)
        self.body = _places(legs.labels["body"], period, bodies)
        self.layer: Ints = np.array([LAYER_KEYS.index(key) for key in legs.labels["layer"]], dtype=np.int64)
        entry_layer = [LAYER_KEYS.index(key) for key in run.activities.labels["layer"]]
        self.entry_layer: Ints = np.array(entry_layer, dtype=np.int64)
        self.marked = np.zeros((len(subs), N_LAYERS), dtype=bool)
        self.reason: dict[tuple[int, int], str] = {}
        self.hidden = np.zeros(len(legs), dtype=bool)
        self.without = np.zeros(len(run.activities), dtype=bool)

    def small_cells(self, least: int) -> None:
        """Withhold layers that too few authorities of a type and year have, until none is left that gives one away.

        An authority has a layer where it entered something itself. Its share of a body's cost is the body's figure by a
        stated key: it can be worked out from the share of others, or from the body's cost, and rests on no authority.
        """
        has = self._entered()
        cells: dict[tuple[str, str], list[int]] = {}
        for number, sub in enumerate(self.run.submissions):
            if self.is_authority[number]:
                cells.setdefault((self.run.types[number], sub.period), []).append(number)
        reason = SMALL
        while True:
            before = int(self.marked.sum())
            for members in cells.values():
                shown = has[members] & ~self.marked[members]
                for place in np.flatnonzero(shown.sum(axis=0) < least).tolist():
                    self._mark([members[at] for at in np.flatnonzero(shown[:, place])], place, reason)
            self._follow_transfers()
            if int(self.marked.sum()) == before:
                break
            reason = DIFFERENCE
        own = self.is_authority[self.owner]
        self.without = own & self.marked[self.owner, self.entry_layer]
        self.hidden = self._inside()

    def _has(self, number: int) -> list[bool]:
        return [row.reported or row.parts is not None for row in self.costings.costings[number].layers.values()]

    def _entered(self) -> Bools:
        """Return in which layers each authority entered something that is priced, shape (submissions, 5)."""
        found = np.zeros_like(self.marked)
        own = self.is_authority[self.owner]
        found[self.owner[own], self.entry_layer[own]] = True
        # A fee also stands, with the other sign, in the layer of the body it was paid to.
        borne = (self.authority >= 0) & self.is_authority[self.of_leg]
        found[self.authority[borne], self.layer[borne]] = True
        return found

    def _mark(self, numbers: list[int], place: int, reason: str) -> None:
        for number in numbers:
            self.marked[number, place] = True
            self.reason.setdefault((number, place), reason)

    def _inside(self) -> Bools:
        """Return the legs in a marked layer of an authority, and those of entries it made in one."""
        borne = (self.authority >= 0) & self.marked[self.authority, self.layer]
        entered = self.is_authority[self.of_leg] & self.marked[self.of_leg, self.entry_layer[self.run.legs.activity]]
        return np.asarray(borne | entered)

    def _follow_transfers(self) -> None:
        """Mark where the other side of a withheld fee stands: it is the same figure with the other sign."""
        transfer = self.run.legs.labels["transfer"]
        paired = (transfer != "") & (self.authority >= 0)
        inside = self._inside() & paired
        keys = set(zip(transfer[inside].tolist(), self.authority[inside].tolist(), strict=True))
        for leg in np.flatnonzero(paired & ~inside).tolist():
            if (transfer[leg], int(self.authority[leg])) in keys:
                self._mark([int(self.authority[leg])], int(self.layer[leg]), DIFFERENCE)

    def bodies_and_together(self) -> None:
        """Withhold the net figures of bodies and of all together that a withheld figure is a part of."""
        bodies = np.unique(self.body[self.hidden & (self.body >= 0)]).tolist()
        outside = self.authority < 0
        self.hidden |= outside & (np.isin(self.body, bodies) | np.isin(self.of_leg, bodies))
        self.without |= np.isin(self.owner, bodies) & np.isin(self.run.activities.labels["kind"].astype(str), STATED)
        periods = {self.run.submissions[number].period for number, _ in self.reason}
        together = [
            number
            for number, costing in enumerate(self.costings.costings)
            if costing.authority == "all" and costing.period in periods
        ]
        for number in [*bodies, *together]:
            for place, has in enumerate(self._has(number)):
                if has:
                    self.reason[number, place] = DIFFERENCE

    def telling_shares(self) -> None:
        """Withhold an authority's share of a body's cost where share ÷ whole tells its residents or spending."""
        rules = [sub.falls_on for sub in self.run.submissions]
        telling = [number for number, rule in enumerate(rules) if rule is not None and rule.key in TELLING_KEYS]
        shared = np.isin(self.of_leg, telling)
        for leg in np.flatnonzero(shared & (self.authority >= 0)).tolist():
            self._mark([int(self.authority[leg])], int(self.layer[leg]), SIZE)
        self.hidden |= shared | ((self.authority >= 0) & self.marked[self.authority, self.layer])


def _places(codes: Any, periods: list[str], places: dict[tuple[str, str], int]) -> Ints:
    """Return the number of each code in its period, −1 where it has none."""
    found = [places.get(key, -1) for key in zip(codes.tolist(), periods, strict=True)]
    return np.array(found, dtype=np.int64).reshape(-1)
