"""Process behaviour charts: Wheeler's data as a picture, gaps, rules by shape, provisional limits; small multiples."""

from __future__ import annotations

import pytest

from burden.base.errors import BurdenError
from burden.report.differing import beyond_words
from burden.report.plots.multiples import multiples_plot, pages_of
from burden.report.plots.process_plot import process_plot
from tests.unit.report.plots.making import HOSTILE, compared, row, years

# D. J. Wheeler, Making Sense of Data (2003), p. 382: "Data Set to Use When Verifying Software". Its printed figures:
# average 4135.50, limits 3188.72 and 5082.28, mean range 355.93, upper range 1163.19.
VERIFYING = [
    5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
]  # fmt: skip


def test_wheelers_data_as_a_picture() -> None:
    plot = process_plot(compared(years("A", VERIFYING)), "A")
    values, ranges = plot.panels
    assert [mark.y for mark in values.marks] == VERIFYING
    assert [mark.x for mark in values.marks] == list(range(16))
    assert [line.points[0][1] for line in values.lines if line.stroke == "centre"] == [4135.5]
    limits = [line for line in values.lines if line.stroke == "limit"]
    assert [line.points[0][1] for line in limits] == pytest.approx([3188.72, 5082.28], abs=0.005)
    assert not any(line.dashed for line in limits)
    assert [line.points[0][1] for line in ranges.lines if line.stroke != "path"] == pytest.approx(
        [355.93, 1163.19], abs=0.005
    )
    # 2020-21 lies above the limit, and 1,737 above the year before. Eight from 2012-13 to 2019-20 lie below average, of
    # which 2017-18 to 2019-20 (3,300, 3,685, 3,463) are below halfway to the limit, 3,662.
    assert values.marks[15].shape == "diamond"
    assert ranges.marks[-1].shape == "diamond"
    assert values.marks[4].shape == "dot"
    assert plot.rows[15] == (
        "2020-21", "£5,200", "£1,740", "outside the limits; a larger change than there usually is",
    )  # fmt: skip
    assert "on average £4,140, limits £3,190 to £5,080" in plot.alt


def test_a_year_without_a_figure_is_a_gap_and_limits_of_few_are_dashed() -> None:
    plot = process_plot(compared(years("A", [10.0, 12.0, None, 11.0, 13.0, 12.0])), "A")
    values, ranges = plot.panels
    assert [line.points for line in values.lines if line.stroke == "path"] == [
        ((0, 10), (1, 12)), ((3, 11), (4, 13), (5, 12)),
    ]  # fmt: skip
    assert [(mark.x, mark.y) for mark in ranges.marks] == [(1, 2), (4, 2), (5, 1)]
    assert all(line.dashed for line in (*values.lines, *ranges.lines) if line.stroke == "limit")
    assert "1 year has no figure: a gap, not zero." in plot.caption
    assert "Limits are provisional" in plot.caption
    assert plot.rows[2][1:3] == ("not reported", "not known")
    assert plot.figures[2]["amount"] is None
    assert any(key.words.startswith("limits, provisional") for key in plot.keys)


def test_a_run_is_squares_and_told_as_years_together() -> None:
    values = [10, 14, 10, 14, 10, 14, 10, 14, 15, 17, 15, 17, 15, 17, 15, 17]
    plot = process_plot(compared(years("A", values)), "A")
    marks = plot.panels[0].marks
    # Average 14, mean range 43 ÷ 15; the last eight lie above 14, within 14 ± 7.6.
    assert [mark.shape for mark in marks[8:]] == ["square"] * 8
    assert "Signals: 2013-14 to 2020-21 (8 or more in a row on one side of the average)." in plot.alt
    assert ("8 or more in a row on one side of the average", "square") in [(key.words, key.shape) for key in plot.keys]


def test_limits_below_zero_are_drawn_at_zero() -> None:
    plot = process_plot(compared(years("A", [1.0, 9.0, 1.0, 9.0, 1.0])), "A")
    limits = [line.points[0][1] for line in plot.panels[0].lines if line.stroke == "limit"]
    assert min(limits) == 0
    assert plot.panels[0].y.low == 0


def test_words_and_drawing_have_one_lower_limit_also_below_zero() -> None:
    """−£9, −£1, −£9, −£1, −£9: mean −5.8, mean range 8, limits −5.8 ± 21.28."""
    found = compared(years("A", [-9.0, -1.0, -9.0, -1.0, -9.0]))
    plot = process_plot(found, "A")
    limits = [line.points[0][1] for line in plot.panels[0].lines if line.stroke == "limit"]
    assert limits == pytest.approx([-27.08, 15.48])
    assert "limits −£27.10 to £15.50" in plot.alt
    assert [key.words for key in plot.keys if key.stroke == "limit"] == ["limits, provisional, −£27.10 to £15.50"]
    assert multiples_plot(found, "years").rows[0][2] == "−£27.10 to £15.50"
    (words,) = beyond_words(found)
    assert "on average −£5.80, limits −£27.10 to £15.50; no signal." in words
    # £1, £9, £1, £9, £1: mean 4.2, limits 4.2 ± 21.28, of which the lower is told as it is drawn, at nothing.
    (words,) = beyond_words(compared(years("A", [1.0, 9.0, 1.0, 9.0, 1.0])))
    assert "limits £0.00 to £25.50" in words


def test_too_few_years_are_refused_in_words() -> None:
    with pytest.raises(BurdenError, match="at least 5 years"):
        process_plot(compared(years("A", [1.0, 2.0, 3.0])), "A")
    with pytest.raises(BurdenError, match="There is no chart over years of"):
        process_plot(compared(years("A", [1.0, 2.0, 3.0])), HOSTILE)


def test_many_over_years_stand_on_pages_of_24_each_on_its_own_scale() -> None:
    rows = [
        each
        for at in range(30)
        for each in years(f"X{at:02}", [10.0 * (at + 1), 11.0 * (at + 1), 10.0, 12.0 * (at + 1), 10.0 * (at + 1)])
    ]
    found = compared(rows)
    assert pages_of(found, "years") == 2
    first, second = multiples_plot(found, "years"), multiples_plot(found, "years", 1)
    assert [len(first.panels), len(second.panels)] == [24, 6]
    assert [panel.title for panel in second.panels] == [f"Council X{at}" for at in range(24, 30)]
    assert first.panels[0].y != first.panels[23].y
    assert multiples_plot(found, "years", 99).panels == second.panels
    assert "Page 2 of 2." in second.caption
    assert len(second.figures) == 6 * 5


def test_layers_share_one_scale_and_one_order() -> None:
    amounts = {"local_preparation": 30.0, "morale": 10.0}
    blank = dict.fromkeys(("writing_targets", "central_inspection", "distorting_compliance"))
    rows = [
        row(code, 40.0 * by, 2.0, amount=blank | {key: value * by for key, value in amounts.items()})
        for code, by in (("A", 1), ("B", 2))
    ]
    plot = multiples_plot(
        compared(rows, "residents", layers=("local_preparation", "morale")), "layers", highlight=["B"]
    )
    assert [panel.title for panel in plot.panels] == ["Local preparation", "Morale"]
    assert [[mark.x for mark in panel.marks] for panel in plot.panels] == [[15, 30], [5, 10]]
    one, other = plot.panels[0].x, plot.panels[1].x
    assert (one.low, one.high, one.ticks) == (other.low, other.high, other.ticks)
    assert "All layers stand on one scale" in plot.caption
    assert plot.rows == (("Council A", "2005-06", "£15.00", "£5.00"), ("Council B", "2005-06", "£30.00", "£10.00"))


def test_a_scale_of_layers_ends_before_one_far_out() -> None:
    rows = [row(f"X{at:02}", 100.0 + at) for at in range(30)] + [row("Y", 9_000.0)]
    (panel,) = multiples_plot(compared(rows), "layers").panels
    # The 95th percentile of 31 is the 29th, £128.
    assert [(mark.name, mark.x) for mark in panel.marks if mark.shape == "triangle"] == [("Council Y", 320)]


def test_without_years_there_are_no_small_multiples() -> None:
    with pytest.raises(BurdenError, match="Add years"):
        multiples_plot(compared([row("A", 1.0), row("B", 2.0)]), "years")
