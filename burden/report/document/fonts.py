"""The fonts of reports, shipped beside the code so that a report looks the same on every machine."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILIES = ("Liberation Sans", "DejaVu Sans")
"""The family of text, and the one for letters and signs that it lacks."""


def font_files() -> tuple[Path, ...]:
    """Return the paths of the font files: regular and bold of each family."""
    return tuple(sorted(FONTS.glob("*.ttf")))
