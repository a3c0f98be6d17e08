"""The map: dots at published places, four classes at most, none for what rests on defaults, and who has no place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from burden.base.errors import BurdenError
from burden.report.plots.map_plot import class_borders, class_of, class_words, map_plot
from tests.unit.report.plots.making import compared, council, row

KNOWN = {
    code: council(code, easting, northing)
    for code, easting, northing in (
        ("A", 400_000.0, 300_000.0), ("B", 500_000.0, 200_000.0), ("C", 450_000.0, 600_000.0),
        ("D", 300_000.0, 50_000.0), ("gone", None, None),
    )
}  # fmt: skip
KNOWN["ended"] = replace(council("ended", 350_000.0, 400_000.0), last_period="2019-20")


def test_dots_stand_at_their_places_and_sizes_follow_amounts() -> None:
    plot = map_plot(compared([row("A", 100.0), row("B", 200.0), row("C", 300.0)]), ["B"], known=KNOWN)
    (panel,) = plot.panels
    marks = {mark.name: mark for mark in panel.marks if mark.role != "ground"}
    assert {name: (mark.x, mark.y) for name, mark in marks.items()} == {
        "Council A": (400, 300), "Council B": (500, 200), "Council C": (450, 600),
    }  # fmt: skip
    assert marks["Council A"].size < marks["Council B"].size < marks["Council C"].size
    assert marks["Council B"].ringed
    assert marks["Council B"].label == "Council B"
    # D is compared with nobody, but shows where England lies; what has ended does not.
    assert [(mark.x, mark.y) for mark in panel.marks if mark.role == "ground"] == [(300, 50)]
    assert panel.is_even
    assert "about £200, likely £160 to £240" in marks["Council B"].words


def test_who_has_no_place_is_listed_and_who_has_no_figure_is_hollow() -> None:
    rows = [row("A", 100.0, 10.0), row("B", 50.0, None), row("gone", 70.0, 10.0), row("never", 80.0, 10.0)]
    plot = map_plot(compared(rows, "residents"), known=KNOWN)
    assert plot.notes == ("Not on the map, because no place of theirs is published: Council gone, Council never.",)
    assert [mark.shape for mark in plot.panels[0].marks if mark.name == "Council B"] == ["square"]
    assert "Of 1 the figure is not known." in plot.alt
    assert [line["easting_metres"] for line in plot.figures] == [400_000, 500_000, None, None]
    assert len(plot.rows) == 4


def test_what_rests_on_defaults_has_no_class() -> None:
    rows = [row(code, 100.0, 10.0 * (at + 1), default_share=1.0) for at, code in enumerate("ABC")]
    plot = map_plot(compared(rows, "residents", defaults=True), known=KNOWN)
    marks = [mark for mark in plot.panels[0].marks if mark.role != "ground"]
    assert {(mark.role, mark.shape, mark.size) for mark in marks} == {("plain", "ring", 4.5)}
    assert [key.words for key in plot.keys] == ["rests on defaults: no class", "other councils, not compared"]
    assert "divided by different sizes" in plot.caption
    assert "a large dot is a large amount" not in plot.caption
    assert plot.alt == (
        "Map of 3: 3 on defaults, which have no class. No order is called: nothing of this was reported."
    )
    # Beside two that were reported, £10 and £20, the default of £3.33 makes no class and has none.
    mixed = [row("A", 100.0, 10.0), row("B", 400.0, 20.0), row("C", 100.0, 30.0, default_share=1.0)]
    plot = map_plot(compared(mixed, "residents", defaults=True), known=KNOWN)
    roles = {mark.name: mark.role for mark in plot.panels[0].marks if mark.role != "ground"}
    assert roles["Council C"] == "plain"
    assert {roles["Council A"], roles["Council B"]} == {"class_1", f"class_{len(plot.keys) - 2}"}
    assert [key.words for key in plot.keys if key.role == "class_1"] == ["under £15"]


def test_nothing_to_divide_by_is_a_sentence_and_no_map() -> None:
    found = compared([row("A", 100.0, None), row("B", 50.0, None)], "residents")
    with pytest.raises(BurdenError, match="the number of residents of none of them is known in 2005-06"):
        map_plot(found, known=KNOWN)


def test_nobody_with_a_place_is_no_map() -> None:
    with pytest.raises(BurdenError, match="no map of them"):
        map_plot(compared([row("gone", 1.0), row("never", 2.0)]), known=KNOWN)


@pytest.mark.parametrize(
    ("values", "borders"),
    [
        # From 1.4 to 4.6 between the tenths: steps of 1 around 3.
        ([1.0, 1.4, 2.0, 2.5, 3.0, 3.0, 3.5, 4.0, 4.6, 5.0, 3.2], (2.0, 3.0, 4.0)),
        ([7.0, 7.0], ()),
        ([7.0], ()),
        ([], ()),
        # One far out does not stretch the classes: from 9.5 to 11 between the tenths, steps of 0.5 around 10.5.
        ([9.0, 9.5, 10.0, 10.0, 10.0, 10.0, 10.5, 10.5, 11.0, 1_000.0, 10.0], (10.0, 10.5, 11.0)),
    ],
)
def test_classes_have_round_borders(values: list[float], borders: tuple[float, ...]) -> None:
    assert class_borders(values) == pytest.approx(borders)


def test_classes_in_words() -> None:
    borders = (2.0, 3.0, 4.0)
    assert [class_of(value, borders) for value in (1.9, 2.0, 3.5, 4.0, 9.0)] == [0, 1, 2, 3, 3]
    assert [class_words(at, borders, "GBP") for at in range(4)] == [
        "under £2", "£2 to under £3", "£3 to under £4", "£4 or more",
    ]  # fmt: skip
    assert class_words(1, (0.5, 1.0), "GBP") == "£0.50 to under £1.00"
    assert class_words(1, (2.5, 5.0), "GBP") == "£2.50 to under £5.00"
    assert class_words(1, (0.0005, 0.001), "GBP") == "£0.0005 to under £0.001"


def test_the_finding_says_how_many_might_be_of_another_class() -> None:
    # 100 ± 20 and 300 ± 60 stay apart from the borders at 150, 200 and 250; 200 ± 40 does not.
    plot = map_plot(compared([row("A", 100.0), row("B", 200.0), row("C", 300.0)]), known=KNOWN)
    assert "The likely range of 2 reaches into another class." in plot.alt


def test_real_places_are_the_default() -> None:
    plot = map_plot(compared([row("E07000121", 100.0, name="Lancaster"), row("E08000035", 200.0, name="Leeds")]))
    assert {mark.name: (mark.x, mark.y) for mark in plot.panels[0].marks if mark.name}["Lancaster"] == (
        353.323,
        463.909,
    )
