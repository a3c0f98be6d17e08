"""Headlines with the error that is stated for them, which rounding must know of."""

from __future__ import annotations

from burden.analysis.costing import Figures


def head_of(figures: Figures) -> dict[str, float] | None:
    """Return the headline of a layer or total with `error_p5`, `error_p50` and `error_p95`; None where it has none."""
    if figures.headline is None:
        return None
    return figures.headline | {f"error_{name}": value for name, value in (figures.quantile_error or {}).items()}
