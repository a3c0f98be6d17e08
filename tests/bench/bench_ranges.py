"""How long ranges, indices and edits take beside drawing random numbers, and how wrong each is, in the same run.

Run it with `python -m tests.bench.bench_ranges [ENGLAND [SALIB]]`: how many authorities stand for England (default 330)
and the base sample of SALib (default 128). Everything compared is run by turns, and ratios of medians are printed:
seconds say more about the machine than about the program. squigglepy and SALib are peers, not dependencies: where one
is missing its rows are left out, with a line on what to install.

The engine starts from columns with nothing cached. The peer in NumPy is as careful as plain code can be: one line at a
time, in vectors that fit the cache, the shared quantities drawn once. The reference is 200 such runs put together.
"""

from __future__ import annotations

import dataclasses
import importlib
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from burden.analysis.cells import Cells
from burden.analysis.indices import Indices, indices_of
from burden.analysis.ranges.engine import Ranges, ranges_of
from burden.analysis.ranges.mixes import mixes_of
from burden.analysis.ranges.terms import terms_of
from burden.base.quantities import Quantity, fixed
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Activities
from burden.costing.run import Run, run
from burden.submission.model import StaffCard, Submission, TimeEntry

Floats = NDArray[np.float64]
PERIOD, GRADES, DRAWS, HOURS_A_YEAR = "2005-06", 6, 10_000, 1_500.0
RUNS = 200
"""Runs of 10,000 draws that make up the reference."""
SHARES = [0.05, 0.5, 0.95]
KEPT = ("ranges.points", "percentiles", "own_parts", "products", "ranges.plans", "ranges.crossed")
"""Where the engine keeps what it has worked out."""


@dataclass(frozen=True)
class Case:
    """One authority, made up: ends and modes of everything unsure, shape (n, 3), and what is sure of each line."""

    dist: str
    hours: Floats
    usual: Floats
    times: Floats
    grade: NDArray[np.int64]
    layer: NDArray[np.int64]
    salary: Floats
    added: Floats
    """On-cost and overhead, named once and shared by all grades."""

    def __len__(self) -> int:
        return len(self.times)

    @property
    def inputs(self) -> Floats:
        """Return all inputs in one table: on-cost, overhead, salaries, hours of each line, usual share of each line."""
        return np.vstack([self.added, self.salary, self.hours, self.usual])


def make(seed: int, lines: int = 300, dist: str = "pert") -> Case:
    """Return an authority whose lines differ in size by a factor of about a hundred."""
    rng = np.random.default_rng(seed)

    def ends(middle: Any) -> Floats:
        return np.column_stack(
            [middle * rng.uniform(0.5, 0.9, len(middle)), middle, middle * rng.uniform(1.1, 2, len(middle))]
        )

    hours, usual = ends(rng.lognormal(2, 0.8, lines)), ends(rng.uniform(0.05, 0.4, lines))
    if dist == "uniform":
        hours[:, 1], usual[:, 1] = hours[:, [0, 2]].mean(axis=1), usual[:, [0, 2]].mean(axis=1)
    return Case(
        dist, hours, usual, rng.integers(1, 53, lines).astype(float), rng.integers(0, GRADES, lines),
        rng.integers(0, 5, lines), np.outer(np.linspace(16e3, 60e3, GRADES), [0.9, 1.0, 1.25]),
        np.array([[0.2, 0.25, 0.32], [0.15, 0.3, 0.5]]),
    )  # fmt: skip


def submission(case: Case, code: str) -> Submission:
    """Return a made-up authority as it stands once read."""

    def asked(row: Floats, name: str = "") -> Quantity:
        low, mode, high = row.tolist()
        return Quantity(low, mode, high, case.dist, name)

    layers = list(LAYERS)
    staff = {
        f"grade{n}": StaffCard(
            salary_gbp_per_year=asked(row), on_cost_share=asked(case.added[0], "on_cost"),
            overhead_share=asked(case.added[1], "overhead"), source="pay",
            productive_hours_per_year=fixed(HOURS_A_YEAR),
        )
        for n, row in enumerate(case.salary)
    }  # fmt: skip
    entries = tuple(
        TimeEntry(
            kind="time", id=f"e{n:04}", layer=layers[case.layer[n]], item_title=f"Item {n}", source="survey", grade="A",
            staff=f"grade{case.grade[n]}", people=fixed(1.0), hours=asked(case.hours[n]),
            times_per_year=fixed(float(case.times[n])), business_as_usual_share=asked(case.usual[n]),
            attribution_share=fixed(1.0), counterfactual="As before.",
        )
        for n in range(len(case))
    )  # fmt: skip
    named = {
        name: {"low": row[0], "central": row[1], "high": row[2], "dist": case.dist, "source": "accounts", "grade": "A"}
        for name, row in zip(("on_cost", "overhead"), case.added.tolist(), strict=True)
    }
    return Submission(
        authority=code, name=code, type="other", period=PERIOD, staff=staff, entries=entries, quantities=named
    )


@dataclass(frozen=True)
class Legs:
    """The totals asked for: authority × layer, then each authority, then all where there are several."""

    total: NDArray[np.int64]
    activity: NDArray[np.int64]
    weight: Floats
    n_totals: int


def legs_of(priced: Run) -> Legs:
    """Return every leg once for its layer, once for its authority, and once for all."""
    cell, n = Cells(priced).cell_of_leg[0], len(priced.submissions)
    mine = np.flatnonzero(cell >= 0)
    totals = [cell[mine], 5 * n + cell[mine] // 5]
    if n > 1:
        totals.append(np.full(len(mine), 6 * n))
    activity, weight = priced.legs.activity[mine], priced.legs.weight[mine]
    times = len(totals)
    return Legs(np.concatenate(totals), np.tile(activity, times), np.tile(weight, times), 6 * n + (n > 1))


def forget() -> None:
    """Forget whatever the engine has kept from earlier calls."""
    for name in KEPT:
        for kept in vars(importlib.import_module(f"burden.analysis.{name}")).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def engine(activities: Activities, legs: Legs, precision: str) -> Ranges:
    """Go from columns to the range of every total."""
    mixes = mixes_of(terms_of(activities), legs.total, legs.activity, legs.weight, legs.n_totals)
    return ranges_of(activities, mixes, precision, 1)


def tornado(activities: Activities, legs: Legs) -> Indices:
    """Return the indices and swings of the total of one authority."""
    mine = legs.total == legs.n_totals - 1
    order = np.argsort(legs.activity[mine])
    found = indices_of(terms_of(activities), activities, legs.activity[mine][order], legs.weight[mine][order])
    assert found is not None
    return found


def drawn(rng: np.random.Generator, row: Floats, dist: str, n: int) -> Floats:
    """Draw one input."""
    low, mode, high = row
    if dist == "uniform":
        return rng.uniform(low, high, n)
    first = 1 + 4 * (mode - low) / (high - low)
    return np.asarray(low + (high - low) * rng.beta(first, 6 - first, n))


def add_up(case: Case, sample: Callable[[Floats], Floats], n: int) -> Floats:
    """Draw the five layers and the total line by line, each input by `sample`, shape (6, draws)."""
    on_cost, overhead = (sample(row) for row in case.added)
    rate = (1 + on_cost) * (1 + overhead) / HOURS_A_YEAR
    pay = [sample(row) * rate for row in case.salary]
    found = np.zeros((6, n))
    for line in range(len(case)):
        amount = sample(case.hours[line])
        amount *= 1 - sample(case.usual[line])
        amount *= pay[case.grade[line]]
        amount *= case.times[line]
        found[case.layer[line]] += amount
    found[5] = found[:5].sum(axis=0)
    return found


def plain(case: Case, seed: int, n: int = DRAWS) -> Floats:
    """Draw line by line with NumPy alone."""
    rng = np.random.default_rng([seed, 77])
    return add_up(case, lambda row: drawn(rng, row, case.dist, n), n)


def squiggly(case: Case, peer: Any) -> Floats:
    """Draw line by line with squigglepy's own sampling."""

    def sample(row: Floats) -> Floats:
        return np.asarray(peer.sample(peer.pert(*row.tolist(), lam=4), n=DRAWS))

    return add_up(case, sample, DRAWS)


def write_down(case: Case) -> None:
    """Write down one uniform number for every input and draw, and do nothing with it."""
    rng, room = np.random.default_rng(1), np.empty(DRAWS)
    for _ in range(len(case.inputs)):
        rng.random(out=room)


def quantiles(draws: Floats) -> Floats:
    """Return P5, P50 and P95 of each row."""
    return np.quantile(draws, SHARES, axis=1).T


def exact(case: Case) -> tuple[float, float, Floats, Floats]:
    """Return mean, variance, first-order and total indices of the total, by the formula written out.

    The total is K × V × Σ W_g × S_g, where S_g adds up size × hours × (1 − usual) of the lines of grade g.
    """
    low, mode, high = case.inputs.T
    mean, var = (low + high) / 2, (high - low) ** 2 / 12
    if case.dist == "pert":
        mean = (low + 4 * mode + high) / 6
        var = (mean - low) * (high - mean) / 7
    lines = len(case)
    mean[:2] += 1
    mean[-lines:] = 1 - mean[-lines:]
    square = mean**2 + var
    k, v, w, h, u = 0, 1, slice(2, 2 + GRADES), slice(2 + GRADES, 2 + GRADES + lines), slice(-lines, None)
    size = case.times / HOURS_A_YEAR
    of_line, moved = size * mean[h] * mean[u], size**2 * (square[h] * square[u] - (mean[h] * mean[u]) ** 2)
    s_mean, s_var = (np.bincount(case.grade, weights=part, minlength=GRADES) for part in (of_line, moved))
    s_square = s_mean**2 + s_var
    m = float(mean[w] @ s_mean)
    m_square = m**2 + float((square[w] * s_square - (mean[w] * s_mean) ** 2).sum())
    both, both_square = mean[k] * mean[v], square[k] * square[v]
    whole = both_square * m_square - (both * m) ** 2
    first, total = np.empty(len(mean)), np.empty(len(mean))
    for one, other in ((k, v), (v, k)):
        first[one], total[one] = (mean[other] * m) ** 2 * var[one], square[other] * m_square * var[one]
    first[w], total[w] = (both * s_mean) ** 2 * var[w], both_square * s_square * var[w]
    pay, pay_square = mean[w][case.grade], square[w][case.grade]
    for one, other in ((h, u), (u, h)):
        first[one] = (both * pay * size * mean[other]) ** 2 * var[one]
        total[one] = both_square * pay_square * size**2 * square[other] * var[one]
    return float(both * m), float(whole), first / whole, total / whole


def index_gap(case: Case, priced: Run, found: Indices) -> float:
    """Return by how much the engine's mean, variance and indices differ from the formula, at most."""
    mean, variance, first, total = exact(case)
    place = {("added", n): n for n in range(2)}
    order = np.full(len(priced.activities.drivers.rows), -1)
    slots = priced.activities.driver
    line = np.array([int(name[1:]) for name in priced.activities.labels["entry"]])
    order[slots["on_cost"][0]], order[slots["overhead"][0]] = place["added", 0], place["added", 1]
    order[slots["price"]] = 2 + case.grade[line]
    order[slots["time"]] = 2 + GRADES + line
    order[slots["business_as_usual"]] = 2 + GRADES + len(case) + line
    at = order[found.driver]
    assert sorted(at.tolist()) == list(range(len(case.inputs))), "every input must be a driver of its own"
    gaps = [abs(found.mean / mean - 1), abs(found.variance / variance - 1)]
    return float(max(*gaps, np.abs(found.first - first[at]).max(), np.abs(found.total - total[at]).max()))


def salib_indices(case: Case, base: int, sample: Any, analyze: Any) -> tuple[Floats, Floats]:
    """Return first-order and total indices as SALib finds them; the model is run in chunks of whole columns."""
    low, _, high = case.inputs.T
    names = [f"x{n}" for n in range(len(low))]
    problem = {"num_vars": len(low), "names": names, "bounds": np.column_stack([low, high]).tolist()}
    x = sample.sample(problem, base, calc_second_order=False, seed=1)
    lines, y = len(case), np.empty(len(x))
    size = case.times / HOURS_A_YEAR
    for first in range(0, len(x), 1_000):
        part = x[first : first + 1_000]
        work = part[:, 2 + GRADES : 2 + GRADES + lines] * (1 - part[:, -lines:]) * size
        pay = part[:, 2 : 2 + GRADES][:, case.grade]
        y[first : first + 1_000] = (1 + part[:, 0]) * (1 + part[:, 1]) * np.einsum("ij,ij->i", work, pay)
    found = analyze.analyze(problem, y, calc_second_order=False, num_resamples=2, seed=1)
    return found["S1"], found["ST"]


def edited(activities: Activities, number: int, by: float) -> Activities:
    """Return columns in which one line's hours are another range."""
    row = int(activities.driver["time"][number])
    drivers, old = list(activities.drivers.rows), activities.drivers.rows[row]
    drivers[row] = dataclasses.replace(old, low=old.low * by, central=old.central * by, high=old.high * by)
    values = {**activities.values, "time": activities.values["time"].copy()}
    values["time"][number] *= by
    return dataclasses.replace(activities, values=values, drivers=dataclasses.replace(activities.drivers, rows=drivers))


def timed(part: Callable[[], Any]) -> float:
    """Return the seconds one call takes."""
    start = time.perf_counter()
    part()
    return time.perf_counter() - start


def by_turns(parts: dict[str, Callable[[], Any]], rounds: int, cold: Sequence[str] = ()) -> dict[str, float]:
    """Return the median seconds of each part, all run in turn; before those in `cold` the engine forgets."""
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(rounds):
        for name, part in parts.items():
            if name in cold:
                forget()
            seconds[name].append(timed(part))
    return {name: statistics.median(found) for name, found in seconds.items()}


def peer(name: str, package: str) -> Any:
    """Return a module, or None with a line on what to install."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{package} is not installed; its rows are left out. To have them: pip install {package}")
        return None


def rms(gaps: Any) -> Floats:
    """Return the root mean square of relative errors of P5, P50 and P95, in per cent."""
    return np.asarray(100 * np.sqrt((np.reshape(gaps, (-1, 3)) ** 2).mean(axis=0)))


def percent(error: Floats) -> str:
    return " / ".join(f"{value:.3f}" for value in error) + " %"


def verdict(goal: str, met: bool) -> None:
    print(f"  {'met   ' if met else 'MISSED'}  {goal}")


PRECISIONS = ("fast", "standard", "high")


def one_authority() -> None:
    """Compare ranges of one authority of 300 lines."""
    case = make(1)
    priced = run([submission(case, "town")])
    activities, legs = priced.activities, legs_of(priced)
    assert len(activities.drivers.rows) == len(case.inputs)
    squiggle = peer("squigglepy", "squigglepy")
    parts: dict[str, Callable[[], Any]] = {"numpy": lambda: quantiles(plain(case, 1))}
    if squiggle:
        parts["squigglepy"] = lambda: quantiles(squiggly(case, squiggle))
    parts["uniforms"] = lambda: write_down(case)
    for precision in PRECISIONS:
        parts[precision] = lambda precision=precision: engine(activities, legs, precision)
    seconds = by_turns(parts, 7, cold=PRECISIONS)
    whole = [plain(case, seed) for seed in range(RUNS)]
    truth = quantiles(np.concatenate(whole, axis=1))
    few = rms([quantiles(found) / truth - 1 for found in whole])
    tens = [np.concatenate(whole[n : n + 10], axis=1) for n in range(0, RUNS, 10)]
    many = rms([quantiles(found) / truth - 1 for found in tens])
    base = seconds["numpy"]
    print(f"One authority, 300 lines, 608 unsure inputs: five layers and the total. NumPy = {base * 1e3:.0f} ms = 1")
    print(f"  {'1':>9}  {percent(few)}  NumPy line by line, {DRAWS:,} draws")
    print(f"  {'(10)':>9}  {percent(many)}  the same, 100,000 draws")
    if squiggle:
        wrong = rms([quantiles(squiggly(case, squiggle)) / truth - 1 for _ in range(5)])
        print(f"  {seconds['squigglepy'] / base:9.2f}  {percent(wrong)}  squigglepy, {DRAWS:,} of each input")
    print(f"  {seconds['uniforms'] / base:9.4f}  {'':23}  writing down the uniform numbers alone")
    errors = {}
    for precision in PRECISIONS:
        found = engine(activities, legs, precision)
        errors[precision] = rms(found.quantile / truth - 1)
        tiers = "/".join(str(tier) for tier in sorted(set(found.tier.tolist())))
        words = f"engine, {precision} (tier {tiers}): {base / seconds[precision]:.0f}× faster"
        print(f"  {seconds[precision] / base:9.4f}  {percent(errors[precision])}  {words}")
    few_met = [p for p in PRECISIONS if base >= 100 * seconds[p] and (errors[p] <= few).all()]
    many_met = [p for p in PRECISIONS if 10 * base >= 100 * seconds[p] and (errors[p] <= many).all()]
    under = [p for p in PRECISIONS if seconds[p] < seconds["uniforms"]]
    verdict(f"100× NumPy at no worse error than 10,000 draws ({', '.join(few_met) or 'none'})", bool(few_met))
    verdict(f"100× at no worse error than 100,000 draws ({', '.join(many_met) or 'none'})", bool(many_met))
    verdict(f"less time than writing down the uniform numbers ({', '.join(under) or 'none'})", bool(under))
    edits(case, priced, legs, base)


def edits(case: Case, priced: Run, legs: Legs, base: float) -> None:
    """Time an edit to one line: every range and the tornado again."""
    count = iter(range(1, 1_000_000))

    def edit(precision: str) -> None:
        changed = edited(priced.activities, 17, 1 + next(count) / 1_000)
        engine(changed, legs, precision)
        tornado(changed, legs)

    parts: dict[str, Callable[[], Any]] = {p: lambda p=p: edit(p) for p in PRECISIONS}
    parts["tornado"] = lambda: tornado(priced.activities, legs)
    parts["run"] = lambda: run([submission(case, "town")])
    seconds = by_turns(parts, 15)
    print("An edit to one of 300 lines, to all ranges and the tornado, as a share of NumPy's 10,000 draws")
    for precision in PRECISIONS:
        print(f"  {seconds[precision] / base:9.4f}  {seconds[precision] * 1e3:6.1f} ms  {precision}")
    print(f"  {seconds['tornado'] / base:9.4f}  {seconds['tornado'] * 1e3:6.1f} ms  of it the tornado")
    words = "not in it: all entries checked and priced again"
    print(f"  {seconds['run'] / base:9.4f}  {seconds['run'] * 1e3:6.1f} ms  {words}")
    for precision in PRECISIONS:
        verdict(f"an edit in under 10 ms of compute ({precision})", seconds[precision] < 0.010)


def england(authorities: int) -> None:
    """Compare ranges of all authorities together; NumPy is measured on three of them and scaled."""
    cases = [make(100 + n, 200) for n in range(authorities)]
    priced = run([submission(case, f"town{n:03}") for n, case in enumerate(cases)])
    legs = legs_of(priced)
    parts: dict[str, Callable[[], Any]] = {
        "numpy": lambda: [quantiles(plain(case, 1)) for case in cases[:3]],
        "uniforms": lambda: [write_down(case) for case in cases[:3]],
        "fast": lambda: engine(priced.activities, legs, "fast"),
    }
    seconds = by_turns(parts, 5, cold=("fast",))
    base, bare = (seconds[name] * authorities / 3 for name in ("numpy", "uniforms"))
    found = engine(priced.activities, legs, "fast")
    few, ours = [], []
    for n, case in enumerate(cases[:3]):
        whole = [plain(case, seed) for seed in range(20)]
        truth = quantiles(np.concatenate(whole, axis=1))
        few += [quantiles(part) / truth - 1 for part in whole]
        ours.append(found.quantile[[*range(5 * n, 5 * n + 5), 5 * authorities + n]] / truth - 1)
    lines, ratio = len(priced.activities), base / seconds["fast"]
    print(f"{authorities} authorities × 200 lines = {lines:,}; {legs.n_totals:,} totals. NumPy, scaled from 3 = 1")
    print(f"  {'1':>9}  {percent(rms(few))}  NumPy line by line, {DRAWS:,} draws ({base:.0f} s)")
    print(f"  {bare / base:9.5f}  {'':23}  writing down the uniform numbers alone, measured on 3 and scaled")
    counts = ", ".join(f"{(found.tier == tier).sum():,} of tier {tier}" for tier in sorted(set(found.tier.tolist())))
    took = f"{seconds['fast'] * 1e3:.0f} ms"
    print(f"  {1 / ratio:9.5f}  {percent(rms(ours))}  engine, fast: {ratio:,.0f}× faster ({took}; {counts})")
    print("  errors are of three authorities, against 200,000 draws of each")
    better = bool((rms(ours) <= rms(few)).all())
    verdict("1,000× NumPy for England at no worse error than 10,000 draws", ratio >= 1_000 and better)
    verdict("less time than writing down the uniform numbers", seconds["fast"] < bare)


def sensitivity(base: int) -> None:
    """Compare Sobol indices with SALib and with the formula; inputs are uniform, which SALib draws itself."""
    case = make(3, dist="uniform")
    priced = run([submission(case, "town")])
    legs = legs_of(priced)
    gaps = [index_gap(case, priced, tornado(priced.activities, legs))]
    other = make(1)
    priced_other = run([submission(other, "town")])
    gaps.append(index_gap(other, priced_other, tornado(priced_other.activities, legs_of(priced_other))))
    ours = by_turns({"ours": lambda: tornado(priced.activities, legs)}, 9, cold=("ours",))["ours"]
    print(f"Sobol indices of all {len(case.inputs)} inputs, first-order and total")
    print(
        f"  engine: {ours * 1e3:.1f} ms; against the formula written out {gaps[0]:.1e} (uniform), {gaps[1]:.1e} (PERT)"
    )
    verdict("equal to the exact formula within 1e-9", max(gaps) < 1e-9)
    sample = peer("SALib.sample.sobol", "SALib")
    if sample is None:
        return
    analyze = importlib.import_module("SALib.analyze.sobol")
    start = time.perf_counter()
    first, total = salib_indices(case, base, sample, analyze)
    took = time.perf_counter() - start
    _, _, true_first, true_total = exact(case)
    off = max(np.abs(first - true_first).max(), np.abs(total - true_total).max())
    print(f"  SALib, base sample {base}: {took:.1f} s, {took / ours:,.0f} times as long, off by {off:.3f} at most")
    verdict("1,000× SALib", took >= 1_000 * ours)


def main() -> None:
    """Print every comparison, and which goals are met."""
    authorities, base = [int(text) for text in sys.argv[1:3]] + [330, 128][len(sys.argv) - 1 :]
    print("Ratios of time; beside them the r.m.s. relative error of P5 / P50 / P95")
    one_authority()
    sensitivity(base)
    england(authorities)


if __name__ == "__main__":
    main()
