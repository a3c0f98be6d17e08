"""Lines of the register at the door and in cells: what is refused, what is doubted, and what comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest

from burden import loads
from burden.base.errors import InputError
from burden.submission.checks import check_submission
from burden.submission.sheets.cells import read_cell, show_cell
from burden.submission.sheets.sheet import SHEETS

HEAD = "schema_version: 1\nauthority: nowhere\nname: N\ntype: other\nperiod: 2005-06\nentries:\n"
ENTRY = "  - {id: own, layer: local_preparation, item_title: Weekly report, kind: purchase, amount_gbp: 1, source: x}\n"
REPLACES = SHEETS["measures"].column("replaces")


def measure(fields: str) -> Any:
    (found,) = loads(f"{HEAD}{ENTRY}measures:\n  - {{service: s, measure: m, {fields}}}\n")
    return found


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("kind: goal", "'goal' is not known here. Choose one of: measure, target."),
        ("replaces: bv78a", "measures[0].replaces"),
        ("replaces: [1]", "measures[0].replaces"),
        ("used_how_often: 7", "measures[0].used_how_often"),
        ("purpose: ''", "The text is empty"),
        ("why: because", "why"),
    ],
)
def test_what_is_none_of_the_fields_is_refused_with_its_place(fields: str, problem: str) -> None:
    with pytest.raises(InputError) as refused:
        measure(fields)
    assert problem in str(refused.value)


def test_a_return_that_nobody_knows_is_doubted_and_stays() -> None:
    found = measure("replaces: [bv78a, Weekly report, own, Lost report]")
    doubts = [each for each in check_submission(found) if each.code == "unknown_replaced"]
    assert [each.message for each in doubts] == [
        "Neither the catalog nor this file has “Lost report”, so what it costs is not known."
    ]
    assert doubts[0].level == "warning"
    assert doubts[0].where == "measures[0].replaces"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bv78a", ["bv78a"]),
        ("average time to process a NEW claim, days ; Weekly report", ["bv78a", "Weekly report"]),
        ("Average", ["Average"]),  # only the whole title means an item
        (" ; ", None),
    ],
)
def test_returns_are_typed_by_title_or_id(typed: str, kept: list[str] | None) -> None:
    assert read_cell(REPLACES, typed, {}) == kept


def test_every_item_comes_back_from_its_cell_though_titles_hold_semicolons() -> None:
    from burden.reference.catalog import load_catalog

    for name in load_catalog().items:
        shown = show_cell(REPLACES, [name, "bv78a"], {})
        assert read_cell(REPLACES, shown, {}) == [name, "bv78a"], shown
