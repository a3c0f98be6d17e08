"""The sentences that carry a result: what is reported so far, what is not yet counted, what it rests on."""

from __future__ import annotations

from burden.analysis.costing import Costing, Costings
from burden.base.vocabulary import LAYERS
from burden.report import numbers, range_words


def headline(costing: Costing, per: str = "a year") -> str:
    """Return the total in one or two sentences that claim no more than is known; `per` says what it is for.

    "At least" stands beside the lower end only, and only where something is still missing.
    """
    amount = numbers.range_words(costing.total.headline, costing.currency, per)
    if costing.total.headline is None and not costing.total.reported and costing.views.eliminations:
        return "No cost is reported: what was entered moves between those who pay, and makes no cost of its own."
    if costing.total.headline is None:
        return f"No figure can be given yet. {not_counted(costing)}".strip()
    if costing.complete:
        return f"{amount[:1].upper()}{amount[1:]}."
    if all_default(costing):
        return f"First estimate, nothing reported yet: {amount}. {not_counted(costing)}".strip()
    return f"Reported so far: {amount}. {not_counted(costing)}".strip()


def not_counted(costing: Costing) -> str:
    """Return what is missing, in words; empty when nothing is known to be."""
    layers = [
        LAYERS[key].title.lower() + (" (no grounds given)" if figures.parts else "")
        for key, figures in costing.layers.items()
        if figures.headline is None
    ]
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


def together(costing: Costing) -> str:
    """Return what the consolidated view is called: the whole only where both parts are known."""
    known = costing.views.local is not None and costing.views.central is not None
    return "the public purse together" if known else "the public purse, as far as known"


def all_default(costing: Costing) -> bool:
    """Tell whether nothing of the total was reported."""
    return costing.default_share == 1


def default_words(costing: Costing) -> str:
    """Return how much of the total is default, and what that means; empty where nothing is."""
    if not costing.default_share:
        return ""
    what = "modelled from published averages and judgements, not scaled to size, and not a fact about this council"
    if all_default(costing):
        return f"All of it is default: {what}. Fees and other payments are not estimated."
    return f"{numbers.share(costing.default_share)} of it is still default: {what}."


def at_least(costing: Costing, price_year: str) -> str:
    """Return the lower end with "at least", where something is still to come and nothing of it is modelled."""
    head = costing.total.headline
    if head is None or costing.complete or costing.default_share:
        return ""
    least = numbers.lower_end(head, costing.currency)
    return (
        f"At least {least} in prices of {price_year}, as far as the figures entered hold; what is missing comes on top."
    )


def other_amount(part: str, amount: float, currency: str) -> str:
    """Return a part that is not the regime's; a usual or discretionary part nobody stated is not known to be zero."""
    if amount:
        return numbers.money(amount, currency)
    return "none" if part == "unattributed" else "none stated"


def coverage_words(costing: Costing) -> str:
    """Return how much of what the catalog expects has been dealt with."""
    coverage = costing.coverage
    if coverage is None or not coverage.known:
        if costing.type in {None, "other"}:
            return "The catalog lists nothing for this kind of authority, so completeness is not known."
        return f"The catalog does not cover {costing.period}, so completeness is not known."
    return (
        f"Of the {len(coverage.expected):,} items we know of: {len(coverage.reported):,} reported, "
        f"{len(coverage.defaulted):,} at default, {len(coverage.nil):,} nil, {len(coverage.missing):,} missing."
    )


def stamp(costings: Costings) -> str:
    """Return whose prices the figures are in, by which index, and where the ranges come from."""
    pounds = all(costing.currency == "GBP" for costing in costings)
    index = f" ({costings.reference['deflator']})" if pounds else ""
    return f"Prices of {costings.price_year}{index}. {range_words.where_from(costings)}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
