"""Which rows stand on which page: every entry and every expected item in exactly one place."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest

from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.reference.catalog import load_catalog
from burden.submission.model import ENTRY_MODELS
from burden.submission.sheets.entry_rows import catalog_rows
from burden.submission.sheets.keys import ITEM
from burden.submission.sheets.sheet import SHEETS
from burden.ui.entry.views import VIEWS, view_of, views_on

Plain = dict[str, Any]
ITEMS = (None, "ctb1", "cpa_corporate_assessment", "no_such_item")
ODD_LAYERS = (*LAYERS, None, "sideways", ["x"])


def every_sort() -> list[Plain]:
    """Return an entry of each kind in each layer, with each sort of item."""
    sorts = product(ENTRY_MODELS, ODD_LAYERS, ITEMS)
    found = [{"id": f"e{n}", "kind": kind, "layer": layer, "item": item} for n, (kind, layer, item) in enumerate(sorts)]
    return [{key: value for key, value in entry.items() if value is not None} for entry in found]


def stand(document: Plain) -> list[str]:
    """Return the keys of all rows of entries in all views."""
    return [row.key for view in VIEWS.values() if view.of_sheet.kind for row in view.rows(document)]


@pytest.mark.parametrize("head", [{"authority": "E07000121"}, {"body": "audit_commission"}, {}])
def test_every_entry_stands_in_exactly_one_view(head: Plain) -> None:
    entries = every_sort()
    document = {**head, "period": "2005-06", "entries": entries}
    rows = Counter(key for key in stand(document) if not key.startswith(ITEM))
    assert rows == Counter(entry["id"] for entry in entries)
    for view in VIEWS.values():
        if view.of_sheet.kind:
            mine = [entry["id"] for entry in entries if view_of(entry) is view]
            assert [row.key for row in view.rows(document) if not row.key.startswith(ITEM)] == mine


def test_entries_without_ids_of_their_own_stand_somewhere_too() -> None:
    entries = [
        {"kind": "time"},
        {"kind": "time", "id": "a"},
        {"kind": "time", "id": "a", "layer": "morale"},
        {"kind": "fee"},
    ]
    assert sorted(stand({"entries": entries})) == ["#0", "#2", "#3", "a"]


@pytest.mark.parametrize("entry", [{}, {"kind": "nothing"}, {"kind": 5}, {"kind": ["time"]}])
def test_what_is_no_kind_of_entry_stands_nowhere(entry: Plain) -> None:
    assert view_of(entry) is None


@pytest.mark.parametrize("kind", AUTHORITY_TYPES)
def test_every_expected_item_has_a_row_before_anything_is_entered(kind: str) -> None:
    for period in load_catalog().covered_periods:
        document = {"type": kind, "period": period, "entries": []}
        assert Counter(stand(document)) == Counter(ITEM + name for name in catalog_rows(document))


def test_an_item_has_a_row_until_it_has_an_entry_and_one_still_when_it_is_nil() -> None:
    document: Plain = {"authority": "E07000121", "period": "2005-06", "entries": []}
    expected = catalog_rows(document)
    first = expected[0]
    full = {**document, "entries": [{"id": "mine", "kind": "time", "item": first, "layer": "local_preparation"}]}
    assert Counter(stand(full)) == Counter(["mine", *(ITEM + name for name in expected[1:])])
    nil = {**document, "nil": [{"item": first, "reason": "none"}, {"item": expected[1], "reason": "none"}]}
    assert Counter(stand(nil)) == Counter(ITEM + name for name in expected)


def test_every_kind_of_item_has_a_view() -> None:
    shown = [kind for view in VIEWS.values() for kind in view.items]
    assert Counter(shown) == Counter({item.kind for item in load_catalog().items.values()})


def test_views_show_columns_there_are() -> None:
    for key, view in VIEWS.items():
        assert view.key == key
        assert view.title
        assert view.help
        assert [column.key for column in view.shown_columns()] == list(view.columns)
        assert set(view.columns) <= set(SHEETS[view.sheet].keys)
        assert len(set(view.columns)) == len(view.columns)
        assert not view.of_sheet.kind or view.layer in LAYERS
        assert view in views_on(view.page)


def test_every_sheet_has_a_view_but_the_heading() -> None:
    assert {view.sheet for view in VIEWS.values()} == set(SHEETS) - {"about"}


def test_each_entry_can_be_completed_where_it_stands() -> None:
    """A field without which the reader refuses an entry has a column in each view that can hold it."""
    for view in VIEWS.values():
        if view.of_sheet.kind:
            model = ENTRY_MODELS[view.sheet]
            needed = {name for name, field in model.model_fields.items() if field.is_required()} - {
                "id",
                "kind",
                "layer",
            }
            assert needed <= set(view.columns)


def test_what_is_typed_in_a_view_stays_in_it() -> None:
    """A new row gets the view's layer, and then stands there."""
    for view in VIEWS.values():
        if view.of_sheet.kind:
            item = {"item": "cpa_corporate_assessment"} if view.items and "inspection" in view.items else {}
            assert view_of({"kind": view.sheet, "layer": view.layer, **item}) is view


def test_groups_stand_as_they_are() -> None:
    document = {"staff": {"a": {}, "": {}}, "quantities": {"q": 1}, "measures": [{"service": "s"}, 5]}
    found = {view.key: [row.key for row in view.rows(document)] for view in VIEWS.values() if not view.of_sheet.kind}
    assert found == {"staff": ["a", "#"], "quantities": ["q"], "measures": ["0"]}
