"""A plot as files, without a browser: SVG and PNG on white, its table as CSV. The same plot gives the same bytes."""

from __future__ import annotations

from burden.report.csv_text import csv_text
from burden.report.pictures.svg import svg_of
from burden.report.plots.drawing import scene_of
from burden.report.plots.model import Plot

PIXELS = 1600


def plot_svg(plot: Plot) -> str:
    """Return a plot as an `<svg>` element with its title as title and what there is to be seen as description."""
    return svg_of(scene_of(plot), plot.id, plot.title, plot.alt)


def plot_png(plot: Plot, width_pixels: int = PIXELS) -> bytes:
    """Return a plot as a PNG on white, `width_pixels` wide."""
    from burden.report.pictures.png import png_of

    return png_of(scene_of(plot), plot.title, plot.alt, width_pixels)


def plot_csv(plot: Plot) -> str:
    """Return the figures of a plot unrounded, a line for each; empty where one is not known."""
    return csv_text(plot.figures)
