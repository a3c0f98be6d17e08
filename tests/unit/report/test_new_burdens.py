"""A new duty as an assessment lays it out."""

from __future__ import annotations

from typing import Any

from burden import loads
from burden.analysis.scenarios.new_burdens import NewBurdens, new_burdens
from burden.report.new_burdens import burden_rows, form_rows, new_burdens_words
from burden.submission.scenario.read import scenario_of_data
from tests.unit.analysis.scenarios.test_new_burdens import PURCHASE, SYSTEM, TEN, TIME, TOWN, add


def found_for(*changes: dict[str, Any], types: Any = None, **more: Any) -> NewBurdens:
    scenario = scenario_of_data({"title": "A new return", "changes": list(changes), **more})
    return new_burdens(loads(TOWN), scenario, types or TEN, inflation_share=0.1)


def test_the_table_runs_from_cost_over_savings_to_the_net() -> None:
    rows = burden_rows(
        found_for(add(TIME), add(SYSTEM), add(PURCHASE, bearer="users"), {"drop": {"entry": "old"}}, phase=[0.5])
    )
    assert list(rows[0]) == [
        "Row", "Who bears it", "Year 1 (2005-06)", "Year 2 (2006-07)", "Year 3 (2007-08)", "All years",
        "Likely range (nine in ten)", "One authority",
    ]  # fmt: skip
    told = [[cell.replace("−", "-") for cell in list(row.values())[:6]] for row in rows]
    assert told == [
        ["One-off: System", "Local", "£10,000", "£0", "£10,000", "£20,000"],
        ["Recurring: staff time", "Local", "£4,000", "£8,000", "£8,000", "£20,000"],
        ["Additional cost", "Local", "£14,000", "£8,000", "£18,000", "£40,000"],
        ["Less: saved: staff time", "Local", "-£1,000", "-£2,000", "-£2,000", "-£5,000"],
        ["Net additional cost", "Local", "£13,000", "£6,000", "£16,000", "£35,000"],
        ["Net, in prices of each year", "Local", "£13,000", "£6,600", "£19,360", "£38,960"],
        ["Outside it: recurring: purchases", "Users and other organisations", "£1,500", "£3,000", "£3,000", "£7,500"],
    ]
    assert [row["One authority"] for row in rows[:2]] == ["£1,000", "£800"]


def test_the_questions_of_the_form_are_answered_as_far_as_the_scenario_says() -> None:
    rows = form_rows(found_for(add(TIME), {"drop": {"entry": "old"}}, phase=[0.25], note="To know more."))
    answers = {row[""]: row["Answer"] for row in rows}
    assert list(answers) == [f"Q{number}" for number in range(1, 10)]
    assert answers["Q3"] == "A new return"
    assert answers["Q4"] == "To know more."
    assert answers["Q7"] == "New: Return. No longer: old."
    assert answers["Q8"] == "From 2005-06: 25% in year 1, in full after that."
    assert {answers[name] for name in ("Q1", "Q2", "Q5", "Q6", "Q9")} == {"For the department to say."}


def test_words_say_the_figure_and_what_it_rests_on() -> None:
    said = new_burdens_words(found_for(add(PURCHASE)))
    assert said[0] == (
        "For all 10 authorities (4 × shire district, 6 × unitary authority): £9,000 over 3 years, not discounted."
    )
    assert said[1] == "In year 1 that is £3,000, in year 3 £3,000; for one authority £900 over all years."
    assert said[2] == "Every authority is taken to be like Town A, 2005-06."
    assert not any("no list here" in sentence for sentence in said)
    counted = new_burdens_words(found_for(add(PURCHASE), types=["unitary"]))
    assert any("ended before 2018-19 are in no list here" in sentence for sentence in counted)
    saved = new_burdens_words(found_for(add(PURCHASE, amount_gbp=1), {"drop": {"entry": "old"}}))
    assert "£5,970 over 3 years less" in saved[0]  # 10 × (200 − 1) × 3
