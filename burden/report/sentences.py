"""The sentences that carry a result: what is reported so far, what is not yet counted, what it rests on."""

from __future__ import annotations

from burden.analysis.costing import Costing
from burden.base.vocabulary import LAYERS
from burden.report import numbers


def headline(costing: Costing) -> str:
    """Return the total in one or two sentences that claim no more than is known.

    "At least" stands beside the lower end only, and only where something is still missing.
    """
    amount = numbers.range_words(costing.total.headline, costing.currency)
    if costing.total.headline is None and not costing.total.reported and costing.views.eliminations:
        return "No cost is reported: what was entered moves between those who pay, and makes no cost of its own."
    if costing.total.headline is None:
        return f"No figure can be given yet. {not_counted(costing)}".strip()
    if costing.complete:
        return f"{amount[:1].upper()}{amount[1:]} a year."
    return f"Reported so far: {amount} a year. {not_counted(costing)}".strip()


def not_counted(costing: Costing) -> str:
    """Return what is missing, in words; empty when nothing is known to be."""
    layers = [LAYERS[key].title.lower() for key, figures in costing.layers.items() if figures.headline is None]
    parts = []
    if layers:
        parts.append(_listed(layers))
    if costing.unpriced:
        parts.append(f"{_count(len(costing.unpriced), 'entry', 'entries')} without a price")
    coverage = costing.coverage
    if coverage is not None and coverage.known and coverage.missing:
        known = len(coverage.expected)
        parts.append(f"{len(coverage.missing):,} of the {known:,} items we know of")
    return f"Not yet counted: {'; '.join(parts)}." if parts else ""


ELIMINATIONS = {
    "fees": "fees that move between the two",
    "grants": "grants that move between the two",
    "fees_within_central": "fees between central bodies",
    "grants_within_central": "grants between central bodies",
}
"""What each kind of elimination is called."""


def default_words(costing: Costing) -> str:
    """Return how much of the total is default; empty where nothing is."""
    share = costing.default_share
    if not share:
        return ""
    if share > 1 - 1e-9:
        return (
            "All of it is default: a modelled first estimate at published average effort, "
            "not a fact about this council."
        )
    return f"{numbers.share(share)} of it is still default: published averages, not facts about this council."


def coverage_words(costing: Costing) -> str:
    """Return how much of what the catalog expects has been dealt with."""
    coverage = costing.coverage
    if coverage is None or not coverage.known:
        return "The catalog says nothing about this kind of authority in this year, so completeness is not known."
    return (
        f"Of the {len(coverage.expected):,} items we know of: {len(coverage.reported):,} reported, "
        f"{len(coverage.defaulted):,} at default, {len(coverage.nil):,} nil, {len(coverage.missing):,} missing."
    )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
