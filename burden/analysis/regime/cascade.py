"""What writing the targets of each level costs, where somebody has entered it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.reference.target_cascade import Cascade, Level
from burden.submission.model import Entry

TAG = "level:"
LAYER = "writing_targets"


@dataclass(frozen=True, slots=True)
class LevelCost:
    """One level with what writing it costs: £ a year, regime part, central value, mean and 5th and 95th percentile.

    `times_above` is how many targets stand here for each of the level above, None at the top. `each` is the central
    value ÷ the number of targets; where the number is a least, it is at most so much. None where nobody priced it.
    """

    level: Level
    times_above: float | None
    central: float | None
    mean: float | None = None
    p5: float | None = None
    p95: float | None = None
    entries: int = 0

    @property
    def each(self) -> float | None:
        """Return £ a year for one target of the level."""
        return None if self.central is None else self.central / self.level.number


@dataclass(frozen=True, slots=True)
class CascadeCost:
    """The levels of a cascade with their cost; `notes` say what was tagged and did not count."""

    cascade: Cascade
    levels: tuple[LevelCost, ...]
    period: str | None
    notes: tuple[str, ...]


def cost_by_level(cascade: Cascade, costings: Costings | None = None, period: str | None = None) -> CascadeCost:
    """Return what writing each level costs a year: entries of the layer writing_targets tagged `level:` and its id.

    Whoever bears it, it counts once and whole, transfers aside. Without `period`, entries of the latest year of the
    result count. Raises `BurdenError` for an entry tagged with two levels of one cascade.
    """
    numbers = [level.number for level in cascade.levels]
    above = [None, *(low / high for high, low in pairwise(numbers))]
    if costings is None:
        plain = tuple(LevelCost(level, ratio, None) for level, ratio in zip(cascade.levels, above, strict=True))
        return CascadeCost(cascade, plain, None, ())
    run = costings.run
    period = period or max(submission.period for submission in run.submissions)
    places = {f"{TAG}{level.id}": place for place, level in enumerate(cascade.levels)}
    notes: list[str] = []
    chosen: dict[tuple[int, str], int] = {}
    for number, submission in enumerate(run.submissions):
        for entry in submission.entries:
            place = _place(entry, places)
            if place is None:
                continue
            named = f"{submission.name or submission.code}, {submission.period}, {entry.id}"
            if entry.layer != LAYER:
                notes.append(f"{named} has the tag of a level but is not in the layer writing targets: not counted.")
            elif submission.period != period:
                notes.append(f"{named} is of another year than {period}: not counted.")
            else:
                chosen[number, entry.id] = place
    labels = run.activities.labels
    of_activity = np.full(len(run.activities), -1, dtype=np.int64)
    for (number, name), place in chosen.items():
        of_activity[(labels["submission"] == number) & (labels["entry"] == name)] = place
    group = np.where(run.legs.labels["transfer"] == "", of_activity[run.legs.activity], -1)
    ranges = costings.range_by(group, len(places))
    line = group[run.ledger.leg]
    counted = (run.ledger.columns["attribution"] == "regime") & (line >= 0)
    amounts = np.bincount(
        line[counted], weights=run.ledger.columns["amount"][counted].astype(np.float64), minlength=len(places)
    )
    entries = np.bincount(of_activity[of_activity >= 0], minlength=len(places))
    levels = []
    for place, level in enumerate(cascade.levels):
        found = ranges[place]
        if found is None:
            levels.append(LevelCost(level, above[place], None))
            continue
        levels.append(
            LevelCost(
                level,
                above[place],
                float(amounts[place]),
                found["mean"],
                found["p5"],
                found["p95"],
                int(entries[place]),
            )
        )
    return CascadeCost(cascade, tuple(levels), period, tuple(notes))


def _place(entry: Entry, places: dict[str, int]) -> int | None:
    found = {places[tag] for tag in entry.tags if tag in places}
    if len(found) > 1:
        raise BurdenError(
            f"{entry.id} is tagged with two levels of one cascade. Split it in two entries, so that it counts once."
        )
    return next(iter(found), None)
