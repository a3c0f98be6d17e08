"""Collecting findings of one submission with their lines, and the default a card without hours falls back on."""

from __future__ import annotations

from burden.base.errors import Finding, Level
from burden.base.quantities import Quantity, fixed
from burden.reference.deflators import load_deflators
from burden.reference.parameters import load_parameters
from burden.reference.strict_yaml import Place, path_text
from burden.submission.model import Submission

NOT_BODIES = frozenset({"local", "central"})
"""Payers and payees that stand for many, not for one body."""

DEFAULT_PAY = "Default pay of "
"""How the source of a card begins whose pay is a shipped default, not the council's own."""


class Notes:
    """Findings of one submission, each with its file and line."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.found: list[Finding] = []

    def add(self, level: Level, code: str, place: Place, message: str) -> None:
        """Note a finding about a place of the submission."""
        sub = self.submission
        self.found.append(Finding(level, code, path_text(place), message, sub.file, sub.line(place)))

    def error(self, code: str, place: Place, message: str) -> None:
        """Note what blocks."""
        self.add("error", code, place, message)

    def warn(self, code: str, place: Place, message: str) -> None:
        """Note what is doubtful and does not block."""
        self.add("warning", code, place, message)

    def price_index(self, place: Place, period: str) -> None:
        """Note an error where there is no price index for a year."""
        years = load_deflators().years
        if self.submission.currency == "GBP" and period not in years:
            self.error(
                "no_price_index",
                place,
                f"There is no price index for {period}; it runs from {min(years)} to {max(years)}. "
                "Give a price_year within it.",
            )


def default_hours(period: str) -> Quantity:
    """Return the productive hours a year that stand in where a staff card states none."""
    return fixed(load_parameters().get("productive_hours_per_year", period).central)
