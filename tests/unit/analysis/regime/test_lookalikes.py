"""Which pairs are to be read, what a verdict costs, and what stays unknown."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from burden import cost, loads
from burden.analysis.regime.lookalikes import Pair, SamesCost, cost_of_sames, find_pairs
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import Lookalikes, Review, load_lookalikes
from tests.unit.analysis.regime.making import catalog, item, span

NONE = Lookalikes(0.5, "judgement", MappingProxyType({}))
TITLE = "Council tax collected in the year"


def keys(*items: dict[str, object], known: Lookalikes = NONE, **how: str) -> list[tuple[str, str]]:
    return [pair.key for pair in find_pairs(catalog(*items), known, **how)]


def test_alike_titles_of_two_bodies_are_a_pair_to_look_at() -> None:
    (pair,) = find_pairs(
        catalog(item("b", span(TITLE, bodies=("mhclg",))), item("a", span(TITLE, bodies=("dfe",), first="2024-25"))),
        NONE,
    )
    assert (pair.key, pair.score, pair.review) == (("a", "b"), pytest.approx(1), None)
    assert (pair.periods, pair.bodies) == (("2024-25",), (("mhclg",), ("dfe",)))


@pytest.mark.parametrize(
    "other",
    [
        item("b", span(TITLE, bodies=("dfe",))),
        item("b", span(TITLE, bodies=("mhclg",), first="2023-24", last="2023-24")),
        item("b", span(TITLE, bodies=("mhclg",), types=("shire_district",))),
        item("b", span(TITLE, bodies=("mhclg",)), members=["a"]),
        item("b", span("Bees kept", bodies=("mhclg",))),
    ],
    ids=["the same body", "never in one year", "never on one council", "a set and its member", "other words"],
)
def test_what_is_no_pair(other: dict[str, object]) -> None:
    assert keys(item("a", span(TITLE, first="2024-25", types=("unitary",))), other) == []


def test_a_reviewed_pair_stands_however_little_alike() -> None:
    known = Lookalikes(0.5, "judgement", MappingProxyType({("a", "b"): Review("same", "why", "editor", "2026-11")}))
    one, other = item("a", span("Tax")), item("b", span("Bees", bodies=("mhclg",)))
    assert keys(one, other) == []
    assert keys(one, other, known=known) == [("a", "b")]
    assert keys(one, other, known=known, authority_type="unitary") == [("a", "b")]
    assert keys(one, other, known=known, period="2023-24") == [("a", "b")]


def test_the_shipped_reviews_are_all_of_pairs_that_there_are() -> None:
    known = load_lookalikes()
    found = {pair.key: pair for pair in find_pairs(load_catalog(), known)}
    assert set(known.reviews) <= set(found)
    assert any(pair.review is None for pair in found.values())
    assert all(pair.score >= known.least_score for pair in found.values() if pair.review is None)


# -- what a second asking costs: the year-end collection of council tax and rates, and the two indicators of it --------

COUNCIL = """schema_version: 1
authority: E06000014
period: 2005-06
entries:
{entries}
nil: [{nil}]
"""


def line(name: str, amount: float, extra: str = "") -> str:
    return (
        f"  - {{id: {name}{len(extra)}, layer: local_preparation, item: {name}, kind: purchase, amount_gbp: {amount}, "
        f"grade: A, source: invoice{extra}}}"
    )


def sames(*lines: str, nil: str = "", period: str = "2005-06") -> SamesCost:
    text = COUNCIL.format(entries="\n".join(lines), nil=nil).replace("period: 2005-06", f"period: {period}")
    return cost_of_sames(cost(loads(text)), 0, TAX)


def _tax() -> tuple[Pair, ...]:
    return tuple(pair for pair in find_pairs(load_catalog(), load_lookalikes()) if "qrc4" in pair.key)


TAX = _tax()


def test_the_second_asking_is_the_cheaper_of_the_two() -> None:
    assert [pair.key for pair in TAX] == [("bv9", "qrc4"), ("bv10", "qrc4")]
    found = sames(line("qrc4", 1000), line("qrc4", 200, ", note: second"), line("bv9", 300))
    both, apart = found.pairs
    assert (both.amount, both.cheaper, both.is_default) == (300, "bv9", False)
    assert sorted(amount or 0 for amount in both.amounts) == [300, 1200]
    assert (apart.amount, apart.cheaper) == (None, None)  # the other indicator is not reported: unknown, not zero
    assert found.total == 300


def test_of_three_that_are_the_same_all_but_the_dearest_are_asked_again() -> None:
    # Pair by pair the cheaper is 300 and 300; but the return of 300 is one, and the indicators of 700 and 500 are two.
    found = sames(line("qrc4", 300), line("bv9", 700), line("bv10", 500))
    assert [row.amount for row in found.pairs] == [300, 300]
    assert found.total == 300 + 500


def test_only_what_the_regime_causes_and_the_authority_does_itself() -> None:
    found = sames(
        line("qrc4", 1000), line("bv9", 300, ", business_as_usual_share: 0.5"),
        line("bv9", 40, ", note: elsewhere").replace("local_preparation", "writing_targets"),
    )  # fmt: skip
    assert found.pairs[0].amount == 150


def test_declared_nil_costs_nothing_and_is_known() -> None:
    found = sames(line("qrc4", 1000), nil="{item: bv9, reason: none}")
    assert (found.pairs[0].amount, found.total) == (0, 0)


def test_nothing_reported_is_not_known() -> None:
    assert sames(line("ra", 5)).total is None


def test_a_published_average_is_marked() -> None:
    found = sames(line("qrc4", 1000), line("bv9", 300, ", status: default"))
    assert found.pairs[0].is_default


def test_pairs_of_another_year_do_not_fall_on_it() -> None:
    assert sames(line("ra", 5), period="2024-25").pairs == ()
