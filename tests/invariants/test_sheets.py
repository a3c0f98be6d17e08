"""Documents as rows and back: what is shown is what there is, what is not touched stays, and no document is too odd."""

from __future__ import annotations

import contextlib
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.analysis.tally import cost
from burden.base.errors import BurdenError, errors_of
from burden.reference.strict_yaml import Document
from burden.submission.model import ENTRY_MODELS, StaffCard, Submission
from burden.submission.named import NamedQuantity
from burden.submission.read import read_document
from burden.submission.sheets.keys import entries_of, key_at, keys_of
from burden.submission.sheets.rows import rows_of, with_rows, without_rows
from burden.submission.sheets.sheet import SHEETS, Row
from burden.submission.unfinished import read_unfinished
from burden.ui.entry.views import VIEWS, view_of
from tests.invariants.strategies import BODIES, FEW, TOWNS, authority_data, body_data

Plain = dict[str, Any]
MANY = settings(FEW, max_examples=max(50, FEW.max_examples))

ODD = [
    "", " ", "lots", "=1+1", "#0", "item:ctb1", "a.b", "staff", "time", "local", "D", "x\ny", "x" * 2_000, "\u0000",
    "12", "ÆØ",
]  # fmt: skip
FIELDS = sorted(
    {name for model in (*ENTRY_MODELS.values(), StaffCard, NamedQuantity) for name in model.model_fields}
    | {"item", "reason", "used", "by", "service", "measure", "odd.key", "a[0]", "a\nb", ""}
)
HEADING = [*Submission.model_fields, "odd", "staff.a", "entries[0]", "entries[0].hours", "quantities.q", ""]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([10**400, -(10**400), 1e308]),
    st.text(max_size=6), st.sampled_from(ODD),
    st.sampled_from(["time", "fee", "default", "yes", "ctb1", "2005-06", "E07000121", "shire_district", "clerk"]),
)  # fmt: skip
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=12,
)
PARTS = ("entries", "nil", "usefulness", "measures")
KINDS = st.sampled_from([*ENTRY_MODELS, "nothing"])
ROWS = st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5)
ENTRIES = st.builds(lambda kind, fields: {"kind": kind, **fields}, KINDS, ROWS)
NAMES = st.sampled_from(["clerk", "head.of.it", "head", "a[0]", "", "#", "unread", "time", "12"]) | st.text(max_size=4)
GROUPS = st.dictionaries(NAMES, ROWS | JSON, max_size=4)


@st.composite
def any_documents(draw: Any) -> Plain:
    """Return JSON objects that look more or less like a submission, with anything at all in any place."""
    document: Plain = {"authority": "E07000121", "period": "2005-06"}
    document |= draw(st.dictionaries(st.sampled_from(HEADING), JSON, max_size=4))
    for part in PARTS:
        if draw(st.booleans()):
            document[part] = draw(st.lists(ENTRIES if part == "entries" else ROWS | JSON, max_size=5) | JSON)
    for part in ("staff", "quantities"):
        if draw(st.booleans()):
            document[part] = draw(GROUPS | JSON)
    return document


@st.composite
def submissions(draw: Any) -> Plain:
    """Return what a person could have written, with what is said of items, quantities and measures beside it."""
    period = "2005-06"
    raw = draw(st.one_of(authority_data(draw(st.sampled_from(TOWNS)), period), body_data(BODIES[0], period)))
    raw["quantities"] = {"visits": 4, "share_of_it": {"low": 0.1, "central": 0.2, "high": 0.4, "source": "sample"}}
    for entry in raw["entries"]:
        if entry["kind"] == "time" and "people" in entry and draw(st.booleans()):
            entry["people"] = "visits"
    used = draw(st.lists(st.sampled_from(["ctb1", "bv78a", *(entry["id"] for entry in raw["entries"])]), unique=True))
    raw["usefulness"] = [{"item": item, "used": "partly", "by": "the team"} for item in used]
    raw["nil"] = draw(st.sampled_from([[], [{"item": "caravan_count", "reason": "no sites"}]]))
    raw["measures"] = [{"service": "benefits", "measure": "days to pay", "end_to_end": True}]
    return raw


DRAFTS = st.one_of(submissions(), any_documents())


def same(one: Any, other: Any) -> bool:
    """Tell whether two documents are the same byte for byte, the order of fields and NaN included."""
    return json.dumps(one) == json.dumps(other)


# -- round trips -------------------------------------------------------------------------------------------------------


@MANY
@given(DRAFTS, st.booleans())
def test_the_rows_of_a_document_say_nothing_new(document: Plain, prefilled: bool) -> None:
    before = copy.deepcopy(document)
    for sheet in SHEETS.values():
        assert same(with_rows(document, sheet, rows_of(document, sheet, prefilled=prefilled)), document), sheet.key
        assert same(with_rows(document, sheet, []), document)
        assert same(without_rows(document, sheet, []), document)
    assert same(document, before)


@MANY
@given(DRAFTS)
def test_rows_have_keys_and_texts_of_their_own(document: Plain) -> None:
    for sheet in SHEETS.values():
        rows = rows_of(document, sheet, prefilled=True)
        keys = [row.key for row in rows]
        assert len(set(keys)) == len(keys)
        assert all(keys)
        entries = document["entries"] if isinstance(document.get("entries"), list) else []
        assert [key_at(entries, n) for n in range(len(entries))] == keys_of(entries)
        for row in rows:
            assert list(row.cells) == (["value"] if sheet.key == "about" else list(sheet.keys))
            assert all(type(text) is str for text in row.cells.values())


TYPED = st.sampled_from(
    ["lots", "12", "£1,234.50", "10 - 20 - 40", "50%", "", "yes", "=A1", "clerk", "Clerk", "ctb1", "E"]
) | st.text(max_size=8)
USE = ("used", "by", "reason")


@MANY
@given(DRAFTS, st.data())
def test_a_cell_changes_nothing_but_its_own_field(document: Plain, data: st.DataObject) -> None:
    sheet = SHEETS[data.draw(st.sampled_from(sorted(ENTRY_MODELS)))]
    rows = [row for row in rows_of(document, sheet) if not row.key.startswith("item:")]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from([key for key in sheet.keys if key not in USE]))
    before = copy.deepcopy(document)
    after = with_rows(document, sheet, [Row(row.key, {column: data.draw(TYPED)})])
    assert same(document, before)
    magnitudes = set(ENTRY_MODELS[sheet.kind].magnitudes)
    if len(entries_of(after)) < len(entries_of(document)):  # its last figure was cleared, and it says nothing else
        (one,) = [entry for entry in entries_of(document) if entry["id"] == row.key]
        dropped = {"status", "grade", "source"} if one.get("status") == "default" else set()
        assert one.keys() & magnitudes == {column}
        assert one.keys() - dropped <= {"id", "layer", "kind", "item", "item_title", "staff", column}
        return
    where = [entry["id"] for entry in entries_of(document)].index(row.key)
    old, new = entries_of(document), entries_of(after)
    assert len(old) == len(new)
    for n, (one, other) in enumerate(zip(old, new, strict=True)):
        if n != where:
            assert same({**one, "id": 0}, {**other, "id": 0})
            continue
        may = {column, *(("item", "item_title") if column == "item" else ())}
        may |= {"note"} if sheet.column(column).noted else set()
        if one.get("status") == "default":
            may |= {"status", "grade", "source"}
        left = [{key: value for key, value in entry.items() if key not in may | {"id"}} for entry in (one, other)]
        assert json.dumps(left[0], sort_keys=True) == json.dumps(left[1], sort_keys=True)
    changing = ("entries", "usefulness", "nil")
    assert same(*({key: value for key, value in each.items() if key not in changing} for each in (document, after)))


@MANY
@given(submissions(), st.data())
def test_nothing_typed_is_lost(document: Plain, data: st.DataObject) -> None:
    """A text that means nothing in a cell is shown there again as it was typed, and is what the sentence is about."""
    sheet = SHEETS[data.draw(st.sampled_from([*ENTRY_MODELS, "staff", "quantities"]))]
    column = data.draw(st.sampled_from([each for each in sheet.columns if each.key not in ("id", "key")]))
    text = data.draw(st.sampled_from(["lots of it", "7 fortnights", "=SUM(A1)", "x" * 300, "n/a ?", "1..2..3"]))
    rows = rows_of(document, sheet)
    key = data.draw(st.sampled_from([*(row.key for row in rows), ""]))
    cells = {column.key: text}
    after = with_rows(document, sheet, [Row(key, cells)])
    shown = {row.key: row for row in rows_of(after, sheet)}
    new = [row for row in shown.values() if row.key not in {row.key for row in rows}]
    there = new[0] if new else shown[key]
    if column.noted:  # a name of a body that no list has
        assert there.cells["note"].endswith(f"{column.title} {text}")
        assert there.cells[column.key] == ""
        return
    assert there.cells[column.key] == text
    if column.written == "text":
        return
    reading = read_unfinished(after)
    spots = [
        (finding.message, spot)
        for finding, spot in zip(reading.findings, reading.spots, strict=True)
        if finding.level == "error" and spot is not None and spot.column == column.key and spot.row == there.key
    ]
    assert spots or column.key == "item"  # a title of one's own is no mistake
    assert all("“" in message or "'" in message for message, _ in spots)


@MANY
@given(DRAFTS, st.data())
def test_the_order_of_rows_does_not_matter(document: Plain, data: st.DataObject) -> None:
    for sheet in (SHEETS[key] for key in ("time", "fee", "staff", "quantities", "about")):
        columns = ["value"] if sheet.key == "about" else [key for key in sheet.keys if key not in USE]
        rows = [
            Row(row.key, {data.draw(st.sampled_from(columns)): data.draw(TYPED)})
            for row in rows_of(document, sheet)
            if not row.key.startswith("item:")
        ]
        shuffled = data.draw(st.permutations(rows))
        assert same(with_rows(document, sheet, rows), with_rows(document, sheet, shuffled)), sheet.key


@MANY
@given(DRAFTS, st.data())
def test_new_rows_have_ids_of_their_own(document: Plain, data: st.DataObject) -> None:
    sheet = SHEETS[data.draw(st.sampled_from(sorted(ENTRY_MODELS)))]
    cells = st.fixed_dictionaries(
        {
            "item": st.sampled_from(["", "ctb1", "Of our own", "_x", "42", "Æ"]) | st.text(max_size=5),
            "note": st.just("n"),
        }
    )
    rows = [Row("", each) for each in data.draw(st.lists(cells, min_size=1, max_size=4))]
    after = with_rows(document, sheet, rows)
    before = document.get("entries")
    count = len(before) if isinstance(before, list) else int(before is not None)
    new = after["entries"][count:]
    assert len(new) == len(rows)
    ids = [entry["id"] for entry in new]
    others = [entry.get("id") for entry in after["entries"][:count] if isinstance(entry, dict)]
    assert len(set(ids)) == len(ids)
    assert all(name not in others for name in ids)
    assert [row.key for row in rows_of(after, sheet) if row.key in ids] == ids
    assert same(after["entries"][:count], [before] if count and not isinstance(before, list) else (before or []))


@MANY
@given(DRAFTS, st.data())
def test_what_is_taken_out_is_gone_and_nothing_else(document: Plain, data: st.DataObject) -> None:
    for sheet in SHEETS.values():
        rows = rows_of(document, sheet)
        if sheet.key == "about" or not rows:
            continue
        row = data.draw(st.sampled_from(rows))
        after = without_rows(document, sheet, [row.key])
        size = {
            part: len(document[part])
            for part in (*PARTS, "staff", "quantities")
            if isinstance(document.get(part), list | dict)
        }
        part = "entries" if sheet.kind else sheet.key
        if row.key.startswith("item:"):
            assert same(after, document)
            continue
        left = [each for each in rows_of(after, sheet) if not each.key.startswith("item:")]
        blank = [each for each in rows if sheet.key == "measures" and not any(each.cells.values())]
        started = [each for each in rows if not each.key.startswith("item:")]
        assert len(started) - 1 >= len(left) >= len(started) - 1 - len(blank)
        assert size[part] - 1 >= len(after.get(part, ())) >= size[part] - 1 - len(blank)


# -- reading what is unfinished ----------------------------------------------------------------------------------------


@MANY
@given(st.one_of(any_documents(), st.dictionaries(st.text(max_size=5) | st.sampled_from(HEADING), JSON)))
def test_any_object_is_read_as_far_as_it_can_be(document: Plain) -> None:
    before = copy.deepcopy(document)
    reading = read_unfinished(document)
    assert same(document, before)
    assert len(reading.spots) == len(reading.findings)
    assert len(set(reading.left_out)) == len(reading.left_out)
    for sheet in SHEETS.values():
        rows_of(document, sheet, prefilled=True)
    if reading.submission is None:
        return
    entries = document.get("entries") if isinstance(document.get("entries"), list) else []
    assert len(reading.submission.entries) == len(entries) - len(reading.left_out)
    with contextlib.suppress(BurdenError):  # a plain sentence, such as for amounts too large to add up
        cost([reading.submission], precision="fast")


@pytest.mark.parametrize(
    "bad",
    [10**400, [], {}, [[]], {"low": {}}, None, "x", float("nan"), True, {"timings": {}}, [{}]],
    ids=lambda bad: repr(bad)[:12],
)
def test_each_field_may_hold_anything(bad: Any) -> None:
    entry = {"id": "e", "layer": "local_preparation", "kind": "fee", "amount_gbp": 5, "source": "s", "grade": "A"}
    card = {"salary_gbp_per_year": 20_000, "source": "s"}
    base = {
        "authority": "E07000121",
        "period": "2005-06",
        "staff": {"c": card},
        "entries": [entry],
        "quantities": {"q": 1},
    }
    base |= {"nil": [{"item": "ctb1", "reason": "none"}], "usefulness": [{"item": "e", "used": "no"}]}
    documents = [{**base, name: bad} for name in [*Submission.model_fields, "odd"]]
    for kind, model in ENTRY_MODELS.items():
        documents += [{**base, "entries": [{**entry, "kind": kind, name: bad}, entry]} for name in model.model_fields]
    documents += [{**base, "staff": {"c": {**card, name: bad}}} for name in StaffCard.model_fields]
    documents += [{**base, "quantities": {"q": {"value": 1, name: bad}}} for name in NamedQuantity.model_fields]
    documents += [
        {**base, part: [{**base[part][0], name: bad}]}
        for part in ("nil", "usefulness")
        for name in ("item", "used", "reason")
    ]
    documents += [{**base, part: {"c": bad}} for part in ("staff", "quantities")]
    documents += [{**base, part: [bad]} for part in PARTS]
    for document in documents:
        before = json.dumps(document)
        read_unfinished(document)
        for sheet in SHEETS.values():
            assert same(with_rows(document, sheet, rows_of(document, sheet)), document)
            with_rows(document, sheet, [Row("", {sheet.columns[1].key: "x"})] if sheet.key != "about" else [])
        assert json.dumps(document) == before


def test_depth_is_no_matter() -> None:
    deep: Any = "x"
    for n in range(200):
        deep = [deep] if n % 2 else {"low": deep}
    for document in (
        {"entries": deep},
        {"entries": [{"kind": "fee", "amount_gbp": deep}]},
        {"staff": {"a": deep}},
        deep[0],
    ):
        read_unfinished(document)
        for sheet in SHEETS.values():
            assert with_rows(document, sheet, rows_of(document, sheet)) == document


BREAKS: list[tuple[str, Any]] = [
    ("amount_gbp", "lots"), ("people", "-3"), ("hours", {"low": 5, "central": 1, "high": 2}), ("staff", "nobody"),
    ("layer", "local"), ("grade", "F"), ("months", 13), ("item", "no_such_item"), ("price_year", "2005"),
    ("business_as_usual_share", 1.5), ("oddly", 1), ("cashable", "perhaps"), ("fte", None), ("source", ""),
]  # fmt: skip


@MANY
@given(submissions(), st.data())
def test_the_rest_is_priced_as_without_what_is_left_out(document: Plain, data: st.DataObject) -> None:
    broken = copy.deepcopy(document)
    for entry in broken["entries"]:
        if data.draw(st.booleans()):
            field, value = data.draw(st.sampled_from(BREAKS))
            entry[field] = value
    reading = read_unfinished(broken)
    for finding, spot in zip(reading.findings, reading.spots, strict=True):
        if finding.where.startswith(("entries[", "staff.", "quantities.")):
            assert spot is not None
            assert spot.row in {row.key for row in rows_of(broken, SHEETS[spot.sheet])}
            assert spot.column in {"", *SHEETS[spot.sheet].keys}
    bad = {
        spot.row
        for finding, spot in zip(reading.findings, reading.spots, strict=True)
        if finding.level == "error" and finding.where.startswith("entries") and spot
    }
    assert bad <= set(reading.left_out)
    kept = [entry for entry in document["entries"] if entry["id"] not in reading.left_out]
    known = {entry["id"] for entry in kept} | {"ctb1", "bv78a"}
    use = [row for row in document["usefulness"] if row["item"] in known]
    expected, findings = read_document(Document({**document, "entries": kept, "usefulness": use}, {}))
    assert not errors_of(findings)
    assert reading.submission is not None
    assert reading.submission.entries == expected[0].entries
    one, other = cost([reading.submission], precision="fast"), cost([expected[0]], precision="fast")
    assert one.ledger.equals(other.ledger)
    assert [(each.total, each.layers, each.views) for each in one] == [
        (each.total, each.layers, each.views) for each in other
    ]


# -- views -------------------------------------------------------------------------------------------------------------


@MANY
@given(DRAFTS)
def test_every_entry_stands_in_exactly_one_view(document: Plain) -> None:
    stands = [
        row.key
        for view in VIEWS.values()
        if view.of_sheet.kind
        for row in view.rows(document)
        if not row.key.startswith("item:")
    ]
    entries = [
        entry for entry in entries_of(document) if isinstance(entry.get("kind"), str) and entry["kind"] in ENTRY_MODELS
    ]
    assert sorted(stands) == sorted(entry["id"] for entry in entries)
    assert all(view_of(entry) is not None for entry in entries)
