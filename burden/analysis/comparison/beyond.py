"""What stands beside the rows of a comparison: why two differ, one authority over years, many against their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from burden.analysis.comparison.funnel import Funnel, funnel
from burden.analysis.comparison.xmr import USEFUL_FROM, XmR, xmr_of_rows
from burden.base.periods import start_year

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


def over_years(rows: Sequence[Row]) -> tuple[OverYears, ...]:
    """Return the chart of each authority with enough years, of its ratio, or of its total where nothing divides it."""
    of_code: dict[str, list[Row]] = {}
    for row in rows:
        of_code.setdefault(row.code, []).append(row)
    known = {code: sum(row.rate is not None for row in mine) for code, mine in of_code.items()}
    enough = {code: mine for code, mine in of_code.items() if known[code] >= USEFUL_FROM}
    if not enough:
        return ()
    year = {period: start_year(period) for period in {row.period for mine in enough.values() for row in mine}}
    first, last = min(year.values()), max(year.values())
    values = np.full((len(enough), last - first + 1), np.nan)
    spans, names = [], []
    for place, mine in enumerate(enough.values()):
        at = [year[row.period] - first for row in mine]
        values[place, at] = [np.nan if (rate := row.rate) is None else rate for row in mine]
        spans.append(slice(min(at), max(at) + 1))
        names.append(mine[at.index(max(at))].name)
    periods = [f"{number}-{(number + 1) % 100:02d}" for number in range(first, last + 1)]
    charts = zip(enough, names, spans, xmr_of_rows(values, spans), strict=True)
    return tuple(
        OverYears(code, name, tuple(periods[span]), chart) for code, name, span, chart in charts if chart is not None
    )


def against_size(rows: Sequence[Row]) -> tuple[AgainstSize, ...]:
    """Return, for each year with enough authorities whose size is known, their rates with limits by size."""
    found = []
    of_year: dict[str, list[Row]] = {}
    for row in rows:
        if row.divisor:
            of_year.setdefault(row.period, []).append(row)
    for period, known in sorted(of_year.items()):
        sizes = [row.divisor or 0.0 for row in known]
        if len(known) < LEAST_UNITS or len(set(sizes)) == 1:
            continue
        chart = funnel([row.figure for row in known], sizes)
        found.append(AgainstSize(period, tuple(row.code for row in known), chart))
    return tuple(found)
