"""How long comparing 330 authorities over 20 years with 200 lines each takes beside a bare group-by of the same table.

Run it with `python -m tests.bench.bench_compare [AUTHORITIES [YEARS [LINES [ROUNDS]]]]`. Both are run by turns and
printed as ratios; the memory is what comparing takes on top of the table, at its peak, as a share of the table.
"""

from __future__ import annotations

import sys
import tracemalloc
from dataclasses import replace

import numpy as np

from burden.analysis.cells import N_LAYERS
from burden.analysis.comparison.comparing import compare
from burden.analysis.comparison.panel import Panel, Unit
from tests.bench.bench_ranges import by_turns

TYPES = ("shire_district", "unitary", "london_borough")
FIRST_YEAR = 2000
HELD = 0.3
"""Share of lines that are still default, where there are any: in some layers, so that others can be compared."""
N_HELD = 2


def table(authorities: int, years: int, lines: int) -> Panel:
    """Return made-up lines of made-up places, all of whom have reported everything."""
    random = np.random.default_rng(1)
    units = tuple(
        Unit(
            f"A{place:04}", f"Place {place}", f"{FIRST_YEAR + year}-{(FIRST_YEAR + year + 1) % 100:02}",
            TYPES[place % len(TYPES)], "Nowhere", 50_000.0 + 800 * place, None, None, None, place,
        )
        for place in range(authorities)
        for year in range(years)
    )  # fmt: skip
    count = len(units) * lines
    item = np.tile(np.arange(lines), len(units))
    return Panel(
        units, tuple(f"item_{number}" for number in range(lines)), np.repeat(np.arange(len(units)), lines), item,
        item % N_LAYERS, np.arange(count), random.lognormal(8, 1, count), np.zeros(count, dtype=bool),
        np.ones((len(units), N_LAYERS), dtype=bool), np.ones((len(units), lines, N_LAYERS), dtype=bool), "2019-20",
        "GBP",
    )  # fmt: skip


def bare(panel: Panel) -> np.ndarray:
    """Return the sums by unit and layer: all that NumPy alone can say."""
    cell = panel.unit * N_LAYERS + panel.layer
    return np.bincount(cell, weights=panel.amount, minlength=len(panel.units) * N_LAYERS)


def ratios(authorities: int = 330, years: int = 20, lines: int = 200, rounds: int = 7) -> dict[str, float]:
    """Return how many times as long each way to compare takes as the bare group-by."""
    panel = table(authorities, years, lines)
    held = (np.random.default_rng(2).random(len(panel.amount)) < HELD) & (panel.layer < N_HELD)
    half = replace(panel, is_default=held)
    ways = {
        "group-by": lambda: bare(panel),
        "by layer": lambda: compare(fresh(panel), per="residents"),
        "by item": lambda: compare(fresh(panel), per="residents", by="item"),
        "by layer, defaults left out": lambda: compare(fresh(half), per="residents"),
    }
    seconds = by_turns(ways, rounds=rounds)
    return {name: seconds[name] / seconds["group-by"] for name in ways if name != "group-by"}


def fresh(panel: Panel) -> Panel:
    """Return the panel without what an earlier comparison has worked out of it."""
    return replace(panel)


def memory(authorities: int = 330, years: int = 20, lines: int = 200) -> tuple[float, float]:
    """Return what the table takes and what comparing takes on top of it at its peak, in bytes."""
    panel = table(authorities, years, lines)
    columns = (panel.unit, panel.item, panel.layer, panel.leg, panel.amount, panel.is_default, panel.declared)
    tracemalloc.start()
    compare(panel, per="residents")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return float(sum(column.nbytes for column in columns)), float(peak)


def main() -> None:
    """Print the ratios and the memory."""
    sizes = [int(word) for word in sys.argv[1:]]
    for name, ratio in ratios(*sizes).items():
        print(f"compare {name}: {ratio:.1f} × a bare group-by")
    held, peak = memory(*sizes[:3])
    print(f"memory: {peak / held:.1f} × the table of {held / 1e6:,.0f} MB on top of it")


if __name__ == "__main__":
    main()
