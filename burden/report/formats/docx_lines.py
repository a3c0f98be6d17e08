"""The end of the Word document: the lines behind the figures, layer by layer, and where everything comes from."""

from __future__ import annotations

from burden.base.vocabulary import ATTRIBUTIONS
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.document.model import Column, Line, Report
from burden.report.tables import heading

MOST = 400
"""Lines that a document shows; more are for the workbook."""
TITLE_LETTERS, FORMULA_LETTERS, SOURCE_LETTERS = 140, 600, 60
NO_LAYER = "Counted in no layer"


def shown_lines(report: Report) -> list[tuple[str, list[Line]]]:
    """Return the lines to show by layer, in the order in which layers first appear; the largest where not all fit."""
    ranked = sorted(report.lines, key=lambda line: -abs(line.amount))[:MOST]
    layers = dict.fromkeys(line.layer_title or NO_LAYER for line in report.lines)
    groups = {title: [line for line in ranked if (line.layer_title or NO_LAYER) == title] for title in layers}
    return [(title, lines) for title, lines in groups.items() if lines]


def line_columns(report: Report) -> tuple[Column, ...]:
    """Return the columns of the tables of lines."""
    return (
        Column("Line", weight=2.2),
        Column("Formula", weight=3.4),
        Column(heading(report.per), True, 1.5),
        Column("Evidence", weight=2.2),
    )


def line_row(line: Line, currency: str) -> tuple[str, ...]:
    """Return what a table of lines says of one."""
    title = clean(f"{line.title}. {line.note}" if line.note else line.title, TITLE_LETTERS)
    return title, clean(line.formula, FORMULA_LETTERS), amount_words(line, currency), evidence_words(line)


def amount_words(line: Line, currency: str) -> str:
    """Return the amount of a line and, beside it, its parts that count elsewhere."""
    words = numbers.money_plain(line.amount, currency)
    if line.attribution == "unattributed":
        words += " unattributed, not in the headline"
    for part, amount in line.other:
        name = ATTRIBUTIONS.get(part, part)
        words += f"; {numbers.money(amount, currency)} {name[:1].lower()}{name[1:]}"
    return words


def evidence_words(line: Line) -> str:
    """Return what a line rests on: grade, whether it is a default, and its source, shortened."""
    grade = f"{line.grade}, default" if line.is_default else line.grade
    return ": ".join(part for part in (grade, clean(line.source, SOURCE_LETTERS)) if part)


def lines_sentence(report: Report) -> str:
    """Return the sentence that says how many of the lines are shown, empty where all are."""
    if len(report.lines) <= MOST:
        return ""
    return (
        f"These are the {MOST:,} largest of {len(report.lines):,} lines; the workbook of this report has all of them, "
        "with their formulas."
    )
