"""What goes out comes back the same: finished and unfinished, with and without the sheet that keeps the rest."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from burden.submission.differences import differences
from burden.submission.estimate import first_estimate
from burden.submission.workbook import plan, read_workbook
from burden.submission.workbook.names import KEPT
from burden.submission.write import as_plain
from tests.invariants.strategies import FEW, Raw, authority_data, body_data, read
from tests.unit.submission.workbook.documents import everything, opened, saved, written

SOME = settings(FEW, max_examples=12, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True, scope="module")
def _few_spare_rows() -> Any:
    """Write fewer empty rows: they say nothing here and take most of the time."""
    patch = pytest.MonkeyPatch()
    patch.setattr(plan, "SPARE", {})
    patch.setattr(plan, "SPARE_ENTRIES", 1)
    yield
    patch.undo()


def _without_kept(data: bytes) -> bytes:
    book = opened(data)
    del book[KEPT]
    return saved(book)


def _shown(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what has no cell."""
    found = copy.deepcopy(document)
    found.pop("falls_on", None)
    for entry in found["entries"]:
        if "item" in entry:
            entry.pop("item_title", None)
    return found


@SOME
@given(st.one_of(authority_data("E07000121", "2005-06", most=8), body_data("odpm", "2005-06", most=6)))
def test_any_submission(raw: Raw) -> None:
    document = as_plain(read(raw))
    data = written(document)
    for onto in (None, document):
        found = read_workbook(data, onto)
        assert found.document == document
        assert found.changes == ()
        assert not [finding for finding in found.problems if finding.level == "error"]


@SOME
@given(st.one_of(authority_data("E07000121", "2005-06", most=6), body_data("odpm", "2005-06", most=4)))
def test_without_what_is_kept_all_that_is_shown_is_there(raw: Raw) -> None:
    document = as_plain(read(raw))
    data = _without_kept(written(document))
    assert differences(_shown(document), read_workbook(data).document) == []
    assert read_workbook(data, document).changes == ()


TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["=1+1", "+44", "@SUM(A1)", "-", "  spaced  ", "two\nlines", "two\r\nlines",
         "_x0041_", "\x01", "", " ", "\ud800",
         "#REF!", "TRUE", "1-2-4", "07/08/2025",
          "http://x.example", "'quoted", "“”", "😀", "a\u00a0b", "NULL", "1e400", "nan"]
    ),
)  # fmt: skip


@SOME
@given(st.lists(st.tuples(st.integers(0, 16), st.integers(0, 30), TEXTS), max_size=12))
def test_drafts_with_any_text_in_any_field(typed: list[tuple[int, int, str]]) -> None:
    document = everything()
    for number, place, text in typed:
        entry = document["entries"][number]
        names = [name for name in entry if name not in ("id", "kind", "tags")]
        entry[names[place % len(names)]] = text
    found = read_workbook(written(document))
    assert found.document == document
    assert found.changes == ()


def test_everything_and_a_first_estimate() -> None:
    for document in (everything(), as_plain(first_estimate("E07000121", "2005-06"))):
        for data in (written(document), saved(opened(written(document)))):
            found = read_workbook(data)
            assert (found.document, found.changes) == (document, ())


def test_two_entries_of_one_id_and_one_without() -> None:
    document = everything()
    document["entries"] = [
        {**document["entries"][3], "id": "t1"},
        *document["entries"],
        {"kind": "fee", "note": "later"},
    ]
    document["entries"].insert(0, {**document["entries"][1], "id": "t1", "people": 7})
    found = read_workbook(written(document))
    assert (found.document, found.changes) == (document, ())


def test_grades_of_one_name() -> None:
    document = as_plain(read(everything()))
    document["staff"]["agency"]["label"] = document["staff"]["officer"]["label"]
    found = read_workbook(_without_kept(written(document)))
    assert [each.where for each in differences(_shown(document), found.document) if each.part == "entries"] == []


def test_an_empty_document() -> None:
    document = {"schema_version": 1, "entries": []}
    found = read_workbook(written(document))
    assert (found.document, found.changes) == (document, ())


def test_entries_that_hold_nothing_yet() -> None:
    document = {"entries": [{"kind": "time"}, {"kind": "fee", "id": 5}, {"kind": []}, None], "staff": {"a": {}}}
    found = read_workbook(written(document))
    assert (found.document, found.changes) == (document, ())
