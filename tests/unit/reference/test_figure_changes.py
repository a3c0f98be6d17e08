"""When figures changed: held against the changelog in both directions, so that neither is forgotten."""

import re
import tomllib

import pytest

from burden.base.errors import InputError
from burden.base.vocabulary import LAYERS
from burden.reference.figure_changes import FigureChange, load_figure_changes
from burden.reference.schema.figure_changes import check_figure_changes
from burden.reference.strict_yaml import parse
from tests.support import ROOT

FIRST = "Before that first figures"
"""What the list begins with: nothing to compare with, so no change."""


def sections():
    """Return the points under *Numbers* of each version of the changelog, each in one line."""
    found = {}
    for part in re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]:
        _, _, numbers = part.partition("### Numbers\n")
        points = re.split(r"^- ", re.split(r"^#", numbers, flags=re.MULTILINE)[0], flags=re.MULTILINE)[1:]
        found[part.splitlines()[0].strip()] = [" ".join(point.split()) for point in points]
    return found


def points_of(version):
    """Return the points of a version: its own section, and what is not released yet where it is the current one."""
    current = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return [
        point
        for heading, points in sections().items()
        if version in heading or (version == current and heading.startswith("Unreleased"))
        for point in points
    ]


def test_the_changelog_is_read():
    assert sum(len(points) for points in sections().values()) >= 6
    assert any(point.startswith(FIRST) for points in sections().values() for point in points)


def test_every_change_stands_in_the_changelog_of_its_version():
    for change in load_figure_changes():
        for words in change.changelog:
            begins = [point for point in points_of(change.version) if point.startswith(words)]
            assert len(begins) == 1, f"{words!r} begins no point, or several, under Numbers of {change.version}"


def test_every_point_of_the_changelog_is_a_change():
    named = [words for change in load_figure_changes() for words in change.changelog]
    for point in (point for points in sections().values() for point in points):
        owners = [words for words in named if point.startswith(words)]
        assert len(owners) == (0 if point.startswith(FIRST) else 1), f"data/figure_changes.yaml lacks: {point[:80]}"


def test_all_means_every_layer_and_period():
    change = next(each for each in load_figure_changes() if each.id == "compared_on_the_same_items")
    assert (change.date, change.version) == ("2026-11-24", "0.1.0")
    assert change.layers == tuple(LAYERS)
    assert change.touches("1990-91")
    assert change.touches("2025-26")


def test_a_change_of_some_periods_touches_them_alone():
    words = dict.fromkeys(("id", "date", "version", "who", "what", "why"), "x")
    change = FigureChange(**words, layers=("morale",), first_period="2005-06", last_period="2007-08", changelog=())
    assert [change.touches(f"{year}-{(year + 1) % 100:02d}") for year in (2004, 2005, 2007, 2008)] == [
        False, True, True, False,
    ]  # fmt: skip
    later = FigureChange(**words, layers=("morale",), first_period="2005-06", last_period=None, changelog=())
    assert [later.touches("2004-05"), later.touches("2030-31")] == [False, True]


ROW = """\
schema_version: 1
figure_changes:
  - {id: one, date: 2026-11-23, version: 0.1.0, who: all, layers: [morale], periods: {first: 2005-06}, what: x, why: y,
     changelog: [x]}
"""


def test_the_sample_fits():
    check_figure_changes(parse(ROW))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2026-11-23", "2026-11-31", "not a date"),
        ("2026-11-23", "20261123", "should be text"),
        ("0.1.0", "next", "not a version"),
        ("[morale]", "[]", "at least 1"),
        ("[morale]", "[moral]", "is not one of"),
        ("{first: 2005-06}", "{}", "for every year write all"),
        ("{first: 2005-06}", "{first: 2005-06, last: 2004-05}", "before the first"),
        ("why: y,", "", "missing"),
        ("changelog: [x]", "changelog: []", "at least 1"),
    ],
)
def test_what_is_refused(before, after, words):
    assert before in ROW
    with pytest.raises(InputError) as caught:
        check_figure_changes(parse(ROW.replace(before, after)))
    assert words in str(caught.value)


def test_the_newest_stands_first():
    later = ROW.partition("figure_changes:\n")[2].replace("id: one", "id: two").replace("11-23", "11-24")
    with pytest.raises(InputError, match="does not stand first"):
        check_figure_changes(parse(ROW + later))
