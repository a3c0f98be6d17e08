"""A chart as a picture: SVG for pages and documents, PNG for everything else."""

from __future__ import annotations

from burden.report.document.model import Chart, Look
from burden.report.pictures.plan import planned
from burden.report.pictures.svg import svg_of


def chart_svg(chart: Chart, look: Look) -> str:
    """Return a chart as an `<svg>` element with its caption as title and its text alternative as description.

    It has no size of its own, only the shape of its `viewBox`; its ids begin with the id of the chart.
    """
    return svg_of(planned(chart, look), chart.id, chart.caption, chart.alt)


def chart_png(chart: Chart, look: Look, width_pixels: int = 1600) -> bytes:
    """Return a chart as a PNG on white, `width_pixels` wide, as high as its bars need."""
    from burden.report.pictures.png import png_of

    return png_of(planned(chart, look), chart.caption, chart.alt, width_pixels)
