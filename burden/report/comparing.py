"""A comparison in words and tables: what it rests on first, then who costs how much, in the order of the names."""

from __future__ import annotations

from typing import Any

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.groups import Group
from burden.analysis.comparison.rows import Row
from burden.report import numbers
from burden.report.csv_text import csv_text
from burden.report.plots.amounts import amount_of, by_name, each_words, per_title


def comparison_rows(found: Comparison) -> list[dict[str, str]]:
    """Return the rows as words: amount on the scope with its range, and for each of what it is divided by."""
    return [_row(row, found) for row in by_name(found.rows)]


def _row(row: Row, found: Comparison) -> dict[str, str]:
    whole = amount_of(row, found, "authority")
    words = {
        "Authority": row.name,
        "Year": row.period,
        "A year": whole.words,
        "Likely range (nine in ten)": whole.likely,
    }
    if found.per != "authority":
        each = amount_of(row, found)
        words[per_title(found.per)] = each.words
        words[f"{per_title(found.per)}, likely"] = each.likely
    if row.n_items is not None and found.mixed:
        words["Items"] = f"{row.n_items:,}"
    if row.rank is not None:
        low, high = row.rank
        words["Rank (nine in ten)"] = str(low) if low == high else f"{low} to {high}"
    elif any(other.rank for other in found.rows):
        words["Rank (nine in ten)"] = "none"
    words["Default"] = numbers.share(row.default_share) if row.default_share else "none"
    return words


def group_rows(found: Comparison) -> list[dict[str, str]]:
    """Return groups as words: both ways to divide, named, where there is something to divide by."""
    return [_group(group, found) for group in found.groups]


def _group(group: Group, found: Comparison) -> dict[str, str]:
    words = {
        "Taken together": group.name,
        "Authorities": f"{group.count:,}",
        "A year": _total(group, found),
    }
    if found.per != "authority":
        title = per_title(found.per)
        words[f"{title}: ratio of sums"] = _each(group.ratio_of_sums, found)
        words[f"{title}: mean of ratios"] = _each(group.mean_of_ratios, found)
    return words


def _total(group: Group, found: Comparison) -> str:
    """Return the sum of a group to the pound where all of it is certain, else to two figures."""
    if numbers.is_uncertain({"p5": 0.0, "p95": group.width}):
        return f"about {numbers.money_short(group.total, found.currency)}"
    return numbers.money(group.total, found.currency)


def _each(value: float | None, found: Comparison) -> str:
    return numbers.NOT_KNOWN if value is None else each_words(value, found)


def comparison_csv(found: Comparison) -> str:
    """Return a row for each authority and year, unrounded; a layer that is not compared has no column."""
    return csv_text([_plain_row(row, found) for row in found.rows])


def _plain_row(row: Row, found: Comparison) -> dict[str, Any]:
    plain = row._asdict()
    low, high = plain.pop("rank") or (None, None)
    amount = plain.pop("amount")
    layers = {f"layer_{key}": amount[key] for key in found.layers}
    basis = {
        "per": found.per, "by": found.by, "view": found.view, "defaults": found.defaults, "currency": found.currency,
        "price_year": row.period if found.nominal else found.price_year,
    }  # fmt: skip
    return {**plain, **layers, "rank_5th_percentile": low, "rank_95th_percentile": high, **basis}
