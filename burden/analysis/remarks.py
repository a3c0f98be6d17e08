"""What a reader must know about a result: findings made from the figures themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from burden.base.errors import Finding
from burden.base.vocabulary import LAYERS
from burden.reference.catalog import load_catalog
from burden.reference.estimates import load_estimate_rules

if TYPE_CHECKING:
    from burden.analysis.costing import Costing


def remarks(costing: Costing, aim: float | None) -> Iterator[Finding]:
    """Yield findings about negative layers, layers without a headline, unpriced entries and odd central values.

    And about a stated error of the total above `aim`, as a share of its width; none where draws were asked for.
    """
    for key, figures in costing.layers.items():
        title, where = LAYERS[key].title, f"layers.{key}"
        if figures.headline is None and figures.parts is not None:
            yield Finding(
                "warning", "no_headline", where,
                f"{title} has no headline figure: every line in it lacks a counterfactual or an attribution share.",
            )  # fmt: skip
        elif figures.headline is not None and figures.headline["central"] < 0:
            yield Finding(
                "warning", "negative_layer", where,
                f"{title} comes out below zero: more is deducted, by fees or baselines, than it costs. "
                "It is shown as it is.",
            )  # fmt: skip
    if costing.default_share:
        rules, items = load_estimate_rules(), load_catalog().items
        usual = [
            items[item].title for item, shares in rules.shares.items() if "business_as_usual_share" in dict(shares)
        ]
        yield Finding(
            "info", "default_averages", "total",
            "Defaults are averages of a typical council, not scaled to the size of this one. Effort, pay and on-cost "
            "are published figures or judgements, some unverified. For what would be done anyway nothing is taken off "
            f"the defaults except: {', '.join(usual)}. Fees and other payments have no default.",
        )  # fmt: skip
    for row in costing.unpriced:
        yield Finding(
            "warning", "unpriced", row.entry, f"{row.title}: {row.reason} It is not counted, and it is not zero."
        )
    head = costing.total.headline
    stated = costing.total.quantile_error
    if aim is not None and head is not None and stated is not None:
        width, most = head["p95"] - head["p5"], max(stated.values())
        if most > aim * width:
            yield Finding(
                "info", "wide_error", "total",
                f"The ends of the range may be off by up to £{most:,.0f}, which is {most / width:.1%} of its width; "
                f"{aim:.1%} was aimed at. Inputs with wide ranges in few lines are the usual reason: narrow them, or "
                "ask for a higher precision.",
            )  # fmt: skip
    if head is not None and not head["p5"] <= head["central"] <= head["p95"]:
        yield Finding(
            "warning", "central_outside_range", "total",
            "With every input at its most likely value the total lies outside its own 5th to 95th percentile: the "
            "ranges entered are skewed to one side, so the mean is the better headline.",
        )  # fmt: skip
