"""The command that says which items to stop first: its words, its data, what it refuses. All costs are made up."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Burden

TOWN = """
schema_version: 1
authority: town
name: Town
type: other
period: 2005-06
staff:
  officer: {salary_gbp_per_year: 30000, on_cost_share: 0.25, overhead_share: 0.2, productive_hours_per_year: 1500,
            source: payroll}
entries:
  - {id: a, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 2, grade: C, source: team,
     hours: {low: 50, central: 100, high: 150}, times_per_year: 4}
  - {id: b, layer: local_preparation, item: caravan_count, kind: time, staff: officer, people: 1, hours: 200,
     times_per_year: 2, grade: A, source: log, business_as_usual_share: 0.25}
  - {id: c, layer: local_preparation, item_title: "=Glossy report", kind: purchase, amount_gbp: 9000, grade: A,
     source: ledger}
  - {id: d, layer: local_preparation, item_title: Inspection, kind: fee, amount_gbp: 11000, grade: A, source: ledger,
     paid_to: audit_commission}
  - {id: e, layer: local_preparation, item: hb_mis, kind: purchase, amount_gbp: 500, grade: A, source: ledger}
usefulness:
  - {item: caravan_count, used: no}
  - {item: c, used: no}
  - {item: Inspection, used: partly, by: chief executive}
  - {item: ctb1, used: yes}
"""
# At £30 an hour: a 24,000 (600 to 1,200 hours, 2 × 4 × 100 = 800); b 400 hours, three quarters of it 300: 9,000.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, "utf-8")
    return path


def test_the_answer_comes_first_and_only_cash_is_saved(burden: Burden, file: Path) -> None:
    status, out, err = burden("stop-first", file)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Town, 2005-06, prices of 2005-06."
    assert lines[1] == "Stop these two: £18,000 a year, of which £9,000 is paid out; nobody here uses them."
    assert lines[2].startswith("Staff time worth £9,000 (300 hours) is freed, not saved")
    assert lines[3] == ("Who could end them: Office of the Deputy Prime Minister 1; not known: a title of one's own 1.")
    assert lines[4].startswith("One of them has a title of its own: nobody has said who asks for it")
    assert lines[5] == "Nobody has said whether one item (£500 a year) is used: it stays. Ask first."
    assert lines[6].startswith("One item (about £24,000 a year) has a basis in law on record")


def test_a_saving_is_asked_for_and_what_it_loses_is_said(burden: Burden, file: Path) -> None:
    _, out, _ = burden("stop-first", file, "--saving", "£20,000", "--frontier")
    # Of the sets of least loss (one half: the inspection is partly used) that of fewest items: 11,000 + 9,000.
    assert "Stop these two: £20,000 a year" in out
    assert "one is used here in part and one is used by nobody here." in out
    assert "Use lost: 0.5 (an item counts by its use: yes 1," in out
    assert "What it saves or costs central government is not known: £11,000 of it is fees" in out
    assert "For the public purse as a whole it comes to £9,000." in out
    assert "The chance that it comes to £20,000 or more is 100%." in out
    frontier = [line.split() for line in out.split("The largest saving for the use lost:")[1].splitlines() if line]
    assert [(row[0], row[1]) for row in frontier[1:]] == [("0", "£18,000"), ("0.5", "£29,000")]


def test_what_is_out_of_reach_says_what_is_within(burden: Burden, file: Path) -> None:
    status, out, err = burden("stop-first", file, "--saving", "40000")
    assert (status, err) == (0, "")
    assert "£40,000 a year is out of reach: the most that can be had under these rules is about £29,000." in out
    assert "if statutory items could stop too, by change of law: it is within reach, with use lost 1" in out
    status, out, _ = burden("stop-first", file, "--saving", "40000", "--may-change-law")
    assert "Parliament, by change of law" in out
    assert "out of reach" not in out


def test_how_sure_it_must_be_can_be_said(burden: Burden, file: Path) -> None:
    _, out, _ = burden("stop-first", file, "--saving", "24000", "--may-change-law", "--chance", "0.9")
    # The three that are certain come to 29,000; the uncertain one, about 24,000, does so half of the time.
    assert "Stop these three: £29,000 a year" in out
    assert "The chance that it comes to £24,000 or more is 100%." in out
    assert "No set that is as sure as asked for loses less use." in out
    status, _, err = burden("stop-first", file, "--chance", "0.9")
    assert (status, "Give --saving with it." in err) == (1, True)
    status, _, err = burden("stop-first", file, "--saving", "1", "--chance", "90")
    assert (status, "between 0 and 1" in err) == (1, True)


def test_data_is_unrounded_and_stands_alone(burden: Burden, file: Path) -> None:
    status, out, err = burden("stop-first", file, "--format", "json", "--frontier")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert found["choice"]["keys"] == ["=Glossy report", "caravan_count"]
    assert found["choice"]["savings"]["local"]["mean"] == 18_000
    assert found["weights"] == {"yes": 1, "partly": 0.5, "no": 0, "not_said": 1}
    assert [point["loss"] for point in found["frontier"]["points"]] == [0, 0.5]
    status, out, _ = burden("stop-first", file, "--format", "csv")
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(out))}
    # What a spreadsheet would take for a formula is written as text.
    assert rows.keys() == {"'=Glossy report", "Inspection", "caravan_count", "ctb1", "hb_mis"}
    assert {key for key, row in rows.items() if row["stop"] == "True"} == {"'=Glossy report", "caravan_count"}
    assert (rows["ctb1"]["decided_by"], rows["ctb1"]["may_be_stopped"]) == ("parliament", "law")
    assert (rows["Inspection"]["central_mean"], rows["Inspection"]["consolidated_mean"]) == ("-11000.0", "0.0")


def test_rules_are_kept(burden: Burden, file: Path) -> None:
    def keys(*rules: str) -> list[str]:
        return list(json.loads(burden("stop-first", file, "--format", "json", *rules)[1])["choice"]["keys"])

    assert keys("--keep", "caravan_count") == ["=Glossy report"]
    assert keys("--keep-together", "caravan_count,Inspection") == ["=Glossy report"]
    assert keys("--most-loss", "0.5") == ["=Glossy report", "Inspection", "caravan_count"]
    assert keys("--weight", "caravan_count=2") == ["=Glossy report"]
    assert keys("--view", "consolidated", "--most-loss", "0.5") == ["=Glossy report", "caravan_count"]
    both = ("--service", "caravan_count=Sites", "--keep-one-a-service")
    assert keys(*both) == ["=Glossy report"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--keep", "zz"], "A rule names zz, but there is no such item here."),
        (["--weight", "ctb1"], "--weight wants ITEM=VALUE"),
        (["--weight", "ctb1=much"], "a number from 0 up after the sign ="),
        (["--view", "central"], "Nothing is known of the central cost of Town"),
        (["--account", "zz"], "There is no account 'zz'"),
        (["--keep-together", "ctb1"], "at least two"),
    ],
)
def test_what_makes_no_sense_is_refused(burden: Burden, file: Path, arguments: list[str], words: str) -> None:
    status, out, err = burden("stop-first", file, *arguments)
    assert (status, out) == (1, "")
    assert words in err


@pytest.mark.parametrize("arguments", [["--saving", "-5"], ["--saving", "many"], ["--saving", "5", "--no-loss"]])
def test_wrong_usage_is_told_as_such(burden: Burden, file: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        burden("stop-first", file, *arguments)
    assert stopped.value.code == 2


@pytest.mark.parametrize("width", [100, 120])
def test_no_column_is_cut_and_no_word_broken(
    burden: Burden, file: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = burden("stop-first", file)
    table = out.split("\n\n", 1)[1]
    assert max(len(line) for line in table.splitlines()) <= width
    words = table.split()
    for word in ("Stop?", "stop", "somebody", "£24,000", "Department", "Partly", "Quadrant"):
        assert word in words, word
