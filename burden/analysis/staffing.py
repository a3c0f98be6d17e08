"""How many full-time staff the hours of an account come to, and how many people live where it is."""

from __future__ import annotations

import numpy as np

from burden.analysis.cells import Cells
from burden.reference.authorities import load_authorities


def full_time_equivalents(cells: Cells, account: int) -> float | None:
    """Return the staff hours of the regime part of an account as full-time equivalents, at central values.

    None where no line is priced by the hour.
    """
    run = cells.run
    timed = run.activities.constants["is_hours"] == 1
    total, found = 0.0, False
    for family in cells.families:
        legs = np.asarray(cells.counted) & (family == account) & timed[run.legs.activity]
        found = found or bool(legs.any())
        total += float((cells.posts[run.legs.activity[legs]] * run.legs.weight[legs]).sum())
    return total if found else None


def residents(cells: Cells, account: int) -> float | None:
    """Return the residents of the authority of an account: as entered, else as published for that very year.

    None for bodies, for all together (districts lie within counties), and where the number is not known.
    """
    of = cells.accounts[account]
    if of.submission < 0 or of.authority is None:
        return None
    submission = cells.run.submissions[of.submission]
    if submission.residents is not None:
        return float(submission.residents)
    known = load_authorities().get(of.authority)
    return known.residents if known is not None and known.residents_period == of.period else None
