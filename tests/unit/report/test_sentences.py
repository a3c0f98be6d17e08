"""The sentences that carry a result, where they must not claim too much."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from burden.analysis.costing import Costing, Figures
from burden.report import sentences
from burden.report.periods import per_of_account, per_of_files
from burden.submission.read import load_all
from tests.support import ROOT
from tests.unit.report.priced import priced

HEAD = {"low": 1.0, "central": 2.0, "high": 3.0, "mean": 96_000.0, "p5": 56_000.0, "p50": 9e4, "p95": 150_000.0}


def _with(name: str, **head: float) -> Costing:
    costing = priced(name).costings[0]
    return dataclasses.replace(costing, total=Figures(True, {"regime": 1.0}, HEAD | head))


def test_an_estimate_says_what_it_covers_and_what_others_counted() -> None:
    said = sentences.headline(_with("first_estimate"))
    assert "about £96,000 a year for the 108 items in the catalog only; if these averages hold for your council" in said
    assert "likely" not in said
    assert "named far more: Leicestershire County Council, 2011, £1.2m; Luton Borough Council, 2011, £2.2m." in said


def test_others_are_named_only_where_they_found_more() -> None:
    said = sentences.headline(_with("first_estimate", p95=1_500_000.0))
    assert "Leicestershire" not in said
    assert "Luton Borough Council, 2011, £2.2m" in said
    assert "named far more" not in sentences.headline(_with("first_estimate", p95=3e6))


def test_a_percentile_is_not_said_to_be_a_least() -> None:
    said = sentences.at_least(_with("luton_2011"), "2010-11")
    assert said.startswith("Probably more than £56,000 (19 in 20)")
    assert "At least" not in said
    assert sentences.at_least(_with("luton_2011", p5=96_000.0, p95=96_000.0), "2010-11").startswith("At least £96,000")


@pytest.mark.parametrize(
    ("name", "words"),
    [("cpa_funding_2002_03", "No range was entered."), ("letter_unpriced_staff", "There is no figure, so no range.")],
)
def test_where_no_range_comes_from(name: str, words: str) -> None:
    assert words in sentences.stamp(priced(name))


def test_rounded_layers_that_miss_the_rounded_total_are_owned_up_to() -> None:
    costing = priced("cpa_funding_2002_03").costings[0]
    assert sentences.not_adding(costing) == ""
    total = dataclasses.replace(costing.total, headline={**costing.total.headline, "mean": 1.0})  # type: ignore[dict-item]
    assert sentences.not_adding(dataclasses.replace(costing, total=total)) == sentences.NOT_ADDING


def test_what_amounts_are_for_follows_the_file_however_it_is_named(tmp_path: Path) -> None:
    case = ROOT / "data" / "published" / "ref_2021.yaml"
    copy = tmp_path / "mine.yaml"
    copy.write_bytes(case.read_bytes())
    costings = priced("ref_2021")
    for file in ("published:ref_2021", str(case), str(copy)):
        said = per_of_files([file])
        submissions = load_all(file)
        assert {per_of_account(costing, submissions, said) for costing in costings} == {"for one exercise"}
        assert per_of_account(priced("luton_2011").costings[0], submissions, said) == "a year"
    assert per_of_files(["published:luton_2011"]) == {}


def test_an_account_of_unlike_amounts_is_of_no_single_period() -> None:
    submissions = load_all("published:ref_2021")
    first = {(submissions[0].code, submissions[0].period): "for one exercise"}
    every = priced("ref_2021").costings[-1]
    assert every.authority == "all"
    assert per_of_account(every, submissions, first) == "in all"
