"""What is remembered by name."""

from __future__ import annotations

import pytest

from burden.base.errors import BurdenError
from burden.storage.store import Store


def test_the_last_word_holds(store: Store) -> None:
    assert store.setting("extract.timesheet") is None
    store.keep_setting("extract.timesheet", {"columns": {"date": "Day"}})
    store.keep_setting("extract.timesheet", {"columns": {"date": "Date"}})
    store.keep_setting("extract.ledger", {})
    assert store.setting("extract.timesheet") == {"columns": {"date": "Date"}}
    assert store.setting("extract.ledger") == {}


def test_what_cannot_be_kept_is_refused(store: Store) -> None:
    with pytest.raises(BurdenError, match="The setting"):
        store.keep_setting("big", {"text": "x" * 6_000_000})
