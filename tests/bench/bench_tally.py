"""How long pricing and adding up 66,000 entries takes beside NumPy alone on the same arrays.

Run it with `python tests/bench/bench_tally.py [AUTHORITIES [ENTRIES [ROUNDS]]]`. The parts are run by turns with the
bare work, so that whatever else the machine is doing meets all alike, and are printed as ratios: seconds say more about
the machine than about the program. The door, where entries become columns, is the one loop over entries and stands by
itself; everything behind it is arrays.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.tally import cost
from burden.analysis.views import sum_legs
from burden.base.quantities import Quantity, fixed
from burden.base.vocabulary import ATTRIBUTIONS
from burden.costing.activities import Activities
from burden.costing.door import build_activities
from burden.costing.ledger import build_ledger
from burden.costing.run import run
from burden.costing.transfers import build_legs
from burden.submission.model import Entry, FeeEntry, OneOffEntry, StaffCard, Submission, TimeEntry

PERIOD, LAYERS, DRAWS = "2005-06", ("writing_targets", "local_preparation", "local_preparation", "morale"), 1_000


def entry(number: int) -> Entry:
    """Return one of the usual entries: four in six are staff time, one a fee, one a one-off."""
    common: dict[str, Any] = {
        "id": f"e{number:03}", "layer": LAYERS[number % 4], "item_title": f"Item {number}", "source": "survey",
        "grade": "ABCD"[number % 4], "attribution_share": fixed(0.5), "counterfactual": "As before.",
        "business_as_usual_share": fixed(0.1),
    }  # fmt: skip
    if number % 6 == 4:
        return FeeEntry(kind="fee", amount_gbp=fixed(100.0 + number), **common)
    if number % 6 == 5:
        return OneOffEntry(kind="one_off", amount_gbp=fixed(1e4), life_years=fixed(5.0), **common)
    hours = fixed(7.4) if number % 2 else Quantity(2.0, 7.4, 30.0, "pert")
    times, staff = fixed(1.0 + number % 12), "officer" if number % 3 else "manager"
    return TimeEntry(kind="time", staff=staff, people=fixed(2.0), hours=hours, times_per_year=times, **common)


def submissions(authorities: int, entries: int) -> list[Submission]:
    """Return authorities with as many entries each, as they stand once read."""
    pay = {"on_cost_share": fixed(0.27), "overhead_share": fixed(0.3), "productive_hours_per_year": fixed(1_584.0)}
    staff = {
        name: StaffCard(salary_gbp_per_year=Quantity(salary * 0.9, salary, salary * 1.2, "pert"), source="pay", **pay)
        for name, salary in (("officer", 22_000.0), ("manager", 35_000.0))
    }
    listed = tuple(entry(number) for number in range(entries))
    return [
        Submission(authority=f"town{n:03}", name=f"Town {n}", type="other", period=PERIOD, staff=staff, entries=listed)
        for n in range(authorities)
    ]


def bare(activities: Activities, cell: Any, size: int) -> Any:
    """Price the columns by the equation written out and add them up by cell and part: what cannot be done without."""
    v, c = activities.values, activities.constants
    price = v["price"] * (1 + v["on_cost"]) * (1 + v["overhead"]) / v["card_hours"] / v["life"]
    work = v["time"] * c["time_scale"] * v["number"] * v["frequency"] * v["share"] * c["months"] / 12
    gross = price * work * c["price_factor"] * c["active_share"]
    rest = 1 - v["business_as_usual"] - v["discretionary"]
    parts = (
        rest * v["attribution"],
        v["business_as_usual"] + rest * (1 - v["attribution"]),
        v["discretionary"],
        0 * rest,
    )
    return np.array([np.bincount(cell, weights=gross * part, minlength=size) for part in parts])


def bare_draws(regime: Any, cell: Any, size: int, driver: Any, n_drivers: int) -> Any:
    """Scale every amount by a drawn factor and add up, draw by draw."""
    generator = np.random.default_rng(1)
    found = np.empty((DRAWS, size))
    for number in range(DRAWS):
        factor = generator.lognormal(0, 0.2, n_drivers)
        found[number] = np.bincount(cell, weights=regime * factor[driver], minlength=size)
    return np.quantile(found, [0.05, 0.5, 0.95], axis=0)


def by_turns(parts: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each part, all run in turn `rounds` times."""
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for _ in range(rounds):
        for name, part in parts.items():
            start = time.perf_counter()
            part()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in seconds.items()}


def main() -> None:
    """Print every part as a multiple of the bare work."""
    authorities, entries, rounds = [int(text) for text in sys.argv[1:]] + [330, 200, 5][len(sys.argv) - 1 :]
    subs = submissions(authorities, entries)
    priced = run(subs)
    types, activities, legs, cells = priced.types, priced.activities, priced.legs, Cells(priced)
    cell = activities.labels["submission"].astype(np.int64) * 5 + cells.layer[: len(activities)]
    size = len(subs) * 5
    frame = priced.ledger.frame
    plain = bare(activities, cell, size)
    assert np.isclose(plain.sum(), frame["amount"].sum()), "both must add up the same money"
    slots = list(activities.values)

    def grouped() -> Any:
        return frame.groupby(["authority", "layer", "attribution"])["amount"].sum()

    print(f"{authorities} authorities × {entries} entries = {len(activities):,} activities, {len(frame):,} lines")
    seconds = by_turns(
        {
            "bare": lambda: bare(activities, cell, size),
            "price": lambda: [activities.gross(activities.values), activities.shares(activities.values)],
            "sum": lambda: sum_legs(cells, activities.regime(activities.values)),
            "legs": lambda: build_legs(subs, types, activities),
            "ledger": lambda: build_ledger(subs, activities, legs),
            "cells": lambda: Cells(priced).cell_of_leg,
            "pandas": grouped,
            "door": lambda: build_activities(subs, PERIOD),
        },
        rounds,
    )
    told = {
        "price": "the equation and the four shares",
        "sum": "pricing and adding up into accounts × layers (the tally)",
        "legs": "splitting among bearers",
        "ledger": f"the ledger, built and sorted ({len(ATTRIBUTIONS)} parts)",
        "cells": "finding each leg's accounts",
        "pandas": "a group-by of the finished ledger in pandas",
        "door": "the door: entries into columns, the one loop over entries",
    }
    print(f"bare NumPy, price and bincount: {seconds['bare'] * 1e3:.1f} ms = 1")
    for name, words in told.items():
        print(f"  × {seconds[name] / seconds['bare']:7.1f}  {words}")
    used = np.max([activities.driver[slot] for slot in slots], axis=0)
    regime = np.asarray(activities.regime(activities.values))
    whole = by_turns(
        {
            "bare": lambda: bare_draws(regime, cell, size, used, len(activities.drivers.rows) + 1),
            "cost": lambda: cost(subs, draws=DRAWS),
        },
        1 if authorities * entries > 10_000 else rounds,
    )
    print(f"bare NumPy, {DRAWS:,} draws of one factor an entry, added up: {whole['bare']:.2f} s = 1")
    print(
        f"  × {whole['cost'] / whole['bare']:7.1f}  cost() whole: checks, door, ledger, draws, ends, drivers, findings"
    )


if __name__ == "__main__":
    main()
