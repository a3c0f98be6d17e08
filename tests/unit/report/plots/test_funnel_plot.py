"""Rates against size: places, curves cut at the edges, who is named, and limits from ranges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from burden.analysis.comparison.groups import Group
from burden.base.errors import BurdenError
from burden.report.comparing import group_rows
from burden.report.differing import beyond_words
from burden.report.plots.funnel_plot import cut, funnel_plot
from tests.unit.report.plots.making import compared, many, row


def _five(**more: float | None) -> list:
    """Rates 1, 1, 1, 1 and 6 of sizes 100, 200, 300, 400 and 1,000; £7,000 for 2,000 together: £3.50."""
    sizes = (100.0, 200.0, 300.0, 400.0, 1_000.0)
    return [row(f"X{at}", size * (6 if at == 4 else 1), size, **more) for at, size in enumerate(sizes)]


def test_rates_stand_at_their_size_and_the_middle_is_the_ratio_of_sums() -> None:
    plot = funnel_plot(compared(_five(), "residents"), "2005-06", ["X1"])
    (panel,) = plot.panels
    assert sorted((mark.x, mark.y) for mark in panel.marks) == [(100, 1), (200, 1), (300, 1), (400, 1), (1_000, 6)]
    (middle,) = [line for line in panel.lines if line.stroke == "centre"]
    assert {y for _, y in middle.points} == {3.5}
    assert [mark.label for mark in panel.marks if mark.role == "chosen"] == ["Council X1"]
    assert "£3.50 for a resident" in plot.alt
    assert panel.x.title == "Size: residents"


def test_curves_are_those_of_the_funnel_and_stay_in_the_picture() -> None:
    found = compared(_five(), "residents")
    (panel,) = funnel_plot(found, "2005-06").panels
    spread = found.sizes[0].chart.spread
    assert spread is not None
    curves = [line for line in panel.lines if line.stroke == "limit"]
    for line in curves:
        for x, y in line.points:
            assert panel.y.low - 1e-9 <= y <= panel.y.high + 1e-9
            assert panel.x.low - 1e-9 <= x <= panel.x.high + 1e-9
    # 1.96 and 3.09 standard errors: 95 % and 99.8 % of a normal spread. Dashed is the narrower.
    for line in curves:
        inside = [(x, y) for x, y in line.points if panel.y.low < y < panel.y.high]
        reach = 1.959964 if line.dashed else 3.090232
        for x, y in inside[1:-1]:
            assert abs(y - 3.5) == pytest.approx(reach * spread / math.sqrt(x), rel=1e-5)


def test_sizes_far_apart_stand_on_tenfold_steps() -> None:
    sizes = (1_000.0, 2_000.0, 10_000.0, 50_000.0, 100_000.0)
    rows = [row(f"X{at}", size * (2 + at), size) for at, size in enumerate(sizes)]
    (panel,) = funnel_plot(compared(rows, "residents"), "2005-06").panels
    assert sorted(mark.x for mark in panel.marks) == pytest.approx([3, math.log10(2_000), 4, math.log10(50_000), 5])
    assert [words for _, words in panel.x.ticks][:3] == ["1,000", "2,000", "5,000"]


def test_limits_from_ranges_stand_at_each_authority() -> None:
    found = compared(_five(mean=None, deviation=50.0), "residents")
    plot = funnel_plot(found, "2005-06", limits="ranges")
    marks = {mark.name: mark for mark in plot.panels[0].marks}
    # X4: £3.50 ± 1.96 × £50 ÷ 1,000; X0: £3.50 ± 1.96 × £50 ÷ 100.
    assert marks["Council X4"].ends == pytest.approx((3.402002, 3.597998))
    assert marks["Council X0"].ends == pytest.approx((2.520018, 4.479982))
    assert {mark.shape for mark in marks.values()} == {"diamond"}
    assert [line.stroke for line in plot.panels[0].lines] == ["centre"]
    assert "5 of 5 lie beyond the limits of 95%" in plot.alt


def test_a_bar_does_not_go_below_zero() -> None:
    plot = funnel_plot(compared(_five(deviation=1_000.0), "residents"), "2005-06", limits="ranges")
    assert min(mark.ends[0] for mark in plot.panels[0].marks if mark.ends) == 0
    # X0: £3.50 ± 1.96 × £1,000 ÷ 100; the table says what is drawn.
    assert plot.rows[0][4] == "£0.00 to £23.10"
    below = [
        row(f"X{at}", -size, size, deviation=1_000.0) for at, size in enumerate((100.0, 200.0, 300.0, 400.0, 500.0))
    ]
    plot = funnel_plot(compared(below, "residents"), "2005-06", limits="ranges")
    assert plot.rows[0][4] == "−£20.60 to £18.60"


def test_a_small_rate_reads_alike_in_the_sentence_and_in_the_table() -> None:
    """£1.20 for 1,000 residents: a tenth of a penny each, which pence alone would call nothing."""
    sizes = (1_000.0, 2_000.0, 3_000.0, 4_000.0, 5_000.0)
    rows = [row(f"X{at}", 0.0012 * size, size) for at, size in enumerate(sizes)]
    rows.append(row("Y", 6.0 * 0.0012 * 500, 500.0))
    found = compared(rows, "residents", groups=(Group("Two", 2, 1.2, 0.0012, None),))
    plot = funnel_plot(found, "2005-06")
    assert plot.rows[0][3] == "£0.0012"
    (words,) = beyond_words(found)
    # Σ £18 + £3.60 for 15,500: £0.0013935.
    assert "on average £0.0014 for a resident" in words
    assert "£0.0014 for a resident" in plot.alt
    (group,) = group_rows(found)
    assert (group["A resident: ratio of sums"], group["A resident: mean of ratios"]) == ("£0.0012", "not known")


@pytest.mark.parametrize("deviation", [None, 0.0])
def test_without_ranges_there_are_no_limits_from_them(deviation: float | None) -> None:
    found = compared(_five(deviation=deviation), "residents")
    with pytest.raises(BurdenError, match="Limits from ranges need a range of every authority"):
        funnel_plot(found, "2005-06", limits="ranges")


def test_no_funnel_is_drawn_of_defaults() -> None:
    with pytest.raises(BurdenError, match="some of it rests on defaults"):
        funnel_plot(compared(_five(default_share=0.5), "residents"), "2005-06")


def test_a_year_without_a_funnel_is_refused_in_words() -> None:
    with pytest.raises(BurdenError, match="There is no funnel of 2006-07"):
        funnel_plot(compared(_five(), "residents"), "2006-07")


def test_who_lies_farthest_outside_is_named_first_and_no_more_than_eight() -> None:
    plot = funnel_plot(many(330), "2005-06", ["X003"])
    (panel,) = plot.panels
    named = [mark for mark in panel.marks if mark.label]
    assert 4 <= len(named) <= 9
    assert [mark.name for mark in named if mark.role == "chosen"] == ["Town 3"]
    # Numbers 9, 49, ... 329 cost £6 more than the rest: nine of them, all far outside.
    zones = {row[0]: row[-1] for row in plot.rows}
    far = {name for name, zone in zones.items() if zone == "above those of 99.8%"}
    assert len(far) >= 8
    assert far <= {each.name for each in many(330).rows if int(each.code[1:]) % 40 == 9}
    outside = [mark.name for mark in named if mark.role != "chosen"]
    assert all(zones[name] != "within" for name in outside)
    # Number 329 lies less far out: it comes after all others that have a name.
    assert [mark.name for mark in panel.marks if mark.label and mark.role == "signal"][:4] == [
        "Town 9", "Council of Long Vale and Outer Marches 49", "Town 89", "Town 129",
    ]  # fmt: skip


def test_a_rate_far_out_stands_at_the_edge() -> None:
    rows = [row(f"X{at:02}", 100.0 * (at + 10), 100.0 + at) for at in range(30)] + [row("Y", 90_000.0, 50.0)]
    plot = funnel_plot(compared(rows, "residents"), "2005-06")
    far = next(mark for mark in plot.panels[0].marks if mark.name == "Council Y")
    # Rates of 10 to 30.2; the 95th percentile of 31 is the 29th, 3,800 ÷ 128, and £1,800 is far beyond.
    assert (far.shape, far.y) == ("triangle", pytest.approx(2.5 * 3_800 / 128))
    assert plot.panels[0].y.high < 80
    assert "Council Y: £1,800" in plot.notes[0]


def test_who_has_no_size_is_listed() -> None:
    rows = [*_five(), row("Y", 5.0, None, name="Nowhere")]
    plot = funnel_plot(compared(rows, "residents"), "2005-06")
    assert plot.notes == ("Not drawn, because their size is not known: Nowhere.",)


def test_a_curve_is_cut_where_it_crosses_the_edges() -> None:
    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([20.0, 0.0, 5.0, -5.0])
    lines = cut(x, y, 0.0, 10.0, "limit", dashed=False)
    # In from 10 at a half, along 0 at one, up to 5 at two, out at 0 at two and a half.
    assert [line.points for line in lines] == [((0.5, 10.0), (1.0, 0.0), (2.0, 5.0), (2.5, 0.0))]
    assert cut(x, y + 100, 0.0, 10.0, "limit", dashed=False) == []
