"""A chart of a report as a native Excel chart, above the numbers that it draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from burden.report.document.model import Bar, Chart, Column, Figure, Look, Table
from burden.report.formats.xlsx_looks import INK, RULE
from burden.report.formats.xlsx_page import Page
from burden.report.formats.xlsx_tables import write_table
from burden.submission.tabular import column_letters

ALT_LETTERS = 2_000
WIDTH_PIXELS, BAR_PIXELS, FOOT_PIXELS, ROW_PIXELS = 860, 46, 120, 20
FONT = {"name": "Arial", "size": 9, "color": INK, "bold": False}
MEAN, REPORTED, DEFAULT, LOW, HIGH, BELOW, ABOVE = range(1, 8)


def numbers_of(chart: Chart) -> Table:
    """Return the numbers that a chart draws, with the words of each bar beside its label."""
    titles = (
        "Mean",
        "Of it reported",
        "Of it default",
        "Likely range: low",
        "Likely range: high",
        "Below the mean",
        "Above the mean",
    )
    columns = (Column("Bar"), *(Column(title, True) for title in titles))
    return Table(
        f"chart_{chart.id}", "The numbers behind the chart", columns, tuple(_row(bar, chart) for bar in chart.bars)
    )


def write_chart(page: Page, chart: Chart, look: Look, widths: Sequence[float]) -> None:
    """Write a chart with its caption, and under it its numbers as a table."""
    page.prose(chart.caption, "body")
    place = page.row
    drawn = any(bar.value is not None for bar in chart.bars)
    height = FOOT_PIXELS + BAR_PIXELS * len(chart.bars)
    if drawn:
        page.row += height // ROW_PIXELS + 2
        for row in range(place, page.row):
            page.sheet.set_row_pixels(row, ROW_PIXELS)
    header = write_table(page, numbers_of(chart), widths)
    if drawn:
        picture = _native(page, chart, look, header)
        picture.set_size({"width": WIDTH_PIXELS, "height": height})
        page.sheet.insert_chart(place, 0, picture, {"description": chart.alt[:ALT_LETTERS], "object_position": 1})


def _row(bar: Bar, chart: Chart) -> tuple[Figure, ...]:
    label = Figure(f"{bar.label}: {bar.words}" if bar.words else bar.label)
    if bar.value is None:
        return (label, *(Figure("–") for _ in range(7)))
    default = bar.value * bar.default_share
    below = None if bar.low is None else bar.value - bar.low
    above = None if bar.high is None else bar.high - bar.value
    values = (bar.value, bar.value - default, default, bar.low, bar.high, below, above)
    return (label, *(Figure("–") if value is None else Figure("", (value,), chart.unit, 1.0) for value in values))


def _native(page: Page, chart: Chart, look: Look, header: int) -> Any:
    """Return stacked bars, the default part hatched, with the ends of ranges as error bars; the first bar on top."""
    picture = page.book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = header + 1, header + len(chart.bars)
    parts = (
        ("Reported", REPORTED, {"fill": {"color": look.bar}}),
        (
            "Default",
            DEFAULT,
            {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": look.bar, "bg_color": "#FFFFFF"}},
        ),
    )
    for name, column, shape in parts:
        series: dict[str, Any] = {
            "name": name,
            "categories": [page.name, first, 0, last, 0],
            "values": [page.name, first, column, last, column],
            "border": {"color": look.bar, "width": 0.75},
            "gap": 60,
            **shape,
        }
        if column == DEFAULT and any(bar.low is not None for bar in chart.bars):
            series["x_error_bars"] = _ends(page.name, first, last, look)
        picture.add_series(series)
    number = "0%" if chart.unit == "share" else page.looks.money() if chart.unit == "gbp" else "#,##0"
    picture.set_x_axis({
        "name": chart.axis[:250], "name_font": FONT, "num_font": FONT, "num_format": number,
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}}, "line": {"none": True},
    })  # fmt: skip
    picture.set_y_axis({
        "reverse": True, "crossing": "max", "num_font": FONT, "label_position": "low",
        "line": {"color": INK, "width": 0.75}, "major_tick_mark": "none",
    })  # fmt: skip
    picture.set_legend({"position": "top", "font": FONT})
    picture.set_title({"none": True})
    picture.set_chartarea({"border": {"none": True}})
    return picture


def _ends(name: str, first: int, last: int, look: Look) -> dict[str, Any]:
    def cells(column: int) -> str:
        letters = column_letters(column + 1)
        return f"='{name}'!${letters}${first + 1}:${letters}${last + 1}"

    return {
        "type": "custom",
        "plus_values": cells(ABOVE),
        "minus_values": cells(BELOW),
        "line": {"color": look.accent, "width": 1.5},
    }
