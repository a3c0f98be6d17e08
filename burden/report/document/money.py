"""What kind of money it is: paid out, so that it could be saved as cash; or time, which can only be freed."""

from __future__ import annotations

from dataclasses import dataclass

from burden.report import numbers
from burden.report.document import figures
from burden.report.document.model import Bar, Block, Chart, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large
from burden.report.lines import Line, grouped_ranges
from burden.report.tables import LIKELY, heading

PAID, TIME, SPREAD, OTHER = "paid", "time", "spread", "other"
KINDS: dict[str, tuple[str, str]] = {
    PAID: ("Paid to others", "Cash that would no longer be paid if the demand ended."),
    TIME: ("Working time", "Time that could be freed for other work. It is no cash unless posts go."),
    SPREAD: ("One-off costs, a year's part", "Paid once. It is a saving only when it would be bought again."),
    OTHER: (
        "Effects, and what is not said to be cash",
        "It ends only as the harm ends, in time or in cash.",
    ),
}
"""Each kind of money: what it is called, and what ending the demand would do to it."""

REST = {SPREAD: "yearly parts of one-off costs", OTHER: "effects and other costs"}
NAMES = {
    PAID: "cash paid to others",
    TIME: "working time, which can be freed but is no cash",
    SPREAD: "a year's part of one-off costs, which are paid already",
    OTHER: "effects, or not said to be cash or time",
}
"""What each kind is called within a sentence: beside others, and by itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of money in the total: £ a year at central values, its range, and whether any line is of it."""

    kind: str
    amount: float
    head: dict[str, float] | None


def parts_of(subject: Subject) -> list[Part]:
    """Return the kinds of money that the total is made of, in the order of `KINDS`."""
    counted = [line for line in subject.lines if line.attribution == "regime"]
    kinds = [kind_of(subject, line) for line in counted]
    order = list(KINDS)
    heads = grouped_ranges(subject.costings, counted, [order.index(kind) for kind in kinds], len(order))
    return [
        Part(kind, sum(line.amount for line, of in zip(counted, kinds, strict=True) if of == kind), head)
        for kind, head in zip(order, heads, strict=True)
        if kind in kinds
    ]


def kind_of(subject: Subject, line: Line) -> str:
    """Return which kind of money a line is."""
    run = subject.costings.run
    row = int(run.legs.activity[line.leg])
    constants = run.activities.constants
    if constants["one_off"][row] == 1:
        return SPREAD
    if constants["cashable"][row] == 1:
        return PAID
    return TIME if run.activities.labels["resource"][row] == "staff_time" else OTHER


def paid_amount(subject: Subject) -> float:
    """Return what is paid to others year by year, £ a year at central values."""
    regime = (line for line in subject.lines if line.attribution == "regime")
    return sum(line.amount for line in regime if kind_of(subject, line) == PAID)


def money_section(subject: Subject) -> Section:
    """Return the section of cash against time."""
    parts = parts_of(subject)
    message = money_message(parts)
    blocks: list[Block] = [Paragraph(message)]
    if not parts:
        return Section("money", "Cash or time", message, tuple(blocks))
    chart = _chart(parts, subject)
    blocks += [chart, _table(parts, subject)]
    cash = _cash_words(subject)
    if cash:
        blocks.append(Paragraph(cash))
    notes = (chart.alt, *(f"{KINDS[part.kind][0]}: {KINDS[part.kind][1]}" for part in parts), cash)
    slide = Slide(message.rstrip("."), (chart,), tuple(note for note in notes if note))
    return Section("money", "Cash or time", message, tuple(blocks), slide)


def money_message(parts: list[Part]) -> str:
    """Return in one sentence how much is paid to others and how much is time; `saved` is said of neither."""
    amounts = {part.kind: part.amount for part in parts}
    total = sum(amounts.values())
    if not parts or total <= 0:
        return "There is no figure to divide into cash and time."
    if min(amounts.values()) < 0:
        return "More is received than paid in one kind of money, so that there are no shares of one whole here."
    shares = {kind: amount / total for kind, amount in amounts.items() if amount}
    if len(shares) == 1:
        (kind,) = shares
        return f"All of it is {NAMES[kind]}."
    said = [f"{numbers.share(share)} of it is {NAMES[kind]}" for kind, share in shares.items() if kind in (PAID, TIME)]
    rest = [REST[kind] for kind in shares if kind not in (PAID, TIME)]
    if rest:
        said.append(f"{'the rest is' if said else 'it is'} {' and '.join(rest)}")
    return f"{figures.begun('; '.join(said))}."


def _cash_words(subject: Subject) -> str:
    cash = subject.costing.total.cash
    if not cash:
        return ""
    words = numbers.Rounding(1.0, is_large(cash)).words(cash, subject.currency)
    return f"Cash paid to others within {subject.costing.period}, one-off costs whole, at that year's prices: {words}."


def _how(part: Part) -> numbers.Rounding:
    return (
        numbers.Rounding(1.0, is_large(part.amount))
        if part.head is None
        else numbers.rounding_of(part.head, part.amount)
    )


def _chart(parts: list[Part], subject: Subject) -> Chart:
    bars = []
    for part in parts:
        head = part.head
        uncertain = head is not None and numbers.is_uncertain(head)
        value = head["mean"] if head is not None and uncertain else part.amount
        low, high = (head["p5"], head["p95"]) if head is not None and uncertain else (None, None)
        words = f"{'about ' if uncertain else ''}{_how(part).words(value, subject.currency)}"
        bars.append(Bar(KINDS[part.kind][0], words, value, low, high))
    unit = f"{numbers.symbol(subject.currency).strip()} {subject.per}, {subject.prices}"
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    caption = f"What kind of money it is, {unit}. Bar: mean. Thin line: likely range, nine in ten."
    alt = f"Bar chart of the kinds of money. {said}."
    return Chart("money", caption, alt, unit, "gbp", tuple(bars), subject.currency)


def _table(parts: list[Part], subject: Subject) -> Table:
    rows = []
    for part in parts:
        title, meaning = KINDS[part.kind]
        hours = subject.costing.total.hours
        name = f"{title} ({numbers.hours(hours)})" if part.kind == TIME and hours else title
        how = _how(part)
        ends = Figure("no range") if part.head is None else figures.likely(part.head, how, subject.currency)
        rows.append((Figure(name), figures.amount(part.amount, how, subject.currency), ends, Figure(meaning)))
    amount = heading(subject.per)
    columns = (
        Column("Kind", weight=1.7),
        Column(amount, True),
        Column(LIKELY, True, 1.4),
        Column("What it means", weight=3.0),
    )
    caption = "What kind of money it is, at central values"
    return Table("money", caption, columns, tuple(rows), keys=tuple(f"money.{part.kind}" for part in parts))
