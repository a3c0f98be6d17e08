"""The command that asks what if, as a person calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.unit.cli.conftest import Burden
from tests.unit.report.test_whatif import BODY, TOWN

STOP = "title: Stop one\nchanges: [{drop: {item: ctb1}}]\n"
NEW = """title: A new return
changes:
  - {add: {entry: {id: new, layer: local_preparation, item_title: Return, kind: purchase, amount_gbp: 300, grade: A}}}
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in (("town", TOWN), ("body", BODY), ("stop", STOP), ("new", NEW)):
        found[name] = tmp_path / f"{name}.yaml"
        found[name].write_text(text, "utf-8")
    return found


def test_a_scenario_in_a_terminal(burden: Burden, files: dict[str, Path]) -> None:
    status, out, err = burden("whatif", files["town"], "--scenario", files["stop"], "--horizon", 10)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Town A, 2005-06, prices of 2005-06."
    assert "Stop one" in lines
    assert "£2,000 a year less. What would be done anyway stays." in lines
    assert "0.7337" in out  # year 10 of the scenario, year 9 of the schedule


def test_scenarios_side_by_side_as_data(burden: Burden, files: dict[str, Path]) -> None:
    status, out, _ = burden("whatif", files["town"], "--scenario", files["stop"], files["new"], "--format", "json")
    found = json.loads(out)
    assert (status, [each["title"] for each in found["scenarios"]]) == (0, ["Stop one", "A new return"])
    totals = [each["accounts"][0]["difference"]["total"]["central"] for each in found["scenarios"]]
    assert totals == [-2000, 300]


def test_new_burdens_from_a_file_and_from_an_entry_alone(burden: Burden, files: dict[str, Path]) -> None:
    types = "shire_district=4,unitary=6"
    status, out, err = burden("whatif", files["town"], "--scenario", files["new"], "--new-burdens", types)
    assert (status, err) == (0, "")
    assert out.startswith("For all 10 authorities (4 × shire district, 6 × unitary authority): £9,000 over 3 years")
    assert "Q7 What authorities have to do, and how that differs from now New: Return." in out
    status, out, _ = burden(
        "whatif", "--scenario", files["new"], "--new-burdens", types, "--period", "2005-06", "--years", 5,
        "--format", "json",
    )  # fmt: skip
    found = json.loads(out)
    assert (status, found["typical"], len(found["net"]["years"])) == (0, None, 5)
    assert found["net"]["whole"]["mean"] == pytest.approx(300 * 10 * 5)


def test_new_burdens_are_written_by_the_ending_of_the_file(
    burden: Burden, files: dict[str, Path], tmp_path: Path
) -> None:
    """£300 a year of 4 and 6 authorities over three years: £3,600, £5,400, £9,000."""
    call = ("whatif", files["town"], "--scenario", files["new"], "--new-burdens", "shire_district=4,unitary=6", "-o")
    made = {}
    for ending in ("xlsx", "html", "csv", "json"):
        made[ending] = tmp_path / f"new.{ending}"
        assert burden(*call, made[ending]) == (0, f"{made[ending]} is written.\n", "")
    book = openpyxl.load_workbook(made["xlsx"])
    assert book.sheetnames == [
        "Summary", "What it costs", "By type of authority", "The questions of the form", "Sources and method",
    ]  # fmt: skip
    cells = [[cell.value for cell in row] for row in book["By type of authority"].iter_rows()]
    (district,) = [row for row in cells if row[0] == "Shire district"]
    assert district[1:6] == [4, 0, 1200, 1200, 3600]
    assert [row[1:6] for row in cells if row[0] == "All"] == [[10, 0, 3000, 3000, 9000]]
    assert "£9,000" in made["html"].read_text("utf-8")
    rows = list(csv.DictReader(made["csv"].read_text("utf-8").splitlines()))
    net = {(row["type"], row["span"]): float(row["mean"]) for row in rows if row["row"] == "Net additional cost"}
    assert (net["all", "all years"], net["unitary", "all years"]) == (pytest.approx(9000), pytest.approx(5400))
    assert (net["all", "year 3"], net["all", "one authority"]) == (pytest.approx(3000), pytest.approx(900))
    assert {row["period"] for row in rows if row["span"] == "year 3"} == {"2007-08"}
    data = json.loads(made["json"].read_text("utf-8"))
    assert [(each["kind"], each["number"]) for each in data["by_type"]] == [("shire_district", 4), ("unitary", 6)]


def test_scenarios_are_written_as_slides_instead(burden: Burden, files: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "stop.pptx"
    status, out, err = burden("whatif", files["town"], "--scenario", files["stop"], "-o", target)
    assert (status, err, out) == (0, "", f"{target} is written.\n")
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "stop"], "There is no file to change"),
        (["published:ref_2021", "--scenario", "stop"], "for one exercise, not a year. Leave it out"),
        (["town", "--scenario", "stop", "--years", "3"], "--years goes with --new-burdens"),
        (["town", "--scenario", "stop", "--period", "2005-06"], "--period goes with --new-burdens"),
        (["town", "--scenario", "stop", "--inflation", "0.02"], "Give --horizon as well"),
        (["town", "--scenario", "stop", "--horizon", "0"], "1 to 125 years"),
        (["town", "--scenario", "stop", "--horizon", "3", "--inflation", "nan"], "Inflation is a share"),
        (["town", "--scenario", "stop", "--new-burdens", "unitary"], "adds no duty"),
        (["town", "--scenario", "new", "--new-burdens", "unitary", "--horizon", "3"], "--horizon goes with a plain"),
        (["town", "--scenario", "new", "stop", "--new-burdens", "unitary"], "Give one file"),
        (["town", "--scenario", "new", "--new-burdens", "unitary=x"], "a whole number"),
        (["town", "--scenario", "new", "--new-burdens", "unitary,unitary"], "stands twice"),
        (["town", "--scenario", "new", "--new-burdens", ","], "Say on which types"),
        (["town", "body", "--scenario", "new", "--new-burdens", "unitary"], "one typical authority"),
        (["town", "body", "--scenario", "new"], "adds an entry, but not whose"),
        (["town", "--scenario", "stop", "-o", "x.csv"], "Scenarios are not written as .csv"),
        (["town", "--scenario", "new", "--new-burdens", "unitary", "-o", "x.svg"], "Choose one of: xlsx, docx, pdf"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    burden: Burden, files: dict[str, Path], arguments: list[str], words: str
) -> None:
    status, out, err = burden("whatif", *(files.get(each, each) for each in arguments))
    assert (status, out) == (1, "")
    assert words in " ".join(err.split())
