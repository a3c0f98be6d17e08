"""Priced submissions for the report's tests, one after another."""

from __future__ import annotations

import pytest

from burden.analysis.costing import Costings
from burden.reference.published import list_cases
from tests.unit.report.priced import priced

NAMES = ("every_kind", "first_estimate", *list_cases())


@pytest.fixture(params=NAMES)
def costings(request: pytest.FixtureRequest) -> Costings:
    """Each of them in turn."""
    return priced(request.param)


@pytest.fixture
def every_kind() -> Costings:
    """One authority with every kind of entry, and a body whose cost falls on it."""
    return priced("every_kind")
