"""Figures of a report: an amount, a range, a share, a count, each with its words, its exact value and its step."""

from __future__ import annotations

from collections.abc import Mapping

from burden.report import numbers
from burden.report.document.model import Figure
from burden.report.numbers import Rounding

NONE = "–"
Head = Mapping[str, float]


def words(text: str) -> Figure:
    """Return plain words."""
    return Figure(text)


def amount(
    value: float | None, how: Rounding, currency: str, path: str = "", *, missing: str = NONE, before: str = ""
) -> Figure:
    """Return an amount rounded as `how` says; `before` stands before its words."""
    if value is None:
        return Figure(missing)
    paths = (path,) if path else ()
    return Figure(f"{before}{how.words(value, currency)}", (value,), "gbp", how.step_for(value), paths)


def mean(head: Head | None, how: Rounding, currency: str, path: str = "", missing: str = NONE) -> Figure:
    """Return the mean of a headline, with `about` before it where it has a range."""
    if head is None:
        return Figure(missing)
    before = "about " if numbers.is_uncertain(head) else ""
    return amount(head["mean"], how, currency, path and f"{path}.mean", before=before)


def likely(head: Head | None, how: Rounding, currency: str, path: str = "", missing: str = NONE) -> Figure:
    """Return the likely range of a headline; words where it has none."""
    if head is None:
        return Figure(missing)
    if not numbers.is_uncertain(head):
        return Figure("no range")
    step = max(how.step_for(head["p5"]), how.step_for(head["p95"]))
    paths = (f"{path}.p5", f"{path}.p95") if path else ()
    return Figure(numbers.likely(head, currency, how), (head["p5"], head["p95"]), "gbp", step, paths)


def share(value: float | None, path: str = "", missing: str = numbers.NOT_KNOWN) -> Figure:
    """Return a share in whole percent."""
    if value is None:
        return Figure(missing)
    return Figure(numbers.share(value), (value,), "share", 0.01, (path,) if path else ())


def count(value: float, path: str = "") -> Figure:
    """Return a whole number of things."""
    return Figure(f"{value:,.0f}", (float(value),), "count", 1.0, (path,) if path else ())


def hours(value: float | None, path: str = "") -> Figure:
    """Return hours in words."""
    if value is None:
        return Figure(NONE)
    return Figure(numbers.hours(value), (value,), "hours", 1.0 if abs(value) >= 10 else 0.1, (path,) if path else ())


def begun(words: str) -> str:
    """Return words as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def listed(items: list[str]) -> str:
    """Return words with commas and `and` before the last."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
