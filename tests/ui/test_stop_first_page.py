"""The page that says which to stop first: the answer, rules and addresses good and bad, and on to a scenario."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from burden.ui.scenarios import pricing
from burden.ui.stopping import answering
from burden.ui.stopping.room import only_known
from burden.ui.stopping.wanted import MOST, SAVING, Wanted, read_query
from tests.ui.entering import Office, press, run
from tests.ui.reading import cells, words
from tests.unit.report.seven import UNUSED, document

SEVEN = (
    "Stop these seven: about £58,000 a year, of which £21,000 is paid out, likely between £52,000 and £64,000 (nine in "
    "ten); nobody here uses them."
)
TITLES = {name.replace("-", " ").capitalize() for name in UNUSED}


@pytest.fixture(autouse=True)
def _nothing_kept(office: Office) -> None:
    """Forget what was worked out for another test's submission of the same number."""
    del office
    for kept in (pricing._items, pricing._outcome, answering.candidates_of, answering.answered, answering._frontier):
        kept.clear()


@pytest.fixture
def app(office: Office) -> AppTest:
    """Return the page on the made-up council of which seven items are used by nobody."""
    return office.visit("stop_first", office.create(document()))


def query(app: AppTest) -> dict[str, str]:
    """Return what the address says besides who is here and what is looked at."""
    found = {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}
    return {name: value for name, value in found.items() if name not in {"submission", "by"}}


def pictures(app: AppTest) -> list[str]:
    """Return the words that stand for each picture."""
    return [str(chart.proto.alt) for chart in app.get("plotly_chart")]


def test_the_answer_comes_first_and_what_is_freed_is_not_saved(app: AppTest) -> None:
    headings = [each.value.replace("\\", "") for each in app.header]
    assert headings[:2] == ["Sevenham Borough Council, 2024-25", SEVEN]
    said = words(app)
    assert "Staff time worth £37,000 (1,850 hours) is freed, not saved" in said
    assert "What it saves or costs central government is not known" in said
    assert "Nobody has said whether one item (about £7,400 a year) is used: it stays. Ask first." in said
    assert "Nothing here was reported" not in said
    shown = cells(app).splitlines()
    assert [shown.count(cell) for cell in ("stop", "Audit Commission", "£15,000")] == [7, 1, 1]
    assert "not before somebody says whether it is used" in shown
    assert "nothing to save" in shown
    across, more = pictures(app)
    assert across.startswith("Of 11 items: 6 stop first (costs much, nobody here uses it)")
    assert "To stop: Consultant," in across
    assert more.startswith("From about £58,000 a year with use lost 0 to about £69,000 a year")
    assert query(app) == {}


def test_a_saving_with_its_chance_and_the_nearest_where_it_is_out_of_reach(app: AppTest) -> None:
    app.segmented_control(key="stop-want").set_value(SAVING)
    run(app)
    assert "Say how much is to be saved. Under these rules it can be about £69,000 a year at most." in words(app)
    app.number_input(key="stop-saving").set_value(62_000.0)
    run(app)
    said = words(app)
    assert "Stop these eight: about £65,000 a year" in said
    assert "one is used here in part and seven are used by nobody here" in said
    assert "The chance that it comes to £62,000 or more is 81%." in said
    assert "Use lost: 0.5" in said
    assert query(app) == {"want": "saving", "saving": "62000"}
    app.selectbox(key="stop-sure").set_value("0.9")
    run(app)
    assert "Stop these nine: about £69,000 a year" in words(app)
    assert "No set that is as sure as asked for loses less use." in words(app)
    app.number_input(key="stop-saving").set_value(300_000.0)
    run(app)
    said = words(app)
    assert "£300,000 a year is out of reach: the most that can be had under these rules is about £69,000." in said
    assert "It would be better if items of whose use nothing was said could stop too: about £77,000 a year" in said
    press(app, "stop-ask-most")
    assert "Stop these nine: about £69,000 a year" in words(app)
    assert query(app)["saving"] == "69100"


def test_rules_change_the_answer_and_stand_in_the_address(app: AppTest) -> None:
    app.checkbox(key="stop-unsaid").set_value(True)
    run(app)
    said = words(app)
    assert "Stop these eight: about £65,000 a year" in said
    assert "seven are used by nobody here and of one nobody has said" in said
    app.multiselect(key="stop-keep").set_value(["Licence"])
    app.multiselect(key="stop-together-0").set_value(["Consultant", "Ledger"])
    run(app)
    # The licence stays, and the consultant stays with what is used.
    assert "Stop these six: about £44,000 a year, none of it paid out" in words(app)
    assert query(app) == {"unsaid": "yes", "keep": '["Licence"]', "together": '[["Consultant","Ledger"]]'}
    assert app.multiselect(key="stop-together-1").value == []
    app.selectbox(key="stop-view").set_value("consolidated")
    run(app)
    assert "for the public purse" in words(app)
    assert query(app)["view"] == "consolidated"


def test_an_address_is_a_whole_question(office: Office) -> None:
    number = office.create(document())
    asked = {"saving": "30000", "keep": '["Consultant","Elsewhere"]', "together": '[["Plan","Licence"]]', "law": "yes"}
    app = office.visit("stop_first", number, **asked)
    said = words(app)
    assert "There is no item “Elsewhere” here" in said
    assert app.checkbox(key="stop-law").value
    assert app.number_input(key="stop-saving").value == 30_000
    assert "Stop these five: about £35,600 a year, of which £6,000 is paid out" in said
    assert query(app) == {**asked, "want": "saving", "keep": '["Consultant"]'}
    run(app)
    assert "There is no item “Elsewhere” here" in words(app)
    app.checkbox(key="stop-law").set_value(False)
    run(app)
    assert "Elsewhere" not in words(app)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"want": "all"}, "“all” is no choice here"),
        ({"saving": "nan"}, "“nan” is no amount"),
        ({"saving": "-5"}, "“-5” is no amount"),
        ({"keep": '{"a": 1}'}, "cannot be read"),
        ({"together": "[[1, 2]]"}, "cannot be read"),
        ({"together": "[" * 5000}, "cannot be read"),
        ({"view": "mine"}, "“mine” is no choice"),
        ({"sure": "2", "want": "saving", "saving": "1000"}, "“2” is no choice"),
    ],
)
def test_a_bad_address_is_said_in_words(asked: dict[str, str], said: str) -> None:
    wanted, problems = read_query(asked)
    assert said in " ".join(problems)
    assert read_query(wanted.as_query()) == (wanted, [])


def test_a_bad_address_shows_the_page(office: Office) -> None:
    app = office.visit("stop_first", office.create(document()), want="all", keep="x")
    said = words(app)
    assert "“all” is no choice here" in said
    assert SEVEN in said


def test_what_is_wanted_comes_back_from_the_address_as_it_was() -> None:
    wanted = Wanted(SAVING, 1250.5, "0.9", True, True, True, "central", ("a, b", 'c"'), (("x", "y"), ("z", "w")))
    assert read_query(wanted.as_query()) == (wanted, [])
    assert Wanted(MOST, 5.0, "0.9").as_query() == {}
    assert only_known(wanted, ["x", "y", "z", 'c"'])[1] == ["a, b", "w"]


def test_what_nobody_reported_is_said_and_not_called_unused(office: Office) -> None:
    app = office.visit("stop_first", council="E07000121", year="2005-06")
    said = words(app)
    assert "Nothing here was reported. All of it is default" in said
    assert "Nothing can be called unused: nobody has said of any item whether it is used here." in said
    assert "nothing to set the cost against" in said
    assert pictures(app) == []
    assert [each.key for each in app.button if each.key == "stop-take"] == []
    app.checkbox(key="stop-unsaid").set_value(True)
    run(app)
    assert "Stop these twelve: about £15,000 a year, none of it paid out" in words(app)
    assert "nobody has said whether they are used here" in words(app)


def test_a_published_case_and_one_that_is_not_for_a_year(office: Office) -> None:
    app = office.visit("stop_first", case="lancaster_2005_06", unsaid="yes")
    said = words(app)
    assert "Stop Inspection fee of the audit and inspection plan: £11,350 a year, all of it paid out" in said
    assert "For the public purse as a whole it comes to £0." in said
    assert "One item (£40,290 a year) has a basis in law on record: it stays unless the law is changed." in said
    app = office.visit("stop_first", case="ref_2021")
    assert "not for a year" in words(app)


def test_what_stops_is_taken_into_a_scenario_of_the_same_account(app: AppTest) -> None:
    press(app, "stop-take")
    said = words(app)
    assert "What if some of it stopped?" in said
    assert "Stop these seven: about £58,000 a year less" in said
    plain: dict[str, Any] = json.loads(query(app)["do"])
    assert {change["drop"]["item_title"] for change in plain["changes"]} == TITLES
    assert "£21,000 of it is money paid out. Nobody here uses them." in said
