"""The entry that a count makes: its figures worked out by hand, its grade, what is asked for, and its way in."""

from __future__ import annotations

from datetime import date
from math import exp, sqrt
from typing import Any

import pytest

from burden import cost, loads
from burden.base.errors import BurdenError
from burden.submission.contacts import Cause, Counted, Grounds, Tally, doubles, failure_entry, missing_of, put_in
from burden.submission.write import plain_yaml

TALLY = Tally((Cause("failure", "Chasing", 157, "bv78a", "Average time"), Cause("value", "New", 255)))
Z = 1.6448536269514722


def entry(counted: Counted, **more: Any) -> dict[str, Any]:
    return failure_entry(counted, "Failure demand: Benefits", Grounds(**more), source="Two weeks of June")


def test_a_sample_is_of_grade_b_with_a_range_and_nothing_is_filled_in_for_the_person() -> None:
    made = entry(Counted(TALLY, 10, 250))
    # 412 × 250 ÷ 10; counting at random leaves √(0.96 ÷ 412) = 0.048271 of it unsure.
    sigma = sqrt(0.96 / 412)
    assert made["contacts_per_year"] == {
        "low": pytest.approx(10300 * exp(-sigma * sigma / 2 - Z * sigma), abs=0.06), "central": 10300,
        "high": pytest.approx(10300 * exp(-sigma * sigma / 2 + Z * sigma), abs=0.06), "dist": "lognormal",
    }  # fmt: skip
    share = made["failure_share"]
    assert share["central"] == pytest.approx(157 / 412, abs=1e-6)
    assert share["low"] < 0.3433 < share["central"] < 0.4203 < share["high"]
    assert (made["grade"], made["layer"], made["kind"]) == ("B", "distorting_compliance", "failure_demand")
    assert not {"attribution_share", "counterfactual", "cost_per_contact_gbp", "minutes"} & made.keys()
    assert made["note"] == "Traced to: Average time (157); of 157 failure contacts."


def test_a_log_of_the_whole_year_is_of_grade_a_and_certain() -> None:
    made = entry(Counted(TALLY, 250, 250))
    assert (made["contacts_per_year"], made["failure_share"], made["grade"]) == (412, round(157 / 412, 6), "A")


def test_where_only_some_contacts_were_noted_all_of_them_are_scaled_and_it_is_a_sample() -> None:
    made = entry(Counted(TALLY, 250, 250, all_contacts=824))
    assert (made["contacts_per_year"], made["grade"]) == (824, "B")
    assert made["failure_share"]["low"] < 157 / 412 < made["failure_share"]["high"]


def test_days_that_differ_widen_the_range() -> None:
    """Days of 10, 20 and 30 contacts, of 250: mean 20, s 10, standard error 10 ÷ √3 × √(247 ÷ 250) = 5.7388.

    With t95(2) = 2.919986 over z95 the relative spread is 0.50938; sigma² = ln(1 + 0.25947) = 0.23069.
    """
    days = tuple((date(2025, 6, at), at * 10) for at in (1, 2, 3))
    year = Counted(Tally((Cause("failure", "Chasing", 60),), days), 3, 250).contacts_per_year
    sigma = sqrt(0.23069)
    assert year.central == pytest.approx(5000)
    assert year.low == pytest.approx(5000 * exp(-0.23069 / 2 - Z * sigma), rel=1e-4)
    assert year.high == pytest.approx(5000 * exp(-0.23069 / 2 + Z * sigma), rel=1e-4)


@pytest.mark.parametrize(
    ("days", "of", "every", "problem"),
    [
        (0, 250, None, "cannot have run 0 of 250"), (251, 250, None, "cannot have run 251"),
        (10, 400, None, "no 400 days"), (10, 0, None, "no 0 days"), (10, 250, 400, "412 were noted"),
    ],
)  # fmt: skip
def test_days_that_cannot_be(days: float, of: float, every: int | None, problem: str) -> None:
    with pytest.raises(BurdenError, match=problem):
        Counted(TALLY, days, of, every)


def test_fewer_days_than_the_log_has() -> None:
    days = tuple((date(2025, 6, at), 1) for at in range(1, 13))
    with pytest.raises(BurdenError, match="contacts of 12 days, and 10 are stated"):
        Counted(Tally((Cause("value", "New", 12),), days), 10, 250)


HEAD = "schema_version: 1\nauthority: nowhere\nname: Nowhere\ntype: other\nperiod: 2024-25\nentries:\n"


def test_the_entry_goes_through_the_door_and_is_priced_as_by_hand() -> None:
    made = entry(Counted(TALLY, 250, 250), cost={"cost_per_contact_gbp": 4.5}, attribution_share=0.5,
                 counterfactual="As many as before 1998; the old log.")  # fmt: skip
    (costing,) = cost(loads(HEAD + plain_yaml([made])))
    layer = costing.layers["distorting_compliance"]
    # 157 failure contacts at £4.50, half of which the regime causes.
    assert layer.gross == pytest.approx(706.50, abs=0.01)
    assert layer.regime == pytest.approx(353.25, abs=0.01)


def test_without_grounds_it_is_shown_and_in_no_total() -> None:
    made = entry(Counted(TALLY, 10, 250), cost={"cost_per_contact_gbp": 4.5})
    (costing,) = cost(loads(HEAD + plain_yaml([made])))
    layer = costing.layers["distorting_compliance"]
    # 10,300 contacts × 157 ÷ 412 × £4.50
    assert layer.parts["unattributed"] == pytest.approx(17662.5, rel=1e-5)
    assert not layer.regime
    assert Grounds().missing == (
        "what a contact costs", "which share of it the regime causes", "what would have been without the regime"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cost", "is_missing"),
    [
        (None, True), ({"minutes": 6}, True), ({"staff": "clerk"}, True), ({"minutes": 6, "staff": "clerk"}, False),
        ({"cost_per_contact_gbp": 0}, False),
    ],
)  # fmt: skip
def test_minutes_without_a_grade_cost_nobody_knows_what(cost: dict[str, Any] | None, is_missing: bool) -> None:
    said = Grounds(attribution_share=0.0, counterfactual="As before", cost=cost)
    assert said.missing == missing_of(said.fields) == (("what a contact costs",) if is_missing else ())


def test_a_second_count_takes_the_place_of_the_first() -> None:
    other = {"id": "other", "kind": "fee", "item_title": "Failure demand: Benefits"}
    first = put_in({"entries": [other]}, entry(Counted(TALLY, 10, 250), cost={"minutes": 6, "staff": "clerk"}))
    first["entries"][1] |= {"attribution_share": 0.3, "counterfactual": "As before", "id": "mine"}
    second = put_in(first, entry(Counted(TALLY, 20, 250), cost={"cost_per_contact_gbp": 3}))
    assert [each["id"] for each in second["entries"]] == ["other", "mine"]
    made = second["entries"][1]
    assert made["contacts_per_year"]["central"] == 5150
    assert (made["attribution_share"], made["counterfactual"]) == (0.3, "As before")
    assert (made["cost_per_contact_gbp"], made.keys() & {"minutes", "staff"}) == (3, set())
    assert put_in(second, entry(Counted(TALLY, 20, 250))) == second


def test_a_second_entry_of_the_same_contacts_is_known_before_it_is_put_in() -> None:
    mine = entry(Counted(TALLY, 10, 250))

    def found(title: str, kind: str = "failure_demand") -> list[str]:
        return doubles({"entries": [{"id": "x", "kind": kind, "item_title": title}]}, mine)

    assert found("Calls about benefits not paid") == ["Calls about benefits not paid"]
    assert found("Failure demand") == ["Failure demand"]
    assert found("Failure demand: Planning") == found("Benefits", "fee") == []
    # Letters' case and spaces make no second one: that is the earlier count, and gives way.
    assert found(" failure demand:  benefits") == []
    there = {"entries": [{"id": "x", "kind": "failure_demand", "item_title": "failure demand:  benefits"}]}
    assert [each["id"] for each in put_in(there, mine)["entries"]] == ["x"]


def test_where_no_contact_is_failure_demand_nothing_is_written() -> None:
    """0 of 20 says the share is below 12%, not that it is 4%: a range above nothing would be priced."""
    none = Tally((Cause("value", "New", 20),))
    with pytest.raises(BurdenError, match="None of the 20 contacts is failure demand, so there is nothing to price"):
        entry(Counted(none, 10, 250))
