"""The engine beside its judge: what it says of every cell of a portfolio, and how far that is off."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from burden import cost
from burden.analysis.costing import Figures
from tests.oracle.brute import DRAWS, QUANTILES, TOTAL, Cell, Estimate, Judgement, judge
from tests.oracle.portfolios import Portfolio, portfolio

WORKERS = 2
MOMENTS = ("mean", "standard_deviation")
ROUNDING = 1e-9
"""What adding up in another order may change, as a part of the largest figure of the portfolio."""


@dataclass(frozen=True)
class Row:
    """One figure of one cell: the engine's, the judge's with its standard error, and the error the engine states.

    `size` is the largest absolute figure of the portfolio, £; `stated` is 0 for mean and standard deviation.
    """

    portfolio: Portfolio
    cell: Cell
    figure: str
    tier: int
    engine: float
    brute: float
    standard_error: float
    stated: float
    size: float

    @property
    def headline(self) -> bool:
        """Tell whether it is of the total that the portfolio is judged by."""
        return self.cell == (self.portfolio.account, TOTAL)

    @property
    def off(self) -> float:
        """Return how far the engine is from the judge, £; what is below rounding is nothing."""
        off = abs(self.engine - self.brute)
        return 0.0 if off <= ROUNDING * self.size else off

    def within(self, standard_errors: float) -> bool:
        """Tell whether the engine is within its stated error and so many standard errors of the judge."""
        return self.off <= self.stated + standard_errors * self.standard_error

    def words(self) -> str:
        """Return one line for people who look for the reason."""
        return (
            f"{self.portfolio.number} ({self.portfolio.flavour}), {' '.join(self.cell)}, {self.figure}: "
            f"tier {self.tier}, engine {self.engine:,.6g}, brute force {self.brute:,.6g} ± {self.standard_error:,.3g}, "
            f"stated {self.stated:,.3g}, off by {self.off:,.3g}"
        )


def judged(number: int, draws: int = DRAWS, keep: Path | None = None) -> Judgement:
    """Return the judge's word on a portfolio; with a folder, one kept there if nothing changed."""
    raws = portfolio(number).raws
    if keep is None:
        return judge(raws, number, draws)
    digest = blake2b(json.dumps(raws).encode(), digest_size=8).hexdigest()
    path = keep / f"{number}-{draws}-{digest}.json"
    if path.exists():
        found = json.loads(path.read_text("utf-8"))
        cells = {(row["account"], row["layer"]): Estimate(**row["estimate"]) for row in found.pop("cells")}
        return Judgement(cells=cells, **found)
    made = judge(raws, number, draws)
    cells = [{"account": a, "layer": layer, "estimate": asdict(each)} for (a, layer), each in made.cells.items()]
    keep.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**asdict(made), "cells": cells}), "utf-8")
    return made


def judge_all(
    numbers: Sequence[int], draws: int = DRAWS, keep: Path | None = None, workers: int = WORKERS
) -> dict[int, Judgement]:
    """Return the judge's word on many portfolios, worked out in several processes, largest first."""
    by_size = sorted(numbers, key=lambda number: -sum(len(raw["entries"]) for raw in portfolio(number).raws))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        found = dict(zip(by_size, pool.map(partial(judged, draws=draws, keep=keep), by_size), strict=True))
    return {number: found[number] for number in numbers}


@dataclass(frozen=True)
class Answer:
    """What the engine says of the cells of a portfolio, and how long it took, in seconds."""

    cells: dict[Cell, Figures]
    seconds: float


def answer(asked: Portfolio, precision: str) -> Answer:
    """Return what the engine says of a portfolio."""
    submissions = asked.read()
    began = time.perf_counter()
    costings = cost(submissions, precision=precision)
    took = time.perf_counter() - began
    found = {}
    for costing in costings:
        account = str(costing.authority or costing.body)
        named = {TOTAL: costing.total, **costing.layers}
        found |= {(account, layer): figures for layer, figures in named.items() if figures.headline is not None}
    return Answer(found, took)


def rows(asked: Portfolio, truth: Judgement, said: Answer) -> Iterator[Row]:
    """Yield every figure of every cell; fails where the engine speaks of other cells than the judge."""
    assert said.cells.keys() == truth.cells.keys()
    size = max(abs(estimate.values["p95"]) + abs(estimate.values["p5"]) for estimate in truth.cells.values())
    for cell, estimate in truth.cells.items():
        figures = said.cells[cell]
        assert figures.headline is not None
        assert figures.quantile_error is not None
        assert figures.tier is not None
        deviation = figures.standard_deviation
        assert deviation is not None
        values = {**figures.headline, "standard_deviation": deviation}
        for name in (*MOMENTS, *QUANTILES):
            stated = figures.quantile_error[name] if name in QUANTILES else 0.0
            numbers = (values[name], estimate.values[name], estimate.errors[name], stated, size)
            yield Row(asked, cell, name, figures.tier, *numbers)


def share_within(found: Iterable[Row], standard_errors: float) -> float:
    """Return the share of figures that lie within their stated error and so many standard errors of the judge."""
    verdicts = [row.within(standard_errors) for row in found]
    return sum(verdicts) / len(verdicts)
