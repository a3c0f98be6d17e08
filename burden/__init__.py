"""What targets and inspection cost public services, in five layers, each figure traceable to its source.

from burden import load, cost
cost([load("council.yaml")]).ledger
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from burden.analysis.comparison.comparing import compare
    from burden.analysis.comparison.national import national
    from burden.analysis.costing import Costing, Costings
    from burden.analysis.scenarios.whatif import what_if
    from burden.analysis.tally import cost
    from burden.base.errors import BurdenError, Finding, InputError
    from burden.submission.estimate import first_estimate
    from burden.submission.model import Submission
    from burden.submission.read import load, load_all, loads
    from burden.submission.scenario.read import read_scenario

__all__ = [
    "BurdenError",
    "Costing",
    "Costings",
    "Finding",
    "InputError",
    "Submission",
    "compare",
    "cost",
    "first_estimate",
    "load",
    "load_all",
    "loads",
    "national",
    "read_scenario",
    "what_if",
]

_HOMES = {
    "BurdenError": "burden.base.errors",
    "Costing": "burden.analysis.costing",
    "Costings": "burden.analysis.costing",
    "Finding": "burden.base.errors",
    "InputError": "burden.base.errors",
    "Submission": "burden.submission.model",
    "compare": "burden.analysis.comparison.comparing",
    "cost": "burden.analysis.tally",
    "first_estimate": "burden.submission.estimate",
    "load": "burden.submission.read",
    "load_all": "burden.submission.read",
    "loads": "burden.submission.read",
    "national": "burden.analysis.comparison.national",
    "read_scenario": "burden.submission.scenario.read",
    "what_if": "burden.analysis.scenarios.whatif",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'burden' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
