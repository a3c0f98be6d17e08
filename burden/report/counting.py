"""Small counts as words."""

from __future__ import annotations

COUNTED = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int) -> str:
    """Return a count up to twelve as a word, beyond that in figures: `seven`, `1,200`."""
    return COUNTED[number] if 0 < number < len(COUNTED) else f"{number:,}"
