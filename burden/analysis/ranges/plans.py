"""The order in which moments are put together: what is common to all multiplies, what shares nothing adds up.

A plan is read off which signature holds which function, and then worked for many totals, or many points, at once.
Only where functions cross, each in some signatures but not in others, are products of signatures formed one by one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from burden.analysis.ranges.functions import Bools, Floats, Ints
from burden.analysis.ranges.moments import central, cumulants, times

MOST_CROSSED = 14
"""Signatures whose products are still formed one by one (2,380 of them for the fourth moment)."""
NARROW = 1e-7
"""Below this share of the square of its size a variance leaves too few digits for the third and fourth moment."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A step: `functions` multiply what `signatures` and the steps in `inside` add up to.

    Where `crossed` is set, the signatures hold further functions each: `crossed[n]` those of signature n.
    """

    functions: tuple[int, ...]
    signatures: tuple[int, ...]
    inside: tuple[Plan, ...] = ()
    crossed: tuple[tuple[int, ...], ...] = ()

    @property
    def most_crossed(self) -> int:
        """Return the number of signatures that cross in the widest step."""
        return max([len(self.crossed), *(plan.most_crossed for plan in self.inside)])


def plan_of(held: Sequence[frozenset[int]]) -> Plan:
    """Return the plan for signatures that hold these functions, by place."""
    return _plan(tuple(range(len(held))), tuple(held), True)


def _plan(places: tuple[int, ...], held: tuple[frozenset[int], ...], connected: bool) -> Plan:
    common = frozenset.intersection(*held) if held else frozenset()
    rest = tuple(found - common for found in held)
    here = tuple(place for place, found in zip(places, rest, strict=True) if not found)
    open_ = [(place, found) for place, found in zip(places, rest, strict=True) if found]
    groups = _groups(open_)
    if len(groups) == 1 and not common and not here and not connected:
        return Plan((), places, (), tuple(tuple(sorted(found)) for found in held))
    inside = tuple(
        _plan(tuple(place for place, _ in group), tuple(found for _, found in group), False) for group in groups
    )
    return Plan(tuple(sorted(common)), here, inside)


def _groups(pairs: list[tuple[int, frozenset[int]]]) -> list[list[tuple[int, frozenset[int]]]]:
    """Return signatures in groups that share no function, in the order of their first."""
    owner: dict[int, int] = {}
    root = list(range(len(pairs)))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for place, (_, found) in enumerate(pairs):
        for function in found:
            one, other = find(owner.setdefault(function, place)), find(place)
            root[max(one, other)] = min(one, other)
    groups: dict[int, list[tuple[int, frozenset[int]]]] = {}
    for place, pair in enumerate(pairs):
        groups.setdefault(find(place), []).append(pair)
    return list(groups.values())


def work(plan: Plan, kappa: Floats, moments: Floats) -> Floats:
    """Return the cumulants of the sum, shape (batch, 4).

    `kappa` are those of what each signature multiplies, shape (batch, signatures, 4); `moments` the central moments of
    the functions, shape (batch or 1, functions, 4). NaN where too many signatures cross.
    """
    found = kappa[:, list(plan.signatures)].sum(axis=1) if plan.signatures and not plan.crossed else None
    if plan.crossed:
        found = _crossed(plan, kappa, moments)
    for step in plan.inside:
        part = work(step, kappa, moments)
        found = part if found is None else found + part
    if found is None:
        found = np.zeros((len(kappa), 4))
    if plan.functions:
        product = central(found)
        for function in plan.functions:
            product = times(product, moments[:, function])
        found = cumulants(product)
    return found


def _crossed(plan: Plan, kappa: Floats, moments: Floats) -> Floats:
    places, held = list(plan.signatures), plan.crossed
    own, names = kappa[:, places], sorted({function for found in held for function in found})
    inside = np.array([[function in found for function in names] for found in held])
    theirs = np.broadcast_to(moments[:, names], (len(own), len(names), 4))
    mean, variance, parts = _first_two(own, theirs, inside)
    if len(held) > MOST_CROSSED:
        blank = np.full(len(mean), np.nan)
        return np.stack([mean, variance, blank, blank], axis=-1)
    size = np.abs(parts).sum(axis=1) + np.sqrt(variance)
    size = np.where(size > 0, size, 1.0)
    raw = [_raw(own, theirs, inside, size, power) for power in (3, 4)]
    a, v = mean / size, variance / size**2
    third = raw[0] - 3 * a * v - a**3
    fourth = raw[1] - 4 * a * third - 6 * a * a * v - a**4 - 3 * v * v
    exact = np.stack([mean, variance, third * size**3, fourth * size**4], axis=-1)
    narrow = v < NARROW
    if narrow.any():
        exact[narrow, 2:] = _straight(own, theirs, inside, parts)[narrow, 2:]
    return exact


def _first_two(own: Floats, theirs: Floats, inside: Bools) -> tuple[Floats, Floats, Floats]:
    """Return mean and variance, and the mean of each signature, without cancellation."""
    n, k = own.shape[:2]
    mean, cov = np.ones((n, k)), np.zeros((n, k, k))
    for place in range(inside.shape[1]):
        has = inside[:, place]
        m = np.where(has, theirs[:, place, :1], 1.0)
        both = np.where(has[:, None] & has, theirs[:, place, 1, None, None], 0.0)
        cov = cov * (both + m[:, :, None] * m[:, None]) + mean[:, :, None] * mean[:, None] * both
        mean = mean * m
    first = own[:, :, 0]
    variance = (cov * first[:, :, None] * first[:, None]).sum(axis=(1, 2))
    diagonal = np.einsum("tkk->tk", cov)
    variance += ((diagonal + mean**2) * own[:, :, 1]).sum(axis=1)
    return (mean * first).sum(axis=1), variance, mean * first


def _straight(own: Floats, theirs: Floats, inside: Bools, parts: Floats) -> Floats:
    """Return cumulants to first order in each input: all that is left when every range is narrow."""
    found = np.zeros((len(own), 4))
    for place in range(inside.shape[1]):
        f = theirs[:, place]
        slope = (parts * inside[:, place]).sum(axis=1) / np.where(f[:, 0] == 0, 1.0, f[:, 0])
        found += cumulants(f) * slope[:, None] ** np.arange(1, 5)
    factor = np.where(inside, theirs[:, None, :, 0], 1.0).prod(axis=2)
    return np.asarray(found + (own * factor[:, :, None] ** np.arange(1, 5)).sum(axis=1))


@cache
def _products(count: int, power: int) -> tuple[Ints, Floats]:
    """Return all products of `power` of `count` things: how often each occurs, and in how many orders."""
    chosen = list(itertools.combinations_with_replacement(range(count), power))
    times_used = np.zeros((len(chosen), count), dtype=np.int64)
    for row, places in enumerate(chosen):
        for place in places:
            times_used[row, place] += 1
    orders = [math.factorial(power) / math.prod(math.factorial(int(n)) for n in row) for row in times_used]
    return times_used, np.array(orders)


def _raw(own: Floats, theirs: Floats, inside: Bools, size: Floats, power: int) -> Floats:
    """Return the mean of the `power` of the sum, in units of `size`."""
    used, orders = _products(len(inside), power)
    of_own = _powers(central(own / size[:, None, None] ** np.arange(1, 5)))
    of_theirs = _powers(theirs)
    product = np.ones((len(own), len(orders)))
    for place in range(len(inside)):
        product *= of_own[:, place, used[:, place]]
    counts = used @ inside.astype(np.int64)
    for place in range(inside.shape[1]):
        product *= of_theirs[:, place, counts[:, place]]
    return np.asarray((product * orders).sum(axis=1))


def _powers(moments: Floats) -> Floats:
    """Return the means of X⁰ to X⁴ from central moments."""
    m, v, s, k = np.moveaxis(moments, -1, 0)
    return np.stack(
        [np.ones_like(m), m, v + m * m, s + 3 * m * v + m**3, k + 4 * m * s + 6 * m * m * v + m**4], axis=-1
    )
