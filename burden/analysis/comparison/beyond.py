"""What stands beside the rows of a comparison: one authority over years, many against their size.

Limits of either kind are read as the orders are: only of what has the same items entered throughout. Where more was
entered in one year, or by one authority, the amount is higher for that alone, and no chart is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from burden.analysis.comparison.funnel import Funnel, funnel
from burden.analysis.comparison.xmr import USEFUL_FROM, XmR, xmr_of_rows
from burden.base.periods import period_of, start_year

if TYPE_CHECKING:
    from burden.analysis.comparison.rows import Row

LEAST_UNITS = 5
"""Authorities of one year from which rates are held against their size."""


@dataclass(frozen=True)
class OverYears:
    """One authority over years: `periods` without a gap, NaN in `chart` where a year has no figure."""

    code: str
    name: str
    periods: tuple[str, ...]
    chart: XmR

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        signals = [period for period, told in zip(self.periods, self.chart.signal, strict=True) if told]
        return {
            "code": self.code,
            "periods": list(self.periods),
            "values": [float(value) if np.isfinite(value) else None for value in self.chart.values],
            "centre": self.chart.centre,
            "lower": self.chart.lower,
            "upper": self.chart.upper,
            "signals": signals,
            "provisional": self.chart.provisional,
        }


@dataclass(frozen=True)
class AgainstSize:
    """The authorities of one year, `codes`, with their rates and limits in `chart`."""

    period: str
    codes: tuple[str, ...]
    chart: Funnel

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded; `zone` is 0 within limits, ±1 beyond those of 95 %, ±2 of 99.8 %."""
        return {
            "period": self.period,
            "target": self.chart.target,
            "provisional": self.chart.provisional,
            "zone": dict(zip(self.codes, self.chart.zone.tolist(), strict=True)),
        }


def over_years(
    rows: Sequence[Row], kinds: Sequence[int] | None = None
) -> tuple[tuple[OverYears, ...], tuple[str, ...]]:
    """Return the chart of each authority with enough years, of the rates of its rows, and the codes refused one.

    `kinds` tells of each row what was entered, the same number for the same items (see `Scope`). Refused is who has not
    entered the same in all years with a rate: a year with more entered would pass for a signal.
    """
    of_code: dict[str, list[tuple[Row, int]]] = {}
    for row, kind in zip(rows, kinds or (0,) * len(rows), strict=True):
        of_code.setdefault(row.code, []).append((row, kind))
    enough: dict[str, list[tuple[Row, float | None]]] = {}
    refused = []
    for code, mine in of_code.items():
        rated = [(row, row.rate) for row, _ in mine]
        known = [kind for (_, rate), (_, kind) in zip(rated, mine, strict=True) if rate is not None]
        if len(known) >= USEFUL_FROM and len(set(known)) == 1:
            enough[code] = rated
        elif len(known) >= USEFUL_FROM:
            refused.append(code)
    return _charts(enough), tuple(refused)


def _charts(enough: Mapping[str, Sequence[tuple[Row, float | None]]]) -> tuple[OverYears, ...]:
    """Return the chart of each authority from its rows and their rates, all worked out together."""
    if not enough:
        return ()
    year = {period: start_year(period) for period in {row.period for mine in enough.values() for row, _ in mine}}
    first, last = min(year.values()), max(year.values())
    values = np.full((len(enough), last - first + 1), np.nan)
    spans, names = [], []
    for place, mine in enumerate(enough.values()):
        at = [year[row.period] - first for row, _ in mine]
        values[place, at] = [np.nan if rate is None else rate for _, rate in mine]
        spans.append(slice(min(at), max(at) + 1))
        names.append(mine[at.index(max(at))][0].name)
    periods = [period_of(number) for number in range(first, last + 1)]
    charts = zip(enough, names, spans, xmr_of_rows(values, spans), strict=True)
    return tuple(
        OverYears(code, name, tuple(periods[span]), chart) for code, name, span, chart in charts if chart is not None
    )


def against_size(rows: Sequence[Row], mixed: Collection[str] = ()) -> tuple[tuple[AgainstSize, ...], tuple[str, ...]]:
    """Return the rates of each year with enough authorities of known size, with limits; and the years refused them.

    Refused are those of `mixed`: not all have entered the same items, and who entered more would lie beyond.
    """
    found, refused = [], []
    of_year: dict[str, list[Row]] = {}
    for row in rows:
        if row.divisor:
            of_year.setdefault(row.period, []).append(row)
    for period, known in sorted(of_year.items()):
        sizes = [row.divisor or 0.0 for row in known]
        if len(known) < LEAST_UNITS or len(set(sizes)) == 1:
            continue
        if period in mixed:
            refused.append(period)
            continue
        chart = funnel([row.figure for row in known], sizes)
        found.append(AgainstSize(period, tuple(row.code for row in known), chart))
    return tuple(found), tuple(refused)
