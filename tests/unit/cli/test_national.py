"""The command that estimates all councils from some: its words, its data, what it refuses. All costs are made up."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from burden.report.national import national_csv
from tests.unit.analysis.comparison.test_comparing import council, entry
from tests.unit.analysis.comparison.test_national import BOROUGHS, DISTRICTS, borough, estimated
from tests.unit.cli.conftest import Burden


def write(folder: Path, code: str, amount: float, kind: str = "london_borough", period: str = "2005-06") -> Path:
    path = folder / f"{code}_{period}.yaml"
    path.write_text(council(code, entry("local_preparation", amount), type_=kind, period=period), "utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [write(tmp_path, code, amount) for code, amount in zip(BOROUGHS[2:5], (90e3, 1e5, 12e4), strict=True)]
    return [*found, write(tmp_path, DISTRICTS[0], 5e4, "shire_district")]


def test_the_figure_comes_first_and_then_what_it_is_not(burden: Burden, files: list[Path]) -> None:
    status, out, err = burden("national", *files, "--per", "authority")
    assert (status, err) == (0, "")
    first, *rest = out.splitlines()
    # (90,000 + 100,000 + 120,000) ÷ 3 × 33 = 3,410,000; s = 15,275: 33 × √(1 − 3/33) × s ÷ √3 = 277,500.
    assert first.startswith(
        "All 33 councils of the types surveyed that are in the list here, 2005-06: about £3,400,000 a"
    )
    assert "(nine in ten: £2," in first
    assert "from 3 councils; not estimated: shire counties (27, none surveyed); shire districts (201, only one" in first
    assert any(line.startswith("Whoever gave figures is no random draw.") for line in rest)
    assert "That is 10% of the councils known" in out  # 33 of 344
    assert "What is not estimated is not zero." in out
    assert "Councils that ended before 2009-10 are in no list here" in out
    assert "shire districts (1 more)" in out
    shire = next(line for line in rest if line.startswith("Shire county"))
    assert "not estimated" in shire
    assert "£0" not in out


def test_no_spreadsheet_takes_a_text_of_the_csv_for_a_formula() -> None:
    found = estimated(borough(BOROUGHS[3], 1), borough(BOROUGHS[7], 2))
    rows = list(csv.DictReader(io.StringIO(national_csv(replace(found, holds="=1+1")))))
    assert {row["holds"] for row in rows} == {"'=1+1"}


def test_of_a_year_whose_councils_are_all_listed_nothing_is_said_to_be_missing(burden: Burden, tmp_path: Path) -> None:
    """All 353 councils of 2010-11 are listed, as `burden catalog --count` takes them to be."""
    files = [write(tmp_path, code, 1e5, period="2010-11") for code in BOROUGHS[2:4]]
    status, out, _ = burden("national", *files, "--per", "authority")
    assert status == 0
    assert out.startswith("All 33 councils of the types surveyed, 2010-11: ")
    assert "shire counties (27, none surveyed); shire districts (201, none surveyed)" in out
    assert "in no list here" not in out
    assert "That is 9% of the councils known" in out  # 33 of 353


def test_data_is_unrounded_and_says_what_it_holds_for(burden: Burden, files: list[Path]) -> None:
    status, out, _ = burden("national", *files, "--per", "authority", "--format", "json")
    found = json.loads(out)
    assert (status, found["total"]) == (0, 3_410_000)
    assert found["strata"][0]["total"] is None
    assert found["holds"].startswith("The range holds only as if the councils surveyed had been drawn at random")
    status, out, _ = burden("national", *files, "--per", "authority", "--format", "csv")
    rows = {row["type"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["shire_county"]["total"] == ""
    assert rows["all_estimated"]["total"] == rows["london_borough"]["total"] == "3410000.0"
    assert all(row["holds"] == found["holds"] for row in rows.values())


def test_what_is_lacking_is_named(burden: Burden, tmp_path: Path) -> None:
    files = [write(tmp_path, code, 9e4, "shire_district") for code in DISTRICTS[:5]]
    status, out, _ = burden("national", *files)
    assert status == 0
    assert "No residents published here, so in no figure: " in out
    assert "23 shire districts" in out
    assert "as published, of 2020-21 and 2023-24" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{0}"], "no type with two councils or more (London borough: 1)"),
        (["{0}", "{1}", "--layer", "morale"], "no layer that all 2 have reported in full"),
        (["{0}", "{1}", "--period", "2004-05"], "No council given is of 2004-05. There are: 2005-06."),
        (["published:wic_state_agencies"], "not among the councils of England known"),
        (["published:letter_fee"], "Leave it out."),
    ],
)
def test_what_cannot_be_estimated_is_refused(
    burden: Burden, files: list[Path], arguments: list[str], words: str
) -> None:
    status, out, err = burden("national", *(text.format(*files) for text in arguments))
    assert (status, out) == (1, "")
    assert words in err


def test_of_several_years_one_is_asked_for(burden: Burden, files: list[Path], tmp_path: Path) -> None:
    later = [write(tmp_path, code, 2e5, period="2006-07") for code in BOROUGHS[2:4]]
    status, out, err = burden("national", *files, *later)
    assert (status, out) == (1, "")
    assert "of several years (2005-06, 2006-07)" in err
    assert "--period" in err
    status, out, _ = burden("national", *files, *later, "--period", "2006-07")
    assert status == 0
    assert "from 2 councils" in out.splitlines()[0]
    assert "Set aside: councils of 2005-06: another year." in out


def test_a_type_of_its_own_is_no_council_of_the_list(burden: Burden, files: list[Path], tmp_path: Path) -> None:
    status, _, err = burden("national", *files, write(tmp_path, "alder", 5, "other"))
    assert status == 1
    assert "alder (alder) is not among the councils of England known for 2005-06" in err
    status, _, err = burden("national", *files, write(tmp_path, "birch", 5, "duchy"))
    assert status == 1
    assert "'duchy' is not known" in err


def test_nobody_is_asked_for_a_word_that_is_not_there(burden: Burden, files: list[Path]) -> None:
    with pytest.raises(SystemExit) as stopped:
        burden("national", *files, "--per", "cats")
    assert stopped.value.code == 2
