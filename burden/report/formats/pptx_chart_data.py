"""The numbers behind a native chart: exact means, what was reported of them, and ranges, in a sheet of their own."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter

from burden.report.document.model import Bar, Chart

MEAN, REPORTED, MIDDLE, PLACE = "Mean", "Part that is not default", "Middle of the likely range", "Place of the words"
HALF, LOWER, UPPER = "Half the length of the range", "Lower end of the likely range", "Upper end of the likely range"
DEFAULT, WORDS = "Share that is default", "Words"


@dataclass(frozen=True, slots=True)
class Row:
    """One bar as the sheet has it; None where there is nothing to draw."""

    label: str
    words: str
    mean: float | None
    reported: float | None
    upper: float | None
    lower: float | None
    place: float
    default: float

    @property
    def middle(self) -> float | None:
        """Return the middle of the range, around which its line is drawn."""
        return None if self.upper is None or self.lower is None else (self.upper + self.lower) / 2

    @property
    def half(self) -> float | None:
        """Return half the length of that line."""
        return None if self.upper is None or self.lower is None else abs(self.upper - self.lower) / 2


def row_of(bar: Bar, label: str, words: str, air: float) -> Row:
    """Return what is drawn of a bar: exact numbers, and its words right of whatever is drawn with `air` between."""
    mean = bar.value if bar.value is not None and math.isfinite(bar.value) else None
    ranged = mean is not None and bar.low is not None and bar.high is not None
    ranged = ranged and math.isfinite(bar.low or 0.0) and math.isfinite(bar.high or 0.0)
    upper, lower = (bar.high, bar.low) if ranged else (None, None)
    reported = mean * (1 - bar.default_share) if mean is not None and 0 < bar.default_share < 1 else None
    place = max(0.0, mean or 0.0, upper or 0.0) + air
    return Row(label, words, mean, reported, upper, lower, place, bar.default_share)


class ChartData(CategoryChartData):
    """The rows of a chart, with a sheet in which text is never a formula and no clock shows."""

    def __init__(self, chart: Chart, rows: Sequence[Row], day: Any) -> None:
        """Take the rows of a chart; `day` is what the sheet says it was made on."""
        super().__init__(number_format="General")  # type: ignore[no-untyped-call]  # untyped there
        self.rows, self.day, self.title = tuple(rows), day, chart.axis
        self.categories = [row.label for row in rows]
        for name, values in (
            (MEAN, [row.mean for row in rows]),
            (REPORTED, [row.reported for row in rows]),
            (MIDDLE, [row.middle for row in rows]),
            (PLACE, [row.place for row in rows]),
        ):
            self.add_series(name, values)  # type: ignore[no-untyped-call]  # untyped there

    @property
    def _workbook_writer(self) -> _Sheet:
        return _Sheet(self)  # type: ignore[no-untyped-call]  # untyped there


class _Sheet(CategoryWorkbookWriter):
    """Writes the sheet that opens when somebody edits the chart."""

    @property
    def xlsx_blob(self) -> bytes:
        """Return the workbook: a row for each bar, the series first, in the columns that the chart refers to."""
        data, target = self._chart_data, io.BytesIO()
        plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(target, plain)
        book.set_properties({"created": data.day, "author": "burden"})
        sheet = book.add_worksheet("Sheet1")
        names = (data.title, MEAN, REPORTED, MIDDLE, PLACE, HALF, LOWER, UPPER, DEFAULT, WORDS)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name)
        for place, row in enumerate(data.rows, 1):
            sheet.write_string(place, 0, row.label)
            sheet.write_string(place, 9, row.words)
            numbers = (row.mean, row.reported, row.middle, row.place, row.half, row.lower, row.upper, row.default)
            for column, number in enumerate(numbers, 1):
                if number is not None:
                    sheet.write_number(place, column, number)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 9, 18)
        book.close()
        return target.getvalue()
