"""Who is like whom: the councils of the same type that are nearest by published characteristics, never by their costs.

A difference is that of logarithms, so that twice the residents is as far as half of them, divided by the standard
deviation of those logarithms among all published councils of the type: it does not depend on who is in the call.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from burden.analysis.comparison.panel import Unit
from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import Authority, load_authorities

CHARACTERISTICS: dict[str, str] = {"residents": "residents", "core_spending_gbp": "core spending power"}
"""The published figures that distances go by, and what they are called. No other ships with a source."""
PERIODS = {"residents": "residents_period", "core_spending_gbp": "core_spending_period"}
MOST = 5
"""Neighbours told of one council."""
LEAST = 3
"""A standard deviation of fewer councils than this says nothing of their type."""


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two councils are apart in one characteristic.

    `own` and `its` are the published figures, of `own_period` and `its_period`; `difference` is its less own, in
    standard deviations of the logarithm among councils of the type.
    """

    characteristic: str
    own: float
    its: float
    own_period: str | None
    its_period: str | None
    difference: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A council like another: `distance` is the root of the sum of the squared differences of its `parts`."""

    unit: Unit
    distance: float
    parts: tuple[Apart, ...]


def neighbours(units: Sequence[Unit], of: int, known: Mapping[str, Authority] | None = None) -> tuple[Neighbour, ...]:
    """Return the `MOST` units of the same type and year that are nearest to unit `of`, the nearest first; ties by code.

    `known` are the published councils (default: those that ship). A unit without a published figure for each of the
    characteristics is left out, for its distance is not known. Raises `BurdenError` where that is unit `of` itself, or
    where too few councils of its type have the figure to tell how much they vary.
    """
    listed = load_authorities() if known is None else known
    own = listed.get(units[of].code)
    if own is None:
        raise BurdenError(f"{units[of].name} is not among the published councils, so that nothing is known to be near.")
    spread = {name: _spread(own, listed, name, units[of].name) for name in CHARACTERISTICS}
    found = []
    for unit in units:
        its = listed.get(unit.code)
        if its is None or its.type != own.type or unit.code == own.code or unit.period != units[of].period:
            continue
        parts = [_apart(own, its, name, by) for name, by in spread.items() if _figure(its, name) is not None]
        if len(parts) == len(spread):
            found.append(Neighbour(unit, math.hypot(*(part.difference for part in parts)), tuple(parts)))
    return tuple(sorted(found, key=lambda one: (one.distance, one.unit.code))[:MOST])


def _spread(own: Authority, listed: Mapping[str, Authority], name: str, said: str) -> float:
    """Return the standard deviation of the logarithm of a figure among the councils of one's own type."""
    if _figure(own, name) is None:
        raise BurdenError(
            f"No figure of {CHARACTERISTICS[name]} is published for {said}, so nobody can be told to be near it."
        )
    figures = [figure for its in listed.values() if its.type == own.type and (figure := _figure(its, name))]
    spread = float(np.std(np.log(figures), ddof=1)) if len(figures) >= LEAST else 0.0
    if not spread:
        raise BurdenError(
            f"Too few councils of type {AUTHORITY_TYPES[own.type]} have {CHARACTERISTICS[name]} published, or all have "
            f"the same, so nobody can be told to be near {said}."
        )
    return spread


def _figure(authority: Authority, name: str) -> float | None:
    """Return a published figure; None where there is none, or no logarithm of it."""
    figure: float | None = getattr(authority, name)
    return figure if figure else None


def _apart(own: Authority, its: Authority, name: str, spread: float) -> Apart:
    one, other = float(getattr(own, name)), float(getattr(its, name))
    periods = (getattr(own, PERIODS[name]), getattr(its, PERIODS[name]))
    return Apart(name, one, other, *periods, math.log(other / one) / spread)
