"""Grids: what is typed is kept as the draft at once, in the words typed where it is not understood."""

from __future__ import annotations

import json
from typing import Any

import pytest

from burden.submission.sheets.sheet import SHEETS
from burden.ui.entry.views import VIEWS
from tests.ui.entering import ANNA, Office, body, enter, entry, go, grid, own, press, run, task, total
from tests.ui.reading import cells, words

GUIDED = ("distortion", "morale")


def test_a_figure_moves_the_total_and_is_in_the_draft(office: Office) -> None:
    number = office.create(own([task("count", 1)]))
    app = office.visit("returns", number)
    assert total(app).startswith("About £20 a year")
    enter(app, "returns", edited={0: {"hours": "7h30"}})
    assert total(app).startswith("About £150 a year")
    assert entry(office.draft(number), "count") == task("count", 7.5)
    assert office.saved(number) == own([task("count", 1)]), "nothing is saved until it is asked for"
    assert "1.5 days" not in words(app)
    enter(app, "returns", edited={0: {"hours": "1.5 days"}})
    assert entry(office.draft(number), "count")["hours"] == 11.1
    assert "Read as meant?" in words(app)


def test_what_is_not_understood_stays_and_is_told(office: Office) -> None:
    number = office.create(own([task("count", 1), task("send", 2)]))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "a fortnight or so"}})
    assert entry(office.draft(number), "count")["hours"] == "a fortnight or so"
    assert "1 cell is not understood" in words(app)
    assert "“a fortnight or so”" in cells(app)
    assert "1 entry not in it" in total(app)
    go(app, "rates")
    go(app, "returns")
    assert grid(app, "returns").value["hours"].tolist() == ["a fortnight or so", "2"]
    enter(app, "returns", edited={0: {"hours": "3"}})
    assert "not understood" not in words(app)
    assert total(app).startswith("About £100 a year")


@pytest.mark.parametrize(
    "text", ["", "  ", "-", "n/a", "1,2,3", "=1+1", "1e400", "nan", "⅓", "½ hour", "<script>", "0"]
)
def test_nothing_typed_is_changed_in_meaning(office: Office, text: str) -> None:
    number = office.create(own([task("count", 1)]))
    enter(office.visit("returns", number), "returns", edited={0: {"hours": text}})
    kept = entry(office.draft(number), "count").get("hours")
    expected: dict[str, Any] = {"": None, "  ": None, "½ hour": 0.5, "0": 0, "⅓": 1 / 3}
    if kept != expected.get(text, text.strip()):
        assert isinstance(kept, str), f"{text!r} became {kept!r}"


def test_rows_are_added_and_taken_out(office: Office) -> None:
    number = office.create(own([task("count"), task("send")]))
    app = office.visit("inspections", number)
    enter(app, "fees", added=[{"item": "Audit", "amount_gbp": "£1,234.50", "source": "Invoice"}, {}])
    fees = [each for each in office.draft(number)["entries"] if each["kind"] == "fee"]
    assert [(fee["item_title"], fee["amount_gbp"], fee["source"]) for fee in fees] == [("Audit", 1234.5, "Invoice")]
    go(app, "returns")
    enter(app, "returns", deleted=[0])
    assert [each["kind"] for each in office.draft(number)["entries"]] == ["time", "fee"]
    assert office.draft(number)["entries"][0]["id"] == "send"


def test_saying_the_same_again_makes_no_second_step(office: Office) -> None:
    number = office.create(own([task("count")]))
    app = enter(office.visit("returns", number), "returns", edited={0: {"people": "3"}})
    first = office.store.draft(number, ANNA)
    for _ in range(3):
        run(app)
    assert first is not None
    assert office.store.draft(number, ANNA) == first


@pytest.mark.parametrize("key", [key for key, view in VIEWS.items() if view.page not in GUIDED])
def test_every_grid_takes_a_row_and_shows_it_again(office: Office, key: str) -> None:
    """A new row in any grid, with a text in every column, is there in full after leaving the page."""
    number = office.create(own([]) if VIEWS[key].page not in ("targets", "central") else body([]))
    app = office.visit(VIEWS[key].page, number)
    written = {column.key: f"text of {column.key}" for column in VIEWS[key].shown_columns()}
    before = len(grid(app, key).value)
    enter(app, key, added=[written])
    go(app, "check")
    go(app, VIEWS[key].page)
    shown = grid(app, key).value
    assert len(shown) == before + 1
    said = json.dumps(office.draft(number), ensure_ascii=False)
    assert [text for text in written.values() if text not in said] == []
    found = [row for row in shown.to_dict("records") if row.items() & written.items()]
    assert len(found) == 1, shown.to_dict("records")
    # A payee that no list has stands in the note of its fee; all else stands where it was typed.
    moved = {column for column, text in written.items() if found[0][column] != text}
    assert moved <= {"paid_to", "note"}
    assert all(written[column] in " ".join(found[0].values()) for column in moved)


def test_every_column_has_help() -> None:
    missing = [f"{view.key}.{column.key}" for view in VIEWS.values() for column in view.shown_columns()
               if not column.help]  # fmt: skip
    assert missing == []
    assert [column.key for column in SHEETS["about"].columns if not column.help] == []


def test_the_help_is_on_the_headings(office: Office) -> None:
    app = office.visit("returns", office.create(own([task("count")])))
    looks = json.loads(grid(app, "returns").proto.columns)
    for column in VIEWS["returns"].shown_columns():
        assert looks[column.key]["help"].startswith(column.help)
    assert "Clerk" in looks["staff"]["help"], "the staff grades there are, by name"


def test_undo_and_redo_go_step_by_step(office: Office) -> None:
    number = office.create(own([task("count", 1)]))
    app = office.visit("returns", number)
    assert app.button(key="undo").disabled
    enter(app, "returns", edited={0: {"people": "2"}})
    enter(app, "returns", edited={0: {"people": "2", "hours": "5"}})
    assert total(app).startswith("About £200 a year")
    press(app, "undo")
    assert total(app).startswith("About £40 a year")
    assert grid(app, "returns").value["hours"].tolist() == ["1"]
    press(app, "undo")
    assert total(app).startswith("About £20 a year")
    assert app.button(key="undo").disabled
    press(app, "redo")
    assert total(app).startswith("About £40 a year")
    enter(app, "returns", edited={0: {"people": "4"}})
    assert app.button(key="redo").disabled, "a new change drops what was undone"
    assert entry(office.draft(number), "count") == task("count", 1, people=4)


def test_undo_reaches_what_was_typed_on_another_page(office: Office) -> None:
    number = office.create(own([task("count", 1)]))
    app = enter(office.visit("returns", number), "returns", edited={0: {"people": "2"}})
    go(app, "rates")
    press(app, "undo")
    assert office.draft(number) == own([task("count", 1)])


def test_filters_show_fewer_rows_and_an_edit_goes_to_the_row_shown(office: Office) -> None:
    number = office.create(own([task("count", 1), task("send", 2), task("sign", 3, status="default")]))
    app = office.visit("returns", number)
    app.text_input(key="returns-words").input("SEND")
    run(app)
    assert grid(app, "returns").value["hours"].tolist() == ["2"]
    assert "1 of 3 rows" in words(app)
    enter(app, "returns", edited={0: {"hours": "20"}})
    assert [entry(office.draft(number), name)["hours"] for name in ("count", "send", "sign")] == [1, 20, 3]
    app.text_input(key="returns-words").input("nothing like it")
    run(app)
    assert len(grid(app, "returns").value) == 0
    app.text_input(key="returns-words").input("")
    app.segmented_control(key="returns-state").select("default")
    run(app)
    assert grid(app, "returns").value["hours"].tolist() == ["3"]


def test_filter_by_the_body_that_asks(office: Office) -> None:
    app = office.visit("returns", office.estimate())
    everything = len(grid(app, "returns").value)
    box = app.selectbox(key="returns-body")
    assert box.options[0] == "Every body"
    counts = []
    for name in box.options[1:4]:
        app.selectbox(key="returns-body").select(name)
        run(app)
        counts.append(len(grid(app, "returns").value))
    assert all(0 < count < everything for count in counts)


def test_fill_down_writes_in_the_rows_shown_alone(office: Office) -> None:
    number = office.create(own([task(f"count-{n}", n + 1, source="" if n % 2 else "Ours") for n in range(6)]))
    app = office.visit("returns", number)
    app.selectbox(key="fill-column-returns").select("source")
    app.text_input(key="fill-value-returns").input("Survey of June")
    run(app)
    assert app.button(key="fill-returns").label == "Write it in 3 rows"
    press(app, "fill-returns")
    assert [each["source"] for each in office.draft(number)["entries"]] == ["Ours", "Survey of June"] * 3
    press(app, "undo")
    assert [each.get("source", "") for each in office.draft(number)["entries"]] == ["Ours", ""] * 3
    app.text_input(key="returns-words").input("count-4")
    app.checkbox(key="fill-blank-returns").uncheck()
    run(app)
    assert "1 of 6 rows" in words(app)
    assert not any(each.key == "fill-returns" for each in app.button), "one row needs no filling"


def test_fill_down_over_what_stands_there(office: Office) -> None:
    number = office.create(own([task(f"count-{n}", n + 1) for n in range(3)]))
    app = office.visit("returns", number)
    app.selectbox(key="fill-column-returns").select("hours")
    app.text_input(key="fill-value-returns").input("2h30")
    app.checkbox(key="fill-blank-returns").uncheck()
    run(app)
    press(app, "fill-returns")
    assert [each["hours"] for each in office.draft(number)["entries"]] == [2.5] * 3
    assert total(app).startswith("About £150 a year")


def test_what_was_typed_in_another_window_of_one_person_is_there_too(office: Office) -> None:
    number = office.create(own([task("count", 1), task("send", 1)]))
    left, right = office.visit("returns", number), office.visit("returns", number)
    enter(left, "returns", edited={0: {"people": "2"}})
    enter(right, "returns", edited={1: {"people": "3"}})
    assert [each["people"] for each in office.draft(number)["entries"]] == [2, 3]
    enter(left, "returns", edited={0: {"people": "2", "hours": "4"}})
    assert [each["people"] for each in office.draft(number)["entries"]] == [2, 3]
    assert entry(office.draft(number), "count")["hours"] == 4


def test_nil_and_use_are_said_of_the_item(office: Office) -> None:
    number = office.estimate()
    app = office.visit("returns", number)
    rows = grid(app, "returns").value
    item = rows["item"].tolist()[0]
    enter(app, "returns", edited={0: {"used": "yes", "by": "The housing team"}})
    use = [each for each in office.draft(number)["usefulness"] if each.get("by") == "The housing team"]
    assert len(use) == 1, item
