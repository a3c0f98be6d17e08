"""The best set of items, against every set there is; and what is said where there is none. All items are made up."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.analysis.stopping.choosing import cheapest_loss, choice_of, largest_saving
from burden.analysis.stopping.frontier import frontier
from burden.analysis.stopping.rules import Rules
from burden.base.errors import BurdenError
from tests.unit.analysis.stopping.making import allowed, case, item, lost, order, saved


def test_five_hundred_cases_as_by_looking_at_every_set() -> None:
    unreachable = chosen = 0
    for seed in range(500):
        found, rules = case(seed)
        dice = random.Random(seed)
        sets = list(allowed(found, rules))
        target = dice.choice([0, 100, 250, 400, 1000, dice.randint(1, 9000)])
        fit = [keys for keys in sets if saved(found, keys) >= target]
        best = min(fit, key=lambda keys: order(found, rules, keys), default=None)
        choice = cheapest_loss(found, target, rules, binds=False)
        if best is None:
            unreachable += 1
            assert not choice.is_met, seed
            assert choice.reachable_gbp == max(saved(found, keys) for keys in sets), seed
        else:
            chosen += bool(best)
            assert (choice.is_met, choice.keys) == (True, best), seed
            assert choice.saving.mean == saved(found, best), seed
            assert choice.loss == lost(found, rules, best), seed
        most_loss = dice.choice([0.0, 0.5, 1.0, 2.25, None])
        fit = [keys for keys in sets if most_loss is None or lost(found, rules, keys) <= most_loss]
        best = min(fit, key=lambda keys: (-saved(found, keys), order(found, rules, keys)))
        assert largest_saving(found, rules, most_loss, binds=False).keys == best, seed
    assert unreachable > 50
    assert chosen > 150


def test_a_hundred_frontiers_as_by_looking_at_every_set() -> None:
    several = 0
    for seed in range(100):
        found, rules = case(seed)
        sets = [(lost(found, rules, keys), saved(found, keys)) for keys in allowed(found, rules)]
        best = []
        for loss, saving in sorted(set(sets), key=lambda one: (one[0], -one[1])):
            if not best or saving > best[-1][1]:
                best.append((loss, saving))
        points = frontier(found, rules)
        assert points.complete, seed
        assert [(point.loss, point.saving.mean) for point in points] == best, seed
        several += len(best) > 2
    assert several > 20


@settings(max_examples=60, deadline=None)
@given(st.permutations([*(item(name, 100) for name in "abcdef"), item("g", 100, "yes"), item("h", 100, "yes")]))
def test_of_equal_sets_the_first_names_are_chosen_in_whatever_order_they_come(found: list) -> None:
    assert cheapest_loss(found, 300).keys == ("a", "b", "c")
    assert cheapest_loss(found, 700).keys == ("a", "b", "c", "d", "e", "f", "g")
    assert largest_saving(found).keys == ("a", "b", "c", "d", "e", "f")


def test_ties_beyond_what_is_settled_at_once_go_by_name() -> None:
    found = [item(f"i{at:03}", 100.0) for at in range(70)]
    assert cheapest_loss(found, 3000).keys == tuple(f"i{at:03}" for at in range(30))
    # The last is worth two: fewer items come first, then names.
    found[-1] = item("i069", 200.0)
    assert cheapest_loss(found, 3000).keys == (*(f"i{at:03}" for at in range(28)), "i069")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 3000))
def test_more_saving_never_loses_less_and_fewer_rules_never_lose_more(seed: int, target: float) -> None:
    found, rules = case(seed)
    less, more = cheapest_loss(found, target, rules), cheapest_loss(found, target + 100, rules)
    if more.is_met:
        assert less.is_met
        assert less.loss <= more.loss
    free = cheapest_loss(found, target, Rules(True, True, own_weights=rules.own_weights))
    if less.is_met:
        assert free.is_met
        assert free.loss <= less.loss
        assert less.saving.mean >= target - 0.005


def test_what_is_out_of_reach_is_said_with_what_is_not() -> None:
    found = [item("a", 300), item("b", 500, decided_by=("parliament",)), item("c", 900, "not_said"), item("d", -40)]
    choice = cheapest_loss(found, 1000)
    assert (choice.is_met, choice.keys, choice.reachable_gbp) == (False, (), 300)
    plain = choice.as_dict()
    assert (plain["met"], plain["reachable_gbp"], {"why", "is_met"} & plain.keys()) == (False, 300, set())
    # Without the law 300 + 500 = 800; with what nobody has said 300 + 900 = 1,200, at the weight of one item used.
    assert {(one.rule, one.loss, one.saving_gbp) for one in choice.binds} == {("law", None, 800), ("unsaid", 1.0, None)}
    assert (cheapest_loss([], 10).is_met, cheapest_loss([], 10).reachable_gbp) == (False, 0)
    assert cheapest_loss([], 0).is_met
    assert largest_saving([]).keys == ()
    assert len(frontier([])) == 1


def test_what_binds_is_what_would_change_the_answer() -> None:
    found = [item("a", 300), item("b", 500, decided_by=("parliament",)), item("c", 900, "yes")]
    choice = cheapest_loss(found, 700)
    assert (choice.keys, choice.loss) == (("c",), 1.0)
    assert [(one.rule, one.loss) for one in choice.binds] == [("law", 0.0)]
    assert cheapest_loss(found, 200).binds == ()
    held = largest_saving(found, Rules(keep_together=(("a", "c"),)))
    assert (held.keys, [(one.rule, one.saving_gbp) for one in held.binds]) == ((), [("law", 500), ("together", 300)])


def test_what_costs_a_side_is_taken_only_with_what_it_belongs_to() -> None:
    # Stopping b alone would cost 50; kept together with a it is worth 250.
    found = [item("a", 300), item("b", -50), item("c", 100)]
    assert largest_saving(found).keys == ("a", "c")
    assert largest_saving(found, Rules(keep_together=(("b", "a"),))).saving.mean == 350
    assert cheapest_loss(found, 260, Rules(keep_together=(("b", "a"),))).keys == ("a", "b", "c")


def test_a_set_stops_with_its_members_and_a_member_without_its_set() -> None:
    found = [item("bvpi", 900, members=("bv1", "bv2")), item("bv1", 10, "yes"), item("bv2", 20)]
    assert cheapest_loss(found, 900).keys == ("bv1", "bv2", "bvpi")
    assert largest_saving(found).keys == ("bv2",)


def test_half_a_penny_is_no_difference() -> None:
    found = [item(name, amount) for name, amount in (("a", 0.1), ("b", 0.2), ("c", 1e6 / 3))]
    assert cheapest_loss(found, 0.3).is_met
    assert not cheapest_loss(found, 0.31 + 1e6 / 3).is_met


def test_weights_of_ones_own_count() -> None:
    found = [item("a", 300, "yes"), item("b", 300, "no")]
    assert cheapest_loss(found, 300).keys == ("b",)
    assert cheapest_loss(found, 300, Rules(own_weights={"b": 3})).keys == ("a",)
    assert cheapest_loss(found, 300, Rules(weights={"yes": 0, "partly": 0, "no": 1, "not_said": 1})).keys == ("a",)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(keep_together=(("a", "zz"),)), "A rule names zz, but there is no such item here. There are: a, b."),
        (Rules(keep=("zz",)), "A rule names zz"),
        (Rules(keep_together=(("a",),)), "at least two"),
        (Rules(own_weights={"a": -1}), "from 0 up"),
        (Rules(own_weights={"a": 0.12345}), "at most three decimals"),
        (Rules(own_weights={"a": float("nan")}), "from 0 up"),
        (Rules(weights={"yes": 1}), "no weight for items whose use is partly"),
    ],
)
def test_rules_that_make_no_sense_are_refused(rules: Rules, words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        cheapest_loss([item("a", 1), item("b", 2)], 1, rules)


def test_what_is_no_question_is_refused() -> None:
    found = [item("a", 1)]
    with pytest.raises(BurdenError, match="number of pounds"):
        cheapest_loss(found, float("nan"))
    with pytest.raises(BurdenError, match="from 0 up"):
        largest_saving(found, most_loss=-1)
    with pytest.raises(BurdenError, match="is no view"):
        largest_saving(found, view="layers")
    with pytest.raises(BurdenError, match="no item zz here"):
        choice_of(found, ["zz"])


def test_what_somebody_picked_is_priced_whatever_the_rules_say() -> None:
    found = [item("a", 300, "yes", decided_by=("parliament",)), item("b", 200, "partly"), item("c", 1)]
    choice = choice_of(found, ["b", "a"])
    assert (choice.keys, choice.saving.mean, choice.loss, choice.needs_law) == (("a", "b"), 500, 1.5, ("a",))
    assert choice.used == {"yes": 1, "partly": 1, "no": 0, "not_said": 0}


def test_what_only_the_solvers_tolerance_lets_through_is_not_taken() -> None:
    # A penny short of a thousand million is a hundred-thousandth of a millionth: within the solver's tolerance.
    found = [item("a", 1e9, "yes"), item("b", 1e9 - 0.01, "no"), item("c", 1e9 - 0.02, "no"), item("d", 0.004)]
    assert cheapest_loss(found, 1e9).keys == ("b", "c")
    assert cheapest_loss(found[:2], 1e9).keys == ("a",)
    assert not cheapest_loss(found[1:2], 1e9).is_met


def test_sixty_items_in_another_order_give_the_same_answer() -> None:
    dice = random.Random(5)
    found = [item(f"i{at:02}", dice.choice([100.0, 137.0, 73.0, 41.1])) for at in range(60)]
    weights = {each.key: round(dice.random(), 2) for each in found}
    first = cheapest_loss(found, 3000, Rules(own_weights=weights))
    dice.shuffle(found)
    again = cheapest_loss(found, 3000, Rules(own_weights=weights))
    assert (again.keys, again.loss, again.saving) == (first.keys, first.loss, first.saving)
