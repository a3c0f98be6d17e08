"""Labels cut to fit, and the names of inputs."""

from __future__ import annotations

from burden.report.labels import LETTERS, shortened, wrapped


def test_short_labels_stay_whole() -> None:
    assert shortened(["Ask for a", "Ask for b."]) == ["Ask for a", "Ask for b"]
    assert shortened([]) == []


def test_what_all_begin_with_is_cut_and_not_what_tells_them_apart() -> None:
    start = "Ask how this was gathered, in a department with a rather long name that nobody can say without breathing: "
    first, second = shortened([f"{start}units", f"{start}the centre"])
    assert (first.startswith("Ask how this"), first.endswith("units")) == (True, True)
    assert second == "… the centre"


def test_a_long_label_alone_loses_its_middle() -> None:
    (label,) = shortened([f"Beginning {'word ' * 40}end"])
    assert len(label) <= LETTERS
    assert (label[:9], label[-3:]) == ("Beginning", "end")
    assert " … " in label


def test_a_label_in_a_picture_has_two_lines_and_no_marks() -> None:
    assert wrapped("Usual <work>") == "Usual &lt;work&gt;"
    assert wrapped("word " * 14).count("<br>") == 1
    assert wrapped("word " * 60).count("<br>") == 1
    assert wrapped("x" * 300)
