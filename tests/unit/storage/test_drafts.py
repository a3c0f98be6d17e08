"""Drafts: every change is kept at once, undo and redo move along them, windows do not undo each other."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from burden.base.errors import BurdenError
from burden.storage.drafts import MOST_STEPS
from burden.storage.records import DraftMoved
from burden.storage.store import Store
from tests.unit.storage.making import begun, document


def test_a_change_is_kept_and_undone_and_done_again(store: Store) -> None:
    submission_id = begun(store)
    assert store.draft(submission_id, "Ann") is None
    store.keep_draft(submission_id, "Ann", 1, document(residents=1))
    store.keep_draft(submission_id, "Ann", 1, document(residents="12 thousand?"))
    draft = store.draft(submission_id, " Ann ")
    assert draft is not None
    assert (draft.base, draft.document["residents"], draft.can_undo, draft.can_redo) == (1, "12 thousand?", True, False)
    assert store.undo(submission_id, "Ann").document == document(residents=1)
    back = store.undo(submission_id, "Ann")
    assert (back.document, back.can_undo, back.can_redo) == (document(), False, True)  # where the draft started from
    with pytest.raises(BurdenError, match="nothing left to undo"):
        store.undo(submission_id, "Ann")
    store.redo(submission_id, "Ann")
    assert store.redo(submission_id, "Ann").document["residents"] == "12 thousand?"
    with pytest.raises(BurdenError, match="nothing to do again"):
        store.redo(submission_id, "Ann")


def test_a_new_step_after_undo_drops_what_was_undone(store: Store) -> None:
    submission_id = begun(store)
    steps = [store.keep_draft(submission_id, "Ann", 1, document(residents=n)).step for n in range(3)]
    store.undo(submission_id, "Ann")
    assert store.step(submission_id, "Ann", steps[2]) == document(residents=2)
    new = store.keep_draft(submission_id, "Ann", 1, document(residents=9))
    assert new.step > steps[2]  # a number never means two things
    assert store.step(submission_id, "Ann", steps[2]) is None
    assert store.undo(submission_id, "Ann").document == document(residents=1)


def test_the_same_document_again_is_no_step(store: Store) -> None:
    submission_id = begun(store, revisions=2)
    first = store.keep_draft(submission_id, "Ann", 1, document(residents=1))
    assert store.keep_draft(submission_id, "Ann", 1, document(residents=1)) == first
    moved = store.keep_draft(submission_id, "Ann", 2, document(residents=1))  # but it is one on another base
    assert (moved.step, moved.base) == (first.step + 1, 2)
    assert store.undo(submission_id, "Ann").base == 1


def test_only_the_last_200_steps_are_kept(store: Store) -> None:
    submission_id = begun(store)
    for number in range(MOST_STEPS + 20):
        store.keep_draft(submission_id, "Ann", 1, document(residents=number))
    count = 0
    while (draft := store.draft(submission_id, "Ann")) is not None and draft.can_undo:
        store.undo(submission_id, "Ann")
        count += 1
    assert count == MOST_STEPS - 1
    assert draft is not None
    assert draft.document == document(residents=20)


def test_each_author_has_a_draft_and_dropping_leaves_the_others(store: Store) -> None:
    submission_id = begun(store)
    store.keep_draft(submission_id, "Ann", 1, document(residents=1))
    store.keep_draft(submission_id, "Bob", 1, document(residents=2))
    store.drop_draft(submission_id, "Ann")
    store.drop_draft(submission_id, "Nobody")
    assert store.draft(submission_id, "Ann") is None
    assert store.submissions()[0].drafts == ("Bob",)
    kept = store.draft(submission_id, "Bob")
    assert kept is not None
    assert kept.document == document(residents=2)


def test_two_windows_of_one_person_are_told_of_each_other(store: Store) -> None:
    submission_id = begun(store)
    first = store.keep_draft(submission_id, "Ann", 1, document(residents=1), after=0)
    store.keep_draft(submission_id, "Ann", 1, document(residents=2), after=first.step)
    with pytest.raises(DraftMoved, match="changed in another window") as told:
        store.keep_draft(submission_id, "Ann", 1, document(name="other"), after=first.step)
    assert told.value.draft is not None
    assert told.value.draft.document == document(residents=2)
    store.drop_draft(submission_id, "Ann")
    with pytest.raises(DraftMoved) as told:
        store.keep_draft(submission_id, "Ann", 1, document(name="other"), after=first.step)
    assert told.value.draft is None
    again = store.keep_draft(submission_id, "Ann", 1, document(), after=0)
    assert again.step > first.step  # numbers go on after a draft was dropped


def test_a_draft_on_no_revision_is_refused(store: Store) -> None:
    submission_id = begun(store)
    with pytest.raises(BurdenError, match="There is no revision 2"):
        store.keep_draft(submission_id, "Ann", 2, document())
    with pytest.raises(BurdenError, match="The author's name is missing"):
        store.keep_draft(submission_id, " ", 1, document())
    with pytest.raises(BurdenError, match=r"The draft is 6\.0 MB"):
        store.keep_draft(submission_id, "Ann", 1, document(note="x" * 6_000_000))
    assert store.submissions()[0].drafts == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.one_of(st.just("undo"), st.just("redo"), st.integers(0, 3)), max_size=12))
def test_it_does_what_a_list_with_a_finger_on_it_does(store: Store, moves: list[str | int]) -> None:
    submission_id = store.submissions()[0].id if store.submissions() else begun(store)
    store.drop_draft(submission_id, "Ann")
    pages, finger = [document()], 0
    for move in moves:
        if isinstance(move, int):
            new = document(residents=move)
            store.keep_draft(submission_id, "Ann", 1, new)
            if len(pages) == 1 or pages[finger] != new:
                pages = [*pages[: finger + 1], new]
                finger += 1
        else:
            there = finger + (1 if move == "redo" else -1)
            call = store.redo if move == "redo" else store.undo
            if 0 <= there < len(pages):
                finger = there
                call(submission_id, "Ann")
            else:
                with pytest.raises(BurdenError):
                    call(submission_id, "Ann")
        draft = store.draft(submission_id, "Ann")
        assert (draft is None) == (len(pages) == 1)
        if draft is not None:
            assert draft.document == pages[finger]
            assert (draft.can_undo, draft.can_redo) == (finger > 0, finger < len(pages) - 1)
