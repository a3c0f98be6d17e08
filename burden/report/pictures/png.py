"""A planned picture written as PNG, in the fonts of reports alone."""

from __future__ import annotations

import io
from functools import lru_cache

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from burden.report.document.fonts import FAMILIES, font_files
from burden.report.pictures.letters import is_from_right, known
from burden.report.pictures.scene import Box, Dot, Item, Scene, Strokes, Words

LEFT_TO_RIGHT = "\u200e"
POINTS = 72
"""Of an inch: at so many dots an inch a unit of the plan is one dot."""


@lru_cache(maxsize=1)
def _add_fonts() -> None:
    for path in font_files():
        font_manager.fontManager.addfont(str(path))


def png_of(scene: Scene, title: str, description: str, width_pixels: int) -> bytes:
    """Return a PNG on white, `width_pixels` wide; `title` and `description` stand in its properties."""
    figure = figure_of(scene)
    target = io.BytesIO()
    about = {"Software": None, "Title": title, "Description": description}
    figure.savefig(target, format="png", dpi=POINTS * width_pixels / scene.width, metadata=about)
    return target.getvalue()


def figure_of(scene: Scene) -> Figure:
    """Return the picture as a figure, one unit of the plan a point."""
    _add_fonts()
    figure = Figure(figsize=(scene.width / POINTS, scene.height / POINTS), dpi=POINTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for order, item in enumerate(scene.items):
        _draw(axes, item, order)
    return figure


def _draw(axes: Axes, item: Item, order: int) -> None:
    if isinstance(item, Box):
        edge = item.edge or "none"
        axes.add_patch(
            Rectangle((item.left, item.top), item.width, item.height, facecolor=item.fill, edgecolor=edge, lw=1,
                      zorder=order)
        )  # fmt: skip
    elif isinstance(item, Strokes):
        pairs = [((x, y), (to_x, to_y)) for x, y, to_x, to_y in item.lines]
        axes.add_collection(
            LineCollection(pairs, colors=item.colour, linewidths=item.width, capstyle="butt", zorder=order),
            autolim=False,
        )
    elif isinstance(item, Dot):
        axes.add_patch(Circle((item.x, item.y), item.radius, facecolor=item.fill, edgecolor="none", zorder=order))
    else:
        _write(axes, item, order)


def _shown(text: str) -> str:
    """Return text with boxes for what no font has; a line that begins from the right still runs from the left."""
    return f"{LEFT_TO_RIGHT}{known(text)}" if is_from_right(text) else known(text)


def _write(axes: Axes, words: Words, order: int) -> None:
    x = words.left
    for run in words.runs:
        x += run.gap
        # Without parse_math a dollar sign in a name would begin a formula.
        axes.text(
            x, words.base, _shown(run.text), fontsize=words.size, color=words.colour, family=list(FAMILIES),
            fontweight="bold" if run.bold else "normal", va="baseline", ha="left", parse_math=False, zorder=order,
        )  # fmt: skip
        x += run.width
