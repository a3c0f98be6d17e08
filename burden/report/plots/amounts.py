"""What a row of a comparison comes to on a plot: the amount, its range, and both in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.panel import LAYERS_VIEW, VIEWS
from burden.analysis.comparison.rows import Row
from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.report import numbers
from burden.report.document.clean import clean

NAME_LETTERS = 60
HEADER = ("Authority", "Year", "Type", "Amount", "Likely range (nine in ten)", "Default")
NO_RANGE = "no range"
SIZES = {
    "residents": "number of residents", "spending": "yearly spending", "fte": "number of staff",
    "homes": "number of council homes",
}  # fmt: skip
PENCE_FROM = 0.1
"""Below this amount pence alone would say too little: what a small return costs each resident is less than a penny."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The mean of a row for one of what it is divided by, and the ends of its range; None where not known."""

    value: float | None
    low: float | None
    high: float | None
    words: str
    likely: str
    default_share: float = 0.0

    @property
    def ends(self) -> tuple[float, float] | None:
        """Return both ends of the range, None where there is none."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def said(self) -> str:
        """Return amount and range as one clause: `about £45,000, likely £40,000 to £51,000`."""
        likely = "" if self.ends is None else f", likely {self.likely}"
        return f"{self.words}{likely}{self.default_words}"

    @property
    def default_words(self) -> str:
        """Return how much of it is still default, empty where nothing is."""
        return f"; {numbers.share(self.default_share)} of it default" if self.default_share else ""


def amount_of(row: Row, found: Comparison, per: str | None = None) -> Amount:
    """Return what a row comes to; the mean where there is a range, else the central value.

    It is for each of what the comparison divides by, or of `per`, which is that or `authority`.
    """
    per = per or found.per
    by = 1.0 if per == "authority" else row.divisor
    default = row.default_share or 0.0
    if not by:
        return Amount(None, None, None, numbers.NOT_KNOWN, NO_RANGE, default)
    value = row.figure
    head = None if row.low is None or row.high is None else {"mean": value, "p5": row.low, "p95": row.high}
    if head is None or not numbers.is_uncertain(head):
        return Amount(value / by, None, None, _words(value, by, 0.0, per, found), NO_RANGE, default)
    low, high = head["p5"], head["p95"]
    width = high - low
    about = f"about {_words(value, by, width, per, found)}"
    if per == "authority":
        likely = numbers.likely(head, found.currency)
    else:
        ends = (small_money(end / by, width / by, value / by, found.currency) for end in (low, high))
        likely = " to ".join(ends)
    return Amount(value / by, low / by, high / by, about, likely, default)


def _words(value: float, by: float, width: float, per: str, found: Comparison) -> str:
    if per == "authority":
        head = {"mean": value, "p5": value - width / 2, "p95": value + width / 2}
        return numbers.rounding_of(head).words(value, found.currency)
    return small_money(value / by, width / by, value / by, found.currency)


def each_words(value: float, found: Comparison) -> str:
    """Return an amount that has no range, to two or three figures."""
    return small_money(value, 0.0, value, found.currency)


def small_money(amount: float, width: float, middle: float, currency: str) -> str:
    """Return an amount for one of many as `numbers.each` does, with parts of a penny where it is hardly more.

    The step is that of the `width` of its range, or of `middle` where it has none.
    """
    size = width if width > 0 else abs(middle) / 10
    if not 0 < abs(middle) < PENCE_FROM or size <= 0:
        return numbers.each(amount, numbers.each_step(width, middle), currency)
    step = 10.0 ** (math.floor(math.log10(size)) - (1 if width > 0 else 0))
    value = numbers.to_step(amount, min(step, 0.01))
    sign = numbers.MINUS if value < 0 else ""
    return f"{sign}{numbers.symbol(currency)}{numbers.plain(abs(value), 6)}"


def unit_words(found: Comparison) -> str:
    """Return what amounts are: `£ a year for a resident, prices of 2005-06`."""
    each = "" if found.per == "authority" else f" for {PER[found.per]}"
    return f"{numbers.symbol(found.currency).strip()} a year{each}, prices of {found.price_year}"


def per_title(per: str) -> str:
    """Return what the column of divided amounts is headed: `A resident`, `For £1m of spending`."""
    words = PER[per]
    return f"{words[:1].upper()}{words[1:]}" if words.startswith("a ") else f"For {words}"


def basis_words(found: Comparison) -> str:
    """Return on what a comparison stands, and whose cost it is, as a sentence or two."""
    count = len(found.layers)
    on = f"{count:,} {'layer' if count == 1 else 'layers'}"
    if found.items is not None:
        on = f"{len(found.items):,} {'item' if len(found.items) == 1 else 'items'} of {on}"
    whose = "" if found.view == LAYERS_VIEW else f" Whose cost: {VIEWS[found.view]}."
    told = defaults_words(found)
    stands = "all have reported"
    if told and found.defaults:
        stands = f"{'stands' if len(found.items or found.layers) == 1 else 'stand'} for all, reported or by default"
    return f"On {on} that {stands}.{whose}{told}"


def is_default(rows: Sequence[Row]) -> bool:
    """Tell whether nothing of some rows was reported: all of each is still default."""
    return bool(rows) and all((row.default_share or 0.0) >= 1 - numbers.ROUNDING_ERROR for row in rows)


def defaults_words(found: Comparison) -> str:
    """Return how much of a comparison rests on defaults and why amounts differ then; empty where nothing does."""
    defaults = sum(bool(row.default_share) for row in found.rows)
    if not defaults:
        return ""
    if not is_default(found.rows):
        verb = "rests" if defaults == 1 else "rest"
        return (
            f" {defaults:,} of {len(found.rows):,} {verb} on defaults, in part or whole, which are no facts about them."
        )
    told = (
        f" All {len(found.rows):,} rest on defaults alone: the same published averages for every council of a type, no "
        "facts about any of them."
    )
    if found.per == "authority":
        return told
    return (
        f"{told} Amounts for {PER[found.per]} differ because the same averages are divided by different sizes, not "
        "because one costs more."
    )


def no_order_words(rows: Sequence[Row]) -> str:
    """Return that no order is called of some rows, and why, where it is for the defaults in them."""
    if is_default(rows):
        return "No order is called: nothing of this was reported."
    return f"No order is called{': some of it rests on defaults' if any(row.default_share for row in rows) else ''}."


def nothing_to_draw(found: Comparison, period: str | None = None) -> BurdenError:
    """Return what is said instead of a picture where what to divide by is known of nobody."""
    when = "" if period is None else f" in {period}"
    return BurdenError(
        f"There is nothing to draw: the {SIZES.get(found.per, PER[found.per])} of none of them is known{when}. Divide "
        "by something else, or compare whole authorities."
    )


def apart_words(beyond: Literal["years", "size"]) -> str:
    """Return why there are no limits over years, or by size, where the items entered are not the same."""
    told = {
        "years": "not the same items were entered in all years, and a year with more of them would pass for a signal.",
        "size": "not all have entered the same items, and who entered more would lie beyond the limits for it.",
    }
    return f"{told[beyond]} Compare the items that all have reported."


def name_of(row: Row) -> str:
    """Return the name of a row, fit for every format."""
    return clean(row.name, NAME_LETTERS) or clean(row.code, NAME_LETTERS)


def type_of(row: Row) -> str:
    """Return the type of a row in words."""
    return AUTHORITY_TYPES.get(row.type or "other", AUTHORITY_TYPES["other"])


def by_name(rows: Sequence[Row]) -> list[Row]:
    """Return rows in the order of names, then codes, then years: never of amounts."""
    return sorted(rows, key=lambda row: (name_of(row).casefold(), row.code, row.period))


def periods_of(found: Comparison) -> tuple[str, ...]:
    """Return the years of a comparison in order."""
    return tuple(sorted({row.period for row in found.rows}))


def table_row(row: Row, amount: Amount) -> tuple[str, ...]:
    """Return the words of a row under `HEADER`."""
    return (
        name_of(row),
        row.period,
        type_of(row),
        amount.words,
        amount.likely,
        numbers.share(amount.default_share) if amount.default_share else "none",
    )


def figures_of(row: Row, amount: Amount) -> dict[str, str | float | None]:
    """Return a row unrounded, for files."""
    return {
        "code": row.code, "name": row.name, "period": row.period, "type": row.type, "region": row.region,
        "amount": amount.value, "low": amount.low, "high": amount.high, "divisor": row.divisor,
        "default_share": row.default_share,
    }  # fmt: skip
