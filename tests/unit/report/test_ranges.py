"""How sure a figure is, in words, tables and pictures; the figures shown are made up here."""

from __future__ import annotations

import dataclasses

import pytest

from burden.analysis.costing import Costing, Figures
from burden.analysis.driver_rows import DriverRow
from burden.analysis.measuring import Measurement
from burden.analysis.sampling import SampleSize
from burden.base.vocabulary import LAYERS
from burden.report import range_charts, range_tables, range_words
from burden.report.frames import views_frame
from burden.report.line_tables import evidence_table, lines_table
from burden.report.lines import evidence_ranges, line_ranges, lines_of, resource_ranges
from burden.report.tables import LIKELY, resource_table
from tests.unit.report.priced import priced

HEAD = {"low": 200_000.0, "central": 440_000.0, "high": 900_000.0, "mean": 451_234.0, "p5": 378_000.0,
        "p50": 447_000.0, "p95": 532_100.0}  # fmt: skip
FIGURES = Figures(True, {"regime": 440_000.0}, HEAD, quantile_error={"p5": 900.0, "p50": 20.0, "p95": 1_201.0}, tier=0)
HOURS = DriverRow(
    "a/hours", "CTB1: hours", "time", "pert", 4, 4.5, 6, "C", "the team", ("ctb1",), "up", 0.5, 0.6, (411_234, 521_234)
)
SHARE = DriverRow(
    "b/share", "Usual <work>", "share", "triangular", 0.1, 0.2, 0.45, "D", "", ("a", "b", "c", "d", "e"), "down",
    0.25, 0.25, (461_234, 431_234),
)  # fmt: skip


def _costing() -> Costing:
    return dataclasses.replace(priced("first_estimate").costings[0], total=FIGURES)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.34, "a third"), (0.2, "a fifth"), (0.25, "a quarter"), (0.49, "half"), (0.42, "42%"), (0.07, "7%"),
     (0.995, "nearly all of it"), (0.001, "less than 1%")],
)  # fmt: skip
def test_fractions(share: float, words: str) -> None:
    assert range_words.fraction(share) == words


def test_the_stated_error_is_the_larger_end_rounded_up() -> None:
    assert range_words.stated_error(FIGURES) == (
        "The arithmetic adds less than £2,000 of error to the ends; the inputs are far less sure than that."
    )
    assert range_words.exactness(FIGURES) == (
        "5th and 95th percentile are right to about £1,300; worked out in closed form (tier 0)."
    )
    small = dataclasses.replace(FIGURES, quantile_error={"p5": 0.2, "p50": 0.0, "p95": 0.0}, tier=1)
    assert "less than £1 of error" in range_words.stated_error(small)
    assert "less than £1; worked out from few well-placed points (tier 1)" in range_words.exactness(small)
    assert range_words.stated_error(Figures(False)) == range_words.exactness(Figures(False)) == ""


def test_where_the_arithmetic_is_as_unsure_as_the_inputs_nothing_is_said_of_these() -> None:
    coarse = dataclasses.replace(FIGURES, quantile_error={"p5": 900.0, "p50": 20.0, "p95": 31_000.0}, tier=3)
    assert range_words.stated_error(coarse) == "The arithmetic adds less than £40,000 of error to the ends."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "4 to 6, most likely 4.5 (PERT)"),
        ({"dist": "uniform"}, "anything from 4 to 6 alike (uniform)"),
        ({"dist": "lognormal", "kind": "amount"}, "nine in ten between £4 and £6, skewed to the right (lognormal)"),
        ({"dist": "lognormal", "kind": "spread", "low": 0.456, "high": 1.83},
         "nine in ten between 0.46 and 1.83 times the figure entered"),
        ({"kind": "share", "low": 0.1, "central": 0.125, "high": 0.2}, "10% to 20%, most likely 12.5% (PERT)"),
    ],
)  # fmt: skip
def test_a_range_as_entered(changes: dict[str, object], words: str) -> None:
    assert range_words.entered(dataclasses.replace(HOURS, **changes)) == words  # type: ignore[arg-type]


def test_what_to_measure_is_a_sentence() -> None:
    row = Measurement("time/ctb1", "Time CTB1 with those who do it", "time", ("ctb1",), 0.33, 2.0, 0.165)
    assert range_words.measurement(row) == (
        "Time CTB1 with those who do it: about 2 hours, narrows the range of the total by a third."
    )
    assert range_words.measurement(dataclasses.replace(row, effort_hours=0.25, way="ask", label="Ask: Fee")) == (
        "Ask: Fee: about 15 minutes; if it was measured, the range of the total narrows by a third."
    )
    large = Measurement("entry.a", "All. Split it first", "time", ("a",), None, None, None, "split")
    assert range_words.measurement(large) == "All. Split it first."
    assert range_words.nothing_worth() == (
        "Nothing by itself would narrow the range of the total by 5% or more, and by 1% or more for each hour of work."
    )


def test_how_many_to_ask_is_a_sentence() -> None:
    assumed = SampleSize(70, 0.5, 0.1, False, False, False)
    assert range_words.people_words(assumed, 0.1, 200, 0).startswith("Ask 70 people of the 200 to know the mean to")
    timed = SampleSize(12, 0.3, 0.1, True, True, False)
    assert range_words.people_words(timed, 0.1, None, 5).endswith("That is 7 more.")
    for timings, left in ((1, 4), (4, 1)):
        words = range_words.people_words(timed, 0.1, None, timings)
        assert f"Take {left} more" in words
        assert "Ask" not in words
    everyone = SampleSize(1, 0.5, 0.0, False, False, True)
    assert range_words.people_words(everyone, 0.1, 1, 0) == "Ask everyone (1); then the mean is known."
    assert range_words.people_words(everyone, 0.1, 1, 1) == "You have asked everyone (1); the mean is known."


def test_the_tornado_is_told_apart_without_colour() -> None:
    figure = range_charts.tornado_chart([HOURS, SHARE], 451_234.0).to_dict()
    low, high = figure["data"]
    assert list(low["x"]) == [-40_000, 10_000]
    assert list(high["x"]) == [70_000, -20_000]
    assert low["marker"]["color"] == "rgba(0,0,0,0)"
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts == ["CTB1: hours", "−£40,000", "+£70,000", "Usual &lt;work&gt;", "+£10,000", "−£20,000"]
    alt = range_charts.tornado_alt([HOURS, SHARE], 451_234.0, "the total")
    assert "CTB1: hours: −£40,000 at its low end, +£70,000 at its high end, 50% of the uncertainty" in alt


def test_the_picture_of_ranges_has_every_layer_and_the_ends() -> None:
    figure = range_charts.ranges_chart(_costing()).to_dict()
    hair, thick, dots = figure["data"]
    assert (hair["x"][0], hair["x"][1]) == (200_000, 900_000)
    assert (thick["x"][0], thick["x"][1]) == (378_000, 532_100)
    assert dots["x"][0] == 451_234
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert len(texts) == len(dots["x"]) == 2  # the total, and the one layer that is reported
    alt = range_charts.ranges_alt(_costing(), "for one exercise")
    for layer in LAYERS.values():
        assert layer.title.lower() in alt.lower()
    silent = "Not reported, which is not zero: writing targets, central inspection, distorting compliance, morale."
    assert alt.endswith(silent)
    assert ", for one exercise, " in alt
    assert "£380,000 to £530,000" in alt


def test_the_hairline_is_drawn_only_where_it_says_more() -> None:
    within = HEAD | {"high": 532_000.0}
    figure = range_charts.ranges_chart(
        dataclasses.replace(_costing(), total=dataclasses.replace(FIGURES, headline=within))
    ).to_dict()
    hair, thick, _ = figure["data"]
    assert 200_000 not in hair["x"]
    assert 532_100 in thick["x"]


def test_tables_of_ranges() -> None:
    row = range_tables.ranges_table(_costing()).iloc[0].tolist()
    assert row[1:] == ["£450,000", "£380,000 to £530,000", "£200,000 to £900,000"]
    assert range_tables.exactness(_costing())[0].endswith(
        "are right to about £1,300; worked out in closed form (tier 0)."
    )
    table = range_tables.tornado_table([HOURS, SHARE], "GBP")
    assert table.iloc[0].tolist() == ["CTB1: hours", "4 to 6, most likely 4.5 (PERT)", "£410,000 to £520,000", "50%"]
    assert table.iloc[1]["Moves the mean"] == "£461,000 to £431,000"
    details = range_tables.input_details([HOURS, SHARE])
    assert details[0] == "CTB1: hours. C: the team. Part of the uncertainty together with other inputs: 60%."
    assumed = range_tables.assumptions_table([SHARE], "GBP").iloc[0]
    assert assumed["Grade and source"] == "D: no source given"
    measured = Measurement("m", "Measure", "share", ("a", "b", "c"), 0.5, 0.25, 2.0)
    shown = range_tables.measurements_table([measured], {"a": "First", "b": "Second"}).iloc[0]
    assert shown.tolist() == ["Measure", "15 minutes", "50%", "First, Second and 1 more"]


def test_every_table_of_ranges_has_four_columns_at_most() -> None:
    costing = _costing()
    for table in (
        range_tables.ranges_table(costing), range_tables.tornado_table([HOURS], "GBP"),
        range_tables.measurements_table([], {}), range_tables.assumptions_table([HOURS], "GBP"),
    ):  # fmt: skip
        assert len(table.columns) <= 4


def test_what_a_spread_rests_on_is_said_to_be_our_judgement() -> None:
    spread = dataclasses.replace(HOURS, kind="spread", source="")
    assert range_words.ground(spread) == "this tool's allowance for grade C"
    average = dataclasses.replace(HOURS, kind="average", grade="E", source="A survey.", entries=("a", "b"))
    assert range_words.ground(average) == "E: A survey. The width is this tool's allowance for grade E"
    assert range_words.named(average) == "CTB1: hours (2 lines)"


def test_ends_that_are_no_limits_are_not_called_limits() -> None:
    # Spreads of a grade have no ends; a range typed in has.
    assert range_tables.ends_title(priced("luton_2011").costings[0]) == "All inputs at their nine-in-ten ends"
    assert range_tables.ends_title(priced("letter_team").costings[0]) == "All inputs at their ends"


def test_every_figure_of_the_first_page_has_a_range() -> None:
    costings = priced("every_kind")
    costing = costings.costings[0]
    lines = lines_of(costings, 0)
    shown, _ = lines_table(lines, "GBP", line_ranges(costings, lines))
    ranged = dict(zip(shown["Line"], shown[LIKELY], strict=True))
    assert " to £" in ranged["Team"]
    grades = evidence_table(lines, "GBP", evidence_ranges(costings, lines))
    assert " to £" in dict(zip(grades["Source"], grades[LIKELY], strict=True))["director"]
    made = resource_table(costing, resource_ranges(costings, 0))
    assert made[LIKELY].str.contains(" to £").any()
    views = views_frame(costing)
    assert " to £" in views[LIKELY].iloc[0]


def test_a_line_of_numbers_has_no_range_and_no_grounds_no_range() -> None:
    costings = priced("leicestershire_2011")
    lines = lines_of(costings, 0)
    assert len(line_ranges(costings, lines)) == len(lines)
    certain = priced("cpa_funding_2002_03")
    shown, _ = lines_table(lines_of(certain, 0), "GBP", line_ranges(certain, lines_of(certain, 0)))
    assert set(shown[LIKELY]) == {"no range"}
