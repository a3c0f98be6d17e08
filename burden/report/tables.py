"""Results as tables of words: every cell is text as people read it, rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from burden.analysis.costing import Costing
from burden.base.errors import LEVELS, Finding
from burden.base.vocabulary import (
    LAYERS,
    RESOURCES,
)
from burden.report import numbers
from burden.report.heads import is_large
from burden.submission.model import Submission

NONE = "–"
LEVEL_WORDS = {"error": "Error", "warning": "To look at", "info": "Note"}
TOTAL = "Total so far"
NO_SOURCE = "no source given"
LIKELY = "Likely range (nine in ten)"
Range = Mapping[str, float] | None


def whole_words(amount: float | None, currency: str, missing: str) -> str:
    """Return a certain amount by itself: to the pound, from ten million in millions."""
    return numbers.Rounding(1.0, is_large(amount)).words(amount, currency, missing)


def heading(per: str) -> str:
    """Return what a column of amounts is headed: `A year`, `For one exercise`."""
    return f"{per[:1].upper()}{per[1:]}" or "Amount"


def resource_words(costing: Costing) -> str:
    """Return what the total is made of, at central values: staff time with its hours, fees and so on, and cash."""
    total, currency = costing.total, costing.currency
    if total.headline is None or total.resource is None:
        return ""
    whole = numbers.Rounding(1.0, is_large(total.gross, total.cash))
    parts = [
        f"{words.lower()} {whole.words(total.resource[key], currency)}"
        + (f" ({numbers.hours(total.hours)})" if key == "staff_time" else "")
        for key, words in RESOURCES.items()
        if total.resource[key]
    ]
    made = f"At central values: {', '.join(parts)}. " if parts else ""
    paid = f"Paid to others in the year: {whole.words(total.cash, currency)}." if total.cash else ""
    return f"{made}{paid}".strip()


def resource_table(costing: Costing, ranges: Mapping[str, Range], per: str = "a year") -> pd.DataFrame:
    """Return what the total is made of: each kind of resource at central values, with its likely range."""
    made, currency = costing.total.resource or {}, costing.currency
    return table_of(
        (
            {
                "Resource": RESOURCES[key]
                + (f" ({numbers.hours(costing.total.hours)})" if key == "staff_time" else ""),
                heading(per): amount_as(made[key], ranges.get(key), currency),
                LIKELY: range_as(ranges.get(key), currency),
            }
            for key in RESOURCES
            if made.get(key) or ranges.get(key) is not None
        ),
        ("Resource", heading(per), LIKELY),
    )


def pay_table(submissions: Iterable[Submission]) -> tuple[pd.DataFrame, list[str]]:
    """Return the staff cards that submissions price time with, and where each comes from."""
    found, sources = [], []
    for sub in submissions:
        used = {getattr(entry, "staff", None) for entry in sub.entries}
        for key, card in sub.staff.items():
            if key not in used:
                continue
            pay = card.tariff_gbp_per_hour or card.salary_gbp_per_year
            unit = "an hour" if card.tariff_gbp_per_hour else "a year"
            name = card.label or key.replace("_", " ")
            sources.append(f"{name}: {card.source or NO_SOURCE}")
            found.append(
                {
                    "Staff": name,
                    "Pay": f"{_quantity(pay, sub.currency)} {unit}" if pay else "no pay known",
                    "On-cost": _share(card.on_cost_share),
                    "Overhead": _share(card.overhead_share),
                    "Hours a year": _quantity(card.productive_hours_per_year, None),
                    "Prices of": card.price_year or sub.price_year or sub.period,
                }
            )
    return table_of(found, ("Staff", "Pay", "On-cost", "Overhead", "Hours a year", "Prices of")), sources


def unpriced_table(costing: Costing) -> pd.DataFrame:
    """Return the entries that are known but have no price."""
    return table_of(
        (
            {"Entry": row.entry, "What": row.title, "Layer": LAYERS[row.layer].title, "Why it has no price": row.reason}
            for row in costing.unpriced
        ),
        ("Entry", "What", "Layer", "Why it has no price"),
    )


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings, the gravest first."""
    ranked = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    return table_of(
        ({"Kind": LEVEL_WORDS[row.level], "Where": row.where or NONE, "What": row.message} for row in ranked),
        ("Kind", "Where", "What"),
    )


def amount_as(amount: float, head: Range, currency: str) -> str:
    """Return an amount rounded as the range that stands beside it."""
    return (numbers.Rounding(1.0) if head is None else numbers.rounding_of(head, amount)).words(amount, currency)


def range_as(head: Range, currency: str, how: numbers.Rounding | None = None) -> str:
    """Return a likely range, or that there is none."""
    return "no range" if head is None else numbers.likely(head, currency, how)


def _quantity(quantity: Any, currency: str | None) -> str:
    if quantity is None:
        return NONE
    show = numbers.plain if currency is None else (lambda value: numbers.money_plain(value, currency))
    if not quantity.is_range:
        return str(show(quantity.central))
    return f"{show(quantity.central)} ({show(quantity.low)} to {show(quantity.high)})"


def _share(quantity: Any) -> str:
    if quantity is None:
        return NONE
    if not quantity.is_range:
        return numbers.share(quantity.central)
    return f"{numbers.share(quantity.central)} ({numbers.share(quantity.low)} to {numbers.share(quantity.high)})"


def table_of(rows: Iterable[dict[str, str]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows of text as a table with `columns`, also where there are no rows."""
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)
