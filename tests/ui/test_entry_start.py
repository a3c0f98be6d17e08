"""Beginning a submission by each of the four ways, and the list of those there are."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from streamlit.testing.v1 import AppTest

from burden.submission.estimate import first_estimate
from burden.submission.workbook import write_workbook
from burden.submission.write import as_plain
from burden.ui.entry.carrying import carried_forward
from tests.ui.entering import LANCASTER, YEAR, Office, enter, go, own, press, run, task, total
from tests.ui.reading import words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _start(office: Office, way: str) -> AppTest:
    app = office.visit("start")
    app.radio(key="start-way").set_value(way)
    return run(app)


def _file(office: Office, name: str, content: bytes, kind: str = "application/json") -> AppTest:
    app = _start(office, "file")
    app.file_uploader(key="start-file").upload(name, content, kind)
    return run(app)


def _can_start(app: AppTest) -> bool:
    return any(button.key == "start-now" for button in app.button)


def test_a_council_and_a_year(office: Office) -> None:
    app = _start(office, "estimate")
    assert not _can_start(app)
    app.selectbox(key="start-council").select(LANCASTER)
    app.selectbox(key="start-year").select(YEAR)
    run(app)
    press(app, "start-now")
    assert [title.value for title in app.title] == ["Rates"]
    assert total(app).startswith("About £")
    assert office.saved(1) == as_plain(first_estimate(LANCASTER, YEAR))
    assert office.store.revision(1).author == "Anna"


def test_the_same_council_and_year_twice_is_refused(office: Office) -> None:
    office.estimate()
    app = _start(office, "estimate")
    app.selectbox(key="start-council").select(LANCASTER)
    app.selectbox(key="start-year").select(YEAR)
    run(app)
    assert not _can_start(app)
    assert "has been started already" in words(app)
    (link,) = (each.proto for each in app.page_link if each.proto.page == "review")
    assert link.query_string == "submission=1&by=Anna"
    assert len(office.store.submissions()) == 1
    assert [title.value for title in app.title] == ["Start a submission"]


def test_a_council_that_was_not_there_in_the_year_is_said(office: Office) -> None:
    app = _start(office, "estimate")
    app.selectbox(key="start-council").select("E06000066")  # Somerset, from April 2023
    app.selectbox(key="start-year").select(YEAR)
    run(app)
    assert not _can_start(app)
    assert len(app.info) == 1


def test_last_years_carried_forward(office: Office) -> None:
    assert "no submission to carry forward" in words(_start(office, "forward"))
    number = office.create(own([task("count", 5)]))
    app = _start(office, "forward")
    assert "It becomes 2025-26" in words(app)
    press(app, "start-now")
    (carried,) = office.saved(number + 1)["entries"]
    assert carried == {**task("count", 5), "tags": ["carried forward"]}
    rest = {**office.saved(number), "period": "2025-26"}
    assert {**office.saved(number + 1), "entries": rest["entries"]} == rest
    assert total(app).startswith("About £100 a year")
    assert "100% carried forward" in total(app)
    enter(go(app, "returns"), "returns", edited={0: {"source": "Diary"}})
    assert "tags" in office.draft(number + 1)["entries"][0], "a source is no figure"
    enter(app, "returns", edited={0: {"source": "Diary", "hours": "6"}})
    assert "tags" not in office.draft(number + 1)["entries"][0]
    assert "carried forward" not in total(app)
    assert office.store.revision(number + 1).reason == "Carried forward from 2024-25"


def test_a_file_of_json_or_yaml(office: Office) -> None:
    document = own([task("count", 5)])
    app = _file(office, "ours.json", json.dumps(document).encode())
    press(app, "start-now")
    assert office.saved(1) == document
    assert total(app).startswith("About £100 a year")
    app = _file(
        office, "ours.yaml", b"authority: elsewhere\nname: Elsewhere\ntype: other\nperiod: 2024-25\nentries: []\n"
    )
    press(app, "start-now")
    assert office.saved(2)["name"] == "Elsewhere"


def test_a_workbook(office: Office) -> None:
    held = BytesIO()
    write_workbook(own([task("count", 5)]), held)
    app = _file(office, "ours.xlsx", held.getvalue(), EXCEL)
    press(app, "start-now")
    assert office.saved(1) == own([task("count", 5)])
    assert total(app).startswith("About £100 a year")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"\xff\xfe\x00"), ("a.json", b"{"), ("a.json", b"[1, 2]"), ("a.json", b"{}"), ("a.yaml", b""),
        ("a.yaml", b"a: &x [*x]"), ("a.yaml", b"!!python/object/apply:os.system ['true']"), ("a.xlsx", b"PK\x03\x04"),
        ("a.xlsx", b""), ("a.json", b'{"entries": []}'), ("a.json", b'{"entries": 5, "authority": "x"}'),
        ("a.json", b'{"authority": "x", "period": "2024-25", "entries": 5}'),
        ("a.json", b'{"authority": 5, "period": "2024-25", "entries": []}'),
        ("a.json", b'{"authority": "x", "body": "y", "period": "2024-25", "entries": []}'),
        ("a.json", b'{"authority": "x", "period": ["2024-25"], "entries": [1, null, {"kind": []}]}'),
        ("a.json", b'{"authority": "x", "period": "2024-25", "entries": [{"id": 1e400}]}'),
        ("a.json", b'{"a":' * 4000 + b"1" + b"}" * 4000),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_submission(office: Office, name: str, content: bytes) -> None:
    """Either a plain sentence and nothing begun, or a beginning whose pages open and say what is wrong."""
    app = _file(office, name, content)
    if not _can_start(app):
        assert app.error
        return
    press(app, "start-now")
    if office.store.submissions():
        assert [title.value for title in app.title] == ["Rates"]
        assert "to put right" in words(office.visit("check", 1)).lower()
    else:
        assert app.error


def test_an_authority_of_ones_own(office: Office) -> None:
    app = _start(office, "own")
    for key, text in (("name", "Nowhere"), ("code", "nowhere"), ("year", "2024-25")):
        assert not _can_start(app)
        app.text_input(key=f"start-own-{key}").input(text)
        run(app)
    press(app, "start-now")
    assert {key: office.saved(1)[key] for key in ("authority", "type", "name", "period", "entries")} == {
        "authority": "nowhere", "type": "other", "name": "Nowhere", "period": "2024-25", "entries": [],
    }  # fmt: skip
    assert total(app) == "No cost entered yet"
    go(app, "rates", submission="1")
    enter(app, "staff", added=[{"key": "clerk", "label": "Clerk", "tariff_gbp_per_hour": "20", "source": "Payroll"}])
    assert office.draft(1)["staff"]["clerk"]["tariff_gbp_per_hour"] == 20


@pytest.mark.parametrize(("key", "text"), [("year", "banana"), ("year", "2005-07"), ("code", "  ")])
def test_a_heading_that_cannot_be_is_refused(office: Office, key: str, text: str) -> None:
    app = _start(office, "own")
    for name, good in (("name", "Nowhere"), ("code", "nowhere"), ("year", "2024-25")):
        app.text_input(key=f"start-own-{name}").input(text if name == key else good)
    run(app)
    if _can_start(app):
        press(app, "start-now")
        assert len(app.error) == 1
    assert office.store.submissions() == []


def test_a_body_of_ones_own(office: Office) -> None:
    app = _start(office, "own")
    app.radio(key="start-kind").set_value("A body")
    for name, text in (("name", "Inspectors"), ("code", "inspectors"), ("year", "2024-25")):
        app.text_input(key=f"start-own-{name}").input(text)
    press(run(app), "start-now")
    assert office.saved(1)["body"] == "inspectors"
    assert "type" not in office.saved(1)


def test_the_list_says_how_far_each_has_come(office: Office) -> None:
    app = office.visit("submissions")
    assert "There is none yet" in words(app)
    estimate, plain = office.estimate(), office.create(own([task("count", 5)]))
    app = office.visit("returns", plain)
    enter(app, "returns", edited={0: {"hours": "10"}})
    app = office.visit("submissions")
    said = words(app)
    assert "Lancaster City Council, 2005-06" in said
    assert "of the total is still default" in said
    assert "items answered" in said
    assert "Saved: about £100 a year" in said
    assert "Your draft: about £200 a year" in said
    assert "Unsaved drafts: Anna" in said
    links = [link.proto for link in app.page_link if link.proto.page == "review"]
    assert sorted(link.query_string for link in links) == [f"submission={n}&by=Anna" for n in (estimate, plain)]
    assert "About £100 a year" in words(office.visit("submissions", by="Ben"))


def test_a_name_given_stays(office: Office) -> None:
    app = office.visit("submissions", by="")
    app.text_input(key="visitor-name").input("Clare")
    run(app)
    assert app.query_params["by"] in ("Clare", ["Clare"])


def test_the_accounts_name_is_not_in_the_address_until_a_name_is_said(office: Office) -> None:
    number = office.create(own([task("count", 5)]))
    app = office.visit("returns", number, by="")
    enter(app, "returns", edited={0: {"hours": "10"}})
    assert not app.query_params.get("by") or app.query_params["by"] in ("", [""])
    app.text_input(key="who-name").input("Clare")
    press(run(app), "who-now")
    assert app.query_params["by"] in ("Clare", ["Clare"])
    assert office.draft(number, "Clare")["entries"][0]["hours"] == 10, "what was typed goes with the name"
    assert office.store.submissions()[0].drafts == ("Clare",)


def test_last_years_money_stays_in_last_years_prices(office: Office) -> None:
    fee = {"id": "audit", "layer": "local_preparation", "item_title": "Audit", "kind": "fee", "amount_gbp": 1000,
           "paid_to": "audit_commission", "grade": "A", "source": "Invoice"}  # fmt: skip
    assert carried_forward(own([fee], period="2004-05"), "2005-06")["entries"] == [
        {**fee, "tags": ["carried forward"], "price_year": "2004-05"}
    ]
    number = office.create(carried_forward(own([fee], period="2004-05"), "2005-06"))
    enter(office.visit("inspections", number), "fees", edited={0: {"amount_gbp": "1,100"}})
    assert office.draft(number)["entries"] == [{**fee, "amount_gbp": 1100}], "this year's invoice, this year's prices"
