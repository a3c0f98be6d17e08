"""Present values over years are those that others have printed, to the printed digit."""

from __future__ import annotations

from typing import Any

import pytest

from burden import loads, what_if
from burden.analysis.scenarios.years import Horizon
from burden.reference.strict_yaml import parse_file
from burden.submission.scenario.read import scenario_of_data
from tests.support import ROOT

CASES: list[dict[str, Any]] = parse_file(ROOT / "tests" / "published" / "present_values.yaml").data
TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2008-09
entries: [{{id: cash, layer: local_preparation, kind: purchase, amount_gbp: {yearly}, grade: A, source: s}}]
"""


def followed(flows: list[float]) -> Horizon:
    """Return cash flows as a scenario over years: what recurs is stopped or begins in full, the rest is paid once.

    The yearly amount is that of year 1; what a year has beyond it is a cost of its own, and where it has less, or the
    other sign, the effect is none there.
    """
    yearly = flows[1]
    phase = [1.0 if flow >= yearly else 0.0 for flow in flows]
    once = [
        {"title": f"Year {at}", "amount_gbp": abs(extra), "year": at + 1}
        for at, (flow, share) in enumerate(zip(flows, phase, strict=True))
        if (extra := flow - share * yearly)
    ]
    # A cost is a cost: where what is paid once goes the other way, what recurs is what is saved.
    saves = any(flow < 0 for flow in flows)
    new = {"id": "new", "layer": "local_preparation", "kind": "purchase", "item_title": "New", "amount_gbp": yearly,
           "grade": "A"}  # fmt: skip
    change: dict[str, Any] = {"drop": {"entry": "cash"}} if saves else {"add": {"entry": new}}
    scenario = scenario_of_data({"title": "x", "changes": [change], "one_off": once, "phase": phase})
    found = what_if(loads(TOWN.format(yearly=yearly)), [scenario], n_years=len(flows))
    return found.outcomes[0].horizons[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_present_values_are_those_in_print(case: dict[str, Any]) -> None:
    assert case["source"].strip()
    flows, digits = [float(flow) for flow in case["years"]], 0 if float(case["step"]) == 1 else 1
    found, sign = followed(flows), -1 if any(flow < 0 for flow in flows) else 1
    assert [sign * (year.effect + year.one_off) for year in found.years] == pytest.approx(flows)
    told = [round(sign * year.discounted, digits) for year in found.years]
    expected = [
        mine if printed is None else float(printed) for mine, printed in zip(told, case["printed"], strict=True)
    ]
    assert told == expected
    if case["total"] is not None:
        assert round(sign * found.present, digits) == float(case["total"])
        assert [round(sign * end, digits) for end in (found.present_p5, found.present_p95)] == [
            float(case["total"])
        ] * 2


def test_ten_years_of_a_constant_amount_are_what_is_printed_less_its_last_year() -> None:
    """£8,253 in print, and 500 × 0.7089 = £354.45 of the last year put back: ten years of £1,000 are £8,607.

    0.7089 is the factor of year 10 as printed in the Northern Ireland guide, appendix 4, table 1.
    """
    found = followed([1000.0] * 10)
    assert found.present == pytest.approx(8253 + 500 * 0.7089, abs=0.5 + 500 * 0.00005)
