"""How do you know: what the total rests on, by grade of evidence, and the assumptions that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from burden.base.vocabulary import GRADES, LAYERS
from burden.report import numbers, range_words
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Bar, Block, Chart, Column, Figure, Listed, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large
from burden.report.labels import shortened

if TYPE_CHECKING:
    from burden.analysis.driver_rows import DriverRow

FIRM = ("A", "B")
TOP, SHOWN = 2, 6
MATTERS = 0.05
"""An input with less of the uncertainty than this does not matter most."""
SHORT = 110
"""Letters of a label on a slide."""
GRADED = "The grade is that of the quantities; the share put down to the regime is a judgement wherever one is stated."
NO_RANGE = "Every input is stated as one number, so there is no range. That is not proof of precision."


def evidence_section(subject: Subject) -> Section | None:
    """Return the section of what it rests on; None where nothing is counted."""
    shares = grade_shares(subject)
    if subject.head is None or not any(line.amount for line in subject.counted):
        return None
    message = evidence_message(shares)
    two = assumption_sentences(subject)
    blocks: list[Block] = [Paragraph(message)]
    chart = grades_chart(subject, shares)
    if chart is not None:
        blocks.append(chart)
    blocks.append(grades_table(subject, shares))
    if any(LAYERS[line.layer].needs_grounds for line in subject.lines if line.layer):
        blocks.append(Paragraph(GRADED, "note"))
    drivers = subject.costing.drivers[:SHOWN]
    if two:
        blocks += [Paragraph(two[0]), Listed(tuple(two[1:])), assumptions_table(drivers, subject.currency)]
    elif not numbers.is_uncertain(subject.head):
        blocks.append(Paragraph(NO_RANGE))
    slide = None
    if chart is not None:
        shown: tuple[Block, ...] = (chart, Listed(tuple(_on_slide(subject)))) if two else (chart,)
        slide = Slide(message.rstrip("."), shown, (chart.alt, *two))
    return Section("evidence", "What it rests on", message, tuple(blocks), slide)


def grade_shares(subject: Subject) -> dict[str, float] | None:
    """Return the share of each grade in the mean of the total; None where lines take from it or there is none.

    Lines without grounds for attribution are in no headline, so they are left out.
    """
    amounts = {grade: subject.mean_of(line for line in subject.counted if line.grade == grade) for grade in GRADES}
    total = sum(amounts.values())
    if total <= 0 or min(amounts.values()) < 0:
        return None
    return {grade: amount / total for grade, amount in amounts.items() if amount}


def evidence_message(shares: dict[str, float] | None) -> str:
    """Return in one sentence how much is measured and how much is judgement."""
    if shares is None:
        return "What it rests on cannot be told in shares: see the lines."
    firm = sum(shares.get(grade, 0.0) for grade in FIRM)
    if firm >= 1 - numbers.ROUNDING_ERROR:
        return "All of it rests on measurements or records."
    if firm == 0:
        if shares.keys() == {"E"}:
            return "All of it rests on defaults, published averages and judgements alike; nothing is measured here."
        return "None of it is measured or taken from records: it rests on estimates and judgement."
    part = figures.begun(numbers.share(firm))
    return f"{part} of it rests on quantities measured or taken from records; the rest is estimated or judged."


def grades_chart(subject: Subject, shares: dict[str, float] | None) -> Chart | None:
    """Return a bar for each grade of evidence: its share of the total; None where shares cannot be told."""
    if shares is None:
        return None
    bars = tuple(
        Bar(f"{grade}: {GRADES[grade].lower()}", numbers.share(shares.get(grade, 0.0)), shares.get(grade, 0.0))
        for grade in GRADES
    )
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    caption = "What the total rests on: share of the total by grade of evidence."
    return Chart(
        "evidence", caption, f"Bar chart of the grades of evidence. {said}.", "Share of the total", "share", bars,
        subject.currency,
    )  # fmt: skip


def grades_table(subject: Subject, shares: dict[str, float] | None) -> Table:
    """Return how many lines rest on each grade of evidence, and which share of the total, or how much of it."""
    rows, keys = [], []
    for grade, meaning in GRADES.items():
        lines = [line for line in subject.lines if line.grade == grade]
        if not lines:
            continue
        counted = subject.mean_of(line for line in lines if line.attribution == "regime")
        whole = numbers.Rounding(1.0, is_large(counted))
        part = figures.share(None if shares is None else shares.get(grade, 0.0))
        if shares is None:
            part = figures.amount(counted, whole, subject.currency)
        rows.append((Figure(f"{grade}: {meaning.lower()}"), figures.count(len(lines)), part))
        keys.append(f"grade.{grade}")
    last = "Mean" if shares is None else "Share"
    columns = (Column("Grade of evidence", weight=3.0), Column("Lines", True), Column(last, True, 1.4))
    return Table("evidence", "What the total rests on, by grade of evidence", columns, tuple(rows), keys=tuple(keys))


def _top(subject: Subject) -> tuple[DriverRow, ...]:
    """Return the assumptions that matter most: one, or two where the second matters."""
    rows = subject.costing.drivers[:TOP]
    return tuple(row for place, row in enumerate(rows) if place == 0 or row.share_of_variance >= MATTERS)


def assumption_sentences(subject: Subject) -> list[str]:
    """Return that so many assumptions matter most, then each in a sentence; empty where nothing is uncertain."""
    head = subject.head
    rows = _top(subject)
    if head is None or not rows or not numbers.is_uncertain(head):
        return []
    first = "One assumption matters most:" if len(rows) == 1 else "Two assumptions matter most:"
    return [
        first,
        *(f"{clean(range_words.driver_sentence(row, head['mean'], subject.currency), 400)}." for row in rows),
    ]


def _on_slide(subject: Subject) -> list[str]:
    rows = _top(subject)
    names = shortened([range_words.named(row) for row in rows], SHORT)
    first = ("Matters most", "Then")
    return [
        f"{word}, with {numbers.share(row.share_of_variance)} of the uncertainty: {clean(name, SHORT + 10)}"
        for word, row, name in zip(first, rows, names, strict=False)
    ]


def assumptions_table(rows: Sequence[DriverRow], currency: str) -> Table:
    """Return the assumptions that matter most: the range used, its ground, and its part of the uncertainty."""
    columns = (
        Column("Input", weight=2.0),
        Column("Range used", weight=2.0),
        Column("Grade and source", weight=2.2),
        Column("Part of the uncertainty", True),
    )
    return Table(
        "assumptions",
        "The assumptions that matter most",
        columns,
        tuple(
            (
                Figure(clean(range_words.named(row), 200)),
                Figure(range_words.entered(row, currency)),
                Figure(clean(range_words.ground(row), 180)),
                figures.share(row.share_of_variance, f"drivers.{place}.share_of_variance"),
            )
            for place, row in enumerate(rows)
        ),
    )
