"""Colours of plots: four at most, told apart by shape or size as well, on light and on dark ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from burden.report.plots.model import Role, Stroke

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of one ground: of marks by role, lines, text, grid and pale ranges; `veil` lies behind labels."""

    marks: dict[Role, str]
    lines: dict[Stroke, str]
    text: str
    grid: str
    ground: str
    pale: str
    veil: str


LOOKS: dict[Theme, Look] = {
    "light": Look(
        marks={
            "plain": "#28A197", "chosen": "#12436D", "signal": "#801650", "ground": "#B1B4B6",
            "class_1": "#D5EEEC", "class_2": "#7CCBC4", "class_3": "#28A197", "class_4": "#12436D",
        },
        lines={"centre": "#31333F", "limit": "#6B7280", "path": "#28A197", "chance": "#28A197", "edge": "#6B7280"},
        text="#31333F", grid="#D9DBE0", ground="#FFFFFF", pale="#BFE3E0", veil="rgba(255,255,255,0.75)",
    ),
    "dark": Look(
        marks={
            "plain": "#28A197", "chosen": "#FFFFFF", "signal": "#F46A25", "ground": "#5A606B",
            "class_1": "#16403D", "class_2": "#28A197", "class_3": "#9ADAD4", "class_4": "#FFFFFF",
        },
        lines={"centre": "#FAFAFA", "limit": "#9AA0AA", "path": "#28A197", "chance": "#28A197", "edge": "#9AA0AA"},
        text="#FAFAFA", grid="#3A3F4A", ground="#171614", pale="#1F5F5A", veil="rgba(23,22,20,0.75)",
    ),
}  # fmt: skip
"""From the categorical palette of the UK Government Analysis Function and shades of it, and greys."""

WIDTHS: dict[Stroke, float] = {"centre": 1.2, "limit": 1.2, "path": 1.5, "chance": 1.0, "edge": 1.0}
PALE_BELOW = 3.5
"""Ranges of marks smaller than this are pale: there are too many to be read one by one."""
