"""A new duty as an assessment lays it out."""

from __future__ import annotations

import re
from typing import Any

from burden import loads
from burden.analysis.scenarios.new_burdens import NewBurdens, new_burdens
from burden.reference.catalog import load_catalog
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
    """What stops and what changes is named as what is new: an id means nothing to a department."""
    changes = add(TIME), {"drop": {"entry": "old"}}, {"scale": {"entry": "fee", "by": 0.5}}
    rows = form_rows(found_for(*changes, phase=[0.125], note="To know more."))
    answers = {row[""]: row["Answer"] for row in rows}
    assert list(answers) == [f"Q{number}" for number in range(1, 10)]
    assert answers["Q3"] == "A new return"
    assert answers["Q4"] == "To know more."
    items = load_catalog().items
    assert answers["Q7"] == f"New: Return. No longer: {items['ctb1'].title}. Changed: {items['bvpi'].title}."
    assert answers["Q8"] == "From 2005-06: 12.5% in year 1, in full after that."
    assert {answers[name] for name in ("Q1", "Q2", "Q5", "Q6", "Q9")} == {"For the department to say."}


def test_words_say_the_figure_and_what_it_rests_on() -> None:
    said = new_burdens_words(found_for(add(PURCHASE)))
    assert said[0] == (
        "For all 10 authorities (4 × shire district, 6 × unitary authority): £9,000 over 3 years, not discounted."
    )
    assert said[1] == "In year 1 that is £3,000, in year 3 £3,000; for one authority £900 over all years."
    assert said[2] == "Prices rise by 10% a year in amounts in prices of each year."
    assert said[3] == "Every authority is taken to be like Town A, 2005-06."
    assert not any("no list here" in sentence for sentence in said)
    counted = new_burdens_words(found_for(add(PURCHASE), types=["unitary"]))
    assert any("ended before 2009-10 are in no list here" in sentence for sentence in counted)
    # Where some are in no list, those that are counted are not called all.
    assert re.match(r"For the [0-9]+ known authorities \([0-9]+ × unitary authority\): ", counted[0])
    saved = new_burdens_words(found_for(add(PURCHASE, amount_gbp=1), {"drop": {"entry": "old"}}))
    assert "£5,970 less over 3 years" in saved[0]  # 10 × (200 − 1) × 3


def test_what_is_more_at_first_and_less_later_is_told_in_words() -> None:
    """£2,000 once and £200 a year less, ten authorities: £18,000 more in year 1, £2,000 less in year 3, £14,000 in all.

    With £100 once instead: £1,000 less, £2,000 less, £5,000 less in all.
    """
    once = [{"title": "T", "amount_gbp": 2000, "year": 1}]
    tiny, stop = add(PURCHASE, amount_gbp=0), {"drop": {"entry": "old"}}
    said = new_burdens_words(found_for(tiny, stop, one_off=once))
    assert "£14,000 over 3 years, not" in said[0]
    assert said[1] == (
        "In year 1 that is £18,000 more, in year 3 £2,000 less; for one authority £1,400 more over all years."
    )
    said = new_burdens_words(found_for(tiny, stop, one_off=[once[0] | {"amount_gbp": 100}]))
    assert "£5,000 less over 3 years" in said[0]
    assert (
        said[1] == "In year 1 that is £1,000 less, in year 3 £2,000 less; for one authority £500 less over all years."
    )


def test_purchases_of_one_title_are_told_apart_by_when_they_are_paid() -> None:
    found = found_for(add(SYSTEM), add(SYSTEM, id="other", life_years=1), add(SYSTEM, id="late", paid_in="2006-07",
                      life_years=9, price_year="2005-06"))  # fmt: skip
    assert [row["Row"] for row in burden_rows(found)][:3] == [
        "One-off: System (year 1, then every year)", "One-off: System (year 1, then every 2 years)",
        "One-off: System (year 2, then every 9 years)",
    ]  # fmt: skip


def test_amounts_of_each_year_say_whose_prices_they_begin_with() -> None:
    scenario = scenario_of_data({"title": "A new return", "changes": [add(PURCHASE)]})
    found = new_burdens(loads(TOWN), scenario, TEN, prices="2010-11", inflation_share=0.025)
    assert "Prices rise by 2.5% a year in amounts in prices of each year." in new_burdens_words(found)
    assert "Amounts in prices of each year begin in year 1 with prices of 2010-11." in new_burdens_words(found)
