"""Each hostile file is refused in a plain sentence, quickly, before anything in it is used."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest

from burden.base.errors import BurdenError
from burden.submission.extracts import read_table
from burden.submission.tabular import open_csv, open_table, open_workbook
from tests.hostile import making as m
from tests.hostile.cases import CSV, WORKBOOKS

SECONDS = 5.0
"""Of this process alone, and generous all the same; on a quiet machine the slowest takes about one."""


def _refused(data: bytes, words: str, workbook: bool) -> None:
    begun = time.process_time()
    with pytest.raises(BurdenError) as refusal:
        (open_workbook if workbook else open_csv)(io.BytesIO(data), "C:\\uploads\\Staff time.xlsx")
    took = time.process_time() - begun
    said = str(refusal.value)
    assert re.search(words, said), said
    assert "Staff time.xlsx" in said
    assert "uploads" not in said
    assert said.endswith(".")
    assert "\n" not in said
    assert took < SECONDS


@pytest.mark.parametrize("name", WORKBOOKS)
def test_hostile_workbooks_are_refused(name: str) -> None:
    make, words = WORKBOOKS[name]
    _refused(make(), words, True)


@pytest.mark.parametrize("name", CSV)
def test_hostile_text_files_are_refused(name: str) -> None:
    make, words = CSV[name]
    _refused(make(), words, False)


@pytest.mark.parametrize("name", ["old Excel", "macros", "OpenDocument", "a zip in a zip", "a PDF", "nothing"])
def test_either_door_says_the_same(name: str) -> None:
    make, words = WORKBOOKS[name]
    with pytest.raises(BurdenError, match=words):
        open_table(make(), "x.csv")


def test_small_file_is_read() -> None:
    """The plain file that the hostile ones are made from is a good one."""
    book = open_workbook(m.book(), "x.xlsx")
    assert [[cell.text for cell in row] for row in book.sheets[0].rows] == [
        ["Date", "Code", "Hours"],
        ["2025-07-31", "ctb1", "7.5"],
    ]


def test_links_are_not_followed() -> None:
    made = {**m.parts(), "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    book = open_workbook(m.zipped(made), "x.xlsx")
    assert "were not followed" in book.notes[0]
    assert book.sheets[0].cell(2, 2).text == "ctb1"


def test_merged_cells_are_told() -> None:
    merged = m.sheet_xml(m.PLAIN_ROWS, '<mergeCells count="1"><mergeCell ref="A2:A9"/></mergeCells>')
    assert "merged cells" in open_workbook(m.book(sheet=merged), "x.xlsx").notes[0]


def test_large_parts_that_are_not_read_do_not_count() -> None:
    """What stands behind a pivot table may be larger than any sheet; it is left aside."""
    records = f'<pivotCacheRecords xmlns="{m.MAIN}">{"<r><x/></r>" * 400_000}</pivotCacheRecords>'.encode()
    book = open_workbook(m.zipped({**m.parts(), "xl/pivotCache/pivotCacheRecords1.xml": records}), "x.xlsx")
    assert book.sheets[0].cell(2, 3).text == "7.5"


def test_picture_may_declare_a_document_type() -> None:
    svg = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'
    assert open_workbook(m.zipped({**m.parts(), "xl/media/image1.svg": svg}), "x.xlsx").sheets[0].rows


def test_hidden_rows_are_told_and_read() -> None:
    rows = m.PLAIN_ROWS.replace('<row r="2">', '<row r="2" hidden="1">')
    book = open_workbook(m.book(rows), "x.xlsx")
    assert book.notes == ("x.xlsx has 1 row hidden, perhaps by a filter. Hidden rows are read like all others.",)
    assert book.sheets[0].cell(2, 3).text == "7.5"


def test_depth_does_no_harm() -> None:
    book = open_workbook(m.book("<row>" + "<c>" * 100_000 + "</c>" * 100_000 + "</row>"), "x.xlsx")
    assert book.sheets[0].rows == ()


@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576", "A1:A1", "Z9"])
def test_size_a_sheet_claims_is_not_believed(size: str) -> None:
    claimed = m.sheet_xml(m.PLAIN_ROWS, before=f'<dimension ref="{size}"/>')
    book = open_workbook(m.book(sheet=claimed), "x.xlsx")
    assert book.sheets[0].cell(2, 3).text == "7.5"
    assert len(book.sheets[0].rows) == 2


@pytest.mark.parametrize("text", ['=cmd|"/c calc"!A0', "@SUM(1)", "+1+1", "-2+3", '=HYPERLINK("http://x")', "=1+2"])
def test_formulas_as_text_stay_text(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace('"', "&quot;")
    for book in (
        open_workbook(m.book(m.text_row(1, escaped)), "x.xlsx"),
        open_csv(f'"{text.replace(chr(34), chr(34) * 2)}",x\n'.encode(), "x.csv"),
    ):
        cell = book.sheets[0].cell(1, 1)
        assert (cell.text, cell.kind, cell.formula) == (text, "text", False)


def test_names_with_paths_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = {**m.parts(), "../../outside.xml": b"<x/>", "/etc/absolute.xml": b"<x/>", "xl\\..\\..\\x.xml": b"<x/>"}
    open_workbook(m.zipped(made), "../../x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_wrong_sheet_and_no_headings_are_told() -> None:
    with pytest.raises(BurdenError, match=r"no sheet “Hours”\. It has: S1"):
        read_table(m.book(), "x.xlsx", sheet="Hours")
    with pytest.raises(BurdenError, match="no row of headings"):
        read_table(m.grid(5, 3), "x.xlsx")
    with pytest.raises(BurdenError, match="no rows below"):
        read_table(m.book(m.text_row(1, "Date", "Hours")), "x.xlsx")


@pytest.mark.parametrize("name", ["x" * 500 + ".xlsx", "a\nb\x1b[31m.xlsx", "", "..", "a\u202egpj.xlsx"])
def test_file_names_do_no_harm_in_messages(name: str) -> None:
    with pytest.raises(BurdenError) as refusal:
        open_workbook(b"x", name)
    said = str(refusal.value)
    assert len(said) < 200
    assert said.isprintable()


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BurdenError, match=r"t\.csv cannot be opened"):
        open_csv(tmp_path / "t.csv", "t.csv")
