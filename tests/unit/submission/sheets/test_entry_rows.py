"""Entries as rows: what is typed comes in, what is not typed stays, and nobody's entry is taken for another's."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from burden.submission.sheets.entry_rows import catalog_rows, entries_of, new_id
from burden.submission.sheets.rows import rows_of, with_rows, without_rows
from burden.submission.sheets.sheet import SHEETS, Row

Plain = dict[str, Any]
TIME, FEE = SHEETS["time"], SHEETS["fee"]
CLERK = {"clerk": {"salary_gbp_per_year": 22000, "source": "payroll"}}


def entry(name: str = "e", **fields: Any) -> Plain:
    found = {"id": name, "layer": "local_preparation", "kind": "time", "staff": "clerk", "people": 2, "hours": 6}
    return {**found, **fields}


def document(*entries: Any, **fields: Any) -> Plain:
    return {"authority": "E07000121", "period": "2005-06", "staff": CLERK, "entries": list(entries), **fields}


def typed(before: Plain, key: str, sheet: str = "time", **cells: str) -> Plain:
    kept = copy.deepcopy(before)
    after = with_rows(before, SHEETS[sheet], [Row(key, cells)])
    assert before == kept
    return after


# -- which row is whose ------------------------------------------------------------------------------------------------


def test_two_entries_with_one_id_have_two_rows() -> None:
    twins = document(entry("a", people=1), entry("a", people=2), entry("b"))
    assert [(row.key, row.cells["people"]) for row in rows_of(twins, TIME)] == [("a", "1"), ("#1", "2"), ("b", "2")]
    after = typed(twins, "#1", people="9")
    assert [each["people"] for each in after["entries"]] == [1, 9, 2]
    assert [each["id"] for each in after["entries"]] == ["a", "a", "b"]
    assert [each["people"] for each in without_rows(twins, TIME, ["a"])["entries"]] == [2, 2]
    assert [each["people"] for each in without_rows(twins, TIME, ["#1"])["entries"]] == [1, 2]


@pytest.mark.parametrize("name", [None, "", "item:ctb1", "#0", "two words", 5, ["a"]])
def test_an_entry_without_a_proper_id_is_still_its_own(name: Any) -> None:
    odd = document(entry("a"), entry(name) if name is not None else {"kind": "time", "people": 3})
    assert [row.key for row in rows_of(odd, TIME)] == ["a", "#1"]
    assert rows_of(odd, TIME)[1].cells["id"] == ""
    after = typed(odd, "#1", people="8")
    assert after["entries"] == [entry("a"), {**odd["entries"][1], "people": 8}]
    given = typed(odd, "#1", id="proper")["entries"][1]
    assert given == {**odd["entries"][1], "id": "proper"}
    assert without_rows(odd, TIME, ["#1"])["entries"] == [entry("a")]
    assert without_rows(odd, TIME, ["item:ctb1"]) == odd


def test_an_id_that_is_no_code_is_known_too() -> None:
    odd = document(entry("two words"), entry("#0", people=3), entry("item:ctb1", people=4))
    assert typed(odd, "two words", people="8")["entries"] == [entry("two words", people=8), *odd["entries"][1:]]
    assert typed(odd, "#0", people="8")["entries"][0]["people"] == 8
    assert typed(odd, "item:ctb1", people="8")["entries"][3]["item"] == "ctb1"


def test_an_id_of_ones_own_stays_whatever_is_typed_over_it() -> None:
    assert typed(document(entry("a")), "a", id="b") == document(entry("a"))


def test_the_key_of_an_entry_of_another_kind_is_no_key_here() -> None:
    both = document(entry("a"), entry("f", kind="fee", amount_gbp=5))
    after = typed(both, "f", people="3")
    assert after["entries"][:2] == both["entries"]
    assert after["entries"][2]["people"] == 3


def test_several_rows_of_one_key_all_hold() -> None:
    after = with_rows(document(entry("a")), TIME, [Row("a", {"people": "5"}), Row("a", {"hours": "7"})])
    assert after["entries"] == [entry("a", people=5, hours=7)]


@pytest.mark.parametrize("entries", [None, "text", 5, {"a": 1}, [5, None, "x", []]])
def test_entries_of_no_shape_stay_beside_a_new_one(entries: Any) -> None:
    odd = {"period": "2005-06", "entries": entries}
    assert rows_of(odd, TIME) == []
    assert with_rows(odd, TIME, []) == odd
    found = typed(odd, "", note="new")["entries"]
    kept = entries if isinstance(entries, list) else [] if entries is None else [entries]
    assert found[:-1] == kept
    assert found[-1]["note"] == "new"


# -- what is typed -----------------------------------------------------------------------------------------------------


def test_nothing_else_of_the_entry_changes() -> None:
    odd = entry("a", hours={"high": 9, "low": 2, "dist": "uniform"}, people="2", tags=["b", "a"], oddly={"x": None})
    after = typed(document(odd), "a", note="=1+1")["entries"][0]
    assert after == {**odd, "note": "=1+1"}
    assert list(after["hours"]) == ["high", "low", "dist"]


def test_a_cell_that_is_cleared_takes_its_field_away() -> None:
    assert "people" not in typed(document(entry("a")), "a", people="")["entries"][0]
    blank = document(entry("a", note="  "))
    assert "note" not in typed(blank, "a", note="")["entries"][0]
    assert typed(blank, "a", note="  ") == blank


@pytest.mark.parametrize("text", ["lots", "=A1", "7 fortnights", "2 ,5", "x" * 500, "two\nlines"])
def test_what_means_nothing_stays_as_typed(text: str) -> None:
    after = typed(document(entry("a")), "a", hours=text)
    assert after["entries"][0]["hours"] == text
    assert rows_of(after, TIME)[0].cells["hours"] == text
    assert typed(after, "a", hours=text) == after
    assert typed(after, "a", hours="6") == document(entry("a"))


@pytest.mark.parametrize("text", ["ctb1", "CTB1", "Council tax base return (CTB1)", " council TAX base return (ctb1) "])
def test_an_item_is_typed_by_id_or_title(text: str) -> None:
    from burden.submission.sheets.choices import items

    text = text.replace("Council tax base return (CTB1)", items()["ctb1"]).replace(
        "council TAX base return (ctb1)", items()["ctb1"].swapcase()
    )
    after = typed(document(entry("a", item_title="Ours")), "a", item=text)["entries"][0]
    assert (after["item"], "item_title" in after) == ("ctb1", False)


def test_a_title_of_ones_own_is_kept_as_typed() -> None:
    after = typed(document(entry("a", item="ctb1")), "a", item=" Our own return ")["entries"][0]
    assert (after["item_title"], "item" in after) == ("Our own return", False)
    assert rows_of(document(after), TIME)[0].cells["item"] == "Our own return"
    cleared = typed(document(after), "a", item="")["entries"][0]
    assert not {"item", "item_title"} & cleared.keys()


def test_a_title_that_is_the_catalogs_stays_ones_own_until_it_is_typed() -> None:
    from burden.submission.sheets.choices import items

    own = document(entry("a", item_title=items()["ctb1"]))
    assert with_rows(own, TIME, rows_of(own, TIME)) == own
    assert typed(own, "a", people="3")["entries"][0]["item_title"] == items()["ctb1"]


INVOICE = {"id": "f", "layer": "local_preparation", "kind": "fee", "amount_gbp": 950, "source": "invoice", "grade": "A"}


@pytest.mark.parametrize(
    ("fields", "cells", "payee", "note"),
    [
        ({}, {"paid_to": " Grant  Thornton UK LLP "}, None, "Paid to Grant Thornton UK LLP"),
        ({"note": "Invoice 17."}, {"paid_to": "KPMG"}, None, "Invoice 17. Paid to KPMG"),
        ({}, {"paid_to": "KPMG", "note": "Invoice 17"}, None, "Invoice 17. Paid to KPMG"),
        ({"note": "Invoice 17. Paid to KPMG"}, {"paid_to": "KPMG"}, None, "Invoice 17. Paid to KPMG"),
        ({"note": "Paid to KPMG LLP"}, {"paid_to": "KPMG"}, None, "Paid to KPMG LLP. Paid to KPMG"),
        ({"paid_to": "audit_commission"}, {"paid_to": "KPMG"}, None, "Paid to KPMG"),
        ({}, {"paid_to": "Audit Commission"}, "audit_commission", None),
        ({}, {"paid_to": "audit comm"}, "audit_commission", None),
        ({"paid_to": "KPMG"}, {"amount_gbp": "7"}, "KPMG", None),
        ({"note": "Invoice 17"}, {"paid_to": ""}, None, "Invoice 17"),
    ],
)
def test_a_payee_that_no_list_has_is_kept_in_the_note(
    fields: Plain, cells: dict[str, str], payee: str | None, note: str | None
) -> None:
    after = typed(document({**INVOICE, **fields}), "f", "fee", **cells)
    assert (after["entries"][0].get("paid_to"), after["entries"][0].get("note")) == (payee, note)
    shown = rows_of(after, FEE)[0].cells
    assert shown["note"] == (note or "")
    assert bool(shown["paid_to"]) == (payee is not None)
    assert typed(after, "f", "fee", **shown) == after


def test_a_fee_to_somebody_unknown_is_priced_like_any_other() -> None:
    from burden.analysis.tally import cost
    from burden.submission.unfinished import read_unfinished

    rows = [Row("", {"item": f"Audit {n}", "amount_gbp": "950", "paid_to": "Grant Thornton UK LLP"}) for n in range(40)]
    reading = read_unfinished(with_rows(document(), FEE, rows))
    assert (reading.ready, reading.left_out) == (True, ())
    assert reading.submission is not None
    assert cost([reading.submission], precision="fast").costings[0].total.regime == pytest.approx(40 * 950)


def test_who_pays_a_grant_stays_in_its_cell() -> None:
    grant = document({**INVOICE, "kind": "grant"})
    assert typed(grant, "f", "grant", paid_by="KPMG", paid_to="KPMG")["entries"] == [
        {**INVOICE, "kind": "grant", "paid_by": "KPMG", "paid_to": "KPMG"}
    ]


# -- defaults ----------------------------------------------------------------------------------------------------------

DEFAULT = entry("a", status="default", grade="E", source="published average", months=12)


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ({"hours": "7"}, set()),
        ({"hours": "lots"}, set()),
        ({"hours": ""}, set()),
        ({"people": "3"}, set()),
        ({"fte": "0.5"}, set()),
        ({"staff": "manager"}, {"status", "grade", "source"}),
        ({"times_per_year": "4"}, {"status", "grade", "source"}),
        ({"business_as_usual_share": "10%"}, {"status", "grade", "source"}),
        ({"discretionary_share": "10%"}, {"status", "grade", "source"}),
        ({"months": "6"}, {"status", "grade", "source"}),
        ({"hours": "7", "grade": "C"}, {"grade"}),
        ({"hours": "7", "source": "survey", "grade": "B"}, {"grade", "source"}),
        ({"hours": "7", "status": "default "}, set()),
        ({"hours": "6"}, {"status", "grade", "source"}),
        ({"hours": "6.0", "people": "2.00"}, {"status", "grade", "source"}),
        ({"note": "looked at"}, {"status", "grade", "source"}),
        ({"source": "survey"}, {"status", "grade", "source"}),
        ({"status": ""}, {"grade", "source"}),
        ({"hours": "7", "status": "perhaps"}, {"status", "grade", "source"}),
    ],
)
def test_a_default_is_one_no_more_exactly_when_its_time_changes(cells: dict[str, str], left: set[str]) -> None:
    after = typed(document(DEFAULT), "a", **cells)["entries"][0]
    assert after.keys() & {"status", "grade", "source"} == left
    if "grade" in cells:
        assert after["grade"] == cells["grade"]


@pytest.mark.parametrize(
    ("sheet", "field", "text", "stays"),
    [
        ("fee", "amount_gbp", "7", False), ("fee", "times_per_year", "7", True), ("fee", "units", "7", True),
        ("purchase", "amount_gbp", "7", False), ("purchase", "quantity", "7", True),
        ("one_off", "life_years", "7", False), ("one_off", "paid_in", "2004-05", True),
        ("failure_demand", "failure_share", "7%", False), ("failure_demand", "minutes", "7", False),
        ("failure_demand", "staff", "clerk", True),
    ],
)  # fmt: skip
def test_of_other_kinds_it_is_the_amounts(sheet: str, field: str, text: str, stays: bool) -> None:
    default = {"id": "a", "layer": "local_preparation", "kind": sheet, "status": "default", "grade": "E", "source": "s"}
    after = typed(document(default), "a", sheet, **{field: text})["entries"][0]
    assert ({"status", "grade", "source"} <= after.keys()) is stays
    assert after[field]


@pytest.mark.parametrize(
    ("cells", "tags"),
    [
        ({"hours": "7"}, ["x"]),
        ({"times_per_year": "7"}, ["x"]),
        ({"discretionary_share": "7%"}, ["x"]),
        ({"note": "looked at"}, ["carried forward", "x"]),
        ({"hours": "6"}, ["carried forward", "x"]),
        ({"hours": "7", "tags": "carried forward"}, ["carried forward"]),
    ],
)
def test_a_figure_is_carried_forward_until_a_number_changes(cells: dict[str, str], tags: list[str]) -> None:
    carried = document(entry("a", tags=["carried forward", "x"]))
    assert typed(carried, "a", **cells)["entries"][0]["tags"] == tags
    alone = typed(document(entry("a", tags=["carried forward"])), "a", hours="7")["entries"][0]
    assert "tags" not in alone


def test_grade_and_source_of_ones_own_entry_stay() -> None:
    own = entry("a", grade="C", source="survey")
    assert typed(document(own), "a", hours="7")["entries"] == [{**own, "hours": 7}]


# -- rows that come to an end ------------------------------------------------------------------------------------------

NEXT = entry("next", item="bv78a")


def test_a_default_gives_way_to_a_reason_why_its_item_costs_nothing() -> None:
    before = document({**DEFAULT, "item": "ctb1"}, NEXT)
    after = typed(before, "a", reason="no homes of our own")
    assert after["entries"] == [NEXT]
    assert after["nil"] == [{"item": "ctb1", "reason": "no homes of our own"}]
    again = next(row for row in rows_of(after, TIME) if row.key == "item:ctb1")
    assert again.cells["reason"] == "no homes of our own"
    assert typed(before, "a", reason=" ") == before
    assert typed(before, "a", used="no")["entries"] == before["entries"]


def test_what_a_person_entered_stays_beside_the_reason_and_the_reader_says_so() -> None:
    from burden.submission.unfinished import read_unfinished

    own = document(entry("a", item="ctb1"), NEXT)
    assert typed(own, "a", reason="nothing")["entries"] == own["entries"]
    both = typed(document({**DEFAULT, "item": "ctb1"}), "a", reason="nothing", hours="7")
    assert [each["hours"] for each in both["entries"]] == [7]
    assert "nil_and_reported" in {finding.code for finding in read_unfinished(both).findings}


@pytest.mark.parametrize(
    ("fields", "cells", "gone"),
    [
        ({}, {"people": "", "hours": ""}, True),
        ({"times_per_year": 4}, {"people": "", "hours": "", "times_per_year": ""}, True),
        ({"status": "default", "grade": "E", "source": "s"}, {"people": "", "hours": ""}, True),
        ({"item_title": "Ours"}, {"people": "", "hours": "", "note": ""}, True),
        ({"times_per_year": 4}, {"people": "", "hours": ""}, False),
        ({"note": "n"}, {"people": "", "hours": ""}, False),
        ({"grade": "C", "source": "s"}, {"people": "", "hours": ""}, False),
        ({}, {"people": "", "hours": "lots"}, False),
        ({}, {"people": "", "hours": "", "source": "s"}, False),
        ({}, {"people": "", "hours": "", "used": "no"}, False),
        ({"layer": "distorting_compliance"}, {"people": "", "hours": ""}, False),
    ],
)
def test_a_row_whose_figures_were_all_cleared_is_taken_out(fields: Plain, cells: dict[str, str], gone: bool) -> None:
    before = document(entry("a", **{"item": "ctb1", **fields}), NEXT)
    left = [each["id"] for each in typed(before, "a", **cells)["entries"]]
    assert left == (["next"] if gone else ["a", "next"])


def test_amounts_are_figures_too_and_a_row_without_any_stays() -> None:
    fees = document({"id": "f", "layer": "local_preparation", "kind": "fee", "amount_gbp": 5, "item_title": "Audit"})
    assert typed(fees, "f", "fee", amount_gbp="")["entries"] == []
    begun = document({"id": "b", "layer": "local_preparation", "kind": "time", "item": "ctb1"})
    assert typed(begun, "b", staff="")["entries"] == begun["entries"]


# -- new rows ----------------------------------------------------------------------------------------------------------


def test_a_new_row_becomes_an_entry_with_an_id_and_a_layer() -> None:
    after = with_rows(document(), TIME, [Row("", {"item": "ctb1", "people": "2"})], "writing_targets")
    assert after["entries"] == [{"id": "ctb1", "layer": "writing_targets", "kind": "time", "item": "ctb1", "people": 2}]
    again = with_rows(after, TIME, [Row("", {"item": "ctb1", "people": "2"}), Row("", {"item": "CTB1", "people": "3"})])
    assert [each["id"] for each in again["entries"]] == ["ctb1", "ctb1-2", "ctb1-3"]
    own = with_rows(after, TIME, [Row("", {"layer": "morale", "note": "x"})])["entries"][1]
    assert (own["id"], own["layer"]) == ("entry", "morale")


def test_a_new_row_with_nothing_but_its_item_is_not_lost() -> None:
    assert typed(document(), "", item="ctb1")["entries"] == [
        {"id": "ctb1", "layer": "local_preparation", "kind": "time", "item": "ctb1"}
    ]
    assert typed(document(), "", item="Ours")["entries"][0]["item_title"] == "Ours"
    assert typed(document(), "", item=" ", note="") == document()


def test_a_row_of_an_item_without_an_entry_is_none_until_something_stands_in_it() -> None:
    shown = rows_of(document(), TIME, prefilled=True)
    assert [row.key.removeprefix("item:") for row in shown] == catalog_rows(document())
    assert with_rows(document(), TIME, shown) == document()
    after = typed(document(), "item:ctb1", people="2")
    assert after["entries"] == [
        {"id": "ctb1", "layer": "local_preparation", "kind": "time", "item": "ctb1", "people": 2}
    ]
    assert "item:ctb1" not in {row.key for row in rows_of(after, TIME, prefilled=True)}
    assert typed(document(), "item:ctb1", item="") == document()
    assert typed(document(), "item:ctb1", item="Ours")["entries"][0]["item_title"] == "Ours"
    assert typed(document(), "item:ctb1", item="bv78a")["entries"][0]["item"] == "bv78a"


def test_an_entry_named_like_an_item_does_not_stand_for_it() -> None:
    """Ids of new entries are made of their item's, and stay when the item is changed."""
    other = document(entry("ctb1", item="bv78a"), entry("bv78a", item_title="Ours"))
    keys = [row.key for row in rows_of(other, TIME, prefilled=True)]
    assert "item:ctb1" in keys
    assert "item:bv78a" not in keys


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"item": "ctb1"}, "ctb1"), ({"item_title": "Our own return!"}, "our-own-return"), ({}, "entry"),
        ({"item_title": "_x_"}, "x"), ({"item_title": "—"}, "entry"), ({"item_title": "a" * 90}, "a" * 48),
        ({"item_title": "item:ctb1"}, "item-ctb1"), ({"item": {"a": 1}}, "a-1"), ({"item_title": "taken"}, "taken-3"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_what_the_entry_is_about(fields: Plain, name: str) -> None:
    assert new_id(fields, {"taken", "taken-2"}) == name


def test_an_id_that_is_typed_in_a_new_row_is_taken_if_it_is_free_and_a_code() -> None:
    for text, name in (("mine", "mine"), ("a", "entry"), ("two words", "entry"), ("", "entry")):
        assert typed(document(entry("a")), "", id=text, note="n")["entries"][1]["id"] == name


# -- the catalog's rows ------------------------------------------------------------------------------------------------


def test_the_type_of_a_known_authority_need_not_be_given() -> None:
    expected = catalog_rows({"type": "shire_district", "period": "2005-06"})
    assert expected
    assert catalog_rows({"authority": "E07000121", "period": "2005-06"}) == expected
    assert catalog_rows({"authority": "E07000121", "type": "nonsense", "period": "2005-06"}) == expected


@pytest.mark.parametrize(
    "fields", [{}, {"type": "nonsense"}, {"type": ["unitary"]}, {"type": "other"}, {"body": "odpm"}, {"authority": {}}]
)
def test_without_a_type_nothing_is_known_to_fall_on_it(fields: Plain) -> None:
    assert catalog_rows({**fields, "period": "2005-06"}) == []
    assert catalog_rows({"authority": "E07000121", "period": fields}) == []


def test_entries_are_known_by_the_keys_of_their_rows() -> None:
    assert [each["id"] for each in entries_of(document(entry("a"), 5, entry("a"), {}))] == ["a", "#2", "#3"]
