"""Figures that stand in no JSON are worked out anew from the ledger: grades, kinds of money, items, changes, scale."""

from __future__ import annotations

import math
import re
from functools import cache

import pytest

from burden.report.document.model import Figure, Report, Table
from tests.reports.cases import YEARS, Case, cases
from tests.reports.oracle import OFF, Account, Part

HONEST = cases()
SHOWN = 10
NEAR = 1e-9
PENNY = 0.01
TOGETHER = "Entered in both years, together"


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


def same_part(mean: Figure, ends: Figure, part: Part, size: float) -> None:
    """Hold a mean and its range as shown against a part worked out anew."""
    assert mean.value is not None
    assert close(mean.value, part.mean, size), (mean, part)
    assert len(ends.values) == len(part.ends), (ends, part)
    assert all(close(one, other, size) for one, other in zip(ends.values, part.ends, strict=True)), (ends, part)


def test_grades(case: Case) -> None:
    mine = account(case)
    shares = mine.grade_shares if mine.grades else None
    found = tables(case.report, "evidence")
    assert len(found) == (case.plain["total"]["mean"] is not None and len(mine.regime) > 0)
    for table in found:
        assert [key.removeprefix("grade.") for key in table.keys] == sorted(set(mine.lines["grade"]))
        for key, row in zip(table.keys, table.rows, strict=True):
            grade = key.removeprefix("grade.")
            assert row[1].values == (mine.lines_of_grade(grade),)
            assert row[2].unit == ("gbp" if shares is None else "share")
            amount = mine.grades[grade].mean if grade in mine.grades else 0.0
            wanted = amount if shares is None else shares[grade]
            assert close(row[2].value or 0.0, wanted, case.plain["total"]["gross"] if shares is None else 1.0)
    charts = [chart for chart in case.report.charts() if chart.id == "evidence"]
    assert len(charts) == (shares is not None)
    for chart in charts:
        assert shares is not None
        assert [bar.label[0] for bar in chart.bars] == list(shares)
        assert all(close(bar.value or 0.0, share) for bar, share in zip(chart.bars, shares.values(), strict=True))


def test_kinds_of_money(case: Case) -> None:
    mine, gross = account(case), case.plain["total"]["gross"]
    found = {key.removeprefix("money."): row for table in tables(case.report, "money")
             for key, row in zip(table.keys, table.rows, strict=True)}  # fmt: skip
    assert set(found) == set(mine.money)
    for kind, row in found.items():
        same_part(row[1], row[2], mine.money[kind], gross)
        assert close(row[3].value or 0.0, mine.money[kind].central, gross)
    for chart in case.report.charts():
        if chart.id == "money":
            assert close(sum(bar.value or 0.0 for bar in chart.bars), case.plain["total"]["mean"], gross)
            for bar, part in zip(chart.bars, [mine.money[kind] for kind in found], strict=True):
                assert close(bar.value or 0.0, part.mean, gross)
                ends = tuple(end for end in (bar.low, bar.high) if end is not None)
                assert all(close(one, other, gross) for one, other in zip(ends, part.ends, strict=True))
    for table in tables(case.report, "headline"):
        for row in table.rows:
            if "paid to others" in row[0].words:
                assert close(row[1].value or 0.0, mine.cash, gross)


def test_staff(case: Case) -> None:
    given = case.plain["full_time_equivalents"]
    assert close(given or 0.0, account(case).posts, 1.0)


def test_costliest_items(case: Case) -> None:
    mine, gross = account(case), case.plain["total"]["gross"] or 0.0
    parts = dict(mine.items)
    for table in tables(case.report, "items", "items-slide"):
        assert len(table.rows) == min(len(parts), SHOWN)
        sizes = [abs(part.mean) for _, part in mine.items[:SHOWN]]
        assert all(close(abs(row[1].value or 0.0), size) for row, size in zip(table.rows, sizes, strict=True))
        for key, row in zip(table.keys, table.rows, strict=True):
            name = key.removeprefix("item.")
            same_part(row[1], row[2], parts[name], gross)
            said = sorted(mine.used(name))
            word = {"yes": "Yes", "partly": "Partly", "no": "No"}[said[0]] if len(said) == 1 else "Answers differ"
            wanted = "–" if name == OFF else word if said else "Not said"
            assert row[3].words.partition(":")[0] == wanted, key


def test_each_resident(case: Case) -> None:
    plain = case.plain
    rows = [row for table in tables(case.report, "headline") for row in table.rows if "resident" in row[0].words]
    known = plain["residents"] and plain["total"]["mean"] is not None and plain["currency"] == "GBP"
    each = plain["total"]["mean"] / plain["residents"] if known else 0.0
    assert bool(rows) == bool(abs(each) >= PENNY)
    for row in rows:
        assert close(row[1].value or 0.0, each)
        assert row[0].words == f"For each of {plain['residents']:,.0f} residents"


def test_what_it_could_have_paid_for(case: Case) -> None:
    mine = account(case)
    for table in tables(case.report, "instead", "instead-slide"):
        wanted = mine.instead
        assert len(table.rows) == len(wanted)
        for row, (cost, paid, whole) in zip(table.rows, wanted, strict=True):
            assert close(row[1].value or 0.0, cost)
            assert close(row[2].value or 0.0, paid or 0.0), row
            assert bool(row[2].values) == bool(paid)
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
        gross = case.plain["total"]["gross"]
        whole = case.plain["total"]["regime"] - before.plain["total"]["regime"]
        assert close(sum(differences.values()), whole, gross)
        for table in tables(case.report, "changes", "changes-slide"):
            rows = {row[0].words: row[1].value or 0.0 for row in table.rows}
            assert len(rows) == len(table.rows)
            names = list(rows)
            end = names.index(TOGETHER)
            assert close(sum(rows[name] for name in names[:end]), rows[TOGETHER], gross)
            assert close(sum(rows[name] for name in names[end:]), whole, gross)
            shown = [name for name in names[:end] if not re.match(r"[\d,]+ more$|The price index alone", name)]
            sizes = [abs(rows[name]) for name in shown]
            assert sizes == sorted(sizes, reverse=True)
            for name in shown:
                assert any(close(rows[name], value, gross) for value in differences.values()), name


def _results(case: Case, before: Case) -> None:
    """The layers and the total of both years; where something stands in one year only, totals are not compared."""
    (table,) = tables(case.report, "changes-results")
    titles = [row[0].words for row in table.rows]
    pairs = [(before.plain["layers"][key], case.plain["layers"][key]) for key in case.plain["layers"]]
    for row, (old, new) in zip(table.rows, [*pairs, (before.plain["total"], case.plain["total"])], strict=False):
        assert [row[1].value, row[2].value] == [old["regime"], new["regime"]]
        if row[3].values:
            assert close(row[3].value or 0.0, new["regime"] - old["regime"], new["gross"])
            assert row[3].words.startswith(("+", "−", "£0")), row
    assert titles[5] == "Total so far"
    if len(titles) > 6:
        assert table.rows[5][3].words == "not comparable"
        both = table.rows[6]
        assert close((both[2].value or 0.0) - (both[1].value or 0.0), both[3].value or 0.0, 1e7)


def test_every_figure_is_worked_out_here_or_led_to(case: Case) -> None:
    """A figure without a path stands in a column that a test above works out anew."""
    known = {
        "evidence": {1, 2}, "money": {1, 2, 3}, "items": {1, 2}, "items-slide": {1, 2}, "headline": {0, 1},
        "instead": {1, 2, 3},
        "instead-slide": {1, 2, 3}, "sources": {2}, "changes": {1}, "changes-slide": {1}, "changes-results": {1, 2, 3},
    }  # fmt: skip
    every = {block.id: block for block in case.report.tables()}
    every |= {block.id: block for slide in case.report.slides() for block in slide.blocks if isinstance(block, Table)}
    for name, table in every.items():
        for row in table.rows:
            for place, figure in enumerate(row):
                if figure.values and not figure.paths:
                    assert place in known[name], (name, figure)
