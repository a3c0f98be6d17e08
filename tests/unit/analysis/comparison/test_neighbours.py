"""Which councils are near each other, worked out by hand; what is not published is not guessed."""

from __future__ import annotations

import itertools
import math
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


def found(of: str = "a", **how: Any) -> tuple[Neighbour, ...]:
    return neighbours(UNITS, list(KNOWN).index(of), known=KNOWN, **how)


def test_distances_by_hand() -> None:
    near = found(characteristics=("residents",))
    assert [(one.unit.code, pytest.approx(one.distance)) for one in near] == [("b", 1.0), ("c", 2.0)]
    (part,) = near[1].parts
    assert (part.own, part.its, part.own_period, part.difference) == (1e4, 1e6, "2023-24", pytest.approx(2.0))


def test_two_characteristics_and_their_parts() -> None:
    # Spending of a, b, c and none, in logarithms: 6, 6, 9, 6; mean 6.75, deviation √((3 × 0.75² + 2.25²) ÷ 3) = 1.5.
    near = found()
    assert [one.unit.code for one in near] == ["b", "c"]
    assert near[0].distance == pytest.approx(1.0)
    assert [part.difference for part in near[1].parts] == [pytest.approx(2.0), pytest.approx(3 / 1.5)]
    assert near[1].distance == pytest.approx(math.sqrt(8))
    assert [part.difference for part in found("c")[-1].parts] == [pytest.approx(-2.0), pytest.approx(-2.0)]


def test_another_type_an_unknown_figure_and_itself_are_no_neighbours() -> None:
    assert {one.unit.code for one in found(most=99)} == {"b", "c"}
    assert {one.unit.code for one in found(characteristics=("core_spending_gbp",))} == {"b", "c", "none"}
    years = [unit("a"), unit("b", "2004-05"), unit("a", "2004-05"), unit("c")]
    assert [one.unit.code for one in neighbours(years, 0, known=KNOWN)] == ["c"]


def test_what_was_entered_moves_nobody_nearer() -> None:
    own = [replace(one, residents=1e4, spending_gbp=1e6) for one in UNITS]
    assert [one.distance for one in neighbours(own, 0, known=KNOWN)] == [one.distance for one in found()]


def test_who_else_is_in_the_call_and_in_what_order_changes_no_distance() -> None:
    alone = neighbours([unit("a"), unit("c")], 0, known=KNOWN)
    assert alone[0].distance == found()[1].distance
    for order in itertools.permutations([unit("b"), unit("c"), unit("none")]):
        near = neighbours([unit("a"), *order], 0, most=1, known=KNOWN)
        assert [one.unit.code for one in near] == ["b"]


@pytest.mark.parametrize(
    ("of", "how", "words"),
    [
        ("silent", {}, "No figure of residents is published for Council silent"),
        ("county", {}, "Too few councils of type Shire county"),
        ("a", {"characteristics": ("homes",)}, "'homes' is nothing to be near by"),
        ("a", {"characteristics": ()}, "at least one"),
        ("a", {"characteristics": ("residents", "residents")}, "once"),
        ("a", {"most": 0}, "at least one of them"),
    ],
)
def test_refused_with_the_reason(of: str, how: dict[str, Any], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        found(of, **how)


def test_a_council_nobody_publishes_is_refused() -> None:
    with pytest.raises(BurdenError, match="not among the published councils"):
        neighbours([unit("town_x")], 0, known=KNOWN)


def test_the_published_councils_have_neighbours_both_ways() -> None:
    listed = [one for one in load_authorities().values() if one.residents and one.core_spending_gbp]
    boroughs = [unit(one.code) for one in listed if one.type == "london_borough"]
    assert len(boroughs) > 25
    table = {
        (of, near.unit.code): near.distance
        for of, own in enumerate(boroughs)
        for near in neighbours(boroughs, of, most=99)
    }
    for (of, code), distance in table.items():
        back = next(n for n, one in enumerate(boroughs) if one.code == code)
        assert table[back, boroughs[of].code] == pytest.approx(distance)
