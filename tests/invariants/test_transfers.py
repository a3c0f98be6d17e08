"""Fees and grants are signed pairs: they cancel at central values, at every end and in every draw, in every part."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from burden.analysis.distributions import draw
from burden.costing.kinds import SLOTS
from burden.costing.ledger import MEASURES
from burden.costing.run import Run, run
from burden.submission.model import Submission
from tests.invariants.strategies import FEW, priced_calls


@FEW
@given(priced_calls(least=2), st.integers(0, 2**32 - 1))
def test_transfers_cancel_in_every_evaluation(submissions: list[Submission], seed: int) -> None:
    priced = run(submissions)
    assume((priced.legs.labels["transfer"] != "").any())
    rows = priced.activities.drivers.rows
    evaluations = [
        np.array([row.central for row in rows]),
        np.array([row.low for row in rows]),
        np.array([row.high for row in rows]),
        np.random.default_rng(seed).permutation([row.high for row in rows]),
        *(np.array([draw(row, 1, seed + number)[0] for row in rows]) for number in range(3)),
    ]
    for drivers in evaluations:
        for part, amount in _parts(priced, drivers).items():
            _assert_cancels(priced, amount, part)


def _parts(priced: Run, drivers: Any) -> dict[str, Any]:
    """Return gross, regime and each attributed part of all activities with drivers at the values given."""
    activities, values = priced.activities, {}
    for slot in SLOTS:
        number = activities.driver[slot]
        values[slot] = activities.values[slot].copy()
        if len(drivers):
            values[slot] = np.where(number >= 0, drivers[number], values[slot])
    gross = activities.gross(values)
    found = {name: gross * share for name, share in activities.shares(values).items()}
    return {**found, "gross": gross, "regime again": activities.regime(values)}


def _assert_cancels(priced: Run, amount: Any, part: str) -> None:
    legs = priced.legs
    signed = legs.weight * amount[legs.activity]
    for name in set(legs.labels["transfer"]) - {""}:
        pair = signed[legs.labels["transfer"] == name]
        assert abs(pair.sum()) <= 1e-12 * np.abs(pair).sum(), (part, name)
        assert len(pair) >= 2, name


@FEW
@given(priced_calls(least=2))
def test_transfers_cancel_in_the_ledger_by_part_and_measure(submissions: list[Submission]) -> None:
    ledger = run(submissions).ledger.frame
    pairs = ledger[ledger["transfer"] != ""]
    keys = ["transfer", "attribution", "status", "grade"]
    net = pairs.groupby(keys)[list(MEASURES)].sum()
    sizes = pairs[list(MEASURES)].abs().groupby([pairs[key] for key in keys]).sum()
    assert (net.abs() <= 1e-12 * sizes).all().all()


@FEW
@given(priced_calls(least=2))
def test_a_cost_is_split_among_its_bearers_and_never_lost(submissions: list[Submission]) -> None:
    """The legs of a cost add up to the whole of it, a fee to its payer's whole, everything else to nothing."""
    priced = run(submissions)
    legs, kinds = priced.legs, priced.activities.labels["kind"]
    whole = np.bincount(legs.activity, weights=legs.weight, minlength=len(priced.activities))
    positive = np.bincount(legs.activity, weights=np.maximum(legs.weight, 0), minlength=len(priced.activities))
    transfer = np.isin(kinds, ["grant", "fee_income"])
    paid = np.zeros(len(kinds), dtype=bool)
    paid[legs.activity[(legs.labels["component"] == "fee") & (legs.weight < 0)]] = True
    assert np.allclose(whole[transfer], 0, atol=1e-12)
    assert np.allclose(whole[~transfer & ~paid], 1, atol=1e-12)
    assert np.allclose(whole[paid], 0, atol=1e-12)
    assert np.allclose(positive[~transfer], 1, atol=1e-12)
    assert (positive[transfer] <= 1 + 1e-12).all()
