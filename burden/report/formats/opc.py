"""What Word documents and slides share as packages: the same bytes for the same report, and whose it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from burden.report.document.model import Report
from burden.submission.tabular.dates import day_words

THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
TYPES = "[Content_Types].xml"
APPLICATION = "docProps/app.xml"
PLAIN_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>burden</Application></Properties>"
)
"""The template's own says which programme on whose machine once made it."""


def made_on(report: Report) -> datetime:
    """Return midnight UTC of the day a report was made: the only time that its files know."""
    return datetime.fromisoformat(report.made_on[:10]).replace(tzinfo=UTC)


def made_on_words(report: Report) -> str:
    """Return the day a report was made as people write it: `23 November 2026`."""
    return day_words(made_on(report).date())


def set_properties(properties: Any, report: Report) -> None:
    """Set the core properties of a document or of slides: title, creator, language and the day it was made."""
    day = made_on(report).replace(tzinfo=None)
    properties.title = f"{report.title}: {report.subtitle}"[:255]
    properties.author = (report.look.organisation or "burden")[:255]
    properties.last_modified_by = properties.author
    properties.subject = properties.comments = properties.keywords = ""
    properties.language = report.language
    properties.created = properties.modified = day
    properties.revision = 1


def drop_related(relations: Any, kinds: Iterable[str]) -> None:
    """Take from a package or part what a template brings along and nobody needs; `kinds` end a relation's type."""
    kinds = tuple(kinds)
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(kinds)]:
        relations.pop(key)


def repackage(package: bytes, day: datetime) -> bytes:
    """Return a package with the same parts, written as on `day`: neither the clock nor a template shows in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as found, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(found.namelist(), key=lambda name: (name != TYPES, name)):
            content = PLAIN_APPLICATION.encode() if name == APPLICATION else found.read(name)
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            made.writestr(info, content)
    return target.getvalue()


def hex_of(colour: str) -> str:
    """Return a colour `#RRGGBB` as the formats write it, `RRGGBB`; raise `ValueError` for anything else."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"colour {colour!r}: write it as #RRGGBB")
    return colour[1:].upper()
