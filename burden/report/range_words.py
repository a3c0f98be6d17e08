"""Sentences about how sure a figure is: its range, its stated error, what to measure, how many people to ask."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from burden.analysis.costing import Costings, Figures
from burden.base.vocabulary import GRADES
from burden.reference.parameters import load_parameters
from burden.report import numbers

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
MOST_ENTRIES = 3
LETTERS = 80
NO_GRADE = "–"


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
    """Return how right the ends of a range are, and how they were worked out; empty where there is no range."""
    error, tier = figures.quantile_error, figures.tier
    if figures.headline is None or error is None or tier is None or not numbers.is_uncertain(figures.headline):
        return ""
    worst = money_error(max(error["p5"], error["p95"]), currency)
    return f"5th and 95th percentile are right to {worst}; worked out {TIERS[tier]} (tier {tier})."


def where_from(costings: Costings) -> str:
    """Return where the ranges of a result come from, in one sentence for all of it."""
    if costings.draws:
        return f"Ranges from {costings.draws:,} draws, seed {costings.seed}."
    ranged = [
        figures
        for costing in costings
        for figures in (costing.total, *costing.layers.values())
        if figures.headline is not None and numbers.is_uncertain(figures.headline)
    ]
    if not ranged:
        return "Nothing in it is uncertain."
    tiers = sorted({figures.tier for figures in ranged if figures.tier is not None})
    ways = " or ".join(TIERS[tier] for tier in tiers) or TIERS[0]
    errors = [value for figures in ranged for value in (figures.quantile_error or {}).values()]
    worst = money_error(max(errors, default=0.0), costings.costings[0].currency)
    return f"Ranges {ways}; the largest stated error is {worst}."


def entered(row: DriverRow, currency: str = "GBP") -> str:
    """Return the range of an input as it was entered, with its distribution in words."""
    if row.kind in MULTIPLES:
        low, high = numbers.plain(row.low, 2), numbers.plain(row.high, 2)
        return f"nine in ten between {low} and {high} times the middle ({row.dist})"
    low, central, high = (_value(row.kind, value, currency) for value in (row.low, row.central, row.high))
    if row.dist == "lognormal":
        return f"nine in ten between {low} and {high}, skewed to the right (lognormal)"
    if row.dist == "uniform":
        return f"anything from {low} to {high} alike (uniform)"
    name = {"pert": "PERT"}.get(row.dist, row.dist)
    return f"{low} to {high}, most likely {central} ({name})"


def change(amount: float, currency: str = "GBP") -> str:
    """Return a change with its sign, to two significant figures: `+£40,000`, `−£12,000`."""
    words = numbers.money_short(amount, currency)
    return f"+{words}" if amount > 0 and not words.startswith(numbers.MINUS) else words


def direction(row: DriverRow) -> str:
    """Return what happens to the total when an input rises."""
    return {"up": "more costs more", "down": "more costs less"}.get(row.direction, "up or down")


def driver_sentence(row: DriverRow, mean: float, currency: str = "GBP") -> str:
    """Return one bar of the tornado in words."""
    low, high = (change(end - mean, currency) for end in row.swing)
    return f"{row.label}: {low} at its low end, {high} at its high end, {numbers.share(row.share_of_variance)} of it"


def strongest(rows: Sequence[DriverRow], most: int = 3) -> str:
    """Return the inputs that explain most of a range, each with its share of the variance."""
    shown = [f"{short(row.label)} ({numbers.share(row.share_of_variance)})" for row in rows[:most]]
    return f"Most of it comes from: {'; '.join(shown)}." if shown else ""


def touched(entries: Sequence[str]) -> str:
    """Return the entries an input touches: the first few by id, the rest as a number."""
    shown = ", ".join(entries[:MOST_ENTRIES])
    rest = len(entries) - MOST_ENTRIES
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def grade(letter: str) -> str:
    """Return an evidence grade with its words."""
    return f"{letter}: {GRADES[letter].lower()}" if letter in GRADES else NO_GRADE


def measurement(row: Measurement, of: str = "the total") -> str:
    """Return what to measure, what it takes, and what is gained by it."""
    effort = numbers.hours(row.effort_hours)
    return f"{short(row.label)}: about {effort}, narrows the range of {of} by {fraction(row.narrows_by_share)}."


def nothing_worth(least_share: float, of: str = "the total") -> str:
    """Return that no single measurement is worth it, and what would have been."""
    return f"Nothing by itself would narrow the range of {of} by {numbers.share(least_share)} or more."


def least_worth() -> float:
    """Return the narrowing of a range, 0 to 1, from which measuring is worth it."""
    return load_parameters().get("measure_worth_share").central


def people_words(size: SampleSize, within_share: float, people: int | None, timings: int) -> str:
    """Return how many people to ask, and on what that rests."""
    within = f"to within {numbers.share(within_share)} either way (nine in ten)"
    if size.everyone:
        first = f"Ask all {people:,} of them"
    else:
        first = f"Ask {size.people:,} people" + (f" of the {people:,}" if people is not None else "")
    spread = f"{numbers.share(size.variation)} of the mean (standard deviation)"
    if size.from_timings:
        left = size.people - timings
        basis = f"The {timings:,} timings so far differ by {spread}. "
        basis += f"That is {left:,} more." if left > 0 else "You have asked enough."
    else:
        basis = f"Assumed, a judgement: people differ by {spread}. Two timings or more tell."
    return f"{first} to know the mean {within}. {basis}"


def few_timings(size: SampleSize, timings: int, few: int) -> str:
    """Return a warning where timings are too few to tell how far apart they lie; empty where they are not."""
    if not size.few:
        return ""
    return f"{timings} timings say little about how far apart times lie; with {few} or more the answer gets firmer."


def short(label: str) -> str:
    """Return a label that fits into a sentence."""
    return textwrap.shorten(label.rstrip("."), LETTERS, placeholder=" …")


def _value(kind: str, value: float, currency: str) -> str:
    if kind in MONEY:
        return numbers.money_plain(value, currency)
    if kind in SHARES:
        return f"{numbers.plain(value * 100, 3)}%"
    return numbers.plain(value, 4 if value < 1000 else 6)
