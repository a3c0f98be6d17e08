"""The command that compares: its table, its data, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.analysis.comparison.test_comparing import ALDER, BIRCH
from tests.unit.cli.conftest import Burden


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for name, text in (("alder", ALDER), ("birch", BIRCH)):
        found.append(tmp_path / f"{name}.yaml")
        found[-1].write_text(text, "utf-8")
    return found


def test_the_table_says_what_it_rests_on_first(burden: Burden, files: list[Path]) -> None:
    status, out, err = burden("compare", *files, "--per", "residents")
    assert (status, err) == (0, "")
    first, second, third, *_ = out.splitlines()
    assert first == "Compared on what both have reported: local preparation."
    assert second.startswith("They have not entered the same items (Plan; Visit): an amount is higher too where more")
    assert third.startswith("Left out on both sides: writing targets: reported in full by 1 of 2;")
    assert "No order of amounts is called, because they have not entered the same items." in out
    assert "costs more for" not in out
    assert "Rank" not in out
    # 5,590 ÷ 11,000 residents; (1.50 + 0.409) ÷ 2.
    assert "A resident: ratio of sums  A resident: mean of ratios" in out
    (group,) = (line for line in out.splitlines() if line.startswith("Unitary authority, 2005-06"))
    assert group.split()[-3:] == ["£5,590", "£0.51", "£0.95"]


def test_orders_are_called_on_the_same_items_and_never_as_certain(burden: Burden, files: list[Path]) -> None:
    _, out, _ = burden("compare", *files, "--per", "residents", "--by", "item")
    # £1.00 a resident against 40p.
    assert (
        "It is over 99% sure that alder costs more for a resident than birch. The number of residents is taken as "
        "exact." in out
    )
    assert "3 items that not all have reported (Form in writing targets; Plan; Visit)" in out
    _, out, _ = burden("compare", *files, "--by", "item", "--format", "json")
    found = json.loads(out)
    assert found["periods_of_different_items"] == []
    assert [(call["more"][0], call["less"][0]) for call in found["calls"]] == [("birch", "alder")]


def test_data_is_unrounded_and_what_is_not_compared_is_null(burden: Burden, files: list[Path]) -> None:
    status, out, _ = burden("compare", *files, "--format", "json", "--per", "residents")
    found = json.loads(out)
    assert (status, found["layers"]) == (0, ["local_preparation"])
    assert [row["ratio"] for row in found["rows"]] == [1.5, 0.409]
    assert found["rows"][0]["amount"]["writing_targets"] is None
    status, out, _ = burden("compare", *files, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["total"] for row in rows] == ["1500.0", "4090.0"]
    assert "layer_writing_targets" not in rows[0]


def test_a_name_is_no_formula(burden: Burden, files: list[Path]) -> None:
    files[0].write_text(ALDER.replace("name: alder", 'name: "=1+1"'), "utf-8")
    _, out, _ = burden("compare", *files, "--format", "csv")
    assert next(csv.DictReader(io.StringIO(out)))["name"] == "'=1+1"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "nothing to be compared with"),
        (["published:wic_state_agencies", "published:leicestershire_2011"], "USD"),
        (["published:leicestershire_2011", "--expected", "--format", "csv"], "--expected makes a second one"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    burden: Burden, files: list[Path], arguments: list[str], words: str
) -> None:
    status, out, err = burden("compare", *(arguments or files[:1]))
    assert (status, out) == (1, "")
    assert words in err


def test_neighbours_of_one_by_what_is_published(burden: Burden, tmp_path: Path) -> None:
    files = []
    for code in ("E07000121", "E07000123", "E07000124"):  # Lancaster, Preston, Ribble Valley
        files.append(tmp_path / f"{code}.yaml")
        _, text, _ = burden("estimate", code, "2023-24", "--format", "submission")
        files[-1].write_text(text, "utf-8")
    status, out, err = burden("compare", *files, "--near", "E07000121", "--defaults")
    assert status == 0
    assert err.startswith("Nearest to Lancaster City Council by residents, core spending power")
    assert err.index("Preston") < err.index("Ribble Valley")
    assert "costs more" not in out
    status, out, err = burden("compare", *files, "--near", "E99", "--defaults")
    assert (status, out) == (1, "")
    assert "There is no authority E99 among those given" in err
    status, out, err = burden("compare", *files)
    assert (status, out) == (1, "")
    assert "no layer that all 3 have reported in full" in err


def test_whose_cost_and_the_prices_of_each_year_are_said(burden: Burden, files: list[Path]) -> None:
    _, out, _ = burden("compare", *files, "--view", "local", "--prices", "nominal")
    assert "Whose cost: what local government bears, after grants." in out
    assert out.splitlines()[-1] == "Each amount is in the prices of its own year."
    status, _, err = burden("compare", *files, "--view", "central")
    assert status == 1
    assert "no layer that all 2 have reported in full in the central view" in err
