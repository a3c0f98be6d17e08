"""The plan of a chart: each bar under its label and words, ranges, default hatched, an axis of round values."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from burden.report.document.model import Bar, Chart, Look
from burden.report.pictures import letters
from burden.report.pictures.scale import Scale, is_drawn, scale_of, tick_words
from burden.report.pictures.scene import Box, Dot, Item, Run, Scene, Strokes, Words

WIDTH = 640.0
MARGIN = 6.0
INK, GRID, PAPER = "#31333F", "#D9DBE0", "#FFFFFF"
TEXT, SMALL = 14.0, 12.0
LINE = 19.0
GAP = 7.0
"""Between a label and the words behind it."""
BAR = 18.0
UNDER_TEXT, UNDER_BAR = 5.0, 13.0
HATCH, HATCH_WIDTH = 6.0, 2.0
CAP, RANGE_WIDTH, DOT = 5.0, 2.0, 3.0
LEAST = 1.0
"""The width of the smallest bar: what is not nothing shows."""
BESIDE = 4.0
"""Between the line of 0 and text."""
LABEL_LINES, WORD_LINES = 3, 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the axis lies on the picture: its left and right end in units."""

    scale: Scale
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return self.left + (value - self.scale.low) / (self.scale.high - self.scale.low) * (self.right - self.left)


def planned(chart: Chart, look: Look) -> Scene:
    """Return what stands where on the picture of a chart, 640 units wide, as high as its bars need."""
    scale = scale_of(chart)
    frame = _frame(scale, chart) if scale else None
    front: list[Item] = []
    top = MARGIN
    # Text stands beside the line of 0 where no bar goes left of it.
    left = frame.x(0.0) + BESIDE if scale and frame and scale.low == 0 else MARGIN
    for bar in chart.bars:
        drawn = frame is not None and is_drawn(bar)
        for runs in _label(bar, WIDTH - MARGIN - left):
            line = Words(left, top + TEXT, TEXT, INK, runs)
            # White behind the text, so that no line of the grid runs through its letters.
            front += [Box(left - 2, top, line.width + 4, LINE if drawn else LINE + UNDER_TEXT, PAPER), line]
            top += LINE
        if frame and drawn:
            front += _drawn(bar, frame, top + 1, look)
            top += BAR + UNDER_BAR
        else:
            top += UNDER_TEXT
    if frame is None:
        return Scene(WIDTH, top + MARGIN, tuple(front))
    foot, height = _foot(chart, frame, top)
    return Scene(WIDTH, height, (*_grid(frame, top), *front, *foot))


def _frame(scale: Scale, chart: Chart) -> Frame:
    """Return the axis with room at both ends for its outer ticks and for the caps of ranges."""
    first, last = (0.5 * letters.width(_tick(scale, chart, at), SMALL) for at in (0, -1))
    left, right = MARGIN, WIDTH - MARGIN - CAP
    for _ in range(2):
        frame = Frame(scale, left, right)
        left += max(0.0, MARGIN + first - frame.x(scale.ticks[0]))
        right -= max(0.0, frame.x(scale.ticks[-1]) + last - (WIDTH - MARGIN))
    # A little more, so that what the second round moved cannot stand over an edge.
    return Frame(scale, left, right - 1)


def _tick(scale: Scale, chart: Chart, at: int) -> str:
    return tick_words(scale.ticks[at], chart, scale.ticks[1] - scale.ticks[0])


def _label(bar: Bar, room: float) -> list[tuple[Run, ...]]:
    """Return the lines above a bar: its label, and its words beside it, or below where they do not fit."""
    label = letters.lines_of(bar.label, TEXT, True, room, LABEL_LINES)
    lines: list[tuple[Run, ...]] = [(letters.run(line, TEXT, True),) for line in label if line]
    beside = letters.run(bar.words, TEXT, gap=GAP if lines else 0.0)
    if not beside.text:
        return lines
    if lines and lines[-1][0].width + beside.gap + beside.width <= room:
        return [*lines[:-1], (*lines[-1], beside)]
    below = letters.lines_of(bar.words, TEXT, False, room, WORD_LINES)
    return [*lines, *((letters.run(line, TEXT),) for line in below)]


def _drawn(bar: Bar, frame: Frame, top: float, look: Look) -> list[Item]:
    """Return a bar, solid where reported and hatched where default, and its range."""
    value = bar.value or 0.0
    zero, end = frame.x(0.0), frame.x(value)
    if value and abs(end - zero) < LEAST:
        end = zero + math.copysign(LEAST, value)
    share = min(max(bar.default_share, 0.0), 1.0)
    edge = zero + (end - zero) * (1 - share)
    items: list[Item] = []
    if edge != zero:
        items.append(Box(min(zero, edge), top, abs(edge - zero), BAR, look.bar))
    if end != edge:
        items += _hatched(min(edge, end), top, abs(end - edge), look.bar)
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        middle = top + BAR / 2
        low, high = frame.x(bar.low), frame.x(bar.high)
        caps = tuple((x, middle - CAP, x, middle + CAP) for x in (low, high))
        items.append(Strokes(((low, middle, high, middle), *caps), look.accent, RANGE_WIDTH))
        items.append(Dot(frame.x(value), middle, DOT, look.accent))
    return items


def _hatched(left: float, top: float, width: float, colour: str) -> list[Item]:
    """Return a rectangle of slanted strokes, each cut at its edges, so that no format needs patterns or clipping."""
    strokes = []
    start = -BAR + HATCH / 2
    while start < width:
        first, last = max(start, 0.0), min(start + BAR, width)
        if last > first:
            strokes.append((left + first, top + BAR - (first - start), left + last, top + BAR - (last - start)))
        start += HATCH
    box = Box(left, top, width, BAR, PAPER, colour)
    return [box, Strokes(tuple(strokes), colour, HATCH_WIDTH)] if strokes else [box]


def _grid(frame: Frame, bottom: float) -> list[Item]:
    """Return the lines of the ticks, that of 0 darker."""
    lines = tuple((x, MARGIN, x, bottom) for x in (frame.x(tick) for tick in frame.scale.ticks if tick))
    zero = frame.x(0.0)
    return [Strokes(lines, GRID, 1.0), Strokes(((zero, MARGIN, zero, bottom),), INK, 1.0)]


def _foot(chart: Chart, frame: Frame, top: float) -> tuple[list[Item], float]:
    """Return the ticks in words, those that have room, what the axis holds, and the height of the picture."""
    base = top + SMALL + 3
    every = 1
    while not _fit(chart, frame, every):
        every += 1
    items: list[Item] = [
        Words(frame.x(tick), base, SMALL, INK, (letters.run(_tick(frame.scale, chart, at), SMALL),), "middle")
        for at, tick in enumerate(frame.scale.ticks)
        if _is_named(frame.scale, at, every)
    ]
    for line in letters.lines_of(chart.axis, SMALL, False, WIDTH - 2 * MARGIN, 2):
        if line:
            base += SMALL + 6
            items.append(Words(MARGIN, base, SMALL, INK, (letters.run(line, SMALL),)))
    return items, base + SMALL / 2 + MARGIN / 2


def _is_named(scale: Scale, at: int, every: int) -> bool:
    """Tell whether a tick is written where only every so many are, 0 always."""
    return (at - scale.ticks.index(0.0)) % every == 0


def _fit(chart: Chart, frame: Frame, every: int) -> bool:
    named = [at for at in range(len(frame.scale.ticks)) if _is_named(frame.scale, at, every)]
    ends = [(frame.x(frame.scale.ticks[at]), letters.width(_tick(frame.scale, chart, at), SMALL) / 2) for at in named]
    return all(x + half + GAP <= after - next_half for (x, half), (after, next_half) in itertools.pairwise(ends))
