"""What the HTML file and the PDF file both show: a report as plain values, in order, numbered, for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from burden.base.vocabulary import ATTRIBUTIONS, GRADES
from burden.report import numbers
from burden.report.document.model import Block, Chart, Line, Listed, Paragraph, Report, Section, Table
from burden.report.formats.html_columns import columns_of
from burden.report.pictures.draw import chart_svg
from burden.submission.tabular.dates import day_words

Values = dict[str, Any]
"""Strings, numbers, truths, lists and dictionaries of them: what JSON holds."""
IN_NO_LAYER = "Not counted in any layer"
CM = 72 / 2.54
PRINTED, GUTTER, PRINTED_SIZE = 17 * CM, 10.0, 9.0
"""Of a table on A4, in points: its width, the gap between its columns, the size of its letters."""
COUNTED_AS = "regime"
"""The part of a line that its layer counts."""


def content(report: Report, most_lines: int | None = None) -> Values:
    """Return everything that a report shows, in order: sections, where it comes from, appendices, lines by layer.

    Tables and charts are numbered from 1 over the whole report; charts are there as SVG. At most `most_lines` lines
    are shown, the costliest of each layer; None shows all.
    """
    made = date.fromisoformat(report.made_on[:10])
    layers = _by_layer(report.lines)
    most = [len(lines) for lines in layers]
    if most_lines is not None:
        most = allotted(most, most_lines)
    numbered = _Numbered(report, {line.layer for line in report.lines if line.layer})
    sections = [numbered.section(section) for section in report.sections if not section.appendix]
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "full_title": f"{report.title}: {report.subtitle}",
        "made_on": made.isoformat(),
        "made_on_words": day_words(made),
        "language": report.language,
        "organisation": report.look.organisation,
        "logo_alt": report.look.logo_alt or report.look.organisation,
        "accent": report.look.accent,
        "per": report.per,
        "sections": sections,
        "provenance": [[what, value] for what, value in report.provenance],
        "appendices": [numbered.section(section) for section in report.sections if section.appendix],
        "layers": _named_once([_layer(*each, report) for each in zip(layers, most, strict=True)]),
    }


@dataclass(slots=True)
class _Numbered:
    """Turns blocks into values and counts tables and charts as they come."""

    report: Report
    layers: set[str]
    tables: int = 0
    charts: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def section(self, section: Section) -> Values:
        said = {block.text for block in section.blocks if isinstance(block, Paragraph)}
        return {
            "id": self._id(f"section-{section.id}"),
            "title": section.title,
            "message": "" if section.message in said else section.message,
            "blocks": [self._block(block) for block in section.blocks],
        }

    def _block(self, block: Block) -> Values:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "text": block.text, "role": block.role}
            case Listed():
                return {"kind": "list", "items": list(block.items)}
            case Chart():
                return self._chart(block)
            case Table():
                return self._table(block)

    def _chart(self, chart: Chart) -> Values:
        self.charts += 1
        return {
            "kind": "chart",
            "id": self._id(f"chart-{chart.id}"),
            "name": f"Figure {self.charts}",
            "caption": chart.caption,
            "alt": chart.alt,
            "svg": chart_svg(chart, self.report.look),
        }

    def _table(self, table: Table) -> Values:
        self.tables += 1
        columns = columns_of(table, (PRINTED - GUTTER * (len(table.columns) - 1)) / PRINTED_SIZE)
        keys = table.keys or ("",) * len(table.rows)
        return {
            "kind": "table",
            "id": self._id(f"table-{table.id}"),
            "name": f"Table {self.tables}",
            "caption": table.caption,
            "columns": [
                {
                    "title": column.title,
                    "is_amount": column.is_amount,
                    "share": share,
                    "percent": f"{100 * share:.2f}",
                }
                for column, share in zip(table.columns, columns.shares, strict=True)
            ],
            "narrowest": round(columns.narrowest + GUTTER / PRINTED_SIZE * len(table.columns), 1),
            "rows": [[figure.words for figure in row] for row in table.rows],
            "layers": [self._layer_of(key) for key in keys],
            "last_is_total": table.last_is_total,
            "note": table.note,
        }

    def _layer_of(self, key: str) -> str:
        """Return the layer whose lines stand behind a row; empty where none do."""
        layer = key.removeprefix("layers.")
        return layer if layer != key and layer in self.layers else ""

    def _id(self, wanted: str) -> str:
        """Return an id that is in the file once."""
        self.ids[wanted] = self.ids.get(wanted, 0) + 1
        return wanted if self.ids[wanted] == 1 else f"{wanted}-{self.ids[wanted]}"


def _by_layer(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines of each layer in the order in which the layers come; what is in no layer comes last."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.layer, line.layer_title), []).append(line)
    return [group for (layer, _), group in sorted(groups.items(), key=lambda pair: not pair[0][0])]


def allotted(counts: Sequence[int], most: int) -> list[int]:
    """Return how many of each count are taken, `most` in all: as many of each, what small ones leave going to others.

    At least one of each is taken.
    """
    taken = dict.fromkeys(range(len(counts)), 0)
    left = most
    for done, place in enumerate(sorted(taken, key=lambda place: counts[place])):
        taken[place] = min(counts[place], max(1, left // (len(counts) - done)))
        left -= taken[place]
    return list(taken.values())


def _layer(lines: list[Line], most: int, report: Report) -> Values:
    first = lines[0]
    count = len(lines)
    words = f"{count:,} {'line' if count == 1 else 'lines'}"
    shown = sorted(lines, key=lambda line: -abs(line.amount))[:most] if most < count else lines
    return {
        "id": first.layer,
        "title": first.layer_title or IN_NO_LAYER,
        "count": words,
        "cut": f"Printed here are the {most:,} largest of {words}; the workbook has all of them."
        if most < count
        else "",
        "lines": [_line(line, report.currency) for line in shown],
    }


def _named_once(layers: list[Values]) -> list[Values]:
    """Return groups of lines of which only the first of each layer keeps its id."""
    seen: set[str] = set()
    for layer in layers:
        layer["id"] = "" if layer["id"] in seen else layer["id"]
        seen.add(layer["id"])
    return layers


def _line(line: Line, currency: str) -> Values:
    part = "" if line.attribution == COUNTED_AS else ATTRIBUTIONS.get(line.attribution, line.attribution)
    return {
        "entry": line.entry,
        "title": line.title,
        "resource": line.resource,
        "formula": line.formula,
        "amount": numbers.money_plain(line.amount, currency),
        "part": part,
        "other": [f"{what}: {numbers.money_plain(amount, currency)}" for what, amount in line.other],
        "grade": line.grade,
        "grade_words": GRADES.get(line.grade, ""),
        "is_default": line.is_default,
        "source": line.source,
        "note": line.note,
    }
