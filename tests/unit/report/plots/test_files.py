"""Plots as files and figures: texts inside the picture and clear of each other, inert names, the same bytes."""

from __future__ import annotations

import csv
import io
import itertools
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from burden.analysis.comparison.comparing import Comparison
from burden.report.pictures.scene import Dot, Strokes, Words
from burden.report.plots.dots import dots_plot
from burden.report.plots.drawing import scene_of
from burden.report.plots.files import plot_csv, plot_png, plot_svg
from burden.report.plots.funnel_plot import funnel_plot
from burden.report.plots.looks import LOOKS
from burden.report.plots.map_plot import map_plot
from burden.report.plots.model import Axis, Key, Line, Mark, Panel, Plot
from burden.report.plots.multiples import multiples_plot
from burden.report.plots.placing import NARROW, WIDE, placed
from burden.report.plots.plotly_figures import figure_of
from burden.report.plots.process_plot import process_plot
from tests.unit.report.plots.making import HOSTILE, compared, council, many, row, years

SVG = "{http://www.w3.org/2000/svg}"
SOME = ("X001", "X003", "X004")
AT = {
    f"X{at:03}": council(f"X{at:03}", 300_000.0 + at * 997 % 300_000, 100_000.0 + at * 1_709 % 500_000)
    for at in range(330)
}


def _over_years(count: int) -> Comparison:
    values = [(10.0 + at * 7 % 5, 11.0, None, 12.0, 10.0, 12.0, 40.0) for at in range(count)]
    return compared([each for at, some in enumerate(values) for each in years(f"X{at:03}", some)])


MAKERS: dict[str, Callable[[int], Plot]] = {
    "dots": lambda count: dots_plot(many(count), SOME),
    "funnel": lambda count: funnel_plot(many(count), "2005-06", SOME),
    "ranges": lambda count: funnel_plot(many(count), "2005-06", SOME, "ranges"),
    "layers": lambda count: multiples_plot(many(count), "layers", highlight=SOME),
    "years": lambda count: multiples_plot(_over_years(count), "years"),
    "process": lambda count: process_plot(_over_years(count), "X001"),
    "map": lambda count: map_plot(many(count), SOME, known=AT),
}


def _box(words: Words) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a line of letters covers, without what hangs below it."""
    return words.left, words.base - words.size * 0.72, words.left + words.width, words.base


@pytest.mark.parametrize("count", [5, 40, 330])
@pytest.mark.parametrize("kind", MAKERS)
def test_texts_stay_in_the_picture_and_clear_of_each_other(kind: str, count: int) -> None:
    scene = scene_of(MAKERS[kind](count))
    boxes = [(words, _box(words)) for words in scene.texts()]
    assert len(boxes) > 4
    for words, (left, top, right, bottom) in boxes:
        assert left >= 0, words
        assert top >= 0, words
        assert right <= scene.width, words
        assert bottom <= scene.height, words
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_svg_is_well_formed_and_says_title_and_finding(kind: str) -> None:
    plot = MAKERS[kind](40)
    root = ET.fromstring(plot_svg(plot))
    assert root.findtext(f"{SVG}title") == plot.title
    assert root.findtext(f"{SVG}desc") == plot.alt
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan",
    }  # fmt: skip
    assert not plot.alt.casefold().startswith(("chart", "plot", "picture"))


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_plot_gives_the_same_bytes(kind: str) -> None:
    one, other = MAKERS[kind](5), MAKERS[kind](5)
    assert plot_svg(one) == plot_svg(other)
    assert plot_csv(one) == plot_csv(other)
    png = plot_png(one, 640)
    assert png == plot_png(other, 640)
    assert png.startswith(b"\x89PNG")
    assert b"Software" not in png
    assert figure_of(one).to_json() == figure_of(other).to_json()


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("count", [5, 330])
def test_a_figure_shows_every_mark_and_its_words(kind: str, count: int) -> None:
    plot = MAKERS[kind](count)
    figure = json.loads(figure_of(plot, "dark").to_json())
    shown = [
        text
        for trace in figure["data"]
        if trace["mode"] == "markers" and trace.get("hoverinfo") == "text"
        for text in trace["hovertext"]
    ]
    said = [mark.words for panel in plot.panels for mark in panel.marks if mark.role != "ground"]
    assert sorted(shown) == sorted(said)
    legend = [trace["name"] for trace in figure["data"] if trace.get("showlegend", True)]
    assert legend == [key.words for key in plot.keys]
    assert all(figure["layout"][name]["fixedrange"] for name in figure["layout"] if name.startswith(("xaxis", "yaxis")))


def test_a_table_has_a_line_for_each_and_its_columns() -> None:
    for kind, make in MAKERS.items():
        plot = make(40)
        assert {len(line) for line in plot.rows} == {len(plot.header)}, kind
        lines = list(csv.DictReader(io.StringIO(plot_csv(plot))))
        assert len(lines) == len(plot.figures)
        assert set(lines[0]) == set(plot.figures[0])


def test_csv_is_unrounded_and_no_formula() -> None:
    plot = dots_plot(compared([row("A", 1 / 3, name=HOSTILE), row("B", 2.0, None, name="@x")], "residents"))
    lines = {line["code"]: line for line in csv.DictReader(io.StringIO(plot_csv(plot)))}
    assert lines["A"]["name"].startswith("'=2+3")
    assert lines["A"]["amount"] == "0.3333333333333333"
    assert (lines["B"]["name"], lines["B"]["amount"]) == ("'@x", "")


def test_hostile_names_do_nothing() -> None:
    rows = [row(f"X{at:03}", 100.0 * (at + 1), 50.0 + at, name=HOSTILE) for at in range(6)]
    for plot in (
        dots_plot(compared(rows), ["X001"]), funnel_plot(compared(rows, "residents"), "2005-06", ["X001"]),
        map_plot(compared(rows), ["X001"], known=AT), multiples_plot(compared(rows), "layers", highlight=["X001"]),
        process_plot(compared(years("X", [1.0, 2.0, 3.0, 2.0, 9.0], name=HOSTILE)), "X"),
        multiples_plot(compared(years("X", [1.0, 2.0, 3.0, 2.0, 9.0], name=HOSTILE)), "years"),
    ):  # fmt: skip
        svg = plot_svg(plot)
        assert not [element for element in ET.fromstring(svg).iter() if "script" in element.tag]
        assert "\u202e" not in svg
        for trace in (figure := figure_of(plot).to_dict())["data"]:
            assert "hovertemplate" not in trace
            assert "<script" not in str(trace.get("hovertext"))
        assert not [note["text"] for note in figure["layout"].get("annotations", []) if "<script" in note["text"]]
        assert plot_png(plot, 320).startswith(b"\x89PNG")


def test_marks_are_drawn_where_the_axes_say() -> None:
    axis = Axis(0.0, 10.0, ((0.0, "£0"), (10.0, "£10")))
    marks = (Mark(5.0, 5.0, "a", "a", ends=(2.5, 7.5)), Mark(0.0, 10.0, "b", "b", "chosen"))
    panel = Panel(axis, Axis(0.0, 10.0), marks, 100.0, (Line(((0.0, 5.0), (10.0, 5.0)), "limit", True),), value_on="x")
    scene = scene_of(Plot("p", "Title", "Caption.", "Alt.", (panel,), ("A",), (("a",),), (), (Key("a"),)))
    (middle,) = [item for item in scene.items if isinstance(item, Dot) and item.fill == LOOKS["light"].marks["plain"]][
        1:
    ]
    (corner,) = [item for item in scene.items if isinstance(item, Dot) and item.fill == LOOKS["light"].marks["chosen"]]
    ticks = [words for words in scene.texts() if words.runs[0].text in ("£0", "£10")]
    assert [corner.x, 2 * middle.x - corner.x] == pytest.approx([words.x for words in ticks])
    assert middle.y - corner.y == pytest.approx(50)
    # A quarter of the axis on each side of the dot; then both caps.
    (ranged,) = [item for item in scene.items if isinstance(item, Strokes) and item.colour == middle.fill]
    quarter = (middle.x - corner.x) / 2
    assert ranged.lines[0] == pytest.approx((middle.x - quarter, middle.y, middle.x + quarter, middle.y))
    (dashes,) = [
        item for item in scene.items if isinstance(item, Strokes) and item.colour == LOOKS["light"].lines["limit"]
    ]
    assert len(dashes.lines) > 50
    assert all(end - start <= 5.001 for start, _, end, _ in dashes.lines)


def test_labels_are_clear_of_each_other_on_a_phone_too_or_left_out() -> None:
    axis = Axis(0.0, 1.0)
    crowd = [
        Mark(0.5, 0.5 + at / 1_000, f"n{at}", "", "chosen", label=f"Council number {at}", size=6) for at in range(9)
    ]
    named = [mark for mark in placed(crowd, axis, axis, 300.0) if mark.label]
    # Right, left, above and below of one place; the rest have no room. At the left edge a label begins at its mark.
    assert [mark.name for mark in named] == ["n0", "n1", "n2", "n3"]
    assert len({mark.side for mark in named}) == 4
    edge = placed([Mark(0.999, 0.5, "n", "", label="Council at the edge")], axis, axis, 300.0)
    assert edge[0].side == "left"
    ranged = Mark(0.01, 0.5, "n", "", label="Council at the edge", ends=(0.0, 0.1))
    assert placed([ranged], axis, axis, 300.0, value_on="x")[0].side in ("over", "under")
    assert WIDE > NARROW
