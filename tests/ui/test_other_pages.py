"""The catalog and method pages, and text that might be taken for Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from burden.reference.catalog import load_catalog
from burden.ui.paths import method_page
from burden.ui.text import literal, literal_table
from tests.ui.reading import cells, words

Visit = Callable[..., AppTest]


def test_the_whole_catalog_is_listed_and_counted(visit: Visit) -> None:
    app, total = visit("catalog"), len(load_catalog().items)
    assert f"{total} of {total} items." in words(app)
    table = app.dataframe[0].value
    assert len(table) == total
    assert {"Status", "Source"} <= set(table.columns)
    assert set(table["Status"]) <= {"found", "partly found", "unverified"}


def test_filters_narrow_it_and_stand_in_the_address(visit: Visit) -> None:
    app = visit("catalog", type="shire_district", period="2005-06")
    expected = load_catalog().find(authority_type="shire_district", period="2005-06")
    assert len(app.dataframe[0].value) == len(expected)
    app.selectbox(key="kind").select("inspection").run()
    assert set(app.dataframe[0].value["Kind"]) == {"Inspection or assessment"}
    assert app.query_params["kind"] == "inspection"
    app.text_input(key="text").input("zzzz").run()
    assert "Nothing fits all of these." in words(app)


def test_one_item_is_shown_whole(visit: Visit) -> None:
    app = visit("catalog", item="bv78a")
    shown = cells(app)
    for fact in ("In force", "Asked by", "Statutory basis", "Status", "Source"):
        assert fact in shown


def test_a_filter_that_does_not_exist_gets_a_plain_sentence(visit: Visit) -> None:
    app = visit("catalog", kind="nonsense", period="2005-06")
    assert "There is no kind “nonsense” here, so it is left out." in words(app)
    assert app.selectbox(key="period").value == "2005-06"


def test_the_method_page_is_the_document(visit: Visit) -> None:
    app = visit("method")
    assert method_page().read_text(encoding="utf-8").strip() in [block.value for block in app.markdown]


@pytest.mark.parametrize("text", ["$5 to $7", "a_b*c*", "[x](http://y)", ":red[z]", "<b>", "# 1", "1 < 2 | ~~4~~ `5`"])
def test_text_is_shown_as_it_stands(text: str) -> None:
    shown = literal(text)
    assert shown.replace("\\", "") == text
    for special in "$*_[]<>#|~`":
        assert shown.count(special) == shown.count(f"\\{special}")


def test_tables_are_shown_as_they_stand() -> None:
    assert literal_table(pd.DataFrame({"a": ["$1"]})).iloc[0, 0] == r"\$1"
