"""The chart of the five layers as a picture of its own."""

from __future__ import annotations

from burden.base.errors import BurdenError
from burden.report.document.model import Chart, Report
from burden.report.pictures.draw import chart_png, chart_svg

MAIN = "layers"


def chart_of(report: Report, name: str = MAIN) -> Chart:
    """Return a chart of a report by its id. Raises `BurdenError` naming those there are."""
    charts = {chart.id: chart for chart in report.charts()}
    if name not in charts:
        raise BurdenError(f"This report has no chart {name!r}. There are: {', '.join(charts)}.")
    return charts[name]


def write_svg(report: Report, name: str = MAIN) -> bytes:
    """Return a chart as SVG with its text alternative."""
    return f"{chart_svg(chart_of(report, name), report.look)}\n".encode()


def write_png(report: Report, name: str = MAIN) -> bytes:
    """Return a chart as PNG, 1,600 pixels wide."""
    return chart_png(chart_of(report, name), report.look)
