"""How sure a saving is, against draws counted by hand. All items are made up."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from burden.analysis.stopping.bound import least_by_draw, least_by_sets, least_possible
from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.problem import Problem
from burden.analysis.stopping.robust import chance_met, chance_of, surest
from burden.analysis.stopping.rules import Rules
from burden.base.errors import BurdenError
from tests.unit.analysis.stopping.making import item, unsure
from tests.unit.analysis.stopping.test_items import RANGED, RETURN
from tests.unit.costing.making import priced, town

UP, DOWN = [0, 100, 200, 300], [300, 200, 100, 0]


def test_a_chance_is_that_of_the_sum_of_common_draws() -> None:
    found = [unsure("a", UP), unsure("b", UP), unsure("c", DOWN)]
    assert chance_of(found, ["a"], 200) == 0.5
    # Two that move together come to 400 or more in half of the draws; two against each other to 300 in all.
    assert chance_of(found, ["a", "b"], 400) == 0.5
    assert chance_of(found, ["a", "c"], 300) == 1.0
    assert chance_of(found, ["a", "c"], 301) == 0.0
    assert chance_of(found, ["a", "a"], 301) == 0.0
    assert (chance_of(found, [], 0), chance_of(found, [], 1)) == (1.0, 0.0)
    with pytest.raises(BurdenError, match="no item zz"):
        chance_of(found, ["zz"], 1)


def test_a_chance_of_an_account_is_that_of_a_plain_count() -> None:
    result = priced(town(RETURN, staff={"officer": RANGED}), draws=None)
    # PERT 20,000 to 40,000 about 30,000 is symmetrical: half of it lies above £3,000.
    assert chance_met(result, 0, ["ctb1"], 3000) == pytest.approx(0.5, abs=0.02)
    assert chance_met(result, 0, ["ctb1"], 2000) == 1.0
    assert chance_met(result, 0, ["ctb1"], 4001) == 0.0
    certain = priced(town(RETURN))
    assert (chance_met(certain, 0, ["ctb1"], 3000), chance_met(certain, 0, ["ctb1"], 3000.02)) == (1.0, 0.0)


def test_items_are_added_until_it_is_sure_enough() -> None:
    found = [unsure("a", UP, "no"), item("b", 100, "partly"), item("c", 60, "yes")]
    plain = surest(found, 150, 0.5)
    assert (plain.choice.keys, plain.chance, plain.is_exact) == (("a",), 0.5, True)
    sure = surest(found, 150, 0.75)
    assert (sure.choice.keys, sure.chance, sure.choice.loss, sure.least_loss) == (("a", "b"), 0.75, 0.5, 0.5)
    # At no loss there is a alone, which comes to 150 in half of the draws: nothing better is there to be found.
    assert sure.is_exact
    all_ = surest(found, 150, 0.99)
    assert (all_.choice.keys, all_.chance) == (("a", "b", "c"), 1.0)
    # At a loss of 1, in the worst draw: b and c are both needed.
    assert (all_.choice.loss, all_.least_loss, all_.is_exact) == (1.5, 1.5, True)


def test_no_set_loses_less_than_sets_and_draws_allow() -> None:
    found = [
        unsure("a", [100, 0, -50, 20], "partly"), unsure("b", [0, 100, 60, 20], "yes"),
        unsure("free", [10] * 4), unsure("law", [999] * 4, decided_by=("parliament",)),
    ]  # fmt: skip
    problem = Problem(found, Rules(), "local")
    # With what is free a comes to 60 in one draw of four, b in two; both together in the same two.
    least = {share: least_possible(problem, 60, share, "local") for share in (0.25, 0.5, 0.75)}
    assert least == {0.25: 0.5, 0.5: 1.0, 0.75: math.inf}
    assert least_possible(problem, 10, 1, "local") == 0
    assert least_possible(Problem([], Rules(), "local"), 1, 0.9, "local") == math.inf
    # Each draw by itself: a half of a, half of b, five sixths of b; 40 at most in the last.
    saved, loss = np.array([each.drawn["local"] for each in found[:2]]), np.array([500.0, 1000.0])
    by_draw = [least_by_draw(saved, loss, np.full(4, 50.0), count) for count in (1, 2, 3, 4)]
    assert by_draw == pytest.approx([250, 500, 1000 * 5 / 6, math.inf])


def test_with_many_items_the_bound_is_by_draw_and_never_above_what_the_sets_allow() -> None:
    dice = np.random.default_rng(3)
    for _ in range(20):
        saved, loss = dice.gamma(2, 50, (7, 60)) - 20, dice.choice([500.0, 1000.0], 7)
        wanted = np.full(60, 250.0)
        for count in (30, 54, 60):
            assert least_by_draw(saved, loss, wanted, count) <= least_by_sets(saved, loss, wanted, count) + 1e-9


def test_what_cannot_be_that_sure_is_said_with_the_surest_found() -> None:
    found = [unsure("a", UP), item("b", 100, "yes", decided_by=("parliament",))]
    result = surest(found, 150, 0.9)
    assert (result.why, result.choice.keys, result.chance) == ("not_sure", ("a",), 0.5)
    beyond = surest(found, 5000, 0.9)
    assert (beyond.choice.is_met, beyond.chance) == (False, 0.0)
    assert beyond.why == "out_of_reach"
    with pytest.raises(BurdenError, match="between 0 and 1"):
        surest(found, 1, 90)


def _least(found: list[Candidate], target: float, chance: float, rules: Rules) -> float | None:
    """Return the least loss of all sets that meet a target on average and with a chance, by looking at each."""
    best = None
    for size in range(len(found) + 1):
        for chosen in itertools.combinations(found, size):
            drawn = sum((each.drawn["local"] for each in chosen), np.zeros(50))
            if drawn.mean() >= target - 1e-9 and (drawn >= target - 1e-9).mean() >= chance:
                loss = sum(rules.weights[each.used] for each in chosen)
                best = loss if best is None else min(best, loss)
    return best


def test_what_is_called_exact_is_and_the_rest_is_near_it() -> None:
    rules = Rules()
    exact = near = found_none = 0
    for seed in range(60):
        dice = np.random.default_rng(seed)
        found = [
            unsure(name, np.round(dice.gamma(2, 50, 50)), str(dice.choice(["no", "partly", "yes"])))
            for name in "abcdefg"
        ]
        result = surest(found, 300, 0.9, rules)
        best = _least(found, 300, 0.9, rules)
        if result.why:
            found_none += best is not None
            continue
        assert best is not None, seed
        keys = set(result.choice.keys)
        drawn = sum(each.drawn["local"] for each in found if each.key in keys)
        assert (drawn >= 300 - 0.005).mean() == result.chance >= 0.9, seed
        assert result.choice.loss >= best - 1e-9, seed
        if result.is_exact:
            exact += 1
            assert result.choice.loss == pytest.approx(best), seed
        else:
            assert result.least_loss is not None
            assert result.least_loss <= best + 1e-9, seed
            near += result.choice.loss <= best + 0.5
    assert found_none == 0
    assert exact >= 40
    assert exact + near >= 55
