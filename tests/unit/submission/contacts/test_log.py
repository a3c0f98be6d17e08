"""Contact logs as they come: each row counts or is named with its problem and remedy; none is left out silently."""

from __future__ import annotations

import io

import openpyxl
import pytest

from burden.base.errors import BurdenError, errors_of
from burden.submission.contacts import Cause, ContactLog, read_log

HEAD = "Date,Cause,Value or failure,Comes from\n"


def read(text: str, name: str = "log.csv", encoding: str = "utf-8") -> ContactLog:
    return read_log(text.encode(encoding), name)


def said(found: ContactLog) -> str:
    return "\n".join(finding.sentence() for finding in found.findings)


def test_each_row_is_a_contact_and_causes_are_put_together() -> None:
    found = read(HEAD + "2025-06-02,Chasing,failure,bv78a\n2025-06-02,chasing ,F,BV78A\n2025-06-03,New,v,\n")
    assert found.tally is not None
    title = "Average time to process a new claim, days"
    assert found.tally.causes == (Cause("failure", "Chasing", 2, "bv78a", title), Cause("value", "New", 1))
    assert [count for _, count in found.tally.by_day] == [2, 1]
    (origin,) = found.tally.origins
    assert (origin.item, origin.contacts, origin.causes) == ("bv78a", 2, ("Chasing",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found(encoding: str, separator: str) -> None:
    text = "Cause,Value or failure,Count\nOwes £5,failure,12\nNew,value,28\n".replace(",", separator)
    found = read(text, encoding=encoding)
    assert found.tally is not None
    assert (found.tally.contacts, found.tally.failures) == (40, 12)
    assert found.tally.causes[0].cause == "Owes £5"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("Chasing,perhaps,3\n", "row 2: “perhaps” is neither value nor failure. Write value or failure."),
        ("Chasing,,3\n", "row 2: Nothing says whether it is value or failure demand. Write value or failure."),
        ("Chasing,failure,\n", "row 2: There is no count."),
        ("Chasing,failure,-3\n", "row 2: “-3” is not a count of contacts. Write a whole number, such as 12."),
        ("Chasing,failure,2.5\n", "row 2: “2.5” is not a count"),
        ("Chasing,failure,many\n", "row 2: “many” is not a count"),
        ("=1+1,failure,3\n", "row 2: “=1+1” is a formula. Write the cause in words."),
        ("@SUM(A1),failure,3\n", "row 2: “@SUM(A1)” is a formula"),
        ("x" * 201 + ",failure,3\n", "row 2: The cause has 201 letters; at most 200. Shorten it."),
        ("New,value,0\n", "No contact is counted yet"),
    ],
)
def test_a_row_that_cannot_be_read_counts_nothing_and_says_why(rows: str, problem: str) -> None:
    found = read("Cause,Value or failure,Count\n" + rows)
    assert found.tally is None
    assert problem in said(found)
    assert errors_of(found.findings)


def test_every_problem_is_told_at_once_with_its_row() -> None:
    rows = "".join(f"Cause {number},{'failure' if number % 2 else 'neither'},1\n" for number in range(2, 12))
    found = read("Cause,Value or failure,Count\n" + rows)
    assert [finding.where for finding in errors_of(found.findings)] == [f"row {number}" for number in (2, 4, 6, 8, 10)]


def test_what_is_left_aside_is_said() -> None:
    found = read("Cause,Value or failure,Officer\nChasing,failure,A\n,,\n,,\n,value,B\n")
    assert found.tally is not None
    assert found.tally.contacts == 2
    assert "Rows 3, 4: blank, so no contact. Look whether one is missing there." in said(found)
    assert "Not read: “Officer”. Rename a column to have it read." in said(found)
    assert "row 5: No cause is said: it counts as “Cause not said”." in said(found)


def test_value_demand_that_is_traced_is_doubted_and_is_no_place_to_start() -> None:
    found = read("Cause,Value or failure,Comes from\nNew,value,bv78a\nChasing,failure,Letters\n")
    assert "row 2: It is value demand and yet traced to" in said(found)
    assert found.tally is not None
    assert [origin.words for origin in found.tally.origins] == ["Letters"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Cause,Officer\nChasing,x\n", "has no column that says value or failure"),
        (
            "Demand,Cause,Demand\nfailure,a,value\n",
            "has the heading “Demand” in A1 and C1. Rename or delete all but one",
        ),
        ("Cause,Value or failure\n", "has headings in row 1 and no rows below"),
        ("", "is empty"),
        ('Cause,Value or failure\n"Chasing,failure\n', "a quotation mark there is opened and not closed"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(text: str, problem: str) -> None:
    with pytest.raises(BurdenError, match=r"log\.csv") as refused:
        read(text)
    assert problem in str(refused.value)


def test_more_than_20_mb_is_refused() -> None:
    with pytest.raises(BurdenError, match="larger than 20 MB"):
        read_log(b"Cause,Value or failure\n" + b"Chasing,failure\n" * 1_300_000, "log.csv")


def test_dates_that_are_none_and_dates_that_are_missing() -> None:
    assert "“soon” is not a date" in said(read(HEAD + "soon,Chasing,failure,\n"))
    found = read(HEAD + "2025-06-02,Chasing,failure,\n,Chasing,failure,\n")
    assert "1 of 2 dates are blank, so contacts by day are not known" in said(found)
    assert found.tally is not None
    assert found.tally.by_day == ()


def test_a_workbook_with_words_above_its_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Contacts of two weeks"],
        [],
        ["Why", "Demand", "How many"],
        ["Chasing", "failure", 12],
        ["New", "value", 8],
    ):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    found = read_log(stream.getvalue(), "log.xlsx")
    assert found.tally is not None
    assert (found.tally.contacts, found.tally.failures, found.tally.share) == (20, 12, 0.6)
