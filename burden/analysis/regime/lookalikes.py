"""Pairs of items that may be one thing asked twice: alike in words, of different bodies, in one year, on the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.costing import Costings
from burden.analysis.regime.counts import COUNCILS
from burden.analysis.regime.likeness import likeness
from burden.reference.catalog import Catalog, Item, Span
from burden.reference.lookalikes import Lookalikes, Review, pair_of

LAYER = "local_preparation"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items with the likeness of their titles, 0 to 1, and the verdict of a reading where there is one.

    `periods` are the covered years in which both are in force, `types` the types of council that both fall on,
    `bodies` who asks for each.
    """

    first: Item
    second: Item
    score: float
    periods: tuple[str, ...]
    types: tuple[str, ...]
    bodies: tuple[tuple[str, ...], tuple[str, ...]]
    titles: tuple[str, str]
    review: Review | None

    @property
    def key(self) -> tuple[str, str]:
        """Return the ids in the order of letters."""
        return pair_of(self.first.id, self.second.id)


def find_pairs(
    catalog: Catalog, known: Lookalikes, period: str | None = None, authority_type: str | None = None
) -> tuple[Pair, ...]:
    """Return the pairs that are alike from the least score on, and all that were reviewed, the most alike first.

    A pair is of two items that are not asked for by exactly the same bodies, are in force together in a covered year
    (in `period`, where given) and fall on a common type of council (on `authority_type`, where given). A set and its
    own member are no pair. A pair above the least score is one to look at, no finding.
    """
    spans = [(item, span) for item in catalog.items.values() for span in item.spans]
    scores = likeness([span.title for _, span in spans])
    periods = catalog.covered_periods if period is None else (period,)
    found: dict[tuple[str, str], Pair] = {}
    together = np.array([[span.covers(year) for year in periods] for _, span in spans], dtype=np.int64)
    types = np.array([[key in span.authority_types for key in COUNCILS] for _, span in spans], dtype=np.int64)
    if authority_type is not None:
        types = types * np.array([key == authority_type for key in COUNCILS])
    names = np.array([item.id for item, _ in spans])
    reviewed = np.zeros_like(scores, dtype=bool)
    for one, other in known.reviews:
        reviewed |= (names == one)[:, None] & (names == other)[None, :]
        reviewed |= (names == other)[:, None] & (names == one)[None, :]
    fits = (together @ together.T > 0) & (types @ types.T > 0) & ((scores >= known.least_score) | reviewed)
    for row, column in np.argwhere(np.triu(fits, 1)):
        pair = _pair(spans[row], spans[column], float(scores[row, column]), periods, known)
        if pair is not None and (pair.key not in found or found[pair.key].score < pair.score):
            found[pair.key] = pair
    return tuple(sorted(found.values(), key=lambda pair: (-pair.score, pair.key)))


def _pair(
    one: tuple[Item, Span], other: tuple[Item, Span], score: float, periods: Sequence[str], known: Lookalikes
) -> Pair | None:
    (first, earlier), (second, later) = one, other
    same_item = first.id == second.id or first.id in second.members or second.id in first.members
    if same_item or set(earlier.demanded_by) == set(later.demanded_by):
        return None
    return Pair(
        first, second, score, tuple(year for year in periods if earlier.covers(year) and later.covers(year)),
        tuple(key for key in COUNCILS if key in earlier.authority_types and key in later.authority_types),
        (earlier.demanded_by, later.demanded_by), (earlier.title, later.title),
        known.reviews.get(pair_of(first.id, second.id)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SameCost:
    """What the second asking of one pair costs an authority: the cheaper of its two lines, £ a year, central values.

    None where not both items are reported: then it is not known, and not zero. `cheaper` is the id of that item;
    `is_default` tells that one of the two is still a published average, which says nothing of this authority.
    """

    pair: Pair
    amounts: tuple[float | None, float | None]
    amount: float | None
    cheaper: str | None
    is_default: bool


@dataclass(frozen=True, slots=True)
class SamesCost:
    """The pairs judged the same in one account, with what being asked again costs in all, £ a year.

    In `total` each item that is asked again counts once; None where it is known of no pair.
    """

    pairs: tuple[SameCost, ...]
    total: float | None
    period: str


def cost_of_sames(costings: Costings, number: int, pairs: Sequence[Pair], cells: Cells | None = None) -> SamesCost:
    """Return what being asked twice costs the authority of costing `number`, for pairs judged the same in its year.

    A line is what the authority itself spends on an item: the regime part in the layer local preparation. An item
    declared nil costs 0. Of several items that are the same, all but the dearest are asked again. `cells` are those of
    the run, where several costings are asked about.
    """
    costing = costings.costings[number]
    amounts, defaults = _item_amounts(costings, number, cells or Cells(costings.run))
    mine = [
        pair for pair in pairs if pair.review is not None and pair.review.verdict == "same"
        and costing.period in pair.periods and (costing.type is None or costing.type in (*pair.types, "other"))
    ]  # fmt: skip
    rows = []
    for pair in mine:
        ids = (pair.first.id, pair.second.id)
        both = (amounts.get(ids[0]), amounts.get(ids[1]))
        if both[0] is None or both[1] is None:
            rows.append(SameCost(pair, both, None, None, False))
            continue
        cheaper = ids[0] if both[0] < both[1] else ids[1]
        rows.append(SameCost(pair, both, min(both[0], both[1]), cheaper, bool(defaults & set(ids))))
    groups = _groups([row.pair.key for row in rows if row.amount is not None])
    asked_again = [sum(amounts[name] for name in group) - max(amounts[name] for name in group) for group in groups]
    return SamesCost(tuple(rows), float(sum(asked_again)) if asked_again else None, costing.period)


def _item_amounts(costings: Costings, number: int, cells: Cells) -> tuple[dict[str, float], set[str]]:
    """Return what each reported item costs the authority itself, £ a year, and the items that are still default."""
    run = costings.run
    family = 2 if costings.costings[number].authority == "all" else 0
    cell = cells.cell_of_leg[family][run.ledger.leg]
    inside = (cell == number * N_LAYERS + LAYER_KEYS.index(LAYER)) & (run.ledger.columns["attribution"] == "regime")
    item = run.ledger.columns["item"][inside].astype(str)
    names, place = np.unique(item, return_inverse=True)
    sums = np.bincount(place, weights=run.ledger.columns["amount"][inside].astype(np.float64), minlength=len(names))
    found = {str(name): float(amount) for name, amount in zip(names, sums, strict=True) if name}
    default = set(item[run.ledger.columns["status"][inside] == "default"].tolist())
    nil = {each.item: 0.0 for submission in costings.submissions_of(number) for each in submission.nil}
    return nil | found, default


def _groups(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Return the sets of ids that hang together by pairs."""
    groups: list[set[str]] = []
    for pair in pairs:
        near = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in near]
        groups.append(set(pair).union(*near))
    return groups
