"""`burden template` and `burden import`: out, filled in, back, and never over a file that is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from burden.cli import main
from burden.submission.read import load
from tests.support import ROOT

CODE, PERIOD = "E07000223", "2024-25"


def _filled(path: Path, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Staff time"]
    titles = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, titles["People"]).value = value
    book.save(path)


def test_out_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, first, second = (tmp_path / name for name in ("council.xlsx", "first.yaml", "second.yaml"))
    assert main(["template", CODE, PERIOD, "-o", str(book)]) == 0
    assert main(["import", str(book), "-o", str(first)]) == 0
    _filled(book, "3")
    assert main(["import", str(book), "--onto", str(first), "-o", str(first)]) == 0
    assert "changed: entries" in capsys.readouterr().out
    people = load(first).entries[0].people  # type: ignore[attr-defined]
    assert people.central == 3
    assert main(["template", CODE, PERIOD, "--from", str(first), "-o", str(tmp_path / "again.xlsx")]) == 0
    assert main(["import", str(tmp_path / "again.xlsx"), "-o", str(second)]) == 0
    assert second.read_text("utf-8") == first.read_text("utf-8")


def test_a_mistake_is_named_at_its_cell_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, target = tmp_path / "council.xlsx", tmp_path / "council.yaml"
    assert main(["template", CODE, PERIOD, "-o", str(book)]) == 0
    _filled(book, "a few")
    assert main(["import", str(book), "-o", str(target)]) == 1
    said = capsys.readouterr().out
    assert "Staff time!E5" in said
    assert "a few" in said
    assert not target.exists()


def test_files_that_are_there_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, other = tmp_path / "council.xlsx", tmp_path / "other.yaml"
    assert main(["template", CODE, PERIOD, "-o", str(book)]) == 0
    before = book.read_bytes()
    other.write_text("mine", "utf-8")
    assert main(["template", CODE, PERIOD, "-o", str(book)]) == 1
    assert main(["import", str(book), "-o", str(other)]) == 1
    assert (book.read_bytes(), other.read_text("utf-8")) == (before, "mine")
    assert "is there already" in capsys.readouterr().err


def test_the_file_must_be_of_that_council_and_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "council.yaml"
    source.write_text("authority: E07000121\nperiod: 2005-06\nentries: []\n", "utf-8")
    assert main(["template", CODE, PERIOD, "--from", str(source), "-o", str(tmp_path / "x.xlsx")]) == 1
    assert "E07000121 in 2005-06" in capsys.readouterr().err


def test_pricing_loads_no_workbook_code() -> None:
    code = "import sys; from burden.cli import main; main(['cost', 'published:leicestershire_2011']); "
    code += "print([name for name in sys.modules if name.split('.')[0] in ('xlsxwriter', 'openpyxl')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
