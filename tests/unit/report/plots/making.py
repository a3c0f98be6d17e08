"""Comparisons made by hand, of councils that there are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from burden.analysis.comparison.beyond import against_size, over_years
from burden.analysis.comparison.comparing import Call, Comparison
from burden.analysis.comparison.rows import Row
from burden.reference.authorities import Authority

LAYERS = ("writing_targets", "central_inspection", "local_preparation", "distorting_compliance", "morale")
HOSTILE = '=2+3<script>alert(1)</script>&<b>"$x$"\u202e%{x}'


def row(code: str, total: float, divisor: float | None = 1.0, period: str = "2005-06", **more: Any) -> Row:
    """Return a row whose range, unless given, is from four to six fifths of its total; its mean is the total."""
    given = {
        "code": code, "name": f"Council {code}", "period": period, "type": "unitary", "region": "North East",
        "amount": {key: total if key == "local_preparation" else None for key in LAYERS}, "total": total,
        "whole": total, "divisor": divisor, "ratio": total / divisor if divisor else None, "default_share": 0.0,
        "mean": total, "low": total * 0.8, "high": total * 1.2, "deviation": total / 10, "rank": (1, 2),
    }  # fmt: skip
    return Row(**(given | more))


def compared(rows: Sequence[Row], per: str = "authority", calls: Sequence[Call] = (), **more: Any) -> Comparison:
    """Return a comparison of these rows, with what stands beside them."""
    given: dict[str, Any] = {
        "rows": tuple(rows), "calls": tuple(calls), "years": over_years(rows)[0],
        "sizes": () if per == "authority" else against_size(rows)[0], "delta": None, "layers": ("local_preparation",),
        "items": None, "per": per, "by": "layer", "view": "layers", "group": "type", "defaults": False,
        "price_year": "2005-06", "currency": "GBP",
    }  # fmt: skip
    empty: dict[str, Any] = {field.name: () for field in fields(Comparison)}
    return Comparison(**(empty | given | more))


def many(count: int) -> Comparison:
    """Return so many councils of three types for each resident, some far out; every seventh has a long name.

    Every fourteenth has one of sixty letters.
    """
    rows = []
    kinds = ("shire_district", "unitary", "london_borough")
    for at in range(count):
        # Sizes from 50,000 up in uneven steps; rates from £2 to £4 that wander without repeating soon.
        size = 50_000.0 + 3_137.0 * (at * at % 331)
        rate = 2.0 + (at * 37 % 101) / 50 + (6.0 if at % 40 == 9 else 0.0)
        name = f"Council of Long Vale and Outer Marches {at}" if at % 7 == 0 else f"Town {at}"
        if at % 14 == 0:
            name = f"Upper, Middle and Lower Imagined with Nowhere-on-the-Water {at:1}"[:60]
        rows.append(row(f"X{at:03}", rate * size, size, name=name, type=kinds[at % 3]))
    return compared(rows, "residents")


def years(code: str, values: Sequence[float | None], **more: Any) -> list[Row]:
    """Return a row for each year from 2005-06 on that has a value."""
    return [
        row(code, value, period=f"{2005 + at}-{(6 + at) % 100:02}", **more)
        for at, value in enumerate(values)
        if value is not None
    ]


def council(code: str, easting: float | None, northing: float | None) -> Authority:
    """Return a council at a place, in metres."""
    return Authority(
        code, code, code, "unitary", None, None, None, None, None, None, None, None, "found", "by hand", easting,
        northing,
    )  # fmt: skip
