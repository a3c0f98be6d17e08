"""What each total is made of: for every set of shared functions, the cumulants of what is multiplied by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.groups import grouped, laid_out, runs, small
from burden.analysis.ranges.moments import cumulants, sized
from burden.analysis.ranges.terms import Terms

__all__ = ["Mixes", "mixes_of", "sized"]


ROUNDING = 1e-13
"""A sum below this share of the sizes it is made of is what rounding leaves of nothing."""


@dataclass(frozen=True)
class Mixes:
    """Totals as sums of terms, in units of `scale` (£ a year, shape (totals,)).

    Entries are pairs of a total and a term, sorted by both: `entry_term`, and `entry_size`, the term's size in the
    total's scale; those of total n are `entry_start[n]` to `entry_start[n + 1]`. Parts are pairs of a total and a
    signature: `signature` and the cumulants `kappa`, shape (parts, 4), of what the signature's functions multiply;
    `part_start` likewise, and `part_of_entry` tells which part an entry is in. `rough`, shape (parts, 3), sums up the
    entries' |third cumulant|, |fourth cumulant| and variance^2.5, which do not cancel.
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
    rough: Floats

    def __len__(self) -> int:
        return len(self.scale)

    def held(self) -> tuple[Ints, Ints]:
        """Return pairs of a part and a function it holds, sorted by part."""
        length, functions = laid_out(self.terms.sets)
        count = length[self.signature]
        held = functions[runs((np.cumsum(length) - length)[self.signature], count)]
        return np.repeat(np.arange(len(self.signature)), count), held

    def entry_kappa(self, entries: slice | Ints) -> Floats:
        """Return the cumulants that entries add to their parts, shape (entries, 4)."""
        return sized(cumulants(self.terms.own[self.entry_term[entries]]), self.entry_size[entries])


def mixes_of(terms: Terms, total: Ints, activity: Ints, weight: Floats, n_totals: int) -> Mixes:
    """Gather the legs of each total. `total` is −1 for legs that belong to none; all have shape (legs,)."""
    total, activity, weight = _netted(total, activity, weight, n_totals)
    held = np.bincount(terms.activity, minlength=int(activity.max(initial=-1)) + 1)
    if (held == 1).all():
        term = activity
    else:
        term, count = runs((np.cumsum(held) - held)[activity], held[activity]), held[activity]
        total, weight = np.repeat(total, count), np.repeat(weight, count)
    with np.errstate(over="ignore", invalid="ignore"):
        amount = weight * terms.unit[term]
        typical = np.abs(amount) * (np.abs(terms.own[:, 0]) + np.sqrt(terms.own[:, 1]))[term]
        scale = np.bincount(total, weights=typical, minlength=n_totals)
        size = amount / np.where(scale > 0, scale, 1.0)[total]
    order, start, part_of_entry = grouped(total, terms.signature[term])
    begins = order[start]
    kappa, rough = np.empty((len(start), 4)), np.empty((len(start), 3))
    own, power = np.ascontiguousarray(cumulants(terms.own).T), np.ones(len(size))
    with np.errstate(over="ignore", invalid="ignore"):
        for n in range(4):
            power *= size
            part = own[n][term] * power
            kappa[:, n] = np.bincount(part_of_entry, weights=part, minlength=len(start))
            if n == 0:
                weighty = np.bincount(part_of_entry, weights=np.abs(part), minlength=len(start))
                kappa[:, 0] = np.where(np.abs(kappa[:, 0]) <= ROUNDING * weighty, 0.0, kappa[:, 0])
            elif n == 1:
                rough[:, 2] = np.bincount(part_of_entry, weights=part * part * np.sqrt(part), minlength=len(start))
            else:
                rough[:, n - 2] = np.bincount(part_of_entry, weights=np.abs(part), minlength=len(start))
    ends: Ints = np.arange(n_totals + 1)
    return Mixes(
        terms, np.asarray(scale), np.searchsorted(total, ends).astype(np.int64), term, size, part_of_entry,
        np.searchsorted(total[begins], ends).astype(np.int64), terms.signature[term][begins], kappa, rough,
    )  # fmt: skip


def _netted(total: Ints, activity: Ints, weight: Floats, n_totals: int) -> tuple[Ints, Ints, Floats]:
    """Add up the legs of one activity in one total: a fee paid and received in the same total is nothing.

    So is what rounding leaves of weights that cancel.
    """
    if (total < 0).any():
        inside = total >= 0
        total, activity, weight = total[inside], activity[inside], weight[inside]
    order = np.argsort(small(total), kind="stable")
    total, activity, weight = total[order], activity[order], weight[order]
    # Legs mostly come by activity, each once in a total; only where they do not is there anything to add up.
    if not ((total[1:] > total[:-1]) | (activity[1:] > activity[:-1])).all():
        order, start, number = grouped(total, activity)
        weighty = np.bincount(number, weights=np.abs(weight), minlength=len(start))
        weight = np.bincount(number, weights=weight, minlength=len(start)).astype(np.float64)
        weight[np.abs(weight) <= ROUNDING * weighty] = 0.0
        total, activity = total[order[start]], activity[order[start]]
    if (kept := weight != 0).all():
        return total, activity, weight
    return total[kept], activity[kept], weight[kept]
