"""Beyond the rows of a comparison, in words: why two differ, signals over years, rates against size."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.comparison.beyond import AgainstSize, OverYears
from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.decomposition import PARTS, Delta
from burden.analysis.comparison.neighbours import CHARACTERISTICS, Apart, Neighbour
from burden.report import numbers
from burden.report.comparing_words import MOST_NAMED, labels
from burden.report.plots.amounts import apart_words, each_words, name_of

PART_WORDS: dict[str, str] = {
    "price": "Pay and prices, each in its own year's money",
    "volume": "Hours, people, times and quantities",
    "attribution": "What of it is put down to the regime",
    "deflator": "The price index between the years",
    "share_borne": "What share of a cost is borne",
    "scope": "What only one of them has entered or counted",
}


def delta_rows(found: Delta) -> list[dict[str, str]]:
    """Return what makes the second of two differ from the first, part by part; the last row is the whole."""
    rows = [
        {"What makes the difference": PART_WORDS[part], "A year": _signed(found.parts[part], found.currency)}
        for part in PARTS
        if abs(found.parts[part]) >= 0.5
    ]
    return [*rows, {"What makes the difference": "All of it", "A year": _signed(found.difference, found.currency)}]


def delta_words(found: Comparison) -> str:
    """Return what the parts are of: the second less the first, all that was reported, at central values."""
    one, two = found.rows
    return (
        f"Why {two.name}, {two.period}, differs from {one.name}, {one.period}: all that stands in each account, also "
        "what is left out above, defaults among it, at central values. What both have is split so that no order of the "
        "parts matters. What only one has entered says what was reported, and of cost only where the other declared "
        "it nil."
    )


def _signed(amount: float, currency: str) -> str:
    words = numbers.money(amount, currency)
    return f"+{words}" if amount >= 0.5 else words


def beyond_words(found: Comparison) -> list[str]:
    """Return the signals over years and against size, a sentence or two each, and why there are none of some."""
    years = [_over_years(row, found) for row in found.years]
    return [*years, *_refused_words(found), *(_against_size(row, found) for row in found.sizes)]


def _refused_words(found: Comparison) -> list[str]:
    """Return of whom, and in which years, no limits are drawn because the items entered are not the same."""
    said = []
    if codes := found.years_apart:
        names = {row.code: name_of(row) for row in found.rows}
        more = f" and {len(codes) - MOST_NAMED:,} more" if len(codes) > MOST_NAMED else ""
        whom = f"{'; '.join(names[code] for code in codes[:MOST_NAMED])}{more}"
        said.append(f"No limits over years are drawn for {whom}: {apart_words('years')}")
    if found.sizes_apart:
        said.append(f"No limits by size are drawn for {', '.join(found.sizes_apart)}: {apart_words('size')}")
    return said


def near_words(of: str, found: Sequence[Neighbour]) -> str:
    """Return which councils are nearest by what is published of them, each with its distance."""
    if not found:
        return (
            f"None of those given is of the same type and year as {of}, with published figures to tell how near it is."
        )
    told = "; ".join(f"{one.unit.name} ({numbers.plain(one.distance, 2)})" for one in found)
    by = ", ".join(CHARACTERISTICS.values()).lower()
    return f"Nearest to {of} by {by} (distance in standard deviations of their logarithms): {told}."


def near_rows(found: Sequence[Neighbour]) -> list[dict[str, str]]:
    """Return a row for each neighbour: its distance, and of each characteristic its own figure and its year."""
    return [
        {"Council": one.unit.name, "Distance": numbers.plain(one.distance, 2)}
        | {CHARACTERISTICS[part.characteristic].capitalize(): _characteristic(part) for part in one.parts}
        for one in found
    ]


def _characteristic(part: Apart) -> str:
    words = numbers.money_short(part.its) if part.characteristic.endswith("_gbp") else numbers.plain(part.its)
    return f"{words} ({part.its_period})" if part.its_period else words


def _over_years(row: OverYears, found: Comparison) -> str:
    chart = row.chart
    limits = f"{each_words(chart.floor, found)} to {each_words(chart.upper, found)}"
    years = f"{len(row.periods):,} years"
    if chart.known < len(row.periods):
        years += f" with {chart.known:,} figures"
    signals = [period for period, told in zip(row.periods, chart.signal, strict=True) if told]
    told = f"signals in {', '.join(signals)}" if signals else "no signal"
    if not signals and not chart.provisional:
        told += ": nothing sets one year apart"
    remark = f" {chart.remark}" if chart.remark else ""
    return (
        f"{row.name} over {years} (process behaviour chart): on average "
        f"{each_words(chart.centre, found)}, limits {limits}; {told}.{remark}"
    )


def _against_size(row: AgainstSize, found: Comparison) -> str:
    names = labels(found)
    beyond = [names[code, row.period] for code, zone in zip(row.codes, row.chart.zone, strict=True) if zone]
    by_chance = numbers.plain(row.chart.by_chance[0], 2)
    told = f"beyond the limits of 95%: {', '.join(beyond)}" if beyond else "nobody lies beyond the limits of 95%"
    remark = " The limits are provisional: they rest on the spread among few." if row.chart.provisional else ""
    return (
        f"Against size in {row.period} (funnel, spread among the authorities): on average "
        f"{each_words(row.chart.target, found)} for {PER[found.per]}; {told}. By chance alone about {by_chance} "
        f"authorities would.{remark}"
    )
