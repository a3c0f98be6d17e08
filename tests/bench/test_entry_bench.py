"""What bench_entry.py compares does the same on both sides, at a small size; how fast is for the bench to say."""

from __future__ import annotations

from tests.bench.bench_entry import added_up, edit, imported, imports, opened, save, timesheet
from tests.e2e.conftest import BROWSERS, DEBIAN_PACKAGES
from tests.support import found_program


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


def test_an_edit_reaches_the_total_on_both_pages() -> None:
    browser = found_program(BROWSERS, DEBIAN_PACKAGES, "Chromium")
    assert edit(rows=8, rounds=2, browser_path=browser).ratio > 0
