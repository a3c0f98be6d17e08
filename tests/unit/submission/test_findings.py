"""What is doubtful and does not block: each warning, with the figure that brings it and one beside it that does not."""

from __future__ import annotations

from typing import Any

import pytest

from burden.base.errors import Finding
from burden.reference.strict_yaml import Document
from burden.submission.read import read_document
from tests.unit.costing.making import OFFICER, entry

HOURS = {"staff": "officer", "people": 1}


def findings(*entries: dict[str, Any], **header: Any) -> list[Finding]:
    usual = {"authority": "town", "name": "Town", "type": "other", "period": "2005-06", "staff": {"officer": OFFICER}}
    return read_document(Document({**usual, **header, "entries": list(entries)}, {}))[1]


def warned(*entries: dict[str, Any], **header: Any) -> set[str]:
    found = findings(*entries, **header)
    assert {finding.level for finding in found} <= {"warning", "info"}, [finding.sentence() for finding in found]
    return {finding.code for finding in found}


def card(**changes: Any) -> dict[str, Any]:
    changed = {**OFFICER, **changes}
    return {"staff": {"officer": {name: value for name, value in changed.items() if value is not None}}}


def test_a_good_file_has_no_findings() -> None:
    assert findings(entry("time", hours=10, **HOURS), entry("fee", "f", amount_gbp=5)) == []


@pytest.mark.parametrize(
    ("code", "items", "header"),
    [
        ("productive_hours", [], card(productive_hours_per_year=1_901)),
        # 30,000 × 1.25 × 1.2 ÷ 1,500 = 30; an eighth of it is £3.75, and 20 times is £600
        ("tariff_unusual", [], card(salary_gbp_per_year=3_750)),
        ("tariff_unusual", [], card(salary_gbp_per_year=600_000)),
        ("tariff_unusual", [], {"staff": {"agency": {"tariff_gbp_per_hour": 501, "source": "invoice"}}}),
        ("on_cost_twice", [], {"staff": {"a": {"tariff_gbp_per_hour": 50, "on_cost_share": 0.2, "source": "x"}}}),
        ("no_on_cost", [], card(on_cost_share=None)),
        ("no_overhead", [], card(overhead_share=None)),
        ("no_price", [], card(salary_gbp_per_year=None)),
        ("hours_or_minutes", [entry("time", hours=600, times_per_year=4, **HOURS)], {}),
        ("over_committed", [entry("time", staff="officer", fte=1.01)], card(headcount_fte=1)),
        ("no_counterfactual", [entry("fee", amount_gbp=1, layer="morale", attribution_share=1)], {}),
        ("no_attribution", [entry("fee", amount_gbp=1, layer="morale", counterfactual="None.")], {}),
        ("out_of_force", [entry("fee", amount_gbp=1, item="cpa_corporate_assessment")], {"period": "2024-25"}),
        ("part_year_fee", [entry("fee", amount_gbp=1, months=11)], {}),
        ("item_and_title", [entry("fee", amount_gbp=1, item="ctb1")], {}),
        ("not_in_existence", [], {"authority": "E06000066", "name": None, "type": "unitary"}),
        ("type_differs", [], {"authority": "E07000121", "type": "unitary"}),
        ("one_off_outside_life", [entry("one_off", amount_gbp=1, life_years=2, paid_in="2003-04")], {}),
    ],
)
def test_doubts(code: str, items: list[dict[str, Any]], header: dict[str, Any]) -> None:
    assert code in warned(*items, **{name: value for name, value in header.items() if value is not None})


@pytest.mark.parametrize(
    ("code", "items", "header"),
    [
        ("productive_hours", [], card(productive_hours_per_year=1_900)),
        ("tariff_unusual", [], {"staff": {"agency": {"tariff_gbp_per_hour": 500, "source": "invoice"}}}),
        ("tariff_unusual", [], {"staff": {"agency": {"tariff_gbp_per_hour": 5, "source": "invoice"}}}),
        ("hours_or_minutes", [entry("time", hours=7.4, times_per_year=200, **HOURS)], {}),
        # 0.5 FTE for the year, and 1 for half of it, are 1 of 1.
        (
            "over_committed",
            [entry("time", staff="officer", fte=0.5), entry("time", "b", staff="officer", fte=1, months=6)],
            card(headcount_fte=1),
        ),
        ("no_counterfactual", [entry("fee", amount_gbp=1)], {}),
        ("part_year_fee", [entry("fee", amount_gbp=1, months=11, times_per_year=1)], {}),
        ("one_off_outside_life", [entry("one_off", amount_gbp=1, life_years=2, paid_in="2004-05")], {}),
    ],
)
def test_no_doubt_just_inside(code: str, items: list[dict[str, Any]], header: dict[str, Any]) -> None:
    assert code not in warned(*items, **header)


@pytest.mark.parametrize(
    ("item", "header", "where"),
    [
        (entry("fee", amount_gbp=1), card(source=None), "staff.officer"),
        (entry("fee", amount_gbp=1, source=None), {}, "entries[0].source"),
    ],
)
def test_a_missing_source_is_said_where_it_is_missing(item: dict[str, Any], header: dict[str, Any], where: str) -> None:
    given = {name: value for name, value in item.items() if value is not None}
    assert [(finding.code, finding.where) for finding in findings(given, **header)] == [("no_source", where)]


def test_missing_grade_is_said() -> None:
    item = entry("fee", amount_gbp=1)
    del item["grade"]
    assert warned(item) == {"no_grade"}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (entry("grant", amount_gbp=1), "paid_by"),
        (entry("grant", amount_gbp=1, paid_by="local"), "paid_by"),
        (entry("grant", amount_gbp=1, paid_by="central", paid_to="odpm"), "paid_to"),
        (entry("lost_effort", staff="agency", fte=1, share_of_time=0.1), "no_productive_hours"),
        (entry("time", staff="agency", fte=1), "no_productive_hours"),
    ],
)
def test_errors_of_kinds(item: dict[str, Any], code: str) -> None:
    staff = {"agency": {"tariff_gbp_per_hour": 30, "source": "invoice"}}
    found = {finding.code for finding in findings(item, staff=staff) if finding.level == "error"}
    assert code in found


def test_nil_and_usefulness_name_what_exists() -> None:
    found = findings(
        entry("fee", amount_gbp=1, item="ctb1"),
        nil=[{"item": "ctb1", "reason": "x"}, {"item": "nosuch", "reason": "x"}],
        usefulness=[{"item": "nosuch", "used": "no"}, {"item": "e", "used": "yes"}],
    )
    assert {(finding.code, finding.where) for finding in found if finding.level == "error"} == {
        ("nil_and_reported", "nil[0].item"),
        ("unknown_item", "nil[1].item"),
        ("unknown_item", "usefulness[0].item"),
    }


@pytest.mark.parametrize(("salary", "doubted"), [(43.5, True), (4_999, True), (9_800, False), (43_500, False)])
def test_a_salary_of_pounds_where_thousands_were_meant_is_doubted(salary: float, doubted: bool) -> None:
    from burden.reference.strict_yaml import Document
    from burden.submission.read_one import read_one

    card = {"salary_gbp_per_year": salary, "on_cost_share": 0.3, "overhead_share": 0.4, "source": "payroll"}
    raw = {"authority": "E07000121", "period": "2005-06", "staff": {"clerk": card}, "entries": []}
    submission, findings = read_one(Document(raw, {}), raw, ())
    assert submission is not None
    found = [finding for finding in findings if finding.code == "salary_low"]
    assert [finding.where for finding in found] == (["staff.clerk.salary_gbp_per_year"] if doubted else [])
