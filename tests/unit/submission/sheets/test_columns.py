"""Every field can be entered: it has a column, a title with its unit, a way of writing, and help."""

from __future__ import annotations

from collections import Counter

import pytest

from burden.submission.figures import FIGURES
from burden.submission.model import ENTRY_MODELS, Measure, Nil, StaffCard, Submission, Usefulness
from burden.submission.named import NamedQuantity
from burden.submission.sheets.choices import choices
from burden.submission.sheets.sheet import SHEETS
from burden.submission.written import WRITTEN

MODELS = {**ENTRY_MODELS, "staff": StaffCard, "quantities": NamedQuantity, "measures": Measure, "about": Submission}
ELSEWHERE = {
    # `kind` is the sheet itself, and a title of one's own is typed where the item is.
    **{kind: {"kind", "item_title"} for kind in ENTRY_MODELS},
    # A quantity's figure is one cell.
    "quantities": set(FIGURES),
    # Parts with sheets of their own; `falls_on` is a group that only bodies have, and is kept as it stands.
    "about": {
        "schema_version", "quantities", "staff", "entries", "nil", "usefulness", "measures", "falls_on",
    },
}  # fmt: skip
BESIDE = {"staff": {"key"}, "quantities": {"key", "figure"}, "time": {"used", "by", "reason"}}
UNITS = {
    "_gbp": "£", "gbp_per_": "£", "_gbp_per_year": "£ a year", "_gbp_per_hour": "£ an hour", "_share": "share",
    "share_of_": "share", "_rate": "share", "hours": "ours", "minutes": "inutes", "days_per_fte": "ays",
    "_years": "years",    "months": "onths", "fte": "ull-time equivalent", "_per_year": "a year",
}  # fmt: skip


def test_there_is_a_sheet_for_everything() -> None:
    assert set(SHEETS) == set(MODELS)
    assert all(sheet.key == key and sheet.title and sheet.help for key, sheet in SHEETS.items())
    assert len({sheet.title for sheet in SHEETS.values()}) == len(SHEETS)
    assert {key for key, sheet in SHEETS.items() if sheet.kind} == set(ENTRY_MODELS)


@pytest.mark.parametrize("key", MODELS)
def test_every_field_has_one_column(key: str) -> None:
    keys = SHEETS[key].keys
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(MODELS[key].model_fields) - ELSEWHERE.get(key, set()) | BESIDE.get(key, set())


def test_what_is_said_of_items_has_columns() -> None:
    assert {"used", "by", "reason"} == (set(Usefulness.model_fields) | set(Nil.model_fields)) - {"item"}


@pytest.mark.parametrize("key", SHEETS)
def test_every_column_has_a_title_a_way_of_writing_and_help(key: str) -> None:
    for column in SHEETS[key].columns:
        assert column.title.strip() == column.title != ""
        assert column.help.endswith((".", ")"))
        assert column.written == "choice" or column.written in WRITTEN
        assert (column.written == "choice") == bool(column.choices)
        if column.choices:
            offered = choices(column.choices, {"staff": {"clerk": {}}})
            assert offered
            assert all(offered.values())
        for part, unit in UNITS.items():
            if part in f"_{column.key}" and column.key not in ("headcount_fte", "used_how_often"):
                assert unit.casefold() in column.title.casefold(), column
        assert SHEETS[key].column(column.key) is column


@pytest.mark.parametrize("key", SHEETS)
def test_no_two_columns_of_a_sheet_have_one_title(key: str) -> None:
    titles = Counter(column.title.casefold() for column in SHEETS[key].columns)
    assert titles.most_common(1)[0][1] == 1


def test_figures_are_written_as_what_they_are() -> None:
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.key.endswith("_share") or column.key.startswith("share_"):
                assert column.written == "share"
            if "gbp" in column.key:
                assert column.written == "money"
            if column.key.endswith("_year") and column.key.startswith("price"):
                assert column.written == "period"
