"""The page of what falls on whom: what it opens on, addresses good and bad, costs from submissions."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from burden.analysis.regime.lookalikes import find_pairs
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import load_lookalikes
from burden.reference.strict_yaml import parse
from burden.ui.frame import WIDTH_PIXELS
from burden.ui.regime.pairs import WIDTHS
from tests.ui.entering import Office
from tests.ui.reading import cells, words
from tests.unit.cli.test_catalog_counts import COUNCIL, DEPARTMENT

Visit = Callable[..., AppTest]


def alts(page: AppTest) -> str:
    return "\n".join(str(chart.proto.alt) for chart in page.get("plotly_chart"))


def test_it_opens_on_the_letters_year_and_says_what_it_cannot_tell(visit: Visit) -> None:
    page = visit("regime")
    said = words(page)
    assert "In 2005-06 the catalog knows 203 items" in said
    assert "No growth and no decline can be read from it" in said
    assert "No level is priced, and that is not zero" in said
    assert "one to look at, no more" in said
    # Both counts stand with what they are of: the year that is chosen, and all years together.
    every = len(find_pairs(load_catalog(), load_lookalikes()))
    chosen = len(find_pairs(load_catalog(), load_lookalikes(), "2005-06"))
    assert every > chosen
    assert f"{chosen} pairs of items of different bodies, in force together in 2005-06 on the same councils" in said
    assert f"Over all years and councils of the catalog there are {every} pairs" in said
    pairs = page.dataframe[0]
    assert sum(WIDTHS.values()) <= WIDTH_PIXELS
    # The longest reason has as many lines as its letters need at the width of its column.
    longest = max(pairs.value["Why"], key=len)
    assert pairs.proto.row_height >= 18 * len(longest) * 6 / WIDTHS["Why"]
    assert "Indicator: 124 items" in alts(page)
    assert "2008-09 to 2022-23: not listed, which is not zero" in alts(page)
    assert "At least 300: separate targets at ground level" in alts(page)
    assert page.query_params == {}


def test_an_address_chooses_and_what_is_chosen_stands_in_it(visit: Visit) -> None:
    page = visit("regime", period="2024-25", type="shire_district", by="body", verdict="different")
    assert "In 2024-25 the catalog knows 48 items that fall, or may fall, on a shire district." in words(page)
    page.selectbox(key="regime-by").set_value("kind").run()
    assert page.query_params == {"period": "2024-25", "type": "shire_district", "verdict": "different"}


def test_an_address_names_what_is_not_there(visit: Visit) -> None:
    said = words(visit("regime", period="1066-67", by="cats", costs="own-99,case-nowhere,case-letter_fee"))
    # The fee of the letter is for one assessment, and what is said here is a year.
    for problem in (
        "“1066-67” is no choice", "“cats” is no choice", "no “own-99” to take costs", "no “case-nowhere”",
        "no “case-letter_fee” to take costs",
    ):  # fmt: skip
        assert problem in said
    assert "In 2005-06 the catalog knows" in said


def test_a_table_opens_below_each_chart(visit: Visit) -> None:
    page = visit("regime")
    page.session_state["regime-table-count"] = True
    page.run()
    assert "Data return\n60" in cells(page)


def test_submissions_price_the_levels_and_the_second_asking(office: Office, visit: Visit) -> None:
    for text in (COUNCIL, DEPARTMENT):
        office.store.create(parse(text).data, "A. Officer", "first")
    page = visit("regime", costs="own-1,own-2")
    said = words(page)
    assert "writing them: £1,200 a year" in said
    assert "Priced are 1 of 3 levels, of 2005-06" in said
    assert "City of York Council, 2005-06: being asked a second time costs about £300 a year" in said


def test_a_verdict_nobody_gave_in_a_year_is_said(visit: Visit) -> None:
    page = visit("regime", period="2024-25", verdict="same")
    assert "No pair has this verdict in this year" in words(page)
