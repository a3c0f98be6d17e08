"""The command starts fast: it imports no page and no plot, and costs little beyond the imports it cannot do without."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.bench.bench_start import CASE, measure
from tests.support import ROOT, environment

GUARD = 2.0
"""Looser than the budget of bench_start.py: a busy machine must not fail this, a needless import must."""

HEAVY = ("streamlit", "plotly", "matplotlib", "altair", "sqlalchemy", "scipy.stats", "scipy.optimize", "scipy.sparse")
"""Of SciPy a price needs the special functions alone; the rest takes longer to load than the price to make."""
SPY = """
import json, sys
from burden.cli import main
try:
    status = main()
except SystemExit as stop:
    status = stop.code
print(json.dumps({"status": status, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["cost", str(CASE)], ["cost", str(CASE), "--format", "json"], ["check", str(CASE)], ["catalog"]],
    ids=["help", "cost", "cost as JSON", "check", "catalog"],
)
def test_command_imports_nothing_of_the_page(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPY, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr, f"ended with status {done.returncode} and no word"
    said = json.loads(done.stderr.splitlines()[-1])
    assert said["status"] in {0, None}, done.stderr
    assert "burden.cli" in said["modules"]
    assert [name for name in said["modules"] if f"{name}.".startswith(tuple(f"{heavy}." for heavy in HEAVY))] == []


def test_cost_takes_little_longer_than_its_imports() -> None:
    ratio = measure(rounds=5)
    assert ratio.of_minima < GUARD, f"burden cost takes {ratio.of_minima:.2f} times as long as its bare imports"
