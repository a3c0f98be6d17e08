"""Documents and stores that several tests begin with."""

from __future__ import annotations

from typing import Any

from burden.storage.store import Store

Plain = dict[str, Any]
REFERENCE = {"catalog": "0123456789ab", "deflator": "ba9876543210"}


def document(**changes: Any) -> Plain:
    """Return a small document of Lancaster in 2005-06, with changes."""
    return {
        "authority": "E07000121",
        "period": "2005-06",
        "entries": [{"id": "fee", "layer": "local_preparation", "kind": "fee", "amount_gbp": 100000}],
        **changes,
    }


def begun(store: Store, revisions: int = 1) -> int:
    """Create a submission of Ann's with so many revisions and return its id."""
    submission_id = store.create(document(), "Ann", "first figures").submission_id
    for number in range(1, revisions):
        store.save(submission_id, document(residents=number), base=number, author="Ann", reason=f"change {number}")
    return submission_id


def signed(store: Store, submission_id: int, number: int) -> None:
    """Sign a revision off."""
    store.sign(submission_id, number, name="Cora", role="Section 151", statement="True and fair.", reference=REFERENCE)
