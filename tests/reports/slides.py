"""Reads slides back: titles, text, tables, notes, and native charts with their numbers, labels and sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
import pptx
from pptx.oxml.ns import qn

from tests.reports.readers import Grid, plain

MEAN = "Mean"


@dataclass(frozen=True)
class Drawn:
    """A native chart: its bars by name, what is drawn of each, the words beside it, and the rows of its sheet."""

    names: tuple[str, ...]
    means: tuple[float | None, ...]
    words: tuple[str, ...]
    halves: dict[int, float]
    sheet: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Shown:
    """A slide as it was read."""

    title: str
    texts: tuple[str, ...]
    grids: tuple[Grid, ...]
    charts: tuple[Drawn, ...]
    notes: str
    alternatives: tuple[str, ...]


def read_pptx(data: bytes) -> list[Shown]:
    """Read a presentation slide by slide."""
    return [_slide(slide) for slide in pptx.Presentation(io.BytesIO(data)).slides]


def _slide(slide: Any) -> Shown:
    shapes = list(slide.shapes)
    texts = [
        plain(paragraph) for shape in shapes if shape.has_text_frame for paragraph in shape.text_frame.text.split("\n")
    ]
    return Shown(
        plain(slide.shapes.title.text_frame.text),
        tuple(filter(None, texts)),
        tuple(_grid(shape.table) for shape in shapes if shape.has_table),
        tuple(_drawn(shape.chart) for shape in shapes if shape.has_chart),
        slide.notes_slide.notes_text_frame.text,
        tuple(shape._element.xpath(".//p:cNvPr")[0].get("descr", "") for shape in shapes if not shape.has_text_frame),
    )


def _grid(table: Any) -> Grid:
    head, *rows = (tuple(plain(cell.text_frame.text) for cell in row.cells) for row in table.rows)
    return Grid("", head, tuple(rows))


def _drawn(chart: Any) -> Drawn:
    plots = [series for plot in chart.plots for series in plot.series]
    (mean,) = (series for series in plots if series.name == MEAN)
    names = tuple(str(name) for name in next(iter(chart.plots)).categories)
    said: dict[int, str] = {}
    halves: dict[int, float] = {}
    for series in plots:
        for label in series._element.iter(qn("c:dLbl")):
            if text := "".join(part.text or "" for part in label.iter(qn("a:t"))):
                said[int(label.find(qn("c:idx")).get("val"))] = text
        for plus in series._element.iter(qn("c:plus")):
            for point in plus.iter(qn("c:pt")):
                halves[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    return Drawn(
        names,
        tuple(mean.values),
        tuple(said.get(place, "") for place in range(len(names))),
        halves,
        tuple(dict(zip(map(str, head), row, strict=True)) for row in rows),
    )


def texts_of(slides: list[Shown]) -> Iterator[str]:
    """Give every text of slides and notes."""
    for slide in slides:
        yield from (slide.title, *slide.texts, slide.notes)
        for grid in slide.grids:
            yield from (str(cell) for row in (grid.head, *grid.rows) for cell in row)
        for chart in slide.charts:
            yield from (*chart.names, *chart.words)
