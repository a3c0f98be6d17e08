"""What a comparison rests on, in words: what counts, whose cost, what it is divided by, which orders are called."""

from __future__ import annotations

from collections import Counter

from burden.analysis.comparison.chance import CALLED_FROM
from burden.analysis.comparison.comparing import PER, Comparison
from burden.analysis.comparison.panel import LAYERS_VIEW, VIEWS
from burden.analysis.comparison.rows import Row
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.reference.catalog import load_catalog
from burden.report import numbers
from burden.report.plots.amounts import SIZES

DIVIDED_BY = {"residents": "Residents", "spending": "Spending", "fte": "Staff", "homes": "Council homes"}
MOST_CALLS = 3
MOST_NAMED = 4
MOST_SURE = 0.99


def scope_words(found: Comparison) -> list[str]:
    """Return what the comparison rests on and what it leaves out, a sentence each."""
    layers = ", ".join(LAYERS[key].title.lower() for key in found.layers)
    everybody = "both" if len(found.rows) == 2 else f"all {len(found.rows):,}"
    said = [f"Compared on what {everybody} have reported: {layers}."]
    if found.defaults and any(row.default_share for row in found.rows):
        said = [f"Compared on what stands for {everybody}, reported or by default: {layers}."]
    if found.view != LAYERS_VIEW:
        said.append(f"Whose cost: {VIEWS[found.view]}.")
    types = {AUTHORITY_TYPES.get(row.type or "other", "Other").lower() for row in found.rows}
    if len(types) > 1:
        said.append(f"They are of different types ({', '.join(sorted(types))}): what falls on them is not the same.")
    if found.items is not None:
        count = len(found.items)
        said.append(f"Only items that all of them have reported or declared nil: {count:,}.")
    said += _items_words(found)
    said += _divided_words(found)
    said += _below_words(found)
    if found.left_out:
        said.append(f"Left out on both sides: {'; '.join(found.left_out)}. That is not zero.")
    defaults = sum(bool(row.default_share) for row in found.rows)
    if defaults:
        verb = "rests" if defaults == 1 else "rest"
        told = "which are no facts about them: no order is called, and no limits are drawn"
        return [*said, f"{defaults:,} of them {verb} on defaults, in part or whole, {told}."]
    return [*said, *order_words(found)]


def labels(found: Comparison) -> dict[tuple[str, str], str]:
    """Return what each row is called where it stands among others: its year where there are several, its code where
    another of the year has the same name."""
    several = len({row.period for row in found.rows}) > 1
    alike = Counter((row.name, row.period) for row in found.rows)

    def label(row: Row) -> str:
        name = f"{row.name} ({row.code})" if alike[row.name, row.period] > 1 else row.name
        return f"{name}, {row.period}" if several else name

    return {(row.code, row.period): label(row) for row in found.rows}


def _items_words(found: Comparison) -> list[str]:
    """Return which items not all have entered, where whole layers are compared: no order is called then."""
    if found.items is not None:
        return []
    catalog = load_catalog().items
    apart = [catalog[item].title if item in catalog else item for item in found.scope.apart]
    if not apart:
        return []
    more = f" and {len(apart) - MOST_NAMED:,} more" if len(apart) > MOST_NAMED else ""
    named = f"{'; '.join(apart[:MOST_NAMED])}{more}"
    return [
        f"They have not entered the same items ({named}): an amount is higher too where more was entered. Compare the "
        "items that all have reported for what is like for like."
    ]


def _below_words(found: Comparison) -> list[str]:
    """Return whose layer comes out below zero: an oddity of what was entered, not a cost."""
    named = labels(found)
    odd = [
        f"{LAYERS[key].title.lower()} of {named[row.code, row.period]}"
        for row in found.rows
        for key, amount in row.amount.items()
        if amount is not None and amount < 0
    ]
    if not odd:
        return []
    more = f" and {len(odd) - MOST_NAMED:,} more" if len(odd) > MOST_NAMED else ""
    told = "; ".join(odd[:MOST_NAMED])
    return [f"Below zero, so check what was entered (fees above the share of a body's cost, say): {told}{more}."]


def _divided_words(found: Comparison) -> list[str]:
    """Return of which year the published numbers are that amounts are divided by, and for whom there are none."""
    what = DIVIDED_BY.get(found.per, "")
    said = []
    for published in sorted({row.divisor_period for row in found.rows if row.divisor_period}):
        others = [row for row in found.rows if row.divisor_period == published and row.period != published]
        if others:
            said.append(f"{what} of {len(others):,} of them are those published for {published}, the nearest year.")
    unknown = sum(not row.divisor for row in found.rows)
    if unknown:
        whom = "any of them" if unknown == len(found.rows) else f"{unknown:,} of the {len(found.rows):,}"
        said.append(f"There is nothing to divide by: the {SIZES[found.per]} of {whom} is not known for the year.")
    return said


def order_words(found: Comparison) -> list[str]:
    """Return which orders the evidence carries, and that it carries no others."""
    least = numbers.share(CALLED_FROM)
    if not any(row.rank for row in found.rows):
        why = ", because they have not entered the same items" if found.mixed else ""
        return [f"No order of amounts is called{why}. Rows stand by name and year."]
    pairs = sum(count * (count - 1) // 2 for count in Counter(row.period for row in found.rows if row.rank).values())
    if not found.calls:
        return [f"No order of amounts is called: of no two is it {least} sure or more which costs more."]
    words = order_rows(found)
    exact = "" if found.per == "authority" else f" The {SIZES[found.per]} is taken as exact."
    if pairs == 1:
        (row,) = words
        sentence = f"It is {row['Sure']} sure that {row['Costs more']} costs more{_for_each(found)} than {row['Than']}."
        return [f"{sentence}{exact}"]
    told = "; ".join(
        f"{row['Costs more']} costs more{_for_each(found)} than {row['Than']} ({row['Sure']})"
        for row in words[:MOST_CALLS]
    )
    rest = f". The {MOST_CALLS} surest:" if len(words) > MOST_CALLS else ":"
    counted = f"Of {pairs:,} pairs, {len(words):,} can be put in order with {least} certainty or more"
    return [f"{counted}{rest} {told}.{exact}"]


def order_rows(found: Comparison) -> list[dict[str, str]]:
    """Return every order that is called, the surest first."""
    names = labels(found)
    ranked = sorted(found.calls, key=lambda call: (-call.chance, call.more, call.less))
    return [
        {"Costs more": names[call.more], "Than": names[call.less], "Sure": sure_words(call.chance)} for call in ranked
    ]


def sure_words(chance: float) -> str:
    """Return a chance of an order in words; never a certainty: what was entered may be wrong altogether."""
    return f"over {numbers.share(MOST_SURE)}" if chance > MOST_SURE else numbers.share(chance)


def _for_each(found: Comparison) -> str:
    return "" if found.per == "authority" else f" for {PER[found.per]}"
