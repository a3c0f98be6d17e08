"""Totals of the same make are worked together: the same functions in the same sets, whatever they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.functions import Floats, Ints
from burden.analysis.ranges.mixes import Mixes
from burden.analysis.ranges.plans import Plan, plan_of
from burden.analysis.ranges.terms import marks


@dataclass(frozen=True)
class Batch:
    """Totals of one make: their cumulants by signature, shape (totals, signatures, 4), and the moments of their
    functions, shape (totals, functions, 4). `entangled` where one driver stands in several functions of a total."""

    totals: Ints
    plan: Plan
    kappa: Floats
    moments: Floats
    entangled: bool


def batches(mixes: Mixes) -> Iterator[Batch]:
    """Yield all totals in batches; those without any part in one whose plan is empty."""
    sets, functions = mixes.terms.sets, mixes.terms.functions
    held_by_set = [np.array(found, dtype=np.int64) for found in sets]
    length = np.array([len(found) for found in held_by_set], dtype=np.int64)
    flat = np.concatenate([*held_by_set, np.zeros(0, dtype=np.int64)])
    begin = np.cumsum(length) - length
    n = len(mixes)
    parts_of = np.diff(mixes.part_start)
    total_of_part = np.repeat(np.arange(n), parts_of)
    count = length[mixes.signature]
    part = np.repeat(np.arange(len(mixes.signature)), count)
    function = flat[np.repeat(begin[mixes.signature] - np.cumsum(count) + count, count) + np.arange(count.sum())]
    total = total_of_part[part]
    width = max(len(functions.parts), 1)
    keys, inverse = np.unique(total * width + function, return_inverse=True)
    function_start = np.searchsorted(keys // width, np.arange(n + 1))
    local = inverse.reshape(-1) - function_start[total]
    place = part - mixes.part_start[total]
    make = _makes(n, total, place, local, parts_of)
    entangled = _entangled(keys, width, functions.driver, n)
    _, which = np.unique(np.stack([make, entangled.astype(np.uint64)]), axis=1, return_inverse=True)
    which = which.reshape(-1)
    order = np.argsort(which, kind="stable")
    starts = np.flatnonzero(np.diff(which[order], prepend=-1))
    edge = np.searchsorted(total, np.arange(n + 1))
    for totals in np.split(order, starts[1:]) if n else ():
        first = int(totals[0])
        k, f = int(parts_of[first]), int(function_start[first + 1] - function_start[first])
        held: list[set[int]] = [set() for _ in range(k)]
        for at in range(edge[first], edge[first + 1]):
            held[int(place[at])].add(int(local[at]))
        kappa = mixes.kappa[mixes.part_start[totals][:, None] + np.arange(k)]
        ids = (keys % width)[function_start[totals][:, None] + np.arange(f)] if f else np.zeros((len(totals), 0), int)
        plan = plan_of([frozenset(found) for found in held])
        yield Batch(totals, plan, kappa, functions.moments[ids], bool(entangled[first]))


def _makes(n: int, total: Ints, place: Ints, local: Ints, parts_of: Ints) -> Ints:
    """Return a number for each total that is the same for totals of the same make."""
    most = int(max(place.max(initial=0), local.max(initial=0))) + 2
    mark = marks(max(most, int(parts_of.max(initial=0)) + 2))
    with np.errstate(over="ignore"):
        each = (mark[place] ^ np.uint64(0x5851F42D4C957F2D)) * (mark[local] | np.uint64(1))
        sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(each, dtype=np.uint64)])
        edge = np.searchsorted(total, np.arange(n + 1))
        return np.asarray(sums[edge[1:]] - sums[edge[:-1]] + mark[parts_of])


def _entangled(keys: Ints, width: int, driver: Ints, n: int) -> Ints:
    """Tell the totals in which two functions are of one driver."""
    found = np.zeros(n, dtype=bool)
    if len(keys):
        pairs = np.sort((keys // width) * (int(driver.max(initial=0)) + 1) + driver[keys % width])
        doubled = pairs[1:][pairs[1:] == pairs[:-1]]
        found[doubled // (int(driver.max(initial=0)) + 1)] = True
    return found
