"""Sentences claim what the figures carry and no more: no saving where time is freed, no `at least` where a range is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from burden.report.document.model import Chart, Listed, Paragraph, Report, Table
from tests.reports import words
from tests.reports.cases import Case, cases

HONEST = cases()
OF_PEOPLE = {
    "items",
    "items-slide",
    "sources",
    "findings",
    "unpriced",
    "assumptions",
    "pay",
    "changes",
    "changes-slide",
}
"""Tables that hold what people entered."""
ALLOWED = ("It is a saving only when it would be bought again",)
SAVING = re.compile(r"\bsav(?:e[sd]?|ings?)\b", re.IGNORECASE)
ONE_OF_MANY = re.compile(r"(?<![\d.,£$%])\b1 (?:are|were|have|[a-z]{2,}(?<!s)s|entries)\b")
MANY_OF_ONE = re.compile(
    r"(?<![\d.,£$])\b(?:0|[2-9]|\d[\d,]*\d)(?<!\.) (?:is|was|has|hour|line|entry|remark|resident|finding)\b(?! of)"
)
SINGULAR = ("1 is", "1 was", "1 has", "1 less")
COUNTS = {"One": 1, "Two": 2, "Three": 3, "Four": 4}


@pytest.fixture(params=HONEST, ids=[case.name for case in HONEST])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def generated(report: Report) -> Iterator[str]:
    """Give every sentence that the program words itself, on pages, slides and in notes."""
    for section in report.sections:
        yield from (section.title, section.message)
        shown = (*section.blocks, *(section.slide.blocks if section.slide else ()))
        if section.slide:
            yield section.slide.message
        if section.slide and section.id not in ("items", "changes", "instead", "sources"):
            yield from section.slide.notes
        for block in shown:
            match block:
                case Paragraph():
                    yield block.text
                case Listed() if section.id not in ("completeness", "sources"):
                    yield from block.items
                case Chart():
                    yield from (block.caption, block.alt, *(bar.words for bar in block.bars))
                case Table() if block.id not in OF_PEOPLE and not block.id.startswith("instead"):
                    yield from (block.caption, block.note)
                    yield from (figure.words for row in block.rows for figure in row)
                case _:
                    pass


def test_nothing_is_said_to_be_saved(case: Case) -> None:
    for text in generated(case.report):
        left = text
        for allowed in ALLOWED:
            left = left.replace(allowed, "")
        assert not SAVING.search(left), text


def test_one_and_many(case: Case) -> None:
    for text in generated(case.report):
        found = ONE_OF_MANY.search(text) or MANY_OF_ONE.search(text)
        assert found is None or found.group().startswith(SINGULAR), (found, text)


def is_certain(total: dict[str, Any]) -> bool:
    """Tell whether a total has no range that shows."""
    return total["p5"] is not None and total["p95"] - total["p5"] < 1


def test_at_least_is_said_of_certain_figures_alone(case: Case) -> None:
    plain = case.plain
    certain = is_certain(plain["total"]) and not plain["complete"] and not plain["default_share"]
    said = [text for text in generated(case.report) if re.search(r"\bat least\b", text, re.IGNORECASE)]
    assert certain or not said, said
    for text in said:
        (least,) = words.amounts(text)
        assert least <= plain["total"]["mean"] + 0.5 or least % 1e5 == 0, text
    if plain["total"]["p5"] is not None and not is_certain(plain["total"]):
        probable = [text for text in generated(case.report) if "19 in 20" in text]
        assert not probable or words.amounts(probable[0])[0] == pytest.approx(plain["total"]["p5"], rel=0.3)


def test_shares_in_sentences_lie_between_none_and_all(case: Case) -> None:
    for text in generated(case.report):
        for sign, digits in re.findall(r"([−-]?)(\d+)%", text):
            assert not sign, text
            assert int(digits) <= 100, text


def test_layers_without_a_figure_are_counted_and_named(case: Case) -> None:
    layers = case.plain["layers"]
    silent = [key for key, layer in layers.items() if layer["mean"] is None]
    (section,) = (section for section in case.report.sections if section.id == "layers")
    if found := re.search(r"(\w+) of the five ha(ve|s) no figure", section.message):
        assert COUNTS[found.group(1)] == len(silent)
        assert (found.group(2) == "s") == (len(silent) == 1)
    elif len(silent) == 4:
        assert "One of the five layers has a figure" in section.message
    else:
        assert len(silent) == (5 if "None of the five" in section.message else 0), section.message
    lead = case.report.sections[0].message
    if silent and not lead.startswith("No cost is reported"):
        for key in silent:
            title = {"writing_targets": "writing targets", "central_inspection": "central inspection",
                     "local_preparation": "local preparation", "distorting_compliance": "distorting compliance",
                     "morale": "morale"}[key]  # fmt: skip
            assert title in lead, (title, lead)


def test_coverage_is_that_of_the_json(case: Case) -> None:
    coverage = case.plain["coverage"]
    pattern = (
        r"Of the ([\d,]+) items we know of: ([\d,]+) reported, ([\d,]+) at default, ([\d,]+) nil, ([\d,]+) missing"
    )
    said = [found for text in generated(case.report) if (found := re.search(pattern, text))]
    assert bool(said) == bool(coverage["expected"]), coverage
    for found in said:
        numbers = [int(group.replace(",", "")) for group in found.groups()]
        wanted = [coverage[name] for name in ("expected", "reported", "defaulted", "nil")]
        assert numbers == [*wanted, len(coverage["missing"])]


def test_the_headline_says_what_is_not_known(case: Case) -> None:
    plain, lead = case.plain, case.report.sections[0].message
    if plain["total"]["mean"] is None:
        assert not words.amounts(lead), lead
        return
    ranged = not is_certain(plain["total"])
    assert ("likely between" in lead or "between" in lead) == ranged, lead
    assert ("about" in lead.partition(" a year")[0]) == ranged or plain["full_time_equivalents"], lead
    if plain["complete"] is False and plain["default_share"] != 1:
        assert lead.startswith("Reported so far:"), lead
    if plain["default_share"] == 1:
        assert lead.startswith("First estimate, nothing reported yet:"), lead


def test_every_number_of_a_message_is_in_the_report(case: Case) -> None:
    """What is said in words of a title or message can be looked up in a table, a bar or a figure."""
    report = case.report
    figures = {figure.words for table in report.tables() for row in table.rows for figure in row if figure.values}
    figures |= {bar.words for chart in report.charts() for bar in chart.bars}
    figures |= {figure.words for block in report.blocks() if isinstance(block, Paragraph) for figure in block.figures}
    known = [value for each in figures for value in words.amounts(each)]
    for section in report.sections:
        if section.id in ("completeness", "method", "sources", "changes"):
            continue
        for text in (section.message, section.slide.message if section.slide else ""):
            for value in words.amounts(text):
                near = min((abs(value - other) for other in known), default=float("inf"))
                assert near <= 0.05 * abs(value) or "Councils that counted" in text, (section.id, value, text)
