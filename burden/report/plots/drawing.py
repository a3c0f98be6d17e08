"""A plot as a picture that stands for itself: title, keys, panels, caption, in units from the top left."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from burden.report.pictures import letters
from burden.report.pictures.scene import Anchor, Box, Item, Scene, Strokes, Words
from burden.report.plots.looks import LOOKS, WIDTHS, Look
from burden.report.plots.model import Axis, Head, Key, Mark, Panel, Plot
from burden.report.plots.placing import LABEL, LABEL_LINE, RING, reach
from burden.report.plots.rows import BETWEEN, HEAD, HEAD_LINE, head_lines
from burden.report.plots.shapes import path, range_of, shape_of

WIDTH, MARGIN, GAP = 640.0, 10.0, 18.0
TITLE, TEXT, SMALL = 16.0, 13.0, 12.0
LINE = 16.0
TALL = 480.0
"""Panels higher than this have their ticks above as well."""
TICK_GAP = 6.0
TITLE_LINES = 4
KEY_GAP, SIGN = 18.0, 16.0
SURE = 0.96
"""Lines are broken a little early: small letters are set wider than they measure."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the field of a panel lies, and which values its edges stand for."""

    left: float
    top: float
    width: float
    height: float
    x: Axis
    y: Axis

    def across(self, value: float) -> float:
        """Return the place of a value from the left."""
        return self.left + (value - self.x.low) / (self.x.high - self.x.low) * self.width

    def down(self, value: float) -> float:
        """Return the place of a value from the top."""
        return self.top + (self.y.high - value) / (self.y.high - self.y.low) * self.height


def scene_of(plot: Plot) -> Scene:
    """Return what stands where on the picture of a plot, 640 units wide, as high as it needs, on white."""
    look = LOOKS["light"]
    items: list[Item] = []
    top = _lines(items, plot.title, MARGIN, TITLE, look.text, True)
    top = _keys(items, plot.keys, top + 4, look)
    room = (WIDTH - 2 * MARGIN - GAP * (plot.across - 1)) / plot.across
    for start in range(0, len(plot.panels), plot.across):
        bottoms = []
        lines = max(len(_title(panel, room)) for panel in plot.panels[start : start + plot.across])
        for column, panel in enumerate(plot.panels[start : start + plot.across]):
            edge = max(_tick_room(other) for other in plot.panels[column :: plot.across])
            bottoms.append(_panel(items, panel, MARGIN + column * (room + GAP), top, room, edge, lines, look))
        top = max(bottoms)
    top += 4
    for text in (plot.caption, *plot.notes):
        top = _lines(items, text, top, SMALL, look.text)
    return Scene(WIDTH, top + MARGIN / 2, tuple(items))


def _lines(items: list[Item], text: str, top: float, size: float, colour: str, bold: bool = False) -> float:
    """Add text in as many lines as it needs and return where the next begins."""
    for line in letters.lines_of(text, size, bold, (WIDTH - 2 * MARGIN) * SURE, 12):
        if line:
            items.append(Words(MARGIN, top + size, size, colour, (letters.run(line, size, bold),)))
            top += size * 1.35
    return top


def _keys(items: list[Item], keys: Sequence[Key], top: float, look: Look) -> float:
    """Add what marks and lines mean, in lines that fit."""
    x, base = MARGIN, top + SMALL
    for key in keys:
        words = letters.run(key.words, SMALL)
        if x > MARGIN and x + SIGN + words.width > WIDTH - MARGIN:
            x, base = MARGIN, base + LINE
        middle = base - SMALL * 0.35
        if key.stroke:
            line = ((x, middle), (x + SIGN - 4, middle))
            items.append(path(line, look.lines[key.stroke], WIDTHS[key.stroke], key.dashed))
        else:
            items += shape_of(x + SIGN / 2 - 2, middle, key.size, key.shape, look.marks[key.role], look, key.role)
        items.append(Words(x + SIGN, base, SMALL, look.text, (words,)))
        x += SIGN + words.width + KEY_GAP
    return base + SMALL if keys else top


def _tick_room(panel: Panel) -> float:
    return max((letters.width(words, SMALL) + TICK_GAP for _, words in panel.y.ticks), default=0.0)


def _title(panel: Panel, room: float) -> list[str]:
    return letters.lines_of(panel.title, TEXT, True, room, TITLE_LINES) if panel.title else []


def _panel(
    items: list[Item], panel: Panel, left: float, top: float, room: float, edge: float, lines: int, look: Look
) -> float:
    """Add a panel below `lines` of title and return its lower end."""
    titles = _title(panel, room)
    top += (LINE + 2) * (lines - len(titles))
    given = [(line, TEXT, True) for line in titles]
    if panel.y.title:
        given.append((letters.lines_of(panel.y.title, SMALL, False, room, 1)[0], SMALL, False))
    for line, size, bold in given:
        items.append(Words(left, top + size, size, look.text, (letters.run(line, size, bold),)))
        top += LINE + 2
    is_tall = panel.height > TALL and bool(panel.x.ticks)
    top += LINE if is_tall else 2.0
    field = _field(panel, left, top, room, edge)
    items += _grid(panel, field, look)
    for drawn in panel.lines:
        points = [(field.across(x), field.down(y)) for x, y in drawn.points]
        items.append(path(points, look.lines[drawn.stroke], WIDTHS[drawn.stroke], drawn.dashed))
    for level in levels(panel.marks):
        items += [
            range_of(mark, field.across, field.down, panel.value_on, look) for mark in level if mark.ends is not None
        ]
        for mark in level:
            place = field.across(mark.x), field.down(mark.y)
            if mark.ringed:
                items += shape_of(*place, mark.size + RING, "ring", look.text, look)
            items += shape_of(*place, mark.size, mark.shape, look.marks[mark.role], look, mark.role)
    for head in panel.heads:
        items += _head(head, field, look)
    for mark in panel.marks:
        if mark.label:
            items += _label(mark, field, look)
    bottom = _ticks(items, panel, field, is_tall, look)
    if panel.x.title:
        (title,) = letters.lines_of(panel.x.title, SMALL, False, room, 1)
        items.append(Words(field.left, bottom + SMALL, SMALL, look.text, (letters.run(title, SMALL),)))
        bottom += LINE
    return bottom + 8


def levels(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return what is drawn first, and what over it: ranges of what stands out are not hidden by the rest."""
    over = [mark for mark in marks if mark.role in ("chosen", "signal")]
    return [mark for mark in marks if mark.role not in ("chosen", "signal")], over


def _field(panel: Panel, left: float, top: float, room: float, edge: float) -> Field:
    # Half of the outer ticks stands beyond the field.
    first, last = (letters.width(panel.x.ticks[at][1], SMALL) / 2 if panel.x.ticks else 0.0 for at in (0, -1))
    start = left + max(edge, min(first, 30.0))
    width = left + room - last - start
    height = panel.height
    if panel.is_even:
        scale = min(width / (panel.x.high - panel.x.low), height / (panel.y.high - panel.y.low))
        even = scale * (panel.x.high - panel.x.low)
        start, width = start + (width - even) / 2, even
        height = scale * (panel.y.high - panel.y.low)
    return Field(start, top, width, height, panel.x, panel.y)


def _grid(panel: Panel, field: Field, look: Look) -> list[Item]:
    right, bottom = field.left + field.width, field.top + field.height
    lines = [(field.across(at), field.top, field.across(at), bottom) for at, _ in panel.x.ticks]
    lines += [(field.left, field.down(at), right, field.down(at)) for at, _ in panel.y.ticks]
    items: list[Item] = [Strokes(tuple(lines), look.grid, 1.0)] if lines else []
    axis, is_x = (panel.x, True) if panel.value_on == "x" else (panel.y, False)
    if axis.ticks and axis.low <= 0 <= axis.high:
        zero = (
            (field.across(0), field.top, field.across(0), bottom) if is_x
            else (field.left, field.down(0), right, field.down(0))
        )  # fmt: skip
        items.append(Strokes((zero,), look.text, 1.0))
    return items


def _ticks(items: list[Item], panel: Panel, field: Field, both: bool, look: Look) -> float:
    """Add the words of the ticks and return the lower end of the panel."""
    bottom = field.top + field.height
    for at, words in panel.y.ticks:
        run = letters.run(words, SMALL)
        items.append(Words(field.left - TICK_GAP, field.down(at) + SMALL * 0.35, SMALL, look.text, (run,), "end"))
    every = 1
    while not _fit([tick for place, tick in enumerate(panel.x.ticks) if place % every == 0], field):
        every += 1
    for place, (at, words) in enumerate(panel.x.ticks):
        if place % every:
            continue
        run = letters.run(words, SMALL)
        for base in (bottom + SMALL + 3, field.top - 4)[: 2 if both else 1]:
            items.append(Words(field.across(at), base, SMALL, look.text, (run,), "middle"))
    return bottom + (LINE + 2 if panel.x.ticks else 0)


def _fit(ticks: Sequence[tuple[float, str]], field: Field) -> bool:
    ends = [(field.across(at), letters.width(words, SMALL) / 2) for at, words in ticks]
    return all(x + half + 6 <= after - next_half for (x, half), (after, next_half) in itertools.pairwise(ends))


def _head(head: Head, field: Field, look: Look) -> Iterable[Item]:
    """Return the words above a row, on white, so that no line of the grid runs through them."""
    first = field.down(head.y) + HEAD * 0.35
    for at, (bold, words) in enumerate(head_lines(head)):
        runs = [letters.run(bold, HEAD, True)] if bold else []
        if words:
            runs.append(letters.run(words, HEAD, gap=BETWEEN if bold else 0.0))
        line = Words(field.left + 4, first + at * HEAD_LINE, HEAD, look.text, tuple(runs))
        yield Box(field.left + 2, line.base - HEAD, line.width + 4, HEAD * 1.3, look.ground)
        yield line


def _label(mark: Mark, field: Field, look: Look) -> Iterable[Item]:
    x, y = field.across(mark.x), field.down(mark.y)
    off = reach(mark)
    texts = mark.label.split("\n")
    anchor: Anchor = "start" if mark.side in ("over", "under") else "middle"
    first = y - LABEL_LINE * len(texts) / 2
    if mark.side in ("right", "left"):
        anchor = "start" if mark.side == "right" else "end"
        x += off if mark.side == "right" else -off
    else:
        first = y - off - LABEL_LINE * len(texts) if mark.side in ("above", "over") else y + off
    for at, text in enumerate(texts):
        base = first + LABEL_LINE * (at + 0.5) + LABEL * 0.35
        line = Words(x, base, LABEL, look.text, (letters.run(text, LABEL, True),), anchor)
        yield Box(line.left - 1, base - LABEL * 0.85, line.width + 2, LABEL * 1.1, look.ground)
        yield line
