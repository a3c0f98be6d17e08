"""The page that asks what if: ticks, groups, forms, saved scenarios, addresses good and bad, files out and back."""

from __future__ import annotations

import json
import time
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from burden.reference.strict_yaml import parse
from burden.submission.scenario.read import loads_scenario, scenario_of_data
from burden.submission.scenario.write import scenario_data, scenario_yaml
from burden.ui.scenarios import pricing
from burden.ui.scenarios.building import group_words
from burden.ui.scenarios.draft import (
    EMPTY,
    UNNAMED,
    edited,
    factor_of,
    is_stopped,
    other_changes,
    titled,
    with_change,
    with_field,
    with_group,
    with_item,
    without,
)
from burden.ui.scenarios.room import LONGEST, read_factor
from tests.ui.entering import ANNA, Office, press, run
from tests.ui.reading import cells, words
from tests.unit.analysis.comparison.test_comparing import ALDER
from tests.unit.report.seven import UNUSED, document

Plain = dict[str, Any]
SEVEN = "Stop these seven: about £58,000 a year less"


@pytest.fixture(autouse=True)
def _nothing_kept(office: Office) -> None:
    """Forget what was priced for another test's submission of the same number."""
    del office
    pricing._items.clear()
    pricing._outcome.clear()


@pytest.fixture
def app(office: Office) -> AppTest:
    """Return the page on the made-up council of which seven items are used by nobody."""
    number = office.create(document())
    return office.visit("whatif", number)


def ticked(app: AppTest, rows: dict[int, Plain]) -> AppTest:
    """Let the browser say what was ticked and typed into the table since it began."""
    app.session_state[app.data_editor[0].key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return run(app)


def row_of(app: AppTest, title: str) -> int:
    """Return the number of an item's row."""
    return app.data_editor[0].value["item"].tolist().index(title)


def told(app: AppTest) -> Plain:
    """Return the scenario that the address holds."""
    found = app.query_params.get("do")
    text = found[0] if isinstance(found, list) else found
    return json.loads(text) if text else {}


def test_it_opens_on_the_table_and_says_that_nothing_is_changed(app: AppTest) -> None:
    said = words(app)
    assert "Sevenham Borough Council, 2024-25" in said
    assert "Nothing is changed yet" in said
    table = app.data_editor[0].value
    assert table["item"].tolist()[0] == "Consultant"
    assert dict(zip(table["item"], table["use"], strict=True))["Rota"] == "Not said"
    assert dict(zip(table["item"], table["use"], strict=True))["Ledger"] == "Yes: the team"
    assert "System" not in table["item"].tolist()  # it is paid for
    assert table["paid"].tolist()[:2] == ["100%", "0%"]
    assert told(app) == {}


def test_seven_at_one_press(app: AppTest) -> None:
    press(app, "whatif-unused")
    said = words(app)
    assert SEVEN in said
    assert (
        "Likely between £52,000 and £64,000 (nine in ten). £21,000 of it is money paid out. Nobody here uses them."
        in said
    )
    assert "Of that " not in said
    assert "Over 10 years, discounted at the Green Book's rates" in said
    table = app.data_editor[0].value
    titles = {name.replace("-", " ").capitalize() for name in UNUSED}
    assert {title for title, stop in zip(table["item"], table["stop"], strict=True) if stop} == titles
    assert "−£58,000 (−£64,000 to −£52,000)" in cells(app)
    assert len(told(app)["changes"]) == 7
    assert {"drop": {"item_title": "Audit file"}} in told(app)["changes"]
    press(app, "whatif-again")
    assert "Nothing is changed yet" in words(app)
    assert told(app) == {}


def test_ticks_and_factors_of_the_table(app: AppTest) -> None:
    fee, bought = row_of(app, "Licence"), row_of(app, "Consultant")
    ticked(app, {fee: {"stop": True}})
    assert "Stop Licence: £6,000 a year less" in words(app)
    ticked(app, {fee: {"stop": True}, bought: {"factor": 0.5}})
    assert f"{UNNAMED}: £13,500 a year less" in words(app)
    assert told(app)["changes"] == [
        {"scale": {"item_title": "Consultant", "field": "times_per_year", "by": 0.5}},
        {"drop": {"item_title": "Licence"}},
    ]
    # A tick that is taken back, and a cell that is emptied, leave nothing.
    ticked(app, {fee: {"stop": False}, bought: {"factor": None}})
    assert told(app) == {}


def test_what_an_item_that_stops_would_be_scaled_by_does_not_count(app: AppTest) -> None:
    ticked(app, {row_of(app, "Licence"): {"stop": True, "factor": 0.5}})
    assert told(app)["changes"] == [{"drop": {"item_title": "Licence"}}]


def test_a_body_a_kind_and_less_often(app: AppTest) -> None:
    offered = app.selectbox(key="whatif-group")
    assert "Audit Commission: what it asks for or is paid (1)" in offered.options
    offered.set_value(("body", "audit_commission"))
    press(app, "whatif-stop-these")
    assert "Stop Licence: £6,000 a year less" in words(app)
    app.selectbox(key="whatif-less-group").set_value(("kind", "purchase"))
    press(app, "whatif-do-so")
    assert told(app)["changes"][1] == {
        "scale": {"item_title": "Consultant", "field": "times_per_year", "by": 0.5},
    }  # fmt: skip
    # Everything else half as often: what stops, stops.
    app.selectbox(key="whatif-less-group").set_value(("everything", ""))
    press(app, "whatif-do-so")
    assert {"drop": {"item_title": "Licence"}} in told(app)["changes"]
    assert len(told(app)["changes"]) == 10


def test_another_fee_a_sample_sharing_and_something_new(app: AppTest) -> None:
    app.number_input(key="whatif-fee").set_value(2000.0)
    run(app)
    press(app, "whatif-take-in")
    assert "Set the amount to £2,000: Licence, entries of the kind fee" in words(app)
    assert f"{UNNAMED}: £4,000 a year less" in words(app)
    app.selectbox(key="whatif-what").set_value("A sample instead of all")
    run(app)
    app.selectbox(key="whatif-which-A sample instead of all").set_value(0)
    app.number_input(key="whatif-sample").set_value(20.0)
    press(app, "whatif-take-in")
    assert f"{UNNAMED}: £16,000 a year less" in words(app)  # and four fifths of £15,000
    app.selectbox(key="whatif-what").set_value("Something new")
    run(app)
    app.text_input(key="whatif-new-title").set_value("New return")
    app.number_input(key="whatif-new-hours").set_value(100.0)
    run(app)
    press(app, "whatif-new-take-in")
    assert "New: New return" in words(app)
    assert told(app)["changes"][2]["add"]["entry"]["id"] == "new-return"
    assert "about £14,000 a year less" in words(app)  # less 100 hours at £20
    # What else it takes is entered under the same title.
    app.selectbox(key="whatif-new-sort").set_value("purchase")
    run(app)
    app.number_input(key="whatif-new-amount").set_value(500.0)
    run(app)
    press(app, "whatif-new-take-in")
    assert told(app)["changes"][3]["add"]["entry"]["id"] == "new-return-2"
    assert "about £13,500 a year less" in words(app)
    # Take the fee out again.
    button = next(each for each in app.button if str(each.key).startswith("whatif-out-changes-0"))
    button.click()
    run(app)
    assert len(told(app)["changes"]) == 3


def test_a_new_duty_is_costed_for_all_authorities_of_some_types(app: AppTest) -> None:
    """£300 a year of each, over three years: 40 and 33 authorities, £65,700."""
    app.session_state["whatif-everybody"] = True
    assert "Nothing here is new yet" in words(run(app))
    app.selectbox(key="whatif-what").set_value("Something new")
    run(app)
    app.selectbox(key="whatif-new-sort").set_value("purchase")
    run(app)
    app.text_input(key="whatif-new-title").set_value("New return")
    app.number_input(key="whatif-new-amount").set_value(300.0)
    run(app)
    press(app, "whatif-new-take-in")
    assert app.multiselect(key="whatif-everybody-types").value == ["unitary"]
    app.multiselect(key="whatif-everybody-types").set_value(["unitary", "london_borough"])
    run(app)
    app.number_input(key="whatif-everybody-unitary-2024-25").set_value(40)
    said = words(run(app))
    assert "For all 73 authorities (40 × unitary authority, 33 × London borough): about £66,000 over 3 years" in said
    table = next(each.value for each in app.table if "Type of authority" in each.value.columns)
    assert table["Type of authority"].tolist() == ["Unitary authority", "London borough", "All"]
    # How prices rise is asked over the years, and counts here too.
    app.number_input(key="whatif-inflation").set_value(2.5)
    assert "Prices rise by 2.5% a year in amounts in prices of each year." in words(run(app))
    assert any("Net, in prices of each year" in each.value.get("Row", pd.Series()).tolist() for each in app.table)
    # Years that are too many for columns stand in the files; what is asked of types stays.
    app.number_input(key="whatif-everybody-years").set_value(10)
    assert "over 10 years, likely between" in words(run(app))
    app.multiselect(key="whatif-everybody-types").set_value([])
    assert "Say on which types" in words(run(app))


def test_where_only_effects_were_entered_that_is_all_that_is_said(office: Office) -> None:
    calls = {
        "id": "calls", "layer": "distorting_compliance", "item_title": "Calls that chase", "kind": "failure_demand",
        "contacts_per_year": 1000, "failure_share": 0.4, "cost_per_contact_gbp": 10, "grade": "A", "source": "Log",
        "attribution_share": 0.5, "counterfactual": "Half as many.",
    }  # fmt: skip
    app = office.visit("whatif", office.create(document(entries=[calls], usefulness=[])))
    assert "One item follows from others" in words(app)
    assert "nothing was entered" not in words(app)
    assert "As it stands: £2,000 a year." in words(app)


def test_what_clashes_is_said_in_words(app: AppTest) -> None:
    app.number_input(key="whatif-fee").set_value(2000.0)
    run(app)
    press(app, "whatif-take-in")
    ticked(app, {row_of(app, "Licence"): {"stop": True}})
    assert "both touch the same entry" in words(app)


def test_years_phase_prices_and_what_is_paid_once(app: AppTest) -> None:
    ticked(app, {row_of(app, "Licence"): {"stop": True}})
    app.number_input(key="whatif-years").set_value(3)
    app.text_input(key=f"whatif-phase-{_turn(app)}").set_value("50")
    run(app)
    app.text_input(key="whatif-once-title").set_value("Move")
    app.number_input(key="whatif-once-amount").set_value(9000.0)
    run(app)
    press(app, "whatif-once-add")
    said = words(app)
    assert "Over 3 years" in said
    assert "Paid once: Move, £9,000 in year 1" in said
    # −£3,000 + £9,000, then −£6,000 at 1 ÷ 1.035 and at 1 ÷ 1.035².
    assert "£203" in cells(app)
    assert "−£5,398" in cells(app)
    assert told(app)["phase"] == [0.5]
    assert app.query_params["years"] in ("3", ["3"])
    app.text_input(key=f"whatif-phase-{_turn(app)}").set_value("50; x")
    run(app)
    assert "percentages from 0 to 100" in words(app)


def _turn(app: AppTest) -> str:
    return str(app.data_editor[0].key).rpartition("-")[2]


def test_saved_by_name_beside_each_other_and_gone_again(office: Office, app: AppTest) -> None:
    ticked(app, {row_of(app, "Licence"): {"stop": True}})
    press(app, "whatif-save")
    (kept,) = office.store.scenarios(1)
    assert (kept.name, kept.author) == ("Stop Licence", ANNA)
    assert kept.document["changes"] == [{"drop": {"item_title": "Licence"}}]
    assert "Saved by Anna on" in words(app)
    press(app, "whatif-again")
    press(app, "whatif-unused")
    app.multiselect(key="whatif-beside").set_value(["Stop Licence"])
    run(app)
    assert "Side by side" in words(app)
    assert {"−£58,000 (−£64,000 to −£52,000)", "−£6,000"} <= set(cells(app).splitlines())
    app.selectbox(key="whatif-open-which").set_value("Stop Licence")
    press(app, "whatif-open")
    assert "Stop Licence: £6,000 a year less" in words(app)
    press(app, "whatif-drop")
    assert office.store.scenarios(1) == []


def test_what_somebody_else_saved_is_replaced_only_when_seen(office: Office, app: AppTest) -> None:
    ticked(app, {row_of(app, "Licence"): {"stop": True}})
    office.store.save_scenario(1, "Stop Licence", {**EMPTY, "title": "Stop Licence"}, "Ben")
    run(app)
    assert app.button(key="whatif-save").label == "Replace the saved one"
    press(app, "whatif-save")
    assert office.store.scenarios(1)[0].author == ANNA


def test_a_name_of_ones_own(office: Office, app: AppTest) -> None:
    press(app, "whatif-unused")
    app.text_input(key=f"whatif-name-{_turn(app)}").set_value("Nobody's returns")
    run(app)
    assert told(app)["title"] == "Nobody's returns"
    assert SEVEN in words(app)
    press(app, "whatif-save")
    assert office.store.scenarios(1)[0].name == "Nobody's returns"


def test_an_address_holds_the_whole_scenario(office: Office) -> None:
    number = office.create(document())
    plain = {**EMPTY, "title": "By link", "changes": [{"drop": {"used": "no"}}], "phase": [0.5]}
    app = office.visit("whatif", number, do=json.dumps(plain), years="4", prices="2.5")
    said = words(app)
    assert app.number_input(key="whatif-inflation").value == 2.5
    assert app.query_params["prices"] in ("2.5", ["2.5"])
    # The heading says what stops, where whole items are all that stops; what it is called stands in its field.
    assert SEVEN in said
    assert app.text_input(key=f"whatif-name-{_turn(app)}").value == "By link"
    assert "Stop: what nobody here uses" in said
    assert "Over 4 years" in said
    assert told(app) == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "The address: "),
        ('{"title": "x", "changes": [{"drop": {"item": 5}}]}', "The address:"),
        ('{"title": "x", "changes": [{"drop": {}}]}', "It selects nothing"),
        ('{"title": "x", "changes": [{"drop": {"item": "ctb1"}}]}', "matches no entry"),
        ('{"title": "x", "changes": [{"drop": {"entry": "system"}}]}', "has been paid for"),
    ],
)
def test_a_bad_address_is_said_in_words(office: Office, text: str, said: str) -> None:
    number = office.create(document())
    app = office.visit("whatif", number, do=text)
    assert said in words(app)


def test_an_address_of_what_is_not_here_opens_nothing_else(office: Office) -> None:
    number = office.create(document())
    plain = json.dumps({**EMPTY, "title": "By link", "changes": [{"drop": {"used": "no"}}]})
    app = office.visit("whatif", 99, do=plain)
    assert "There is no submission 99 here" in words(app)
    assert app.query_params["submission"] == "99"
    assert not app.data_editor
    assert "Sevenham" not in "".join(block.value for block in [*app.header, *app.markdown])
    app.selectbox(key="submission").set_value(str(number))
    run(app)
    assert "no submission 99" not in words(app)
    assert "Nothing is changed yet" in words(app)
    assert "do" not in app.query_params
    app = office.visit("whatif", case="nowhere", do=plain)
    assert "There is no published case" in words(app)
    assert "By link" not in words(app)


def test_published_cases_and_first_estimates_too(office: Office) -> None:
    app = office.visit("whatif", case="leicestershire_2011")
    assert "Nothing is changed yet" in words(app)
    ticked(app, {0: {"stop": True}})
    assert "a year less" in words(app)
    press(app, "whatif-save")
    assert "scenarios are kept until the page is closed" in words(app)
    assert app.selectbox(key="whatif-open-which").options
    app = office.visit("whatif", council="E07000121", year="2005-06")
    assert app.button(key="whatif-unused").disabled
    ticked(app, {0: {"stop": True}, 1: {"stop": True}})
    assert "Nobody has said whether they are used here." in words(app)
    app = office.visit("whatif", case="ref_2021")
    assert "not for a year" in words(app)


def test_two_submissions_have_two_scenarios(office: Office, app: AppTest) -> None:
    second = office.create(parse(ALDER).data)
    press(app, "whatif-unused")
    app.selectbox(key="submission").set_value(str(second))
    run(app)
    assert "Nothing is changed yet" in words(app)
    app.selectbox(key="submission").set_value("1")
    run(app)
    assert SEVEN in words(app)


def test_a_body_that_asks_for_part_of_an_item_takes_that_part() -> None:
    from burden.analysis.tally import cost
    from burden.report.whatif_items import stop_items
    from burden.submission.read import loads
    from burden.submission.write import plain_yaml

    fee = {
        "id": "survey-fee", "layer": "local_preparation", "kind": "fee", "item_title": "Survey a", "amount_gbp": 10,
        "grade": "A", "source": "Bill", "paid_to": "ofsted",
    }  # fmt: skip
    costings = cost(loads(plain_yaml(document(entries=[*document()["entries"], fee]))))
    items = stop_items(costings, 0)
    found = with_group(EMPTY, items, costings.run.submissions, {"body": "ofsted"}, None)
    assert found["changes"] == [{"drop": {"item_title": "Survey a", "body": "ofsted"}}]
    assert other_changes(found, items) == [0]
    half = with_group(EMPTY, items, costings.run.submissions, {"body": "ofsted"}, 0.5)
    assert half["changes"] == [{"scale": {"item_title": "Survey a", "body": "ofsted", "by": 0.5}}]
    survey = next(item for item in items if item.title == "Survey a")
    both = with_item(EMPTY, survey, stop=True)
    assert (is_stopped(both, survey), factor_of(both, survey)) == (True, 1.0)
    assert with_item(both, survey, stop=False) == EMPTY
    assert edited(EMPTY, items, {99: {"stop": True}}, read_factor) == EMPTY
    assert titled(both, items)["title"] == "Stop Survey a"
    assert titled({**both, "title": "Mine"}, items)["title"] == "Mine"
    assert titled(with_change(both, {"drop": {"item": "x"}}), items)["title"] == UNNAMED
    assert with_change(both, both["changes"][0]) == both
    assert without(both, "changes", 0) == EMPTY
    assert with_field({**EMPTY, "phase": [1]}, "phase", []) == EMPTY


@pytest.mark.parametrize(
    ("typed", "read"), [("0.5", 0.5), (2, 2.0), (None, None), ("x", None), (-1, None), (1e9, None), ("nan", None)]
)
def test_a_factor_is_a_number_of_reason(typed: Any, read: float | None) -> None:
    assert read_factor(typed) == read


def test_the_file_that_is_taken_away_comes_back_exactly(app: AppTest) -> None:
    press(app, "whatif-unused")
    text = scenario_yaml(scenario_of_data(told(app)))
    assert scenario_data(loads_scenario(text)) == told(app)


def test_a_scenario_too_long_for_the_address_stays_on_the_page(office: Office) -> None:
    entries = document()["entries"]
    many = [{**entries[0], "id": f"t{n}", "item_title": f"Task with a long name, number {n:04}"} for n in range(200)]
    said = [{"item": f"t{n}", "used": "no"} for n in range(200)]
    app = office.visit("whatif", office.create(document(entries=many, usefulness=said)))
    press(app, "whatif-unused")
    assert "Stop all 200" in words(app)
    assert "too long for the address" in words(app)
    assert told(app) == {}
    run(app)
    assert "Stop all 200" in words(app)
    would = [{"drop": {"item_title": title}} for title in app.data_editor[0].value["item"]]
    assert len(json.dumps(would, separators=(",", ":"))) > LONGEST


def test_a_group_done_less_often_says_what_is_used_and_what_is_fixed_by_law() -> None:
    from burden.analysis.tally import cost
    from burden.report.whatif_items import stop_items
    from burden.submission.read import loads
    from burden.submission.write import plain_yaml

    entries = document()["entries"]
    by_law = {**entries[0], "id": "plan-by-law", "item": "best_value_performance_plan"}
    del by_law["item_title"]
    read = loads(plain_yaml(document(entries=[*entries, by_law], period="2005-06")))
    items = stop_items(cost(read), 0)
    # The ledger is used and the letters in part; the plan is the Act's.
    assert group_words(("everything", ""), items, read) == [
        "Of these 11: 2 used here, at least in part; 1 fixed by law, to be changed only by change of law.",
        "The whole amount is taken to fall with the number; what does not fall, enter as *Something new*.",
    ]
    assert group_words(("kind", "fee"), items, read)[0] == "Of this one: none is said to be used here."
    assert group_words(None, items, read) == []


def test_a_tick_on_three_hundred_items(office: Office) -> None:
    entry = document()["entries"][0]
    many = [
        {**entry, "id": f"t{n}", "item_title": f"Task {n:03}", "hours": dict(entry["hours"])} for n in range(300)
    ]  # fmt: skip
    app = office.visit("whatif", office.create(document(entries=many, usefulness=[])))
    ticked(app, {0: {"stop": True}})
    begun = time.monotonic()
    ticked(app, {0: {"stop": True}, 1: {"stop": True}})
    print(f"a tick on 300 items is priced and shown after {time.monotonic() - begun:.2f} s")
    assert "Stop these two: about £14,800 a year less" in words(app)
