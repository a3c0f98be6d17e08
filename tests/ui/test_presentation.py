"""The presentation: a slide below the other and no controls, whatever the address asks for."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from burden.analysis.tally import cost
from burden.reference.published import list_cases
from burden.report.document.subject import Subject
from burden.submission.read import load_all
from burden.ui.total_page import _sections
from tests.ui.entering import Office, own, task
from tests.ui.reading import words

Visit = Callable[..., AppTest]
SHOWN = {
    "markdown", "title", "header", "divider", "plotly_chart", "caption", "table", "page_link", "flex_container",
    "main", "sidebar", "event",
}  # fmt: skip


def _kinds(block: Any) -> Iterator[str]:
    """Yield the kind of everything on a page, top to bottom."""
    for child in block.children.values():
        yield str(child.type)
        if hasattr(child, "children"):
            yield from _kinds(child)


def _is_presentation(app: AppTest) -> None:
    kinds = list(_kinds(app._tree))
    assert set(kinds) <= SHOWN
    assert [link.label for link in app.page_link] == ["Leave the presentation"]
    assert len(app.title) == 1
    assert 4 <= len(app.header) <= 7  # beside its title, which is that of the first slide


@pytest.mark.parametrize("name", list_cases())
def test_a_case_is_presented_without_any_control(visit: Visit, name: str) -> None:
    app = visit(case=name, present="yes")
    _is_presentation(app)
    assert app.title[0].value == visit(case=name).header[0].value


def test_an_account_a_first_estimate_and_a_submission_are_presented(office: Office, visit: Visit) -> None:
    app = visit(case="cpa_funding_2002_03", account="audit_commission", present="yes")
    _is_presentation(app)
    assert "Audit Commission, 2002-03" in words(app)
    app = visit(council="E07000121", year="2005-06", present="yes")
    _is_presentation(app)
    assert "First estimate, nothing reported yet" in app.title[0].value
    office.create(own([task("count", 7)], period="2023-24"))
    app = visit(submission=str(office.create(own([task("count", 5)]))), present="yes")
    _is_presentation(app)
    assert any("than in 2023-24" in header.value for header in app.header)


def test_all_together_say_of_which_case_they_are(visit: Visit) -> None:
    for query in ({}, {"present": "yes"}):
        assert "Funding of CPA, 2002-03: who paid the £40.4m" in words(visit(case="cpa_funding_2002_03", **query))


@pytest.mark.parametrize(
    "query",
    [
        {"case": "nowhere"},
        {"case": "cpa_funding_2002_03", "account": "me"},
        {"case": "luton_2011", "account": "me"},
        {"council": "E99"},
        {"council": "E07000121", "year": "soon"},
        {"submission": "7"},
        {"submission": ""},
        {"submission": "one"},
        {"submission": "9" * 30},
    ],
)
def test_an_address_that_leads_nowhere_presents_no_figure(visit: Visit, query: dict[str, str]) -> None:
    app = visit(**query, present="yes")
    assert [title.value for title in app.title] == ["Nothing to present"]
    assert "There is nothing to present under this address." in words(app)
    assert "£" not in words(app)
    assert [link.label for link in app.page_link] == ["Back to the page with controls"]


def test_only_yes_presents(visit: Visit) -> None:
    assert visit(case="luton_2011", present="no").get("download_button")


def test_what_is_kept_of_a_result_keeps_the_result() -> None:
    """A result that goes leaves its number in memory to another, whose sections would then be those of the first."""
    result = cost(load_all("published:letter_team"))
    known = weakref.ref(result)
    _sections(Subject(result, 0))
    del result
    gc.collect()
    assert known() is not None
