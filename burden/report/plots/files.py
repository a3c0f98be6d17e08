"""A plot as files, without a browser: SVG and PNG on white, its table as CSV. The same plot gives the same bytes."""

from __future__ import annotations

import csv
import io
import math

from burden.report.pictures.svg import svg_of
from burden.report.plots.drawing import scene_of
from burden.report.plots.model import Plot

PIXELS = 1600
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plot_svg(plot: Plot) -> str:
    """Return a plot as an `<svg>` element with its title as title and what there is to be seen as description."""
    return svg_of(scene_of(plot), plot.id, plot.title, plot.alt)


def plot_png(plot: Plot, width_pixels: int = PIXELS) -> bytes:
    """Return a plot as a PNG on white, `width_pixels` wide."""
    from burden.report.pictures.png import png_of

    return png_of(scene_of(plot), plot.title, plot.alt, width_pixels)


def plot_csv(plot: Plot) -> str:
    """Return the figures of a plot unrounded, a line for each; empty where one is not known."""
    target = io.StringIO()
    lines = csv.writer(target, lineterminator="\n")
    names = list(dict.fromkeys(name for row in plot.figures for name in row))
    lines.writerow(names)
    lines.writerows([_cell(row.get(name)) for name in names] for row in plot.figures)
    return target.getvalue()


def _cell(value: str | float | None) -> str | float:
    """Return a cell; text is such that no spreadsheet takes it for a formula."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
