"""The table in terminals of any width: columns go before a figure is cut."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from burden.report import terminal
from burden.report.terminal_tables import print_layers, print_views
from tests.unit.report.priced import priced

WHOLE = re.compile(r"£\d+(?:,\d{3})*(?:\.\d+)?m?")


def _shown(name: str, width: int) -> str:
    output = io.StringIO()
    console = Console(file=output, width=width, color_system=None)
    print_layers(console, priced(name).costings[0])
    print_views(console, priced(name).costings[0])
    return output.getvalue()


@pytest.mark.parametrize("name", ["first_estimate", "luton_2011", "ref_2021", "cpa_funding_2002_03", "every_kind"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 140])
def test_no_figure_is_cut(name: str, width: int) -> None:
    whole, shown = set(WHOLE.findall(_shown(name, 1000))), _shown(name, width)
    found = set(WHOLE.findall(shown))
    assert found
    assert found <= whole
    assert "…" not in shown


def test_columns_go_in_the_stated_order_and_are_named() -> None:
    order = ["Central", "Gross", "Usual or by choice", "Unattributed", "Hours"]
    seen = set()
    for width in range(150, 63, -1):
        shown = _shown("luton_2011", width)
        out = re.findall(r"without: (.*)\.", shown)
        gone = out[0].split(", ") if out else []
        assert gone == order[: len(gone)]
        assert all((name in shown.splitlines()[1]) != (name in gone) for name in order)
        assert max(len(line) for line in shown.splitlines()[:8]) <= width
        seen.add(len(gone))
    assert seen == set(range(6))


def test_costings_say_what_their_amounts_are_for_each_by_itself() -> None:
    output = io.StringIO()
    per = {"ref_funding_bodies": "for one exercise"}
    terminal.print_costings(
        Console(file=output, width=120, color_system=None),
        priced("ref_2021"),
        lambda costing: per.get(costing.body or "", "a year"),
    )
    heads = [line for line in output.getvalue().splitlines() if line.startswith("Reported so far")]
    assert ["for one exercise" in head for head in heads] == [False, True, False]
