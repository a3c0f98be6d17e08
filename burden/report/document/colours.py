"""How well two colours can be told apart, and the nearest shade of one that can be."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable

WHITE = "#FFFFFF"
LEAST_FOR_SHAPES, LEAST_FOR_TEXT = 3.0, 4.5
"""What WCAG 2.2 asks of the contrast of shapes (1.4.11) and of text (1.4.3) with what they stand on or beside."""
STEPS = 255


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours `#RRGGBB`, from 1 to 21: (lighter + 0.05) ÷ (darker + 0.05), WCAG 2.2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour `#RRGGBB`, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shown(ratio: float) -> str:
    """Write a contrast with two decimals, rounded down: what falls short never reads as enough."""
    return f"{math.floor(ratio * 100 + 1e-9) / 100:.2f}"


def nearest_shade(colour: str, passes: Callable[[str], bool]) -> str | None:
    """Return the shade of a colour nearest to it in lightness that passes; None where none from black to white does.

    Hue and saturation stay. Of two as near, the darker.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(STEPS + 1):
        for shade in (lightness - step / STEPS, lightness + step / STEPS):
            if 0 <= shade <= 1:
                found = _hex(colorsys.hls_to_rgb(hue, shade, saturation))
                if passes(found):
                    return found
    return None


def is_darker(first: str, second: str) -> bool:
    """Tell whether the first colour is darker than the second."""
    return luminance(first) < luminance(second)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
