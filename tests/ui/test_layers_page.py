"""The page of the five layers: every published case, first estimates, links good and bad."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from burden.base.vocabulary import LAYERS
from burden.reference.published import list_cases, load_case
from tests.ui.reading import alt_text, cells, words

Visit = Callable[..., AppTest]

# What each print says, in the words of this project's figures; from the cases' sources.
SAID = {
    "cpa_funding_2002_03": "£40.4m",
    "cqc_assessments_2023_24": "No cost is reported",
    "lancaster_2005_06": "£51,640",
    "leicestershire_2011": "about £1,200,000",
    "letter_fee": "about £100,000",
    "letter_project_managers": "about £130,000",
    "letter_team": "about £200,000",
    "letter_unpriced_staff": "No figure can be given yet",
    "luton_2011": "about £2,200,000",
    "ref_2021": "about £470m for one exercise",
    "wic_state_agencies": "about $10,000",
}


def test_the_page_opens_on_a_published_case(visit: Visit) -> None:
    app = visit("layers")
    assert "Reported so far: about £1,200,000" in words(app)
    assert "£1,200,000" in cells(app)
    assert not app.warning


def test_every_shipped_case_is_looked_at_here() -> None:
    assert set(SAID) == set(list_cases())


@pytest.mark.parametrize("name", SAID)
def test_each_published_case(visit: Visit, name: str) -> None:
    app, case = visit("layers", case=name), load_case(name)
    said = words(app)
    assert SAID[name] in said
    assert case.title in app.selectbox(key="case").format_func(name)
    flat = " ".join(said.split())
    for text in (case.covers, case.does_not_cover, case.source.title, case.working):
        assert " ".join(text.split()) in flat
    for layer in LAYERS.values():
        assert layer.title in alt_text(app)
        assert layer.title in cells(app)


@pytest.mark.parametrize("name", SAID)
def test_the_lines_of_each_case_open(visit: Visit, name: str) -> None:
    app = visit("layers", case=name)
    for key in LAYERS:
        app.session_state[f"lines-{key}"] = True
    app.run()
    assert not app.exception
    if name == "letter_team":
        assert "4.5 FTE × £44,444.44 a year" in cells(app)


def test_views_are_net_and_say_what_was_taken_out(visit: Visit) -> None:
    shown = cells(visit("layers", case="cpa_funding_2002_03"))
    assert "£18.7m" in shown
    assert "£21.7m" in shown
    assert "Taken out so that nothing counts twice: fees that move between the two" in shown
    assert "59.1m" not in shown


def test_what_is_not_known_centrally_is_not_zero(visit: Visit) -> None:
    shown = cells(visit("layers", case="lancaster_2005_06")).split("\n")
    assert shown[shown.index("Central: what departments and inspectorates bear, after fees") + 1] == "not known"


def test_unpriced_entries_stand_on_the_page(visit: Visit) -> None:
    app = visit("layers", case="letter_unpriced_staff")
    assert "They are not counted, and they are not zero." in words(app)
    assert "no price" in cells(app)
    assert "£0" not in cells(app)


def test_an_account_can_be_chosen_and_linked(visit: Visit) -> None:
    app = visit("layers", case="cpa_funding_2002_03", account="audit_commission")
    assert "Audit Commission, 2002-03" in [header.value for header in app.header]
    app.selectbox(key="account").select("all").run()
    assert app.query_params.get("account") is None
    assert "Reported so far: £40.4m" in words(app)


def test_first_estimate_for_lancaster(visit: Visit) -> None:
    app = visit("layers", council="E07000121", year="2005-06")
    said = words(app)
    assert "Lancaster City Council (shire district), 2005-06" in said
    assert "All of it is default" in said
    assert "not a fact about this council" in said
    assert "At least" not in said
    assert alt_text(app).count("not reported") == 4
    assert "all default" in alt_text(app)


def test_choosing_a_council_and_a_year_writes_the_address(visit: Visit) -> None:
    app = visit("layers")
    app.segmented_control(key="start").select("council").run()
    app.selectbox(key="year").select("2025-26").run()
    assert not app.exception
    assert "Lancaster City Council (shire district), 2025-26" in words(app)
    assert {name: app.query_params[name] for name in ("council", "year")} == {
        "council": "E07000121", "year": "2025-26",
    }  # fmt: skip


def test_a_council_that_was_not_there_gets_a_plain_sentence(visit: Visit) -> None:
    app = visit("layers", council="E06000063", year="2005-06")
    assert "Cumberland Council did not exist in 2005-06." in words(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"case": "<b>nowhere"}, "There is no published case “<b>nowhere”."),
        ({"case": "cpa_funding_2002_03", "account": "me"}, "This case has no account “me”."),
    ],
)
def test_a_bad_link_gets_a_plain_sentence(visit: Visit, query: dict[str, str], sentence: str) -> None:
    app = visit("layers", **query)
    assert any(sentence in warning.value.replace("\\", "") for warning in app.warning)
    assert app.get("plotly_chart")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"council": "E99"}, "There is no known authority E99."),
        ({"council": "E07000121", "year": "1999-00"}, "The catalog does not cover 1999-00."),
        ({"council": "E07000121", "year": "soon"}, "soon"),
        ({"year": "2005-07"}, "2005-07"),
    ],
)
def test_a_bad_council_or_year_shows_no_figures_of_another(visit: Visit, query: dict[str, str], sentence: str) -> None:
    app = visit("layers", **query)
    assert any(sentence in warning.value.replace("\\", "") for warning in app.warning)
    assert not app.get("plotly_chart")
    assert "£" not in words(app)
    app.button(key="instead").click().run()
    assert not app.exception
    assert not app.warning
    assert app.get("plotly_chart")
    assert app.query_params["council"] == "E07000121"


def test_the_sentence_about_a_bad_link_goes_with_the_next_choice(visit: Visit) -> None:
    app = visit("layers", case="nowhere")
    app.selectbox(key="case").select("luton_2011").run()
    assert not app.warning
    assert app.query_params["case"] == "luton_2011"


def test_the_choice_survives_a_visit_to_another_page(visit: Visit) -> None:
    app = visit("layers", case="luton_2011")
    app.switch_page("burden/ui/app_pages/method.py")
    app.query_params.clear()
    app.run()
    app.switch_page("burden/ui/app_pages/layers.py").run()
    assert app.selectbox(key="case").value == "luton_2011"
