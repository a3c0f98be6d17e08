"""Every command and every format once, on what people will try first."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from burden.base.vocabulary import LAYERS, PRECISIONS
from burden.cli import main
from burden.costing.ledger import COLUMNS
from tests.unit.cli.conftest import Burden
from tests.unit.cli.trap_files import GOOD

WATCH = """\
body: watch
name: The Watch
period: 2005-06
falls_on: {types: [shire_district], key: each, authorities: 2}
entries:
  - {id: all, layer: central_inspection, kind: purchase, amount_gbp: 100, item_title: All, grade: A, source: accounts}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    council, body = tmp_path / "council.yaml", tmp_path / "watch.yaml"
    paid = (
        "  - {id: fee, layer: local_preparation, kind: fee, amount_gbp: 30, paid_to: watch, grade: A, source: bill}\n"
    )
    council.write_text(GOOD + paid, encoding="utf-8")
    body.write_text(WATCH, encoding="utf-8")
    return council, body


@pytest.mark.parametrize("command", [[], ["check"], ["cost"], ["estimate"], ["catalog"], ["app"]])
def test_help_has_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert "example" in out
    assert f"burden {' '.join(command)}".strip() in out


def test_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"1.2.3 of {name}")
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == "burden 1.2.3 of burden\n"


def test_check(burden: Burden, files: tuple[Path, Path]) -> None:
    status, out, err = burden("check", *files)
    assert (status, err) == (0, "")
    assert "2 submissions, 3 entries: no errors" in " ".join(out.split())


def test_cost_as_table(burden: Burden, files: tuple[Path, Path]) -> None:
    status, out, err = burden("cost", *files)
    assert (status, err) == (0, "")
    for layer in LAYERS.values():
        assert layer.title in out
    assert "not reported" in out
    assert "163,4" in out


def test_cost_as_json_has_the_shape_promised(burden: Burden, files: tuple[Path, Path]) -> None:
    status, out, err = burden("cost", *files, "--format", "json", "--draws", "200", "--seed", "7")
    assert (status, err) == (0, "")
    result = json.loads(out)
    # Everything is of grade A and a plain number: no draw was needed.
    assert (result["schema_version"], result["price_year"], result["draws"], result["seed"]) == (1, "2005-06", None, 7)
    assert set(result["reference"]) == {"catalog", "deflator", "authorities"}
    council, body, every = result["costings"]
    assert (council["authority"], council["body"], council["name"]) == ("E07000121", None, "Lancaster City Council")
    assert (body["authority"], body["body"], body["type"]) == (None, "watch", None)
    assert (every["authority"], every["body"]) == ("all", None)
    for costing in result["costings"]:
        assert list(costing["layers"]) == list(LAYERS)
        for figures in [*costing["layers"].values(), costing["total"]]:
            assert set(figures) - {"drivers"} == {
                "reported", "gross", "business_as_usual", "discretionary", "unattributed", "regime", "low", "central",
                "high", "mean", "p5", "p50", "p95", "hours", "cash", "resource", "standard_deviation", "quantile_error",
                "tier",
            }  # fmt: skip
            assert set(figures["resource"]) == {"staff_time", "fee", "purchase", "capital", "effect"}
    # 4.5 × 22,000 × 1.27 × 1.30 + 30 in layer 3; half of 100 less 30 in layer 2
    assert council["layers"]["local_preparation"]["central"] == pytest.approx(163_479)
    assert council["layers"]["central_inspection"]["central"] == pytest.approx(20)
    assert every["views"]["consolidated"] == pytest.approx(163_449 + 100)
    assert council["layers"]["morale"]["reported"] is False
    assert council["layers"]["morale"]["gross"] is None


@pytest.mark.parametrize("precision", PRECISIONS)
def test_each_precision_has_a_stated_error_and_no_draws(precision: str, burden: Burden) -> None:
    status, out, err = burden("cost", "published:luton_2011", "--precision", precision, "--format", "json")
    assert (status, err) == (0, "")
    result = json.loads(out)
    assert (result["draws"], result["precision"]) == (None, precision)
    total = result["costings"][0]["total"]
    assert total["tier"] in {0, 1}
    assert 0 <= max(total["quantile_error"].values()) < total["p95"] - total["p5"]


def test_the_table_says_how_sure_it_is_and_what_to_measure(burden: Burden) -> None:
    status, out, _ = burden("cost", "published:luton_2011")
    said = " ".join(out.split())
    assert status == 0
    assert re.search(r"a year, likely between £[\d,]+ and £[\d,]+ \(nine in ten\)", said)
    assert re.search(r"The arithmetic adds less than £[\d,]+ of error to the ends; the inputs are far less sure", said)
    assert "What drives the range" in said
    assert re.search(r"Worth measuring next .* Split it into its returns first, then time the largest\.", said)
    assert "Ranges are worked out by formulas, without random draws" in said


def test_what_can_be_measured_has_its_effort_and_what_it_narrows(burden: Burden) -> None:
    _, out, _ = burden("cost", "published:wic_state_agencies")
    assert re.search(r"about 2 hours, narrows the range of the total by", " ".join(out.split()))


def test_draws_and_precision_are_not_taken_together(burden: Burden) -> None:
    status, out, err = burden("cost", "published:luton_2011", "--draws", "1000", "--precision", "fast")
    assert (status, out) == (1, "")
    assert "--draws or --precision, not both" in err
    assert err.count("\n") == 1


def test_plain_draws_say_so(burden: Burden) -> None:
    status, out, _ = burden("cost", "published:luton_2011", "--draws", "1000", "--seed", "3")
    said = " ".join(out.split())
    assert status == 0
    assert "Ranges from 1,000 draws, seed 3." in said


def test_cost_as_csv_is_the_ledger(burden: Burden, files: tuple[Path, Path]) -> None:
    status, out, err = burden("cost", *files, "--format", "csv")
    assert (status, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == COLUMNS
    assert sum(float(row["amount"]) for row in rows) == pytest.approx(163_549)
    assert "\r" not in out


def test_prices(burden: Burden, files: tuple[Path, Path]) -> None:
    status, out, _ = burden("cost", *files, "--prices", "2024-25", "--format", "json")
    assert status == 0
    # (163,479 + 20) × 100 ÷ 61.37 (data/gdp_deflator.csv)
    total = json.loads(out)["costings"][0]["total"]["central"]
    assert total == pytest.approx(163_499 * 100 / 61.37)


def test_published_case(burden: Burden) -> None:
    status, out, _ = burden("cost", "published:leicestershire_2011", "--format", "json")
    assert status == 0
    assert json.loads(out)["costings"]


@pytest.mark.parametrize("form", ["table", "json", "csv", "submission"])
def test_estimate(form: str, burden: Burden, tmp_path: Path) -> None:
    status, out, err = burden("estimate", "E07000121", "2005-06", "--format", form, "--draws", "200")
    assert (status, err) == (0, "")
    if form == "json":
        assert json.loads(out)["costings"][0]["default_share"] == pytest.approx(1)
    if form == "submission":
        file = tmp_path / "lancaster.yaml"
        file.write_text(out, encoding="utf-8")
        assert burden("check", file)[0] == 0
        direct = burden("estimate", "E07000121", "2005-06", "--format", "csv")[1]
        assert burden("cost", file, "--format", "csv")[1] == direct


def test_catalog(burden: Burden) -> None:
    status, out, _ = burden("catalog")
    assert status == 0
    for name in ("cpa_corporate_assessment", "ctb1", "bv78a", "ra"):
        assert re.search(rf"^{name} ", out, re.MULTILINE), name
    total, counts = out[out.index("284 of 284 items") :].split(": ")
    assert total == "284 of 284 items"
    assert sum(int(number) for number in re.findall(r"\d+", counts)) == 284
    status, out, _ = burden("catalog", "cpa_corporate_assessment")
    assert status == 0
    assert "CPA corporate assessment (cpa_corporate_assessment)" in out
    assert "Local Government Act 2003 s.99" in out
    assert "Hansard 29 Jun 2007" in out
    chosen = ("--type", "shire_district", "--period", "2005-06", "--kind", "inspection", "--format", "json")
    status, out, _ = burden("catalog", *chosen)
    items = json.loads(out)
    assert status == 0
    assert {item["kind"] for item in items} == {"inspection"}
    assert {item["id"] for item in items} == {
        "cpa_corporate_assessment", "cpa_direction_of_travel", "benefit_fraud_inspectorate", "housing_inspection",
    }  # fmt: skip


def test_nothing_found_in_the_catalog_is_said(burden: Burden) -> None:
    status, out, _ = burden("catalog", "--text", "zzzzzz")
    assert status == 0
    assert "0 of 284 items" in out
