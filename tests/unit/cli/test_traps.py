"""Known traps: whatever is wrong with a file, the command says what, where and what to do, and never falls over.

Every case goes through `burden check` and `burden cost` as a person would call them. What is expected is the end the
user needs: exit status 1, the file, the place, words of the problem and of the remedy, and no trace of the program.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import run_burden
from tests.unit.cli.conftest import Burden
from tests.unit.cli.trap_files import ENTRY, GOOD, TRAPS, replaced, with_entry


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_named_with_place_and_remedy(name: str, burden: Burden, tmp_path: Path) -> None:
    text, words = TRAPS[name]
    file = tmp_path / "council.yaml"
    file.write_bytes(text.encode())
    status, out, err = burden("cost", file)
    assert (status, out) == (1, "")
    assert "council.yaml" in err
    assert "nothing was priced" in err
    for word in words:
        assert word in err, f"{word!r} is not said in:\n{err}"
    status, out, err = burden("check", file)
    flat = " ".join(out.split())
    assert status == 1
    assert "to put right" in flat
    for format_ in ("json", "csv"):
        status, out, _ = burden("cost", file, "--format", format_)
        assert (status, out) == (1, ""), "standard output holds nothing but the result"


def test_the_text_the_traps_start_from_is_good(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    file.write_text(with_entry("kind: fee, amount_gbp: 5"), encoding="utf-8")
    assert burden("check", file)[0] == 0
    status, out, err = burden("cost", file, "--format", "json")
    assert (status, err) == (0, "")
    # 4.5 × 22,000 × 1.27 × 1.30 + 5
    assert json.loads(out)["costings"][0]["total"]["regime"] == pytest.approx(163_449 + 5, abs=0.005)


def test_leading_zero_stays_text(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    file.write_text(replaced("id: team", "id: 010"), encoding="utf-8")
    status, out, _ = burden("cost", file, "--format", "csv")
    assert status == 0
    assert "E07000121/2005-06/010/" in out
    assert "/8/" not in out


@pytest.mark.parametrize("form", ["windows", "mark", "both", "json"])
def test_other_people_s_files_are_read_alike(form: str, burden: Burden, tmp_path: Path) -> None:
    """Windows line ends, a byte-order mark and JSON of the same shape give the same bytes."""
    plain, other = tmp_path / "plain.yaml", tmp_path / "other.yaml"
    plain.write_text(GOOD + "name: Ville 🏛 d’été\n", encoding="utf-8")
    text = plain.read_text(encoding="utf-8")
    if form in {"windows", "both"}:
        text = text.replace("\n", "\r\n")
    if form == "json":
        from burden.reference.strict_yaml import parse

        # ensure_ascii writes the building as a pair of surrogates.
        text = json.dumps(parse(text).data, indent=2)
        assert "\\ud83c\\udfdb" in text
    other.write_bytes((b"\xef\xbb\xbf" if form in {"mark", "both"} else b"") + text.encode())
    first, second = (burden("cost", file, "--format", "json") for file in (plain, other))
    assert first[0] == second[0] == 0
    a, b = json.loads(first[1]), json.loads(second[1])
    assert a["costings"][0]["name"] == b["costings"][0]["name"] == "Ville 🏛 d’été"
    for result in (a, b):
        del result["costings"][0]["findings"]
    assert a == b


def test_twenty_megabytes(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"# " + b"x" * 20_000_000)
    status, _, err = burden("cost", file)
    assert status == 1
    assert "large.yaml is 20 MB; at most 5 MB" in err
    assert "split" in err


def test_many_values_below_the_limit_of_size(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "many.yaml"
    file.write_text("entries: [" + "1," * 600_000 + "]", encoding="utf-8")
    status, _, err = burden("cost", file)
    assert status == 1
    assert "Split the file" in err


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)), "authority: caf\xe9".encode("latin-1"), "a: b".encode("utf-16")],
)
def test_binary_files(content: bytes, burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.xlsx"
    file.write_bytes(content)
    status, _, err = burden("cost", file)
    assert status == 1
    assert "council.xlsx is not a text file in UTF-8" in err
    assert "Save it as UTF-8 text" in err


def test_a_workbook_is_called_one(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.xlsx"
    file.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    status, _, err = burden("cost", file)
    assert status == 1
    assert "council.xlsx is an Excel, Word or zip file" in err


def test_what_a_file_holds_cannot_drive_the_terminal(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    for escape in ('name: "T\\x1b[2Jown"\n', '"\\x1b]0;x\\x07": 1\n', 'name: "T\\x9bown"\n'):
        file.write_text(escape + GOOD, encoding="utf-8")
        status, out, err = burden("cost", file)
        assert status == 1
        assert "control character" in err
        assert "\x1b" not in out + err
        assert "\x9b" not in out + err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_what_is_piped_is_utf_8_whatever_the_machine_speaks(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A submission written through a pipe is one that `check` can read, signs such as £ and × and all."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    done = run_burden("cost", "published:cpa_funding_2002_03")
    assert done.returncode == 0, done.stderr
    assert "£40.4m" in done.stdout


def test_problems_end_somewhere(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    bad = "".join(f"  - {{id: e{number}, kind: fee, laier: morale}}\n" for number in range(2_000))
    file.write_text(f"authority: E07000121\nperiod: 2005-06\nentries:\n{bad}", encoding="utf-8")
    status, _, err = burden("cost", file)
    assert status == 1
    assert "More than 1,000 problems" in err


def test_an_id_is_found_twice_though_one_of_its_entries_is_broken(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    entries = "".join(
        f"  - {{id: twin, layer: local_preparation, kind: fee{amount}}}\n" for amount in ("", ", amount_gbp: 1")
    )
    file.write_text(f"authority: E07000121\nperiod: 2005-06\nentries:\n{entries}", encoding="utf-8")
    status, _, err = burden("cost", file)
    assert status == 1
    assert "The id twin stands twice" in err
    assert "amount_gbp is missing" in err


def test_a_folder_and_a_file_that_is_not_there(burden: Burden, tmp_path: Path) -> None:
    status, _, err = burden("cost", tmp_path)
    assert status == 1
    assert "is a folder. Give the files in it" in err
    status, _, err = burden("check", tmp_path / "none.yaml")
    assert status == 1
    status, _, err = burden("cost", tmp_path / "none.yaml", "published:none")
    assert status == 1
    assert "there is no such file. Check the name" in err
    assert "There is no published case 'none'. There are: " in err


def test_same_authority_and_year_twice(burden: Burden, tmp_path: Path) -> None:
    files = [tmp_path / "first.yaml", tmp_path / "second.yaml"]
    for file in files:
        file.write_text(GOOD, encoding="utf-8")
    status, out, err = burden("cost", *files)
    assert (status, out) == (1, "")
    assert "second.yaml, line 2, period: E07000121 in 2005-06 stands twice" in err
    assert "first in first.yaml" in err
    assert "Leave one out" in err


def test_one_error_in_one_file_prices_nothing_and_lists_every_problem(burden: Burden, tmp_path: Path) -> None:
    good, bad, worse, broken = (tmp_path / f"{name}.yaml" for name in ("good", "bad", "worse", "broken"))
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(with_entry("kind: fee, amount_gbp: -1, months: 13, colour: red").replace("E07000121", "E07000122"))
    worse.write_text(replaced("id: team", "id: 10").replace("2005-06", "20056"), encoding="utf-8")
    broken.write_text("a: [", encoding="utf-8")
    status, out, err = burden("cost", good, bad, worse, broken, tmp_path / "none.yaml")
    assert (status, out) == (1, "")
    problems = err.splitlines()
    for words in (
        ("bad.yaml", "amount_gbp", "-1"),
        ("bad.yaml", "months", "13"),
        ("bad.yaml", "colour"),
        ("worse.yaml", "period", "20056"),
        ("worse.yaml", "entries[0].id", "code"),
        ("broken.yaml", "not valid YAML"),
        ("none.yaml", "no such file"),
    ):
        assert any(all(word in problem for word in words) for problem in problems), words
    assert len(problems) == 8
    assert problems[-1] == "burden: 7 problems; nothing was priced."


def test_an_error_in_a_body_s_file_does_not_make_the_body_unknown(burden: Burden, tmp_path: Path) -> None:
    """The one mistake is named; what follows from it is not."""
    payer, body = tmp_path / "payer.yaml", tmp_path / "watch.yaml"
    payer.write_text(with_entry("kind: fee, amount_gbp: 5, paid_to: watch"), encoding="utf-8")
    body.write_text(
        "body: watch\nname: The Watch\nperiod: 2005-06\nentries: [{id: 10, layer: morale, kind: fee, amount_gbp: 1}]\n"
    )
    status, _, err = burden("cost", payer, body)
    assert status == 1
    assert "watch is not known" not in err
    assert err.splitlines()[-1] == "burden: 1 problem; nothing was priced."


def test_over_committed_grade_is_a_warning(burden: Burden, tmp_path: Path) -> None:
    """3 FTE and 2 people × 792 h = 1 FTE are 4, of 3.5 there are: somebody is counted twice."""
    file = tmp_path / "council.yaml"
    text = replaced("fte: 4.5", "fte: 3").replace("source: payroll", "source: payroll, headcount_fte: 3.5")
    file.write_text(text + ENTRY % ("more", "kind: time, staff: officer, people: 2, hours: 792"), encoding="utf-8")
    status, out, _ = burden("check", file)
    assert status == 0
    assert "no errors, 1 to look at" in out
    flat = " ".join(out.split())
    assert "3.5 full-time equivalents, but the entries use 4.00" in flat
    status, out, err = burden("cost", file, "--format", "json")
    assert (status, err) == (0, "")
    codes = [finding["code"] for finding in json.loads(out)["costings"][0]["findings"]]
    assert "over_committed" in codes


@pytest.mark.parametrize("name", ["[/red]", "[bold]x", "\\[", "a\tb", "\u202eevil", "<script>", "%s{0}", "🏛" * 50])
def test_odd_names_do_not_upset_the_tables(name: str, burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "[odd].yaml"
    words = json.dumps(name, ensure_ascii=False)
    text = replaced("source: timesheets", f"source: {words}\n    note: {words}")
    text += (ENTRY % ("more", f"kind: time, staff: odd, fte: 1, tags: [{words}]")).replace(
        "Ours", words
    ) + f"name: {words}\n"
    file.write_text(text.replace("staff:\n", f"staff:\n  odd: {{label: {words}}}\n", 1), encoding="utf-8")
    for command in ("check", "cost"):
        status, out, err = burden(command, file)
        assert (status, err) == (0, "")
        assert out


def test_json_is_finite_and_alone_on_standard_output(burden: Burden, tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    file.write_text(
        with_entry(
            "kind: time, staff: officer, people: {low: 0, central: 0, high: 0.5}, "
            "hours: {low: 1, high: 1e9, dist: lognormal}"
        )
        + ENTRY % ("none", "kind: fee, amount_gbp: 0")
        + "  - {id: m, layer: morale, kind: fee, amount_gbp: 3, grade: A, source: x, item_title: y}\n",
        encoding="utf-8",
    )

    def refuse(text: str) -> float:
        raise AssertionError(f"{text} is not a finite number")

    status, out, _ = burden("cost", file, "--format", "json")
    assert status == 0
    assert json.loads(out, parse_constant=refuse)["schema_version"] == 1
