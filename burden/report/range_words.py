"""Sentences about how sure a figure is: its range, its stated error, what to measure, how many people to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from burden.analysis.costing import Costings, Figures
from burden.analysis.measured import SAMPLED
from burden.analysis.measuring import worth_shares
from burden.base.timings import FEW
from burden.reference.parameters import load_parameters
from burden.report import numbers
from burden.report.labels import shortened

if TYPE_CHECKING:
    from burden.analysis.driver_rows import DriverRow
    from burden.analysis.measuring import Measurement
    from burden.analysis.sampling import SampleSize

TIERS: dict[int, str] = {
    0: "in closed form",
    1: "from few well-placed points",
    2: "from joint draws",
    3: "from plain draws of every input",
}
"""How quantiles were worked out, by tier."""

FRACTIONS: tuple[tuple[float, str], ...] = (
    (1 / 10, "a tenth"),
    (1 / 5, "a fifth"),
    (1 / 4, "a quarter"),
    (1 / 3, "a third"),
    (1 / 2, "half"),
    (2 / 3, "two thirds"),
    (3 / 4, "three quarters"),
)
ALL = 0.985
NEAR = 0.015
"""How far off a share may be and still go by the name of a fraction."""

MULTIPLES = ("spread", "average", "variation")
MONEY = ("pay", "amount")
SHARES = ("share", "on_cost", "overhead")
NO_SOURCE = "no source given"
SMALL = 1 / 20
"""An error below this share of the width of a range says less than the range itself."""


def fraction(share: float) -> str:
    """Return a share, 0 to 1, as people say it: `a third`, `half`, else `12%`."""
    for value, words in FRACTIONS:
        if abs(share - value) <= NEAR:
            return words
    return "nearly all of it" if share >= ALL else numbers.share(share)


def money_error(error: float, currency: str = "GBP") -> str:
    """Return a stated error in money, never smaller than it is: two significant figures, rounded up."""
    if error < 1:
        return f"less than {numbers.money(1, currency)}"
    return f"about {numbers.money(numbers.rounded_up(error, 2), currency)}"


def stated_error(figures: Figures, currency: str = "GBP") -> str:
    """Return in plain words what the arithmetic adds to how unsure a range is; empty where there is no range."""
    error, head = _worst(figures), figures.headline
    if error is None or head is None:
        return ""
    unit = numbers.Rounding(1.0, numbers.rounding_of(head).millions)
    said = unit.words(numbers.rounded_up(max(error, 1.0), 1), currency)
    least = f"The arithmetic adds less than {said} of error to the ends"
    return f"{least}; the inputs are far less sure than that." if error < SMALL * _width(head) else f"{least}."


def exactness(figures: Figures, currency: str = "GBP") -> str:
    """Return how right the ends of a range are in pounds and how they were worked out; empty where there is none."""
    error = _worst(figures)
    if error is None or figures.tier is None:
        return ""
    worst = money_error(error, currency)
    return f"5th and 95th percentile are right to {worst}; worked out {TIERS[figures.tier]} (tier {figures.tier})."


def _worst(figures: Figures) -> float | None:
    """Return the larger error stated for the ends of a range, in money; None where there is no range."""
    error, head = figures.quantile_error, figures.headline
    if head is None or error is None or figures.tier is None or not numbers.is_uncertain(head):
        return None
    return max(error["p5"], error["p95"])


def _width(head: Mapping[str, float]) -> float:
    return head["p95"] - head["p5"]


def where_from(costings: Costings) -> str:
    """Return where the ranges of a result come from, in one sentence for all of it."""
    if costings.draws:
        return f"Ranges from {costings.draws:,} draws, seed {costings.seed}."
    priced = [
        figures
        for costing in costings
        for figures in (costing.total, *costing.layers.values())
        if figures.headline is not None
    ]
    if not priced:
        return "There is no figure, so no range."
    if not any(numbers.is_uncertain(figures.headline) for figures in priced if figures.headline is not None):
        return "No range was entered."
    return "Ranges are worked out by formulas, without random draws."


def named(row: DriverRow | Measurement) -> str:
    """Return the label of an input; of a published average, with how many lines rest on it."""
    if row.kind != "average":
        return row.label
    return f"{row.label} ({len(row.entries):,} {'line' if len(row.entries) == 1 else 'lines'})"


def entered(row: DriverRow, currency: str = "GBP") -> str:
    """Return the range of an input as it is used, with its distribution in words."""
    if row.kind in MULTIPLES:
        low, high = (numbers.plain(round(value, 2)) for value in (row.low, row.high))
        return f"nine in ten between {low} and {high} times the figure entered"
    low, central, high = (_value(row.kind, value, currency) for value in (row.low, row.central, row.high))
    if row.dist == "lognormal":
        return f"nine in ten between {low} and {high}, skewed to the right (lognormal)"
    if row.dist == "uniform":
        return f"anything from {low} to {high} alike (uniform)"
    name = {"pert": "PERT"}.get(row.dist, row.dist)
    return f"{low} to {high}, most likely {central} ({name})"


def ground(row: DriverRow) -> str:
    """Return what the range of an input rests on: its grade and source, or whose judgement it is."""
    letter = f"{row.grade}: " if row.grade else ""
    source = row.source.rstrip(".")
    if row.kind == "spread":
        return f"this tool's allowance for grade {row.grade}"
    if row.kind in MULTIPLES:
        return f"{letter}{source or NO_SOURCE}. The width is this tool's allowance for grade {row.grade}"
    return f"{letter}{source or NO_SOURCE}"


def change(amount: float, currency: str = "GBP") -> str:
    """Return a change with its sign, to two significant figures: `+£40,000`, `−£12,000`."""
    words = numbers.money_short(amount, currency)
    return f"+{words}" if amount > 0 and not words.startswith(numbers.MINUS) else words


def driver_sentence(row: DriverRow, mean: float, currency: str = "GBP") -> str:
    """Return one bar of the tornado in words."""
    low, high = (change(end - mean, currency) for end in row.swing)
    part = numbers.share(row.share_of_variance)
    return f"{named(row)}: {low} at its low end, {high} at its high end, {part} of the uncertainty"


def only_one(row: DriverRow, mean: float, what: str, currency: str = "GBP") -> str:
    """Return that all of a range comes from one input, and how far that moves the mean; `what` is the figure."""
    low, high = (change(end - mean, currency) for end in row.swing)
    return (
        f"All of it comes from one input: {named(row)}. At its low end the mean of {what} moves by {low}, at its high "
        f"end by {high}."
    )


def strongest(rows: Sequence[DriverRow], most: int = 3) -> str:
    """Return the inputs that explain most of a range, each with its part of the uncertainty."""
    names = shortened([named(row) for row in rows[:most]])
    shown = [f"{name} ({numbers.share(row.share_of_variance)})" for name, row in zip(names, rows[:most], strict=True)]
    return f"Most of it comes from: {'; '.join(shown)}." if shown else ""


def measurement(row: Measurement, of: str = "the total", label: str = "") -> str:
    """Return what to measure, what it takes, and what is gained by it; `label` stands for a label cut to fit."""
    name = label or shortened([named(row)])[0]
    if row.effort_hours is None or row.narrows_by_share is None:
        return f"{name}."
    effort = numbers.duration(row.effort_hours)
    part = fraction(row.narrows_by_share)
    if row.way == "ask":
        return f"{name}: about {effort}; if it was measured, the range of {of} narrows by {part}."
    return f"{name}: about {effort}, narrows the range of {of} by {part}."


def measurement_list(rows: Sequence[Measurement], of: str = "the total") -> list[str]:
    """Return what to measure, a sentence each; what all labels begin with is said once."""
    labels = shortened([named(row) for row in rows])
    return [measurement(row, of, label) for row, label in zip(rows, labels, strict=True)]


def nothing_worth(of: str = "the total") -> str:
    """Return that no single measurement is worth it, and what would have been."""
    least, an_hour = worth_shares()
    return (
        f"Nothing by itself would narrow the range of {of} by {numbers.share(least)} or more, "
        f"and by {numbers.share(an_hour)} or more for each hour of work."
    )


def listed_are() -> str:
    """Return which measurements are listed as worth it."""
    least, an_hour = worth_shares()
    return (
        f"Listed is what narrows the range by {numbers.share(least)} or more, and by {numbers.share(an_hour)} or more "
        "for each hour of work; the best for an hour first, each by itself."
    )


def what_is_left(rows: Sequence[Measurement]) -> str:
    """Return what measuring leaves unsure of what people are asked about; empty where nobody is asked."""
    if not any(row.kind in SAMPLED and row.effort_hours is not None for row in rows):
        return ""
    people = numbers.plain(load_parameters().get("measure_people").central)
    return (
        f"Timing and counting with {people} people leaves their mean unsure, and that is taken into account. "
        "An invoice, a ledger or payroll leaves nothing."
    )


def people_words(size: SampleSize, within_share: float, people: int | None, timings: int) -> str:
    """Return how many people to ask, and on what that rests; no verdict on one to four timings."""
    if people is not None and timings >= people:
        return f"You have asked everyone ({people:,}); the mean is known."
    if size.everyone:
        return f"Ask everyone ({people:,}); then the mean is known."
    if 0 < timings < FEW:
        left = FEW - timings
        return (
            f"{timings:,} {'timing says' if timings == 1 else 'timings say'} too little about how far apart times lie. "
            f"Take {left:,} more, then this page says how many to ask."
        )
    within = f"to within {numbers.share(within_share)} either way (nine in ten)"
    first = f"Ask {size.people:,} people" + (f" of the {people:,}" if people is not None else "")
    spread = f"{numbers.share(size.variation)} of the mean (standard deviation)"
    if size.from_timings:
        left = size.people - timings
        basis = f"The {timings:,} timings so far differ by {spread}. "
        basis += f"That is {left:,} more." if left > 0 else "You have asked enough."
    else:
        basis = f"Assumed, a judgement: people differ by {spread}. {FEW} timings or more tell."
    return f"{first} to know the mean {within}. {basis}"


def _value(kind: str, value: float, currency: str) -> str:
    if kind in MONEY:
        return numbers.money_plain(value, currency)
    if kind in SHARES:
        return f"{numbers.plain(value * 100, 3)}%"
    return numbers.plain(value, 4 if value < 1000 else 6)
