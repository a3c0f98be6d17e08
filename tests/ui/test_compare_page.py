"""The page that compares: what it rests on, whom it takes, addresses good and bad."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from burden.reference.strict_yaml import parse
from tests.ui.entering import Office
from tests.ui.reading import alt_text, cells, words
from tests.unit.analysis.comparison.test_comparing import ALDER, BIRCH

Visit = Callable[..., AppTest]


def test_it_opens_on_two_published_cases_and_says_what_it_rests_on(visit: Visit) -> None:
    page = visit("compare")
    said = words(page)
    assert "Compared on what both have reported: local preparation." in said
    assert "They are of different types (shire county, unitary authority)" in said
    assert "Luton Borough Council costs more than Leicestershire County Council (99%)" in said
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
    assert "alder costs more for a resident than birch (100%)" in words(page)
    assert "£1.50" in cells(page)
    page.selectbox(key="compare-by").set_value("item").run()
    # Only the form is in both: £1,000 for 1,000 people, £4,000 for 10,000.
    assert "£1.00" in cells(page)
    assert "2 items that not all have reported" in words(page)
