"""Names and titles are printed as they were typed: neither square brackets nor colons drive the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from burden.report.terminal_comparing import print_table
from tests.unit.analysis.comparison.test_national import BOROUGHS
from tests.unit.cli.conftest import Burden

NAMES = ("Alder [draft] :cat:", "Birch [/b]", "Cedar :warning: [bold")
PICTURES = "\N{CAT FACE}\N{WARNING SIGN}\N{EVERGREEN TREE}\N{DECIDUOUS TREE}"
TITLE = "Form [/i] :tree:"
COUNCIL = """schema_version: 1
authority: {code}
name: "{name}"
type: london_borough
period: 2005-06
entries:
  - {{id: a, layer: local_preparation, item_title: "{title}", kind: purchase, amount_gbp: {amount}, grade: A,
     source: invoice}}
measures:
  - {{service: "{title}", measure: "{title}", kind: target}}
usefulness:
  - {{item: a, used: no}}
"""
STOP = f'title: "{TITLE}"\nchanges: [{{drop: {{entry: a}}}}]\n'


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for place, (code, name) in enumerate(zip(BOROUGHS[2:5], NAMES, strict=True)):
        found.append(tmp_path / f"{code}.yaml")
        text = COUNCIL.format(code=code, name=name, title=TITLE, amount=90_000 + 1_000 * place)
        found[-1].write_text(text, "utf-8")
    return found


def test_every_command_prints_what_was_typed(burden: Burden, files: list[Path], tmp_path: Path) -> None:
    scenario = tmp_path / "stop.yaml"
    scenario.write_text(STOP, "utf-8")
    calls = {
        ("check", *files): (),
        ("cost", *files): NAMES,
        ("compare", *files, "--expected"): NAMES,
        ("whatif", files[1], "--scenario", scenario): (NAMES[1], TITLE),
        ("stop-first", files[0]): (NAMES[0], TITLE),
        ("measures", files[2]): (NAMES[2], TITLE),
        ("national", *files, "--per", "authority"): (),
        ("report", files[1], "-o", tmp_path / "[i] :cat:.html"): ("[i] :cat:.html",),
    }
    for call, expected in calls.items():
        status, out, err = burden(*call)
        assert (status, err) == (0, ""), call[0]
        assert not [text for text in expected if text not in out], (call[0], out)
        assert not [sign for sign in PICTURES if sign in out], (call[0], out)


def test_a_table_is_words_on_any_terminal() -> None:
    output = io.StringIO()
    print_table(
        Console(file=output, width=80, color_system=None), [{"[b]Who": name, ":cat:": "1"} for name in NAMES], 1
    )
    shown = output.getvalue()
    assert all(text in shown for text in (*NAMES, "[b]Who", ":cat:"))
