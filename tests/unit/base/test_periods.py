"""Financial years."""

from __future__ import annotations

import pytest

from burden.base.errors import BurdenError, Finding, InputError, errors_of
from burden.base.periods import is_period, period_of, start_year


@pytest.mark.parametrize(
    ("period", "year"), [("1990-91", 1990), ("1999-00", 1999), ("2000-01", 2000), ("2098-99", 2098)]
)
def test_periods_both_ways(period: str, year: int) -> None:
    assert start_year(period) == year
    assert period_of(year) == period


@pytest.mark.parametrize(
    "text",
    ["2005", "2005-07", "2005-6", "2005/06", "05-06", "2005-2006", "2005-06 ", "1989-90", "2099-00", "", "２００５-06"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert not is_period(text)
    with pytest.raises(BurdenError, match=r"[Ff]inancial year"):
        start_year(text)


def test_findings_say_their_place_once() -> None:
    found = Finding("error", "code", "entries[2].hours", "Too many.", "council.yaml", 14)
    assert found.sentence() == "council.yaml, line 14, entries[2].hours: Too many."
    assert Finding("info", "code", "", "Only words.").sentence() == "Only words."
    doubt = Finding("warning", "code", "", "Doubtful.")
    assert errors_of([doubt, found]) == [found]
    assert str(InputError([found, doubt])).splitlines() == [found.sentence(), doubt.sentence()]
