"""What is said of an item as a whole stands in every row of it, and follows it; nothing else is touched."""

from __future__ import annotations

from typing import Any

import pytest

from burden.submission.sheets.rows import rows_of, spot_of, with_rows, without_rows
from burden.submission.sheets.sheet import SHEETS, Row
from burden.submission.unfinished import read_unfinished

Plain = dict[str, Any]
TIME = SHEETS["time"]


def entry(name: str, **fields: Any) -> Plain:
    return {
        "id": name,
        "layer": "local_preparation",
        "kind": "time",
        "staff": "clerk",
        "people": 2,
        "hours": 6,
        **fields,
    }


BASE: Plain = {
    "authority": "E07000121",
    "period": "2005-06",
    "staff": {"clerk": {"salary_gbp_per_year": 22000}},
    "entries": [entry("one", item="ctb1"), entry("two", item="ctb1"), entry("own", item_title="Ours")],
    "nil": [{"item": "caravan_count", "reason": "no sites"}],
    "usefulness": [{"item": "ctb1", "used": "partly", "by": "revenues"}, {"item": "own", "used": "no"}],
}


def typed(*rows: Row, base: Plain = BASE) -> Plain:
    return with_rows(base, TIME, rows)


def use(document: Plain) -> dict[str, tuple[str, str, str]]:
    return {row.key: (row.cells["used"], row.cells["by"], row.cells["reason"]) for row in rows_of(document, TIME)}


def test_each_row_of_an_item_shows_what_is_said_of_it() -> None:
    assert use(BASE) == {
        "one": ("Partly", "revenues", ""),
        "two": ("Partly", "revenues", ""),
        "own": ("No", "", ""),
        "item:caravan_count": ("", "", "no sites"),
    }


@pytest.mark.parametrize("key", ["one", "two"])
def test_it_changes_from_any_row_of_the_item(key: str) -> None:
    """Also where every row comes back whole, and the others still say what they showed."""
    rows = [Row(row.key, row.cells | ({"used": "no"} if row.key == key else {})) for row in rows_of(BASE, TIME)]
    for order in (rows, rows[::-1]):
        after = typed(*order)
        assert after == {
            **BASE,
            "usefulness": [{"item": "ctb1", "used": "no", "by": "revenues"}, BASE["usefulness"][1]],
        }


def test_of_two_rows_that_say_different_things_the_later_holds() -> None:
    rows = [Row("one", {"used": "yes"}), Row("two", {"used": "no"})]
    for order in (rows, rows[::-1]):
        assert typed(*order)["usefulness"][0]["used"] == "no"


def test_what_is_cleared_goes_and_the_rest_stays() -> None:
    assert typed(Row("one", {"by": ""}))["usefulness"][0] == {"item": "ctb1", "used": "partly"}
    assert typed(Row("one", {"by": "", "used": ""}))["usefulness"] == BASE["usefulness"][1:]
    assert "nil" not in typed(Row("item:caravan_count", {"reason": ""}))
    assert typed(Row("item:caravan_count", {"reason": "none here"}))["nil"] == [
        {"item": "caravan_count", "reason": "none here"}
    ]


def test_a_changed_cell_leaves_the_others_as_they_stand() -> None:
    odd = {**BASE, "usefulness": [5, {"item": "ctb1", "used": "perhaps", "by": 7, "oddly": 1}], "nil": [None]}
    after = typed(Row("one", {"by": "us", "reason": "none"}), base=odd)
    assert after["usefulness"] == [5, {"item": "ctb1", "used": "perhaps", "by": "us", "oddly": 1}]
    assert after["nil"] == [None, {"item": "ctb1", "reason": "none"}]


def test_what_means_nothing_stays_and_leads_back() -> None:
    after = typed(Row("own", {"used": "at times"}))
    assert use(after)["own"][0] == "at times"
    reading = read_unfinished(after)
    (place,) = [(f, s) for f, s in zip(reading.findings, reading.spots, strict=True) if "at times" in f.message]
    assert place[1] == spot_of(after, "usefulness[1].used")
    assert (place[1].row, place[1].column) == ("own", "used") if place[1] else False
    assert "Partly" in place[0].message


def test_of_an_item_without_an_entry_something_can_be_said() -> None:
    after = typed(Row("item:bv78a", {"used": "yes"}))
    assert after["entries"] == BASE["entries"]
    assert after["usefulness"][2] == {"item": "bv78a", "used": "yes"}
    new = typed(Row("", {"item": "bv78a", "reason": "not ours"}))
    assert new["entries"] == BASE["entries"]
    assert new["nil"][1] == {"item": "bv78a", "reason": "not ours"}


def test_of_a_title_of_ones_own_too() -> None:
    new = typed(Row("", {"item": "Another", "used": "yes", "people": "3"}))
    assert new["usefulness"][2] == {"item": "another", "used": "yes"}
    alone = typed(Row("", {"used": "yes"}))
    assert alone["usefulness"][2] == {"item": alone["entries"][3]["id"], "used": "yes"}


def test_the_reader_takes_titles_too_and_they_are_found() -> None:
    titled = {**BASE, "usefulness": [{"item": "Ours", "used": "yes"}]}
    assert use(titled)["own"] == ("Yes", "", "")
    assert "item:Ours" not in use(titled)
    assert typed(Row("own", {"used": "no"}), base=titled)["usefulness"] == [{"item": "Ours", "used": "no"}]
    renamed = typed(Row("own", {"item": "Mine"}), base=titled)
    assert use(renamed)["own"] == ("Yes", "", "")
    assert not [f for f in read_unfinished(renamed).findings if f.where.startswith("usefulness")]


def test_an_id_that_the_catalog_has_speaks_of_the_catalogs_item() -> None:
    """An entry of one's own that happens to be called like an item goes by its title."""
    clash = {**BASE, "entries": [entry("bv78a", item_title="Ours")], "usefulness": [{"item": "bv78a", "used": "no"}]}
    assert use(clash)["bv78a"] == ("", "", "")
    assert use(clash)["item:bv78a"] == ("No", "", "")
    after = typed(Row("bv78a", {"used": "yes"}), base=clash)
    assert after["usefulness"] == [{"item": "bv78a", "used": "no"}, {"item": "Ours", "used": "yes"}]


def test_it_follows_a_title_into_the_catalog() -> None:
    after = typed(Row("own", {"item": "bv78a"}))
    assert after["usefulness"][1] == {"item": "bv78a", "used": "no"}
    assert use(after)["own"] == ("No", "", "")
    taken = typed(Row("own", {"item": "ctb1"}))
    assert taken["usefulness"][0] == BASE["usefulness"][0]


def test_an_item_nobody_knows_is_put_right_in_its_row() -> None:
    wrong = {**BASE, "nil": [{"item": "caravan_cout", "reason": "no sites"}]}
    (spot,) = {s for f, s in _errors(wrong)}
    assert (spot.row, spot.sheet) == ("item:caravan_cout", "time")
    assert typed(Row("item:caravan_cout", {"item": "caravan_count"}), base=wrong) == BASE


def test_an_item_said_to_be_nil_twice_is_put_right_in_its_row() -> None:
    twice = {**BASE, "nil": [*BASE["nil"], {"item": "caravan_count", "reason": "again"}]}
    assert {s.row for f, s in _errors(twice)} == {"item:caravan_count"}
    assert typed(Row("item:caravan_count", {"reason": "none"}), base=twice)["nil"] == [
        {"item": "caravan_count", "reason": "none"}
    ]
    assert "nil" not in typed(Row("item:caravan_count", {"reason": ""}), base=twice)


def _errors(document: Plain) -> list[tuple[Any, Any]]:
    reading = read_unfinished(document)
    pairs = zip(reading.findings, reading.spots, strict=True)
    return [(finding, spot) for finding, spot in pairs if finding.level == "error"]


def test_what_is_said_of_a_title_goes_with_its_last_entry() -> None:
    assert without_rows(BASE, TIME, ["own"])["usefulness"] == BASE["usefulness"][:1]
    assert without_rows(BASE, TIME, ["one", "two"])["usefulness"] == BASE["usefulness"]
    shared = {**BASE, "entries": [entry("x", item_title="Ours"), entry("y", item_title="Ours")]}
    shared |= {"usefulness": [{"item": "Ours", "used": "no"}]}
    assert without_rows(shared, TIME, ["x"])["usefulness"] == shared["usefulness"]
    assert "usefulness" not in without_rows(shared, TIME, ["x", "y"])


@pytest.mark.parametrize("item", [None, 5, ["a"], {"a": 1}, ""])
@pytest.mark.parametrize("part", ["nil", "usefulness"])
def test_what_is_said_of_nothing_has_no_row(part: str, item: Any) -> None:
    odd = {**BASE, part: [{"item": item, "reason": "r", "used": "yes"}, {"reason": "r"}, 5]}
    assert [row.key for row in rows_of(odd, TIME) if row.key.startswith("item:")] in ([], ["item:caravan_count"])
    assert spot_of(odd, f"{part}[0].item") is None
    assert with_rows(odd, TIME, rows_of(odd, TIME)) == odd


@pytest.mark.parametrize("listed", ["text", {"item": "ctb1"}, 5])
def test_a_list_that_is_none_stays_beside_what_is_said(listed: Any) -> None:
    odd = {**BASE, "nil": listed}
    assert with_rows(odd, TIME, rows_of(odd, TIME)) == odd
    assert typed(Row("item:bv78a", {"reason": "none"}), base=odd)["nil"] == [
        listed,
        {"item": "bv78a", "reason": "none"},
    ]
