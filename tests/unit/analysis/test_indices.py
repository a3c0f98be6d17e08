"""Sobol indices against whole grids of Gauss points, against pick-freeze draws, and against sums by hand."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from burden.analysis.distributions import draw
from burden.analysis.driver_rows import driver_rows
from burden.analysis.indices import Indices, indices_of
from burden.analysis.percentiles import percentiles_of
from burden.analysis.ranges.terms import terms_of
from burden.costing.run import Run, run
from burden.submission.model import Submission
from tests.oracle.portfolios import portfolio
from tests.unit.costing.making import GROUNDS, OFFICER, entry, of, priced, town

Floats = NDArray[np.float64]


def between(low: float, high: float) -> dict[str, Any]:
    return {"low": low, "high": high, "dist": "uniform"}


def all_of(priced: Run) -> tuple[NDArray[np.int64], Floats]:
    rows, place = np.unique(priced.legs.activity, return_inverse=True)
    return rows, np.bincount(place, priced.legs.weight)


def found_in(priced: Run) -> Indices:
    rows, weight = all_of(priced)
    found = indices_of(terms_of(priced.activities), priced.activities, rows, weight)
    assert found is not None
    return found


def total_at(priced: Run, x: Floats) -> Floats:
    """Return the total at values of all drivers, shape (drivers, points), straight from the equation."""
    activities = priced.activities
    total = np.zeros(x.shape[1])
    for row, weight in zip(*all_of(priced), strict=True):
        values = {
            slot: x[driver[row]] if (driver := activities.driver[slot])[row] >= 0 else np.full(x.shape[1], column[row])
            for slot, column in activities.values.items()
        }
        total += weight * activities.regime({slot: value[None] for slot, value in values.items()}, [row])[0]
    return total


def by_grid(priced: Run, points: int) -> tuple[float, float, Floats, Floats]:
    """Return mean, variance, first-order and total indices from a whole grid of Gauss points of uniform drivers."""
    node, weight = np.polynomial.legendre.leggauss(points)
    rows = priced.activities.drivers.rows
    count = len(rows)
    assert all(row.dist == "uniform" for row in rows)
    axes = [row.low + (node + 1) / 2 * (row.high - row.low) for row in rows]
    grid = np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")])
    total = total_at(priced, grid).reshape((points,) * count)

    def averaged(values: Floats, over: list[int]) -> Floats:
        for axis in sorted(over, reverse=True):
            values = np.tensordot(values, weight / 2, axes=(axis, 0))
        return np.asarray(values)

    everything = list(range(count))
    mean = float(averaged(total, everything))
    moved = total - mean
    variance = float(averaged(moved**2, everything))
    first, whole = np.zeros(count), np.zeros(count)
    for driver in everything:
        others = [other for other in everything if other != driver]
        first[driver] = averaged(averaged(moved, others) ** 2, [0])
        centred = moved - np.expand_dims(averaged(moved, [driver]), driver)
        whole[driver] = averaged(centred**2, everything)
    return mean, variance, first / variance, whole / variance


UNSURE = {
    "officer": OFFICER | {"salary_gbp_per_year": between(20e3, 40e3), "productive_hours_per_year": between(1400, 1700)}
}


def two_tasks() -> Submission:
    """Pay and productive hours shared, hours of each task its own; the other shares nothing but pay."""
    return town(
        entry("time", "a", staff="officer", people=1, hours=between(5, 50)),
        entry("time", "b", staff="officer", people=between(1, 4), hours=20, times_per_year=3),
        entry("time", "c", staff="officer", fte=0.02),
        staff=UNSURE,
    )


def split_line() -> Submission:
    """One share named in two places of a line and in another, so that the line is a sum of products."""
    return town(
        entry(
            "fee", "a", amount_gbp=between(100, 900), business_as_usual_share="s", discretionary_share=between(0.1, 0.3)
        ),
        entry("fee", "b", amount_gbp=300, business_as_usual_share="s"),
        entry("fee", "c", amount_gbp=between(10, 90), units="n", times_per_year="n"),
        quantities={"s": between(0.1, 0.6), "n": between(1, 3)},
    )


def own_alone() -> Submission:
    """A baseline taken off, with a mean difference near nothing, and a one-off of unsure life: all own."""
    absence = {"layer": "morale", "fte": 30, **GROUNDS}
    return town(
        entry("absence", "a", gbp_per_day=between(50, 150), days_per_fte=between(6, 12),
              baseline_days_per_fte=between(6, 11.9), **absence),
        entry("one_off", "b", amount_gbp=between(1e5, 3e5), life_years=between(3, 9)),
    )  # fmt: skip


@pytest.mark.parametrize(("make", "points"), [(two_tasks, 14), (split_line, 8), (own_alone, 14)])
def test_whole_grids_agree(make: Any, points: int) -> None:
    priced = run([make()])
    found = found_in(priced)
    mean, variance, first, total = by_grid(priced, points)
    assert found.mean == pytest.approx(mean, rel=1e-10)
    assert found.variance == pytest.approx(variance, rel=1e-9)
    assert found.driver.tolist() == list(range(len(first)))
    assert found.first == pytest.approx(first, abs=1e-9)
    assert found.total == pytest.approx(total, abs=1e-9)
    assert found.first.sum() <= 1 + 1e-12 <= found.total.sum() + 2e-12


def test_swing_is_the_mean_given_the_driver() -> None:
    priced = run([two_tasks()])
    found = found_in(priced)
    rows = priced.activities.drivers.rows
    means = np.array([(row.low + row.high) / 2 for row in rows])
    hours = next(n for n, row in enumerate(rows) if row.kind == "productive_hours")
    # All but productive hours enter in a straight line; only 1 ÷ hours has a mean of its own, ln(b ÷ a) ÷ (b − a).
    straight = means.copy()
    straight[hours] = 300 / np.log(1700 / 1400)
    for number, row in enumerate(rows):
        for end, share in enumerate((0.05, 0.95)):
            at = straight.copy()
            at[number] = row.low + share * (row.high - row.low)
            # The line of a full-time post does not hang on productive hours at all.
            assert found.swing[number, end] == pytest.approx(float(total_at(priced, at[:, None])[0]), rel=1e-9)
    assert [found.direction[n] for n in range(len(rows)) if n != hours] == ["up"] * (len(rows) - 1)
    assert found.direction[hours] == "down"


@pytest.mark.parametrize("number", [19, 28, 44, 48])
def test_pick_freeze_draws_agree(number: int) -> None:
    """S = E[(y − mean)(y' − mean)] ÷ V, y' sharing the driver; ST = E[(y − y'')²] ÷ 2V, y'' sharing the rest."""
    priced = run(portfolio(number).read())
    found, rows = found_in(priced), priced.activities.drivers.rows
    size = 20_000
    one, other = (np.stack([draw(row, size, seed) for row in rows]) for seed in (1, 2))
    y = total_at(priced, one) - found.mean
    for place in np.argsort(-found.total)[:4].tolist():
        driver = int(found.driver[place])
        alike, unlike = other.copy(), one.copy()
        alike[driver], unlike[driver] = one[driver], other[driver]
        first = y * (total_at(priced, alike) - found.mean) / found.variance
        total = (y - (total_at(priced, unlike) - found.mean)) ** 2 / 2 / found.variance
        for draws, exact in ((first, found.first[place]), (total, found.total[place])):
            assert abs(draws.mean() - exact) < 5 * draws.std() / np.sqrt(size)


def test_sums_have_no_interaction() -> None:
    # Variances of uniforms: 12² ÷ 12 = 12 and 6² ÷ 12 = 3, so four fifths and one fifth.
    found = found_in(run([town(*(entry("fee", n, amount_gbp=between(10, e)) for n, e in (("a", 22), ("b", 16))))]))
    assert found.variance == pytest.approx(15)
    assert found.first == pytest.approx([0.8, 0.2])
    assert found.total == pytest.approx([0.8, 0.2])


def test_nothing_unsure_has_no_driver_and_what_cancels_is_left_out() -> None:
    sure = found_in(run([town(entry("fee", amount_gbp=5))]))
    assert (sure.mean, sure.variance, len(sure.driver)) == (5, 0, 0)
    priced = run([town(*(entry("fee", n, amount_gbp="x") for n in "ab"), quantities={"x": between(1, 9)})])
    found = indices_of(terms_of(priced.activities), priced.activities, np.array([0, 1]), np.array([1.0, -1.0]))
    assert found is not None
    assert (found.variance, len(found.driver)) == (0, 0)


@pytest.mark.parametrize("number", range(0, 200, 9))
def test_bounds_hold_and_rows_are_in_order(number: int) -> None:
    priced = run(portfolio(number).read())
    terms = terms_of(priced.activities)
    found = found_in(priced)
    assert (found.first >= 0).all()
    assert (found.first <= found.total * (1 + 1e-9)).all()
    if found.variance:
        assert found.first.sum() <= 1 + 1e-9 <= found.total.sum() + 2e-9
    rows = driver_rows(priced, terms, *all_of(priced))
    assert rows is not None
    assert len(rows) == len(found.driver)
    shares = [row.share_of_variance for row in rows]
    assert all(later <= earlier * (1 + 1e-8) for earlier, later in itertools.pairwise(shares))
    assert all(row.entries for row in rows)
    assert driver_rows(priced, terms, *all_of(priced), 3) == rows[:3]


def test_percentiles_are_those_of_draws() -> None:
    priced = run(portfolio(13).read())
    rows = priced.activities.drivers.rows
    for row, (low, high) in zip(rows, percentiles_of(rows), strict=True):
        drawn = draw(row, 20_000, 5)
        # A share p of n draws lies below, with standard error √(p(1 − p) ÷ n) = 0.0015.
        assert (drawn < low).mean() == pytest.approx(0.05, abs=0.0077)
        assert (drawn > high).mean() == pytest.approx(0.05, abs=0.0077)


def test_inputs_of_several_councils_are_told_apart() -> None:
    """One grade, one pay, two councils: two inputs of the account of all, and of each its own."""
    staff = {"officer": OFFICER | {"salary_gbp_per_year": {"low": 20_000, "central": 30_000, "high": 50_000}}}
    item = entry("time", staff="officer", people=1, hours=10)
    found = priced(town(item, code="a", staff=staff), town(item, code="b", staff=staff), draws=None)
    assert sorted(row.id for row in of(found, "all").drivers) == ["a.staff.officer.salary", "b.staff.officer.salary"]
    assert [row.id for row in of(found, "a").drivers] == ["staff.officer.salary"]
    measured = [row.id for row in of(found, "all").insight.measurements()]
    assert sorted(measured) == ["a.staff.officer.salary", "b.staff.officer.salary"]
