"""Rows that are alike, found by sorting: whole numbers that are small are sorted by their digits, in no time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
PIECE = 1 << 12
"""Rows worked at once."""


def grouped(*keys: Ints) -> tuple[Ints, Ints, Ints]:
    """Sort rows by keys from 0 up, the first key first.

    Returns the order, rows that are alike as they stand; where in it each new group begins; the group of each row.
    """
    order = np.lexsort([small(key) for key in reversed(keys)])
    new = np.ones(len(order), dtype=bool)
    new[1:] = False
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return order, np.flatnonzero(new), group


def small(key: Ints) -> NDArray[np.unsignedinteger]:
    """Return numbers from 0 up in as few bytes as they need."""
    return key.astype(np.min_scalar_type(int(key.max(initial=0))))


def pieces(count: int) -> Iterator[slice]:
    """Yield slices of rows few enough that what is worked out of them stays close to the processor."""
    for first in range(0, count, PIECE):
        yield slice(first, min(first + PIECE, count))


def laid_out(sets: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Return how many numbers each set holds, and all numbers one after another."""
    length = np.fromiter(map(len, sets), dtype=np.int64, count=len(sets))
    return length, np.fromiter(itertools.chain.from_iterable(sets), dtype=np.int64, count=int(length.sum()))


def runs(start: Ints, count: Ints) -> Ints:
    """Return `count[n]` numbers from `start[n]` up, for each n, one after another."""
    return np.repeat(start - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
