"""The headline: the total with its range, the staff it takes, what it comes to for each resident."""

from __future__ import annotations

from collections.abc import Callable

from burden.report import numbers, range_words, sentences
from burden.report.document import figures
from burden.report.document.asides import asides
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.money import has_agency, mean_cash
from burden.report.document.subject import Subject
from burden.report.heads import is_large, row_rounding
from burden.report.tables import LIKELY, heading

LEAST_POSTS = 0.05


def headline_section(subject: Subject) -> Section:
    """Return the first section: what it costs, in a few sentences and one small table."""
    lead, standing = lead_paragraph(subject), Paragraph(subject.standing, "note")
    least = sentences.at_least(subject.costing, subject.costings.price_year)
    default = sentences.default_words(subject.costing)
    said = [Paragraph(text) for text in (least, default, *asides(subject)) if text]
    table = _key_figures(subject)
    blocks: tuple[Block, ...] = (lead, *said, standing, *((table,) if table.rows else ()))
    whole = sentences.all_default(subject.costing) or subject.head is None
    shown = (lead, *said[:1]) if whole else _short(subject)
    slide = Slide(headline_message(subject), (*shown, standing), (lead.text, *_notes(subject)))
    return Section("headline", "What it costs", lead.text, blocks, slide)


def lead_paragraph(subject: Subject) -> Paragraph:
    """Return the total, the staff it takes and what it is for each resident, as one paragraph."""
    beside, found = "", list(_headline_figures(subject))
    for words, figure in _beside(subject):
        beside += f"; {words}"
        found.append(figure)
    text = sentences.headline(subject.costing, subject.per, beside, elsewhere=False)
    return Paragraph(text, "lead", tuple(found))


def _beside(subject: Subject) -> list[tuple[str, Figure]]:
    """Return what stands beside the amount: staff, and the amount for each resident."""
    found = []
    posts = subject.costing.full_time_equivalents
    if subject.head is not None and posts is not None and posts >= LEAST_POSTS:
        agency = figures.listed([words for words, holds in _INCLUDED if holds(subject)] or [""])
        agency = f", {agency} included" if agency else ""
        found.append((f"the working time of about {numbers.staff(posts)} full-time staff{agency}", _posts(posts)))
    if (one := _per_resident(subject)) is not None:
        found.append((f"{one.words} a resident", one))
    return found


def _has_bodies(subject: Subject) -> bool:
    """Tell whether a council's account holds a share of the staff of bodies."""
    own = {sub.code for sub in subject.submissions}
    body = subject.costings.run.legs.labels["body"]
    return subject.costing.authority not in {None, "all"} and any(
        body[line.leg] and body[line.leg] not in own for line in subject.counted if line.amount > 0
    )


_INCLUDED: tuple[tuple[str, Callable[[Subject], bool]], ...] = (
    ("agency staff", has_agency),
    ("a share of the inspectorates' staff", _has_bodies),
)


def _short(subject: Subject) -> tuple[Paragraph, ...]:
    """Return what stands below the amount on a slide: its range, the staff, the residents, what is not counted."""
    found, said = list(_headline_figures(subject)), []
    if len(found) > 1:
        low, high = found[1:]
        said.append(Paragraph(f"Likely between {low.words} and {high.words} (nine in ten)", "lead", (low, high)))
    said += [Paragraph(figures.begun(words), "body", (figure,)) for words, figure in _beside(subject)]
    for text in (sentences.not_counted(subject.costing), sentences.default_words(subject.costing)):
        if text:
            said.append(Paragraph(text))
    return tuple(said) or (Paragraph(sentences.headline(subject.costing, subject.per), "lead"),)


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
    """Return the mean of the total for each resident; None where either is not known, or it is less than a penny."""
    head, residents = subject.head, subject.costing.residents
    if head is None or not residents or subject.currency != "GBP":
        return None
    value = head["mean"] / residents
    step = numbers.each_step((head["p95"] - head["p5"]) / residents, value)
    if abs(value) < step:
        return None
    about = "about " if numbers.is_uncertain(head) else ""
    return Figure(f"{about}{numbers.each(value, step)}", (value,), "gbp", step)


def headline_message(subject: Subject) -> str:
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
    return figures.begun(f"{start}{amount} {subject.per}".strip())


def _key_figures(subject: Subject) -> Table:
    """Return the figures that people ask for first."""
    costing, currency, head = subject.costing, subject.currency, subject.head
    total, none = costing.total, Figure(figures.NONE)
    rows: list[tuple[Figure, Figure, Figure]] = []
    if head is not None:
        how, whole = row_rounding(total), numbers.Rounding(1.0, is_large(total.gross, total.cash))
        ends = figures.likely(head, how, currency, "total")
        rows.append((Figure("Headline: the mean of the likely cost"), figures.mean(head, how, currency, "total"), ends))
        for words, value, path in (
            ("Central: every input at its most likely value", total.regime, "total.regime"),
            ("Gross: with what would be done anyway, by choice, or lacks grounds", total.gross, "total.gross"),
        ):
            if value:
                rows.append((Figure(words), figures.amount(value, whole, currency, path), none))
        if paid := mean_cash(subject):
            rows.append(
                (Figure("Of the headline, paid to others every year"), figures.amount(paid, how, currency), none)
            )
    if costing.full_time_equivalents and costing.full_time_equivalents >= LEAST_POSTS:
        hours = figures.hours(total.hours, "total.hours")
        title = Figure(f"Full-time staff, of {hours.words}", hours.values, hours.unit, hours.step, hours.paths)
        rows.append((title, _posts(costing.full_time_equivalents), none))
    if (one := _per_resident(subject)) is not None:
        people = figures.count(costing.residents or 0.0, "residents")
        title = Figure(f"For each of {people.words} residents", people.values, "count", 1.0, people.paths)
        rows.append((title, one, none))
    columns = (Column("Figure", weight=2.4), Column(heading(subject.per), True), Column(LIKELY, True, 1.3))
    return Table("headline", "The figures in short", columns, tuple(rows), keys=("total",) * len(rows))


def _notes(subject: Subject) -> tuple[str, ...]:
    costing = subject.costing
    found = [
        sentences.coverage_words(costing) if costing.authority is not None else "",
        range_words.stated_error(costing.total, subject.currency),
        f"Covers: {subject.covers}" if subject.covers else "",
        f"Does not cover: {subject.does_not_cover}" if subject.does_not_cover else "",
        f"Printed in: {subject.printed_in}" if subject.printed_in else "",
        subject.stamp,
    ]
    return tuple(text for text in found if text)
