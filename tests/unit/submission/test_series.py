"""A pasted series is read as it was meant, or refused with the piece, the problem and the remedy."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import loads
from burden.base.errors import InputError
from burden.base.quantities import QuantityError
from burden.submission.series import read_series


@pytest.mark.parametrize(
    ("text", "labels", "values"),
    [
        ("12, 14, 9", ["1", "2", "3"], [12, 14, 9]),
        ("12 14 -9.5", ["1", "2", "3"], [12, 14, -9.5]),
        ("12\n14\n1,200\n", ["1", "2", "3"], [12, 14, 1200]),
        ("Apr 2005: 12; May 2005: 14", ["Apr 2005", "May 2005"], [12, 14]),
        ("Apr\t12\r\nMay\t.5\r\n", ["Apr", "May"], [12, 0.5]),
        ("2005\t12\n2006\t14", ["2005", "2006"], [12, 14]),
        ("2005-04,12.5\n2005-05,13", ["2005-04", "2005-05"], [12.5, 13]),
        ("12\t14\t9", ["1", "2", "3"], [12, 14, 9]),
        ("12; 14; 9;", ["1", "2", "3"], [12, 14, 9]),
    ],
)
def test_what_is_meant_is_read(text: str, labels: list[str], values: list[float]) -> None:
    found = read_series(text)
    assert [point.label for point in found] == labels
    assert [point.value for point in found] == values


@pytest.mark.parametrize("gap", ["-", "–", "n/a", ""])
def test_a_gap_is_no_zero(gap: str) -> None:
    found = read_series(f"Apr\t12\nMay\t{gap}\nJun\t0")
    assert math.isnan(found[1].value)
    assert found[2].value == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "The series is empty"), (" ; \n", "The series is empty"),
        ("12,14,9", "Value 1 (“12,14,9”) is not a number"),
        ("Apr 5,200", "can be read in two ways. Put a colon or a semicolon"),
        ("1:30; 2:10", "looks like a time of day"),
        ("=A1\n3", "Value 1 (“=A1”) is a formula. Paste values alone"),
        ("Apr: =A1; May: 3", "Value 1 (“Apr: =A1”) is a formula"),
        ("5%\n6", "Write 5 alone"), ("£5; £6", "Write 5 alone"),
        ("£1,200", "Write 1200 alone"), ("Apr: £1,200", "Write 1200 alone"),
        ("10\n\n12", "Value 2 (“”) is blank. Take the line out, or write a dash"),
        ("Apr 2005", "is not a number"), ("12\nApr: 3", "Value 1 has no time before it, and others have"),
        ("a\t1\t2\nb\t3\t4", "stands in 3 columns"), ("1e400; 2", "is not a number"),
        ("9" * 20 + "\n2", "is too large to be meant"), ("x" * 61 + ": 4", "more than 60 characters"),
        ("1\n" * 1001, "at most 1,000 are read"), ("1" * 20_001, "at most 20,000 are read"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(QuantityError) as refused:
        read_series(text)
    assert problem in str(refused.value)


def test_every_problem_is_told_up_to_five() -> None:
    with pytest.raises(QuantityError) as refused:
        read_series("\n".join(["x"] * 7))
    assert str(refused.value).count("is not a number") == 5
    assert str(refused.value).endswith("And 2 more.")


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=40))
def test_whole_numbers_come_back_however_they_are_set(values: list[int]) -> None:
    for text in ("\n".join(map(str, values)), "; ".join(map(str, values)), "\n".join(f"w{v}\t{v:,}" for v in values)):
        assert [point.value for point in read_series(text)] == values


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(QuantityError):
        assert read_series(text)


def test_a_file_names_the_place_of_a_series_that_is_none() -> None:
    text = (
        "schema_version: 1\nauthority: nowhere\nname: N\ntype: other\nperiod: 2024-25\nentries: []\n"
        "measures:\n  - {service: Benefits, measure: Days, values: VALUES}\n"
    )
    (found,) = loads(text.replace("VALUES", '"Apr: 1; May: 2"'))
    assert found.measures[0].values == "Apr: 1; May: 2"
    for bad, problem in (("[1, 2]", "Values are written as text"), ('"1%; 2"', "Write 1 alone")):
        with pytest.raises(InputError) as refused:
            loads(text.replace("VALUES", bad))
        assert "measures[0].values" in str(refused.value)
        assert problem in str(refused.value)
