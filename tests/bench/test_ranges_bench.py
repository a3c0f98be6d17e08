"""Ranges cost far less than drawing random numbers, err no more, and their indices are those of the formula."""

from __future__ import annotations

import numpy as np
import pytest

from burden.costing.run import Run, run
from tests.bench.bench_ranges import (
    Case,
    by_turns,
    edited,
    engine,
    exact,
    index_gap,
    legs_of,
    make,
    plain,
    quantiles,
    submission,
    tornado,
)

FASTER = 20
"""Far below what bench_ranges.py measures: a busy machine must not fail this, draws in the engine must."""


@pytest.fixture(scope="module")
def case() -> Case:
    return make(1)


@pytest.fixture(scope="module")
def priced(case: Case) -> Run:
    return run([submission(case, "town")])


def test_300_lines_in_a_twentieth_of_the_time_of_plain_draws(case: Case, priced: Run) -> None:
    legs = legs_of(priced)
    seconds = by_turns(
        {"numpy": lambda: quantiles(plain(case, 1)), "fast": lambda: engine(priced.activities, legs, "fast")},
        rounds=5,
        cold=("fast",),
    )
    ratio = seconds["numpy"] / seconds["fast"]
    assert ratio > FASTER, f"the engine is only {ratio:.1f} times as fast as 10,000 plain draws"


def test_mean_and_deviation_are_exact_where_draws_stray(case: Case, priced: Run) -> None:
    mean, variance, _, _ = exact(case)
    found = engine(priced.activities, legs_of(priced), "fast")
    draws = plain(case, 1)[5]
    assert abs(found.mean[5] / mean - 1) < 1e-10 < abs(draws.mean() / mean - 1)
    assert abs(found.deviation[5] ** 2 / variance - 1) < 1e-9 < abs(draws.var() / variance - 1)
    assert abs(draws.mean() / mean - 1) < 0.01, "both must price the same lines"


def test_quantiles_lie_within_the_stated_error_and_that_of_the_draws(case: Case, priced: Run) -> None:
    found = engine(priced.activities, legs_of(priced), "fast")
    runs = np.array([quantiles(plain(case, seed)) for seed in range(5)])
    # Twice the standard error of the mean of five runs, and both sides' errors, four times over.
    noise = 4 * runs.std(axis=0, ddof=1) / np.sqrt(5)
    assert (np.abs(found.quantile - runs.mean(axis=0)) < found.error + noise).all()


@pytest.mark.parametrize("dist", ["pert", "uniform"])
def test_indices_are_those_of_the_formula_written_out(dist: str) -> None:
    case = make(3, 300, dist)
    priced = run([submission(case, "town")])
    assert index_gap(case, priced, tornado(priced.activities, legs_of(priced))) < 1e-9


def test_an_edit_moves_its_own_layer_and_the_total_alone(case: Case, priced: Run) -> None:
    legs = legs_of(priced)
    before = engine(priced.activities, legs, "fast").mean
    after = engine(edited(priced.activities, 17, 1.5), legs, "fast").mean
    line = int(priced.activities.labels["entry"][17][1:])
    assert np.flatnonzero(after != before).tolist() == [int(case.layer[line]), 5]
