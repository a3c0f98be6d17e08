"""The total while entering: that of every other page; where there is none it is said why, and of what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from burden import cost, first_estimate
from burden.submission.write import as_plain
from burden.ui.entry.worth import HEADING_FIRST, priced

FEE = {"id": "a", "layer": "local_preparation", "kind": "fee", "amount_gbp": 100, "source": "invoice", "grade": "A"}


def why(**fields: Any) -> str:
    document = {"authority": "E07000121", "period": "2005-06", "entries": [FEE], **fields}
    found = priced(json.dumps(document))
    assert (found.costings is None) == bool(found.why)
    return found.why


def test_the_total_while_entering_is_that_of_every_other_page() -> None:
    estimate = first_estimate("E07000121", "2005-06")
    found = priced(json.dumps(as_plain(estimate))).costings
    assert found is not None
    assert found.costings[0].total.headline == cost([estimate]).costings[0].total.headline


def test_an_unknown_payee_does_not_take_the_total_away() -> None:
    entries = [FEE, {**FEE, "id": "k", "amount_gbp": 50, "paid_to": "KPMG"}]
    found = priced(json.dumps({"authority": "E07000121", "period": "2005-06", "entries": entries}))
    assert found.costings is not None
    assert found.costings.costings[0].total.regime == pytest.approx(100)


def test_the_heading_is_named_where_it_is_the_heading() -> None:
    assert why() == ""
    assert why(period="then") == HEADING_FIRST


def test_what_else_stands_in_the_way_is_said_in_its_own_words() -> None:
    said = why(currency="USD", entries=[FEE, {**FEE, "id": "b", "price_year": "2004-05"}])
    assert said.startswith("USD amounts cannot be moved to prices of 2005-06")
