"""Every case comes out of the real command: those of `data/published/` and the worked ones of `tests/cases/`."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from burden.base.errors import BurdenError, InputError
from burden.base.vocabulary import GRADES, LAYERS
from burden.cli import main
from burden.reference.paths import data_dir
from burden.reference.published import ExpectedFigure, PublishedCase, list_cases, load_case, read_case
from burden.submission.read import load_all, published_path, read_file
from tests.support import ROOT

PUBLISHED = (
    "cpa_funding_2002_03",
    "cqc_assessments_2023_24",
    "lancaster_2005_06",
    "leicestershire_2011",
    "letter_fee",
    "letter_project_managers",
    "letter_team",
    "letter_unpriced_staff",
    "luton_2011",
    "ref_2021",
    "wic_state_agencies",
)
WORKED = (
    "generic_arithmetic",
    "worked_all_apart",
    "worked_body_on_two",
    "worked_cpa_team",
    "worked_e_forms",
    "worked_every_kind",
    "worked_transfers",
)
WARNINGS = {
    "letter_unpriced_staff": {"no_price", "unpriced"},
    "generic_arithmetic": {"tariff_unusual"},
    "worked_every_kind": {"no_counterfactual"},
    "worked_transfers": {"fees_from_elsewhere"},
}
"""Warnings a case deserves; any other, or one of these missing, is a failure."""


def _file(name: str) -> str:
    return f"published:{name}" if name in PUBLISHED else str(ROOT / "tests" / "cases" / f"{name}.yaml")


def _case(name: str) -> PublishedCase:
    return load_case(name) if name in PUBLISHED else read_case(Path(_file(name)))


def _said(*arguments: str) -> str:
    """Run the command in this process and return what it prints."""
    with pytest.MonkeyPatch.context() as patch:
        output = io.StringIO()
        patch.setattr("sys.stdout", output)
        assert main(arguments) == 0
    return output.getvalue()


@cache
def _result(name: str) -> Any:
    return json.loads(_said("cost", _file(name), "--format", "json"))


@cache
def _ledger(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_said("cost", _file(name), "--format", "csv"))))


def _costing(name: str, expected: ExpectedFigure) -> Any:
    field, code = ("authority", expected.authority) if expected.authority else ("body", expected.body)
    (found,) = [costing for costing in _result(name)["costings"] if costing[field] == code]
    return found


def _figure(name: str, expected: ExpectedFigure) -> Any:
    """Return the figure a case expects, from the JSON, or added up from the lines of the CSV."""
    if expected.entries:
        measure = expected.figure.removeprefix("ledger.")
        owner = ("authority", expected.authority) if expected.authority else ("body", expected.body)
        lines = [line for line in _ledger(name) if line["entry"] in expected.entries and line[owner[0]] == owner[1]]
        assert {line["entry"] for line in lines} == set(expected.entries)
        return math.fsum(float(line[measure]) for line in lines)
    value = _costing(name, expected)
    for part in expected.figure.split("."):
        if isinstance(value, list):
            (value,) = [row["amount"] for row in value if row["what"] == part]
        else:
            value = value[part]
    return value


def _agrees(found: Any, expected: ExpectedFigure) -> bool:
    if expected.value is None or isinstance(expected.value, bool):
        return found is expected.value
    if found is None or isinstance(found, bool):
        return False
    rounding = 1e-12 * abs(expected.value)
    return abs(float(found) - expected.value) <= expected.tolerance + rounding


EVERY_FIGURE = [
    pytest.param(name, expected, id=f"{name}-{number}-{expected.figure}")
    for name in (*PUBLISHED, *WORKED)
    for number, expected in enumerate(_case(name).expected)
]


@pytest.mark.parametrize(("name", "expected"), EVERY_FIGURE)
def test_figure_comes_out(name: str, expected: ExpectedFigure) -> None:
    found = _figure(name, expected)
    assert _agrees(found, expected), f"{expected.figure}: {found}, printed {expected.printed} ({expected.value})"


def test_the_comparison_can_fail() -> None:
    exact = ExpectedFigure("x", None, "total.gross", (), 100.0, 0.01, "100")
    assert _agrees(100.01, exact)
    assert not _agrees(100.02, exact)
    assert not _agrees(None, exact)
    nothing = dataclasses.replace(exact, value=None)
    assert _agrees(None, nothing)
    assert not _agrees(0.0, nothing)
    no = dataclasses.replace(exact, value=False)
    assert _agrees(False, no)
    assert not _agrees(None, no)


def test_every_case_promised_is_shipped() -> None:
    assert list_cases() == PUBLISHED
    worked = {path.stem for path in (ROOT / "tests" / "cases").glob("*.yaml")}
    # Those about ranges are run at every precision, in tests/oracle/test_hand.py.
    assert {name for name in worked if not name.startswith("uncertainty_")} == set(WORKED)


@pytest.mark.parametrize("name", [*PUBLISHED, *WORKED])
def test_case_says_what_it_stands_on(name: str) -> None:
    case = _case(name)
    texts = (
        case.title,
        case.summary,
        case.source.title,
        case.source.where,
        case.covers,
        case.does_not_cover,
        case.working,
    )
    assert all(text.strip() for text in texts)
    assert case.expected
    assert all(expected.printed.strip() for expected in case.expected)
    amounts = [expected.value for expected in case.expected if isinstance(expected.value, float)]
    assert amounts or name == "letter_unpriced_staff"


@pytest.mark.parametrize("name", PUBLISHED)
def test_case_is_found_and_each_entry_says_so(name: str) -> None:
    assert load_case(name).source.evidence_mark == "found"
    for submission in load_all(f"published:{name}"):
        assert submission.entries
        assert all(entry.source and entry.grade in GRADES for entry in submission.entries)
        assert not {entry.layer for entry in submission.entries} & {"distorting_compliance", "morale"}
        assert all(entry.grade != "E" and entry.status is None for entry in submission.entries)


@pytest.mark.parametrize("name", [*PUBLISHED, *WORKED])
def test_only_deserved_remarks(name: str) -> None:
    _, findings = read_file(_file(name))
    assert [finding.sentence() for finding in findings if finding.level == "error"] == []
    remarks = [finding for costing in _result(name)["costings"] for finding in costing["findings"]]
    codes = {finding["code"] for finding in remarks if finding["level"] != "info"}
    assert codes == WARNINGS.get(name, set()), remarks


@pytest.mark.parametrize("name", [*PUBLISHED, *WORKED])
def test_no_case_claims_to_be_complete(name: str) -> None:
    for costing in _result(name)["costings"]:
        assert costing["complete"] is False
        assert set(costing["layers"]) == set(LAYERS)


def test_staff_without_a_price_are_not_free() -> None:
    (costing,) = _result("letter_unpriced_staff")["costings"]
    layer = costing["layers"]["local_preparation"]
    assert layer["reported"] is True
    figures = {key: value for key, value in layer.items() if key not in {"reported", "resource"}}
    assert set(figures.values()) == {None}
    assert costing["complete"] is False
    assert [row["entry"] for row in costing["unpriced"]] == ["full-time", "part-time"]
    assert all(row["layer"] == "local_preparation" and row["reason"] for row in costing["unpriced"])
    assert _ledger("letter_unpriced_staff") == []


def test_fees_are_not_counted_twice() -> None:
    everything = json.dumps(_result("cpa_funding_2002_03"))
    assert "40400000.0" in everything
    assert "59100000" not in everything


def test_a_grant_is_no_layer_of_cost() -> None:
    (costing,) = _result("cqc_assessments_2023_24")["costings"]
    assert [key for key, layer in costing["layers"].items() if layer["reported"]] == []
    assert costing["views"]["consolidated"] == pytest.approx(0, abs=1e-6)


def test_a_cross_cut_is_a_tag_and_adds_nothing() -> None:
    submissions = load_all("published:ref_2021")
    assert any("impact" in entry.tags for submission in submissions for entry in submission.entries)
    amounts = [entry.amount_gbp.central for submission in submissions for entry in submission.entries]
    assert 141_000_000 not in amounts
    assert sum(amounts) == 284_000_000 + 146_000_000 + 24_000_000 + 17_000_000


def test_rows_of_the_filing_stand_one_by_one() -> None:
    (submission,) = load_all("published:wic_state_agencies")
    assert submission.currency == "USD"
    assert {costing["currency"] for costing in _result("wic_state_agencies")["costings"]} == {"USD"}
    people = [entry.people.central for entry in submission.entries]
    assert people == [90, 90, 40, 90, 90, 30, 90, 90, 86]


def test_estimates_have_a_range_and_printed_fees_have_none() -> None:
    ranged = {
        name for name in PUBLISHED if any(row["total"]["standard_deviation"] for row in _result(name)["costings"])
    }
    exact = {"lancaster_2005_06", "cpa_funding_2002_03", "cqc_assessments_2023_24", "letter_unpriced_staff"}
    assert ranged == set(PUBLISHED) - exact
    for name in sorted(ranged):
        total = _result(name)["costings"][0]["total"]
        assert total["p5"] < total["central"] < total["p95"]


CASE = """case: made_up
title: A case
summary: In short.
source: {title: A paper, where: On a shelf, evidence_mark: found}
covers: Something.
does_not_cover: The rest.
working: 1 + 1 = 2
at_least: true
expected:
  - {authority: nowhere, figure: total.gross, value: 2, tolerance: 0.01, printed: "2"}
submissions:
  - {authority: nowhere, name: Nowhere, type: other, period: 2005-06, entries: []}
"""


def _read(folder: Path, text: str, name: str = "made_up") -> PublishedCase:
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return read_case(path)


def test_a_sound_case_is_read(tmp_path: Path) -> None:
    case = _read(tmp_path, CASE)
    assert (case.case, case.at_least, case.source.where) == ("made_up", True, "On a shelf")
    assert case.expected == (ExpectedFigure("nowhere", None, "total.gross", (), 2.0, 0.01, "2"),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary: In short.", "summary: In short.\nauthor: Somebody"),
        ("working: 1 + 1 = 2\n", ""),
        ("working: 1 + 1 = 2", 'working: ""'),
        ("covers: Something.", "covers: Something.\ncovers: More."),
        ("at_least: true", "at_least: yes"),
        ("evidence_mark: found", "evidence_mark: F"),
        ("value: 2", 'value: "2"'),
        ("value: 2", "value: .nan"),
        ("tolerance: 0.01", "tolerance: -0.01"),
        ("authority: nowhere, figure", "authority: nowhere, body: nobody, figure"),
        ("authority: nowhere, figure", "figure"),
        ("figure: total.gross", "figure: ledger.amount"),
        ("figure: total.gross", "figure: total.gross, entries: [a]"),
        ("case: made_up", "case: another"),
    ],
)
def test_an_unsound_case_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in CASE
    with pytest.raises(InputError):
        _read(tmp_path, CASE.replace(old, new, 1))


def test_an_unknown_case_names_those_there_are() -> None:
    for ask in (load_case, lambda name: published_path(f"published:{name}")):
        with pytest.raises(BurdenError, match="letter_team"):
            ask("atlantis")
    assert published_path("published:letter_team") == data_dir() / "published" / "letter_team.yaml"


def test_what_is_not_a_year_is_not_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", "published:ref_2021", "--draws", "100"]) == 0
    shown = capsys.readouterr().out
    assert "for one exercise" in shown
    assert "a year" not in shown
