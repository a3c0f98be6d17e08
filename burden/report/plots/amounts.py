"""What a row of a comparison comes to on a plot: the amount, its range, and both in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.panel import LAYERS_VIEW, VIEWS
from burden.analysis.comparison.rows import Row
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.report import numbers
from burden.report.document.clean import clean

NAME_LETTERS = 60
HEADER = ("Authority", "Year", "Type", "Amount", "Likely range (nine in ten)", "Default")
NO_RANGE = "no range"


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


def amount_of(row: Row, found: Comparison) -> Amount:
    """Return what a row comes to; the mean where there is a range, else the central value."""
    by = 1.0 if found.per == "authority" else row.divisor
    default = row.default_share or 0.0
    if not by:
        return Amount(None, None, None, numbers.NOT_KNOWN, NO_RANGE, default)
    if row.mean is None or row.low is None or row.high is None:
        return Amount(row.total / by, None, None, _words(row.total, by, 0.0, found), NO_RANGE, default)
    head = {"mean": row.mean, "p5": row.low, "p95": row.high}
    if not numbers.is_uncertain(head):
        return Amount(row.mean / by, None, None, _words(row.mean, by, 0.0, found), NO_RANGE, default)
    width = row.high - row.low
    about = f"about {_words(row.mean, by, width, found)}"
    likely = numbers.likely(head, found.currency)
    if found.per != "authority":
        step = numbers.each_step(width / by, row.mean / by)
        likely = " to ".join(numbers.each(end / by, step, found.currency) for end in (row.low, row.high))
    return Amount(row.mean / by, row.low / by, row.high / by, about, likely, default)


def _words(value: float, by: float, width: float, found: Comparison) -> str:
    if found.per == "authority":
        head = {"mean": value, "p5": value - width / 2, "p95": value + width / 2}
        return numbers.rounding_of(head).words(value, found.currency)
    return numbers.each(value / by, numbers.each_step(width / by, value / by), found.currency)


def each_words(value: float, found: Comparison) -> str:
    """Return an amount that has no range, to two or three figures."""
    return numbers.each(value, numbers.each_step(0.0, value), found.currency)


def unit_words(found: Comparison) -> str:
    """Return what amounts are: `£ a year for a resident, prices of 2005-06`."""
    each = "" if found.per == "authority" else f" for {PER[found.per]}"
    return f"{numbers.symbol(found.currency).strip()} a year{each}, prices of {found.price_year}"


def basis_words(found: Comparison) -> str:
    """Return on what a comparison stands, and whose cost it is, as a sentence or two."""
    count = len(found.layers)
    on = f"{count:,} {'layer' if count == 1 else 'layers'}"
    if found.items is not None:
        on = f"{len(found.items):,} {'item' if len(found.items) == 1 else 'items'} of {on}"
    whose = "" if found.view == LAYERS_VIEW else f" Whose cost: {VIEWS[found.view]}."
    told = ""
    if defaults := sum(bool(row.default_share) for row in found.rows):
        verb = "rests" if defaults == 1 else "rest"
        told = (
            f" {defaults:,} of {len(found.rows):,} {verb} on defaults, in part or whole, which are no facts about them."
        )
    stands = "all have reported"
    if told and found.defaults:
        stands = f"{'stands' if len(found.items or found.layers) == 1 else 'stand'} for all, reported or by default"
    return f"On {on} that {stands}.{whose}{told}"


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
