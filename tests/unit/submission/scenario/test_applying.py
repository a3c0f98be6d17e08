"""What a scenario makes of submissions, by hand: what it selects, what it changes, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from burden import BurdenError, loads
from burden.submission.model import Entry, Submission
from burden.submission.scenario.applying import Applied, apply
from burden.submission.scenario.read import scenario_of_data
from burden.submission.scenario.using import answers_by_entry

TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2005-06
quantities:
  school_hours: {value: 30, source: survey}
  rate: {low: 0.1, central: 0.2, high: 0.4, source: survey}
staff:
  officer: {salary_gbp_per_year: 20000, productive_hours_per_year: 1500, source: payroll}
entries:
  - {id: census, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 2, hours: school_hours, grade: C}
  - {id: post, layer: local_preparation, item: bvpi, kind: time, staff: officer, fte: {low: 1, central: 2, high: 3}}
  - {id: fee, layer: local_preparation, item: cpa_corporate_assessment, kind: fee, amount_gbp: 100000, paid_to: audit_commission, tags: [cpa]}
  - {id: paper, layer: local_preparation, item_title: Of our own, kind: purchase, amount_gbp: 500, months: 6}
  - {id: portal, layer: distorting_compliance, item_title: Portal, kind: one_off, amount_gbp: 9000, life_years: 3,
     attribution_share: 0.5, counterfactual: none}
  - {id: leavers, layer: morale, kind: turnover, headcount: 100, leaver_share: rate, baseline_share: 0.1,
     replacement_gbp: 1000, attribution_share: 0.5, counterfactual: none}
  - {id: calls, layer: distorting_compliance, kind: failure_demand, contacts_per_year: 100, failure_share: 0.4,
     cost_per_contact_gbp: 5, attribution_share: 0.5, counterfactual: none}
usefulness:
  - {item: ctb1, used: no}
  - {item: paper, used: no, by: nobody}
  - {item: bvpi, used: yes}
"""  # noqa: E501

NEW = {"id": "n", "layer": "local_preparation", "kind": "purchase", "amount_gbp": 1}


@pytest.fixture
def town() -> Submission:
    return loads(TOWN)[0]


def applied(*submissions: Submission, changes: list[dict[str, Any]]) -> Applied:
    return apply(submissions, scenario_of_data({"title": "x", "changes": changes}))


def entry(found: Applied, name: str, number: int = 0) -> Entry:
    return next(each for each in found.submissions[number].entries if each.id == name)


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        ({"item": "ctb1"}, {"census"}),
        ({"item_title": "Of our own"}, {"paper"}),
        ({"entry": "post"}, {"post"}),
        ({"kind": "time"}, {"census", "post"}),
        ({"layer": "local_preparation", "kind": "fee"}, {"fee"}),
        ({"used": "no"}, {"census", "paper"}),
        ({"used": "yes"}, {"post"}),
        ({"tag": "cpa"}, {"fee"}),
        ({"item_kind": "return"}, {"census"}),
        ({"type": "shire_district", "kind": "purchase"}, {"paper"}),
        ({"authority": "town_a", "period": "2005-06", "kind": "turnover"}, {"leavers"}),
        ({"body": "audit_commission", "kind": "fee"}, {"fee"}),
        ({"everything": True}, {"census", "post", "fee", "paper", "leavers", "calls"}),
    ],
)
def test_what_is_stopped(town: Submission, selection: dict[str, Any], ids: set[str]) -> None:
    found = applied(town, changes=[{"drop": selection}])
    assert {name for _, name in found.dropped} == ids
    assert {each.id for each in found.submissions[0].entries} == {each.id for each in town.entries} - ids
    assert (found.changed, found.added) == ((), ())


def test_what_is_said_of_the_use_of_an_item_holds_for_all_its_entries(town: Submission) -> None:
    """An answer on one of several entries is on the item, unless another entry of it has its own."""
    more = TOWN.replace(
        "entries:\n",
        """entries:
  - {id: ink, layer: local_preparation, item_title: Of our own, kind: purchase, amount_gbp: 5}
  - {id: sent, layer: local_preparation, item: bvpi, kind: purchase, amount_gbp: 5}
  - {id: kept, layer: local_preparation, item_title: Two minds, kind: purchase, amount_gbp: 5}
  - {id: left, layer: local_preparation, item_title: Two minds, kind: purchase, amount_gbp: 5}
  - {id: open, layer: local_preparation, item_title: Two minds, kind: purchase, amount_gbp: 5}
""",
    ).replace(
        "{item: bvpi, used: yes}", "{item: sent, used: yes}\n  - {item: kept, used: yes}\n  - {item: left, used: no}"
    )
    submission = loads(more)[0]
    assert {name for _, name in applied(submission, changes=[{"drop": {"used": "no"}}]).dropped} == {
        "census", "paper", "ink", "left",
    }  # fmt: skip
    assert {name for _, name in applied(submission, changes=[{"drop": {"used": "yes"}}]).dropped} == {
        "post", "sent", "kept",
    }  # fmt: skip


def test_a_set_is_its_members_where_nobody_entered_the_set_itself(town: Submission) -> None:
    assert {name for _, name in applied(town, changes=[{"drop": {"item": "bvpi"}}]).dropped} == {"post"}
    by_member = TOWN.replace("item: bvpi, kind", "item: bv78a, kind").replace("{item: bvpi, used: yes}", "")
    members = loads(by_member.replace("  - \n", ""))[0]
    assert {name for _, name in applied(members, changes=[{"drop": {"item": "bvpi"}}]).dropped} == {"post"}


def test_a_set_that_was_entered_itself_leaves_its_members_to_be_stopped_by_themselves(town: Submission) -> None:
    both = loads(TOWN.replace("item: cpa_corporate_assessment, kind", "item: bv78a, kind"))[0]
    assert {name for _, name in applied(both, changes=[{"drop": {"item": "bvpi"}}]).dropped} == {"post"}
    found = applied(both, changes=[{"drop": {"item": "bvpi"}}, {"drop": {"item": "bv78a"}}])
    assert {name for _, name in found.dropped} == {"post", "fee"}


def test_what_several_bodies_ask_for_is_told(town: Submission) -> None:
    found = applied(town, changes=[{"drop": {"body": "audit_commission"}}])
    # The indicators are asked for by the department as well; the fee is the commission's alone.
    assert {name for _, name in found.dropped} == {"post", "fee"}
    assert [name for _, name in found.shared] == ["post"]


def test_a_grant_goes_with_the_body_that_pays_it(town: Submission) -> None:
    text = TOWN.replace("kind: fee, amount_gbp: 100000, paid_to", "kind: grant, amount_gbp: 100000, paid_by")
    found = applied(loads(text)[0], changes=[{"drop": {"body": "audit_commission"}}])
    assert "fee" in {name for _, name in found.dropped}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([{"drop": {"item": "no_such"}}], "matches no entry"),
        ([{"drop": {"item": "ctb1", "kind": "fee"}}], "matches no entry"),
        ([{"drop": {"period": "2004-05", "everything": True}}], "matches no entry"),
        ([{"drop": {"kind": "one_off"}}], "only what has been paid for"),
        ([{"scale": {"item": "ctb1", "field": "amount_gbp", "by": 2}}], "has a field amount_gbp"),
        ([{"set": {"kind": "purchase", "field": "hours", "to": 2}}], "has a field hours"),
        ([{"drop": {"item": "ctb1"}}, {"drop": {"used": "no"}}], "Changes 1 and 2 both touch the same entry"),
        ([{"scale": {"item": "ctb1", "by": 2}}, {"drop": {"item": "ctb1"}}], "Changes 1 and 2 both touch"),
        (
            [
                {"scale": {"item": "ctb1", "field": "hours", "by": 2}},
                {"set": {"entry": "census", "field": "hours", "to": 1}},
            ],
            "both touch hours of the same entry",
        ),
        ([{"scale": {"item": "ctb1", "by": 2}}, {"scale": {"item": "ctb1", "by": 2}}], "both touch amount"),
        ([{"scale": {"entry": "calls", "field": "failure_share", "by": 3}}], "would reach 1.2, above 1"),
        ([{"set": {"entry": "calls", "field": "failure_share", "to": 1.5}}], "would reach 1.5, above 1"),
        ([{"scale": {"entry": "leavers", "field": "leaver_share", "by": 0.5}}], "is the quantity rate"),
        ([{"set": {"entry": "paper", "field": "months", "to": 13}}], "one number from 1 to 12"),
        ([{"set": {"entry": "paper", "field": "months", "to": {"low": 1, "central": 2, "high": 3}}}], "one number"),
        ([{"add": {"entry": {"id": "fee", "layer": "morale", "kind": "purchase", "amount_gbp": 1}}}], "one of that id"),
        ([{"add": {"authority": "x", "entry": NEW}}], "nobody who is here"),
        ([{"add": {"entry": NEW}}] * 2, "one of that id"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(town: Submission, changes: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        applied(town, changes=changes)


def test_whose_is_needed_where_there_are_several(town: Submission) -> None:
    other = loads(TOWN.replace("authority: town_a", "authority: town_b"))[0]
    with pytest.raises(BurdenError, match="not whose"):
        applied(town, other, changes=[{"add": {"entry": NEW}}])
    found = applied(town, other, changes=[{"add": {"authority": "town_b", "entry": NEW}}])
    assert found.added == ((1, "n"),)
    assert found.submissions[0] is town
    assert applied(town, other, changes=[{"add": {"type": "shire_district", "entry": NEW}}]).added == (
        (0, "n"),
        (1, "n"),
    )


def test_a_set_figure_and_a_part_of_the_amount_meet_in_either_order(town: Submission) -> None:
    """Two changes of different fields: hours are put to 5, and half of the amount is left. 5 × 2 people × a half."""
    put, half = {"set": {"item": "ctb1", "field": "hours", "to": 5}}, {"scale": {"item": "ctb1", "by": 0.5}}
    for changes in ([put, half], [half, put]):
        census = entry(applied(town, changes=changes), "census")
        times = census.times_per_year.central if census.times_per_year else 1.0
        assert census.hours.central * census.people.central * times == 5.0


def test_two_parts_of_one_figure_are_taken_in_one_order(town: Submission) -> None:
    """0.7 × 0.7 × 0.3 and 0.7 × 0.3 × 0.7 differ in the last digit a number has: one of them stands, either way."""
    assert 0.7 * 0.7 * 0.3 != 0.7 * 0.3 * 0.7
    text = TOWN.replace("hours: school_hours", "hours: 0.7").replace(
        "  school_hours: {value: 30, source: survey}\n", ""
    )
    changes = [{"scale": {"item": "ctb1", "field": "hours", "by": 0.7}}, {"scale": {"item": "ctb1", "by": 0.3}}]
    one, other = (applied(loads(text)[0], changes=each) for each in (changes, changes[::-1]))
    assert entry(one, "census") == entry(other, "census")


def test_a_named_quantity_is_left_alone_where_anything_else_can_be_multiplied(town: Submission) -> None:
    census = entry(applied(town, changes=[{"scale": {"item": "ctb1", "field": "hours", "by": 0.5}}]), "census")
    assert (census.hours.name, census.people.central) == ("school_hours", 1.0)


def test_months_are_multiplied_where_everything_else_is_named() -> None:
    text = TOWN.replace("people: 2, hours", "people: school_hours, times_per_year: school_hours, hours")
    census = entry(applied(loads(text)[0], changes=[{"scale": {"item": "ctb1", "by": 0.5}}]), "census")
    assert (census.hours.name, census.people.name, census.months) == ("school_hours", "school_hours", 6.0)


def test_whole_posts_are_fewer_posts(town: Submission) -> None:
    post = entry(applied(town, changes=[{"scale": {"item": "bvpi", "by": 0.5}}]), "post")
    assert (post.fte.low, post.fte.central, post.fte.high, post.fte.dist) == (0.5, 1.0, 1.5, "pert")


def test_a_range_may_be_put_and_months_and_shares_nobody_gave(town: Submission) -> None:
    to = {"low": 1, "central": 1, "high": 2}
    found = applied(
        town,
        changes=[
            {"set": {"item": "bvpi", "field": "fte", "to": to}},
            {"set": {"entry": "paper", "field": "months", "to": 3}},
            {"set": {"item": "bvpi", "field": "business_as_usual_share", "to": 0.25}},
        ],
    )
    post = entry(found, "post")
    assert (post.fte.low, post.fte.high, post.business_as_usual_share.central) == (1, 2, 0.25)
    assert entry(found, "paper").months == 3


def test_a_field_that_only_some_have_is_changed_where_it_is(town: Submission) -> None:
    found = applied(town, changes=[{"scale": {"layer": "local_preparation", "field": "people", "by": 0.5}}])
    assert found.changed == ((0, "census"),)
    assert {name for _, name in found.lacking} == {"post", "fee", "paper"}


def test_what_has_been_paid_for_stays(town: Submission) -> None:
    found = applied(town, changes=[{"drop": {"layer": "distorting_compliance"}}])
    assert (found.dropped, found.sunk) == (((0, "calls"),), ((0, "portal"),))


def test_what_is_said_of_the_use_of_a_stopped_entry_goes_with_it(town: Submission) -> None:
    found = applied(town, changes=[{"drop": {"entry": "paper"}}])
    assert [each.item for each in found.submissions[0].usefulness] == ["ctb1", "bvpi"]


def test_nothing_of_what_was_given_is_changed(town: Submission) -> None:
    before = town.model_dump()
    applied(town, changes=[{"scale": {"everything": True, "by": 0.1}}])
    assert town.model_dump() == before
    assert all(town.is_judged(each) == (each.id not in {"post", "leavers"}) for each in town.entries)


def test_the_spread_of_a_grade_stays_where_it_was(town: Submission) -> None:
    """A range that a decided number replaces makes nothing else unsure; a number that a range replaces stays judged."""
    found = applied(
        town,
        changes=[
            {"set": {"item": "bvpi", "field": "fte", "to": 1}},
            {"set": {"entry": "paper", "field": "amount_gbp", "to": {"low": 1, "central": 2, "high": 3}}},
        ],
    ).submissions[0]
    judged = {each.id: found.is_judged(each) for each in found.entries}
    assert (judged["post"], judged["paper"]) == (False, True)


def test_of_answers_that_differ_the_most_used_counts(town: Submission) -> None:
    """Revenues do not use it and finance does: it is used, and not stopped as something that nobody uses."""
    both = loads(TOWN.replace("{item: ctb1, used: no}", "{item: ctb1, used: no, by: revenues}\n"
                              "  - {item: ctb1, used: yes, by: finance}"))[0]  # fmt: skip
    assert {name for _, name in applied(both, changes=[{"drop": {"used": "no"}}]).dropped} == {"paper"}
    assert {name for _, name in applied(both, changes=[{"drop": {"used": "yes"}}]).dropped} == {"census", "post"}


def test_an_answer_by_a_title_of_ones_own_is_one_on_its_entries() -> None:
    text = TOWN.replace("item_title: Of our own", "item_title: Paper")
    text = text.replace("{item: paper, used: no, by: nobody}", "{item: Paper, used: no}")
    found = applied(loads(text)[0], changes=[{"drop": {"used": "no"}}])
    assert {name for _, name in found.dropped} == {"census", "paper"}
    own = TOWN.replace("{item: paper, used: no", "{item: Portal, used: yes}\n  - {item: calls, used: partly}\n"
                       "  - {item: paper, used: no")  # fmt: skip
    assert answers_by_entry(loads(own)[0]) == {
        "census": {("no", "")}, "post": {("yes", "")}, "fee": set(), "paper": {("no", "nobody")},
        "portal": {("yes", "")}, "leavers": set(), "calls": {("partly", "")},
    }  # fmt: skip


def test_what_is_said_of_a_set_holds_for_members_of_which_nothing_is_said() -> None:
    text = TOWN.replace("item: bvpi, kind", "item: bv10, kind").replace("item: ctb1, kind", "item: bv8, kind")
    text = text.replace("{item: ctb1, used: no}", "{item: census, used: partly}")
    submission = loads(text)[0]
    for used, expected in (("yes", {"post"}), ("partly", {"census"}), ("no", {"paper"})):
        assert {name for _, name in applied(submission, changes=[{"drop": {"used": used}}]).dropped} == expected
    entered = loads(text.replace("item: cpa_corporate_assessment, kind", "item: bvpi, kind"))[0]
    assert {name for _, name in applied(entered, changes=[{"drop": {"used": "yes"}}]).dropped} == {"fee"}


def test_a_figure_that_stands_is_left_alone(town: Submission) -> None:
    same = {"low": 1, "central": 2, "high": 3}
    found = applied(
        town,
        changes=[
            {"set": {"item": "bvpi", "field": "fte", "to": same}},
            {"set": {"entry": "leavers", "field": "leaver_share", "to": {"low": 0.1, "central": 0.2, "high": 0.4}}},
            {"set": {"entry": "paper", "field": "months", "to": 6}},
        ],
    ).submissions[0]
    assert found.entries == town.entries
    assert not found.is_replaced(found.entries[1], "fte")
    other = applied(town, changes=[{"set": {"item": "bvpi", "field": "fte", "to": same | {"dist": "uniform"}}}])
    assert other.submissions[0].is_replaced(entry(other, "post"), "fte")


def test_months_are_multiplied_up_to_a_year(town: Submission) -> None:
    def months(by: float) -> float:
        changes = [{"scale": {"entry": "paper", "field": "months", "by": by}}]
        return float(entry(applied(town, changes=changes), "paper").months)

    assert (months(2), months(1.5), months(0.5)) == (12, 9, 3)
    with pytest.raises(BurdenError, match=r"The months of paper would be 13\.2, and a year has 12"):
        months(2.2)
