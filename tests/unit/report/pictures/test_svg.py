"""Charts as SVG: what is drawn, how long it is, what is read out, and that no text can do anything there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from burden.report.document.model import Chart
from burden.report.pictures.draw import chart_svg
from tests.unit.report.formats.example import HOSTILE
from tests.unit.report.pictures.charts import BELOW, EVERY, HALF_DEFAULT, LOOK, SILENT, WORST

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan"}


def _drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(chart_svg(chart, LOOK))


def _boxes(root: ET.Element) -> list[dict[str, float]]:
    """Return the solid and the hatched boxes of bars."""
    found = [box for box in root.iter(f"{SVG}rect") if LOOK.bar in (box.get("fill"), box.get("stroke"))]
    return [{name: float(box.get(name, "0")) for name in ("x", "y", "width", "height")} for box in found]


def _said(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_bars_are_as_long_as_their_values() -> None:
    whole, solid, hatched = _boxes(_drawn(HALF_DEFAULT))
    assert solid["width"] == pytest.approx(whole["width"] / 4, abs=0.02)
    assert hatched["width"] == pytest.approx(whole["width"] / 4, abs=0.02)
    assert hatched["x"] == pytest.approx(solid["x"] + solid["width"], abs=0.02)


def test_a_range_runs_from_its_low_to_its_high_end() -> None:
    root = _drawn(HALF_DEFAULT)
    whole = _boxes(root)[0]
    (path,) = [line.get("d", "") for line in root.iter(f"{SVG}path") if line.get("stroke") == LOOK.accent]
    start, end = re.findall(r"[ML](\S+) \S+?(?=[ML]|$)", path)[:2]
    unit = whole["width"] / 100
    assert float(start) == pytest.approx(whole["x"] + 40 * unit, abs=0.02)
    assert float(end) == pytest.approx(whole["x"] + 80 * unit, abs=0.02)


def test_strokes_of_the_hatching_stay_in_their_box() -> None:
    root = _drawn(HALF_DEFAULT)
    hatched = _boxes(root)[2]
    paths = [line.get("d", "") for line in root.iter(f"{SVG}path") if line.get("stroke") == LOOK.bar]
    points = [tuple(map(float, pair.split())) for path in paths for pair in re.split("[ML]", path) if pair]
    assert len(points) > 8
    for x, y in points:
        assert hatched["x"] - 0.02 <= x <= hatched["x"] + hatched["width"] + 0.02
        assert hatched["y"] - 0.02 <= y <= hatched["y"] + hatched["height"] + 0.02


def test_what_is_below_zero_goes_left() -> None:
    spent, saved = _boxes(_drawn(BELOW))
    assert saved["x"] + saved["width"] == pytest.approx(spent["x"], abs=0.02)
    assert saved["width"] == pytest.approx(spent["width"] / 3, abs=0.02)


def test_what_is_not_reported_has_words_and_no_bar() -> None:
    root = _drawn(SILENT)
    assert _boxes(root) == []
    assert _said(root) == ["Morale" + "not reported", "Writing" + "no price"]


def test_each_label_stands_with_its_words_above_its_bar() -> None:
    root = _drawn(HALF_DEFAULT)
    assert _said(root)[:2] == ["Whole£100", "Half£50"]
    bases = [float(text.get("y", "0")) for text in root.iter(f"{SVG}text")][:2]
    tops = [_boxes(root)[0]["y"], _boxes(root)[1]["y"]]
    assert bases[0] < tops[0] < bases[1] < tops[1]


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
def test_its_caption_and_its_text_alternative_are_read_out(chart: Chart) -> None:
    root = _drawn(chart)
    found = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    title, description = root.get("aria-labelledby", "").split()
    assert root.get("role") == "img"
    assert found == {title: chart.caption, description: chart.alt}


def test_ids_of_two_charts_do_not_clash() -> None:
    ids = [each.get("id") for chart in EVERY for each in _drawn(chart).iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(EVERY)
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", str(each)) for each in ids)


def test_text_is_text_and_nothing_else() -> None:
    source = chart_svg(WORST, LOOK)
    root = ET.fromstring(source)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ELEMENTS
    assert {name for each in root.iter() for name in each.attrib if name.startswith("on") or "href" in name} == set()
    assert HOSTILE.split()[0] in " ".join(_said(root))
    assert "<script" not in source


def test_it_is_an_element_for_a_page_and_takes_the_width_of_its_place() -> None:
    source = chart_svg(HALF_DEFAULT, LOOK)
    root = ET.fromstring(source)
    assert source.startswith("<svg ")
    assert root.get("viewBox", "").startswith("0 0 640 ")
    assert root.get("width") is root.get("height") is None


def test_the_same_chart_is_the_same_text() -> None:
    assert chart_svg(WORST, LOOK) == chart_svg(WORST, LOOK)
