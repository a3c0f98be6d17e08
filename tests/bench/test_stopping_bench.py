"""Choosing among 300 items under rules takes no more than so many linear programmes of the same size; times printed."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from scipy.optimize import linprog

from burden.analysis.stopping.choosing import cheapest_loss, largest_saving
from burden.analysis.stopping.frontier import frontier
from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.problem import Problem
from burden.analysis.stopping.rules import Rules
from tests.unit.analysis.stopping.making import item

COUNT, MOST = 300, 1000
"""Items, and times a plain linear programme: the bench prints about 200 at most."""

pytestmark = pytest.mark.bench


def made(seed: int, tied: bool) -> tuple[list[Candidate], Rules]:
    """Return 300 items, skewed in what they cost or with four distinct amounts, of ten services, a third statutory."""
    dice = random.Random(seed)
    found = [
        item(
            f"i{at:03}", dice.choice([617.3, 1234.56, 2469.12]) if tied else round(dice.lognormvariate(8, 1.2), 2),
            dice.choice(["yes", "partly", "no", "no"]), service=dice.choice("abcdefghij"),
            decided_by=("parliament",) if dice.random() < 0.3 else ("council",),
        )
        for at in range(COUNT)
    ]  # fmt: skip
    return found, Rules(one_a_service=True, keep_together=(("i001", "i002"), ("i010", "i020", "i030")))


def relaxed(problem: Problem, target: float) -> float:
    """Return the seconds that the same question takes where parts of items may stop."""
    begun = time.perf_counter()
    rows = np.array([row for row, _, _ in problem.rows])
    answer = linprog(
        problem.rank, A_ub=np.vstack([rows, -problem.saving]), b_ub=[*(high for _, _, high in problem.rows), -target],
        bounds=[(0, upper) for upper in problem.upper],
    )  # fmt: skip
    assert answer.status == 0
    return time.perf_counter() - begun


@pytest.mark.parametrize("tied", [False, True])
def test_three_hundred_items(tied: bool, capsys: pytest.CaptureFixture[str]) -> None:
    worst = 0.0
    lines = []
    for seed in range(4):
        found, rules = made(seed, tied)
        free = sum(each.savings["local"].mean for each in found if not each.needs_law)
        for share in (0.2, 0.6, 0.9):
            begun = time.perf_counter()
            choice = cheapest_loss(found, share * free, rules, binds=False)
            taken = time.perf_counter() - begun
            assert choice.is_met
            worst = max(worst, taken / relaxed(Problem(found, rules, "local"), share * free))
            lines.append(taken)
        begun = time.perf_counter()
        assert largest_saving(found, rules, 10.0, binds=False).loss <= 10
        lines.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    points = frontier(found, rules)
    edge = time.perf_counter() - begun
    with capsys.disabled():
        words = "tied amounts" if tied else "skewed amounts"
        print(
            f"\n  stop-first, {COUNT} items, {words}: a choice {np.median(lines):.2f} s (most {max(lines):.2f} s, "
            f"{worst:.0f} × one linear programme), a frontier of {len(points)} points {edge:.1f} s"
        )
    assert worst <= MOST
