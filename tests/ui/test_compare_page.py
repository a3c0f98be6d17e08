"""The page that compares: what it rests on, whom it takes, addresses good and bad."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from burden.reference.strict_yaml import parse
from tests.ui.entering import Office
from tests.ui.reading import alt_text, cells, words
from tests.unit.analysis.comparison.test_comparing import ALDER, BIRCH, council, entry
from tests.unit.analysis.comparison.test_national import BOROUGHS

Visit = Callable[..., AppTest]


def test_it_opens_on_two_published_cases_and_says_what_it_rests_on(visit: Visit) -> None:
    page = visit("compare")
    said = words(page)
    assert "Compared on what both have reported: local preparation." in said
    assert "They are of different types (shire county, unitary authority)" in said
    assert "No order of amounts is called, because they have not entered the same items." in said
    assert "about £2,200,000" in cells(page)
    assert "Leicestershire County Council, 2010-11: about £1,200,000" in alt_text(page)
    assert "Why Leicestershire County Council, 2010-11, differs from Luton Borough Council, 2010-11" in said
    assert "What only one of them has entered or counted" in cells(page)
    assert "−£1,000,000" in cells(page)


def test_one_alone_is_refused_in_a_sentence(visit: Visit) -> None:
    page = visit("compare", who="case-luton_2011")
    assert "nothing to be compared with" in words(page)
    assert not page.exception


def test_an_address_names_what_is_not_there(visit: Visit) -> None:
    page = visit("compare", who="case-luton_2011,case-nowhere,own-99", per="cats")
    said = words(page)
    assert "There is no “case-nowhere” to compare" in said
    assert "There is no “own-99” to compare" in said
    assert "“cats” is no choice here" in said


def test_saved_submissions_for_each_resident(office: Office, visit: Visit) -> None:
    for text in (ALDER, BIRCH):
        office.store.create(parse(text).data, "A. Officer", "first")
    page = visit("compare", who="own-1,own-2", per="residents")
    assert "£1.50" in cells(page)
    assert "costs more for" not in words(page)
    page.selectbox(key="compare-by").set_value("item").run()
    # Only the form is in both: £1,000 for 1,000 people, £4,000 for 10,000.
    assert "£1.00" in cells(page)
    assert "3 items that not all have reported (Form in writing targets; Plan; Visit)" in words(page)
    assert "It is over 99% sure that alder costs more for a resident than birch." in words(page)


def test_limits_by_size_only_of_the_same_items_and_the_reason_instead(office: Office, visit: Visit) -> None:
    """Of five councils one has entered a plan more: by layer there is no chart against size, by item there is."""
    for place, code in enumerate("abcde", 1):
        plan = [entry("local_preparation", 9000, "Plan")] if code == "e" else []
        text = council(code, entry("local_preparation", 1000 * place + 50), *plan, residents=1000 * place)
        office.store.create(parse(text).data, "A. Officer", "first")
    page = visit("compare", who=",".join(f"own-{number}" for number in range(1, 6)), per="residents", show="size")
    assert "No limits by size are drawn for 2005-06: not all have entered the same items" in words(page)
    assert "limits from the spread among them" not in alt_text(page)
    page.selectbox(key="compare-by").set_value("item").run()
    assert "No limits by size" not in words(page)
    page.session_state["compare-show"] = "size"
    page.run()
    assert "limits from the spread among them" in alt_text(page)
    # £15,250 of 15,000 residents.
    assert "All of them together come to £1.02 for a resident." in alt_text(page)


def _open(page: AppTest, box: str) -> None:
    page.session_state[box] = True
    page.run()


def test_first_estimates_are_taken_in_by_name_and_no_order_is_read_from_them(visit: Visit) -> None:
    page = visit("compare", who="", councils="E07000121,E07000117", year="2005-06")
    said = words(page)
    assert "Compared on what stands for both, reported or by default: local preparation." in said
    assert "no order is called, and no limits are drawn" in said
    assert "Lancaster City Council" in cells(page)
    assert "Orders that are" not in said


def test_every_council_of_a_type_in_one_go(visit: Visit) -> None:
    page = visit("compare", who="", councils="type-metropolitan_district", year="2024-25", per="residents")
    said = words(page)
    assert "Compared on what stands for all 36, reported or by default" in said
    # Residents are published for 2023-24 alone; a year earlier may stand for it, and that is said.
    assert "Residents of 36 of them are those published for 2023-24, the nearest year." in said
    page = visit("compare", who="", councils="type-metropolitan_district", year="2005-06", per="residents")
    assert "the number of residents of any of them is not known for the year" in words(page)


def test_the_lines_behind_are_those_compared_and_no_others(office: Office, visit: Visit) -> None:
    for text in (ALDER, BIRCH):
        office.store.create(parse(text).data, "A. Officer", "first")
    page = visit("compare", who="own-1,own-2")
    _open(page, "compare-lines")
    assert {"Form", "Visit"} <= set(cells(page).splitlines())
    page.selectbox(key="compare-by").set_value("item").run()
    _open(page, "compare-lines")
    # Of Alder's lines only the form is compared by item.
    assert "Visit" not in cells(page).splitlines()


def test_what_stands_beside_a_comparison_says_its_prices_and_whose_cost_it_is(office: Office, visit: Visit) -> None:
    """Three boroughs of one year: in prices of each year its own what stands beside keeps one, and says it."""
    own = []
    for code, amount in zip(BOROUGHS[2:5], (1000, 3000, 2000), strict=True):
        line = entry("local_preparation", amount, "x").replace("item_title: x", "item: ctb1")
        text = council(code, line, type_="london_borough")
        own.append(f"own-{office.store.create(parse(text).data, 'A. Officer', 'first').submission_id}")
    page = visit("compare", who=",".join(own), prices="nominal")
    before = words(page).count("Prices of 2005-06.")
    _open(page, "compare-expected")
    assert words(page).count("Prices of 2005-06.") == before + 1
    _open(page, "compare-national")
    assert words(page).count("Prices of 2005-06.") == before + 2
    assert "Counted, as all of them have reported it, before grants: local preparation." in words(page)
    assert "From these to all councils" in [box.label for box in page.expander]
    page.selectbox(key="compare-view").set_value("local").run()
    assert "From these to all councils" not in [box.label for box in page.expander]


def test_whose_cost_prices_and_groups_follow_the_address(visit: Visit) -> None:
    page = visit("compare", view="local", group="region", prices="nominal", layer="local_preparation")
    assert "Whose cost: what local government bears, after grants." in words(page)
    assert page.selectbox(key="compare-group").value == "region"
    page = visit("compare", view="users", show="pie", year="1066-67")
    said = words(page)
    assert "“users” is no choice here" in said
    assert "“pie” is no choice here" in said
    assert "There is no first estimate of “1066-67”" in said


def test_cases_that_are_not_for_a_year_are_not_offered(visit: Visit) -> None:
    page = visit("compare", who="case-ref_2021,case-luton_2011")
    assert "There is no “case-ref_2021” to compare" in words(page)
