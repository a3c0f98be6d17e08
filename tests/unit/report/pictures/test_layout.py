"""Nothing on a picture is clipped or lies over something else; the axis has round values that read differently."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from matplotlib.transforms import Bbox

from burden.report.document.model import Bar, Chart, Unit
from burden.report.pictures import letters
from burden.report.pictures.plan import WIDTH, planned
from burden.report.pictures.png import figure_of
from burden.report.pictures.scale import scale_of, tick_words
from tests.unit.report.formats.example import example_report
from tests.unit.report.pictures.charts import EVERY, LOOK

SHARP = 180
"""Dots an inch of a picture 1,600 pixels wide."""
WIDE_TICKS = Chart("ticks", "c", "a", "axis", "count", (Bar("A", "a", 5e15),))
CHARTS = (*EVERY, WIDE_TICKS, *example_report().charts())


def _extents(chart: Chart) -> tuple[list[Bbox], float, float]:
    """Return where the letters of each text end up when drawn, in pixels, and the size of the picture."""
    figure = figure_of(planned(chart, LOOK))
    figure.set_dpi(SHARP)
    figure.canvas.draw()
    found = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    return found, figure.bbox.width, figure.bbox.height


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_no_text_is_clipped(chart: Chart) -> None:
    found, width, height = _extents(chart)
    for box in found:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= width
        assert box.y1 <= height


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_no_text_lies_over_another(chart: Chart) -> None:
    found, _, _ = _extents(chart)
    for one, other in itertools.combinations(found, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert across <= 0 or down <= 2, (one, other)


def test_it_is_as_high_as_its_bars_need() -> None:
    one = Chart("n", "c", "a", "axis", "gbp", (Bar("A", "£1", 1.0),))
    heights = [planned(replace(one, bars=one.bars * n), LOOK).height for n in (1, 2, 3)]
    assert heights[1] - heights[0] == heights[2] - heights[1] > 40


def test_letters_are_as_wide_as_the_font_says() -> None:
    # Widths of Liberation Sans in 2048 parts of its size: A 1366, £ 1139; bold A 1479.
    assert letters.width("A£", 2048) == pytest.approx(1366 + 1139, abs=2)
    assert letters.width("A", 2048, bold=True) == pytest.approx(1479, abs=2)


def test_long_words_break_and_the_last_line_says_that_there_is_more() -> None:
    lines = letters.lines_of("W" * 300, 14, True, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(letters.width(line, 14, True) <= 200 for line in lines)
    assert letters.lines_of("two words", 14, False, WIDTH, 3) == ["two words"]


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (0, 531_000, "gbp", ["£0", "£200,000", "£400,000"]),
        (0, 500, "gbp", ["£0", "£100", "£200", "£300", "£400", "£500"]),
        (-20_000, 15_000, "gbp", ["−£20,000", "−£10,000", "£0", "£10,000"]),
        (0, 2_600_000, "gbp", ["£0", "£1m", "£2m"]),
        (0, 0.9, "gbp", ["£0.00", "£0.20", "£0.40", "£0.60", "£0.80"]),
        (0, 1, "share", ["0%", "20%", "40%", "60%", "80%", "100%"]),
        (0, 0.004, "share", ["0%", "1%"]),
        (0, 4_200, "count", ["0", "1,000", "2,000", "3,000", "4,000"]),
        (-7, 0, "count", ["−6", "−4", "−2", "0"]),
    ],
)
def test_ticks_are_round_and_read_differently(low: float, high: float, unit: Unit, said: list[str]) -> None:
    chart = Chart("t", "c", "a", "axis", unit, (Bar("A", "a", float(high)), Bar("B", "b", float(low))))
    scale = scale_of(chart)
    assert scale is not None
    assert [tick_words(tick, chart, scale.ticks[1] - scale.ticks[0]) for tick in scale.ticks] == said
    assert scale.low <= low <= high <= scale.high


def test_a_chart_of_nothing_has_no_axis() -> None:
    assert scale_of(Chart("t", "c", "a", "axis", "gbp", (Bar("A", "a", None), Bar("B", "b", 0.0)))) is None
