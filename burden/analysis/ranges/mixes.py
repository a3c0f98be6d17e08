"""What each total is made of: for every set of shared functions, the cumulants of what is multiplied by it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.moments import cumulants, sized
from burden.analysis.ranges.terms import Terms

__all__ = ["Mixes", "mixes_of", "sized"]


@dataclass(frozen=True)
class Mixes:
    """Totals as sums of terms, in units of `scale` (£ a year, shape (totals,)).

    Entries are pairs of a total and a term, sorted by both: `entry_term`, and `entry_size`, the term's size in the
    total's scale; those of total n are `entry_start[n]` to `entry_start[n + 1]`. Parts are pairs of a total and a
    signature: `signature` and the cumulants `kappa`, shape (parts, 4), of what the signature's functions multiply;
    `part_start` likewise, and `part_of_entry` tells which part an entry is in.
    """

    terms: Terms
    scale: Floats
    entry_start: Ints
    entry_term: Ints
    entry_size: Floats
    part_of_entry: Ints
    part_start: Ints
    signature: Ints
    kappa: Floats

    def __len__(self) -> int:
        return len(self.scale)

    def held(self) -> tuple[Ints, Ints]:
        """Return pairs of a part and a function it holds, sorted by part."""
        sets = self.terms.sets
        length = np.array([len(found) for found in sets], dtype=np.int64)
        flat = np.fromiter(itertools.chain.from_iterable(sets), dtype=np.int64, count=int(length.sum()))
        count = length[self.signature]
        ends = np.cumsum(count)
        place = np.arange(count.sum()) + np.repeat((np.cumsum(length) - length)[self.signature] - ends + count, count)
        return np.repeat(np.arange(len(self.signature)), count), flat[place]

    def entry_kappa(self, entries: slice | Ints) -> Floats:
        """Return the cumulants that entries add to their parts, shape (entries, 4)."""
        return sized(cumulants(self.terms.own[self.entry_term[entries]]), self.entry_size[entries])


def mixes_of(terms: Terms, total: Ints, activity: Ints, weight: Floats, n_totals: int) -> Mixes:
    """Gather the legs of each total. `total` is −1 for legs that belong to none; all have shape (legs,)."""
    total, activity, weight = _netted(total, activity, weight, n_totals)
    first = np.searchsorted(terms.activity, activity, side="left")
    count = np.searchsorted(terms.activity, activity, side="right") - first
    if (count == 1).all():
        term = first
    else:
        term = np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())
        total, weight = np.repeat(total, count), np.repeat(weight, count)
    with np.errstate(over="ignore", invalid="ignore"):
        amount = weight * terms.unit[term]
        typical = np.abs(amount) * (np.abs(terms.own[term, 0]) + np.sqrt(terms.own[term, 1]))
        scale = np.bincount(total, weights=typical, minlength=n_totals)
        size = amount / np.where(scale > 0, scale, 1.0)[total]
    n_sets = max(len(terms.sets), 1)
    parts, part_of_entry = np.unique(total * n_sets + terms.signature[term], return_inverse=True)
    part_of_entry = part_of_entry.reshape(-1)
    ends: Ints = np.arange(n_totals + 1)
    added = sized(cumulants(terms.own[term]), size)
    kappa: Floats = np.stack(
        [np.bincount(part_of_entry, weights=added[:, n], minlength=len(parts)) for n in range(4)], axis=-1
    )
    return Mixes(
        terms, np.asarray(scale), np.searchsorted(total, ends).astype(np.int64), term, size, part_of_entry,
        np.searchsorted(parts // n_sets, ends).astype(np.int64), parts % n_sets, kappa,
    )  # fmt: skip


def _netted(total: Ints, activity: Ints, weight: Floats, n_totals: int) -> tuple[Ints, Ints, Floats]:
    """Add up the legs of one activity in one total: a fee paid and received in the same total is nothing."""
    inside = np.flatnonzero(total >= 0)
    key = total[inside] * (int(activity.max(initial=0)) + 1) + activity[inside]
    found, inverse = np.unique(key, return_inverse=True)
    net = np.bincount(inverse.reshape(-1), weights=weight[inside], minlength=len(found)).astype(np.float64)
    kept = net != 0
    width = int(activity.max(initial=0)) + 1
    return found[kept] // width, found[kept] % width, net[kept]
