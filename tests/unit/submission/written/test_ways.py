"""How people write figures, right and wrong: every line of the table, and each form that is shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from burden.reference.parameters import load_parameters
from burden.submission.written import WRITTEN, read_written, show_written

TABLE: list[list[Any]] = yaml.safe_load((Path(__file__).parent / "ways.yaml").read_text("utf-8"))


def test_the_table_has_many_ways_of_every_kind_each_once() -> None:
    assert len(TABLE) >= 300
    assert {row[0] for row in TABLE} == WRITTEN.keys()
    ways = [(row[0], row[1]) for row in TABLE]
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize(("kind", "text", "expected", "note"), [[*row, ""][:4] for row in TABLE])
def test_a_way_to_write_a_figure(kind: str, text: str, expected: Any, note: str) -> None:
    written = read_written(text, kind)
    if isinstance(expected, dict) and "problem" in expected:
        assert written.value == text.strip()
        assert [words for words in expected["problem"] if words not in written.problem] == []
        assert re.fullmatch(r"“.+” .+\. [A-Z].+\.", written.problem), written.problem
        return
    assert (written.value, written.problem) == (expected, "")
    assert type(written.value) is type(expected)
    assert note in written.note
    assert bool(note) == bool(written.note), written.note


SHOWN = [
    ("money", 1234.5, "1,234.50"),
    ("money", 1234, "1,234"),
    ("money", 1234.0, "1,234"),
    ("money", 0.1, "0.10"),
    ("money", 0.125, "0.125"),
    ("money", 1000000, "1,000,000"),
    ("money", 1e15, "1,000,000,000,000,000"),
    ("money", 1e-12, "0.000000000001"),
    ("money", -12, "-12"),
    ("money", {"low": 10000, "central": 20000.5, "high": 40000, "dist": "pert"}, "10,000 - 20,000.50 - 40,000"),
    ("hours", 7.5, "7.5"),
    ("hours", 11.1, "11.1"),
    ("hours", 5e-324, "5e-324"),
    ("hours", {"low": 1, "central": 2, "high": 4, "dist": "triangular"}, "1 - 2 - 4 triangular"),
    ("hours", {"low": 10, "central": 25, "high": 40, "dist": "uniform"}, "10..40"),
    ("hours", {"low": 10, "central": 12, "high": 40, "dist": "uniform"}, "10 - 12 - 40 uniform"),
    ("hours", {"low": 10, "central": 20, "high": 40, "dist": "lognormal"}, "10..40 lognormal"),
    ("hours", {"low": 10, "central": 25, "high": 40, "dist": "lognormal"}, "10 - 25 - 40 lognormal"),
    ("hours", {"low": 10, "high": 40, "dist": "pert"}, "10..40 pert"),
    ("hours", {"low": 10, "central": 20, "high": 40}, "10 - 20 - 40"),
    ("hours", {"timings": [1.5, 2, 4], "of": 12}, "timed 1.5; 2; 4 of 12"),
    ("hours", {"timings": [1.5, 2000, 4]}, "timed 1.5; 2,000; 4"),
    ("amount", 1584, "1,584"),
    ("share", 0.125, "12.5%"),
    ("share", 0.07, "7%"),
    ("share", 1, "100%"),
    ("share", 1.2, "120%"),
    ("share", 50, "50"),
    ("share", {"low": 0.2, "central": 0.3, "high": 0.5, "dist": "pert"}, "20% - 30% - 50%"),
    ("share", {"low": 0.2, "central": 0.3, "high": 50, "dist": "pert"}, "0.2 - 0.3 - 50"),
    ("period", "2025-26", "2025-26"),
    ("flag", True, "yes"),
    ("flag", False, "no"),
    ("money", "1,5", "1,5"),
    ("hours", "school_hours", "school_hours"),
    ("text", "as it is", "as it is"),
    ("years", None, ""),
]


@pytest.mark.parametrize(("kind", "value", "text"), SHOWN)
def test_a_value_has_one_form(kind: str, value: Any, text: str) -> None:
    assert show_written(value, kind) == text


def test_a_name_is_no_problem_and_is_told_from_a_figure() -> None:
    assert read_written("school_hours", "hours", ["school_hours"]).problem == ""
    assert read_written(" school_hours ", "hours", ["school_hours"]).value == "school_hours"
    assert "“school_hours” is not hours" in read_written("school_hours", "hours").problem
    like_a_range = read_written("10..40", "hours", {"10..40": 1})
    assert (like_a_range.value, like_a_range.problem) == ("10..40", "")
    assert "as the quantity of that name" in like_a_range.note
    assert read_written("25-26", "period", ["25-26"]).value == "2025-26"


def test_the_hours_of_a_day_are_the_parameter() -> None:
    hours = load_parameters().get("hours_per_day").central
    assert read_written("1 day", "hours").value == hours
    assert read_written("3 days", "hours").value == pytest.approx(3 * hours, rel=1e-15)
    assert f"at {hours:g} hours a day" in read_written("3 days", "hours").note


def test_text_too_long_for_a_figure_is_kept_whole_and_quoted_short() -> None:
    text = "1" * 201
    written = read_written(text, "money")
    assert written.value == text
    assert "201 characters" in written.problem
    assert len(written.problem) < 250
    assert read_written("1" + " " * 300, "money").value == 1
    assert read_written("1" * 15, "money").value == 111111111111111
    assert read_written("x" * 3000, "text").value == "x" * 3000


def test_every_kind_says_how_it_is_written_in_words_it_reads() -> None:
    tried = 0
    for kind in WRITTEN.values():
        said = re.search(r"written (.+)\.", kind.how)
        ways = re.split(r", (?!\d{3})| or |; ranges ", said[1].partition(", from")[0]) if said else []
        for way in ways:
            assert read_written(way, kind.key).problem == "", (kind.key, way)
        tried += len(ways)
    assert tried >= 30
