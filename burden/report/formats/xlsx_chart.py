"""A chart of a report as a native Excel chart, above the numbers that it draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from burden.report.document.model import Bar, Chart, Column, Figure, Look, Table
from burden.report.formats.xlsx_looks import INK, RULE
from burden.report.formats.xlsx_page import Page
from burden.report.formats.xlsx_tables import write_table
from burden.report.pictures.scale import scale_of
from burden.submission.tabular import column_letters

ALT_LETTERS = 2_000
EXACT = 1e-9
WIDTH_PIXELS, BAR_PIXELS, FOOT_PIXELS, ROW_PIXELS = 860, 46, 120, 20
FONT = {"name": "Arial", "size": 9, "color": INK, "bold": False}
MEAN, SOLID, HATCHED, LOW, HIGH, BELOW, ABOVE = (
    "Mean", "Of it reported", "Of it default", "Likely range: low", "Likely range: high", "Below the mean",
    "Above the mean",
)  # fmt: skip


def columns_of(chart: Chart) -> tuple[str, ...]:
    """Return the columns of numbers that a chart needs."""
    parts = (SOLID, HATCHED) if any(bar.default_share for bar in chart.bars) else ()
    ends = (LOW, HIGH, BELOW, ABOVE) if any(bar.low is not None for bar in chart.bars) else ()
    return (MEAN, *parts, *ends)


def numbers_of(chart: Chart) -> Table:
    """Return the numbers that a chart draws, with the words of each bar beside its label."""
    titles = columns_of(chart)
    columns = (Column("Bar"), *(Column(title, True) for title in titles))
    rows = tuple(_row(bar, chart, titles) for bar in chart.bars)
    return Table(f"chart_{chart.id}", "The numbers behind the chart", columns, rows)


def write_chart(page: Page, chart: Chart, look: Look, widths: Sequence[float]) -> None:
    """Write a chart with its caption, and under it its numbers as a table."""
    page.gap()
    start = page.row
    page.prose(chart.caption, "body")
    place = page.row
    drawn = any(bar.value is not None for bar in chart.bars)
    height = FOOT_PIXELS + BAR_PIXELS * len(chart.bars)
    if drawn:
        page.row += height // ROW_PIXELS + 2
        for row in range(place, page.row):
            page.set_height(row, ROW_PIXELS * 0.75)
        page.keep(start, page.row - 1)
    header = write_table(page, numbers_of(chart), widths)
    if drawn:
        picture = _native(page, chart, look, header)
        picture.set_size({"width": WIDTH_PIXELS, "height": height})
        page.sheet.insert_chart(place, 0, picture, {"description": chart.alt[:ALT_LETTERS], "object_position": 1})


def _row(bar: Bar, chart: Chart, titles: Sequence[str]) -> tuple[Figure, ...]:
    label = Figure(f"{bar.label}: {bar.words}" if bar.words else bar.label)
    values = _values(bar)
    return (label, *(_number(values[title], chart) for title in titles))


def _number(value: float | None, chart: Chart) -> Figure:
    return Figure("–") if value is None else Figure("", (value,), chart.unit, 0.0)


def _values(bar: Bar) -> dict[str, float | None]:
    if bar.value is None:
        return dict.fromkeys((MEAN, SOLID, HATCHED, LOW, HIGH, BELOW, ABOVE))
    default = bar.value * bar.default_share
    return {
        MEAN: bar.value,
        SOLID: bar.value - default,
        HATCHED: default,
        LOW: bar.low,
        HIGH: bar.high,
        BELOW: None if bar.low is None else bar.value - bar.low,
        ABOVE: None if bar.high is None else bar.high - bar.value,
    }


def _native(page: Page, chart: Chart, look: Look, header: int) -> Any:
    """Return stacked bars, the default part hatched, with the ends of ranges as error bars; the first bar on top."""
    picture = page.book.add_chart({"type": "bar", "subtype": "stacked"})
    titles = columns_of(chart)
    first, last = header + 1, header + len(chart.bars)

    def cells(title: str) -> list[Any]:
        column = titles.index(title) + 1
        return [page.name, first, column, last, column]

    parts = [title for title in (SOLID, HATCHED) if title in titles] or [MEAN]
    for title in parts:
        hatch = {"pattern": "wide_upward_diagonal", "fg_color": look.bar, "bg_color": "#FFFFFF"}
        series: dict[str, Any] = {
            "name": {SOLID: "Reported", HATCHED: "Default"}.get(title, title),
            "categories": [page.name, first, 0, last, 0],
            "values": cells(title),
            "border": {"color": look.bar, "width": 0.75},
            "gap": 60,
            **({"pattern": hatch} if title == HATCHED else {"fill": {"color": look.bar}}),
        }
        if title == parts[-1] and ABOVE in titles:
            ends = {"plus_values": _span(cells(ABOVE)), "minus_values": _span(cells(BELOW))}
            series["x_error_bars"] = {"type": "custom", "line": {"color": look.accent, "width": 1.5}, **ends}
        picture.add_series(series)
    number = "0%" if chart.unit == "share" else page.looks.money() if chart.unit == "gbp" else "#,##0"
    picture.set_x_axis(_ends(chart) | {
        "name": chart.axis[:250], "name_font": FONT, "num_font": FONT, "num_format": number,
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}}, "line": {"none": True},
    })  # fmt: skip
    picture.set_y_axis({
        "reverse": True, "crossing": "max", "num_font": FONT, "label_position": "low",
        "line": {"color": INK, "width": 0.75}, "major_tick_mark": "none",
    })  # fmt: skip
    picture.set_legend({"position": "top", "font": FONT} if len(parts) > 1 else {"none": True})
    picture.set_title({"none": True})
    picture.set_chartarea({"border": {"none": True}})
    return picture


def _ends(chart: Chart) -> dict[str, float]:
    """Return round ends that hold all ranges: a program that sets them by itself looks at the bars alone."""
    scale = scale_of(chart)
    if scale is None:
        return {}
    step = scale.ticks[1] - scale.ticks[0]
    return {
        "min": step * math.floor(scale.low / step + EXACT), "max": step * math.ceil(scale.high / step - EXACT),
        "major_unit": step,
    }  # fmt: skip


def _span(cells: Sequence[Any]) -> str:
    name, first, column, last, _ = cells
    letters = column_letters(column + 1)
    return f"='{name}'!${letters}${first + 1}:${letters}${last + 1}"
