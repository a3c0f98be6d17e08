"""How a sheet is laid on paper: A4 across, as wide as the page, broken where no table or chart is cut in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

A4 = 9
SIDE_INCHES, TOP_INCHES = 0.5, 0.6
PAGE_POINTS = (842.0, 595.0)
"""A4 across."""
ROW_POINTS = 15.0
"""The height of a row of which nothing is said."""
DIGIT_PIXELS, CELL_PIXELS, POINTS_OF_PIXEL = 7, 5, 0.75
"""A column is so many digits of 7 pixels wide, and 5 more."""
SPARE = 0.95
"""How much of a page is counted on: programs measure each in its own way."""


def lay_out(
    sheet: Any,
    widths: Sequence[float],
    heights: Mapping[int, float],
    rows: int,
    blocks: Sequence[tuple[int, int]],
    header: int,
) -> None:
    """Print a sheet one page wide; `blocks` are the first and last row of what stays together.

    Rows up to `header` repeat on each page.
    """
    sheet.fit_to_pages(1, 0)
    across = sum(width * DIGIT_PIXELS + CELL_PIXELS for width in widths) * POINTS_OF_PIXEL
    scale = min(1.0, (PAGE_POINTS[0] - 2 * 72 * SIDE_INCHES) / across)
    page = (PAGE_POINTS[1] - 2 * 72 * TOP_INCHES) / scale * SPARE
    found = breaks([heights.get(row, ROW_POINTS) for row in range(rows)], blocks, page, header)
    if found:
        sheet.set_h_pagebreaks(found)


def breaks(heights: Sequence[float], blocks: Sequence[tuple[int, int]], page: float, header: int) -> list[int]:
    """Return the rows, from 0, before which a page ends so that no block that fits on a page is cut."""
    again = sum(heights[: header + 1])
    ends = dict(blocks)
    found: list[int] = []
    used = 0.0
    for row, height in enumerate(heights):
        whole = sum(heights[row : ends[row] + 1]) if row in ends else height
        if used + whole > page and again + whole <= page:
            found.append(row)
            used = again
        elif used + height > page:
            used = again
        used += height
    return found
