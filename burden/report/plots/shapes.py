"""Marks and lines as strokes, circles and rectangles: no file needs patterns, clipping or dashes of its own."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Literal

from burden.report.pictures.scene import Box, Dot, Item, Strokes
from burden.report.plots.looks import PALE_BELOW, Look
from burden.report.plots.model import Mark, Point, Role, Shape

ON, OFF = 5.0, 4.0
"""Length of a dash and of the gap behind it."""
SCAN = 0.4
"""How far the strokes stand apart that fill a triangle."""
HALO = 1.0
RING = 1.6
CAP = 4.0


def path(points: Sequence[Point], colour: str, width: float, dashed: bool = False) -> Strokes:
    """Return a line through points, in dashes where asked."""
    pieces = [(*one, *two) for one, two in itertools.pairwise(points)]
    return Strokes(tuple(_dashes(points) if dashed else pieces), colour, width)


def _dashes(points: Sequence[Point]) -> list[tuple[float, float, float, float]]:
    found, done = [], 0.0
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        length = math.hypot(to_x - x, to_y - y)
        at = 0.0
        while at < length:
            place = (done + at) % (ON + OFF)
            end = min(length, at + (ON - place if place < ON else ON + OFF - place))
            if place < ON:
                one, two = at / length, end / length
                found.append((x + one * (to_x - x), y + one * (to_y - y), x + two * (to_x - x), y + two * (to_y - y)))
            # A step too small to count would never end.
            at = max(end, at + 1e-6)
        done += length
    return found


def shape_of(
    x: float, y: float, size: float, shape: Shape, colour: str, look: Look, role: Role = "plain"
) -> list[Item]:
    """Return a mark with a thin edge of the ground, so that marks over each other can be told apart."""
    if shape == "ring":
        return [Dot(x, y, size, colour), Dot(x, y, max(size - RING, 0.5), look.ground)]
    if shape == "dot":
        edge = look.lines["edge"] if role.startswith("class") else look.ground
        return [Dot(x, y, size + (0.0 if role == "ground" else min(HALO, size / 4)), edge), Dot(x, y, size, colour)]
    if shape == "square":
        outer, inner = size + HALO, 0.9 * size
        return [
            Box(x - outer, y - outer, 2 * outer, 2 * outer, look.ground),
            Box(x - inner, y - inner, 2 * inner, 2 * inner, colour),
        ]
    if shape == "diamond":
        return [_diamond(x, y, size + HALO, look.ground), _diamond(x, y, size, colour)]
    return [_triangle(x, y, size + 1.5 * HALO, look.ground), _triangle(x, y, size, colour)]


def _diamond(x: float, y: float, size: float, colour: str) -> Strokes:
    """Return a square on its corner: a slanted stroke as wide as it is long."""
    half = size / 2
    return Strokes(((x - half, y - half, x + half, y + half),), colour, math.sqrt(2) * size)


def _triangle(x: float, y: float, size: float, colour: str) -> Strokes:
    """Return a triangle with its point up, of level strokes."""
    rows = [place * SCAN for place in range(1, round(2 * size / SCAN))]
    return Strokes(
        tuple((x - at * 0.58, y - size + at, x + at * 0.58, y - size + at) for at in rows), colour, SCAN * 1.4
    )


def range_of(
    mark: Mark, across: Callable[[float], float], down: Callable[[float], float], on: Literal["x", "y"], look: Look
) -> Strokes:
    """Return the line from the lower to the upper end of a range, with caps where there are few."""
    low, high = mark.ends or (0.0, 0.0)
    pale = mark.size < PALE_BELOW
    if on == "x":
        y, ends = down(mark.y), (across(low), across(high))
        lines = [(ends[0], y, ends[1], y), *((x, y - CAP, x, y + CAP) for x in ends)]
    else:
        x, ends = across(mark.x), (down(low), down(high))
        lines = [(x, ends[0], x, ends[1]), *((x - CAP, y, x + CAP, y) for y in ends)]
    if pale:
        return Strokes(tuple(lines[:1]), look.pale, 1.0)
    return Strokes(tuple(lines), look.marks[mark.role], 2.0)
