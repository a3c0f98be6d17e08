"""The data package as others see it: frictionless accepts it, refuses it damaged; a notebook needs nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import frictionless
import pytest
import yaml

from burden.analysis.tally import cost
from burden.cli import main
from burden.reference.published import list_cases
from burden.report.package.hiding import OPEN, Hiding
from burden.report.package.package import package_files, zipped
from burden.submission.estimate import first_estimate
from burden.submission.read import load_all
from tests.support import ROOT, environment
from tests.unit.report.package import sample

NOTEBOOK = ROOT / "docs" / "notebooks" / "figure_from_package.ipynb"
HIDINGS = {"open": OPEN, "pseudonyms": sample.PSEUDONYMS, "small": sample.SMALL, "both": sample.BOTH}
SAMPLE, ESTIMATES = "sample", "estimates"


@cache
def _files(source: str, hiding: Hiding = OPEN) -> dict[str, bytes]:
    if source == SAMPLE:
        return sample.files(hiding)
    if source == ESTIMATES:
        return package_files(cost([first_estimate(code, "2005-06") for code in ("E07000121", "E06000008")]), hiding)
    return package_files(cost(load_all(f"published:{source}")), hiding)


def _problems(files: dict[str, bytes], place: Path) -> list[str]:
    """Return what frictionless finds wrong with a package, by kind of problem."""
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as made:
        made.extractall(place)
    report = frictionless.validate(place / "datapackage.json")
    assert report.valid == (report.stats["errors"] == 0)
    return [str(row[0]) for row in report.flatten(["type"])]


@pytest.mark.parametrize("source", [*list_cases(), ESTIMATES])
def test_frictionless_accepts_every_published_case(source: str, tmp_path: Path) -> None:
    assert _problems(_files(source), tmp_path) == []
    assert _problems(_files(source, sample.BOTH), tmp_path / "hidden") == []


@pytest.mark.parametrize("hiding", HIDINGS)
def test_frictionless_accepts_the_sample_however_it_is_hidden(hiding: str, tmp_path: Path) -> None:
    assert _problems(_files(SAMPLE, HIDINGS[hiding]), tmp_path) == []


def _without_column(rows: list[list[str]]) -> None:
    for row in rows:
        del row[1]


def _wrong_type(rows: list[list[str]]) -> None:
    rows[1][rows[0].index("amount")] = "1,234"


def _unknown_word(rows: list[list[str]]) -> None:
    rows[1][rows[0].index("layer")] = "overheads"


def _no_such_unit(rows: list[list[str]]) -> None:
    rows[1][rows[0].index("entered_by")] = "nobody/2005-06"


def _no_such_entry(rows: list[list[str]]) -> None:
    rows[1][rows[0].index("entry")] = "nothing"


def _twice(rows: list[list[str]]) -> None:
    rows.append(list(rows[1]))


def _empty(rows: list[list[str]]) -> None:
    rows[1][rows[0].index("amount")] = ""


DAMAGES: dict[Callable[[list[list[str]]], None], set[str]] = {
    _without_column: {"incorrect-label", "missing-label"},
    _wrong_type: {"type-error"},
    _unknown_word: {"constraint-error"},
    _no_such_unit: {"foreign-key"},
    _no_such_entry: {"foreign-key"},
    _twice: {"primary-key"},
    _empty: {"constraint-error"},
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_frictionless_refuses_a_damaged_ledger(damage: Callable[[list[list[str]]], None], tmp_path: Path) -> None:
    """The checksum is put right, so that what is found is the damage itself."""
    files = dict(_files(SAMPLE))
    rows = list(csv.reader(io.StringIO(files["data/ledger.csv"].decode())))
    damage(rows)
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    files["data/ledger.csv"] = target.getvalue().encode()
    plain = json.loads(files["datapackage.json"])
    for row in plain["resources"]:
        if row["name"] == "ledger":
            del row["bytes"], row["hash"]
    files["datapackage.json"] = json.dumps(plain).encode()
    assert DAMAGES[damage] & set(_problems(files, tmp_path))


@pytest.mark.parametrize("name", ["data/ledger.csv", "data/ledger.parquet", "data/catalog.csv"])
def test_a_changed_byte_breaks_the_checksum(name: str, tmp_path: Path) -> None:
    files = dict(_files(SAMPLE))
    files[name] = files[name][:-2] + b"1" + files[name][-1:]
    assert "hash-count" in _problems(files, tmp_path)


def test_the_zip_holds_what_was_promised_and_no_date() -> None:
    content = zipped(_files(SAMPLE))
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        names = made.namelist()
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    tables = {"units", "ledger", "submissions", "coverage", "drivers", "comparison", "catalog", "layers", "findings"}
    assert {f"data/{name}.{ending}" for name in tables for ending in ("csv", "parquet")} <= set(names)
    words = {"README.md", "CODEBOOK.md", "LICENCES.md", "CITATION.cff", "inputs.json", "datapackage.json"}
    assert words <= set(names)


def test_citation_file_has_what_version_1_2_asks_for() -> None:
    """The schema's required keys, and the types it allows: Citation File Format 1.2.0, schema-guide."""
    plain = yaml.safe_load(package_files(sample.result(), publisher="University of X")["CITATION.cff"])
    assert plain["cff-version"] == "1.2.0"
    assert plain["type"] == "dataset"
    assert plain["authors"] == [{"name": "University of X"}]
    assert {"message", "title"} <= plain.keys()
    assert plain.keys() <= {"cff-version", "message", "type", "title", "authors", "references"}
    for row in plain["references"]:
        assert row["type"] in ("software", "generic")
        assert row["title"]
        assert row["authors"]
    letter = plain["references"][1]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", letter["date-released"])
    assert letter["authors"] == [{"family-names": "Seddon", "given-names": "John"}]


def test_licence_and_publisher_are_as_stated_or_not_stated() -> None:
    files = package_files(sample.result(), licence="Open Government Licence v3.0", publisher="Us")
    assert b"Open Government Licence v3.0.\n" in files["LICENCES.md"]
    assert json.loads(files["datapackage.json"])["licenses"][0]["title"] == "Open Government Licence v3.0"
    assert "licenses" not in json.loads(_files(SAMPLE)["datapackage.json"])
    assert b"not stated: ask" in _files(SAMPLE)["LICENCES.md"]
    assert b"Creative Commons Attribution 4.0" in _files(SAMPLE)["LICENCES.md"]


def test_inputs_say_what_it_was_made_from() -> None:
    plain = json.loads(_files("lancaster_2005_06")["inputs.json"])
    assert plain["command"] == "burden report FILES -o data.zip --prices 2005-06 --precision standard --seed 1"
    assert {"returns_catalog", "authorities", "gdp_deflator"} <= plain["reference"].keys()
    (row,) = plain["fingerprint"]["submissions"]
    assert row["unit"] == "E07000121/2005-06"
    assert re.fullmatch("[0-9a-f]{64}", row["sha256"])
    hidden = json.loads(_files(SAMPLE, sample.BOTH)["inputs.json"])
    assert hidden["command"].endswith("--suppress-below 3 --pseudonyms WORD")
    assert hidden["fingerprint"]["all"] is None


def _script(check: str) -> str:
    """Return the code of the notebook, and after it a check, which finds what it left behind."""
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 3
    return "\n\n".join(["".join(cell["source"]) for cell in cells] + [check])


CHECK = """
import sys

assert "burden" not in sys.modules
dots = sum(len(line.get_xdata()) for axis in figure.axes for line in axis.get_lines())
assert dots == len(drawn) == int(os.environ["DOTS"]), (dots, len(drawn))
figure.savefig("figure.png")
"""


def _run(files: dict[str, bytes], place: Path, dots: int, check: str = CHECK) -> subprocess.CompletedProcess[str]:
    (place / "data.zip").write_bytes(zipped(files))
    (place / "notebook.py").write_text(_script(check), "utf-8")
    command = [sys.executable, "-W", "error", str(place / "notebook.py")]
    plain = environment(MPLBACKEND="Agg", DOTS=str(dots), MPLCONFIGDIR=str(place))
    return subprocess.run(command, cwd=place, env=plain, capture_output=True, text=True, timeout=200, check=False)


def test_notebook_is_committed_without_outputs_and_needs_no_burden() -> None:
    plain = json.loads(NOTEBOOK.read_text("utf-8"))
    code = [cell for cell in plain["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert not re.search(r"^\s*(import|from) burden", _script(""), re.MULTILINE)
    assert plain["nbformat"] == 4


@pytest.mark.parametrize(
    ("source", "hiding", "dots"),
    [
        # Four layers for districts and the unitary in the first year (and one morale), two in the second.
        (SAMPLE, OPEN, 5 * 4 + 1 + 4 * 2),
        # The department's share tells the size, so that layer is withheld.
        (SAMPLE, sample.PSEUDONYMS, 5 * 3 + 1 + 4 * 2),
        ("lancaster_2005_06", OPEN, 1),
        ("letter_unpriced_staff", OPEN, 0),
    ],
    ids=["sample", "pseudonyms", "lancaster", "nothing"],
)
def test_notebook_draws_the_figure_from_the_package_alone(
    source: str, hiding: Hiding, dots: int, tmp_path: Path
) -> None:
    done = _run(_files(source, hiding), tmp_path, dots)
    assert done.returncode == 0, done.stderr[-3000:]
    assert (tmp_path / "figure.png").stat().st_size > 1000


def test_notebook_finds_a_ledger_that_does_not_add_up(tmp_path: Path) -> None:
    done = _run(_files(SAMPLE), tmp_path, 29, CHECK)
    assert done.returncode == 0, done.stderr[-3000:]
    files = _files(SAMPLE) | {
        "data/ledger.parquet": _files(SAMPLE, sample.SMALL)["data/ledger.parquet"],
        "data/ledger.csv": _files(SAMPLE, sample.SMALL)["data/ledger.csv"],
    }
    assert "Not equal to tolerance" in _run(files, tmp_path, 29).stderr


def _command(*words: str | Path) -> int:
    return main(["report", *map(str, words)])


def test_command_writes_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "data.zip"
    assert _command("published:cpa_funding_2002_03", "-o", target) == 0
    assert "open data of 2 submissions. Nothing in it is hidden." in capsys.readouterr().out
    assert target.read_bytes() == zipped(_files("cpa_funding_2002_03"))
    assert _command("published:cpa_funding_2002_03", "-o", target, "--suppress-below", "3", "--licence", "CC0") == 0
    assert "README.md in it says what is hidden" in capsys.readouterr().out
    assert b"CC0" in sample.unzipped(target.read_bytes())["LICENCES.md"]


def test_command_reads_the_word_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, target = "published:lancaster_2005_06", tmp_path / "data.zip"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{sample.WORD}\n"))
    assert _command(case, "-o", target, "--pseudonyms", "-") == 0
    first = target.read_bytes()
    assert "Lancaster" not in sample.unzipped(first)["data/units.csv"].decode()
    assert _command(case, "-o", target, "--pseudonyms", sample.WORD) == 0
    assert target.read_bytes() == first


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "hides nothing": (("-o", "x.pdf", "--pseudonyms", sample.WORD), "--pseudonyms goes with -o FILE.zip alone"),
    "cells": (("-o", "x.html", "--suppress-below", "5"), "--suppress-below goes with -o FILE.zip alone"),
    "account": (("-o", "x.zip", "--account", "all"), "the data package holds all accounts"),
    "short word": (("-o", "x.zip", "--pseudonyms", "short"), "at least 12"),
    "empty word": (("-o", "x.zip", "--pseudonyms", ""), "is empty"),
    "no such ending": (("-o", "x.parquet"), "open data of all accounts with -o FILE.zip"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_command_refuses_in_plain_words(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words, said = REFUSED[case]
    assert _command("published:lancaster_2005_06", *words) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
