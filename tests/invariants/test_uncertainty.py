"""What must hold of every range, however it was worked out."""

from __future__ import annotations

import copy
import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import cost
from burden.analysis.costing import Figures
from burden.analysis.ranges.terms import terms_of
from burden.costing.factors import FACTORS, constants_of
from burden.costing.pricing import annual_equivalent
from burden.costing.run import run
from tests.invariants.strategies import AUTHORITY_FORMS, FEW, STAFF, TRANSFERS, Raw, authority_data, read
from tests.support import ROOT, environment

COSTS = tuple(form for form in AUTHORITY_FORMS if form not in TRANSFERS)
QUANTILES = ("mean", "p5", "p50", "p95")
COUNCILS = authority_data("town_a", "2005-06", forms=COSTS, staff=STAFF)


def _total(raw: Raw) -> Figures:
    return cost(read(raw), precision="fast").costings[0].total


def _deviation(raw: Raw) -> float:
    found = _total(raw)
    return found.standard_deviation or 0.0


@FEW
@given(COUNCILS)
def test_factors_multiply_to_the_regime_amount(raw: Raw) -> None:
    activities = run([read(raw)]).activities
    product = constants_of(activities)
    for factor in FACTORS:
        value = factor.start + sum(
            slope * activities.values[slot] for slot, slope in zip(factor.slots, factor.slopes, strict=True)
        )
        if factor.form:
            rate = activities.constants["discount_rate"] if factor.slots == ("life",) else 0.0
            value = annual_equivalent(activities.values[factor.slots[0]], rate)
        product = product * value
    np.testing.assert_allclose(product, activities.regime(activities.values), rtol=1e-12)


@FEW
@given(COUNCILS)
def test_terms_have_no_spread_where_nothing_is_uncertain(raw: Raw) -> None:
    activities = run([read(raw)]).activities
    terms = terms_of(activities)
    fixed = np.all([activities.driver[slot] < 0 for slot in activities.driver], axis=0)
    assert (terms.own[fixed[terms.activity], 1:] == 0).all()


def _fixed(value: object) -> object:
    if isinstance(value, dict):
        if "low" in value:
            return value.get("central", value["high"])
        return {name: _fixed(part) for name, part in value.items()}
    return [_fixed(part) for part in value] if isinstance(value, list) else value


@FEW
@given(authority_data("town_a", "2005-06", forms=COSTS, staff=STAFF, grades=("A",)))
def test_fixed_inputs_have_a_range_of_no_width(raw: Raw) -> None:
    total = _total(_fixed(raw))  # type: ignore[arg-type]
    if total.headline is not None:
        assert len(set(total.headline.values())) == 1
        assert total.standard_deviation == 0
        assert total.quantile_error == {"p5": 0, "p50": 0, "p95": 0}


@FEW
@given(COUNCILS, st.sampled_from((2, 1_000)))
def test_scaling_every_amount_scales_every_quantile(raw: Raw, factor: int) -> None:
    """Months scale a line as amounts do; here every line is entered for a part of the year."""
    less, more = copy.deepcopy(raw), copy.deepcopy(raw)
    for entry in less["entries"]:
        entry["months"] = 3
    for entry in more["entries"]:
        entry["months"] = 12 if factor > 2 else 6
    by = 4 if factor > 2 else 2
    one, other = _total(less).headline, _total(more).headline
    if one is not None and other is not None:
        size = max(abs(value) for value in other.values()) or 1.0
        for name in QUANTILES:
            assert other[name] == pytest.approx(by * one[name], rel=1e-6, abs=1e-6 * size)


@FEW
@given(COUNCILS, st.integers(1, 1_000))
def test_an_independent_line_never_narrows(raw: Raw, amount: int) -> None:
    more = copy.deepcopy(raw)
    more["entries"].append(
        {
            "id": "further", "layer": "local_preparation", "kind": "purchase", "grade": "A", "source": "x",
            "amount_gbp": {"low": 0, "central": amount, "high": 3 * amount},
        }
    )  # fmt: skip
    assert _deviation(more) >= _deviation(raw) * (1 - 1e-12)


@FEW
@given(COUNCILS)
def test_a_line_in_two_halves_is_the_same_line(raw: Raw) -> None:
    """Halves by a named quantity each, so that both keep the same drivers."""
    raw = {**raw, "entries": [entry for entry in raw["entries"] if entry["kind"] == "purchase"]}
    raw["quantities"] = {"price": {"low": 50, "central": 100, "high": 400, "source": "x"}}
    whole, split = copy.deepcopy(raw), copy.deepcopy(raw)
    line = {"layer": "local_preparation", "kind": "purchase", "grade": "B", "source": "x", "amount_gbp": "price"}
    whole["entries"].append({**line, "id": "whole", "quantity": 6})
    split["entries"] += [{**line, "id": "first", "quantity": 2}, {**line, "id": "second", "quantity": 4}]
    one, other = _total(whole), _total(split)
    assert one.headline is not None
    assert other.headline is not None
    assert other.standard_deviation == pytest.approx(one.standard_deviation, rel=1e-9)
    assert other.headline["mean"] == pytest.approx(one.headline["mean"], rel=1e-9)
    assert one.quantile_error is not None
    assert other.quantile_error is not None
    for name, error in one.quantile_error.items():
        slack = error + other.quantile_error[name] + 1e-9 * abs(one.headline[name])
        assert abs(other.headline[name] - one.headline[name]) <= slack


def test_the_same_file_gives_the_same_bytes_on_any_number_of_threads() -> None:
    command = [sys.executable, "-c", "from burden.cli import main; raise SystemExit(main())"]
    asked = [*command, "cost", "published:luton_2011", "published:letter_team", "--format", "json"]
    found = set()
    for threads in ("1", "2", "2"):
        limits = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), threads)
        done = subprocess.run(asked, cwd=ROOT, env=environment(**limits), capture_output=True, timeout=120, check=True)
        found.add(done.stdout)
    assert len(found) == 1
    assert json.loads(found.pop())["costings"]
