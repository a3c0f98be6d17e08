"""The table that sorts: numbers below the words of every other table, ranges as pictures, nothing typed as code."""

from __future__ import annotations

import base64
import math
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from burden.analysis.comparison.comparing import Comparison
from burden.report.plots.range_cells import DEFAULT, PICTURE, RANGE, RANK, WIDTH, range_table
from tests.unit.report.plots.making import HOSTILE, compared, row

SVG = "{http://www.w3.org/2000/svg}"
START = "data:image/svg+xml;base64,"


def _frame(found: Comparison) -> pd.DataFrame:
    return range_table(found).frame


def _drawn(cell: str) -> ET.Element:
    assert cell.startswith(START)
    return ET.fromstring(base64.b64decode(cell.removeprefix(START)))


def _ends(root: ET.Element) -> tuple[float, float]:
    """Return where the thick line of a range begins and ends."""
    (path,) = [line.get("d", "") for line in root.iter(f"{SVG}path") if line.get("stroke-width") == "4"]
    start, end = path.removeprefix("M").split("L")
    return float(start.split()[0]), float(end.split()[0])


def test_it_reads_as_the_table_of_few_and_sorts_as_numbers() -> None:
    found = compared(
        [
            row("C", 900_000.0, 100_000.0, name="Zed", rank=(2, 10)), row("B", 90_000.0, None, name="alpha", rank=None),
            row("A", 3_000_000.0, 100_000.0, name="Mid", rank=(1, 2), default_share=0.25),
        ],
        "residents",
    )  # fmt: skip
    told = range_table(found)
    assert told.frame["Authority"].tolist() == ["alpha", "Mid", "Zed"]
    assert list(told.frame) == [
        "Authority", "Year", "A year", RANGE, "A resident", "A resident: range", RANK, DEFAULT, PICTURE,
    ]  # fmt: skip
    said = {name: [told.said(name, value) for value in told.frame[name]] for name in told.words}
    # Ranges are from four to six fifths: £3m is from £2.4m to £3.6m, £30 for each of 100,000 from £24 to £36.
    assert said == {
        "A year": ["about £90,000", "about £3,000,000", "about £900,000"],
        RANGE: ["£72,000 to £108,000", "£2,400,000 to £3,600,000", "£720,000 to £1,080,000"],
        "A resident": ["not known", "about £30", "about £9.00"],
        "A resident: range": ["not known", "£24 to £36", "£7.20 to £10.80"],
        RANK: ["none", "1 to 2", "2 to 10"],
        DEFAULT: ["none", "25%", "none"],
    }
    assert told.frame["A year"].tolist() == [90_000, 3_000_000, 900_000]
    assert told.frame[RANGE].tolist() == [72_000, 2_400_000, 720_000]
    assert math.isnan(told.frame.loc[0, "A resident"])
    assert told.frame.loc[0, PICTURE] == ""


def test_equal_amounts_of_different_words_keep_both() -> None:
    wide, narrow = row("A", 900_000.0), row("B", 900_000.0, low=899_990.0, high=900_010.0)
    certain = row("C", 900_000.0, mean=None, low=None, high=None)
    told = range_table(compared([wide, narrow, certain]))
    assert [told.said("A year", value) for value in told.frame["A year"]] == [
        "about £900,000", "about £900,000", "£900,000",
    ]  # fmt: skip
    assert told.frame["A year"].tolist() == pytest.approx([900_000] * 3)


def test_ranges_stand_on_one_scale() -> None:
    frame = _frame(compared([row("A", 100.0), row("B", 200.0)]))
    one, other = (_drawn(cell) for cell in frame[PICTURE])
    dots = [float(root.find(f".//{SVG}circle").get("cx", "")) for root in (one, other)]
    (low, high), (to_low, to_high) = _ends(one), _ends(other)
    # From a scale that begins at 0: 80, 100, 120 and 160, 200, 240, with 0 where twice the first is the second.
    zero = 2 * dots[0] - dots[1]
    unit = (dots[1] - dots[0]) / 100
    assert [low, high, to_low, to_high] == pytest.approx([zero + unit * at for at in (80, 120, 160, 240)], abs=0.05)
    assert to_high <= WIDTH


def test_pictures_hold_no_text_that_was_typed_and_no_script() -> None:
    frame = _frame(compared([row("A", 100.0, name=HOSTILE), row("B", 200.0)]))
    root = _drawn(frame.loc[0, PICTURE])
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "g", "path", "circle"}
    assert "alert" not in ET.tostring(root, encoding="unicode")
    assert frame.loc[0, "Authority"].startswith("=2+3<script>")
