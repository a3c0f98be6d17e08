"""Sign-off: it locks, it names what was signed, and a correction names it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from burden.base.errors import BurdenError
from burden.storage.fingerprint import fingerprint
from burden.storage.signing import is_intact
from burden.storage.store import Store
from tests.unit.storage.making import REFERENCE, begun, document, signed

# Written out by hand: fields sorted, no space, everything beyond ASCII escaped, whole numbers without a point.
TEXT = r'{"document":{"a":[1,0.5,null,true,"\u00a3"],"b":{"x":22000}},"reference":{"catalog":"1"}}'
CONTENT: dict[str, Any] = {"b": {"x": 22000.0}, "a": [1, 0.5, None, True, "£"]}


def test_the_fingerprint_is_the_hash_of_one_written_form() -> None:
    assert fingerprint(CONTENT, {"catalog": "1"}) == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    "other", [{"a": [1, 0.5, None, 1, "£"]}, {"a": [1.5, 0.5, None, True, "£"]}, {"c": None}, {"a": []}]
)
def test_any_change_changes_it(other: dict[str, Any]) -> None:
    assert fingerprint({**CONTENT, **other}, {"catalog": "1"}) != fingerprint(CONTENT, {"catalog": "1"})
    assert fingerprint(CONTENT, {"catalog": "2"}) != fingerprint(CONTENT, {"catalog": "1"})


def test_a_signed_revision_carries_who_what_and_with_which_data(store: Store) -> None:
    submission_id = begun(store, revisions=2)
    signature = store.sign(
        submission_id, 2, name="Cora", role="Section 151", statement="True and fair.", reference=REFERENCE
    )
    kept = store.revision(submission_id)
    assert kept.signature == signature
    assert (signature.name, signature.role, signature.statement) == ("Cora", "Section 151", "True and fair.")
    assert signature.reference == REFERENCE
    assert signature.fingerprint == fingerprint(document(residents=1), REFERENCE)
    assert is_intact(kept)
    assert not is_intact(replace(kept, document=document(residents=2)))
    assert store.revision(submission_id, 1).signature is None


def test_only_the_newest_is_signed_and_only_once(store: Store) -> None:
    submission_id = begun(store, revisions=2)
    with pytest.raises(BurdenError, match="Revision 1 is not the newest any more; revision 2 is"):
        signed(store, submission_id, 1)
    signed(store, submission_id, 2)
    with pytest.raises(BurdenError, match="signed off already, by Cora"):
        signed(store, submission_id, 2)


@pytest.mark.parametrize("blank", ["name", "role", "statement"])
def test_who_signs_says_all_of_it(store: Store, blank: str) -> None:
    words = {"name": "A", "role": "B", "statement": "C", blank: " "}
    submission_id = begun(store)
    with pytest.raises(BurdenError, match="is missing"):
        store.sign(submission_id, 1, reference=REFERENCE, **words)
    assert store.revision(submission_id).signature is None


def test_a_signed_revision_is_locked_but_for_a_correction_that_names_it(store: Store) -> None:
    submission_id = begun(store, revisions=2)
    signed(store, submission_id, 2)
    for wrong in (None, 1):
        with pytest.raises(BurdenError, match="signed off by Cora and locked"):
            store.save(submission_id, document(), base=2, author="Ann", reason="x", corrects=wrong)
    made = store.save(submission_id, document(name="new"), base=2, author="Ann", reason="an invoice more", corrects=2)
    assert (made.number, made.corrects, made.signature) == (3, 2, None)
    assert store.submissions()[0].signed is False
    with pytest.raises(BurdenError, match="Revision 1 is not signed off"):
        store.save(submission_id, document(), base=3, author="Ann", reason="x", corrects=1)
    assert store.save(submission_id, document(), base=3, author="Ann", reason="x").corrects is None


def test_restoring_over_a_signed_revision_names_it(store: Store) -> None:
    submission_id = begun(store, revisions=2)
    signed(store, submission_id, 2)
    made = store.restore(submission_id, 1, base=2, author="Ann", reason="back to the first")
    assert (made.restores, made.corrects) == (1, 2)
