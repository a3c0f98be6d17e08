"""The one question: the register as a grid, the chart of a measure's values, failure demand put into a submission."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from burden.ui.contacts_form import show_contacts
from tests.ui.entering import Office, enter, go, own, press, run, task
from tests.ui.reading import cells, words

Plain = dict[str, Any]
HELPS = {
    "service": "Benefits", "measure": "Days to pay", "kind": "measure", "end_to_end": True, "from_the_work": True,
    "used_by": "Benefits officers",
}  # fmt: skip
TARGET = {"service": "Planning", "measure": "Decided in 8 weeks", "kind": "target"}
STEADY = "Apr: 12; May: 14; Jun: 11; Jul: 13; Aug: 12; Sep: 14"


def alts(page: AppTest) -> str:
    return "\n".join(str(chart.proto.alt) for chart in page.get("plotly_chart"))


def count(page: AppTest, *rows: tuple[str, str, str, str]) -> AppTest:
    """Type counts: cause, value or failure, how many, where from."""
    edited = {at: dict(zip(("cause", "demand", "count", "origin"), row, strict=True)) for at, row in enumerate(rows)}
    page.session_state["contacts-typed-1"] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    return run(page)


def fill(page: AppTest, **texts: str) -> AppTest:
    for name, text in texts.items():
        (page.text_area if name == "without" else page.text_input)(key=f"contacts-{name}-1").input(text)
    return run(page)


def test_the_register_is_answered_as_it_is_typed(office: Office) -> None:
    number = office.create(own([task("weekly-report", 10)]))
    page = office.visit("measures", number)
    assert "what measures are you using to understand and improve each service" in words(page).casefold()
    assert "No measure is named yet" in words(page)
    enter(page, "measures", added=[
        {"service": "Benefits", "measure": "Days to pay", "kind": "Measure", "end_to_end": "yes",
         "from_the_work": "yes", "used_by": "Officers", "replaces": "Weekly-Report; bv78a"},
        {"service": "Planning", "measure": "Decided in 8 weeks", "kind": "target"},
    ])  # fmt: skip
    said = words(page)
    assert "1 service has a measure that helps: Benefits." in said
    assert "1 service has only targets: Planning." in said
    # One person × 10 hours × £20 once a year; nothing is entered for the other return.
    assert "Measures that help could replace 2 returns" in said
    assert "These cost £200 a year now at central values (1 of them not priced)" in said
    first, second = office.draft(number)["measures"]
    assert first["replaces"] == ["Weekly-Report", "bv78a"]
    assert (second["kind"], second["service"]) == ("target", "Planning")


def test_a_pasted_series_is_kept_and_shown_with_its_limits(office: Office) -> None:
    number = office.create(own([], measures=[HELPS, TARGET]))
    page = office.visit("measures", number)
    assert not page.get("plotly_chart")
    page.text_area[0].input(STEADY)
    run(page)
    # Mean 76 ÷ 6 = 12.67; moving ranges 2, 3, 2, 1, 2 have the mean 2; limits 12.67 ± 2.66 × 2.
    assert "on average 12.67, limits 7.347 to 17.99. No signal" in alts(page)
    assert "Limits are provisional: they rest on 6 values" in words(page)
    assert office.draft(number)["measures"][0]["values"] == STEADY


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("12,14,9", "is not a number"),
        ("Apr: 12; May: =A2", "is a formula"),
        ("12", "a chart needs two values in a row"),
        ("Apr: 12; May: -; Jun: 14", "a chart needs two values in a row"),
    ],
)
def test_a_series_that_is_none_is_kept_and_said(office: Office, pasted: str, said: str) -> None:
    number = office.create(own([], measures=[HELPS]))
    page = office.visit("measures", number)
    page.text_area[0].input(pasted)
    run(page)
    assert said in words(page)
    assert office.draft(number)["measures"][0]["values"] == pasted


def test_counts_say_at_once_what_they_come_to_and_are_put_in(office: Office) -> None:
    number = office.create(own([]))
    page = count(
        office.visit("measures", number),
        ("Chasing a claim", "failure", "157", "bv78a"),
        ("New claim", "value", "255", ""),
    )
    # 157 of 412; Wilson's range at z 1.645 is 0.3426 to 0.4211, worked out in tests of the sampling error.
    assert "38% of contacts are failure demand (likely 34% to 42%, nine in ten, from 412 contacts)" in words(page)
    assert "Start with “Average time to process a new claim, days”: 157 of 157" in words(page)
    assert not [button for button in page.button if button.key == "contacts-put"]
    fill(page, service="Benefits", days="10", of="250", cost="4.50")
    assert "from 412 contacts of 10 days" in words(page)
    press(page, "contacts-put")
    (made,) = office.draft(number)["entries"]
    assert made["kind"] == "failure_demand"
    assert made["layer"] == "distorting_compliance"
    assert made["grade"] == "B"
    assert made["item_title"] == "Failure demand: Benefits"
    assert made["contacts_per_year"]["central"] == 10300
    assert made["failure_share"]["central"] == pytest.approx(157 / 412, abs=1e-6)
    assert made["cost_per_contact_gbp"] == 4.5
    assert not {"attribution_share", "counterfactual"} & made.keys()
    assert "It is in the submission as “Failure demand: Benefits”" in page.success[0].value
    assert "Still to be said: which share of it the regime causes; what would have been without the regime" in words(
        page
    )
    (kept,) = office.store.evidence(number)
    assert {row["Contacts"] for row in kept.rows} == {"157", "255"}


def test_a_second_count_takes_the_place_of_the_first_and_keeps_what_was_said(office: Office) -> None:
    number = office.create(own([]))
    page = count(office.visit("measures", number), ("Chasing", "f", "50", ""), ("New", "v", "50", ""))
    fill(page, days="5", of="250", share="25%", without="As many as before 1998.", cost="4")
    press(page, "contacts-put")
    fill(page, share="", without="", days="10")
    assert page.button(key="contacts-put").label == "Put it in the place of the earlier count"
    press(page, "contacts-put")
    (made,) = office.draft(number)["entries"]
    assert made["contacts_per_year"]["central"] == 2500
    assert made["attribution_share"] == 0.25
    assert made["counterfactual"] == "As many as before 1998."


def test_rows_that_cannot_be_read_are_named_and_nothing_is_counted(office: Office) -> None:
    page = count(
        office.visit("measures", office.create(own([]))), ("Chasing", "maybe", "3", ""), ("New", "value", "many", "")
    )
    said = words(page)
    assert "2 rows are to put right" in said
    assert "Row 1: “maybe” is neither value nor failure. Write value or failure." in said
    assert "Row 2: “many” is not a count of contacts" in said
    assert "of contacts are failure demand" not in said


def test_a_log_is_read_with_its_problems(office: Office) -> None:
    page = office.visit("measures", office.create(own([])))
    page.radio(key="contacts-way").set_value("log")
    run(page)
    log = b"\xef\xbb\xbfCause;Value or failure;Comes from\nChasing;failure;bv78a\n;;\nNew;value;\n"
    page.file_uploader(key="contacts-file").upload("log.csv", log, "text/csv")
    run(page)
    assert "50% of contacts are failure demand" in words(page)
    assert "Row 3: blank, so no contact." in words(page)
    assert "Chasing\nFailure\n1\n50%" in cells(page)


def test_what_is_typed_is_there_again_after_another_page(office: Office) -> None:
    number = office.create(own([]))
    page = count(office.visit("measures", number), ("Chasing", "failure", "3", "Own rule"), ("New", "value", "5", ""))
    (grade,) = page.selectbox(key="contacts-staff-1").options[1:]
    page.selectbox(key="contacts-staff-1").set_value(grade)
    fill(page, days="10", of="250", without="As before", minutes="6")
    go(page, "rates", submission=str(number))
    go(page, "measures", submission=str(number))
    assert "38% of contacts are failure demand" in words(page)
    assert "from 8 contacts of 10 days" in words(page)
    assert page.text_area(key="contacts-without-1").value == "As before"
    assert (page.text_input(key="contacts-minutes-1").value, page.selectbox(key="contacts-staff-1").value) == (
        "6",
        grade,
    )


def test_counts_put_in_are_there_in_another_browser_and_in_no_other_submission(office: Office) -> None:
    first, second = office.create(own([])), office.create(own([], name="Elsewhere", authority="elsewhere"))
    page = count(office.visit("measures", first), ("Chasing", "failure", "3", ""), ("New", "value", "5", ""))
    fill(page, days="10", of="250")
    press(page, "contacts-put")
    assert "from 8 contacts" in words(office.visit("measures", first))
    go(page, "measures", submission=str(second))
    assert "of contacts are failure demand" not in words(page)


def test_what_failure_demand_costs_by_cause(office: Office) -> None:
    page = count(office.visit("measures", office.create(own([]))), ("Chasing", "f", "30", ""), ("New", "v", "70", ""))
    fill(page, days="10", of="250", cost="4")
    # 100 × 250 ÷ 10 contacts a year, of which 30% at £4 each.
    assert "At £4 a contact failure demand costs about £3,000 a year" in words(page)
    assert "Chasing\nFailure\n30\n30%\n£3,000" in cells(page)


def test_numbers_that_cannot_be_are_said(office: Office) -> None:
    page = count(office.visit("measures", office.create(own([]))), ("Chasing", "f", "30", ""))
    for fields, said in (
        ({"days": "ten"}, "Days counted: “ten”"), ({"days": "10", "of": "5"}, "cannot have run 10 of 5 days"),
        ({"of": "250", "all": "30.5"}, "30.5 is no whole number"), ({"all": "20"}, "30 were noted"),
    ):  # fmt: skip
        fill(page, **fields)
        assert said in words(page), said
        assert not [button for button in page.button if button.key == "contacts-put"]


def test_what_cannot_be_takes_nothing_in_and_what_is_blank_is_kept_aloud(office: Office) -> None:
    number = office.create(own([]))
    page = count(office.visit("measures", number), ("Chasing", "f", "30", ""), ("New", "v", "70", ""))
    fill(page, days="10", of="250", service="Benefits")
    for fields, said in (
        ({"share": "140%"}, "Share: “140%” is more than the whole."), ({"share": "30"}, "Share: “30” is more than"),
        ({"share": "30%", "cost": "-5"}, "A contact costs: “-5” is below zero."),
    ):  # fmt: skip
        fill(page, **fields)
        assert said in "\n".join(each.value for each in page.error), said
        assert not [button for button in page.button if button.key == "contacts-put"]
    fill(page, cost="5")
    press(page, "contacts-put")
    fill(page, share="", days="5")
    assert "it stays as it is in the submission: the share that the regime causes (30%)" in words(page)
    fill(page, service="Council tax and benefits")
    assert "“Failure demand: Benefits” already: if that is of the same contacts, they would count twice" in words(page)


def test_counting_contacts_runs_by_itself() -> None:
    """A whole page drawn anew at every cell takes letters that are typed meanwhile.

    In Chromium slowed down four to eight times, at 120 ms a key, whole cells were lost; as a fragment none was.
    """
    assert getattr(show_contacts, "__wrapped__", None) is not None
