"""The table that sorts: real numbers, ranges as pictures on one scale, nothing in them that anybody typed as code."""

from __future__ import annotations

import base64
import math
import xml.etree.ElementTree as ET

import pytest

from burden.report.plots.range_cells import PICTURE, WIDTH, range_frame
from tests.unit.report.plots.making import HOSTILE, compared, row

SVG = "{http://www.w3.org/2000/svg}"
START = "data:image/svg+xml;base64,"


def _drawn(cell: str) -> ET.Element:
    assert cell.startswith(START)
    return ET.fromstring(base64.b64decode(cell.removeprefix(START)))


def _ends(root: ET.Element) -> tuple[float, float]:
    """Return where the thick line of a range begins and ends."""
    (path,) = [line.get("d", "") for line in root.iter(f"{SVG}path") if line.get("stroke-width") == "4"]
    start, end = path.removeprefix("M").split("L")
    return float(start.split()[0]), float(end.split()[0])


def test_numbers_are_numbers_and_unknown_is_no_number() -> None:
    frame = range_frame(compared([row("A", 300.0, 100.0), row("B", 90.0, None)], "residents"))
    assert frame["Amount"].dtype == "float64"
    assert frame.loc[0, ["Amount", "Lower end", "Upper end"]].tolist() == pytest.approx([3.0, 2.4, 3.6])
    assert math.isnan(frame.loc[1, "Amount"])
    assert frame.loc[1, PICTURE] == ""


def test_ranges_stand_on_one_scale() -> None:
    frame = range_frame(compared([row("A", 100.0), row("B", 200.0)]))
    one, other = (_drawn(cell) for cell in frame[PICTURE])
    dots = [float(root.find(f".//{SVG}circle").get("cx", "")) for root in (one, other)]
    (low, high), (to_low, to_high) = _ends(one), _ends(other)
    # From a scale that begins at 0: 80, 100, 120 and 160, 200, 240, with 0 where twice the first is the second.
    zero = 2 * dots[0] - dots[1]
    unit = (dots[1] - dots[0]) / 100
    assert [low, high, to_low, to_high] == pytest.approx([zero + unit * at for at in (80, 120, 160, 240)], abs=0.05)
    assert to_high <= WIDTH


def test_pictures_hold_no_text_that_was_typed_and_no_script() -> None:
    frame = range_frame(compared([row("A", 100.0, name=HOSTILE), row("B", 200.0)]))
    root = _drawn(frame.loc[0, PICTURE])
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "g", "path", "circle"}
    assert "alert" not in ET.tostring(root, encoding="unicode")
    assert frame.loc[0, "Authority"].startswith("=2+3<script>")
