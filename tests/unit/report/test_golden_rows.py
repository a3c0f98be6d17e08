"""Each figure stands in its own row and column: a case worked by hand in which no two figures of a row are alike.

The sums are those of `tests/cases/worked_all_apart.yaml`. Rows and columns are found by how their labels begin.
"""

from __future__ import annotations

import dataclasses
import functools
import io
import re

import pandas as pd
import pytest
from rich.console import Console

from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.costing.coverage import Coverage
from burden.reference.catalog import Frequency, Item, Listed, Span
from burden.report import sentences, terminal
from burden.report.catalog_tables import span_table
from burden.report.frames import layers_frame, views_frame
from burden.submission.read import load_all
from tests.support import ROOT

CASE = ROOT / "tests" / "cases" / "worked_all_apart.yaml"

LAYERS = {
    # Half of the body less the fee: regime 0.9 × 2,500 − 300, gross 2,500 − 300, usual 0.1 × 2,500; nothing uncertain.
    "Central inspection": {"mean": 1_950, "Central": 1_950, "Gross": 2_200, "Business as usual": 250},
    # Preparing 0.7 × 2,000, hosting 600, fee 300; the mean has 0.7 × (1,800 + 3,400) ÷ 2 for the first.
    "Local preparation": {"mean": 2_720, "Central": 2_300, "Gross": 2_900, "Business as usual": 200},
    # Central 4,250 and usual 450, shown in hundreds as the whole row is.
    "Total": {"mean": 4_670, "Central": 4_300, "Gross": 5_100, "Business as usual": 500},
}
DISCRETIONARY = {"Central inspection": 0, "Local preparation": 400, "Total": 400}
HOURS = {"Central inspection": 0, "Local preparation": 20, "Total": 20}
DRAWN = 20
"""£ by which a mean of 10,000 draws may lie off: 0.7 × 1,600 ÷ √12 ÷ √10,000 = 3.2 is one standard error."""
HALF_A_STEP = 50
"""£ by which rounding may move a headline: p95 − p5 is 0.9 × 0.7 × 1,600 = £1,008, so it is shown in hundreds."""

# Local: 2,300 − 500 of grant. Central: 1,950 + 500. Users bear nothing. The fee and the grant move between the two.
# Together 4,250, shown in hundreds as its range is.
VIEWS = {"local": "£1,800", "central": "£2,450", "consolidated": "£4,300"}
# Of all: the body's 4,500 − 300 of fees + 500 of grant, beside the same council.
VIEWS_OF_ALL = {"local": "£1,800", "central": "£4,700", "consolidated": "£6,500"}


@functools.cache
def _costings() -> Costings:
    return cost(load_all(str(CASE)), draws=10_000)


def _number(text: str) -> float:
    """Return the figure in a cell; a part that nobody stated is said in words and stands for 0 here."""
    if text.startswith("none"):
        return 0.0
    found = re.search(r"(−?)£?([\d,]+)", text)
    assert found, text
    return float(f"{'-' if found[1] else ''}{found[2].replace(',', '')}")


def _one(labels: list[str], start: str) -> str:
    """Return the one label that begins so, whatever words follow."""
    (found,) = [label for label in labels if label.lower().startswith(start.lower())]
    return found


def _printed(number: int) -> list[list[str]]:
    """Return what the terminal shows of one costing, line by line, cut where two spaces or more stand."""
    costings = _costings()
    output = io.StringIO()
    terminal.print_costings(
        Console(file=output, width=200, color_system=None),
        dataclasses.replace(costings, costings=costings.costings[number : number + 1]),
    )
    return [re.split(r"\s{2,}", line.strip()) for line in output.getvalue().splitlines()]


def _line(lines: list[list[str]], start: str) -> list[str]:
    (found,) = [line for line in lines if line[0].lower().startswith(start.lower()) and len(line) > 1]
    return found


def _costing(number: int) -> str:
    costing = _costings().costings[number]
    return costing.authority or costing.body or ""


def test_the_case_is_a_council_a_body_and_all() -> None:
    assert [_costing(number) for number in range(len(_costings()))] == ["here", "inspectorate", "all"]


@pytest.mark.parametrize("row", LAYERS)
def test_layers_in_the_terminal(row: str) -> None:
    lines = _printed(0)
    heads = _line(lines, "Layer")
    cells = dict(zip(heads, _line(lines, row), strict=True))
    shown = {
        start: _number(cells[_one(heads, start)])
        for start in ("Headline", "Central", "Gross", "Usual", "Unattributed", "Hours")
    }
    expected = LAYERS[row]
    assert shown.pop("Headline") == pytest.approx(expected["mean"], abs=DRAWN + HALF_A_STEP)
    assert shown == {
        "Central": expected["Central"],
        "Gross": expected["Gross"],
        "Usual": expected["Business as usual"] + DISCRETIONARY[row],
        "Unattributed": 0,
        "Hours": HOURS[row],
    }


@pytest.mark.parametrize("row", LAYERS)
def test_layers_as_a_table(row: str) -> None:
    table = layers_frame(_costings().costings[0])
    heads = table.columns.tolist()
    cells = table.set_index(heads[0]).loc[_one(table[heads[0]].tolist(), row)]
    shown = {
        start: _number(cells[_one(heads, start)])
        for start in ("Headline", "Central", "Gross", "Business as usual", "Discretionary", "Unattributed")
    }
    expected = LAYERS[row]
    assert shown.pop("Headline") == pytest.approx(expected["mean"], abs=DRAWN + HALF_A_STEP)
    assert shown == {
        "Central": expected["Central"],
        "Gross": expected["Gross"],
        "Business as usual": expected["Business as usual"],
        "Discretionary": DISCRETIONARY[row],
        "Unattributed": 0,
    }


@pytest.mark.parametrize(("number", "expected"), [(0, VIEWS), (2, VIEWS_OF_ALL)], ids=["council", "all"])
def test_who_pays_in_the_terminal(number: int, expected: dict[str, str]) -> None:
    lines = _printed(number)
    shown = {
        "local": _line(lines, "Borne locally"),
        "central": _line(lines, "Borne centrally"),
        "consolidated": _line(lines, "The public purse"),
    }
    assert {view: line[-1] for view, line in shown.items()} == expected


@pytest.mark.parametrize(("number", "expected"), [(0, VIEWS), (2, VIEWS_OF_ALL)], ids=["council", "all"])
def test_who_pays_as_a_table(number: int, expected: dict[str, str]) -> None:
    table = views_frame(_costings().costings[number])
    amounts = dict(zip(table.iloc[:, 0], table["Central"], strict=True))
    assert {view: amounts[_one(list(amounts), view)] for view in expected} == expected


def test_each_count_of_coverage_has_its_own_word() -> None:
    """Of 14 items 6 reported, 4 at default, 3 nil, 1 missing: no two counts alike."""
    items = tuple(f"item{number}" for number in range(14))
    coverage = Coverage(items, items[:6], items[6:10], items[10:13], items[13:], (), known=True)
    words = sentences.coverage_words(dataclasses.replace(_costings().costings[0], coverage=coverage))
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (reported|at default|nil|missing)", words)}
    assert counts == {"reported": 6, "at default": 4, "nil": 3, "missing": 1}
    assert re.findall(r"\d+", words)[0] == "14"


SPAN = Span(
    title="The form as it was",
    first_period="2004-05",
    last_period="2007-08",
    years_known=True,
    years_note="About years",
    demanded_by=("asker",),
    layers=("local_preparation",),
    frequency=Frequency(4, 4, 4, "number", "every quarter", None),
    authority_types=("unitary",),
    scope_text="all",
    condition="homes",
    conditional_types=("unitary",),
    condition_text="with homes",
    statutory_basis="Act made up",
    published_estimate="seven days",
    status="found",
    status_note="noted",
    source="a list made up, page 3",
    listed=Listed("list", "era", "row"),
)
FACTS = {
    "Title": "The form as it was",
    "In force": "2004-05 to 2007-08",
    "How often": "every quarter",
    "Falls on": "unitary authority",
    "Only where": "with homes",
    "Statutory basis": "Act made up",
    "Published estimate": "seven days",
    "Source": "a list made up, page 3",
}


def test_every_fact_of_an_item_in_the_terminal() -> None:
    output = io.StringIO()
    item = Item("form", "Form", "return", ("local_preparation",), None, (), (SPAN,))
    terminal.print_item(Console(file=output, width=200, color_system=None), item)
    lines = [re.split(r"\s{2,}", line.strip()) for line in output.getvalue().splitlines()]
    assert {start: _line(lines, start)[1] for start in FACTS} == FACTS


def test_every_fact_of_an_item_as_a_table() -> None:
    table: pd.DataFrame = span_table(SPAN, {})
    known = dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))
    assert {start: known[_one(list(known), start)] for start in FACTS} == FACTS


def test_an_item_without_a_source_says_so() -> None:
    """A row left out would read as if nobody had asked."""
    bare = dataclasses.replace(SPAN, source=None)
    known = {str(what): str(value) for what, value in span_table(bare, {}).itertuples(index=False)}
    assert re.match(r"no\b", known["Source"])
