"""How sure a saving is, against draws counted by hand. All items are made up."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from burden.analysis.stopping.items import Candidate
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
    assert (sure.choice.keys, sure.chance, sure.choice.loss, sure.least_loss) == (("a", "b"), 0.75, 0.5, 0.0)
    assert not sure.is_exact
    all_ = surest(found, 150, 0.99)
    assert (all_.choice.keys, all_.chance) == (("a", "b", "c"), 1.0)


def test_what_cannot_be_that_sure_is_said_with_the_surest_found() -> None:
    found = [unsure("a", UP), item("b", 100, "yes", decided_by=("parliament",))]
    result = surest(found, 150, 0.9)
    assert result.why.startswith(
        "No set was found that saves £150 a year with a chance of 90%: the surest found does so"
    )
    assert (result.choice.keys, result.chance) == (("a",), 0.5)
    beyond = surest(found, 5000, 0.9)
    assert (beyond.choice.is_met, beyond.chance) == (False, 0.0)
    assert "out of reach" in beyond.why
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
            near += result.choice.loss <= best + 0.5
    assert found_none == 0
    assert exact >= 3
    assert near >= 30
