"""What a series of a measure says: signals, and the variation there always is."""

from __future__ import annotations

import numpy as np

from burden.analysis.comparison.beyond import OverYears
from burden.analysis.comparison.xmr import xmr
from burden.base.errors import BurdenError
from burden.base.quantities import QuantityError
from burden.submission.series import Point, read_series


def behaviour(text: str, name: str) -> OverYears:
    """Return the process behaviour chart of a pasted series; its times stand as `periods`, NaN where one is missing.

    Raises `BurdenError` where the text is no series, or no two neighbours are known.
    """
    try:
        points = read_series(text)
    except QuantityError as error:
        raise BurdenError(f"{name}: {error}") from error
    return behaviour_of(points, name)


def behaviour_of(points: tuple[Point, ...], name: str) -> OverYears:
    """Return the process behaviour chart of values in order of time. Raises `BurdenError` as `behaviour` does."""
    values = np.array([point.value for point in points], dtype=np.float64)
    known = np.isfinite(values)
    if not (known[1:] & known[:-1]).any():
        raise BurdenError(f"{name}: a chart needs two values in a row; {known.sum():,} known here. Add values.")
    return OverYears("", name, tuple(point.label for point in points), xmr(values))
