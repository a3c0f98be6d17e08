"""How the figures of one row are rounded alike, by the headline and the error that is stated for it."""

from __future__ import annotations

from burden.analysis.costing import Costing, Figures
from burden.report import numbers


def head_of(figures: Figures) -> dict[str, float] | None:
    """Return the headline of a layer or total with `error_p5`, `error_p50` and `error_p95`; None where it has none."""
    if figures.headline is None:
        return None
    return figures.headline | {f"error_{name}": value for name, value in (figures.quantile_error or {}).items()}


def row_rounding(figures: Figures) -> numbers.Rounding:
    """Return how the amounts of a layer or total are rounded: to the pound where there is no headline."""
    head = head_of(figures)
    return numbers.Rounding(1.0) if head is None else numbers.rounding_of(head, figures.regime)


def view_rounding(costing: Costing, view: str, amount: float | None) -> numbers.Rounding:
    """Return how the amounts of one view are rounded: to what its range allows, to the pound where it has none."""
    head = costing.views.ranges.get(view)
    if head is None:
        return numbers.Rounding(1.0, is_large(amount))
    return numbers.rounding_of(head, amount)


def is_large(*amounts: float | None) -> bool:
    """Tell whether one of some amounts is written in millions."""
    return any(amount is not None and abs(amount) >= numbers.MILLIONS_FROM for amount in amounts)
