"""One row of a comparison: an authority in one year, on what all have reported."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One authority in one year: £ a year at central values by layer in scope, together, and for each of `per`.

    `amount` holds a layer out of scope as None: it is not compared, which is not zero. `total` is on the scope alone,
    `whole` all that is reported. `divisor` and `ratio` are None where the divisor is not known; `default_share` is the
    part of the total that is still default, None of nothing. `low` and `high` are the 5th and 95th percentile of the
    total, `mean` its mean, `deviation` its standard deviation; `rank` from the 5th to the 95th percentile, 1 the
    largest; None where none were worked out. `divisor_period` is the year that the divisor is published for, None where
    it was entered. `n_items` are the items it has lines of on the scope. A tuple, because there are thousands of them.
    """

    code: str
    name: str
    period: str
    type: str | None
    region: str | None
    amount: dict[str, float | None]
    total: float
    whole: float
    divisor: float | None
    ratio: float | None
    default_share: float | None
    divisor_period: str | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    deviation: float | None = None
    rank: tuple[int, int] | None = None
    n_items: int | None = None

    @property
    def figure(self) -> float:
        """Return what the row is shown as, £ a year: its mean, or its total where no range was worked out."""
        return self.total if self.mean is None else self.mean

    @property
    def rate(self) -> float | None:
        """Return the figure for each of what it is divided by; None where that is not known."""
        return self.figure / self.divisor if self.divisor else None
