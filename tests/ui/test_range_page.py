"""The page of ranges: a case, a council, links that lead nowhere, hours changed, timings typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from burden.ui.range_people import read_timings
from tests.ui.reading import cells, words

Visit = Callable[..., AppTest]


def _alts(app: AppTest) -> list[str]:
    return [str(chart.proto.alt) for chart in app.get("plotly_chart")]


def test_a_council_has_its_range_what_drives_it_and_what_to_measure(visit: Visit) -> None:
    app = visit("range", council="E07000121", year="2005-06")
    said = words(app)
    assert "Lancaster City Council, 2005-06" in said
    assert re.search(r"about £[\d,]+ a year for the [\d,]+ items in the catalog only", said)
    assert re.search(r"if these averages hold for your council, between £[\d,]+ and £[\d,]+ \(nine in ten\)", said)
    assert "All of it is default" in said
    assert "named far more" in said
    assert re.search(r"Total so far: 5th and 95th percentile are right to .*\(tier \d\)", said)
    assert re.search(r"about [\d.]+ hours?, narrows the range of the total by", said)
    ranges, tornado = _alts(app)
    assert "Not reported, which is not zero: writing targets, central inspection" in ranges
    assert "Not reported, which is not zero: writing targets, central inspection" in said
    assert "Average time per data return (41 lines)" in tornado
    assert "Error of the average" not in tornado
    assert "its high end" in tornado
    assert "uncertain inputs, each once" in said
    app.session_state["assumptions"] = True
    app.run()
    assert not app.exception
    assert "this tool's allowance" in cells(app)


def test_a_layer_can_be_looked_at_by_itself(visit: Visit) -> None:
    app = visit("range", council="E07000121", year="2005-06")
    assert app.selectbox(key="of").options == ["The total", "Local preparation"]
    app.selectbox(key="of").select("local_preparation").run()
    assert not app.exception
    assert "what moves the mean of local preparation" in _alts(app)[1]


def test_a_case_in_which_nothing_is_uncertain_says_so(visit: Visit) -> None:
    app = visit("range", case="cpa_funding_2002_03")
    said = words(app)
    assert "No range was entered" in said
    assert "Covers:" in said
    assert "How many people to ask" not in said
    assert len(_alts(app)) == 1
    assert "narrows the range" not in words(app)


def test_a_case_without_a_figure_has_no_chart(visit: Visit) -> None:
    app = visit("range", case="letter_unpriced_staff")
    assert "There is no figure, so no range." in words(app)
    assert not _alts(app)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"case": "nowhere"}, "There is no published case “nowhere”."),
        ({"council": "E99"}, "There is no known authority E99."),
        ({"council": "E07000121", "year": "soon"}, "soon"),
    ],
)
def test_a_bad_link_gets_a_plain_sentence(visit: Visit, query: dict[str, str], sentence: str) -> None:
    app = visit("range", **query)
    assert any(sentence in warning.value.replace("\\", "") for warning in app.warning)
    assert bool(app.get("plotly_chart")) == ("case" in query)


def test_the_choice_goes_with_the_visitor_to_the_first_page_and_back(visit: Visit) -> None:
    app = visit(case="luton_2011")
    app.switch_page("burden/ui/app_pages/range.py")
    app.query_params.clear()
    app.run()
    assert app.selectbox(key="case").value == "luton_2011"
    assert app.query_params["case"] == "luton_2011"
    app.selectbox(key="case").select("leicestershire_2011").run()
    app.switch_page("burden/ui/app_pages/layers.py")
    app.query_params.clear()
    app.run()
    assert app.selectbox(key="case").value == "leicestershire_2011"


def test_more_hours_change_what_is_said_at_once(visit: Visit) -> None:
    app = visit("range", case="wic_state_agencies")
    before = words(app)
    effort = app.number_input(key="effort-time")
    effort.set_value(20.0).run()
    assert "about 20 hours, narrows" in words(app)
    assert "about 20 hours, narrows" not in before
    assert "hold for this visit" in before
    app.number_input(key="effort-time").set_value(100.0).run()
    assert "Nothing by itself would narrow the range" in words(app)


def test_a_line_of_sixty_posts_is_not_timed_in_two_hours(visit: Visit) -> None:
    app = visit("range", case="luton_2011")
    said = words(app)
    assert "1,838 reports to central government. Split it into its returns first, then time the largest." in said
    assert "2 hours" not in said
    assert "All of it comes from one input" in said
    assert len(_alts(app)) == 1


def test_timings_say_how_many_to_ask_and_bad_parts_stay(visit: Visit) -> None:
    app = visit("range", case="luton_2011")
    assert re.search(r"Ask [\d,]+ people to know the mean to within 10%", words(app))
    app.text_area(key="people-timings").input("1, 3\nlong").run()
    said = words(app)
    assert "“long” is not a number. Write 1.5, without a unit." in said
    assert "Read as: 1, 3." in said
    assert "to know the mean" not in said
    assert app.text_area(key="people-timings").value == "1, 3\nlong"
    app.text_area(key="people-timings").input("1,5 2,5").run()
    assert "“5 2” is not a number" in words(app)
    app.text_area(key="people-timings").input("1, 3").run()
    assert "2 timings say too little about how far apart times lie. Take 3 more" in words(app)
    app.text_area(key="people-timings").input("1, 3, 1, 3, 2").run()
    assert "The 5 timings so far differ by 50% of the mean" in words(app)  # √(4 × 1 ÷ 4) ÷ 2
    app.number_input(key="people-all").set_value(1).run()
    assert "only 1 people" in words(app)
    app.number_input(key="people-all").set_value(5).run()
    assert "You have asked everyone (5); the mean is known." in words(app)
    app.text_area(key="people-timings").input("").run()
    app.number_input(key="people-all").set_value(1).run()
    assert "Ask everyone (1); then the mean is known." in words(app)


@pytest.mark.parametrize(
    ("text", "found", "bad"),
    [
        ("", [], 0), ("1, 2;3\n4.5", [1, 2, 3, 4.5], 0), ("2h, 1", [1], 1), ("-1", [], 1),
        ("nan, inf, 1_0, 1e99", [], 4),
        (" 7 ,, ", [7], 0),
    ],
)  # fmt: skip
def test_reading_timings(text: str, found: list[float], bad: int) -> None:
    timings, problems = read_timings(text)
    assert timings == found
    assert len(problems) == bad
