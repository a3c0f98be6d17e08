"""Which councils are near each other, worked out by hand; what is not published is not guessed."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from typing import Any

import pytest

from burden.analysis.comparison.neighbours import Neighbour, neighbours
from burden.analysis.comparison.panel import Unit
from burden.base.errors import BurdenError
from burden.reference.authorities import Authority, load_authorities


def council(code: str, residents: float | None, spending: float | None, type_: str = "unitary") -> Authority:
    return Authority(
        code, code, code, type_, None, None, None, None, residents, "2023-24", spending, "2020-21", "found", "by hand"
    )


# Residents of a, b, c in logarithms to base 10: 4, 5, 6; their mean is 5 and their deviation (by n − 1) is 1.
KNOWN = {
    one.code: one
    for one in (
        council("a", 1e4, 1e6), council("b", 1e5, 1e6), council("c", 1e6, 1e9),
        council("county", 1e4, 1e6, "shire_county"), council("silent", None, None), council("none", 0, 1e6),
    )
}  # fmt: skip


def unit(code: str, period: str = "2005-06", **known: Any) -> Unit:
    row = {"code": code, "name": f"Council {code}", "period": period, "type": "unitary", "number": 0}
    return Unit(**{**dict.fromkeys(Unit.__dataclass_fields__), **row, **known})


UNITS = [unit(code) for code in KNOWN]


def found(of: str = "a") -> tuple[Neighbour, ...]:
    return neighbours(UNITS, list(KNOWN).index(of), known=KNOWN)


def test_distances_and_their_parts_by_hand() -> None:
    # Spending of a, b, c and none, in logarithms: 6, 6, 9, 6; mean 6.75, deviation √((3 × 0.75² + 2.25²) ÷ 3) = 1.5.
    near = found()
    assert [one.unit.code for one in near] == ["b", "c"]
    assert [one.distance for one in near] == [pytest.approx(1.0), pytest.approx(math.sqrt(8))]
    residents, spending = near[1].parts
    assert (residents.own, residents.its, residents.own_period) == (1e4, 1e6, "2023-24")
    assert (residents.difference, spending.difference) == (pytest.approx(2.0), pytest.approx(3 / 1.5))
    assert [part.difference for part in found("c")[-1].parts] == [pytest.approx(-2.0), pytest.approx(-2.0)]


def test_another_type_an_unknown_figure_and_itself_are_no_neighbours() -> None:
    assert {one.unit.code for one in found()} == {"b", "c"}
    years = [unit("a"), unit("b", "2004-05"), unit("a", "2004-05"), unit("c")]
    assert [one.unit.code for one in neighbours(years, 0, known=KNOWN)] == ["c"]


def test_what_was_entered_moves_nobody_nearer() -> None:
    own = [replace(one, residents=1e4, spending_gbp=1e6) for one in UNITS]
    assert [one.distance for one in neighbours(own, 0, known=KNOWN)] == [one.distance for one in found()]


def test_who_else_is_in_the_call_and_in_what_order_changes_no_distance() -> None:
    alone = neighbours([unit("a"), unit("c")], 0, known=KNOWN)
    assert alone[0].distance == found()[1].distance
    for order in itertools.permutations([unit("c"), unit("b"), unit("silent")]):
        assert [one.unit.code for one in neighbours([unit("a"), *order], 0, known=KNOWN)] == ["b", "c"]
    many = {code: council(code, 1e4 * 2**place, 1e6 * 3**place) for place, code in enumerate("abcdefgh")}
    assert [one.unit.code for one in neighbours([unit(code) for code in many], 0, known=many)] == list("bcdef")


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("silent", "No figure of residents is published for Council silent, so nobody can be told to be near it."),
        (
            "county",
            "Too few councils of type Shire county have residents published, or all have the same, so nobody can",
        ),
    ],
)
def test_refused_with_the_reason(of: str, words: str) -> None:
    with pytest.raises(BurdenError, match=re.escape(words)):
        found(of)


def test_a_published_council_without_a_figure_is_refused_with_no_remedy_there_is_not() -> None:
    # data/authorities.csv: Bournemouth, Christchurch and Poole has residents and no core spending power.
    with pytest.raises(BurdenError) as caught:
        neighbours([unit("E06000058"), unit("E06000059")], 0)
    assert str(caught.value) == (
        "No figure of core spending power is published for Council E06000058, so nobody can be told to be near it."
    )


def test_a_council_nobody_publishes_is_refused() -> None:
    with pytest.raises(BurdenError, match="not among the published councils"):
        neighbours([unit("town_x")], 0, known=KNOWN)


def test_the_published_councils_have_neighbours_both_ways() -> None:
    listed = [one for one in load_authorities().values() if one.residents and one.core_spending_gbp]
    boroughs = [unit(one.code) for one in listed if one.type == "london_borough"]
    assert len(boroughs) > 25
    first, *others = boroughs
    for other in others:
        (there,), (back,) = neighbours([first, other], 0), neighbours([first, other], 1)
        assert there.distance == pytest.approx(back.distance)
        assert (there.unit, back.unit) == (other, first)
