"""What bench_entry.py compares does the same on both sides, at a small size; how fast is for the bench to say."""

from __future__ import annotations

import subprocess
import sys

from tests.bench.bench_entry import added_up, imported, imports, opened, save, timesheet
from tests.e2e.conftest import BROWSERS, DEBIAN_PACKAGES
from tests.support import ROOT, environment, found_program


def test_both_save_the_same_document() -> None:
    assert save(rows=5, rounds=2).ratio > 0


def test_both_open_the_same_document() -> None:
    assert {name: part.ratio > 0 for name, part in opened(rows=5, rounds=2).items()} == {"fetch": True, "total": True}


def test_both_add_up_the_same_hours() -> None:
    content = timesheet(60)
    by_code = added_up(content)
    assert imported(content) == by_code
    assert sum(by_code.values()) == sum((n % 30 + 1) / 4 for n in range(60))
    assert imports(rows=60, rounds=2).ratio > 0


def test_the_bench_prints_every_ratio() -> None:
    """In a process of its own: a second browser cannot be driven beside that of other tests."""
    found_program(BROWSERS, DEBIAN_PACKAGES, "Chromium")
    command = [sys.executable, "-m", "tests.bench.bench_entry", "8", "60", "2"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for part in ("edit to new total", "save of 8 rows", "open of 8 rows", "import of a timesheet of 60 rows"):
        assert part in done.stdout
    assert done.stdout.count("×") == 5
