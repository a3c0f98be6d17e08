"""What a whole document comes to, in words: for lists, for history and before somebody signs."""

from __future__ import annotations

from typing import Any

from burden.report import numbers
from burden.ui.entry.worth import priced_document, why_no_total


def total_words(document: dict[str, Any]) -> str:
    """Return the total with its range as a sentence, or why there is none."""
    costings = priced_document(document)
    if costings is None:
        return f"No total yet. {why_no_total(document)}"
    costing = costings.costings[0]
    if not costing.total.headline:
        return "No cost entered yet."
    words = numbers.range_words(costing.total.headline, costing.currency, "a year")
    return f"{words[:1].upper()}{words[1:]}."
