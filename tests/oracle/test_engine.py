"""Two hundred portfolios, a quarter of them made to be difficult, against a million draws of each."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from burden.base.vocabulary import PRECISIONS
from tests.oracle.brute import QUANTILES, Judgement
from tests.oracle.compare import MOMENTS, Row, share_within
from tests.oracle.portfolios import COUNT, portfolios

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]

STANDARD_ERRORS = 4
"""How far mean and standard deviation may be from the judge's."""
OF_THE_JUDGE = 2
"""Standard errors of the judge's own quantile that are allowed beside the error the engine states."""
AT_LEAST = 0.95
MOST_STATED = {"fast": 0.05, "standard": 0.02, "high": 0.01}
"""The middle one of the stated errors of totals, as a part of the width from p5 to p95."""

Rows = Callable[[str], list[Row]]
every_precision = pytest.mark.parametrize("precision", sorted(PRECISIONS))


def _worst(rows: Sequence[Row], allowed: Callable[[Row], float], count: int = 12) -> str:
    ranked = sorted(rows, key=lambda row: -row.off / max(allowed(row), 1e-300))
    return "\n".join(row.words() for row in ranked[:count])


def test_a_quarter_is_adversarial() -> None:
    every = portfolios()
    assert (len(every), sum(each.adversarial for each in every)) == (COUNT, COUNT // 4)
    lines = sorted(sum(len(raw["entries"]) for raw in each.raws) for each in every)
    assert (lines[0], lines[-1]) == (1, 500)


def test_some_share_many_inputs_and_some_none(judgements: dict[int, Judgement]) -> None:
    shared = [judgement.shared for judgement in judgements.values()]
    assert min(shared) == 0
    assert max(shared) >= 25


@every_precision
@pytest.mark.parametrize("figure", MOMENTS)
def test_mean_and_standard_deviation_are_those_of_a_million_draws(precision: str, figure: str, compared: Rows) -> None:
    rows = [row for row in compared(precision) if row.figure == figure]
    far = [row for row in rows if not row.within(STANDARD_ERRORS)]
    assert len(far) == 0, f"{len(far)} of {len(rows)}:\n{_worst(far, lambda row: row.standard_error)}"


@every_precision
@pytest.mark.parametrize("whole", [True, False], ids=["totals", "totals-and-layers"])
def test_quantiles_are_within_the_stated_error(precision: str, whole: bool, compared: Rows) -> None:
    rows = [row for row in compared(precision) if row.figure in QUANTILES and (row.headline or not whole)]
    shares = {name: share_within((row for row in rows if row.figure == name), OF_THE_JUDGE) for name in QUANTILES}
    alone = {name: share_within((row for row in rows if row.figure == name), 0) for name in QUANTILES}
    beyond = [row for row in rows if not row.within(OF_THE_JUDGE)]
    said = "\n".join(
        (
            f"{precision}, {len(rows)} quantiles: within the stated error and {OF_THE_JUDGE} standard errors {shares}",
            f"within the stated error alone {alone}",
            _worst(beyond, lambda row: row.stated + OF_THE_JUDGE * row.standard_error),
        )
    )
    print(said)
    assert all(share >= AT_LEAST for share in shares.values()), said


@every_precision
def test_the_stated_error_is_small_beside_the_range(precision: str, compared: Rows) -> None:
    """An error as wide as the range would always hold, and say nothing."""
    rows = {(row.cell, row.portfolio.number, row.figure): row for row in compared(precision) if row.headline}
    parts = []
    for (cell, number, figure), row in rows.items():
        width = rows[cell, number, "p95"].brute - rows[cell, number, "p5"].brute
        if figure in QUANTILES and width > 1e-9 * row.size:
            parts.append(row.stated / width)
    assert len(parts) > COUNT
    assert statistics.median(parts) <= MOST_STATED[precision]


@every_precision
def test_what_is_certain_has_no_error(precision: str, compared: Rows) -> None:
    certain = [row for row in compared(precision) if row.standard_error <= 1e-12 * row.size]
    assert certain
    assert [row.words() for row in certain if row.stated or row.off] == []


def test_ranges_a_tenth_too_narrow_would_be_noticed(compared: Rows) -> None:
    rows = {(row.cell, row.portfolio.number, row.figure): row for row in compared("standard") if row.headline}
    narrowed = []
    for (cell, number, figure), row in rows.items():
        middle = rows[cell, number, "p50"].engine
        if figure == "p95" and row.engine - middle > 1e-9 * row.size:
            narrowed.append(replace(row, engine=middle + 0.9 * (row.engine - middle)))
    assert len(narrowed) > COUNT // 2
    assert share_within(narrowed, OF_THE_JUDGE) < 0.5
