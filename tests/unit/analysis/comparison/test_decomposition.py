"""Why two accounts differ, worked out by hand; the parts add up, turn with the sides, and are zero against itself."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import cost, loads
from burden.analysis.comparison.decomposition import FACTORS, PARTS, Delta, delta, shapley
from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from tests.invariants.strategies import FEW, authority_data, body_data, read_all

HEAD = "schema_version: 1\nauthority: {code}\nname: {code}\ntype: shire_district\nperiod: {period}\n{price}entries:\n"
LINE = "  - {{id: {name}, layer: {layer}, item_title: {title}, grade: A, source: ledger, {rest}}}\n"


def line(name: str, rest: str, layer: str = "local_preparation", title: str | None = None) -> str:
    return LINE.format(name=name, layer=layer, title=title or name.title(), rest=rest)


def council(*lines: str, code: str = "town_a", period: str = "2005-06", price: str = "price_year: 2005-06\n") -> str:
    return HEAD.format(code=code, period=period, price=price) + "".join(lines)


def priced(*texts: str) -> Costings:
    return cost([found for text in texts for found in loads(text)])


def between(one: str, two: str, *others: str) -> Delta:
    result = priced(one, two, *others)
    names = [next(iter(loads(text))) for text in (one, two)]
    places = {(c.authority, c.period): n for n, c in enumerate(result) if c.authority not in {None, "all"}}
    return delta(result, *(places[sub.authority, sub.period] for sub in names))


def parts(**known: float) -> dict[str, Any]:
    return {part: pytest.approx(known.get(part, 0.0), abs=1e-9) for part in PARTS}


OLD = {"period": "2004-05"}
BUY = "kind: purchase, amount_gbp: {}, quantity: {}"


def test_price_and_volume_share_what_they_do_together() -> None:
    # £10 × 4 = 40, then £14 × 6 = 84. The price adds 4 × the mean quantity 5, the quantity 2 × the mean price 12.
    found = between(council(line("print", BUY.format(10, 4)), **OLD), council(line("print", BUY.format(14, 6))))
    assert found.parts == parts(price=20, volume=24)
    assert (found.total.before, found.total.after, found.difference) == (40, 84, 44)
    assert found.layers["local_preparation"] == found.parts
    assert found.layers["morale"] == parts()


def test_three_factors_at_once() -> None:
    # £10 × 4 × 1 = 40, then £14 × 6 × 0.5 = 42. The price step of 4, by hand over its orders: first (4 × 1), after
    # the quantity alone (6 × 1), after the share alone (4 × 0.5), last (6 × 0.5), weighed 1/3, 1/6, 1/6, 1/3.
    price = 4 * (4 / 3 + 6 / 6 + 2 / 6 + 3 / 3)
    volume = 2 * (10 / 3 + 14 / 6 + 5 / 6 + 7 / 3)
    attribution = -0.5 * (40 / 3 + 56 / 6 + 60 / 6 + 84 / 3)
    after = BUY.format(14, 6) + ", business_as_usual_share: 0.5"
    found = between(council(line("print", BUY.format(10, 4)), **OLD), council(line("print", after)))
    assert found.parts == parts(price=price, volume=volume, attribution=attribution)
    assert price + volume + attribution == pytest.approx(2)


def test_an_unchanged_invoice_differs_by_the_deflator_alone() -> None:
    fee = line("fee", "kind: fee, amount_gbp: 1000")
    found = between(council(fee, period="2004-05", price=""), council(fee, price=""))
    # The index is 59.63 in 2004-05 and 61.37 in 2005-06 (gdp_deflator.csv); both in prices of 2005-06.
    assert found.parts == parts(deflator=1000 - 1000 * 61.37 / 59.63)


def test_a_one_off_in_use_for_half_a_year_is_volume() -> None:
    hall = line("hall", "kind: one_off, amount_gbp: 900, life_years: 1.5, paid_in: 2004-05, price_year: 2005-06")
    assert between(council(hall, **OLD), council(hall)).parts == parts(volume=-300)


BODY = """schema_version: 1
body: audit_commission
period: {period}
price_year: 2005-06
falls_on: {{types: [shire_district], authorities: {of}, key: each}}
entries:
  - {{id: team, layer: central_inspection, item_title: Team, kind: purchase, amount_gbp: {amount}, grade: A, source: x}}
"""


def test_a_bodys_cost_by_price_and_share_borne() -> None:
    # A tenth of £1,000, then an eighth of £1,200: the price adds 200 × 0.1125, the share 0.025 × 1,100.
    own = line("print", BUY.format(1, 1))
    bodies = (BODY.format(period="2004-05", of=10, amount=1000), BODY.format(period="2005-06", of=8, amount=1200))
    found = between(council(own, **OLD), council(own), *bodies)
    assert found.parts == parts(price=22.5, share_borne=27.5)
    assert [one.owner for one in found.lines] == ["audit_commission", "town_a"]


def test_a_share_that_nobody_knows_is_no_share_of_nothing() -> None:
    # By residents: known in 2005-06 alone, 1,000 of 10,000; what fell on it before cannot be said.
    own = line("print", BUY.format(1, 1))
    bodies = [
        BODY.format(period=period, of=10, amount=1000).replace(
            "authorities: 10, key: each", "key: residents, total: 10000"
        )
        for period in ("2004-05", "2005-06")
    ]
    known = council(own).replace("entries:", "residents: 1000\nentries:")
    found = between(council(own, **OLD), known, *bodies)
    assert found.parts == parts(scope=100)
    assert found.scope["not_counted"] == pytest.approx(100)


def test_scope_by_reason() -> None:
    nil = council(line("print", BUY.format(1, 1)), line("plan", BUY.format(7, 1))) + "nil: [{item: ctb1, reason: no}]\n"
    before = council(
        line("print", BUY.format(1, 1)),
        line("return", BUY.format(30, 1)).replace("item_title: Return", "item: ctb1"),
        line("leavers", "kind: purchase, amount_gbp: 500", "writing_targets"), **OLD,
    )  # fmt: skip
    found = between(before, nil)
    assert found.scope == {"nil": -30, "not_counted": 0, "layer": -500, "unit": 0, "entry": 7}
    assert found.parts == parts(scope=-523)
    assert [(one.entry, one.scope) for one in found.lines] == [
        ("leavers", "layer"), ("return", "nil"), ("plan", "entry"), ("print", None),
    ]  # fmt: skip
    assert found.lines[0].amount.after is None


def test_grounds_given_later_are_scope_and_not_a_rise_from_zero() -> None:
    leavers = "kind: turnover, headcount: 100, leaver_share: 0.15, baseline_share: 0.1, replacement_gbp: 2000"
    grounds = ", attribution_share: 0.5, counterfactual: Fewer."
    found = between(council(line("go", leavers, "morale"), **OLD), council(line("go", leavers + grounds, "morale")))
    assert found.scope["not_counted"] == pytest.approx(5000)
    assert (found.total.before, found.total.difference) == (None, None)
    assert found.difference == pytest.approx(5000)


def test_price_and_volume_are_not_told_apart_in_two_units() -> None:
    contacts = (
        "kind: failure_demand, contacts_per_year: 100, failure_share: 0.5, counterfactual: x, attribution_share: 1"
    )
    staff = "staff:\n  clerk: {tariff_gbp_per_hour: 20, source: x}\nentries:\n"
    one = council(line("calls", contacts + ", cost_per_contact_gbp: 4"), **OLD)
    two = council(line("calls", contacts + ", minutes: 15, staff: clerk")).replace("entries:\n", staff)
    # 50 contacts at £4, then 50 of a quarter of an hour at £20.
    found = between(one, two)
    assert found.scope["unit"] == pytest.approx(50)
    assert found.parts == parts(scope=50)


def test_an_entry_moved_to_another_layer_changes_no_total() -> None:
    before, after = (
        line("print", BUY.format(price, 4), layer)
        for price, layer in ((10, "writing_targets"), (12, "local_preparation"))
    )
    found = between(council(before, **OLD), council(after))
    assert found.parts == parts(price=8)
    # Each layer on its own: £40 leaves writing targets, £48 comes; half of the 4 × £2 was borne by either.
    assert found.layers["writing_targets"] == parts(share_borne=-44, price=4)
    assert found.layers["local_preparation"] == parts(share_borne=44, price=4)


def test_two_authorities_are_matched_by_what_entries_are_of() -> None:
    alder = council(line("a1", BUY.format(10, 4), title="Print"), line("e1", BUY.format(5, 1), title="Visit"))
    birch = council(
        line("b7", BUY.format(14, 6), title="Print"), line("e1", BUY.format(9, 1), title="Plan"), code="town_b"
    )
    found = between(alder, birch)
    assert found.parts == parts(price=20, volume=24, scope=4)
    assert {(one.owner, one.entry): one.scope for one in found.lines} == {
        ("town_b", "b7"): None, ("town_b", "e1"): "entry", ("town_a", "e1"): "entry",
    }  # fmt: skip


def test_one_of_all_against_all_is_the_others() -> None:
    own, other = line("print", BUY.format(10, 4)), line("visit", BUY.format(5, 1))
    result = priced(council(own), council(other, code="town_b"))
    numbers = {costing.authority: number for number, costing in enumerate(result)}
    found = delta(result, numbers["town_a"], numbers["all"])
    assert found.parts == parts(share_borne=5)
    assert [(one.entry, one.scope) for one in found.lines] == [("visit", None), ("print", None)]


def test_a_number_of_no_costing_is_refused() -> None:
    result = priced(council(line("print", BUY.format(1, 1))))
    with pytest.raises(BurdenError, match="no costing 1 here"):
        delta(result, 0, 1)
    with pytest.raises(BurdenError, match="no costing -1 here"):
        delta(result, -1, 0)


@given(st.lists(st.lists(st.floats(-100, 100), min_size=8, max_size=8), min_size=1, max_size=3))
def test_the_split_is_the_mean_over_all_orders(rows: list[list[float]]) -> None:
    both = np.array(rows)
    found = shapley(both[:, :4], both[:, 4:])
    for row, split in zip(both, found, strict=True):
        expected = np.zeros(4)
        for order in itertools.permutations(range(4)):
            now = row[:4].copy()
            for factor in order:
                was = math.prod(now)
                now[factor] = row[4 + factor]
                expected[factor] += (math.prod(now) - was) / 24
        assert split == pytest.approx(expected, rel=1e-9, abs=1e-6)


@FEW
@given(st.data())
def test_parts_add_up_turn_with_the_sides_and_are_zero_against_itself(data: st.DataObject) -> None:
    raws = [
        data.draw(strategy)
        for period in ("2004-05", "2005-06")
        for strategy in (
            authority_data("town_a", period), authority_data("town_b", period), body_data("audit_commission", period),
        )
    ]  # fmt: skip
    result = cost(read_all(raws), precision="fast")
    for before, after in itertools.combinations(range(len(result)), 2):
        found, back = delta(result, before, after), delta(result, after, before)
        amounts = [abs(one.amount.before or 0.0) + abs(one.amount.after or 0.0) for one in found.lines]
        near = {"rel": 0, "abs": 1e-9 * sum(amounts) + 1e-9}
        assert sum(found.parts.values()) == pytest.approx(found.difference, **near)
        assert sum(found.scope.values()) == pytest.approx(found.parts["scope"], **near)
        assert back.parts == pytest.approx({part: -value for part, value in found.parts.items()}, **near)
        for key, split in found.layers.items():
            gap = (result.costings[after].layers[key].regime or 0) - (result.costings[before].layers[key].regime or 0)
            assert sum(split.values()) == pytest.approx(gap, **near)
        for one in found.lines:
            own = (one.amount.after or 0.0) - (one.amount.before or 0.0)
            assert sum(one.parts.values()) == pytest.approx(own, **near)
            assert all(one.parts[part] == 0 for part in (["scope"] if one.scope is None else FACTORS))
    for number in range(len(result)):
        same = delta(result, number, number)
        assert set(same.parts.values()) | set(same.scope.values()) == {0.0}
        assert {value for one in same.lines for value in one.parts.values()} <= {0.0}
