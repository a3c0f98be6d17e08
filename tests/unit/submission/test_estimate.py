"""The first estimate: what it holds, by hand, and whom it refuses."""

from __future__ import annotations

import re

import pytest

from burden import BurdenError, cost, first_estimate
from burden.reference.catalog import load_catalog
from burden.submission.model import TimeEntry


def test_it_is_the_catalog_at_published_average_effort() -> None:
    """About seven person-days of 7.4 h a year for a return: 51.8 h; about 170 staff days for an inspection: 1,258 h."""
    items = load_catalog().items
    estimate = first_estimate("E07000121", "2005-06")
    kinds = {"return": 51.8, "plan": 51.8, "indicator": 26.64, "inspection": 1_258, "audit": 1_258}
    seen = set()
    for entry in estimate.entries:
        assert isinstance(entry, TimeEntry)
        assert entry.hours is not None
        kind = items[entry.item or ""].kind
        if kind in kinds and entry.hours.central == pytest.approx(kinds[kind]):
            seen.add(kind)
        # A return costs its days a year, whatever its frequency.
        if kind == "return":
            assert entry.times_per_year is not None
            assert entry.times_per_year.central == 1
    assert {"return", "indicator", "inspection"} <= seen


def test_an_aggregate_does_not_stand_beside_its_members() -> None:
    items = load_catalog().items
    for period in ("2005-06", "2025-26"):
        named = {entry.item for entry in first_estimate("E07000121", period).entries}
        for item in named:
            assert not named & set(items[item or ""].members), item


def test_the_audit_of_the_accounts_is_business_as_usual() -> None:
    estimate = first_estimate("E07000121", "2005-06")
    audits = [entry for entry in estimate.entries if entry.item == "external_audit"]
    assert len(audits) == 1
    for entry in audits:
        assert entry.business_as_usual_share is not None
        assert entry.business_as_usual_share.central == 1


def test_pay_of_a_nearby_year_is_moved_by_the_index() -> None:
    estimate = first_estimate("E07000121", "2005-06")
    assert all(card.price_year for card in estimate.staff.values())
    found = cost(estimate, draws=200).costings[0]
    assert found.total.regime is not None
    assert found.total.regime > 0


@pytest.mark.parametrize(
    ("code", "period", "words"),
    [
        ("E07000121", "1995-96", "does not cover 1995-96. The nearest years it covers: 2004-05."),
        ("E07000121", "2012-13", "The nearest years it covers: 2007-08 and 2023-24."),
        ("E07000121", "2005", "Write it as 2005-06"),
        ("E07999999", "2005-06", "There is no known authority E07999999."),
        ("lancaster", "2005-06", "E07000121 is Lancaster City Council"),
        ("", "2005-06", "no known authority"),
        # Cumbria ended when two unitary authorities came in April 2023; they were not there before.
        ("E10000006", "2025-26", "Its last year was 2022-23"),
        ("E06000063", "2005-06", "Its first year was 2023-24"),
    ],
)
def test_refusals_name_the_remedy(code: str, period: str, words: str) -> None:
    with pytest.raises(BurdenError, match=re.escape(words)):
        first_estimate(code, period)
