"""Staff time from timesheets: exact sums, nothing lost, each row that does not count told with its reason."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from burden.base.errors import BurdenError, Finding
from burden.submission.extracts import (
    LEAVE_OUT,
    Extract,
    Target,
    TimesheetMap,
    codes_as_plain,
    codes_from_plain,
    codes_of,
    grades_of,
    read_table,
    suggest_codes,
    suggest_grades,
    suggest_timesheet,
    time_entries,
)
from tests.unit.submission.extracts.making import csv_bytes, errors_in, table_of

HEADING = ["Date", "Code", "Grade", "Hours"]
CODES: dict[str, Target | str] = {
    "CTB1": "ctb1",
    "CPA": "cpa_corporate_assessment",
    "LOCAL": Target(title="Scrutiny of returns"),
    "ADMIN": LEAVE_OUT,
}
GRADES = {"G5": "officer", "G7": "manager"}
PERIOD = "2005-06"


def _extract(*rows: list[Any], heading: list[str] | None = None, **changes: Any) -> Extract:
    table = table_of(heading or HEADING, rows)
    given: dict[str, Any] = {"columns": suggest_timesheet(table), "codes": CODES, "grades": GRADES, "period": PERIOD}
    return time_entries(table, **{**given, **changes})


def _told(extract: Extract, code: str) -> list[Finding]:
    return [finding for finding in extract.problems if finding.code == code]


def test_one_entry_in_full() -> None:
    extract = _extract(["01/05/2005", "CTB1", "G5", "7.5"], ["31/03/2006", "ctb1 ", "g5", "7:20"])
    assert extract.entries == [
        {
            "id": "timesheet-ctb1-officer",
            "layer": "local_preparation",
            "item": "ctb1",
            "kind": "time",
            "staff": "officer",
            "people": 1,
            "hours": 14 + 5 / 6,  # 7.5 + 7⅓
            "times_per_year": 1,
            "grade": "A",
            "source": "Timesheet export t.csv, 2 rows, 1 May 2005 to 31 March 2006",
        }
    ]
    assert extract.evidence == {
        "timesheet-ctb1-officer": [
            {"Date": "01/05/2005", "Code": "CTB1", "Grade": "G5", "Hours": "7.5"},
            {"Date": "31/03/2006", "Code": "ctb1 ", "Grade": "g5", "Hours": "7:20"},
        ]
    }
    assert extract.problems == []
    assert extract.left_out == []
    assert errors_in(extract.entries) == []


def _random_rows(count: int) -> pd.DataFrame:
    chance = random.Random(7)
    return pd.DataFrame(
        {
            "Date": [date(2005, 1, 1) + timedelta(days=chance.randrange(700)) for _ in range(count)],
            "Code": [chance.choice(["CTB1", "CPA", "LOCAL", "ADMIN", "OTHER"]) for _ in range(count)],
            "Grade": [chance.choice(["G5", "G7", "G9"]) for _ in range(count)],
            "Hundredths": [chance.randrange(1, 1200) for _ in range(count)],
            "Note": [f"row {number}" for number in range(count)],
        }
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_five_thousand_rows_against_pandas(form: str) -> None:
    """Hours are whole hundredths, so that pandas sums them without rounding."""
    frame = _random_rows(5000)
    written = frame.assign(Hours=frame["Hundredths"] / 100).drop(columns="Hundredths")
    stream = io.BytesIO()
    if form == "csv":
        written.assign(Date=[f"{day:%d/%m/%Y}" for day in frame["Date"]]).to_csv(stream, index=False)
    else:
        written.to_excel(stream, index=False, engine="xlsxwriter")
    table = read_table(stream.getvalue(), f"t.{form}")
    extract = time_entries(table, suggest_timesheet(table), CODES, GRADES, period=PERIOD)

    in_year = frame[(frame["Date"] >= date(2005, 4, 1)) & (frame["Date"] <= date(2006, 3, 31))]
    counted = in_year[in_year["Code"].isin(["CTB1", "CPA", "LOCAL"]) & in_year["Grade"].isin(["G5", "G7"])]
    names = {"CTB1": "ctb1", "CPA": "cpa_corporate_assessment"}
    expected = {
        (names.get(str(code), "Scrutiny of returns"), GRADES[str(grade)]): (int(rows["Hundredths"].sum()), len(rows))
        for (code, grade), rows in counted.groupby(["Code", "Grade"])
    }
    found = {
        (entry.get("item") or entry["item_title"], entry["staff"]): (
            round(entry["hours"] * 100),
            len(extract.evidence[entry["id"]]),
        )
        for entry in extract.entries
    }
    assert found == expected
    assert {entry["hours"] * 100 == pytest.approx(round(entry["hours"] * 100)) for entry in extract.entries} == {True}
    assert extract.kept == Fraction(int(counted["Hundredths"].sum()), 100)
    assert extract.kept + extract.left == Fraction(int(frame["Hundredths"].sum()), 100)
    assert sum(map(len, extract.evidence.values())) + len(extract.left_out) == len(frame)
    assert errors_in(extract.entries) == []


DAYS = st.integers(-60, 420).map(lambda days: f"{date(2005, 4, 1) + timedelta(days=days):%Y-%m-%d}")
HOURS = st.sampled_from(
    ["7.5", "7:20", "0.1", "0.2", "1h30", "450 min", "0", "", "-2", "x", "1,5", "10-20", "£3", "1e400"]
)
ROWS = st.lists(
    st.tuples(
        DAYS | st.sampled_from(["", "31/06/2005", "Total"]),
        st.sampled_from(["CTB1", "ctb1", "CPA", "LOCAL", "ADMIN", "OTHER", ""]),
        st.sampled_from(["G5", "G7", "G9", ""]),
        HOURS,
    ).map(list),
    min_size=1,
    max_size=25,
)
EXACT = {
    "7.5": Fraction(15, 2),
    "7:20": Fraction(22, 3),
    "0.1": Fraction(1, 10),
    "0.2": Fraction(1, 5),
    "1h30": Fraction(3, 2),
    "450 min": Fraction(15, 2),
    "-2": Fraction(-2),
}


@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows: list[list[str]], chance: random.Random) -> None:
    if not any(any(row) for row in rows):
        return
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = _extract(*rows), _extract(*mixed)
    assert one.entries == other.entries
    assert one.totals == other.totals
    for name, kept in one.evidence.items():
        assert Counter(tuple(row.items()) for row in kept) == Counter(
            tuple(row.items()) for row in other.evidence[name]
        )
    assert Counter(each.code for each in one.left_out) == Counter(each.code for each in other.left_out)


@given(ROWS)
def test_hours_are_kept_or_left_out(rows: list[list[str]]) -> None:
    """No hour vanishes and none is counted twice; a total row is no row."""
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    extract = _extract(*rows)
    hours = sum((EXACT.get(row[3], Fraction(0)) for row in rows if row[0] != "Total"), Fraction(0))
    assert extract.kept + extract.left == hours
    assert sum(map(len, extract.evidence.values())) + len(extract.left_out) == len(rows)
    assert all(each.reason for each in extract.left_out)
    assert errors_in(extract.entries) == []
    for entry in extract.entries:
        assert entry["hours"] == float(extract.totals[entry["id"]])


def test_sums_are_exact() -> None:
    assert _extract(*[["01/05/2005", "CTB1", "G5", "0.1"]] * 10).entries[0]["hours"] == 1
    assert _extract(*[["01/05/2005", "CTB1", "G5", "0:20"]] * 3).entries[0]["hours"] == 1
    assert _extract(*[["01/05/2005", "CTB1", "G5", "0.3333333"]] * 3).totals == {
        "timesheet-ctb1-officer": Fraction(9999999, 10000000)
    }


@pytest.mark.parametrize(
    ("hours", "code", "words"),
    [
        ("-3", "negative", "−3 hours are negative"),
        ("", "no_figure", "The hours are blank"),
        ("0", "nothing", "There are 0 hours"),
        ("lots", "no_figure", "lots"),
        ("10-20-40", "no_figure", "one figure"),
        ("1,5", "no_figure", "1,5"),
    ],
)
def test_hours_that_do_not_count_are_told_row_by_row(hours: str, code: str, words: str) -> None:
    extract = _extract(["01/05/2005", "CTB1", "G5", "1"], *[["01/05/2005", "CTB1", "G5", hours]] * 3)
    told = _told(extract, code)
    assert [finding.where for finding in told] == ["D3", "D4", "D5"]
    assert all(words in finding.message and finding.message.endswith("The row is left out.") for finding in told)
    assert [(each.row, each.code) for each in extract.left_out] == [(3, code), (4, code), (5, code)]
    assert extract.entries[0]["hours"] == 1


def test_other_years_are_left_out_and_listed() -> None:
    extract = _extract(
        ["31/03/2005", "CTB1", "G5", "1"],
        ["01/04/2005", "CTB1", "G5", "2"],
        ["31/03/2006", "CTB1", "G5", "4"],
        ["01/04/2006", "CTB1", "G5", "8"],
    )
    assert extract.entries[0]["hours"] == 6
    assert [(each.row, each.reason) for each in extract.left_out] == [
        (2, "31 March 2005 is not in 2005-06"),
        (5, "1 April 2006 is not in 2005-06"),
    ]
    only = _extract(["01/05/2008", "CTB1", "G5", "1"])
    assert _told(only, "no_row_in_year")[0].message == "No row lies in 2005-06. Open the submission of 2008-09."


def test_month_first_refuses_all_unless_said() -> None:
    rows = [["07/08/2005", "CTB1", "G5", "1"], ["07/31/2005", "CTB1", "G5", "1"]]
    with pytest.raises(BurdenError, match=r"t\.csv, A3: “07/31/2005” can only be a date with the month first"):
        _extract(*rows)
    columns = TimesheetMap(date="Date", order="month", hours="Hours", code="Code", grade="Grade")
    assert _extract(*rows, columns=columns).entries[0]["source"].endswith("2 rows, 8 July 2005 to 31 July 2005")


def test_both_ways_are_noted() -> None:
    told = _told(_extract(["07/08/2005", "CTB1", "G5", "1"]), "dates_read")
    assert [finding.level for finding in told] == ["warning"]
    assert "day first: 7 August 2005" in told[0].message


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "", "", "3"],
        ["", "Grand total", "", "3"],
        ["", "TOTALS:", "", "3"],
        ["", "Total hours", "", "3:00"],
        ["", "Sub-total", "", "3"],
        ["", "", "Total for G5", "3"],
    ],
)
def test_total_row_is_left_out(row: list[str]) -> None:
    extract = _extract(["01/05/2005", "CTB1", "G5", "1"], ["01/05/2005", "CTB1", "G5", "2"], row)
    assert extract.entries[0]["hours"] == 3
    assert [(each.row, each.code, each.figure) for each in extract.left_out] == [(4, "total_row", None)]
    assert _told(extract, "total_row")[0].message == "This is a total row. It is left out."
    assert _told(extract, "total_differs") == []


def test_total_that_does_not_fit_is_told() -> None:
    extract = _extract(["01/05/2005", "CTB1", "G5", "1"], ["Total", "", "", "3.5"])
    assert _told(extract, "total_differs")[0].message == "The total row says 3.5 hours; the rows add up to 1 hours."


def test_dated_row_is_no_total_row() -> None:
    codes = {"Total": "ctb1"}
    assert _extract(["01/05/2005", "Total", "G5", "1"], codes=codes).entries[0]["hours"] == 1


def test_repeated_rows_are_doubted_and_counted() -> None:
    row = ["01/05/2005", "CTB1", "G5", "1"]
    extract = _extract(row, ["01/05/2005", "CTB1", "G5", "2"], row)
    assert extract.entries[0]["hours"] == 4
    told = _told(extract, "repeated_row")
    assert [(finding.level, finding.where) for finding in told] == [("warning", "A4")]
    assert told[0].message.startswith("Row 4 repeats row 2 in every cell. Both are counted")


def test_codes_and_grades_that_stand_for_nothing_are_told_once_each() -> None:
    extract = _extract(
        ["01/05/2005", "X", "G5", "1"],
        ["02/05/2005", "x", "G5", "2"],
        ["03/05/2005", "CTB1", "G9", "4"],
        ["04/05/2005", "", "G5", "8"],
        ["05/05/2005", "CTB1", "", "16"],
        ["06/05/2005", "ADMIN", "G5", "32"],
    )
    assert extract.entries == []
    assert [each.code for each in extract.left_out] == [
        "unknown_code",
        "unknown_code",
        "unknown_grade",
        "no_code",
        "no_grade",
        "not_wanted",
    ]
    assert extract.left == 63
    assert [(f.where, f.message.split(":")[1]) for f in _told(extract, "unknown_code")] == [
        ("B2", " 2 rows with 3 hours left out. To count them, say which item it is, or that it is left out.")
    ]
    assert len(_told(extract, "unknown_grade")) == 1


def test_person_tells_the_grade_where_the_grade_does_not() -> None:
    heading = ["Date", "Code", "Grade", "Person", "Hours"]
    extract = _extract(
        ["01/05/2005", "CTB1", "", "Ann", "1"],
        ["01/05/2005", "CTB1", "?", "Ann", "2"],
        ["01/05/2005", "CTB1", "G7", "Ann", "4"],
        heading=heading,
        grades={"Ann": "officer", "G7": "manager"},
    )
    assert {entry["staff"]: entry["hours"] for entry in extract.entries} == {"officer": 3, "manager": 4}


def test_how_hours_were_read_is_told_once() -> None:
    extract = _extract(*[["01/05/2005", "CTB1", "G5", "1.5 days"]] * 2)
    assert extract.entries[0]["hours"] == pytest.approx(22.2)  # 2 × 1.5 × 7.4, the working day of parameters.yaml
    assert len(_told(extract, "figure_read")) == 1


def test_long_days_are_doubted() -> None:
    extract = _extract(["01/05/2005", "CTB1", "G5", "90"], ["02/05/2005", "CTB1", "G5", "45"])
    assert "2 rows have more than 24 hours" in _told(extract, "long_day")[0].message


def test_cells_of_a_workbook() -> None:
    """Real dates, times of day, durations and numbers; a formula never worked out is told, not counted as 0."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Time"
    sheet.append(HEADING)
    for day, hours in (
        (date(2005, 5, 1), 7.5),
        (datetime(2005, 5, 2, 17, 0), time(7, 30)),
        (date(2005, 5, 3), timedelta(hours=37, minutes=30)),
        (date(2005, 5, 4), "=1+1"),
        (date(2005, 5, 5), "#REF!"),
        (38475, 1),
        (date(2005, 5, 6), True),
    ):
        sheet.append([day, "CTB1", "G5", hours])
    sheet["A7"].number_format = "General"
    stream = io.BytesIO()
    workbook.save(stream)
    table = read_table(stream.getvalue(), "t.xlsx")
    extract = time_entries(table, suggest_timesheet(table), CODES, GRADES, period=PERIOD)
    assert extract.entries[0]["hours"] == 52.5
    assert extract.entries[0]["source"] == "Timesheet export t.xlsx, 3 rows, 1 May 2005 to 3 May 2005"
    told = {finding.where: finding.message for finding in extract.problems if finding.level == "warning"}
    assert "formula has no value yet" in told["Time!D5"]
    assert "#REF! is an error of the spreadsheet" in told["Time!D6"]
    assert "is a number, not a date" in told["Time!A7"]
    assert "TRUE is not a figure" in told["Time!D8"]


def test_dust_of_spreadsheet_arithmetic_is_not_summed() -> None:
    """Excel shows 7.5 for 7.499999999999999, which it stores after taking one time of day from another."""
    workbook = Workbook()
    workbook.active.append(HEADING)
    workbook.active.append([date(2005, 5, 1), "CTB1", "G5", 7.499999999999999])
    stream = io.BytesIO()
    workbook.save(stream)
    table = read_table(stream.getvalue(), "t.xlsx")
    assert time_entries(table, suggest_timesheet(table), CODES, GRADES, period=PERIOD).entries[0]["hours"] == 7.5


def test_ids_stay_apart_and_fit() -> None:
    codes = {
        "a": Target(title="Ä" * 90),
        "b": Target(title="Ä" * 91),
        "c": Target(item="ctb1", layer="morale"),
        "d": "ctb1",
    }
    extract = _extract(*[["01/05/2005", code, "G5", "1"] for code in codes], codes=codes)
    assert len({entry["id"] for entry in extract.entries}) == 4
    assert errors_in(extract.entries) == []
    long = _extract(["01/05/2005", "CTB1", "G5", "1"], grades={"G5": "g" * 64})
    assert len(long.entries[0]["id"]) == 64


def test_codes_are_kept_as_plain_json() -> None:
    assert codes_as_plain(CODES) == {
        "CTB1": {"item": "ctb1"},
        "CPA": {"item": "cpa_corporate_assessment"},
        "LOCAL": {"title": "Scrutiny of returns"},
        "ADMIN": {},
    }
    again = codes_from_plain(codes_as_plain({**CODES, "M": Target(item="ctb1", layer="morale")}))
    assert (again["ADMIN"], again["M"]) == (LEAVE_OUT, Target(item="ctb1", layer="morale"))


@pytest.mark.parametrize(
    "raw", [None, [], {"a": "ctb1"}, {"a": {"item": 1}}, {"a": {"x": "y"}}, {"a": {"item": "x", "title": "y"}}]
)
def test_broken_codes_are_refused(raw: object) -> None:
    with pytest.raises(BurdenError, match="Choose them once more"):
        codes_from_plain(raw)


def test_unknown_items_and_codes_given_twice_are_refused() -> None:
    with pytest.raises(BurdenError, match="the catalog has no item nonsense"):
        _extract(["01/05/2005", "A", "G5", "1"], codes={"A": "nonsense"})
    with pytest.raises(BurdenError, match="given twice"):
        _extract(["01/05/2005", "A", "G5", "1"], codes={"A": "ctb1", " a": LEAVE_OUT})
    with pytest.raises(BurdenError, match="is not a layer"):
        _extract(["01/05/2005", "A", "G5", "1"], codes={"A": Target(item="ctb1", layer="x")})


def test_what_stands_in_an_extract_is_listed_for_mapping() -> None:
    table = table_of(
        HEADING,
        [
            ["01/05/2005", "CTB1", "G5", "1"],
            ["01/05/2005", "ctb1", "G7", "2"],
            ["01/05/2005", "Z", "G5", "9"],
            ["01/05/2009", "Y", "G5", "9"],
            ["Total", "", "", "12"],
        ],
    )
    columns = suggest_timesheet(table)
    assert [(c.text, c.rows, c.figure) for c in codes_of(table, columns, period=PERIOD)] == [
        ("Z", 1, 9),
        ("CTB1", 2, 3),
    ]
    assert [(g.text, g.rows, g.figure) for g in grades_of(table, columns, period=PERIOD)] == [
        ("G5", 2, 10),
        ("G7", 1, 2),
    ]
    assert suggest_codes(codes_of(table, columns, period=PERIOD)) == {"CTB1": Target(item="ctb1")}
    listed = grades_of(table, columns, period=PERIOD)
    assert suggest_grades(listed, {"officer": "G5", "g7": "Manager"}) == {"G5": "officer", "G7": "g7"}


def test_very_many_problems_are_counted_not_all_told() -> None:
    extract = _extract(*[["2005-05-01", "CTB1", "G5", "x"]] * 1500)
    assert len(extract.left_out) == 1500
    assert len(extract.problems) == 1001
    assert "500 more rows like these" in extract.problems[-1].message


def test_name_of_the_file_does_no_harm() -> None:
    table = read_table(csv_bytes([HEADING, ["01/05/2005", "CTB1", "G5", "1"]]), "../a/=cmd\n.csv")
    extract = time_entries(table, suggest_timesheet(table), CODES, GRADES, period=PERIOD)
    assert extract.entries[0]["source"] == "Timesheet export =cmd.csv, 1 row, 1 May 2005"
