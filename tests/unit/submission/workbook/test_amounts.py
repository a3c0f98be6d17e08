"""The formulas of the workbook come to what the costing floor makes of the same submission, kind by kind."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given

from burden.analysis.tally import cost
from burden.base.vocabulary import LAYERS
from burden.submission.estimate import first_estimate
from burden.submission.model import Submission
from burden.submission.workbook.amounts import NOT_WORKED_OUT, STATES
from burden.submission.workbook.writing import plans_of, worked_out
from burden.submission.write import as_plain
from tests.invariants.strategies import FEW, Raw, authority_data, body_data, read
from tests.unit.submission.workbook.documents import everything

PENNY = 0.005


def _values(document: dict[str, Any]) -> Any:
    return worked_out(document, plans_of(document))


def _agree(submission: Submission) -> None:
    values = _values(as_plain(submission))
    costing = cost([submission], precision="fast").costings[0]
    assert values.lines_in(NOT_WORKED_OUT) == len(costing.unpriced)
    layers = values.layers()
    for key, layer in LAYERS.items():
        expected, (found, _) = costing.layers[key].as_dict()["central"], layers.get(layer.title, (None, 0))
        if expected is None or found is None:
            assert abs((expected or 0) - (found or 0)) < PENNY, key
        else:
            assert math.isclose(found, expected, rel_tol=1e-11, abs_tol=PENNY), key


@FEW
@given(authority_data("E07000121", "2005-06", most=8))
def test_any_authority(raw: Raw) -> None:
    _agree(read(raw))


@FEW
@given(body_data("odpm", "2005-06", most=6))
def test_any_body(raw: Raw) -> None:
    _agree(read(raw))


@pytest.mark.parametrize(("code", "period"), [("E07000121", "2005-06"), ("E07000223", "2024-25")])
def test_first_estimates(code: str, period: str) -> None:
    _agree(first_estimate(code, period))


def test_every_kind() -> None:
    _agree(read(everything()))


def test_a_line_worked_out_by_hand() -> None:
    document = everything()
    line = {plan.key: values for plan, values in zip(
        plans_of(document)["fee"].rows, _values(document).rows["fee"], strict=True)}["f1"]  # fmt: skip
    # 12,345.67 x 3 units, a tenth of it the regime's, from prices of 2004-05 to those of 2005-06 by the shipped index.
    factor = _values(document).lists.index("2005-06") / _values(document).lists.index("2004-05")
    assert line["amount"] == pytest.approx(12_345.67 * 3 * 0.1 * factor, abs=1e-9)
    assert factor > 1


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"people": None, "hours": None}, 2),
        ({"hours": "a lot"}, 3),
        ({"staff": "nobody"}, 4),
        ({"fte": 1}, 10),
        ({"layer": "nonsense"}, 9),
        ({"bearer": "users"}, 6),
        ({"layer": "morale"}, 7),
    ],
)
def test_words_instead_of_an_amount(changes: dict[str, Any], state: int) -> None:
    document = everything()
    entry = {**document["entries"][0], **changes}
    document["entries"] = [{key: value for key, value in entry.items() if value is not None}]
    [line, *_] = _values(document).rows["time"]
    assert (line["state"], line["amount"], line["counted"]) == (state, STATES[state], "")


def test_price_years_without_an_index_are_said() -> None:
    document = everything()
    document["entries"] = [{**document["entries"][3], "price_year": "1960-61"}]
    assert _values(document).rows["fee"][0]["amount"] == STATES[5]
    document["entries"], document["currency"] = [everything()["entries"][3]], "USD"
    assert _values(document).rows["fee"][0]["amount"] == STATES[5]
