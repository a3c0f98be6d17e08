"""A comparison in words and tables: what it rests on first, then who costs how much, in the order of the names."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.comparison.chance import CALLED_FROM
from burden.analysis.comparison.comparing import PER, Comparison, Row
from burden.base.vocabulary import LAYERS
from burden.report import numbers


def scope_words(found: Comparison) -> list[str]:
    """Return what the comparison rests on and what it leaves out, a sentence each."""
    layers = ", ".join(LAYERS[key].title.lower() for key in found.layers)
    said = [f"Compared on what all {len(found.rows):,} have reported: {layers}."]
    if found.items is not None:
        count = len(found.items)
        said.append(f"Only items that all of them have reported or declared nil: {count:,}.")
    if found.left_out:
        said.append(f"Left out on both sides: {'; '.join(found.left_out)}. That is not zero.")
    defaults = sum(bool(row.default_share) for row in found.rows)
    if defaults:
        verb = "rests" if defaults == 1 else "rest"
        said.append(f"{defaults:,} of them {verb} in part on defaults, which are no facts about them.")
    return [*said, *order_words(found)]


MOST_CALLS = 8


def order_words(found: Comparison) -> list[str]:
    """Return which orders the evidence carries, and that it carries no others."""
    least = numbers.share(CALLED_FROM)
    if not any(row.rank for row in found.rows):
        return ["The order is that of codes and years, not of amounts."]
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
    return [_row(row, found) for row in found.rows]


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


def print_comparison(console: Console, found: Comparison) -> None:
    """Print a comparison: what it rests on, a row for each authority and year, groups."""
    for sentence in scope_words(found):
        console.print(Text(sentence), soft_wrap=True)
    rows = comparison_rows(found)
    table = Table(box=None, pad_edge=False)
    for place, title in enumerate(rows[0]):
        table.add_column(title, justify="left" if place < 2 else "right", overflow="fold")
    for row in rows:
        table.add_row(*row.values())
    console.print(table)
    for group in found.groups:
        words = f"{group.name} ({group.count:,}): {numbers.money(group.total, found.currency)} at central values"
        if found.per != "authority" and group.ratio_of_sums is not None and group.mean_of_ratios is not None:
            first, second = (
                numbers.each(value, numbers.each_step(0.0, value), found.currency)
                for value in (group.ratio_of_sums, group.mean_of_ratios)
            )
            words += f"; {first} for {PER[found.per]}, all taken together (ratio of sums); "
            words += f"{second} on average over them (mean of ratios)"
        console.print(Text(f"{words}."), soft_wrap=True)
    console.print(Text(f"Prices of {found.price_year}."), soft_wrap=True)
