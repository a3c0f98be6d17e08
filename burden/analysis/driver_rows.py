"""The drivers of one total as rows for people: what each is, which entries it touches, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from burden.analysis.indices import indices_of
from burden.analysis.own_parts import drivers_in
from burden.analysis.ranges.terms import Terms
from burden.costing.activities import Activities
from burden.costing.run import Run

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DriverRow:
    """One uncertain input and its part in how unsure a total is.

    `id` is its own within a submission, led by the submission's code where the total holds several; `low`, `central`
    and `high` are in the input's own unit; `entries` the ids of the entries of this total it touches; `direction`
    ("up", "down", "both") is where the total goes when it rises; the shares are the first-order and the total Sobol
    index; `swing` is the mean of the total with it at its 5th and at its 95th percentile, £.
    """

    id: str
    label: str
    kind: str
    dist: str
    low: float
    central: float
    high: float
    grade: str
    source: str
    entries: tuple[str, ...]
    direction: str
    share_of_variance: float
    total_share_of_variance: float
    swing: tuple[float, float]


def driver_rows(
    run: Run, terms: Terms, rows: Ints, weight: Floats, most: int | None = None
) -> tuple[DriverRow, ...] | None:
    """Return the drivers of the total of activities `rows`, each once, with their weights: largest share first.

    At most `most` rows, all without it; drivers that share alike stand by key. None where there are no indices (see
    `indices_of`). Source: Homma and Saltelli, 1996.
    """
    found = indices_of(terms, run.activities, rows, weight)
    if found is None:
        return None
    drivers = run.activities.drivers.rows
    numbers = found.driver.tolist()
    # Digits beyond rounding would order equal drivers by chance.
    share = [float(f"{value:.9e}") for value in found.first.tolist()]
    order = sorted(range(len(numbers)), key=lambda place: (-share[place], drivers[numbers[place]].key))[:most]
    touched = entries_by_driver(run.activities, rows, weight, [numbers[place] for place in order])
    several = holds_several(run, rows)
    listed = []
    for place in order:
        row, swing = drivers[numbers[place]], found.swing[place]
        listed.append(
            DriverRow(
                id_of(run, row.id, row.submission, several),
                row.label,
                row.kind,
                row.dist,
                row.low,
                row.central,
                row.high,
                row.grade,
                row.source,
                touched[numbers[place]],
                found.direction[place],
                float(found.first[place]),
                float(found.total[place]),
                (float(swing[0]), float(swing[1])),
            )
        )
    return tuple(listed)


def holds_several(run: Run, rows: Ints) -> bool:
    """Tell whether activities `rows` are of more than one submission."""
    return len(np.unique(run.activities.labels["submission"][np.asarray(rows)])) > 1


def id_of(run: Run, id_: str, submission: int, several: bool) -> str:
    """Return the id of an input or an entry, led by whose it is where there are several; `submission` −1: of all."""
    return f"{run.submissions[submission].code}.{id_}" if several and submission >= 0 else id_


def entries_by_driver(
    activities: Activities, rows: Ints, weight: Floats, wanted: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Return, for each driver of `wanted`, the sorted ids of the entries among `rows` that it touches."""
    rows = np.asarray(rows)[np.asarray(weight) != 0]
    found: dict[int, set[str]] = {number: set() for number in wanted}
    entry = activities.labels["entry"][rows]
    asked = np.zeros(len(activities.drivers.rows) + 1, dtype=bool)
    asked[list(found)] = True
    asked[-1] = False
    for column in drivers_in(activities, rows).values():
        used = np.flatnonzero(asked[column])
        for number, name in zip(column[used].tolist(), entry[used].tolist(), strict=True):
            found[number].add(str(name))
    return {number: tuple(sorted(names)) for number, names in found.items()}
