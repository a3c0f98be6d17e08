"""Named quantities and timings behind the door: one driver for all uses, none on top, and what they come to."""

from __future__ import annotations

import math
import statistics
from typing import Any

import numpy as np
import pytest

from burden.base.vocabulary import DRIVER_KINDS
from burden.costing.activities import Activities
from burden.costing.door import build_activities
from burden.costing.drivers import Z95, Driver, spread_quantity
from burden.submission.model import Submission
from tests.unit.costing.making import GROUNDS, OFFICER, entry, of, priced, town

HOURS = {"low": 4, "central": 6, "high": 12, "label": "Hours a school return", "grade": "B", "source": "three schools"}


def work(name: str = "e", **fields: Any) -> dict[str, Any]:
    return entry("time", name, **({"staff": "officer", "people": 2, "hours": "q", "grade": "C"} | fields))


def built(*submissions: Submission) -> Activities:
    return build_activities(list(submissions), "2005-06")[0]


def drivers(*submissions: Submission) -> list[Driver]:
    return built(*submissions).drivers.rows


def total_of(submission: Submission, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = of(priced(submission, **options), submission.code).total.as_dict()
    return found


def test_one_driver_for_all_uses_with_the_words_of_its_definition() -> None:
    submission = town(
        work("a"),
        work("b", people="q", hours="q"),
        entry("failure_demand", "c", contacts_per_year=9, failure_share=0.5, minutes="q", staff="officer", **GROUNDS),
        work("d", hours=1, grade="A"),
        quantities={"q": HOURS},
        staff={"officer": {**OFFICER, "salary_gbp_per_year": "q"}},
    )
    [driver] = drivers(submission)
    assert driver == Driver(
        "town|2005-06|quantity.q", "quantity.q", "Hours a school return", "pert", 4, 6, 12, "B", "three schools", 0,
        "quantity",
    )  # fmt: skip
    assert driver.kind in DRIVER_KINDS
    activities = built(submission)
    uses = {slot: column.tolist() for slot, column in activities.driver.items() if (column >= 0).any()}
    assert uses == {"price": [0, 0, 0, 0], "time": [0, 0, 0, -1], "number": [-1, 0, -1, -1]}
    assert activities.values["time"].tolist() == [6, 6, 6, 1]


def test_without_words_the_name_is_the_label() -> None:
    [driver] = drivers(
        town(
            work(hours="school_return_hours"),
            quantities={"school_return_hours": {"low": 1, "high": 2, "dist": "uniform"}},
        )
    )
    assert (driver.label, driver.grade, driver.source) == ("school return hours", "", "")


def test_each_submission_has_its_own() -> None:
    one, other = (town(work(), quantities={"q": HOURS}, code=code) for code in ("town", "gown"))
    assert [(driver.key, driver.submission) for driver in drivers(one, other)] == [
        ("town|2005-06|quantity.q", 0),
        ("gown|2005-06|quantity.q", 1),
    ]


def test_a_named_range_of_the_size_takes_the_place_of_the_grades_spread() -> None:
    def ids(quantity: Any, **fields: Any) -> list[str]:
        return [driver.id for driver in drivers(town(work(**fields), quantities={"q": quantity}))]

    assert ids(HOURS) == ["quantity.q"]
    assert ids({"timings": [1, 2, 3, 4, 5]}) == ["quantity.q"]
    # one number, and a share that only splits the size, leave the grade's spread
    assert ids(6) == ["spread.local_preparation.C"]
    share = {"low": 0.1, "central": 0.2, "high": 0.3}
    assert ids(share, hours=6, business_as_usual_share="q") == ["quantity.q", "spread.local_preparation.C"]


def test_timings_in_place_of_a_number_are_the_entrys_own_driver() -> None:
    values = [1.5, 2, 2.25, 4, 3]
    [driver] = drivers(town(work(hours={"timings": values})))
    assert (driver.id, driver.kind, driver.dist) == ("entry.e.hours", "time", "lognormal")
    assert driver.central == pytest.approx(statistics.fmean(values))
    assert drivers(town(work(hours={"timings": [2, 2, 2, 2, 2]}, grade="A"))) == []


def test_drawn_timings_have_the_mean_and_the_error_that_were_timed() -> None:
    """200,000 even points of the driver's own lognormal, against the timings themselves."""
    values = [12.0, 7.0, 9.5, 20.0, 8.0, 10.0]
    [driver] = drivers(town(work(hours={"timings": values, "of": 30})))
    middle = (math.log(driver.low) + math.log(driver.high)) / 2
    sigma = (math.log(driver.high) - math.log(driver.low)) / (2 * Z95)
    normal = statistics.NormalDist()
    points = np.exp(middle + sigma * np.array([normal.inv_cdf((k + 0.5) / 200_000) for k in range(200_000)]))
    assert points.mean() == pytest.approx(statistics.fmean(values), rel=1e-4)
    error = statistics.stdev(values) / math.sqrt(6) * math.sqrt(24 / 30)
    assert points.std() == pytest.approx(error * 2.015 / 1.645, rel=2e-3)  # t95 with 5 degrees of freedom: 2.015
    assert np.quantile(points, [0.05, 0.95]) == pytest.approx([driver.low, driver.high], rel=1e-4)


def test_a_quantity_used_twice_in_one_line_moves_both() -> None:
    # hours and people alike 4, 6 or 12, at £30 an hour: 480, 1,080, 4,320
    total = total_of(town(work(people="q"), quantities={"q": HOURS}))
    assert [total[end] for end in ("low", "central", "high")] == pytest.approx([480, 1_080, 4_320])


def test_lines_that_share_a_quantity_move_together() -> None:
    """Two lines with one quantity are as wide as one line twice the size; with two of their own they are narrower."""
    shared = town(work("a"), work("b"), quantities={"q": HOURS})
    double = town(work("a", people=4), quantities={"q": HOURS})
    apart = town(work("a"), work("b", hours="r"), quantities={"q": HOURS, "r": HOURS})
    width = {}
    for name, submission in (("shared", shared), ("double", double), ("apart", apart)):
        total = total_of(submission, draws=4_000)
        width[name] = total["p95"] - total["p5"]
    assert width["shared"] == pytest.approx(width["double"], rel=0.05)
    assert width["apart"] < 0.85 * width["shared"]


def test_a_name_prices_like_the_figure_itself() -> None:
    plain = {key: HOURS[key] for key in ("low", "central", "high")}
    one, other = total_of(town(work(hours=plain))), total_of(town(work(), quantities={"q": HOURS}))
    for figure in ("gross", "low", "central", "high"):
        assert one[figure] == other[figure]


def test_a_grades_spread_has_mean_one() -> None:
    found = spread_quantity(1.5)
    sigma = math.log(1.5) / Z95
    assert found.central == 1
    assert math.log(found.high / found.low) == pytest.approx(2 * math.log(1.5))
    assert math.sqrt(found.low * found.high) * math.exp(sigma**2 / 2) == pytest.approx(1)
