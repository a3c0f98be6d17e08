"""Dates: real ones and ISO as they are, others day first, and no column half one way and half the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.submission.tabular import Cell, DateColumn, read_date_column
from burden.submission.tabular.dates import Order

JULY = date(2025, 7, 31)
AUGUST = date(2025, 8, 7)


def _read(texts: Sequence[str], order: Order = "day", kind: str = "text") -> DateColumn:
    cells = [Cell(text, kind if text else "blank") for text in texts]  # type: ignore[arg-type]
    return read_date_column(cells, [f"A{row}" for row in range(2, len(texts) + 2)], order=order)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-07-31", JULY), ("2025/07/31", JULY), ("2025.7.31", JULY), ("20250731", JULY), ("2025-7-31", JULY),
        ("31/07/2025", JULY), ("31.7.2025", JULY), ("31-07-25", JULY), ("31 07 2025", JULY), (" 31/7/25 ", JULY),
        ("31 July 2025", JULY),
        ("31-Jul-2025", JULY), ("31 Jul 25", JULY), ("31st July 2025", JULY), ("31Jul2025", JULY),
        ("July 31, 2025", JULY), ("Jul 31 2025", JULY), ("2025-Jul-31", JULY), ("31 JULY, 2025", JULY),
        ("Thu 31/07/2025", JULY), ("Thursday, 31 July 2025", JULY), ("31/07/2025 00:00:00", JULY),
        ("2025-07-31T23:59:59Z", JULY), ("2025-07-31 08:30", JULY), ("31/07/2025 8:30 pm", JULY),
        ("3 Sept 2025", date(2025, 9, 3)),
        ("07/08/2025", AUGUST), ("7/8/25", AUGUST), ("29/02/2024", date(2024, 2, 29)),
        ("1/5/99", date(1999, 5, 1)),
        ("31/06/2025", None), ("29/02/2025", None), ("2025-02-30", None), ("00/01/2025", None), ("07/2025", None),
        ("July 2025", None), ("Total", None), ("7.5", None), ("45869", None), ("31/07-2025", None), ("2025-0731", None),
        ("３１/07/2025", None), ("31 Smarch 2025", None), ("next week", None), ("x" * 200, None), ("31/07/20251", None),
        ("31 Ju 2025", None), ("20251331", None),
    ],
)  # fmt: skip
def test_one_date(text: str, expected: date | None) -> None:
    read = _read([text])
    assert read.dates == (expected,)
    assert bool(read.problems[0]) == (expected is None)
    assert not read.refusal


def test_a_month_first_refuses_the_column_and_names_the_cell() -> None:
    read = _read(["01/02/2025", "2025-03-01", "07/31/2025", "31/07/2025"])
    assert read.dates == (None,) * 4
    assert read.refusal.startswith("A4: “07/31/2025” can only be a date with the month first")


def test_month_first_when_it_is_said() -> None:
    read = _read(["07/31/2025", "07/08/2025", "2025-03-01"], "month")
    assert read.dates == (JULY, date(2025, 7, 8), date(2025, 3, 1))
    assert read.notes == ()
    assert _read(["07/31/2025", "31/07/2025"], "month").refusal.startswith(
        "A3: “31/07/2025” can only be a date with the day"
    )


def test_both_ways_is_said_only_where_nothing_settles_it() -> None:
    note = _read(["07/08/2025", "01/02/2025"]).notes
    assert note == ("A2: dates such as “07/08/2025” could be read both ways; they are read day first: 7 August 2025.",)
    assert _read(["07/08/2025", "31/07/2025"]).notes == ()
    assert _read(["07/07/2025", "01/01/2025"]).notes == ()
    assert _read(["2025-08-07"]).notes == ()


def test_real_dates_are_taken_as_they_are() -> None:
    assert _read(["2025-08-07", "2025-07-31T08:30:00"], kind="date").dates == (AUGUST, JULY)


def test_number_is_no_date_unless_it_is_written_as_one() -> None:
    read = _read(["45869", "20250731", "12345678"], kind="number")
    assert read.dates == (None, JULY, None)
    assert "is a number, not a date" in read.problems[0]


def test_dates_turned_by_another_program_are_suspected() -> None:
    """Opened under American settings, 07/08/2025 becomes a real 8 July, while 31/07/2025 stays text."""
    cells = [Cell("2025-07-08", "date"), Cell("31/07/2025", "text")]
    assert "may have swapped day and month" in read_date_column(cells, ["A2", "A3"]).notes[0]
    cells = [Cell("2025-07-18", "date"), Cell("31/07/2025", "text")]
    assert read_date_column(cells, ["A2", "A3"]).notes == ()


DAYS = st.integers(0, 40_000).map(lambda days: date(1990, 1, 1) + timedelta(days))


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_day_first_is_never_read_otherwise(days: list[date]) -> None:
    read = _read([f"{day:%d/%m/%Y}" for day in days])
    assert read.dates == tuple(days)
    assert not read.refusal


@given(st.lists(DAYS, min_size=1, max_size=20))
def test_month_first_is_refused_or_open_both_ways(days: list[date]) -> None:
    read = _read([f"{day:%m/%d/%Y}" for day in days])
    assert bool(read.refusal) == any(day.day > 12 for day in days)


@given(st.text(max_size=30))
def test_any_text_is_read_or_not(text: str) -> None:
    read = _read([text])
    assert len(read.dates) == len(read.problems) == 1
