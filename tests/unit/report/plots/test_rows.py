"""Long names: whole, in lines that fit a phone, in rows as high as they need, and clear of each other."""

from __future__ import annotations

import pytest

from burden.report.pictures import letters
from burden.report.plots.dots import dots_plot
from burden.report.plots.drawing import scene_of
from burden.report.plots.model import Axis, Mark
from burden.report.plots.multiples import multiples_plot
from burden.report.plots.placing import LABEL, LABEL_ROOM, folded, placed
from burden.report.plots.plotly_figures import figure_of
from burden.report.plots.rows import HEAD, HEAD_LINE, ROOM, head_lines, stacked
from tests.unit.report.plots.making import compared, row, years

SIXTY = "Upper, Middle and Lower Imagined with Nowhere-on-the-Water 7"
NAMES = ("Bath and North East Somerset", "Bournemouth, Christchurch and Poole", SIXTY, "W" * 60, "Ely")
WORDS = "about £234,000 (£208,000 to £265,000); 33% of it default"


@pytest.mark.parametrize("name", NAMES)
def test_a_head_is_whole_and_no_line_is_wider_than_a_phone(name: str) -> None:
    (head,), (place,), axis = stacked([(name, WORDS)])
    lines = head_lines(head)
    assert "".join(f"{bold}{words}" for bold, words in lines).replace(" ", "") == f"{name}{WORDS}".replace(" ", "")
    assert all(letters.width(bold, HEAD, True) + letters.width(words, HEAD) <= ROOM for bold, words in lines)
    # The mark lies below all lines, and the row ends below the mark.
    assert axis.low < place < head.y - HEAD_LINE * (len(lines) - 0.5)


def test_short_words_stay_on_the_line_of_their_name() -> None:
    (one, other), places, _ = stacked([("Ely", "£1"), (SIXTY, "£1")])
    assert head_lines(one) == (("Ely", "£1"),)
    assert len(head_lines(other)) == 2
    assert places[0] - places[1] == pytest.approx(HEAD_LINE * 2 + 21)


@pytest.mark.parametrize("name", NAMES)
def test_a_label_is_whole_and_finds_room_on_a_phone(name: str) -> None:
    label = folded(name)
    assert label.replace("\n", "").replace(" ", "") == name.replace(" ", "")
    assert all(letters.width(line, LABEL, True) <= LABEL_ROOM for line in label.split("\n"))
    axis = Axis(0.0, 1.0)
    (mark,) = placed([Mark(0.2, 0.5, name, "", label=label)], axis, axis, 300.0)
    assert mark.label == label


def test_a_label_without_room_for_its_lines_is_cut_and_named_below() -> None:
    axis = Axis(0.0, 1.0)
    (mark,) = placed([Mark(0.05, 0.5, SIXTY, "", label=folded(SIXTY))], axis, axis, 20.0)
    # Three lines need 45 units of 20, one of all sixty letters more than 280 across: 26 letters remain.
    assert mark.label == "Upper, Middle and Lower I…"
    rows = [row(f"X{at:02}", 100.0, name=f"Vale {at}") for at in range(50)]
    plot = dots_plot(compared(rows), [each.code for each in rows])
    bare = [mark.name for mark in plot.panels[0].marks if not mark.label]
    assert bare
    assert plot.notes[-1].startswith("Picked out, without room for a name: ")
    assert all(f"{name}, 2005-06: about £100" in plot.notes[-1] for name in bare)


def test_titles_of_two_columns_fit_a_phone() -> None:
    rows = [each for code, name in (("A", SIXTY), ("B", NAMES[1])) for each in years(code, [1.0, 2.0] * 4, name=name)]
    notes = [note.text for note in figure_of(multiples_plot(compared(rows), "years")).layout.annotations]
    for name in (SIXTY, NAMES[1]):
        (lines,) = [note.removeprefix("<b>").removesuffix("</b>").split("<br>") for note in notes if name[:5] in note]
        assert " ".join(lines) == name
        # Of 368 pixels each column has 0.42, less what ticks and edges take.
        assert all(letters.width(line, 12, True) < 150 for line in lines)


def test_names_are_whole_on_the_page_and_in_the_file() -> None:
    plot = dots_plot(compared([row("A", 234_000.0, name=SIXTY), row("B", 100_000.0, name="Ely")]))
    drawn = " ".join(run.text for words in scene_of(plot).texts() for run in words.runs)
    assert SIXTY in drawn
    shown = " ".join(note.text for note in figure_of(plot).layout.annotations)
    assert SIXTY in shown.replace("</b><br><b>", " ")
