"""A quantity times a factor."""

from __future__ import annotations

from dataclasses import replace

from burden.base.quantities import Quantity


def scaled(value: Quantity, by: float) -> Quantity:
    """Return a quantity times a factor, its range with it; nothing is left of a name or of timings."""
    if by == 1:
        return value
    ends = {"low": value.low * by, "central": value.central * by, "high": value.high * by}
    return replace(value, **ends, name="", timings=None, dist=value.dist if by else "fixed")
