"""What the method page prints agrees with the reference data and the worked cases; its sums are done here by hand."""

from __future__ import annotations

import re

import pytest

from burden.base.vocabulary import GRADES, LAYERS
from burden.reference.deflators import load_deflators
from burden.reference.discount import load_discount
from burden.reference.parameters import load_parameters
from burden.reference.published import load_case, read_case
from tests.support import ROOT

METHOD = (ROOT / "docs" / "method.md").read_text("utf-8")


def test_layers_stand_in_the_letters_words() -> None:
    assert all(f'"{layer.words}"' in METHOD for layer in LAYERS.values())


def test_the_worked_example_is_right_and_is_a_case() -> None:
    one = 22_000 * 127 * 130 // 10_000
    figures = (one * 100, one * 450, one * 45, one * 405, one * 360, one * 450)
    printed = [f"{pence // 100:,}.{pence % 100:02d}" for pence in figures]
    assert printed == ["36,322.00", "163,449.00", "16,344.90", "147,104.10", "130,759.20", "163,449.00"]
    assert all(text in METHOD for text in printed)
    case = read_case(ROOT / "tests" / "cases" / "worked_cpa_team.yaml")
    assert {"163,449.00", "16,344.90", "147,104.10"} <= {expected.printed for expected in case.expected}


@pytest.mark.parametrize("grade", [grade for grade in GRADES if grade != "A"])
def test_spreads_are_those_of_the_reference_data(grade: str) -> None:
    (row,) = re.findall(rf"^\| {grade} \|.*$", METHOD, re.MULTILINE)
    names = ("e_average", "e_item") if grade == "E" else (grade.lower(),)
    for name in names:
        value = load_parameters().get(f"spread_{name}")
        assert f"× or ÷ {value.central:g}" in row
        assert value.status == "judgement"


def test_defaults_are_those_of_the_reference_data() -> None:
    parameters = load_parameters()
    hours = parameters.get("productive_hours_per_year").central
    assert hours == 1584
    assert f"{hours:,.0f} hours" in METHOD
    assert round(1 - hours / (52 * 37), 2) == 0.18
    a_day = parameters.get("hours_per_day").central
    assert parameters.get("effort_hours_return").central / a_day == pytest.approx(7)
    assert parameters.get("effort_hours_inspection").central / a_day == pytest.approx(170)
    assert load_discount().rate(1) == 0.035
    assert "rate of 3.5 %" in METHOD
    assert f"about {load_deflators().factor('2005-06', '2024-25'):.1f} times" in METHOD


def test_what_measuring_leaves_is_that_of_the_reference_data() -> None:
    parameters = load_parameters()
    people, variation = (parameters.get(name).central for name in ("measure_people", "timing_variation"))
    assert (people, variation) == (8, 0.5)
    # t95 with seven degrees of freedom 1.895, z95 1.645, √8 2.828.
    assert round(1.895 / 1.645 * variation / 2.828, 2) == 0.20
    assert "eight people whose times differ by half of it (standard deviation ÷ mean 0.5" in METHOD
    assert "about\n20 % of the mean" in METHOD
    least, an_hour = (parameters.get(f"measure_worth_share{name}").central for name in ("", "_per_hour"))
    assert f"narrows the range by {least:.0%}".replace("%", " %") in METHOD
    assert f"by {an_hour:.0%}".replace("%", " %") + " or more for each hour of work" in METHOD


def test_published_figures_agree_with_their_cases() -> None:
    lancaster = {expected.figure: expected.value for expected in load_case("lancaster_2005_06").expected}
    for part in ("gross", "business_as_usual", "regime"):
        assert f"£{lancaster[f'layers.local_preparation.{part}']:,.0f}" in METHOD
    cpa = {expected.figure: expected.value for expected in load_case("cpa_funding_2002_03").expected}
    for view in ("local", "central", "consolidated"):
        value = cpa[f"views.{view}"]
        assert isinstance(value, float)
        assert re.search(rf"^ +{view} .*  {value / 1e6:.1f}\b", METHOD, re.MULTILINE)


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    assert "](" not in METHOD
    assert "$" not in METHOD
    assert "<" not in METHOD
