"""The heading, staff grades, quantities and measures as rows: renaming, figures in one cell, and what is taken out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from burden.submission.sheets.rows import rows_of, with_rows, without_rows
from burden.submission.sheets.sheet import SHEETS, Row

Plain = dict[str, Any]
STAFF, QUANTITIES, MEASURES, ABOUT = (SHEETS[key] for key in ("staff", "quantities", "measures", "about"))

BASE: Plain = {
    "authority": "E07000121",
    "period": "2005-06",
    "quantities": {
        "visits": 4,
        "clerk": {"low": 1, "central": 2, "high": 3, "source": "sample"},
        "time": {"value": 5, "label": "named like a kind"},
        "local": {"timings": [1, 2, 4], "of": 12},
    },
    "staff": {
        "clerk": {"salary_gbp_per_year": 22000, "headcount_fte": 3, "on_cost_share": "visits"},
        "a.b": {"tariff_gbp_per_hour": 30, "source": "clerk"},
    },
    "entries": [
        {"id": "clerk", "kind": "time", "staff": "clerk", "people": "clerk", "hours": "visits", "note": "clerk"},
        {"id": "x", "kind": "fee", "item": "visits", "bearer": "local", "paid_to": "local", "amount_gbp": "time"},
        {"id": "y", "kind": "nothing", "staff": "clerk", "people": "visits"},
        "clerk",
    ],
    "measures": [
        {"service": "benefits", "measure": "days"},
        {"service": "homes", "measure": "calls"},
        {"service": "x"},
    ],
}


def typed(sheet: str, *rows: Row, base: Plain = BASE) -> Plain:
    before = json.dumps(base)
    after = with_rows(base, SHEETS[sheet], rows)
    assert json.dumps(base) == before
    return after


# -- names -------------------------------------------------------------------------------------------------------------


def test_renaming_a_grade_renames_its_use_and_nothing_else() -> None:
    after = typed("staff", Row("clerk", {"key": "officer"}))
    assert list(after["staff"]) == ["officer", "a.b"]
    assert after["staff"]["officer"] is BASE["staff"]["clerk"]
    assert [each["staff"] for each in after["entries"] if "staff" in each] == ["officer", "officer"]
    back = typed("staff", Row("officer", {"key": "clerk"}), base=after)
    assert back == BASE


def test_renaming_a_quantity_renames_it_where_a_figure_stands_and_nowhere_else() -> None:
    after = typed("quantities", *(Row(key, {"key": f"my_{key}"}) for key in BASE["quantities"]))
    assert list(after["quantities"]) == ["my_visits", "my_clerk", "my_time", "my_local"]
    first, second, third, fourth = after["entries"]
    assert first == {**BASE["entries"][0], "people": "my_clerk", "hours": "my_visits"}
    assert second == {**BASE["entries"][1], "amount_gbp": "my_time"}
    assert (third, fourth) == (BASE["entries"][2], "clerk")
    assert after["staff"] == {**BASE["staff"], "clerk": {**BASE["staff"]["clerk"], "on_cost_share": "my_visits"}}


@pytest.mark.parametrize("name", ["a.b", "clerk", " clerk ", "", "  "])
def test_to_a_name_that_is_taken_or_none_it_is_not_renamed(name: str) -> None:
    assert typed("staff", Row("clerk", {"key": name})) == BASE


def test_who_comes_first_in_the_document_gets_a_name_two_ask_for() -> None:
    rows = [Row("clerk", {"key": "new"}), Row("a.b", {"key": "new"})]
    for order in (rows, rows[::-1]):
        assert list(typed("staff", *order)["staff"]) == ["new", "a.b"]
    swap = [Row("clerk", {"key": "a.b"}), Row("a.b", {"key": "clerk"})]
    assert typed("staff", *swap) == BASE
    chain = [Row("clerk", {"key": "a.b"}), Row("a.b", {"key": "c"})]
    assert list(typed("staff", *chain)["staff"]) == list(typed("staff", *chain[::-1])["staff"]) == ["clerk", "c"]


def test_a_new_group_gets_a_name_that_is_free() -> None:
    for text, name in (("clerk", "clerk-2"), ("new", "new"), ("two words", "two words"), ("", "head_of_it")):
        after = typed("staff", Row("", {"key": text, "label": "Head of IT"}))
        assert {**BASE["staff"], name: {"label": "Head of IT"}} == after["staff"]
    assert list(typed("staff", Row("", {"source": "s"}), Row("", {"source": "t"}))["staff"])[2:] == ["grade", "grade-2"]
    assert list(typed("quantities", Row("", {"label": "12"}))["quantities"])[4:] == ["figure"]
    assert typed("staff", Row("", {"key": " ", "label": ""})) == BASE
    assert typed("staff", Row("", {"key": "bare"}))["staff"]["bare"] == {}


def test_a_new_group_does_not_take_a_name_somebody_is_renamed_to() -> None:
    rows = [Row("", {"key": "new", "source": "s"}), Row("clerk", {"key": "new"})]
    for order in (rows, rows[::-1]):
        assert list(typed("staff", *order)["staff"]) == ["new", "a.b", "new-2"]


def test_a_group_without_a_name_is_not_a_new_row() -> None:
    odd = {"staff": {"": {"source": "s"}, "#": {"source": "t"}}}
    assert [row.key for row in rows_of(odd, STAFF)] == ["#", "##"]
    assert with_rows(odd, STAFF, rows_of(odd, STAFF)) == odd
    assert list(typed("staff", Row("#", {"key": "named"}), base=odd)["staff"]) == ["named", "#"]
    assert without_rows(odd, STAFF, ["#"]) == {"staff": {"#": {"source": "t"}}}
    assert typed("staff", Row("", {"source": "new"}), base=odd)["staff"][""] == {"source": "s"}


# -- figures -----------------------------------------------------------------------------------------------------------


def test_a_figure_is_one_cell_in_any_of_its_forms() -> None:
    shown = {row.key: row.cells["figure"] for row in rows_of(BASE, QUANTITIES)}
    assert shown == {"visits": "4", "clerk": "1 - 2 - 3", "time": "5", "local": "timed 1; 2; 4 of 12"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("7", {"value": 7}), ("2..6", {"low": 2, "central": 4, "high": 6, "dist": "uniform"}),
        ("timed 3; 4", {"timings": [3, 4]}), ("lots", {"value": "lots"}), ("visits", {"value": "visits"}), ("", {}),
    ],
)  # fmt: skip
def test_a_new_figure_takes_the_place_of_the_old_whole(text: str, fields: Plain) -> None:
    assert typed("quantities", Row("clerk", {"figure": text}))["quantities"]["clerk"] == {"source": "sample", **fields}
    plain = typed("quantities", Row("visits", {"figure": text}))["quantities"]["visits"]
    assert plain == (fields["value"] if fields.keys() == {"value"} else fields)
    assert rows_of({"quantities": {"visits": plain}}, QUANTITIES)[0].cells["figure"] == text.strip()


def test_a_plain_number_stays_one_until_more_is_said_of_it() -> None:
    after = typed("quantities", Row("visits", {"source": "diary"}))
    assert after["quantities"]["visits"] == {"value": 4, "source": "diary"}
    assert json.dumps(with_rows(BASE, QUANTITIES, rows_of(BASE, QUANTITIES))) == json.dumps(BASE)


@pytest.mark.parametrize("part", ["staff", "quantities"])
@pytest.mark.parametrize("value", [None, "text", 5, [], [{"a": 1}], {}])
def test_groups_of_no_shape_are_kept(part: str, value: Any) -> None:
    odd = {"period": "2005-06", part: value}
    assert rows_of(odd, SHEETS[part]) == []
    assert with_rows(odd, SHEETS[part], []) == odd
    assert without_rows(odd, SHEETS[part], ["a"]) == odd
    after = typed(part, Row("", {"key": "new", "source": "s"}), base=odd)[part]
    assert after["new"] == {"source": "s"}
    assert len(after) == 1 or after["unread"] == value


def test_taking_out_a_grade_leaves_its_use_to_be_put_right() -> None:
    after = without_rows(BASE, STAFF, ["a.b", "nobody"])
    assert after == {**BASE, "staff": {"clerk": BASE["staff"]["clerk"]}}


# -- measures and heading ----------------------------------------------------------------------------------------------


def test_measures_keep_their_places_while_a_grid_is_open() -> None:
    emptied = typed("measures", Row("0", {"service": "", "measure": ""}), Row("1", {"measure": "letters"}))
    assert emptied["measures"] == [{}, {"service": "homes", "measure": "letters"}, {"service": "x"}]
    assert without_rows(emptied, MEASURES, ["2"])["measures"] == [{"service": "homes", "measure": "letters"}]
    assert without_rows(BASE, MEASURES, ["1"])["measures"] == [BASE["measures"][0], BASE["measures"][2]]
    assert "measures" not in without_rows(BASE, MEASURES, ["0", "1", "2"])
    assert without_rows(BASE, MEASURES, ["", "9", "x"]) == BASE


def test_a_new_measure_stands_at_the_end() -> None:
    after = typed("measures", Row("", {"service": "roads", "end_to_end": "yes"}), Row("", {"service": " "}))
    assert after["measures"] == [*BASE["measures"], {"service": "roads", "end_to_end": True}]
    assert typed("measures", Row("77", {"service": "gone"}))["measures"][3] == {"service": "gone"}


@pytest.mark.parametrize("value", [None, "text", 5, {}, {"a": 1}, [0, "", None, {}]])
def test_measures_of_no_shape_are_kept(value: Any) -> None:
    odd = {"measures": value}
    assert with_rows(odd, MEASURES, rows_of(odd, MEASURES)) == odd
    after = typed("measures", Row("", {"service": "new"}), base=odd)["measures"]
    assert after == [*(value if isinstance(value, list) else [] if value is None else [value]), {"service": "new"}]


def test_the_heading_is_a_row_for_each_field() -> None:
    shown = {row.key: row.cells["value"] for row in rows_of({**BASE, "type": "unitary", "residents": 141000}, ABOUT)}
    assert (shown["authority"], shown["residents"], shown["name"]) == ("E07000121", "141,000", "")
    after = typed(
        "about", Row("residents", {"value": "lots"}), Row("type", {"value": "London b"}), Row("odd", {"value": "x"})
    )
    assert after == {**BASE, "type": "london_borough", "residents": "lots"}
    assert typed("about", Row("residents", {"value": ""}), base=after) == {**BASE, "type": "london_borough"}
    body = {"body": "odpm", "period": "2005-06", "falls_on": {"types": ["unitary"]}, "entries": []}
    assert typed("about", Row("name", {"value": "=1+1"}), base=body) == {**body, "name": "=1+1"}


# -- pay ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "source"),
    [
        ({"salary_gbp_per_year": "43,500"}, None),
        ({"on_cost_share": "30%"}, None),
        ({"overhead_share": ""}, None),
        ({"productive_hours_per_year": "1,500"}, None),
        ({"salary_gbp_per_year": "", "tariff_gbp_per_hour": "31"}, None),
        ({"salary_gbp_per_year": "lots"}, None),
        ({"salary_gbp_per_year": "43,500", "source": "payroll"}, "payroll"),
        ({"label": "Our officer", "headcount_fte": "3", "price_year": "2004-05"}, "the default's"),
    ],
)
def test_the_source_of_default_pay_goes_with_the_pay(cells: dict[str, str], source: str | None) -> None:
    from burden.submission.estimate import first_estimate
    from burden.submission.unfinished import read_unfinished
    from burden.submission.write import as_plain

    before = as_plain(first_estimate("E07000121", "2005-06"))
    grade, card = next(iter(before["staff"].items()))
    after = typed("staff", Row(grade, cells), base=before)
    assert after["staff"][grade].get("source") == (card["source"] if source == "the default's" else source)
    asked = [each for each in read_unfinished(after).findings if each.code == "no_source" and "staff" in each.where]
    assert len(asked) == (source is None and cells != {"salary_gbp_per_year": "lots"})


def test_the_source_of_ones_own_pay_stays() -> None:
    assert typed("staff", Row("a.b", {"tariff_gbp_per_hour": "31"}))["staff"]["a.b"]["source"] == "clerk"
