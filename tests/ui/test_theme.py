"""The theme's colours can be read: white words on the first colour, as chips and main buttons have them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GROUNDS = {"light": ("#ffffff", "#f8f8f7"), "dark": ("#171614", "#2d2b27")}
"""The page and the fields of Streamlit's own themes, which the file does not change."""
WORDS, SIGNS = 4.5, 3.0
"""Least contrast of words and of what must be seen, by WCAG 2.2, 1.4.3 and 1.4.11."""


def _luminance(colour: str) -> float:
    assert re.fullmatch("#[0-9A-Fa-f]{6}", colour)
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # Stated by WebAIM for grey on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", GROUNDS)
def test_chips_and_buttons_can_be_read_and_seen(theme: str) -> None:
    themes: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert not {"backgroundColor", "secondaryBackgroundColor"} & {*themes, *themes[theme]}
    first = themes[theme]["primaryColor"]
    assert contrast("#ffffff", first) >= WORDS
    assert all(contrast(themes[theme]["grayTextColor"], ground) >= WORDS for ground in GROUNDS[theme])
    assert all(contrast(first, ground) >= SIGNS for ground in GROUNDS[theme])
    assert all(contrast(colour, GROUNDS[theme][0]) >= SIGNS for colour in themes[theme]["chartCategoricalColors"])
    assert len(themes[theme]["chartCategoricalColors"]) <= 4
