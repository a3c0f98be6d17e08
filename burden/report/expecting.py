"""Reported against the first estimate, in words and rows: the ratio never without what it covers."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.comparison.expected import Expected, together
from burden.report import numbers

RATIO_FIGURES = 2
"""Significant figures of a ratio: more than its range allows would be a claim."""


def expected_rows(found: Sequence[Expected]) -> list[dict[str, str]]:
    """Return a row of words for each authority and year; all of them together last, where there is more than one."""
    rows = [_row(row) for row in found]
    whole = together(found)
    if whole.count > 1:
        rows.append(
            _words(
                "All of them", "", numbers.money(whole.reported), numbers.money(whole.modelled), _ratio(whole.ratio),
                "not worked out", f"{whole.count:,} of {len(found):,}",
            )
        )  # fmt: skip
    return rows


def expected_words(found: Sequence[Expected], price_year: str) -> list[str]:
    """Return what the ratios are and are not, whom there is none for, and the prices, a sentence or two each.

    Where nobody has a ratio there are no amounts, and no prices are named.
    """
    said = [
        "Reported against the first estimate, on the items that both have, at central values: 1 means as much as the "
        "estimate. The first estimate is an average from published figures, no norm.",
        "It is of staff effort in local preparation, and what was bought for an item counts as that; fees, other "
        "layers, items with a default left in them and items without a price are on neither side. Beside each ratio "
        "stands how much of the estimate it rests on.",
    ]
    whole = together(found)
    known = [row for row in found if row.ratio is not None]
    if known:
        said.append(
            "The range of a ratio (nine in ten) is that of what was reported. The estimate has a range of its own, "
            f"the same error for all who are held against the same average: {_estimate_range(known[0])}."
        )
    if whole.count > 1 and whole.reported is not None:
        said.append(
            f"Of {whole.count:,} together: {numbers.money(whole.reported)} reported ÷ {numbers.money(whole.modelled)} "
            f"estimated is {_ratio(whole.ratio)}, a ratio of sums."
        )
    reasons: dict[str, list[str]] = {}
    for row in found:
        if row.reason is not None:
            reasons.setdefault(row.reason, []).append(f"{row.name}, {row.period}")
    said += [f"No ratio for {_listed(names)}: {reason}" for reason, names in reasons.items()]
    return [*said, f"Prices of {price_year}."] if known else said


MOST_NAMED = 6
LEAST_SHARE = 0.05
"""Share of an estimate below which a ratio to it is not told: it would say little of the whole. In data it stands."""


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return "; ".join(names[:MOST_NAMED]) + more


def _row(row: Expected) -> dict[str, str]:
    covered = "none" if row.items_expected is None else f"{row.items_both:,} of {row.items_expected:,} items"
    if row.amount_share:
        covered += f", {numbers.share(row.amount_share)} of the amount"
    if row.amount_share is not None and row.amount_share < LEAST_SHARE and row.ratio is not None:
        told = f"too little of it: below {numbers.share(LEAST_SHARE)}"
        return _words(
            row.name, row.period, numbers.money(row.reported), numbers.money(row.modelled), told, "none", covered
        )
    if row.ratio is None or row.reported is None:
        return _words(row.name, row.period, numbers.NOT_KNOWN, numbers.NOT_KNOWN, "none", "none", covered)
    return _words(
        row.name, row.period, numbers.money(row.reported), numbers.money(row.modelled), _ratio(row.ratio),
        _between(row.low, row.high), covered,
    )  # fmt: skip


def _words(
    name: str, period: str, reported: str, modelled: str, ratio: str, between: str, covered: str
) -> dict[str, str]:
    return {
        "Authority": name,
        "Year": period,
        "Reported": reported,
        "First estimate of the same": modelled,
        "Reported ÷ estimate": ratio,
        "Likely range (nine in ten)": between,
        "Rests on": covered,
    }


def _ratio(value: float | None) -> str:
    return numbers.plain(value, RATIO_FIGURES, numbers.NOT_KNOWN)


def _between(low: float | None, high: float | None) -> str:
    if low is None or high is None or _ratio(low) == _ratio(high):
        return "no range"
    return f"{_ratio(low)} to {_ratio(high)}"


def _estimate_range(row: Expected) -> str:
    low, high = numbers.money_short(row.modelled_low), numbers.money_short(row.modelled_high)
    return f"for {row.name}, {row.period}, {low} to {high} around {numbers.money_short(row.modelled)}"
