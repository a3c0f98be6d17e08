"""The sentences that carry a result: what is reported so far, what is not yet counted, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from burden.analysis.costing import Costing, Costings
from burden.base.vocabulary import LAYERS
from burden.reference.published import load_case
from burden.report import numbers, range_words
from burden.report.heads import head_of, view_rounding


def headline(costing: Costing, per: str = "a year", beside: str = "", elsewhere: bool = True) -> str:
    """Return the total in one or two sentences that claim no more than is known; `per` says what it is for.

    `beside` is what follows the amount and its range, with the sign before it; `elsewhere` adds to a first estimate
    what councils reported that counted.
    """
    head = head_of(costing.total)
    if head is None and not costing.total.reported and costing.views.eliminations:
        return "No cost is reported: what was entered moves between those who pay, and makes no cost of its own."
    if head is None:
        return f"No figure can be given yet. {not_counted(costing)}".strip()
    if all_default(costing):
        return _estimate(costing, head, per, beside, elsewhere)
    amount = f"{numbers.range_words(head, costing.currency, per)}{beside}"
    if costing.complete:
        return f"{amount[:1].upper()}{amount[1:]}."
    return f"Reported so far: {amount}. {not_counted(costing)}".strip()


def _estimate(costing: Costing, head: Mapping[str, float], per: str, beside: str, elsewhere: bool) -> str:
    """Return the headline of what is modelled in all its parts: what it covers, and what others counted."""
    coverage = costing.coverage
    known = f"{len(coverage.expected):,} " if coverage is not None and coverage.known else ""
    what = f"{per} for the {known}items in the catalog only"
    amount = numbers.range_words(head, costing.currency, what, "; if these averages hold for your council,") + beside
    more = counted_elsewhere(head) if elsewhere and costing.currency == "GBP" else ""
    return " ".join(filter(None, (f"First estimate, nothing reported yet: {amount}.", more, not_counted(costing))))


COUNTED = ("leicestershire_2011", "luton_2011")
"""Published cases of councils that counted everything they send to central government."""
COUNTED_FIGURE = "layers.local_preparation.regime"


def counted_elsewhere(head: Mapping[str, float]) -> str:
    """Return what councils found that counted everything they send, where that lies beyond the range of `head`."""
    found = []
    for name in COUNTED:
        case = load_case(name)
        (row,) = (row for row in case.expected if row.figure == COUNTED_FIGURE)
        if row.value is not None and row.value > head["p95"]:
            found.append(f"{case.title.partition(':')[0]}, {numbers.money_short(row.value)}")
    return f"Councils that reported what all their reporting costs named far more: {'; '.join(found)}." if found else ""


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
        parts.append(f"{coverage.n_missing:,} of the {known:,} items we know of")
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
    """Tell whether nothing of the total was reported, in no layer and without a price or grounds either."""
    counted = [figures for figures in costing.layers.values() if figures.reported]
    return costing.default_share == 1 and all(figures.default_share == 1 for figures in counted)


def default_words(costing: Costing) -> str:
    """Return how much of the total is default, and what that means; empty where nothing is."""
    if not costing.default_share:
        return ""
    whose = "this council" if costing.authority not in {None, "all"} else "anybody here"
    what = f"modelled from published averages and judgements, not scaled to size, and not a fact about {whose}"
    if all_default(costing):
        return f"All of it is default: {what}. Fees and other payments are not estimated."
    if not 0 < costing.default_share <= 1:  # parts that take from the total leave no share of a whole
        return f"Some of it is still default: {what}."
    return f"{numbers.share(costing.default_share)} of it is still default: {what}."


def at_least(costing: Costing, price_year: str) -> str:
    """Return the lower end, where something is still to come and nothing of it is modelled.

    A 5th percentile is no least: "at least" is said of a certain figure alone.
    """
    head = head_of(costing.total)
    if head is None or costing.complete or costing.default_share or not not_counted(costing):
        return ""
    least = numbers.lower_end(head, costing.currency)
    if numbers.is_uncertain(head):
        return (
            f"Probably more than {least} (19 in 20) in prices of {price_year}, as far as the figures entered hold, "
            "and what is missing comes on top."
        )
    return (
        f"At least {least} in prices of {price_year}, as far as the figures entered hold; what is missing comes on top."
    )


NOT_ADDING = "Figures may not add up because of rounding."


def not_adding(costing: Costing) -> str:
    """Return that the rounded headlines of the layers do not add up to the rounded total; empty where they do."""
    heads = [head for figures in costing.layers.values() if (head := head_of(figures)) is not None]
    total = head_of(costing.total)
    if total is None:
        return ""
    shown = sum(numbers.rounding_of(head).shown(head["mean"]) for head in heads)
    return "" if abs(shown - numbers.rounding_of(total).shown(total["mean"])) < HALF else NOT_ADDING


def views_not_adding(costing: Costing) -> str:
    """Return that local and central as rounded do not make the consolidated figure; empty where they do."""
    each = {view: getattr(costing.views, view) for view in ("local", "central", "consolidated")}
    if any(amount is None for amount in each.values()):
        return ""
    shown = {view: view_rounding(costing, view, amount).shown(amount) for view, amount in each.items()}
    off = shown["local"] + shown["central"] - shown["consolidated"]
    return NOT_ADDING if abs(off) >= HALF else ""


HALF = 0.5
"""Less than this, in units of money, is the rounding of the sum itself."""


def other_amount(part: str, amount: float, currency: str, how: numbers.Rounding | None = None) -> str:
    """Return a part that is not the regime's; a usual or discretionary part nobody stated is not known to be zero."""
    if amount:
        return (how or numbers.Rounding(1.0)).words(amount, currency)
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
        f"{len(coverage.defaulted):,} at default, {len(coverage.nil):,} nil, {coverage.n_missing:,} missing."
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
