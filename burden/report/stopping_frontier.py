"""What more saving costs in use, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.choosing import Choice
from burden.analysis.stopping.items import NOT_SAID
from burden.report import numbers
from burden.report.stopping_use import currency_of, loss_words


def frontier_rows(found: Answer) -> list[dict[str, str]]:
    """Return the frontier as words: the largest saving for each loss of use."""
    currency = currency_of(found)
    points: Sequence[Choice] = found.frontier.points if found.frontier else ()
    rows = []
    for point in points:
        head = asdict(point.saving)
        how = numbers.rounding_of(head)
        rows.append({
            "Use lost": loss_words(point, found.rules),
            "A year at most": how.words(point.saving.mean, currency),
            "Likely range (nine in ten)": numbers.likely(head, currency, how),
            "Of it cash": how.words(point.saving.cash, currency),
            "Items": f"{len(point.keys):,}",
        })  # fmt: skip
    return rows


def frontier_data(found: Answer) -> list[dict[str, Any]]:
    """Return a row of plain data for each point of the frontier, unrounded."""
    points: Sequence[Choice] = found.frontier.points if found.frontier else ()
    return [
        {
            "loss": point.loss,
            "not_said": float(point.used[NOT_SAID]),
            **asdict(point.saving),
            "items": float(len(point.keys)),
            "keys": " ".join(point.keys),
        }
        for point in points
    ]
