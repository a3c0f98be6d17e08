"""Figures that stand in no JSON are worked out anew from the ledger: grades, kinds of money, items, changes, scale."""

from __future__ import annotations

import math
from functools import cache

import pytest

from burden.report.document.model import Report, Table
from tests.reports.cases import YEARS, Case, cases
from tests.reports.oracle import Account

HONEST = cases()
SHOWN = 10
NEAR = 1e-9
RANGES = {"money": 2, "items": 2, "items-slide": 2}
"""Columns with ranges of groups of lines: `test_ranges` holds those against what is priced by itself."""


@cache
def account(case: Case) -> Account:
    return Account(case)


@pytest.fixture(params=HONEST, ids=[case.name for case in HONEST])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def tables(report: Report, *ids: str) -> list[Table]:
    """Return the tables with these ids, on pages and slides."""
    shown = [block for slide in report.slides() for block in slide.blocks if isinstance(block, Table)]
    return [table for table in (*report.tables(), *shown) if table.id in ids]


def close(one: float, other: float, size: float = 1.0) -> bool:
    """Tell whether two amounts are the same, however they were added up."""
    return math.isclose(one, other, rel_tol=NEAR, abs_tol=NEAR * max(abs(size), 1.0) + 1e-6)


def test_ledger_adds_up_to_the_json(case: Case) -> None:
    """The oracle's own ground: its rows make each layer's parts."""
    mine = account(case)
    for key, layer in case.plain["layers"].items():
        rows = mine.rows[mine.rows["layer"] == key]
        for part in ("regime", "business_as_usual", "discretionary", "unattributed"):
            found = rows.loc[rows["attribution"] == part, "amount"].sum()
            assert close(found, layer[part] or 0.0, layer["gross"] or 0.0), (key, part)


def test_grades(case: Case) -> None:
    mine = account(case)
    shares = mine.grade_shares
    (table,) = tables(case.report, "evidence")
    assert [key.removeprefix("grade.") for key in table.keys] == sorted(set(mine.lines["grade"]))
    for key, row in zip(table.keys, table.rows, strict=True):
        grade = key.removeprefix("grade.")
        lines, amount = mine.of_grade(grade)
        assert row[1].values == (lines,)
        assert row[2].value is not None
        assert close(row[2].value, amount, case.plain["total"]["gross"] or 0.0)
        assert (row[3].value is None) == (shares is None)
        assert shares is None or close(row[3].value or 0.0, shares[grade])
    charts = [chart for chart in case.report.charts() if chart.id == "evidence"]
    assert len(charts) == (shares is not None)
    for chart in charts:
        assert shares is not None
        assert [bar.label[0] for bar in chart.bars] == list(shares)
        assert all(close(bar.value or 0.0, share) for bar, share in zip(chart.bars, shares.values(), strict=True))


def test_kinds_of_money(case: Case) -> None:
    mine = account(case)
    found = {key.removeprefix("money."): row for table in tables(case.report, "money")
             for key, row in zip(table.keys, table.rows, strict=True)}  # fmt: skip
    assert set(found) == set(mine.money)
    for kind, row in found.items():
        assert row[1].value is not None
        assert close(row[1].value, mine.money[kind], case.plain["total"]["gross"])
    for chart in case.report.charts():
        if chart.id == "money":
            drawn = sum(bar.value or 0.0 for bar in chart.bars)
            assert abs(drawn - case.plain["total"]["mean"]) <= 1.0 * len(chart.bars)


def test_staff(case: Case) -> None:
    given = case.plain["full_time_equivalents"]
    assert close(given or 0.0, account(case).posts, 1.0)


def test_costliest_items(case: Case) -> None:
    mine = account(case)
    for table in tables(case.report, "items", "items-slide"):
        wanted = mine.items[: SHOWN if table.id == "items" else len(table.rows)]
        assert len(table.rows) == len(wanted)
        assert table.id == "items" or len(table.rows) == min(len(mine.items), 6)
        amounts = [row[1].value or 0.0 for row in table.rows]
        assert all(close(one, other[1]) for one, other in zip(amounts, wanted, strict=True)), (amounts, wanted)
        for key, row in zip(table.keys, table.rows, strict=True):
            name = key.removeprefix("item.")
            assert close(row[1].value or 0.0, dict(mine.items)[name]), key
            said = {"": "Not said", "yes": "Yes", "partly": "Partly", "no": "No"}[mine.used(name)]
            assert row[3].words.partition(":")[0] == said, key


def test_each_resident(case: Case) -> None:
    plain = case.plain
    rows = [row for table in tables(case.report, "headline") for row in table.rows if "resident" in row[0].words]
    known = plain["residents"] and plain["total"]["mean"] is not None and plain["currency"] == "GBP"
    assert len(rows) == bool(known)
    for row in rows:
        assert close(row[1].value or 0.0, plain["total"]["mean"] / plain["residents"])
        assert row[2].values == (plain["residents"],)


def test_what_it_could_have_paid_for(case: Case) -> None:
    mine = account(case)
    for table in tables(case.report, "instead", "instead-slide"):
        assert len(table.rows) == min(len(mine.instead), len(table.rows))
        for row, (cost, paid, whole) in zip(table.rows, mine.instead, strict=False):
            assert close(row[1].value or 0.0, cost)
            assert close(row[2].value or 0.0, paid), row
            assert close(row[3].value or 0.0, whole)


def test_sources_are_counted(case: Case) -> None:
    found = {
        (row[0].words, row[1].words): row[2].value for table in tables(case.report, "sources") for row in table.rows
    }
    assert found == account(case).of_source


def test_changes() -> None:
    """Differences of entries add up to the difference of the totals, and each is that of the ledger."""
    found = [case for case in HONEST if tables(case.report, "changes-results")]
    assert [case.source for case in found] == [YEARS, YEARS], "The later year of the council, and of all together"
    for case in found:
        (before,) = (
            other for other in HONEST
            if other.source == YEARS and other.plain["period"] < case.plain["period"]
            and other.plain["authority"] == case.plain["authority"]
        )  # fmt: skip
        _results(case, before)
        differences = account(case).differences(account(before))
        whole = case.plain["total"]["regime"] - before.plain["total"]["regime"]
        assert close(sum(differences.values()), whole, case.plain["total"]["gross"])
        ranked = sorted((value for value in differences.values() if abs(value) >= 0.005), key=lambda value: -abs(value))
        for table in tables(case.report, "changes", "changes-slide"):
            *rows, total = [row[1].value for row in table.rows]
            assert close(total or 0.0, whole, case.plain["total"]["gross"])
            shown = rows[:-1] if len(ranked) > len(rows) else rows
            assert all(close(one or 0.0, other) for one, other in zip(shown, ranked, strict=False))
            assert close(sum(value or 0.0 for value in rows), whole, case.plain["total"]["gross"])
            if len(rows) > len(shown):
                assert table.rows[-2][0].words == f"{len(ranked) - len(shown):,} more"


def _results(case: Case, before: Case) -> None:
    (table,) = tables(case.report, "changes-results")
    pairs = [(before.plain["layers"][key], case.plain["layers"][key]) for key in case.plain["layers"]]
    for row, (old, new) in zip(table.rows, [*pairs, (before.plain["total"], case.plain["total"])], strict=True):
        assert [row[1].value, row[2].value] == [old["regime"], new["regime"]]
        assert close(row[3].value or 0.0, new["regime"] - old["regime"], new["gross"])
        assert row[3].words.startswith(("+", "−", "£0")), row


def test_every_figure_is_worked_out_here_or_led_to(case: Case) -> None:
    """A figure without a path stands in a column that a test above works out anew."""
    known = {
        "evidence": {1, 2, 3}, "money": {1}, "items": {1}, "items-slide": {1}, "headline": {1, 2}, "instead": {1, 2, 3},
        "instead-slide": {1, 2, 3}, "sources": {2}, "changes": {1}, "changes-slide": {1}, "changes-results": {1, 2, 3},
    }  # fmt: skip
    every = {block.id: block for block in case.report.tables()}
    every |= {block.id: block for slide in case.report.slides() for block in slide.blocks if isinstance(block, Table)}
    for name, table in every.items():
        for row in table.rows:
            for place, figure in enumerate(row):
                if figure.values and not figure.paths:
                    assert place in known[name] or RANGES.get(name) == place, (name, figure)
