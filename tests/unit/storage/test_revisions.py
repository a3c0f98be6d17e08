"""Submissions and revisions: what was saved comes back to the bit, and nobody's work is passed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.base.errors import BurdenError
from burden.storage.records import Conflict
from burden.storage.store import Store
from tests.unit.storage.making import begun, document, signed


def test_what_is_created_comes_back(store: Store) -> None:
    before = datetime.now(UTC)
    made = store.create(document(), "  Ann ", "first figures")
    assert (made.number, made.author, made.reason, made.document) == (1, "Ann", "first figures", document())
    assert store.revision(made.submission_id) == made
    assert before <= made.saved_at <= datetime.now(UTC)
    assert made.saved_at.utcoffset() == timedelta(0)


def test_a_list_shows_the_newest_of_each(store: Store) -> None:
    first = begun(store)
    second = store.create({"body": "audit_commission", "period": "2005-06", "entries": []}, "Bob", "x").submission_id
    third = store.create(document(authority="own", name="Ours", type="other"), "Bob", "y").submission_id
    store.save(first, document(residents=5), base=1, author="Bob", reason="counted")
    store.keep_draft(first, "Dan", 2, document())
    store.keep_draft(first, "Cora", 2, document())
    signed(store, second, 1)
    rows = store.submissions()
    assert [row.id for row in rows] == [first, third, second]  # the last saved first
    assert [(row.code, row.is_body, row.name, row.type) for row in rows] == [
        ("E07000121", False, "Lancaster", "shire_district"),
        ("own", False, "Ours", "other"),
        ("audit_commission", True, "Audit Commission", None),
    ]
    assert [(row.revision, row.author, row.signed, row.drafts) for row in rows] == [
        (2, "Bob", False, ("Cora", "Dan")), (1, "Bob", False, ()), (1, "Bob", True, ()),
    ]  # fmt: skip


def test_one_council_and_year_is_one_submission(store: Store) -> None:
    begun(store)
    with pytest.raises(BurdenError, match="There is a submission of Lancaster for 2005-06 already"):
        store.create(document(), "Bob", "again")
    store.create(document(period="2006-07"), "Bob", "the next year")
    assert len(store.submissions()) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"authority": None}, "either an authority or a body"),
        ({"body": "ofsted"}, "either an authority or a body"),
        ({"authority": 7}, "Put it in quotes"),
        ({"authority": "  "}, "The code is missing"),
        ({"period": None}, "The financial year is missing"),
        ({"period": "2005"}, "Write it as 2005-06"),
        ({"residents": float("nan")}, "not finite"),
        ({"residents": float("inf")}, "not finite"),
        ({"residents": 10**5000}, "too long"),
        ({"note": "x" * 5_000_001}, "5.0 MB; at most 5 MB is kept"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(store: Store, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        store.create(document(**changes), "Ann", "x")
    assert store.submissions() == []


@pytest.mark.parametrize(
    ("author", "reason", "words"),
    [
        ("", "x", "The author's name is missing"), (" \n", "x", "The author's name is missing"),
        ("A" * 201, "x", "The author's name has 201 characters; at most 200"), ("Ann", " ", "The reason for saving is"),
        ("Ann", "x" * 1001, "1,001 characters; at most 1,000"), ("A\x00n", "x", "not text"),
        ("\ud800", "x", "not text"),
    ],
)  # fmt: skip
def test_authors_and_reasons_are_asked_for(store: Store, author: str, reason: str, words: str) -> None:
    submission_id = begun(store)
    with pytest.raises(BurdenError, match=words):
        store.save(submission_id, document(), base=1, author=author, reason=reason)
    assert store.revision(submission_id).number == 1


def test_the_longest_author_and_reason_are_kept(store: Store) -> None:
    made = store.create(document(), "Ä" * 200, "£" * 1000)
    kept = store.revision(made.submission_id)
    assert (kept.author, kept.reason) == ("Ä" * 200, "£" * 1000)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=json_values)
def test_any_content_comes_back_to_the_bit(store: Store, content: Any) -> None:
    submission_id = store.submissions()[0].id if store.submissions() else begun(store)
    newest = store.revision(submission_id).number
    store.save(submission_id, document(note=content), base=newest, author="Ann", reason="x")
    back = store.revision(submission_id).document
    assert json.dumps(back) == json.dumps(document(note=content))  # order, 1 or 1.0, every digit


def test_saving_over_a_newer_revision_is_refused_and_shows_both(store: Store) -> None:
    submission_id = begun(store)
    store.save(submission_id, document(residents=1), base=1, author="Bob", reason="counted")
    with pytest.raises(Conflict, match=r"Bob saved revision 2 \(counted\) after you began from revision 1") as told:
        store.save(submission_id, document(residents=2), base=1, author="Ann", reason="guessed")
    assert (told.value.theirs.document["residents"], told.value.base.number) == (1, 1)
    assert store.revision(submission_id).document == document(residents=1)
    with pytest.raises(BurdenError, match="There is no revision 9 of this submission; the newest is 2"):
        store.save(submission_id, document(), base=9, author="Ann", reason="x")


def test_another_council_or_year_is_another_submission(store: Store) -> None:
    submission_id = begun(store)
    for changes in ({"period": "2006-07"}, {"authority": "E07000117"}):
        with pytest.raises(BurdenError, match="start another submission"):
            store.save(submission_id, document(**changes), base=1, author="Ann", reason="x")


def test_history_is_newest_first_and_restoring_is_a_new_revision(store: Store) -> None:
    submission_id = begun(store, revisions=3)
    made = store.restore(submission_id, 1, base=3, author="Bob", reason="a slip")
    assert (made.number, made.restores, made.corrects, made.document) == (4, 1, None, document())
    assert [each.number for each in store.revisions(submission_id)] == [4, 3, 2, 1]
    assert store.revision(submission_id, 3).document == document(residents=2)
    with pytest.raises(Conflict):
        store.restore(submission_id, 2, base=3, author="Ann", reason="x")
    with pytest.raises(BurdenError, match="Choose an earlier one"):
        store.restore(submission_id, 4, base=4, author="Ann", reason="x")
    with pytest.raises(BurdenError, match="There is no revision 8"):
        store.restore(submission_id, 8, base=4, author="Ann", reason="x")


def test_what_is_not_there_is_said(store: Store) -> None:
    calls: list[Callable[[], object]] = [
        lambda: store.revision(5),
        lambda: store.revisions(5),
        lambda: store.save(5, document(), base=1, author="Ann", reason="x"),
        lambda: store.keep_draft(5, "Ann", 1, document()),
        lambda: store.undo(5, "Ann"),
        lambda: store.keep_evidence(5, ["fee"], "x.csv", [{"a": "1"}], "Ann"),
    ]
    for call in calls:
        with pytest.raises(BurdenError, match="There is no submission 5"):
            call()
    submission_id = begun(store)
    with pytest.raises(BurdenError, match="There is no revision 2 of this submission; the newest is 1"):
        store.revision(submission_id, 2)


def test_saving_forgets_the_draft_in_the_same_moment(store: Store) -> None:
    submission_id = begun(store)
    store.keep_draft(submission_id, "Ann", 1, document(residents=3))
    with pytest.raises(BurdenError):
        store.save(submission_id, document(), base=1, author="Ann", reason="", drop_draft_of="Ann")
    assert store.draft(submission_id, "Ann") is not None
    store.save(submission_id, document(residents=3), base=1, author="Ann", reason="x", drop_draft_of="Ann")
    assert store.draft(submission_id, "Ann") is None


def test_evidence_is_kept_with_its_entries(store: Store) -> None:
    submission_id = begun(store)
    rows = [{"Person": "Zoë", "Hours": "7.4"}, {"Person": "=1+1", "Hours": ""}]
    first = store.keep_evidence(submission_id, ["b", "a", "a"], "March £.csv", rows, "Ann")
    second = store.keep_evidence(submission_id, ["c"], "April.csv", rows[:1], "Bob")
    assert [each.id for each in store.evidence(submission_id)] == [first, second]
    (one,) = store.evidence(submission_id, "a")
    assert (one.entry_ids, one.file_name, one.rows, one.author) == (("a", "b"), "March £.csv", rows, "Ann")
    assert store.evidence(submission_id, "none") == []
    with pytest.raises(BurdenError, match="nothing to keep"):
        store.keep_evidence(submission_id, [], "x.csv", rows, "Ann")
