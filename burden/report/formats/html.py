"""The report as one HTML file that needs nothing beside it: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from burden.report.document.model import Look, Report
from burden.report.formats.html_content import Values, content

TEMPLATES = Path(__file__).resolve().parent / "templates"
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def write_html(report: Report) -> bytes:
    """Return the report as a self-contained HTML page in UTF-8; the same report gives the same bytes.

    ValueError where the look's accent is not a colour written as `#RRGGBB`.
    """
    shown = content(report)
    _trust_pictures(shown)
    page = _template().render(shown, logo=_logo(report.look), accent=_colour(report.look.accent))
    return page.encode("utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    """Return the template, read once; every value is escaped, and a name that it lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")


def _trust_pictures(shown: Values) -> None:
    """Mark the charts, and nothing else, as markup: they are drawn here, with what people typed already escaped."""
    for section in (*shown["sections"], *shown["appendices"]):
        for block in section["blocks"]:
            if block["kind"] == "chart":
                block["svg"] = Markup(block["svg"])


def _logo(look: Look) -> str:
    return f"data:image/png;base64,{b64encode(look.logo_png).decode('ascii')}" if look.logo_png else ""


def _colour(text: str) -> str:
    """Return a colour fit for the style sheet, where escaping would not make it harmless."""
    if not COLOUR.fullmatch(text):
        raise ValueError(f"The colour {text!r} is not written as #RRGGBB.")
    return text
