"""Charts as PNG: size, colours of what is drawn, and bytes that stay the same."""

from __future__ import annotations

import io
import warnings

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from burden.report.document.model import Chart
from burden.report.pictures.draw import chart_png
from burden.report.pictures.letters import BOX, known
from burden.report.pictures.plan import planned
from burden.report.pictures.png import figure_of
from tests.unit.report.pictures.charts import EVERY, HALF_DEFAULT, LOOK, SILENT, WORST

BAR = (0x28, 0xA1, 0x97)
WHITE = (255, 255, 255)


def _opened(chart: Chart, width: int = 640) -> Image.Image:
    return Image.open(io.BytesIO(chart_png(chart, LOOK, width))).convert("RGB")


@pytest.mark.parametrize("width", [640, 1600])
def test_it_has_the_width_asked_for(width: int) -> None:
    assert _opened(HALF_DEFAULT, width).width == width


def test_bars_are_painted_in_their_colour_on_white() -> None:
    pixels = np.asarray(_opened(HALF_DEFAULT))
    painted = (pixels == BAR).all(axis=2).sum(axis=1)
    # The widest row of the first bar, £100, is twice as wide as all of the second, £50.
    assert painted.max() > 500
    assert tuple(pixels[0, 0]) == WHITE
    assert not (np.asarray(_opened(SILENT)) == BAR).all(axis=2).any()


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_any_text_is_drawn_without_a_word_of_complaint(chart: Chart) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert chart_png(chart, LOOK, 640).startswith(b"\x89PNG")


def test_signs_of_formulas_are_drawn_as_signs() -> None:
    texts = figure_of(planned(WORST, LOOK)).axes[0].texts
    assert any("$a$" in text.get_text() for text in texts)
    assert not any(text.get_parse_math() for text in texts)


def test_letters_that_no_font_has_are_boxes() -> None:
    assert known("a日é😀") == f"a{BOX}é😀"


def test_caption_and_text_alternative_are_in_its_properties() -> None:
    picture = Image.open(io.BytesIO(chart_png(WORST, LOOK, 640)))
    assert {name: str(text) for name, text in picture.info.items() if name in ("Title", "Description", "Software")} == {
        "Title": WORST.caption,
        "Description": WORST.alt,
    }


def test_the_same_chart_is_the_same_bytes_and_leaves_settings_alone() -> None:
    before = dict(mpl.rcParams)
    assert chart_png(WORST, LOOK, 640) == chart_png(WORST, LOOK, 640)
    assert dict(mpl.rcParams) == before
