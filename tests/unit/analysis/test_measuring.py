"""What to measure next: against the same files priced again with what is measured known."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy.special import stdtrit  # type: ignore[import-untyped, unused-ignore]

from burden.analysis.indices import indices_of
from burden.analysis.measuring import Measurement, default_efforts, measurements, worth_it
from burden.analysis.ranges.terms import terms_of
from burden.base.errors import BurdenError
from burden.base.vocabulary import DRIVER_KINDS
from burden.costing.run import run
from burden.submission.model import Submission
from tests.unit.costing.making import OFFICER, entry, town, watch


def between(low: float, high: float) -> dict[str, Any]:
    return {"low": low, "high": high, "dist": "uniform"}


def unsure(submission: Submission) -> float:
    """Return the standard deviation of the total."""
    priced = run([submission])
    rows = np.arange(len(priced.activities))
    found = indices_of(terms_of(priced.activities), priced.activities, rows, np.ones(len(rows)))
    assert found is not None
    return math.sqrt(found.variance)


def measured(submission: Submission, **options: Any) -> dict[str, Measurement]:
    priced = run([submission])
    rows = np.arange(len(priced.activities))
    found = measurements(priced, terms_of(priced.activities), rows, np.ones(len(rows)), **options)
    rates = [math.inf if row.way == "split" else row.narrows_by_share_per_hour or 0 for row in found]
    assert rates == sorted(rates, reverse=True)
    return {row.id: row for row in found}


def file(**changes: dict[str, Any]) -> Submission:
    """A file of every sort: own ranges, a grade's spread shared by three, an average shared by two, pay unsure."""
    card = OFFICER | {"salary_gbp_per_year": between(20e3, 40e3)} | changes.pop("card", {})
    entries = {
        "a": entry("time", "a", staff="officer", people=between(1, 3), hours=between(10, 60)),
        "b": entry("time", "b", staff="officer", people=2, hours=30, grade="D"),
        "c": entry("fee", "c", amount_gbp=900, grade="D"),
        "d": entry("time", "d", staff="officer", people=1, hours=20, grade="D"),
        "e": entry("time", "e", staff="officer", people=1, hours=20, grade="E", source="a survey", item_title="One"),
        "f": entry("time", "f", staff="officer", people=1, hours=25, grade="E", source="a survey", item_title="Two"),
        "g": entry("fee", "g", amount_gbp=700, business_as_usual_share="s", discretionary_share="s", grade="D"),
    }
    quantities = {"s": changes.pop("s", between(0.1, 0.4))}
    for name, change in changes.items():
        entries[name] |= change
    return town(*entries.values(), staff={"officer": card}, quantities=quantities)


LEFT = float(stdtrit(7, 0.95)) / 1.6448536269514722 * 0.5 / math.sqrt(8)
"""What eight timings leave, as a share of the mean, if people differ by half of it: widened by t95 ÷ z95, 0.204."""


def timed(mean: float) -> dict[str, Any]:
    """Return a range with the standard deviation that eight timings leave."""
    return between(mean * (1 - LEFT * math.sqrt(3)), mean * (1 + LEFT * math.sqrt(3)))


@pytest.mark.parametrize(
    ("id_", "change", "kind", "hours"),
    [
        ("entry.a", {"a": {"people": timed(2), "hours": timed(35)}}, "time", 3),
        ("entry.b", {"b": {"hours": timed(30)}}, "time", 2),
        ("entry.c", {"c": {"grade": "A"}}, "amount", 0.25),
        ("entry.e", {"e": {"hours": timed(20)}}, "time", 2),
        ("staff.officer.salary", {"card": {"salary_gbp_per_year": 30e3}}, "pay", 0.5),
        ("quantity.s", {"s": timed(0.25)}, "quantity", 2),
    ],
)
def test_pricing_again_agrees(id_: str, change: dict[str, Any], kind: str, hours: float) -> None:
    row = measured(file())[id_]
    assert row.narrows_by_share == pytest.approx(1 - unsure(file(**change)) / unsure(file()), rel=1e-9)
    assert (row.kind, row.effort_hours) == (kind, hours)
    assert row.narrows_by_share_per_hour == pytest.approx(row.narrows_by_share / hours)


def test_every_row_says_what_to_do_and_other_hours_are_taken() -> None:
    found = measured(file())
    assert found["entry.a"].label == "Time Ours (a) with those who do it"
    assert found["staff.officer.salary"].entries == ("a", "b", "d", "e", "f")
    other = measured(file(), effort_hours={"pay": 5})
    assert other["staff.officer.salary"].effort_hours == 5
    assert other["entry.a"] == found["entry.a"]
    for wrong in ({"pay": 0}, {"pay": math.nan}, {"nothing": 1}):
        with pytest.raises(BurdenError):
            measured(file(), effort_hours=wrong)


def test_the_list_is_empty_where_nothing_is_worth_it() -> None:
    # 100 alike: knowing one leaves √0.99 of the width.
    many = town(*(entry("fee", f"e{n}", amount_gbp=between(1, 9)) for n in range(100)))
    found = measured(many)
    assert len(found) == 100
    assert found["entry.e7"].narrows_by_share == pytest.approx(1 - math.sqrt(0.99))
    assert worth_it(tuple(found.values())) == ()
    assert measured(town(entry("fee", amount_gbp=5))) == {}
    few = measured(town(*(entry("fee", f"e{n}", amount_gbp=between(1, 9)) for n in range(7))))
    assert len(worth_it(tuple(few.values()))) == 5


def test_each_kind_that_is_measured_has_its_hours() -> None:
    assert set(default_efforts()) == set(DRIVER_KINDS) - {"spread", "variation"}


def test_what_is_known_better_than_timing_would_tell_is_not_listed() -> None:
    # Uniform between 29 and 31: 1.9 % of the mean, where eight timings would leave 20 %.
    near = town(entry("time", staff="officer", people=1, hours=between(29, 31)), entry("fee", "f", amount_gbp=9))
    assert measured(near) == {}
    # An invoice leaves nothing, however narrow the range was.
    (row,) = measured(town(entry("fee", amount_gbp=between(99, 101)))).values()
    assert row.narrows_by_share == pytest.approx(1)


@pytest.mark.parametrize(
    ("fields", "large"),
    [({"fte": 1}, True), ({"people": 1, "hours": 1_501}, True), ({"people": 1, "hours": 1_499}, False)],
)
def test_whole_posts_are_not_timed_as_one_task(fields: dict[str, Any], large: bool) -> None:
    # A post has 1,500 hours.
    found = measured(town(entry("time", staff="officer", grade="D", **fields)))
    (row,) = found.values()
    assert (row.way, row.narrows_by_share is None, row.effort_hours is None) == (
        ("split", True, True) if large else ("measure", False, False)
    )
    assert ("Split it into its returns first" in row.label) == large
    assert (row in worth_it([row])) or not large


def test_a_line_too_large_that_hardly_matters_is_left_out() -> None:
    small = town(entry("time", "a", staff="officer", grade="B", fte=1), entry("fee", "b", amount_gbp=between(1, 5e6)))
    assert list(measured(small)) == ["entry.b"]


def test_hours_of_effort_take_a_measurement_off_the_list() -> None:
    one = file()
    usual = worth_it(tuple(measured(one).values()))
    assert "staff.officer.salary" in {row.id for row in usual}
    # A hundredth of the range for an hour: no narrowing, at most all of it, is worth 101 hours.
    long = worth_it(tuple(measured(one, effort_hours={"pay": 101}).values()))
    assert "staff.officer.salary" not in {row.id for row in long}


def test_a_count_names_what_is_counted() -> None:
    found = measured(town(entry("time", staff="officer", hours=9, people=between(1, 9), item_title="CPA")))
    assert found["entry.e"].label == "Count the people on CPA"
    found = measured(town(entry("time", staff="officer", fte=between(1, 9), item_title="CPA")))
    assert (found["entry.e"].label, found["entry.e"].way) == ("Count the full-time staff on CPA", "measure")


@pytest.mark.parametrize(
    ("fields", "way"),
    [({"grade": "C"}, "measure"), ({"grade": "D"}, "ask"), ({"grade": "C", "cashable": False}, "ask")],
)
def test_an_invoice_is_looked_for_only_where_there_may_be_one(fields: dict[str, Any], way: str) -> None:
    (row,) = measured(town(entry("purchase", amount_gbp=900, quantity=1, **fields))).values()
    assert row.way == way
    assert row.label == {"measure": "Find the invoice or ledger entry of Ours",
                         "ask": "Ask how this was gathered: Ours"}[way]  # fmt: skip
    (row,) = measured(watch(entry("purchase", amount_gbp=900, quantity=1, **fields))).values()
    assert row.way == "ask"


def test_a_line_of_several_products_keeps_what_timing_leaves() -> None:
    """1 − s − d of each line, s and d being shared: three products with the spread of grade D in each."""
    shares = {"business_as_usual_share": "s", "discretionary_share": "d", "staff": "officer", "grade": "D"}
    one, other = (entry("time", name, people=2, hours=30, **shares) for name in ("a", "c"))
    quantities = {"s": between(0.1, 0.4), "d": between(0.0, 0.3)}
    before = unsure(town(one, other, quantities=quantities))
    # Timed, an error of its own stands in the place of the spread: the same as hours with that error.
    left = unsure(town(one | {"hours": timed(30)}, other, quantities=quantities))
    row = measured(town(one, other, quantities=quantities))["entry.a"]
    assert row.narrows_by_share == pytest.approx(1 - left / before, rel=1e-9)
