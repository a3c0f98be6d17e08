"""The staff hours of each activity as full-time equivalents."""

from __future__ import annotations

import numpy as np

from burden.costing.activities import Floats
from burden.costing.run import Run
from burden.submission.notes import default_hours


def posts_of(run: Run) -> Floats:
    """Return the staff hours of the regime part of each activity as full-time equivalents, shape (activities,).

    Hours at central values ÷ the productive hours a year of the staff card; where a card states none, ÷ those of the
    reference data.
    """
    activities = run.activities
    hours_of_one = {
        (number, entry.id): _hours_of_one(run, number, getattr(entry, "staff", None))
        for number, sub in enumerate(run.submissions)
        for entry in sub.entries
    }
    keys = zip(activities.labels["submission"].tolist(), activities.labels["entry"].tolist(), strict=True)
    divisor = np.array([hours_of_one[key] for key in keys], dtype=np.float64)
    regime = np.asarray(activities.shares(activities.values)["regime"])
    return np.asarray(activities.hours() * regime / divisor, dtype=np.float64)


def _hours_of_one(run: Run, number: int, grade: str | None) -> float:
    submission = run.submissions[number]
    card = submission.staff.get(grade) if grade is not None else None
    own = card.productive_hours_per_year if card is not None else None
    return (own or default_hours(submission.period)).central
