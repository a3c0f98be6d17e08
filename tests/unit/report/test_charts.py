"""The picture: five layers always, no bar for what nobody reported, hatching for what is default, few colours."""

from __future__ import annotations

import pytest

from burden.analysis.costing import Costings
from burden.base.vocabulary import LAYERS
from burden.report.charts import PALETTES, Theme, layers_alt, layers_chart
from tests.unit.report.priced import priced


def test_every_layer_is_named_and_only_known_ones_have_bars(costings: Costings) -> None:
    for costing in costings:
        figure = layers_chart(costing).to_dict()
        labels = " ".join(note["text"] for note in figure["layout"]["annotations"])
        alt = layers_alt(costing)
        for place, (key, figures) in enumerate(costing.layers.items()):
            assert f"<b>{LAYERS[key].title}</b>" in labels
            assert LAYERS[key].title in alt
            width = sum(x for y, x in zip(figure["data"][0]["y"], figure["data"][0]["x"], strict=True) if y == -place)
            if figures.headline is None:
                assert -place not in figure["data"][0]["y"]
            else:
                assert width == pytest.approx(figures.headline["mean"])
        unknown = sum(not figures.reported for figures in costing.layers.values())
        assert labels.count("not reported") == alt.count("not reported") == unknown


def test_the_whiskers_end_at_the_percentiles() -> None:
    costing = priced("leicestershire_2011").costings[0]
    head = costing.layers["local_preparation"].headline
    assert head is not None
    ranges = layers_chart(costing).to_dict()["data"][1]
    assert ranges["x"][0] + ranges["error_x"]["array"][0] == pytest.approx(head["p95"])
    assert ranges["x"][0] - ranges["error_x"]["arrayminus"][0] == pytest.approx(head["p5"])


def test_hatching_is_the_default_part() -> None:
    costings = priced("every_kind")
    share = costings.costings[0].layers["local_preparation"].default_share
    assert share is not None
    assert 0 < share < 1
    bars = layers_chart(costings.costings[0]).to_dict()["data"][0]
    hatched = [x for x, shape in zip(bars["x"], bars["marker"]["pattern"]["shape"], strict=True) if shape]
    head = costings.costings[0].layers["local_preparation"].headline
    assert head is not None
    assert hatched == [pytest.approx(head["mean"] * share)]


def test_a_first_estimate_is_hatched_whole_and_says_so() -> None:
    costings = priced("first_estimate")
    figure = layers_chart(costings.costings[0]).to_dict()
    assert list(figure["data"][0]["marker"]["pattern"]["shape"]) == ["/"]
    assert "all default" in layers_alt(costings.costings[0])


def test_nothing_known_draws_no_axis() -> None:
    figure = layers_chart(priced("letter_unpriced_staff").costings[0]).to_dict()
    assert list(figure["layout"]["xaxis"]["tickvals"]) == []
    assert "reported, without a price" in layers_alt(priced("letter_unpriced_staff").costings[0])


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("theme", "ground"), [("light", "#FFFFFF"), ("dark", "#191919")])
def test_colours_can_be_told_apart(theme: Theme, ground: str) -> None:
    palette = PALETTES[theme]
    assert _contrast(palette.bar, ground) >= 3
    assert _contrast(palette.range, ground) >= 3
    assert _contrast(palette.range, palette.bar) >= 3
    assert _contrast(palette.text, ground) >= 4.5
