"""Every entry page opens, whatever there is to show: nothing, a first estimate, nonsense, an address that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from burden.submission.model import ENTRY_MODELS, Measure, Nil, StaffCard, Submission, Usefulness
from burden.submission.named import NamedQuantity
from burden.ui.entry.page import STEPS
from tests.ui.entering import ANNA, Office, body, enter, go, grid, own, task, total
from tests.ui.reading import words

Plain = dict[str, Any]
PAGES = [*STEPS, "submissions", "start"]
NONSENSE = "<b>$no* idea_"
WHO = {"schema_version", "authority", "body", "period", "entries", "kind", "id"}


def _all_nonsense() -> Plain:
    """Return a document in which every field there is holds a text that means nothing."""

    def fields(model: Any) -> Plain:
        return {name: NONSENSE for name in model.model_fields if name not in WHO}

    header = {name: NONSENSE for name in fields(Submission) if name not in LISTED}
    entries = [{"id": f"e-{kind}", "kind": kind, **fields(model)} for kind, model in ENTRY_MODELS.items()]
    return {
        **own(entries), **header,
        "staff": {"clerk": fields(StaffCard)}, "quantities": {"effort": fields(NamedQuantity)},
        "nil": [fields(Nil)], "usefulness": [fields(Usefulness)], "measures": [fields(Measure)],
    }  # fmt: skip


LISTED = ("staff", "quantities", "nil", "usefulness", "measures", "falls_on", "provenance")
SHAPES: dict[str, Plain] = {
    "no entries": {"authority": "nowhere", "period": "2024-25"},
    "entries that are none": own([1, None, "x", [], {}, {"kind": ["time"]}, {"kind": "time", "id": 5}]),  # type: ignore[list-item]
    "no heading": {"entries": []},
    "lists for tables": {**own([]), "staff": [], "quantities": 3, "nil": {}, "usefulness": "x", "measures": {"a": 1}},
    "tables for texts": {**own([]), "name": {"a": 1}, "period": ["2024-25"], "type": 7, "authority": {"x": 1}},
    "one id for two": own([task("twice"), task("twice", 2)]),
}


DOCUMENTS: dict[str, Plain] = {
    "an authority of one's own": own([]),
    "a body": body([]),
    "a body that inspects": body([task("visit", layer="central_inspection")]),
    "nonsense in every field": _all_nonsense(),
    **SHAPES,
}


@pytest.mark.parametrize("url", PAGES)
def test_with_no_submission_open(office: Office, url: str) -> None:
    app = office.visit(url)
    assert len(app.title) == 1
    if url in STEPS:
        assert "No submission is open" in words(app)
        assert [link.proto.page for link in app.page_link] == ["submissions"]


def test_with_a_first_estimate(office: Office) -> None:
    app = office.visit("rates", office.estimate())
    for page in STEPS:
        go(app, page)
        assert [title.value for title in app.title] == [STEPS[page].title]
        assert not app.error
        assert total(app).startswith("About £")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whatever_the_draft_says(office: Office, name: str) -> None:
    """A draft may hold anything; looking at it changes nothing."""
    number = office.create(own([]))
    office.store.keep_draft(number, ANNA, 1, DOCUMENTS[name])
    app = office.visit("rates", number)
    for page in PAGES:
        go(app, page)
        assert not app.error, page
    assert office.draft(number) == DOCUMENTS[name]


@pytest.mark.parametrize("number", ["7", "0", "-1", "x", "²", "9" * 30, "1;2"])
def test_an_address_of_a_submission_that_is_not_there(office: Office, number: str) -> None:
    app = office.visit("rates", submission=number)
    said = words(app)
    assert "No submission is open" in said or "no submission" in said.lower()
    assert app.page_link, "there is a way on"


@pytest.mark.parametrize("step", ["x", "-", "5-", "-5", "99-99", "0-0", "²-1", "1-1-1", "9" * 40 + "-1"])
def test_a_bad_step_in_the_address(office: Office, step: str) -> None:
    number = office.create(own([task("count")]))
    office.store.keep_draft(number, ANNA, 1, own([task("count", 5)]))
    app = office.visit("returns", number, step=step)
    assert total(app).startswith("About £100 a year"), "the draft is shown, not an older step"
    enter(app, "returns", edited={0: {"people": "2"}})
    assert office.draft(number)["entries"][0] == {**task("count", 5), "people": 2}


def test_an_odd_name_in_the_address(office: Office) -> None:
    name, number = "O’Neil *Jr* $5 <b>", office.create(own([task("count")]))
    enter(office.visit("returns", number, by=name), "returns", edited={0: {"people": "2"}})
    assert office.draft(number, name)["entries"][0]["people"] == 2


def test_a_name_that_cannot_be_kept_is_said_and_what_was_typed_stays(office: Office) -> None:
    number = office.create(own([task("count")]))
    app = enter(office.visit("returns", number, by="x" * 300), "returns", edited={0: {"people": "2"}})
    assert "The author's name has 300 characters" in words(app)
    assert app.session_state[grid(app, "returns").key]["edited_rows"] == {0: {"people": "2"}}
    enter(go(app, "returns", by=ANNA), "returns", edited={0: {"people": "2"}})
    assert office.draft(number)["entries"][0]["people"] == 2


def test_two_submissions_in_one_window(office: Office) -> None:
    first, second = office.create(own([task("one", 5)])), office.create(own([task("two", 10)], authority="elsewhere"))
    app = office.visit("returns", first)
    assert total(app).startswith("About £100 a year")
    go(app, "returns", submission=str(second))
    assert total(app).startswith("About £200 a year")
