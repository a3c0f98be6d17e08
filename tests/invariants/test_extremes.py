"""Whatever number the reader lets in, the result is finite: nothing overflows, and nothing is divided by nothing."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from burden import cost
from burden.analysis.costing import Costings
from burden.base.errors import InputError, errors_of
from burden.costing.ledger import MEASURES
from burden.reference.strict_yaml import Document
from burden.submission.read import read_document
from tests.invariants.strategies import AUTHORITY_FORMS, FEW, Raw, authority_data, body_data

SMALL = (0, 5e-324, 1e-300, 1e-15, 1e-6, 0.01, 0.1, 1)
LARGE = (12, 1e3, 1e9, 1e15)


def _extreme(draw: Any, value: Any, name: str = "") -> Any:
    """Put an extreme number in the place of every number."""
    if isinstance(value, dict) and "dist" in value:
        ends = sorted(draw(st.lists(_numbers(name), min_size=3, max_size=3)))
        if value["dist"] == "lognormal":
            ends = [max(end, 1e-15) for end in ends]
        return dict(zip(("low", "central", "high"), ends, strict=True)) | {"dist": value["dist"]}
    if isinstance(value, dict):
        return {key: _extreme(draw, part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_extreme(draw, part, name) for part in value]
    return draw(_numbers(name)) if isinstance(value, float | int) and not isinstance(value, bool) else value


def _numbers(name: str) -> st.SearchStrategy[float]:
    share = name.endswith("_share") or name in {"share_of_time", "discount_rate"}
    months = (1, 12) if name == "months" else None
    return st.sampled_from(months or (SMALL if share else (*SMALL, *LARGE)))


@st.composite
def _extremes(draw: Any) -> tuple[Raw, Raw]:
    town = draw(authority_data("town_a", "2005-06", forms=AUTHORITY_FORMS))
    return _extreme(draw, town), _extreme(draw, draw(body_data("audit_commission", "2005-06")))


@FEW
@given(_extremes())
def test_results_are_finite_whatever_numbers_are_accepted(raws: tuple[Raw, Raw]) -> None:
    accepted = []
    for raw in raws:
        # The reader may refuse a number, in words; what it lets through must be priced.
        kept = [entry for entry in raw["entries"] if _accepts({**raw, "entries": [entry]})]
        accepted += read_document(Document({**raw, "entries": kept}, {}))[0]
    if not accepted:
        return
    try:
        result = cost(accepted, draws=200)
    except InputError as error:  # shares of the whole can only be judged together
        if {finding.code for finding in error.findings} != {"shares_above_one"}:
            raise
        return
    _assert_finite(result)


def _accepts(raw: Raw) -> bool:
    return not errors_of(read_document(Document(raw, {}))[1])


def _assert_finite(result: Costings) -> None:
    assert np.isfinite(result.ledger[list(MEASURES)].to_numpy(dtype=float)).all()
    json.dumps(result.as_dict(), allow_nan=False)
