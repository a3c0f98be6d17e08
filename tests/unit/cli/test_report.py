"""The command that writes reports: what it writes, of whom, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Burden
from tests.unit.cli.trap_files import GOOD

YEARS = """schema_version: 1
authority: exampleton
name: Exampleton Borough Council
type: other
period: {period}
price_year: 2005-06
entries:
  - {{id: fee, layer: local_preparation, item_title: Assessment fee, kind: fee, amount_gbp: {fee},
     paid_to: audit_commission, grade: A, source: invoice}}
"""


def _year(tmp_path: Path, period: str, fee: int) -> Path:
    path = tmp_path / f"{period}.yaml"
    path.write_text(YEARS.format(period=period, fee=fee), encoding="utf-8")
    return path


def _report(burden: Burden, tmp_path: Path, *arguments: str | Path) -> dict[str, Any]:
    target = tmp_path / "report.json"
    status, _, err = burden("report", *arguments, "-o", target)
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


STARTS = {
    "html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "docx": b"PK", "pptx": b"PK", "xlsx": b"PK", "svg": b"<svg",
    "png": b"\x89PNG", "json": b"{",
}  # fmt: skip


def test_every_format_is_written_by_the_ending(burden: Burden, tmp_path: Path) -> None:
    for ending, start in STARTS.items():
        target = tmp_path / f"report.{ending.upper() if ending == 'pdf' else ending}"
        status, out, err = burden("report", "published:letter_team", "-o", target)
        assert (status, err) == (0, ""), ending
        assert f"{target} is written: A council quoted in the letter" in out
        assert target.read_bytes().lower().startswith(start.lower())


def test_two_years_are_a_report_on_the_later_with_what_changed(burden: Burden, tmp_path: Path) -> None:
    found = _report(burden, tmp_path, _year(tmp_path, "2005-06", 1500), _year(tmp_path, "2004-05", 1000))
    assert found["period"] == "2005-06"
    (changes,) = (section for section in found["sections"] if section["id"] == "changes")
    assert changes["message"] == "What is entered in both years comes to £500 more than in 2004-05."
    rows = {row[0]["words"]: row for table in changes["blocks"] if table["kind"] == "table" for row in table["rows"]}
    assert [cell["words"] for cell in rows["Local preparation"]][1:] == ["£1,000", "£1,500", "+£500"]
    assert rows["Assessment fee"][1]["words"] == "+£500"
    assert rows["Assessment fee"][2]["words"] == "amount: 1,000 → 1,500"
    assert rows["Entered in both years, together"][1]["words"] == "+£500"


def test_an_account_is_named_by_code_and_by_year(burden: Burden, tmp_path: Path) -> None:
    files = [_year(tmp_path, "2005-06", 1500), _year(tmp_path, "2004-05", 1000)]
    assert _report(burden, tmp_path, *files, "--account", "exampleton:2004-05")["period"] == "2004-05"
    assert _report(burden, tmp_path, *files, "--account", "exampleton")["period"] == "2005-06"
    several = "published:cpa_funding_2002_03"
    assert _report(burden, tmp_path, several)["name"] == "Funding of CPA, 2002-03: who paid the £40.4m"
    assert _report(burden, tmp_path, several, "--account", "audit_commission")["name"] == "Audit Commission"


def test_a_folder_gets_every_account_in_every_format(burden: Burden, tmp_path: Path) -> None:
    target = tmp_path / "reports"
    status, out, err = burden("report", "published:cpa_funding_2002_03", "-o", target, "--formats", "html", "json")
    assert (status, err) == (0, "")
    names = {"all_2002-03", "english_councils_2002-03", "audit_commission_2002-03"}
    assert {path.name for path in target.iterdir()} == {f"{name}.{end}" for name in names for end in ("html", "json")}
    assert out == f"6 files written into {target}.\n"


def test_an_organisation_gives_its_name_and_its_list(burden: Burden, tmp_path: Path) -> None:
    us = tmp_path / "us.yaml"
    us.write_text(
        "name: Exampleton Borough Council\nalternatives:\n  - {title: a bench, plural: benches, unit_cost_gbp: 500, "
        "price_year: 2005-06, source: our parks team}\n"
    )
    found = _report(burden, tmp_path, _year(tmp_path, "2005-06", 1500), "--organisation", us)
    (instead,) = (section for section in found["sections"] if section["id"] == "instead")
    assert instead["message"].startswith("In all it is as much as 3 benches")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["FILE", "-o", "report.doc"], (".doc", "html, pdf, docx, pptx, xlsx, svg, png, json")),
        (["FILE", "-o", "report"], ("file without an ending",)),
        (["FILE", "-o", "FOLDER"], ("is a folder", "--formats html pdf")),
        (["FILE", "-o", "FILE", "--formats", "html"], ("is a file", "name of a folder")),
        (["FILE", "-o", "FOLDER/x", "--formats", "zip"], ("zip",)),
        (["FILE", "-o", "x.pdf", "--account", "nobody"], ("no account 'nobody'", "There are: ")),
        (["FILE", "-o", "x.pdf", "--organisation", "missing.yaml"], ("missing.yaml",)),
        (["FILE", "-o", "FOLDER/none/x.pdf"], ("cannot be written",)),
        (["missing.yaml", "-o", "x.pdf"], ("missing.yaml",)),
    ],
)
def test_mistakes_end_with_1_and_a_remedy(
    arguments: list[str], words: tuple[str, ...], burden: Burden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "council.yaml"
    file.write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    given = [word.replace("FILE", str(file)).replace("FOLDER", str(tmp_path / "folder")) for word in arguments]
    status, out, err = burden("report", *given)
    assert (status, out) == (1, "")
    for word in words:
        assert word in err
    assert not list(tmp_path.glob("x.*"))
    assert not list(tmp_path.rglob("*.part"))
