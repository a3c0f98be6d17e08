"""Where labels stand beside their marks, so that none covers another on a wide page, a file or a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from burden.report.pictures import letters
from burden.report.plots.model import Axis, Head, Mark, Side
from burden.report.plots.rows import HEAD, HEAD_LINE, head_lines

SIDES: tuple[Side, ...] = ("right", "left", "above", "below", "over", "under")
LABEL, LABEL_LINE = 12.0, 15.0
"""Letters of a label and how far its lines stand apart, in units of a picture."""
LABEL_ROOM, LABEL_LINES = 165.0, 5
BESIDE = 3.0
WIDE, NARROW = 560.0, 280.0
"""How wide the field of a plot is in a file, and on a phone."""
RING = 4.0
"""How far the ring of what was asked for stands off its mark."""
CUT = 26
"""Letters of a label of one line."""
Box = tuple[float, float, float, float]
Field = tuple[float, float]
"""Width and height."""


def placed(
    marks: Sequence[Mark],
    x: Axis,
    y: Axis,
    height: float,
    most: int | None = None,
    is_even: bool = False,
    value_on: Literal["x", "y"] = "y",
    heads: Sequence[Head] = (),
) -> tuple[Mark, ...]:
    """Return marks with a side for each label; where a label fits on no side, cut, or without it.

    Labels keep clear of each other, of heads and of the edges at both widths; of the sides that do, that is taken
    which covers fewest marks. What was asked for is placed first; at most `most` labels stand.
    """
    order = sorted(
        (at for at, mark in enumerate(marks) if mark.label),
        key=lambda at: marks[at].role != "chosen" and not marks[at].ringed,
    )
    fields = [(width, height) for width in (WIDE, NARROW)]
    if is_even:
        fields = [_even(*field, x, y) for field in fields]
    taken = {field: [_head(head, y, field) for head in heads] for field in fields}
    found = list(marks)
    count = 0
    for at in order:
        label, side = ("", None) if most is not None and count >= most else _label(marks, at, x, y, taken, value_on)
        if side is None:
            found[at] = replace(marks[at], label="")
            continue
        count += 1
        found[at] = replace(marks[at], label=label, side=side)
        for field, boxes in taken.items():
            boxes.append(_box(found[at], side, *_place(marks[at], x, y, field)))
    return tuple(found)


def _head(head: Head, y: Axis, field: Field) -> Box:
    """Return left, top, right and bottom of what stands above a row or a heap."""
    middle = (y.high - head.y) / (y.high - y.low) * field[1]
    lines = head_lines(head)
    wide = max(letters.width(bold, HEAD, True) + letters.width(words, HEAD) for bold, words in lines) + 2 * BESIDE
    return (0.0, middle - HEAD * 0.7, 4 * BESIDE + wide, middle + HEAD * 0.7 + HEAD_LINE * (len(lines) - 1))


def _even(width: float, height: float, x: Axis, y: Axis) -> Field:
    """Return how wide and high a field is on which both axes have one scale."""
    scale = min(width / (x.high - x.low), height / (y.high - y.low))
    return scale * (x.high - x.low), scale * (y.high - y.low)


def _open(mark: Mark, value_on: Literal["x", "y"]) -> Sequence[Side]:
    """Return the sides on which a label does not lie on the range of its own mark."""
    if mark.ends is None:
        return SIDES
    return SIDES[2:] if value_on == "x" else SIDES[:2]


def _label(
    marks: Sequence[Mark], at: int, x: Axis, y: Axis, taken: dict[Field, list[Box]], value_on: Literal["x", "y"]
) -> tuple[str, Side | None]:
    """Return a label and its side: as it is, in one line where its lines have no room, or cut as the last resort."""
    whole = marks[at].label.replace("\n", " ")
    for label in dict.fromkeys((marks[at].label, whole, short(whole))):
        tried = [*marks[:at], replace(marks[at], label=label), *marks[at + 1 :]]
        if (side := _side(tried, at, x, y, taken, value_on)) is not None:
            return label, side
    return "", None


def _side(
    marks: Sequence[Mark], at: int, x: Axis, y: Axis, taken: dict[Field, list[Box]], value_on: Literal["x", "y"]
) -> Side | None:
    best: tuple[int, Side] | None = None
    for side in _open(marks[at], value_on):
        covered = 0
        for field, boxes in taken.items():
            box = _box(marks[at], side, *_place(marks[at], x, y, field))
            inside = box[0] >= 0 and box[2] <= field[0] and box[1] >= 0 and box[3] <= field[1]
            if not inside or any(overlap(box, other) for other in boxes):
                break
            covered += sum(_holds(box, *_place(mark, x, y, field)) for place, mark in enumerate(marks) if place != at)
        else:
            if best is None or covered < best[0]:
                best = (covered, side)
    return None if best is None else best[1]


def _place(mark: Mark, x: Axis, y: Axis, field: Field) -> tuple[float, float]:
    width, height = field
    return (mark.x - x.low) / (x.high - x.low) * width, (y.high - mark.y) / (y.high - y.low) * height


def _box(mark: Mark, side: Side, x: float, y: float) -> Box:
    """Return left, top, right and bottom of a label."""
    lines = mark.label.split("\n")
    wide, off = max(letters.width(line, LABEL, True) for line in lines), reach(mark)
    high = LABEL_LINE * len(lines)
    if side in ("right", "left"):
        left = x + off if side == "right" else x - off - wide
        return (left, y - high / 2, left + wide, y + high / 2)
    top = y - off - high if side in ("above", "over") else y + off
    left = x - wide / 2 if side in ("above", "below") else x
    return (left, top, left + wide, top + high)


def reach(mark: Mark) -> float:
    """Return how far from the middle of a mark its label begins."""
    return mark.size + BESIDE + (RING if mark.ringed else 0.0)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes cover each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def folded(name: str) -> str:
    """Return a whole name in lines short enough to stand beside a mark on a phone."""
    return "\n".join(letters.lines_of(name, LABEL, True, LABEL_ROOM, LABEL_LINES))


def short(name: str) -> str:
    """Return a name cut to what a label holds."""
    return name if len(name) <= CUT else f"{name[: CUT - 1].rstrip()}…"
