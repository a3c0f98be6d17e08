"""A comparison in words and tables: what it rests on first, then who costs how much, in the order of the names."""

from __future__ import annotations

from burden.analysis.comparison.chance import CALLED_FROM
from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.groups import Group
from burden.analysis.comparison.panel import LAYERS_VIEW, VIEWS
from burden.analysis.comparison.rows import Row
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.report import numbers
from burden.report.csv_text import csv_text
from burden.report.plots.amounts import by_name


def scope_words(found: Comparison) -> list[str]:
    """Return what the comparison rests on and what it leaves out, a sentence each."""
    layers = ", ".join(LAYERS[key].title.lower() for key in found.layers)
    everybody = "both" if len(found.rows) == 2 else f"all {len(found.rows):,}"
    said = [f"Compared on what {everybody} have reported: {layers}."]
    if found.defaults and any(row.default_share for row in found.rows):
        said = [f"Compared on what stands for {everybody}, reported or by default: {layers}."]
    if found.view != LAYERS_VIEW:
        said.append(f"Whose cost: {VIEWS[found.view]}.")
    types = {AUTHORITY_TYPES.get(row.type or "other", "Other").lower() for row in found.rows}
    if len(types) > 1:
        said.append(f"They are of different types ({', '.join(sorted(types))}): what falls on them is not the same.")
    if found.items is not None:
        count = len(found.items)
        said.append(f"Only items that all of them have reported or declared nil: {count:,}.")
    said += _divided_words(found)
    if found.left_out:
        said.append(f"Left out on both sides: {'; '.join(found.left_out)}. That is not zero.")
    defaults = sum(bool(row.default_share) for row in found.rows)
    if defaults:
        verb = "rests" if defaults == 1 else "rest"
        told = "which are no facts about them: no order is called, and no limits are drawn"
        return [*said, f"{defaults:,} of them {verb} on defaults, in part or whole, {told}."]
    return [*said, *order_words(found)]


def _divided_words(found: Comparison) -> list[str]:
    """Return of which year the published numbers are that amounts are divided by, and for whom there are none."""
    what = DIVIDED_BY.get(found.per, "")
    said = []
    for published in sorted({row.divisor_period for row in found.rows if row.divisor_period}):
        others = [row for row in found.rows if row.divisor_period == published and row.period != published]
        if others:
            said.append(f"{what} of {len(others):,} of them are those published for {published}, the nearest year.")
    unknown = sum(row.divisor is None for row in found.rows)
    if unknown:
        whom = "any of them" if unknown == len(found.rows) else f"{unknown:,} of {len(found.rows):,}"
        said.append(f"{what} of {whom} are not known for the year, so there is nothing to divide by.")
    return said


DIVIDED_BY = {"residents": "Residents", "spending": "Spending", "fte": "Staff", "homes": "Council homes"}
MOST_CALLS = 8


def order_words(found: Comparison) -> list[str]:
    """Return which orders the evidence carries, and that it carries no others."""
    least = numbers.share(CALLED_FROM)
    if not any(row.rank for row in found.rows):
        return ["The order is that of names and years, not of amounts."]
    if not found.calls:
        return [f"No order of amounts is called: of no two is it {least} sure or more which costs more."]
    names = {(row.code, row.period): row.name for row in found.rows}
    ranked = sorted(found.calls, key=lambda call: (-call.chance, call.more, call.less))
    each = "" if found.per == "authority" else f" for {PER[found.per]}"
    told = "; ".join(
        f"{names[call.more]} costs more{each} than {names[call.less]} ({numbers.share(call.chance)})"
        for call in ranked[:MOST_CALLS]
    )
    more = f"; and {len(ranked) - MOST_CALLS:,} more pairs" if len(ranked) > MOST_CALLS else ""
    return [f"Orders that are {least} sure or more: {told}{more}. Of all others none is called."]


def comparison_rows(found: Comparison) -> list[dict[str, str]]:
    """Return the rows as words: amount on the scope with its range, and for each of what it is divided by."""
    return [_row(row, found) for row in by_name(found.rows)]


def _row(row: Row, found: Comparison) -> dict[str, str]:
    head = None
    if row.mean is not None and row.low is not None and row.high is not None:
        head = {"mean": row.mean, "p5": row.low, "p95": row.high}
    how = numbers.Rounding(1.0) if head is None else numbers.rounding_of(head)
    amount = how.words(row.total if head is None else row.mean, found.currency)
    uncertain = head is not None and numbers.is_uncertain(head)
    words = {
        "Authority": row.name,
        "Year": row.period,
        "A year": f"about {amount}" if uncertain else amount,
        "Likely range (nine in ten)": numbers.likely(head, found.currency) if uncertain else "no range",
    }
    if found.per != "authority":
        words[per_title(found.per)] = ratio_words(row, found.currency)
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
        "A year": numbers.money(group.total, found.currency),
    }
    if found.per != "authority":
        title = per_title(found.per)
        words[f"{title}: ratio of sums"] = _each(group.ratio_of_sums, found.currency)
        words[f"{title}: mean of ratios"] = _each(group.mean_of_ratios, found.currency)
    return words


def _each(value: float | None, currency: str) -> str:
    return numbers.NOT_KNOWN if value is None else numbers.each(value, numbers.each_step(0.0, value), currency)


def per_title(per: str) -> str:
    """Return what the column of divided amounts is headed: `A resident`, `For £1 of spending`."""
    words = PER[per]
    return words[:1].upper() + words[1:] if words.startswith("a ") else f"For {words}"


def ratio_words(row: Row, currency: str) -> str:
    """Return what an amount comes to for one of many; not known where the divisor is not."""
    if row.ratio is None or not row.divisor:
        return numbers.NOT_KNOWN
    mean = row.ratio if row.mean is None else row.mean / row.divisor
    width = 0.0 if row.low is None or row.high is None else (row.high - row.low) / row.divisor
    return numbers.each(mean, numbers.each_step(width, mean), currency)


def comparison_csv(found: Comparison) -> str:
    """Return a row for each authority and year, unrounded; a layer that is not compared has no column."""
    return csv_text([_plain_row(row, found) for row in found.rows])


def _plain_row(row: Row, found: Comparison) -> dict[str, str | float | None]:
    plain = row._asdict()
    low, high = plain.pop("rank") or (None, None)
    amount = plain.pop("amount")
    layers = {f"layer_{key}": amount[key] for key in found.layers}
    return {**plain, **layers, "rank_5th_percentile": low, "rank_95th_percentile": high}
