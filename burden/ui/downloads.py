"""The report of what is shown, in every format: made when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from burden.report.document.build import build_report
from burden.report.document.subject import Subject
from burden.report.formats.kinds import FORMATS, Format

FIRST = ("pdf", "pptx", "docx", "xlsx")


def show_downloads(subject: Subject) -> None:
    """Show a button for each format; the less usual ones in a menu of their own."""
    for ending in FIRST:
        _button(FORMATS[ending], subject)
    with st.popover("More formats"):
        for ending, form in FORMATS.items():
            if ending not in FIRST:
                _button(form, subject)


def _button(form: Format, subject: Subject) -> None:
    made: Callable[[], bytes] = partial(_made, form, subject)
    st.download_button(
        form.title, made, file_name(subject, form.ending), form.media_type, on_click="ignore", key=f"take-{form.ending}"
    )


def _made(form: Format, subject: Subject) -> bytes:
    return form.write(build_report(subject))


def file_name(subject: Subject, ending: str) -> str:
    """Return the name of a file: whose report it is and of which year, in letters every system takes."""
    costing = subject.costing
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in costing.name.casefold())
    words = "-".join(part for part in plain.split("-") if part)[:60] or "report"
    return f"{words}-{costing.period}.{ending}"
