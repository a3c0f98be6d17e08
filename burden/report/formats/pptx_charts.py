"""Charts on slides: native ones to edit, drawn as the report's pictures are, with the words of every bar beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from burden.report import numbers
from burden.report.document.model import Chart, Look
from burden.report.formats.opc import hex_of
from burden.report.formats.opc_measure import LINE_HEIGHT, cut, height, width
from burden.report.formats.pptx_chart_data import ChartData, Row, row_of
from burden.report.formats.pptx_template import GREY, TEXT
from burden.report.formats.pptx_text import Box, Said, add_run, add_text
from burden.report.pictures.scale import Scale, scale_of

SIZES = (14.0, 13.0, 12.0)
CAPTION_SIZE, AXIS_SIZE = 12.0, 12.0
LABEL_SHARE, WORDS_SHARE = 0.32, 0.62
"""Shares of the chart's width that labels may take, and of what is left that words may."""
TICK_WIDE = 58.0
"""Points that the words of a tick take."""
AIR = 0.01
"""Share of the axis between what is drawn and its words."""
GAP, FOOT, TOP, BAR_HIGH, BAR_LEAST = 10.0, 44.0, 4.0, 72.0, 19.0
"""Points between things, under the bars for the axis, above them, and the most and least of a bar."""


def add_chart(slide: Any, chart: Chart, box: Box, look: Look, language: str, day: Any) -> float:
    """Add a native chart with its caption into a box; return how high both stand, in points."""
    left, top, wide, high = box
    caption_high = min(height(chart.caption, wide, CAPTION_SIZE), 3 * CAPTION_SIZE * LINE_HEIGHT) + 4.0
    scale = scale_of(chart)
    foot = FOOT if scale else TOP
    high = min(high - caption_high, BAR_HIGH * max(len(chart.bars), 1) + foot + TOP)
    each = (high - foot - TOP) / max(len(chart.bars), 1)
    size, label_wide = _label_room(chart, wide, each)
    plot_wide = wide - label_wide - 2 * GAP
    rows = [
        row_of(
            bar,
            cut(bar.label, (label_wide, each), size),
            cut(bar.words, (plot_wide * WORDS_SHARE, size * LINE_HEIGHT), size),
            (scale.high - scale.low) * AIR if scale else 0.0,
        )
        for bar in chart.bars
    ]
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, Pt(left), Pt(top), Pt(wide), Pt(high), ChartData(chart, rows, day)
    )
    frame.name = f"Chart: {chart.axis}"[:80]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    drawn = frame.chart
    _text(drawn, size, language)
    _axes(drawn, chart, _axis(rows, scale, plot_wide, size) if scale else None, language)
    _layout(drawn, ((label_wide + GAP) / wide, TOP / high, plot_wide / wide, (high - foot - TOP) / high))
    _bars(drawn, rows, look, size, language)
    text = Said(cut(chart.caption, (wide, caption_high), CAPTION_SIZE), CAPTION_SIZE)
    add_text(slide, "Caption", (left, top + high + 2.0, wide, caption_high), [text], language, GREY)
    return high + caption_high + 2.0


def least_height(chart: Chart) -> float:
    """Return the height in points that a chart needs for every bar to have its line of words."""
    return BAR_LEAST * len(chart.bars) + FOOT + TOP + 3 * CAPTION_SIZE


def _label_room(chart: Chart, wide: float, each: float) -> tuple[float, float]:
    """Return the size of letters at which all labels fit beside their bars, and the width that they take."""
    widest, size = wide * LABEL_SHARE, SIZES[-1]
    for size in SIZES:
        if all(height(bar.label, widest, size) <= each for bar in chart.bars):
            break
    needed = max((width(bar.label, size) for bar in chart.bars), default=0.0) + GAP
    return size, min(needed, widest)


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of values: its ends, the step of its ticks, which counts from `low`, and how wide it is in points."""

    low: float
    far: float
    step: float
    wide: float


def _axis(rows: Sequence[Row], scale: Scale, wide: float, size: float) -> Axis:
    """Return an axis that leaves room for the words right of every bar, with as many ticks as can be read."""
    step = scale.ticks[1] - scale.ticks[0]
    while True:
        # Programs count ticks from where an axis begins, so it begins at a multiple of the step, and 0 has a tick.
        low, far = step * math.floor(scale.low / step), scale.high
        for row in rows:
            room = wide - width(row.words, size) - 1.5 * GAP
            if row.place > low and room > 0:
                far = max(far, low + (row.place - low) * wide / room)
        if (far - low) / step * TICK_WIDE <= wide:
            return Axis(low, far, step, wide)
        step *= 2


def _axes(drawn: Any, chart: Chart, axis: Axis | None, language: str) -> None:
    labels, values = drawn.category_axis, drawn.value_axis
    labels.reverse_order = True
    labels.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    labels.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    labels._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    labels.format.line.color.rgb = _rgb(GREY)
    values.has_major_gridlines = False
    # The first bar is on top, so the far end of the labels is where the axis of values belongs: below.
    values._element.find(qn("c:crosses")).set("val", "max")
    values.format.line.fill.background()
    values.minimum_scale, values.maximum_scale = (axis.low, axis.far) if axis else (0.0, 1.0)
    if axis is None:
        values.visible = False
        return
    values.major_unit = axis.step
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = number_format(chart, axis)
    values.tick_labels.font.size = Pt(AXIS_SIZE)
    title = values.axis_title.text_frame
    add_run(
        title.paragraphs[0], cut(chart.axis, (axis.wide, AXIS_SIZE * LINE_HEIGHT), AXIS_SIZE), language, AXIS_SIZE, TEXT
    )
    title.paragraphs[0].runs[0].font.bold = False


def number_format(chart: Chart, axis: Axis) -> str:
    """Return how spreadsheets are to write the ticks of an axis: `£200,000`, `£1.5m`, `40%`."""
    step = axis.step
    if chart.unit == "share":
        return "0%"
    if chart.unit != "gbp":
        return "#,##0" if step >= 1 else "#,##0.0##"
    sign = f'"{numbers.symbol(chart.currency)}"'.replace('""', "")
    body = "#,##0" if step >= 1 else "0.00"
    for size, letter, commas in ((1e9, "bn", ",,,"), (1e6, "m", ",,")):
        if max(axis.far, -axis.low) >= size and step >= size / 10:
            body = f'0{"" if step >= size else ".0"}{commas}"{letter}"'
            break
    return f'{sign}{body};"−"{sign}{body};{sign}0'


def _text(drawn: Any, size: float, language: str) -> None:
    drawn.has_legend = drawn.has_title = False
    drawn.font.size = Pt(size)
    drawn.font.color.rgb = _rgb(TEXT)
    space = drawn._chartSpace
    for mark in space.iter(qn("a:defRPr")):
        mark.set("lang", language)
    after = space.find(qn("c:date1904"))
    after.addnext(parse_xml(f'<c:lang {nsdecls("c")} val="{language}"/>'))
    space.find(qn("c:lang")).addnext(parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>'))


def _layout(drawn: Any, box: tuple[float, float, float, float]) -> None:
    """Fix where the bars stand, so that labels and words have the room that was measured for them."""
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    left, top, wide, high = box
    area.insert(0, parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="{top:.4f}"/><c:w val="{wide:.4f}"/>'
        f'<c:h val="{high:.4f}"/></c:manualLayout></c:layout>'
    ))  # fmt: skip


def _bars(drawn: Any, rows: Sequence[Row], look: Look, size: float, language: str) -> None:
    """Colour the bars: the mean, hatched where it is default; what is not default on top; range and words above all."""
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 90, 100, False
    bar, accent = hex_of(look.bar), hex_of(look.accent)
    mean, reported, middle, place = plot.series
    for series in (mean, reported):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(bar)
        series.format.line.fill.background()
        series.invert_if_negative = False
    for number, row in enumerate(rows):
        if row.mean is not None and row.default > 0:
            _hatch(mean.points[number], bar)
    for series in (middle, place):
        series.format.fill.background()
        series.format.line.fill.background()
        series.invert_if_negative = False
    if any(row.half for row in rows):
        _ranges(middle, rows, accent)
    for number, row in enumerate(rows):
        label = place.points[number].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        frame = label.text_frame
        frame.word_wrap = False
        add_run(frame.paragraphs[0], row.words, language, size, TEXT)


def _hatch(point: Any, colour: str) -> None:
    about = point.format.fill._xPr
    for old in [one for one in about if one.tag in {qn("a:solidFill"), qn("a:noFill")}]:
        about.remove(old)
    about.insert(0, parse_xml(
        f'<a:pattFill {nsdecls("a")} prst="wdUpDiag"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    ))  # fmt: skip
    point.format.line.color.rgb = _rgb(colour)
    # Without this, some programs draw a bar below 0 in white.
    about.addprevious(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))


def _ranges(series: Any, rows: Sequence[Row], colour: str) -> None:
    """Draw each range as an error bar around its middle: its mean need not stand there, nor within it."""
    known = "".join(
        f'<c:pt idx="{place}"><c:v>{row.half!r}</c:v></c:pt>' for place, row in enumerate(rows) if row.half is not None
    )
    cache = f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(rows)}"/>{known}</c:numCache>'
    length = f"<c:numRef><c:f>Sheet1!$F$2:$F${len(rows) + 1}</c:f>{cache}</c:numRef>"
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{length}</c:plus><c:minus>{length}</c:minus>"
        f'<c:spPr><a:ln w="{Pt(1.75)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)


def _rgb(colour: str) -> Any:
    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]  # untyped there
