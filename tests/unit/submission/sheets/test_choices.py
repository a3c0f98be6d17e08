"""What a person may type for one of a list of things, and what a text that is none of them is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from burden.base.vocabulary import ENTRY_KINDS
from burden.reference.catalog import load_catalog
from burden.submission.sheets.cells import explain_cell, note_of, read_cell, show_cell
from burden.submission.sheets.choices import choices, chosen, items, not_a_choice
from burden.submission.sheets.sheet import SHEETS

TIME, FEE = SHEETS["time"], SHEETS["fee"]


def read(column: str, text: str, document: dict[str, Any] | None = None, sheet: str = "time") -> Any:
    return read_cell(SHEETS[sheet].column(column), text, document or {})


@pytest.mark.parametrize(
    ("column", "text", "key"),
    [
        ("grade", "A", "A"), ("grade", "a", "A"), ("grade", " b ", "B"), ("grade", "AB", "AB"),
        ("layer", "local", "local_preparation"), ("layer", "LOCAL_PREPARATION", "local_preparation"),
        ("layer", "morale", "morale"), ("layer", "w", "writing_targets"),
        ("bearer", "local", "local"), ("bearer", "Users", "users"), ("status", "Default", "default"),
        ("used", "y", "yes"), ("used", "Partly", "partly"), ("used", "not at all", "not at all"),
    ],
)  # fmt: skip
def test_a_choice_is_meant_by_key_title_or_a_beginning_only_it_has(column: str, text: str, key: str) -> None:
    assert read(column, text) == key


def test_a_body_is_meant_by_its_name_and_a_code_of_ones_own_stays() -> None:
    assert read("paid_to", "Audit Commission", sheet="fee") == "audit_commission"
    assert read("paid_to", "local", sheet="fee") == "local"
    assert read("paid_to", "Local authorities", sheet="fee") == "local"
    assert read("paid_to", "our_own_inspectorate", sheet="fee") == "our_own_inspectorate"


def test_what_several_are_called_means_none_of_them() -> None:
    assert chosen("clerk", {"a": "Clerk", "b": "Clerk"}) is None
    assert chosen("Cl", {"a": "Clerk", "b": "Cleaner"}) is None
    assert chosen("Cle", {"a": "Clerk"}, whole=True) is None
    assert chosen("b", {"a": "b", "b": "c"}) == "b"
    assert chosen("clerk", {"Clerk": "One", "clerk": "Other"}) == "clerk"
    assert chosen("CLERK", {"Clerk": "One", "clerk": "Other"}) is None
    assert chosen(" ", {"a": "b"}) is None


def test_grades_with_one_label_are_told_apart() -> None:
    cards = {"a": {"label": "Officer"}, "b": {"label": " officer"}, "c": {"label": "a"}, "d": {}, "e": {"label": "d"}}
    shown = choices("staff", {"staff": cards})
    folded = Counter(" ".join(title.split()).casefold() for title in shown.values())
    assert max(folded.values()) == 1
    for key, title in shown.items():
        assert read("staff", title, {"staff": cards}) == key
        assert read("staff", title.upper(), {"staff": cards}) == key
        assert read("staff", key, {"staff": cards}) == key
    assert shown["d"] == "D (d)"


@pytest.mark.parametrize("label", ["Head  of\nIT", "Zoë", "£ 5", "=1+1", "x" * 2_000])
def test_a_label_is_understood_as_it_is_shown(label: str) -> None:
    document = {"staff": {"head": {"label": label}, "clerk": {}}}
    shown = show_cell(TIME.column("staff"), "head", document)
    assert shown == label
    assert read("staff", shown, document) == "head"


@pytest.mark.parametrize("staff", [None, [], "x", {"a": None, "b": {"label": 5}, "": {}, "c.d": {"label": " "}}])
def test_odd_cards_are_no_obstacle(staff: Any) -> None:
    shown = choices("staff", {"staff": staff})
    assert set(shown) == (set(staff) if isinstance(staff, dict) else set())


def test_each_item_is_meant_by_its_title_and_its_id() -> None:
    assert set(items()) == set(load_catalog().items)
    for key, title in items().items():
        for text in (key, title, key.upper(), title.upper(), f"  {title}  "):
            assert chosen(text, items(), whole=True) == key


def test_what_is_no_choice_says_what_there_is() -> None:
    layer = SHEETS["fee"].column("layer")
    message = explain_cell(layer, "sideways", {})
    assert message.startswith("“sideways” is not known as layer.")
    assert "Preparation" in message or "preparation" in message
    assert "rates" in not_a_choice("clerk", "Staff grade", {})
    assert "Audit Commission" in explain_cell(FEE.column("paid_to"), "Audit Comission", {})
    assert explain_cell(FEE.column("paid_to"), "qqqqqqqq", {}).endswith("to choose from.")
    assert explain_cell(layer, "local_preparation", {}) == ""
    assert explain_cell(layer, 5, {}) == ""


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("hours", "7h30", 7.5), ("people", "10 - 20 - 40", {"low": 10, "central": 20, "high": 40, "dist": "pert"}),
        ("business_as_usual_share", "50%", 0.5), ("cashable", "yes", True), ("price_year", "2005-06", "2005-06"),
        ("hours", "lots", "lots"), ("hours", "=A1*2", "=A1*2"), ("note", "=A1", "=A1"),
        ("note", " two\nlines ", " two\nlines "),
        ("note", "", None), ("hours", "  ", None), ("tags", "a; b ;;c", ["a", "b", "c"]), ("tags", " ; ", None),
        ("note", "x" * 2_000, "x" * 2_000), ("source", "12", "12"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_its_column_is_written(column: str, text: str, value: Any) -> None:
    assert read(column, text) == value
    if value is not None:
        assert read(column, show_cell(TIME.column(column), value, {})) == value


def test_a_name_that_would_be_taken_for_a_value_is_none() -> None:
    document = {"quantities": {"12": 5, "visits": 3, "true": 1, "a b": 2}}
    assert read("people", "12", document) == 12
    assert read("people", "visits", document) == "visits"
    assert explain_cell(TIME.column("people"), "visits", document) == ""
    assert explain_cell(TIME.column("people"), "a b", document)


def test_how_a_text_was_read_is_said_where_it_is_not_evident() -> None:
    assert "7.4" in note_of(TIME.column("hours"), "1.5 days", {})
    assert note_of(TIME.column("hours"), "7.5", {}) == ""
    assert note_of(TIME.column("layer"), "local", {}) == ""
    assert note_of(TIME.column("note"), "1.5 days", {}) == ""


def test_sheets_of_entries_are_called_by_their_kinds() -> None:
    assert {key: SHEETS[key].title for key in ENTRY_KINDS} == ENTRY_KINDS


def test_it_is_said_of_a_payee_that_no_list_has_where_its_name_went() -> None:
    payee = FEE.column("paid_to")
    said = note_of(payee, " KPMG ", {})
    assert said == "“KPMG” is no body on the list, so it is kept in the note and this cell is blank."
    assert note_of(payee, "Audit Comission", {}).endswith("Near it: Audit Commission.")
    assert note_of(payee, "Audit Commission", {}) == note_of(payee, "", {}) == ""
    assert note_of(SHEETS["grant"].column("paid_to"), "KPMG", {}) == ""


def test_what_several_bodies_begin_with_is_no_name() -> None:
    payee = FEE.column("paid_to")
    bodies = choices("receivers", {})
    begun = next(title[:n] for title in bodies.values() for n in range(3, 9) if _begin(bodies.values(), title[:n]) > 1)
    assert note_of(payee, begun, {}) == ""
    assert explain_cell(payee, begun, {})


def _begin(titles: Iterable[str], text: str) -> int:
    return sum(title.casefold().startswith(text.casefold()) for title in titles)
