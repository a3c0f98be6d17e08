"""Which orders the evidence carries: what two share cancels, what is their own does not."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from burden import compare, cost, loads
from burden.analysis.comparison.alike import alike
from burden.analysis.comparison.chance import chances
from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.panel import panel_of
from burden.analysis.draws import DRAWS
from burden.report.comparing_words import order_words
from tests.unit.analysis.comparison.test_comparing import compared, council, entry

SHARED = ", times_per_year: visits"


def ranged(code: str, low: float, high: float) -> str:
    amount = f"{{low: {low}, high: {high}, dist: uniform}}"
    return council(code, entry("local_preparation", 0).replace("amount_gbp: 0", f"amount_gbp: {amount}"))


def ranks(found: Comparison) -> dict[str, tuple[int, int] | None]:
    return {row.code: row.rank for row in found.rows}


def test_ranges_apart_are_called() -> None:
    found = compared(ranged("low", 10, 20), ranged("high", 30, 40), ranged("mid", 21, 29))
    assert ranks(found) == {"high": (1, 1), "mid": (2, 2), "low": (3, 3)}
    pairs = {(call.more[0], call.less[0]): call.chance for call in found.calls}
    assert pairs == {("high", "mid"): 1.0, ("high", "low"): 1.0, ("mid", "low"): 1.0}


def test_ranges_that_overlap_are_not_called() -> None:
    # Uniform from 10 to 20 against 12 to 22: the second is larger with chance 1 − 0.8² ÷ 2 = 0.68.
    found = compared(ranged("one", 10, 20), ranged("two", 12, 22))
    assert found.calls == ()
    assert ranks(found) == {"one": (1, 2), "two": (1, 2)}


def test_certain_amounts_are_called_and_equal_ones_are_not() -> None:
    found = compared(
        *(council(code, entry("local_preparation", amount)) for code, amount in (("a", 5), ("b", 6), ("c", 6)))
    )
    assert {(call.more[0], call.less[0]) for call in found.calls} == {("b", "a"), ("c", "a")}


def test_an_order_for_each_resident_is_not_that_of_amounts() -> None:
    big = council("big", entry("local_preparation", 900), residents=1000)
    small = council("small", entry("local_preparation", 100), residents=10)
    assert [call.more[0] for call in compared(big, small).calls] == ["big"]
    assert [call.more[0] for call in compared(big, small, per="residents").calls] == ["small"]


def test_two_years_are_not_ranked_against_each_other() -> None:
    found = compared(
        council("one", entry("local_preparation", 5)), council("one", entry("local_preparation", 9), period="2006-07")
    )
    assert ranks(found) == {"one": None}
    assert found.calls == ()


def test_what_is_left_out_of_the_comparison_has_no_part_in_the_order() -> None:
    # Morale of the first alone would put it above; it is not compared.
    extra = entry("writing_targets", 10_000)
    found = compared(
        council("one", entry("local_preparation", 5), extra), council("two", entry("local_preparation", 9))
    )
    assert [(call.more[0], call.less[0]) for call in found.calls] == [("two", "one")]


@pytest.mark.parametrize("gap", [40, 160, 320, 480])
def test_the_chance_is_that_of_a_normal_where_many_lines_add_up(gap: int) -> None:
    """Sums of forty uniform amounts each are nearly normal: the chance follows from their means and deviations."""

    def text(code: str, middle: float) -> str:
        amount = f"{{low: {middle - 50}, high: {middle + 50}, dist: uniform}}"
        lines = [entry("local_preparation", 0, f"L{n}", n).replace("_gbp: 0", f"_gbp: {amount}") for n in range(40)]
        return council(code, *lines)

    costings = cost([each for code, by in (("one", gap / 40), ("two", 0)) for each in loads(text(code, 100 + by))])
    found = chances(costings, alike(panel_of(costings)), np.ones(2))
    # Each of 80 amounts varies by 100²/12.
    expected = NormalDist().cdf(gap / math.sqrt(80 * 100**2 / 12))
    error = math.sqrt(expected * (1 - expected) / DRAWS)
    assert found.above[0, 1] == pytest.approx(expected, abs=4 * error)
    assert found.above[1, 0] == pytest.approx(1 - found.above[0, 1])
    calls = compare(costings).calls
    assert [(call.more[0], call.chance) for call in calls] == ([("one", found.above[0, 1])] if expected > 0.95 else [])


def test_orders_in_words_of_two_and_of_many() -> None:
    amounts = {"a": 5, "b": 6, "c": 7, "d": 7, "e": 8}
    texts = {code: council(code, entry("local_preparation", amount)) for code, amount in amounts.items()}
    assert order_words(compared(texts["a"], texts["b"])) == ["It is over 99% sure that b costs more than a."]
    # Of 10 pairs one, c and d, is equal.
    assert order_words(compared(*texts.values())) == [
        "Of 10 pairs, 9 can be put in order with 95% certainty or more. The 3 surest: b costs more than a (over 99%); "
        "c costs more than a (over 99%); c costs more than b (over 99%)."
    ]
    assert order_words(compared(texts["a"], texts["c"], texts["d"])) == [
        "Of 3 pairs, 2 can be put in order with 95% certainty or more: c costs more than a (over 99%); "
        "d costs more than a (over 99%)."
    ]


def test_the_legs_that_count_are_those_of_the_scope() -> None:
    """Alder's third entry is of a layer that Birch has not reported; Birch alone is asked for last."""
    alder = council(
        "alder", entry("local_preparation", 1), entry("local_preparation", 2, "Visit"), entry("writing_targets", 3)
    )
    costings = cost([*loads(alder), *loads(council("birch", entry("local_preparation", 4)))])
    legs = len(costings.run.legs.activity)
    panel = panel_of(costings)
    assert alike(panel).group_of_legs(legs).tolist() == [0, 0, -1, 1]
    assert alike(panel, by="item").group_of_legs(legs).tolist() == [0, -1, -1, 1]
    assert alike(panel, np.array([1])).group_of_legs(legs).tolist() == [-1, -1, -1, 1]
