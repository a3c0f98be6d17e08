"""Which leg belongs to which account: authorities, bodies, and all of a period, by layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from burden.analysis.posts import posts_of
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Floats
from burden.costing.run import Run

Ints = NDArray[np.int64]
LAYER_KEYS = tuple(LAYERS)
N_LAYERS = len(LAYER_KEYS)


@dataclass(frozen=True, slots=True)
class Account:
    """One result: of an authority, of a body, or of all in a period (`submission` −1)."""

    authority: str | None
    body: str | None
    period: str
    submission: int


class Cells:
    """Membership of legs in accounts.

    An account's cells are `account × 5 + layer`. A leg is in at most one authority's account, one body's and one
    consolidated account: three families, each an array of account numbers, −1 for none, shape (legs,).
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        subs = run.submissions
        self.accounts = [Account(sub.authority, sub.body, sub.period, n) for n, sub in enumerate(subs)]
        if len(subs) > 1:
            periods = sorted({sub.period for sub in subs})
            self.accounts += [Account("all", None, period, -1) for period in periods]
        labels = run.legs.labels
        number = run.activities.labels["submission"][run.legs.activity].astype(np.int64)
        periods_of = np.array([sub.period for sub in subs], dtype=object)[number]
        self.period = periods_of
        self.families: tuple[Ints, ...] = tuple(
            self._find(labels[name] if name else np.full(len(number), "all", dtype=object), periods_of, name)
            for name in ("authority", "body", "")
        )
        order = {key: place for place, key in enumerate(LAYER_KEYS)}
        self.layer: Ints = _codes(labels["layer"], order)
        self.counted = (labels["component"] != "grant") & (labels["bearer"] != "users")

    def _find(self, owner: Any, period: Any, family: str) -> Ints:
        places: dict[str, int] = {}
        for number, account in enumerate(self.accounts):
            code = account.body if family == "body" else account.authority
            if code is not None and (account.submission >= 0) == bool(family):
                places[f"{code}|{account.period}"] = number
        keys = owner + "|" + period if len(owner) else owner
        return _codes(keys, places)

    @property
    def size(self) -> int:
        """Return the number of cells."""
        return len(self.accounts) * N_LAYERS

    @cached_property
    def cell_of_leg(self) -> tuple[Ints, ...]:
        """Return, for each family, the cell of each leg; −1 where it counts in none."""
        return tuple(
            np.where(self.counted & (family >= 0), family * N_LAYERS + self.layer, -1) for family in self.families
        )

    @cached_property
    def posts(self) -> Floats:
        """Return the full-time equivalents of each activity, shape (activities,)."""
        return posts_of(self.run)

    def view_members(self, account: int) -> Any:
        """Return the legs an account's views are made of: its own, and for a body the other side of its pairs."""
        of = self.accounts[account]
        if of.submission < 0:
            return self.families[2] == account
        if of.authority is not None:
            return self.families[0] == account
        own = self.families[1] == account
        transfers = self.run.legs.labels["transfer"]
        pairs = set(transfers[own]) - {""}
        return own | np.isin(transfers, sorted(pairs))


def _codes(column: Any, places: dict[str, int]) -> Ints:
    """Return the number of each label, −1 where it has none."""
    if not len(column):
        return np.zeros(0, dtype=np.int64)
    found, inverse = np.unique(column.astype(str), return_inverse=True)
    return np.array([places.get(str(label), -1) for label in found], dtype=np.int64)[inverse]
