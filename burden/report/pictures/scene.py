"""What stands where on a picture: rectangles, strokes, dots and lines of text, in units from the top left."""

from __future__ import annotations

from dataclasses import dataclass

Anchor = str
"""Which end of a text stands at its place: `start`, `middle` or `end`."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `left` and `top` are its corner."""

    left: float
    top: float
    width: float
    height: float
    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight strokes of one colour and width, each from (x, y) to (x, y)."""

    lines: tuple[tuple[float, float, float, float], ...]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle round its centre."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line of text, bold or not; `width` as measured, `gap` the space before it, both in units."""

    text: str
    bold: bool
    width: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose letters stand on `base`, `size` units high."""

    x: float
    base: float
    size: float
    colour: str
    runs: tuple[Run, ...]
    anchor: Anchor = "start"

    @property
    def width(self) -> float:
        """Return the width of all runs with their gaps, in units."""
        return sum(run.gap + run.width for run in self.runs)

    @property
    def left(self) -> float:
        """Return where the line begins, in units."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]


Item = Box | Strokes | Dot | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture as a list of what is drawn, the first at the back, on white; sizes in units."""

    width: float
    height: float
    items: tuple[Item, ...]

    def texts(self) -> tuple[Words, ...]:
        """Return the lines of text in order."""
        return tuple(item for item in self.items if isinstance(item, Words))
