"""Dots with ranges: what stands where, in which order, and that nobody is ranked."""

from __future__ import annotations

import itertools

import pytest

from burden.analysis.comparison.comparing import Call
from burden.base.errors import BurdenError
from burden.report.plots.dots import dots_plot, heap
from burden.report.plots.multiples import multiples_plot
from tests.unit.report.plots.making import compared, many, row


def test_few_stand_in_rows_in_the_order_of_names() -> None:
    found = compared([row("A", 300.0, name="Zed"), row("B", 100_000.0, name="alpha"), row("C", 5_000.0, name="Mid")])
    plot = dots_plot(found, ["C"])
    (panel,) = plot.panels
    assert [head.label for head in panel.heads] == ["alpha", "Mid", "Zed"]
    assert [mark.x for mark in panel.marks] == [100_000, 5_000, 300]
    assert [mark.ends for mark in panel.marks] == [(80_000, 120_000), (4_000, 6_000), (240, 360)]
    assert [mark.role for mark in panel.marks] == ["plain", "chosen", "plain"]
    assert panel.marks[0].y > panel.marks[1].y > panel.marks[2].y
    assert [key.words for key in plot.keys] == ["mean and likely range (nine in ten)", "picked out"]
    assert plot.rows[1] == ("Mid", "2005-06", "Unitary authority", "about £5,000", "£4,000 to £6,000", "none")


def test_amounts_are_divided_and_what_cannot_be_is_said() -> None:
    found = compared([row("A", 300_000.0, 100_000.0), row("B", 90_000.0, None)], "residents")
    plot = dots_plot(found)
    (mark,) = plot.panels[0].marks
    # £300,000 for 100,000 residents; from £240,000 to £360,000.
    assert mark.x == pytest.approx(3.0)
    assert mark.ends == pytest.approx((2.4, 3.6))
    assert [head.words for head in plot.panels[0].heads] == ["about £3.00 (£2.40 to £3.60)", "not known"]
    assert plot.figures[1]["amount"] is None
    assert "for a resident" in plot.panels[0].x.title


def test_defaults_are_hollow_and_told() -> None:
    plot = dots_plot(compared([row("A", 300.0, default_share=0.25), row("B", 200.0)]))
    assert [mark.shape for mark in plot.panels[0].marks] == ["ring", "dot"]
    assert "25% of it default" in plot.alt
    assert "1 of 2 rests on defaults, in part or whole, which are no facts about them." in plot.caption
    assert plot.rows[0][-1] == "25%"


@pytest.mark.parametrize("count", [3, 60])
def test_all_of_it_default_is_in_no_order_one_colour_and_says_why_amounts_differ(count: int) -> None:
    rows = [
        row(f"X{at:02}", 1_000.0, 100.0 + at * 37 % 61, name=f"Town {at * 7 % count:02}", default_share=1.0, rank=None)
        for at in range(count)
    ]
    plot = dots_plot(compared(rows, "residents", defaults=True))
    (panel,) = plot.panels
    assert {(mark.role, mark.shape) for mark in panel.marks} == {("plain", "ring")}
    assert [line[0] for line in plot.rows] == sorted(line[0] for line in plot.rows)
    assert [key.words for key in plot.keys] == ["mean and likely range (nine in ten), by default"]
    assert plot.finding == "No order is called: nothing of this was reported."
    assert f"All {count} rest on defaults alone: the same published averages" in plot.caption
    assert "because the same averages are divided by different sizes" in plot.caption
    # What is so of all of them is said once.
    assert not any("default" in head.words for head in panel.heads)
    whole = dots_plot(compared(rows, defaults=True))
    assert "divided by different sizes" not in whole.caption


def test_nothing_to_divide_by_is_a_sentence_and_no_picture() -> None:
    found = compared([row("A", 300.0, None), row("B", 200.0, None)], "homes")
    said = "There is nothing to draw: the number of council homes of none of them is known"
    with pytest.raises(BurdenError, match=said):
        dots_plot(found)
    with pytest.raises(BurdenError, match=f"{said} in 2005-06. Divide by something else"):
        multiples_plot(found, "layers")


def test_amounts_below_a_penny_are_told_apart() -> None:
    # £600 for £100,000 of spending, from £480 to £720; £4,000 for the same, without a range.
    found = compared(
        [row("A", 600.0, 100_000.0), row("B", 4_000.0, 100_000.0, mean=None, low=None, high=None)], "spending"
    )
    plot = dots_plot(found)
    assert [head.words for head in plot.panels[0].heads] == ["about £0.006 (£0.0048 to £0.0072)", "£0.04"]
    assert [words for _, words in plot.panels[0].x.ticks] == ["£0.00", "£0.01", "£0.02", "£0.03", "£0.04"]
    layers = multiples_plot(compared([row("A", 6.2, 1_000.0), row("B", 3.1, 1_000.0)], "spending"), "layers")
    assert [line[2] for line in layers.rows] == ["£0.0062", "£0.0031"]
    assert [words for _, words in layers.panels[0].x.ticks] == ["£0", "£0.002", "£0.004", "£0.006"]


def test_no_range_is_no_line() -> None:
    plot = dots_plot(
        compared([row("A", 300.0, mean=None, low=None, high=None), row("B", 200.0, low=200.0, high=200.5)])
    )
    assert [mark.ends for mark in plot.panels[0].marks] == [None, None]
    assert [head.words for head in plot.panels[0].heads] == ["£300", "£200"]


def test_the_finding_counts_the_orders_that_are_called() -> None:
    rows = [row("A", 300.0), row("B", 200.0), row("C", 100.0), row("A", 90.0, period="2006-07")]
    calls = [Call(("A", "2005-06"), ("C", "2005-06"), 0.99)]
    assert dots_plot(compared(rows, calls=calls)).finding == (
        "Of 3 pairs of one year, the evidence carries an order of 1."
    )
    assert dots_plot(compared(rows)).finding.endswith("an order of none.")
    unranked = [row("A", 300.0, rank=None), row("B", 200.0, rank=None)]
    assert dots_plot(compared(unranked)).finding == "No order is called."


def test_many_stand_in_heaps_of_their_type_at_their_amounts() -> None:
    found = many(330)
    plot = dots_plot(found, ["X011"])
    (panel,) = plot.panels
    assert [(head.label, head.words) for head in panel.heads] == [
        ("Shire district", "110"), ("Unitary authority", "110"), ("London borough", "110"),
    ]  # fmt: skip
    assert sorted(mark.x for mark in panel.marks) == pytest.approx(sorted(row.ratio or 0.0 for row in found.rows))
    assert [(mark.label, mark.role) for mark in panel.marks if mark.label] == [("Town 11", "chosen")]
    assert panel.marks[-1].role == "chosen"
    # A label above or below never lies on the range of its own mark.
    assert panel.marks[-1].side in ("above", "below", "over", "under")
    assert "Picked out: Town 11, 2005-06" in plot.alt


def test_many_of_several_years_are_those_of_the_last_unless_asked() -> None:
    rows = [row(f"X{at}", 100.0 + at, period=period) for period in ("2005-06", "2006-07") for at in range(30)]
    assert {mark.words[-30:] != "" for mark in dots_plot(compared(rows)).panels[0].marks} == {True}
    assert {row[1] for row in dots_plot(compared(rows)).rows} == {"2006-07"}
    assert {row[1] for row in dots_plot(compared(rows), period="2005-06").rows} == {"2005-06"}


def test_heaps_go_by_region_where_the_comparison_does() -> None:
    rows = [row(f"X{at}", 100.0 + at, region=("South East", "London", None)[at % 3]) for at in range(60)]
    (panel,) = dots_plot(compared(rows, group="region")).panels
    assert [head.label for head in panel.heads] == ["London", "South East", "Not known"]


@pytest.mark.parametrize("count", [1, 5, 40, 330])
def test_dots_of_a_heap_do_not_cover_each_other(count: int) -> None:
    places = [float(at * 61 % 97) for at in range(count)]
    lanes, step = heap(places)
    dots = list(zip(places, lanes, strict=True))
    assert lanes[places.index(min(places))] == 0
    for (x, lane), (to_x, to_lane) in itertools.combinations(dots, 2):
        assert lane != to_lane or abs(x - to_x) >= step


def test_a_heap_of_equal_places_stays_low() -> None:
    lanes, step = heap([5.0] * 90)
    assert sorted(lanes) == list(range(-44, 46))
    assert step < 7


def test_who_lies_far_out_stands_at_the_edge_and_is_told() -> None:
    # Fifty from £100 to £149, one of £9,000. The 95th percentile is the 48th of 51, £147; the edge is 2.5 times that.
    rows = [*(row(f"X{at:02}", 100.0 + at) for at in range(50)), row("Y", 9_000.0, name="Far Island")]
    plot = dots_plot(compared(rows))
    (panel,) = plot.panels
    far = next(mark for mark in panel.marks if mark.name == "Far Island")
    assert (far.x, far.shape, far.ends) == (pytest.approx(367.5), "triangle", None)
    assert plot.notes == (
        "Beyond the edge, so that the others can be told apart: Far Island, 2005-06: about £9,000, likely £7,200 to "
        "£10,800.",
    )
    assert panel.x.high < 400
    assert {mark.shape for mark in panel.marks if mark is not far} == {"dot"}
    assert plot.figures[-1]["amount"] == 9_000
    assert [key.words for key in plot.keys][-1].endswith("beyond the edge")
