"""Distortion and morale as guided forms, the list of everything to put right, and the heading."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from burden.reference.guidance import load_guides
from burden.submission.written import read_written
from burden.ui.entry.guided import EXAMPLES
from burden.ui.entry.views import VIEWS, views_on
from tests.ui.entering import Office, body, entry, go, own, press, run, task, total
from tests.ui.reading import cells, words

Plain = dict[str, Any]
FORMS = [view.key for page in ("distortion", "morale") for view in views_on(page)]
GROUNDS = {"counterfactual": "As many calls as before 1998.", "attribution_share": "50%", "source": "Sample of a week"}


def _fill(app: AppTest, **texts: str) -> AppTest:
    """Fill in the fields one after another, as a person does: the page runs after each."""
    for column, text in texts.items():
        field = next(each for name, each in _keyed(app) if f"-{column}-" in name)
        field.input(text)
        run(app)
    return app


def _keyed(app: AppTest) -> list[tuple[str, Any]]:
    found = [*app.text_input, *app.text_area, *app.selectbox]
    return [(str(each.key), each) for each in found if str(each.key).startswith("field-")]


def _choose(app: AppTest, key: str) -> AppTest:
    app.radio(key=f"guided-{VIEWS[key].page}").set_value(key)
    return run(app)


@pytest.mark.parametrize("key", FORMS)
def test_each_form_opens_asks_and_helps(office: Office, key: str) -> None:
    """Every field has a title and help, and beside it stands what studies found and cannot show."""
    app = _choose(office.visit(VIEWS[key].page, office.create(own([]))), key)
    press(app, f"add-{key}")
    fields = _keyed(app)
    assert sorted(each.label for _, each in fields) == sorted(column.title for column in VIEWS[key].shown_columns())
    assert [name for name, each in fields if not each.help] == []
    guide = load_guides()[VIEWS[key].sheet]
    said = words(app)
    assert " ".join(guide.question.split()) in said
    assert " ".join(guide.cannot_show.split()) in said
    for study in guide.studies:
        assert " ".join(study.found.split()) in said
    assert " ".join(guide.counterfactual.split()) in said
    assert " ".join(guide.share_words.split()) in said


def test_failure_demand_forms_its_total_as_it_is_filled_in(office: Office) -> None:
    number = office.create(own([]))
    app = _choose(office.visit("distortion", number), "failure")
    press(app, "add-failure")
    assert "Not counted yet" in words(app)
    _fill(app, contacts_per_year="1,200", failure_share="25%", cost_per_contact_gbp="£4.50", **GROUNDS)
    # 1,200 contacts, a quarter of them needless, at £4.50, half of which the regime causes.
    assert "= £675.00 a year" in words(app)
    assert total(app).startswith("About £670 a year"), total(app)
    (made,) = office.draft(number)["entries"]
    assert made["contacts_per_year"] == 1200
    assert (made["failure_share"], made["cost_per_contact_gbp"], made["attribution_share"]) == (0.25, 4.5, 0.5)
    assert made["counterfactual"] == GROUNDS["counterfactual"]


def test_without_grounds_it_is_shown_and_in_no_total(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("distortion", number), "failure"), "add-failure")
    _fill(app, contacts_per_year="100", failure_share="0.5", cost_per_contact_gbp="2", source="A week's count")
    assert "in no total: its grounds are missing" in words(app)
    assert total(app).startswith("No cost entered yet")


def test_morale_of_leavers_above_a_baseline(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("morale", number), "turnover"), "add-turnover")
    _fill(app, headcount="200", leaver_share="12%", baseline_share="10%", replacement_gbp="5k",
          counterfactual="A tenth left each year before.", attribution_share="1", source="Personnel")  # fmt: skip
    # Two in a hundred of 200 people, at £5,000 each.
    assert "£20,000.00 a year" in words(app)
    assert total(app).startswith("About £20,000 a year")
    assert office.draft(number)["entries"][0]["layer"] == "morale"


def test_what_is_not_understood_in_a_form_stays_and_is_told(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("distortion", number), "failure"), "add-failure")
    _fill(app, contacts_per_year="a great many", failure_share="25%", cost_per_contact_gbp="4", **GROUNDS)
    assert "Not counted yet" in words(app)
    assert "a great many" in cells(app)
    go(app, "check")
    _choose(go(app, "distortion"), "failure")
    assert [each.value for name, each in _keyed(app) if "-contacts_per_year-" in name] == ["a great many"]


def test_two_entries_of_one_form_and_taking_one_out(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("distortion", number), "failure"), "add-failure")
    _fill(app, contacts_per_year="100")
    press(app, "add-failure")
    first, second = (each["id"] for each in office.draft(number)["entries"])
    press(app, f"out-failure-{first}")
    assert [each["id"] for each in office.draft(number)["entries"]] == [second]
    press(app, "undo")
    assert entry(office.draft(number), first)["contacts_per_year"] == 100
    assert any(each.value == "100" for _, each in _keyed(app)), "undo shows the field again"


def test_undo_of_a_field_shows_the_text_from_before(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("distortion", number), "failure"), "add-failure")
    _fill(app, contacts_per_year="100")
    _fill(app, contacts_per_year="200")
    press(app, "undo")
    assert office.draft(number)["entries"][0]["contacts_per_year"] == 100
    assert [each.value for name, each in _keyed(app) if "-contacts_per_year-" in name] == ["100"]
    run(app)
    assert office.draft(number)["entries"][0]["contacts_per_year"] == 100


WRONG: dict[str, Plain] = {
    "rates": {"staff": {"clerk": {"label": "Clerk", "tariff_gbp_per_hour": "plenty", "source": "Payroll"}}},
    "returns": task("count", "some time"),
    "inspections": {"id": "audit", "layer": "local_preparation", "item_title": "Audit", "kind": "fee",
                    "amount_gbp": "a lot", "source": "Invoice"},
    "one_offs": {"id": "system", "layer": "local_preparation", "item_title": "System", "kind": "one_off",
                 "amount_gbp": 1000, "life_years": "until it breaks", "source": "Invoice"},
    "distortion": {"id": "calls", "layer": "distorting_compliance", "item_title": "Calls", "kind": "failure_demand",
                   "contacts_per_year": "endless", "failure_share": 0.5, "cost_per_contact_gbp": 4, "source": "Sample"},
    "morale": {"id": "tired", "layer": "morale", "item_title": "Tired", "kind": "lost_effort", "staff": "clerk",
               "fte": 3, "share_of_time": "now and then", "source": "Survey"},
    "targets": task("write", "some time", layer="writing_targets"),
    "central": task("inspect", "some time", layer="central_inspection"),
    "measures": {"measures": [{"service": "Benefits", "measure": "Days to pay", "end_to_end": "perhaps"}]},
}  # fmt: skip

TYPED = ("plenty", "some time", "a lot", "until it breaks", "endless", "now and then", "perhaps")


def _lines(app: AppTest) -> list[tuple[str, list[str]]]:
    """Return each finding with the pages it leads to."""
    found = []
    for box in app.container:
        said = [block.value.replace("\\", "") for block in box.markdown]
        links = [str(link.proto.page) for link in box.page_link]
        if len(said) == 1 and len(links) <= 1:
            found.append((said[0], links))
    return found


@pytest.mark.parametrize("url", WRONG)
def test_check_leads_to_the_place_of_what_is_wrong(office: Office, url: str) -> None:
    wrong = WRONG[url]
    start = body([]) if url in ("targets", "central") else own([])
    document = {**start, "entries": [wrong]} if "id" in wrong else {**start, **wrong}
    number = office.create(own([]))
    office.store.keep_draft(number, "Anna", 1, document)
    app = office.visit("check", number)
    assert "To put right: 1" in words(app)
    typed = next(text for text in TYPED if text in str(wrong))
    lines = [(said, links) for said, links in _lines(app) if typed in said]
    assert [links for _, links in lines] == [[url]], _lines(app)
    assert ": " in lines[0][0], "the row and column are named"


def test_check_lists_every_finding_and_says_when_there_is_none(office: Office) -> None:
    number = office.create(own([task("count", "one text"), task("send", "another text"), task("sign", "a last text")]))
    app = office.visit("check", number)
    assert "To put right: 3" in words(app)
    for text in ("one text", "another text", "a last text"):
        assert f"“{text}”" in words(app)
    fine = office.create(own([], authority="elsewhere"))
    go(app, "check", submission=str(fine))
    assert "To put right" not in words(app)


def test_the_heading_is_edited_on_the_check_page(office: Office) -> None:
    number = office.create(own([task("count")]))
    app = office.visit("check", number)
    fields = {str(each.key).split("-")[1]: each for each in app.text_input if str(each.key).startswith("about-")}
    assert [key for key, each in fields.items() if not each.help] == []
    fields["residents"].input("140,000")
    run(app)
    assert office.draft(number)["residents"] == 140_000
    next(each for each in app.text_input if str(each.key).startswith("about-residents-")).input("many")
    run(app)
    assert office.draft(number)["residents"] == "many"
    assert "“many”" in words(app)
    press(app, "undo")
    assert office.draft(number)["residents"] == 140_000
    (field,) = (each for each in app.text_input if str(each.key).startswith("about-residents-"))
    assert field.value == "140,000"


@pytest.mark.parametrize("field", ["type", "basis", "currency", "residents"])
def test_whatever_is_wrong_with_the_heading_can_be_put_right(office: Office, field: str) -> None:
    number = office.create(own([task("count")]))
    office.store.keep_draft(number, "Anna", 1, {**own([task("count")]), field: "no idea"})
    app = office.visit("check", number)
    assert "To put right" in words(app)
    assert any(str(each.key).startswith(f"about-{field}-") for each in app.text_input)


def test_a_fresh_form_says_what_is_still_to_fill_in_and_nothing_is_wrong_yet(office: Office) -> None:
    number = office.create(own([]))
    app = press(_choose(office.visit("morale", number), "effort"), "add-effort")
    assert "Still to fill in: Staff grade; Full-time equivalents; Time lost (share)." in words(app)
    assert not app.warning
    grades = next(each for name, each in _keyed(app) if "-staff-" in name)
    assert grades.options == ["Not said", "Clerk"]
    grades.select("Clerk")
    run(app)
    assert office.draft(number)["entries"][0]["staff"] == "clerk"
    assert "Still to fill in: Full-time equivalents; Time lost (share)." in words(app)


def test_a_grade_that_nobody_knows_stays_in_its_form(office: Office) -> None:
    number = office.create(own([]))
    office.store.keep_draft(number, "Anna", 1, own([WRONG["morale"] | {"staff": "wizard"}]))
    app = _choose(office.visit("morale", number), "effort")
    (grades,) = (each for name, each in _keyed(app) if "-staff-" in name)
    assert grades.value == "wizard"


def test_doubts_that_many_rows_share_are_one_line(office: Office) -> None:
    bare = [{key: value for key, value in task(name).items() if key != "source"} for name in ("count", "send", "sign")]
    app = office.visit("check", office.create(own(bare)))
    boxes = [box.label for box in app.expander]
    assert "No source. Say in words where each figure comes from: 3 rows" in boxes


def test_go_there_shows_the_row_alone(office: Office) -> None:
    number = office.create(own([task("count"), task("send", "some time")]))
    app = office.visit("check", number)
    link = next(
        each.proto for each in app.page_link if each.proto.page == "returns" and "row=" in each.proto.query_string
    )
    asked = dict(part.split("=") for part in link.query_string.split("&"))
    assert asked == {"submission": str(number), "by": "Anna", "sheet": "time", "row": "send", "column": "hours"}
    go(app, "returns", **asked)
    assert "Row: Send; column: Hours each, each time" in words(app)
    assert "1 of 2 rows" in words(app)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, words in EXAMPLES.items() for text in words.split(" or ")]
)
def test_the_examples_in_the_fields_are_understood(kind: str, text: str) -> None:
    assert read_written(text, kind).problem == ""
    assert not isinstance(read_written(text, kind).value, str)
