"""Which formats a report comes in: by the ending of the file, with what writes it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from burden.base.errors import BurdenError
from burden.report.document.model import Report

Write = Callable[[Report], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a report: the ending of its file, its name, its media type, and the function that writes it."""

    ending: str
    title: str
    media_type: str
    home: str

    def write(self, report: Report) -> bytes:
        """Return the file; what writes it is loaded only now."""
        module, _, name = self.home.partition(":")
        found: Write = getattr(importlib.import_module(f"burden.report.formats.{module}"), name)
        return found(report)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    row.ending: row
    for row in (
        Format("html", "Web page", "text/html", "html:write_html"),
        Format("pdf", "PDF", "application/pdf", "pdf:write_pdf"),
        Format("docx", "Word document", f"{_OFFICE}.wordprocessingml.document", "docx:write_docx"),
        Format("pptx", "Slides", f"{_OFFICE}.presentationml.presentation", "pptx:write_pptx"),
        Format("xlsx", "Workbook", f"{_OFFICE}.spreadsheetml.sheet", "xlsx:write_xlsx"),
        Format("svg", "Chart as SVG", "image/svg+xml", "images:write_svg"),
        Format("png", "Chart as PNG", "image/png", "images:write_png"),
        Format("json", "Data of the report", "application/json", "data:write_json"),
    )
}


def format_of(ending: str) -> Format:
    """Return the format of a file by its ending, with or without the dot. Raises `BurdenError` for any other."""
    found = FORMATS.get(ending.lower().lstrip("."))
    if found is None:
        raise BurdenError(
            f"A report is no {ending or 'file without an ending'}. Choose one of: {', '.join(FORMATS)}; "
            "or write the open data of all accounts with -o FILE.zip."
        )
    return found
