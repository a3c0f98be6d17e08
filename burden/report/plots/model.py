"""What a plot is made of: panels of marks and lines on two axes, with its words and its table.

One plot is drawn twice, on a page and as a file; both draw the same marks at the same places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["plain", "chosen", "signal", "ground", "class_1", "class_2", "class_3", "class_4"]
"""What a mark stands for: its colour. Classes run from the lowest amounts to the highest."""
Shape = Literal["dot", "ring", "diamond", "square", "triangle"]
"""A ring is hollow: what it stands for was not reported."""
Side = Literal["right", "left", "above", "below", "over", "under"]
"""Where a label stands; `over` and `under` are above and below, beginning at the mark."""
Stroke = Literal["centre", "limit", "path", "chance", "edge"]
"""What a line stands for: the middle, a limit, values in order of time, what one year or one place holds, a border."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure, at `x` and `y` of its panel.

    `words` say all of it. `ends` are those of its likely range, on the axis of values. `label` stands beside it at
    `side`, with a line feed between its lines; empty where there was no room or nobody asked. `size` is the radius in
    units of the picture. `ringed` marks what was asked for where the colour says something else.
    """

    x: float
    y: float
    name: str
    words: str
    role: Role = "plain"
    shape: Shape = "dot"
    ends: tuple[float, float] | None = None
    label: str = ""
    side: Side = "right"
    size: float = 4.0
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Straight pieces from point to point."""

    points: tuple[Point, ...]
    stroke: Stroke
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Words at the left edge of a panel, above what they head: a label in bold and what follows it.

    `y` is the middle of the first line; a long label, and what follows it, stand in further lines below.
    """

    y: float
    label: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Both ends of an axis and its ticks with their words; no title where the axis needs none."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes with what is drawn on it; `height` is that of its field, in units of the picture.

    `value_on` is the axis of amounts, on which ranges lie. `is_even` asks for one scale on both axes, as on a map.
    """

    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    height: float
    lines: tuple[Line, ...] = ()
    heads: tuple[Head, ...] = ()
    title: str = ""
    value_on: Literal["x", "y"] = "y"
    is_even: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What a kind of mark, or of line, means."""

    words: str
    role: Role = "plain"
    shape: Shape = "dot"
    stroke: Stroke | None = None
    dashed: bool = False
    size: float = 4.0


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of a comparison: panels in rows of `across`, what its marks mean, and the same as a table.

    `caption` says what is drawn in which unit, `alt` what there is to be seen. `rows` are words under `header`;
    `figures` the same unrounded, a mapping for each row, of which files are made. `notes` say what is not drawn.
    `finding` is what everybody is told of `alt`, where not all of it: some of it can be read off the picture.
    """

    id: str
    title: str
    caption: str
    alt: str
    panels: tuple[Panel, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[dict[str, str | float | None], ...]
    keys: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()
    across: int = 1
    finding: str = ""

    @property
    def name(self) -> str:
        """Return what a file of it is called, without its ending."""
        return self.id
