"""What changed since the year before, and why: the difference of inputs beside the difference of results."""

from __future__ import annotations

from burden.analysis.changed_entries import Pair
from burden.analysis.changes import Changes, changes_between
from burden.base.vocabulary import LAYERS
from burden.report import numbers, sentences
from burden.report.document import figures
from burden.report.document.changed_rows import EXPLAINED, Moves, changed_rows, moves_of, signed
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject

LEAST = 0.005
"""A difference below this, in units of money, is none."""


def changes_section(subject: Subject) -> Section | None:
    """Return the section, None where no earlier year of the same payer was priced too."""
    if subject.before is None:
        return None
    found = changes_between(subject.costings, subject.before, subject.number)
    how, moves = rounding(subject), moves_of(found)
    message = changes_message(found, moves, how, subject.currency)
    blocks: list[Block] = [Paragraph(message), _results(found, moves, subject)]
    slide = None
    table = changed_rows(found, moves, how, subject.currency)
    few = changed_rows(found, moves, how, subject.currency, brief=True)
    if table is not None and few is not None:
        blocks += [Paragraph("What moved it, entry by entry, with what differs in what was entered."), table]
        slide = Slide(message.rstrip("."), (few,), (message, EXPLAINED))
    blocks.append(Paragraph(EXPLAINED, "note"))
    return Section("changes", f"What changed since {found.period_before}", message, tuple(blocks), slide)


def rounding(subject: Subject) -> numbers.Rounding:
    """Return how the amounts of both years are rounded: to what the range of the total allows."""
    return numbers.Rounding(1.0) if subject.head is None else numbers.rounding_of(subject.head)


def changes_message(found: Changes, moves: Moves, how: numbers.Rounding, currency: str) -> str:
    """Return in one or two sentences how far what is entered in both years moved, and what is entered in one alone."""
    told = [_moved(found, moves, how, currency)]
    first = sum(row.difference for row in moves.new)
    if moves.new:
        told.append(f"{figures.begun(_sized(first, how, currency))} is entered for the first time.")
    if moves.gone:
        gone = -sum(row.difference for row in moves.gone)
        told.append(f"{figures.begun(_sized(gone, how, currency))} is no longer entered.")
    return " ".join(told)


def _sized(amount: float, how: numbers.Rounding, currency: str) -> str:
    return how.words(amount, currency) if how.shown(amount) else "a little"


def _moved(found: Changes, moves: Moves, how: numbers.Rounding, currency: str) -> str:
    if not moves.both:
        return f"Nothing is entered both in {found.period_before} and in {found.period_after}."
    difference = moves.after - moves.before
    if abs(difference) < LEAST:
        return f"What is entered in both years comes to the same as in {found.period_before}."
    if not how.shown(abs(difference)):
        return f"What is entered in both years comes to nearly the same as in {found.period_before}."
    way = "more" if difference > 0 else "less"
    words = how.words(abs(difference), currency)
    return f"What is entered in both years comes to {words} {way} than in {found.period_before}."


def _results(found: Changes, moves: Moves, subject: Subject) -> Table:
    """Return the layers in both years; the last row is what is entered in both, the only one to be compared."""
    how, currency = rounding(subject), subject.currency
    rows = [_step_row(LAYERS[key].title, pair, how, currency) for key, pair in found.layers.items()]
    total = _step_row("Total so far", found.total, how, currency)
    if moves.are_alike:
        rows.append(total)
    else:
        rows = [(*row[:3], row[3] if row[3].values and _alike(key, moves) else Figure("not comparable"))
                for key, row in zip(found.layers, rows, strict=True)]  # fmt: skip
        rows.append((*total[:3], Figure("not comparable")))
        rows.append(_step_row("Entered in both years", Pair(moves.before, moves.after), how, currency))
    columns = (
        Column("Layer", weight=1.8), Column(found.period_before, True), Column(found.period_after, True),
        Column("Difference", True),
    )  # fmt: skip
    caption = f"Results in {found.period_before} and {found.period_after}, at central values, {subject.prices}"
    note = sentences.NOT_ADDING if how.step > 1 else ""
    return Table("changes-results", caption, columns, tuple(rows), last_is_total=True, note=note)


def _alike(layer: str, moves: Moves) -> bool:
    """Tell whether a layer holds nothing that is entered in one year only."""
    return not any(row.layer == layer for row in (*moves.new, *moves.gone, *moves.replaced))


def _step_row(title: str, pair: Pair, how: numbers.Rounding, currency: str) -> tuple[Figure, ...]:
    missing = numbers.NOT_REPORTED
    return (
        Figure(title),
        figures.amount(pair.before, how, currency, missing=missing),
        figures.amount(pair.after, how, currency, missing=missing),
        signed(pair.difference, how, currency),
    )
