"""Every figure of every report: its path leads to it in the JSON, its words say no more and no less than it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from burden.report.document.model import Block, Chart, Figure, Paragraph, Report, Table
from tests.reports import words
from tests.reports.cases import Case, cases, hostile_case, priced

EVERY = (*cases(), hostile_case())
MILLIONS_FROM, TENTH = 9.95e6, 1e5
SMALL = 100
"""A unit cost below this many pounds is given in pence."""
ENDS = (("total.mean",), ("total.p5",), ("total.p95",))
OF_THE_WHOLE = {"headline", "changes", "changes-slide"}
"""Tables whose amounts without a range of their own are rounded as the total is."""
WORKED_OUT = {
    "headline", "money", "evidence", "items", "items-slide", "changes", "changes-slide", "changes-results", "instead",
    "instead-slide", "sources",
}  # fmt: skip
"""Tables in which figures without a path may stand: those that `test_derived` works out anew."""


@dataclass(frozen=True)
class Place:
    """A figure and where it stands: the block it is in, and the row beside it."""

    figure: Figure
    block: Block
    row: tuple[Figure, ...]

    def __str__(self) -> str:
        """Return where it is, for a failure."""
        return f"{getattr(self.block, 'id', 'paragraph')}: {self.row[0].words!r} {self.figure!r}"


def blocks_of(report: Report) -> Iterator[Block]:
    """Give every block of the report and of its slides."""
    yield from report.blocks()
    for slide in report.slides():
        yield from slide.blocks


def places_of(report: Report) -> Iterator[Place]:
    """Give every figure of the report and of its slides."""
    for block in blocks_of(report):
        if isinstance(block, Table):
            for row in block.rows:
                yield from (Place(figure, block, row) for figure in row)
        elif isinstance(block, Paragraph):
            yield from (Place(figure, block, block.figures) for figure in block.figures)


def found_at(plain: Any, path: str) -> Any:
    """Return what stands at a path of the JSON; KeyError, IndexError or TypeError where nothing does."""
    for part in path.split("."):
        plain = plain[int(part)] if isinstance(plain, list) else plain[part]
    return plain


@pytest.fixture(params=EVERY, ids=[case.name for case in EVERY])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def test_every_account_is_a_case() -> None:
    for source in {case.source for case in EVERY}:
        numbers = [case.number for case in EVERY if case.source == source]
        assert numbers == list(range(len(priced(source))))


def test_report_holds_the_json(case: Case) -> None:
    """The paths lead into the same JSON that `burden cost` prints."""
    assert json.dumps(case.report.costing, sort_keys=True) == json.dumps(case.plain, sort_keys=True)


def test_paths_lead_to_the_values(case: Case) -> None:
    for place in places_of(case.report):
        figure = place.figure
        if figure.paths:
            assert [found_at(case.plain, path) for path in figure.paths] == list(figure.values), str(place)
        elif figure.values and isinstance(place.block, Table):
            assert place.block.id in WORKED_OUT, str(place)


def test_words_say_the_values(case: Case) -> None:
    for place in places_of(case.report):
        figure = place.figure
        if not figure.values:
            continue
        assert figure.unit, str(place)
        said = words.said(figure.words, figure.unit, figure.step)
        if getattr(place.block, "id", "").startswith("instead") and figure.unit == "count" and figure.value >= 1:  # type: ignore[operator]
            said = [(low + figure.step / 2, high + figure.step / 2) for low, high in said]  # whole ones, never more
        assert len(said) == len(figure.values), str(place)
        for (low, high), value in zip(said, figure.values, strict=True):
            assert low <= value <= high, str(place)


def test_nothing_that_reads_as_a_figure_is_none(case: Case) -> None:
    """A cell of a column of amounts that holds digits knows its value, so that no format has to read words."""
    for block in blocks_of(case.report):
        for row in block.rows if isinstance(block, Table) and block.id != "pay" else ():
            for column, figure in zip(block.columns, row, strict=True):
                if column.is_amount and any(sign.isdigit() for sign in figure.words):
                    assert figure.values, (block.id, figure)


def test_words_stand_in_their_paragraph(case: Case) -> None:
    for place in places_of(case.report):
        if isinstance(place.block, Paragraph):
            text = place.block.text
            assert place.figure.words in text or text.startswith(place.figure.words.capitalize()), str(place)


def test_steps_are_no_finer_and_no_coarser_than_known(case: Case) -> None:
    """Beside a range a step is at most half its width; without one whole units, or tenths of a million from ten on."""
    for place in places_of(case.report):
        figure = place.figure
        if figure.unit != "gbp" or not figure.values:
            continue
        assert figure.step > 0, str(place)
        widths = [abs(other.values[1] - other.values[0]) for other in place.row if len(other.values) == 2]
        whole = total_width(case.plain)
        if isinstance(place.block, Paragraph) and whole >= 1 and figure.paths in ENDS:
            widths = [whole]
        if getattr(place.block, "id", "").startswith("instead"):
            assert figure.step == (1.0 if figure.values[0] >= SMALL else 0.01), str(place)
            continue
        each = figure.step < 1 or "resident" in place.row[0].words
        if each and whole >= 1:
            widths = [whole / case.plain["residents"]]
            assert figure.step <= max(widths[0] / 2, 0.01), f"{place}: {widths}"
            continue
        if isinstance(place.block, Table) and place.block.id in OF_THE_WHOLE and not figure.paths and whole >= 1:
            widths = [*widths, whole]
        if isinstance(place.block, Table) and place.block.id == "changes-results" and whole >= 1:
            widths = [whole]
        if widths:
            assert figure.step <= max(max(widths) / 2, 1.0), f"{place}: {max(widths)}"
        elif each:
            assert figure.step <= max(abs(figure.values[0]) / 10, 0.01), str(place)
        else:
            rows = place.block.rows if isinstance(place.block, Table) else (place.row,)
            beside = [value for row in rows for other in row if other.unit == "gbp" for value in other.values]
            millions = max(map(abs, beside)) >= MILLIONS_FROM
            assert figure.step == (TENTH if figure.words.endswith("m") and millions else 1.0), str(place)


def total_width(plain: dict[str, Any]) -> float:
    """Return how wide the range of the total is; 0 without a headline."""
    total = plain["total"]
    return 0.0 if total["p95"] is None else float(total["p95"] - total["p5"])


def test_bars_draw_what_the_json_has(case: Case) -> None:
    plain = case.plain
    for block in blocks_of(case.report):
        if not isinstance(block, Chart) or block.id not in ("layers", "payers"):
            continue
        for place, bar in enumerate(block.bars):
            if block.id == "layers":
                row = list(plain["layers"].values())[place]
                mean = row["mean"]
            else:
                known = [name for name in ("local", "central", "users") if name != "users" or plain["views"]["users"]]
                row = plain["views"]["ranges"].get(known[place]) or {"p5": None, "p95": None, "mean": None}
                exact = row["mean"] is None or row["p95"] - row["p5"] < 1
                mean = plain["views"][known[place]] if exact else row["mean"]
            assert bar.value == mean, bar
            ranged = mean is not None and row["p95"] is not None and row["p95"] - row["p5"] >= 1
            assert (bar.low, bar.high) == ((row["p5"], row["p95"]) if ranged else (None, None)), bar
            assert (bar.value is None) == (bar.state in ("not_reported", "no_headline")), bar


def test_words_of_bars_say_their_values(case: Case) -> None:
    for block in blocks_of(case.report):
        for bar in block.bars if isinstance(block, Chart) else ():
            if bar.value is None:
                assert not words.amounts(bar.words) or bar.state == "no_headline", bar
            elif block.unit == "share":
                ((low, high),) = words.said(bar.words, "share", 0.01)
                assert low <= bar.value <= high or (bar.value == 0 and bar.words == "0%"), bar
            else:
                (shown,) = words.amounts(bar.words)
                width = (bar.high - bar.low) if bar.high is not None and bar.low is not None else 0.0
                most = max(width / 4, TENTH / 2 if bar.words.partition(",")[0].endswith("m") else 0.5)
                assert abs(shown - bar.value) <= most + 1e-6, bar
