"""What kind of money it is: paid out, so that it could be saved as cash; or time, which can only be freed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.costing.activities import Floats
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.model import Bar, Block, Chart, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large
from burden.report.lines import Line, grouped_ranges
from burden.report.tables import LIKELY, heading

PAID, TIME, SPREAD, EFFECT, UNSAID, INCOME = "paid", "time", "spread", "effect", "unsaid", "income"
KINDS: dict[str, tuple[str, str]] = {
    PAID: ("Paid to others", "Cash that would no longer be paid if the demand ended."),
    TIME: ("Working time", "Time that could be freed for other work. It is no cash unless posts go."),
    SPREAD: ("One-off costs, a year's part", "Paid once. It is a saving only when it would be bought again."),
    EFFECT: ("Effects on services and staff", "It ends only as the harm ends, in time or in cash."),
    UNSAID: ("Not said whether cash or time", "What was entered does not split it."),
    INCOME: ("Fees received, taken off", "Others pay them: they stand there as cash, and count once."),
}
"""Each kind of money: what it is called, and what ending the demand would do to it."""
NAMES = {
    PAID: "cash paid to others",
    TIME: "working time, which can be freed but is no cash",
    SPREAD: "a year's part of one-off costs",
    EFFECT: "effects on services and staff",
    UNSAID: "not said to be cash or time",
}
"""What each kind is called within a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of money in the total: mean and central value, £ a year; its range, hours, and share at default."""

    kind: str
    mean: float
    central: float
    head: dict[str, float] | None = None
    hours: float = 0.0
    default_share: float = 0.0


def parts_of(subject: Subject) -> list[Part]:
    """Return the kinds of money that the total is made of, in the order of `KINDS`; those that come to anything."""
    kinds = [kind_of(subject, line) for line in subject.counted]
    order = list(KINDS)
    places = [order.index(kind) for kind in kinds]
    heads = grouped_ranges(subject.costings, subject.counted, places, len(order))
    hours = _hours(subject)
    found = []
    for kind, head in zip(order, heads, strict=True):
        lines = [line for line, of in zip(subject.counted, kinds, strict=True) if of == kind]
        mean, central = subject.mean_of(lines), sum(line.amount for line in lines)
        if not mean and not central:
            continue
        default = subject.mean_of(line for line in lines if line.status == "default")
        share = min(max(default / mean, 0.0), 1.0) if mean else 0.0
        share = 1.0 if all(line.status == "default" for line in lines) else share
        found.append(Part(kind, mean, central, head, float(sum(hours[line.leg] for line in lines)), share))
    return found


def _hours(subject: Subject) -> Floats:
    """Return the staff hours of the regime part of each leg, shape (legs,)."""
    run = subject.costings.run
    regime = np.asarray(run.activities.shares(run.activities.values)["regime"])
    return np.asarray((run.activities.hours() * regime)[run.legs.activity] * run.legs.weight, dtype=np.float64)


def kind_of(subject: Subject, line: Line) -> str:
    """Return which kind of money a line is."""
    run = subject.costings.run
    row = int(run.legs.activity[line.leg])
    constants, resource = run.activities.constants, run.activities.labels["resource"][row]
    if run.legs.weight[line.leg] < 0:
        return INCOME
    if constants["one_off"][row] == 1:
        return SPREAD
    if constants["cashable"][row] == 1:
        return PAID
    return {"staff_time": TIME, "effect": EFFECT}.get(str(resource), UNSAID)


def mean_of_kind(subject: Subject, kind: str) -> float:
    """Return the mean of what is of one kind of money, £ a year."""
    return subject.mean_of(line for line in subject.counted if kind_of(subject, line) == kind)


def mean_cash(subject: Subject) -> float:
    """Return the mean of what is paid to others year by year, £ a year.

    In the account of all together a fee passes from one member to another and is paid to nobody outside, so that fees
    received are taken off. A council's own fee is its cash, whoever receives it.
    """
    received = mean_of_kind(subject, INCOME) if subject.costing.authority == "all" else 0.0
    return max(mean_of_kind(subject, PAID) + received, 0.0)


def has_agency(subject: Subject) -> bool:
    """Tell whether staff time is among what is paid to others."""
    run = subject.costings.run
    timed = run.activities.constants["is_hours"]
    return any(
        line.amount and timed[run.legs.activity[line.leg]] == 1 and kind_of(subject, line) == PAID
        for line in subject.counted
    )


def money_section(subject: Subject) -> Section | None:
    """Return the section of cash against time; None where nothing has a price or all of it is nothing."""
    parts = parts_of(subject)
    if not parts:
        return None
    message = money_message(parts)
    chart = _chart(parts, subject)
    blocks: list[Block] = [Paragraph(message), chart, _table(parts, subject)]
    cash = _cash_words(subject)
    if cash:
        blocks.append(Paragraph(cash))
    notes = (chart.alt, *(f"{KINDS[part.kind][0]}: {KINDS[part.kind][1]}" for part in parts), cash)
    slide = Slide(message.rstrip("."), (chart,), tuple(note for note in notes if note))
    return Section("money", "Cash or time", message, tuple(blocks), slide)


def money_message(parts: list[Part]) -> str:
    """Return in one sentence how much is paid to others and how much is time; `saved` is said of neither."""
    amounts = {part.kind: part.mean for part in parts}
    total = sum(amounts.values())
    if INCOME in amounts:
        return "Fees received are taken off, so that its kinds are no shares of one whole: the table has the amounts."
    if total <= 0 or min(amounts.values()) < 0:
        return "One kind of it comes to less than nothing, so that there are no shares of one whole: see the table."
    shares = {kind: amount / total for kind, amount in amounts.items()}
    if shares.keys() == {UNSAID}:
        return "How much of it is cash and how much is time is not known."
    if len(shares) == 1:
        (kind,) = shares
        return f"All of it is {NAMES[kind]}."
    said = [f"{numbers.share(share)} is {NAMES[kind]}" for kind, share in shares.items()]
    return f"{figures.begun(figures.listed(said))}."


def _cash_words(subject: Subject) -> str:
    cash = subject.costing.total.cash
    if not cash:
        return ""
    words = numbers.Rounding(1.0, is_large(cash)).words(cash, subject.currency)
    return (
        f"Cash paid out within {subject.costing.period} itself, one-off costs whole, at that year's prices: {words}. "
        "One-off costs stand in the headline with a year's part only."
    )


def _how(part: Part) -> numbers.Rounding:
    if part.head is None:
        return numbers.Rounding(1.0, is_large(part.central))
    return numbers.rounding_of(part.head, part.central)


def _mean(part: Part, currency: str) -> Figure:
    """Return the mean of a kind, with `about` where it has a range."""
    before = "about " if part.head is not None and numbers.is_uncertain(part.head) else ""
    return figures.amount(part.mean, _how(part), currency, before=before)


def _chart(parts: list[Part], subject: Subject) -> Chart:
    bars = []
    for part in parts:
        head = part.head
        low, high = (head["p5"], head["p95"]) if head is not None and numbers.is_uncertain(head) else (None, None)
        words = _mean(part, subject.currency).words
        if part.default_share > 0:
            words += ", all default" if part.default_share == 1 else f", {numbers.share(part.default_share)} default"
        bars.append(Bar(KINDS[part.kind][0], words, part.mean, low, high, part.default_share))
    unit = f"{numbers.symbol(subject.currency).strip()} {subject.per}, {subject.prices}"
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    caption = f"What kind of money it is, {unit}. Bar: mean. Thin line: likely range, nine in ten."
    if any(part.default_share for part in parts):
        caption += " Hatched: still default."
    alt = f"Bar chart of the kinds of money. {said}."
    return Chart("money", caption, alt, unit, "gbp", tuple(bars), subject.currency)


def _table(parts: list[Part], subject: Subject) -> Table:
    rows, currency = [], subject.currency
    for part in parts:
        title, meaning = KINDS[part.kind]
        how = _how(part)
        certain = figures.amount(part.central, how, currency)
        ends = Figure("no range") if part.head is None else figures.likely(part.head, how, currency)
        name = f"{title} ({numbers.hours(part.hours)})" if part.kind == TIME and part.hours else title
        rows.append((Figure(name), _mean(part, currency), ends, certain, Figure(meaning)))
    columns = (
        Column("Kind", weight=1.7), Column(heading(subject.per), True), Column(LIKELY, True, 1.4),
        Column("Central", True), Column("What it means", weight=2.8),
    )  # fmt: skip
    return Table(
        "money", "What kind of money it is", columns, tuple(rows), keys=tuple(f"money.{part.kind}" for part in parts)
    )
