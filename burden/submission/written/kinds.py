"""What kinds of text a cell can hold, and in what words each is explained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of cell: what it takes, how that is written, and the words around a number that is shown.

    `family` decides which units are understood: money, count, time, calendar, share; none for what is no number.
    """

    key: str
    what: str
    how: str
    family: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether it takes a number, a range or timings."""
        return bool(self.family)


WRITTEN: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "money",
            "an amount of money",
            "Amounts are written 1234.50, £1,234.50 or 2.5k; ranges 10k-20k-40k or 10k..40k.",
            "money",
            before="£",
        ),
        Kind("hours", "hours", "Hours are written 7.5, 7:30 or 7h30; ranges 6-8-12 or 6..12.", "time", after=" hours"),
        Kind("amount", "a number", "Numbers are written 1234.5, 1,234.5 or 2.5k; ranges 10-20-40 or 10..40.", "count"),
        Kind("share", "a share", "Shares are written 50%, 0.5 or 1/2; ranges 20%-30%-50% or 20%..50%.", "share"),
        Kind(
            "years", "years", "Years are written 5, 1.5 or 18 months; ranges 3-5-8 or 3..8.", "calendar", after=" years"
        ),
        Kind(
            "minutes",
            "minutes",
            "Minutes are written 15, 90 or 1h30; ranges 5-10-20 or 5..20.",
            "time",
            after=" minutes",
        ),
        Kind("days", "days", "Days are written 2, 1.5 or 0.25; ranges 1-2-4 or 1..4.", "time", after=" days"),
        Kind("months", "months", "Months are written 6 or 1.5, from 1 to 12.", "calendar", after=" months"),
        Kind("period", "a financial year", "Financial years are written 2025-26, from April to March."),
        Kind("flag", "yes or no", "Write yes or no."),
        Kind("text", "text", "Any text."),
    )
}
"""Every kind, by its key."""
