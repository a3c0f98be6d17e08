"""The tally done again, slowly and plainly, from the ledger alone: what the figures of a result must agree with."""

from __future__ import annotations

from typing import Any

import pandas as pd

from burden.analysis.costing import Costing, Costings

TIGHT = 1e-9
"""Sums of the same lines in another order differ by rounding alone: a billionth of the sizes added is ample."""


def lines_of(result: Costings, costing: Costing) -> pd.DataFrame:
    """Return the ledger lines that a costing's layers are made of: no grants, nothing that users bear."""
    ledger = result.ledger
    mine = ledger["period"] == costing.period
    if costing.body is not None:
        mine &= ledger["body"] == costing.body
    elif costing.authority != "all":
        mine &= ledger["authority"] == costing.authority
    return ledger[mine & (ledger["component"] != "grant") & (ledger["bearer"] != "users")]


def near(found: float | None, expected: float, lines: pd.DataFrame | None = None, column: str = "amount") -> bool:
    """Tell whether a figure is a sum but for rounding; the margin grows with the sizes of what was added."""
    assert found is not None
    sizes = abs(expected) + (float(lines[column].abs().sum()) if lines is not None else 0.0)
    return abs(found - expected) <= TIGHT * sizes + 1e-9


def whole(results: Any) -> list[Costing]:
    """Return the consolidated accounts of a result."""
    return [costing for costing in results if costing.authority == "all"]
