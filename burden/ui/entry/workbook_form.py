"""The workbook of a submission: out with what is entered, back in with a preview of what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import streamlit as st

from burden.base.errors import Finding
from burden.submission.workbook import read_workbook, write_workbook
from burden.ui.entry.desk import Desk

MOST_MB = 20
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_form(desk: Desk) -> tuple[dict[str, Any], list[Finding], Mapping[str, list[dict[str, str]]], str] | None:
    """Offer the workbook, and read one that is given back; None while none is."""
    st.markdown(
        "Take the workbook away, fill it in with Excel or LibreOffice, and bring it back. It holds every item we know "
        "of, what is entered already, and the live total of the five layers."
    )
    document = desk.document

    def made() -> bytes:
        held = BytesIO()
        write_workbook(document, held)
        return held.getvalue()

    who = str(document.get("name") or document.get("authority") or document.get("body") or "submission")
    name = "".join(letter if letter.isalnum() else "-" for letter in f"{who}-{document.get('period', '')}".casefold())
    st.download_button("Download the workbook", made, f"{name}.xlsx", EXCEL, on_click="ignore", key="workbook-out")
    given = st.file_uploader("Filled-in workbook", type=["xlsx"], key="workbook-file", max_upload_size=MOST_MB)
    if given is None:
        return None
    found = read_workbook(given.getvalue(), document, given.name)
    return found.document, list(found.problems), {}, given.name
