"""The headline: the total with its range, the staff it takes, what it comes to for each resident."""

from __future__ import annotations

from burden.report import numbers, range_words, sentences
from burden.report.document import figures
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large, row_rounding
from burden.report.tables import heading


def headline_section(subject: Subject) -> Section:
    """Return the first section: what it costs, in a few sentences and one small table."""
    lead = lead_paragraph(subject)
    said = [lead]
    if text := sentences.at_least(subject.costing, subject.costings.price_year):
        said.append(Paragraph(text))
    if text := sentences.default_words(subject.costing):
        said.append(Paragraph(text))
    table = _key_figures(subject)
    blocks: tuple[Block, ...] = (*said, table) if table.rows else tuple(said)
    shown = tuple(said[:2]) if sentences.all_default(subject.costing) or subject.head is None else _short(subject)
    slide = Slide(_message(subject), shown, (lead.text, *_notes(subject)))
    return Section("headline", "What it costs", lead.text, blocks, slide)


def lead_paragraph(subject: Subject) -> Paragraph:
    """Return the total, the staff it takes and what it is for each resident, as one paragraph."""
    costing = subject.costing
    per_one = _per_resident(subject)
    posts = costing.full_time_equivalents
    beside, found = "", list(_headline_figures(subject))
    if posts is not None and posts > 0 and costing.total.headline is not None:
        beside = f"; the working time of about {numbers.staff(posts)} full-time staff"
        found.append(_posts(posts))
    if per_one is not None:
        beside += f"; {per_one.words} a resident"
        found.append(per_one)
    return Paragraph(sentences.headline(costing, subject.per, beside), "lead", tuple(found))


def _short(subject: Subject) -> tuple[Paragraph, ...]:
    """Return what stands below the amount on a slide: its range, the staff, the residents, what is not counted."""
    costing, found = subject.costing, list(_headline_figures(subject))
    said = []
    if len(found) > 1:
        low, high = found[1:]
        said.append(Paragraph(f"Likely between {low.words} and {high.words} (nine in ten)", "lead", (low, high)))
    if costing.full_time_equivalents:
        posts = _posts(costing.full_time_equivalents)
        said.append(Paragraph(f"The working time of about {posts.words} full-time staff", "body", (posts,)))
    if (one := _per_resident(subject)) is not None:
        said.append(Paragraph(f"{figures.begun(one.words)} a resident", "body"))
    for text in (sentences.not_counted(costing), sentences.default_words(costing)):
        if text:
            said.append(Paragraph(text))
    return tuple(said) or (Paragraph(sentences.headline(costing, subject.per), "lead"),)


def _headline_figures(subject: Subject) -> tuple[Figure, ...]:
    head, currency = subject.head, subject.currency
    if head is None:
        return ()
    how = numbers.rounding_of(head)
    found = [figures.amount(head["mean"], how, currency, "total.mean")]
    if numbers.is_uncertain(head):
        found += [figures.amount(head[name], how, currency, f"total.{name}") for name in ("p5", "p95")]
    return tuple(found)


def _posts(value: float) -> Figure:
    return Figure(numbers.staff(value), (value,), "count", numbers.staff_step(value), ("full_time_equivalents",))


def _per_resident(subject: Subject) -> Figure | None:
    """Return the mean of the total for each resident; None where either is not known."""
    head, residents = subject.head, subject.costing.residents
    if head is None or not residents or subject.currency != "GBP":
        return None
    value = head["mean"] / residents
    step = numbers.each_step((head["p95"] - head["p5"]) / residents, value)
    about = "about " if numbers.is_uncertain(head) else ""
    return Figure(f"{about}{numbers.each(value, step)}", (value,), "gbp", step)


def _message(subject: Subject) -> str:
    """Return the headline in one short line."""
    head, costing = subject.head, subject.costing
    if head is None:
        return "No figure can be given yet"
    how = numbers.rounding_of(head)
    amount = numbers.about(head, subject.currency, how)
    amount = f"about {amount}" if numbers.is_uncertain(head) else amount
    if sentences.all_default(costing):
        return f"First estimate, nothing reported yet: {amount} {subject.per}"
    start = "" if costing.complete else "Reported so far: "
    text = f"{start}{amount} {subject.per}".strip()
    return figures.begun(text)


def _key_figures(subject: Subject) -> Table:
    """Return the figures that people ask for first."""
    costing, currency, head = subject.costing, subject.currency, subject.head
    total = costing.total
    rows: list[tuple[Figure, Figure, Figure]] = []
    if head is not None:
        how, whole = row_rounding(total), numbers.Rounding(1.0, is_large(total.gross, total.cash))
        rows.append(
            (
                Figure("Headline: the mean, and the range it lies in nine times in ten"),
                figures.mean(head, how, currency, "total"),
                figures.likely(head, how, currency, "total"),
            )
        )
        rows.append(
            _row("Central: every input at its most likely value", total.regime, "total.regime", whole, currency)
        )
        rows.append(
            _row("Gross: with what would be done anyway or by choice", total.gross, "total.gross", whole, currency)
        )
        if total.cash:
            rows.append(_row("Of the headline, paid to others in the year", total.cash, "total.cash", whole, currency))
    if costing.full_time_equivalents:
        hours = figures.hours(total.hours, "total.hours")
        rows.append((Figure("Staff, full-time equivalents"), _posts(costing.full_time_equivalents), hours))
    if (one := _per_resident(subject)) is not None:
        people = figures.count(costing.residents or 0.0, "residents")
        rows.append(
            (Figure("For each resident"), one, Figure(f"{people.words} residents", people.values, "count", 1.0))
        )
    columns = (
        Column("Figure", weight=2.4),
        Column(heading(subject.per), True),
        Column("Range, or what it is of", True, 1.3),
    )
    return Table("headline", "The figures in short", columns, tuple(rows), keys=("total",) * len(rows))


def _row(
    title: str, value: float | None, path: str, how: numbers.Rounding, currency: str
) -> tuple[Figure, Figure, Figure]:
    return (Figure(title), figures.amount(value, how, currency, path), Figure(figures.NONE))


def _notes(subject: Subject) -> tuple[str, ...]:
    costing = subject.costing
    found = [
        sentences.coverage_words(costing) if costing.authority is not None else "",
        range_words.stated_error(costing.total, subject.currency),
        f"Covers: {subject.covers}" if subject.covers else "",
        f"Does not cover: {subject.does_not_cover}" if subject.does_not_cover else "",
        f"Printed in: {subject.printed_in}" if subject.printed_in else "",
        sentences.stamp(subject.costings),
    ]
    return tuple(text for text in found if text)
