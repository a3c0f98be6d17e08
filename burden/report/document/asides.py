"""What must be said beside a headline: how it stands to the central figure, whose range it is, what is left out."""

from __future__ import annotations

from burden.report import numbers
from burden.report.document.figures import listed
from burden.report.document.subject import Subject
from burden.report.heads import is_large, row_rounding

ALLOWANCES = frozenset(("spread", "average", "variation"))
"""Kinds of uncertain input whose width nobody entered."""


def asides(subject: Subject) -> list[str]:
    """Return the sentences that keep a headline from being misread, those that apply."""
    return [text for text in (_mean(subject), _allowance(subject), _fees(subject), _unattributed(subject)) if text]


def _mean(subject: Subject) -> str:
    """Return why the mean is not the central figure, where that shows."""
    head, total = subject.head, subject.costing.total
    if head is None or not numbers.is_uncertain(head):
        return ""
    how = row_rounding(total)
    if how.shown(head["mean"]) == how.shown(head["central"]):
        return ""
    above, central = head["mean"] > head["central"], how.words(head["central"], subject.currency)
    higher, further, nearer = ("higher", "above", "below") if above else ("lower", "below", "above")
    return (
        f"With every input at its most likely value it is {central}, which reconciles with invoices. The mean is "
        f"{higher}, because inputs can lie further {further} than {nearer} what is most likely."
    )


def _allowance(subject: Subject) -> str:
    """Return that no range was entered, where all of it comes from allowances for grades of evidence."""
    rows = subject.costing.drivers
    if not rows or subject.head is None or not numbers.is_uncertain(subject.head):
        return ""
    if any(row.kind not in ALLOWANCES for row in rows):
        return ""
    grades = listed(sorted({row.grade for row in rows}))
    word = "grade" if len(grades) == 1 else "grades"
    return f"No range was entered: the likely range is this tool's allowance for evidence of {word} {grades}."


def _fees(subject: Subject) -> str:
    """Return what fees are taken off the cost of a body, and what it is before them."""
    if subject.costing.body is None or subject.head is None:
        return ""
    weight = subject.costings.run.legs.weight
    fees = -sum(line.amount for line in subject.lines if line.attribution == "regime" and weight[line.leg] < 0)
    central = subject.costing.total.regime
    if fees <= 0 or central is None:
        return ""
    how = numbers.Rounding(1.0, is_large(fees, central + fees))
    before, off = how.words(central + fees, subject.currency), how.words(fees, subject.currency)
    return f"This is net: its work costs {before} at central values, less {off} of fees received, which others pay."


def _unattributed(subject: Subject) -> str:
    parts = subject.costing.total.parts
    if parts is None or not parts["unattributed"]:
        return ""
    amount = numbers.Rounding(1.0, is_large(parts["unattributed"])).words(parts["unattributed"], subject.currency)
    return f"{amount} is claimed for the regime without stated grounds, and is not counted."
