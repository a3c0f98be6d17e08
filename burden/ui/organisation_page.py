"""The page where an organisation says once how its reports look, and what else its money could have paid for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from burden.base.errors import InputError
from burden.report.document.model import Look
from burden.report.document.organisation import Organisation
from burden.submission.written import read_written
from burden.ui.frame import page_frame
from burden.ui.reporting import keep_organisation, kept_fields
from burden.ui.text import literal

COLUMNS = {
    "title": "One of them", "plural": "Several of them", "unit_cost_gbp": "One costs, £", "price_year": "Price year",
    "source": "Where the price comes from",
}  # fmt: skip
HELP = {
    "title": "For example: a youth worker for a year",
    "plural": "For example: youth workers for a year",
    "unit_cost_gbp": "For example: 38,000",
    "price_year": "For example: 2024-25",
    "source": "For example: our pay scales",
}
LOGO_MB = 1
SPARE = 3


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Your organisation")
        st.markdown("Said once, and used on every report: on the page, in the slides and in every file.")
        fields, logo = kept_fields()
        given = _fields(fields, logo)
        if st.button("Keep it", type="primary", key="organisation-keep"):
            _keep(*given)


def _fields(fields: dict[str, Any], logo: bytes) -> tuple[dict[str, Any], bytes]:
    """Ask for every field and return what stands there now."""
    colours = fields.get("colours") or {}
    name = st.text_input("Name", fields.get("name", ""), key="organisation-name", width=520)
    new = st.file_uploader(
        f"Logo, PNG or JPEG, at most {LOGO_MB} MB", type=["png", "jpg", "jpeg"], key="organisation-logo",
        max_upload_size=LOGO_MB, width=520,
    )  # fmt: skip
    if logo and new is None:
        st.caption("A logo is kept. Choose another to replace it.")
        if st.checkbox("Leave the logo out", key="organisation-no-logo"):
            logo = b""
    if new is not None:
        logo = new.getvalue()
    alt = st.text_input("What the logo shows, for those who cannot see it", fields.get("logo_alt") or "", width=520)
    with st.container(horizontal=True):
        bar = st.color_picker("Colour of bars", colours.get("bar", Look().bar), key="organisation-bar")
        accent = st.color_picker("Colour of ranges and headings", colours.get("accent", Look().accent))
    st.subheader("What the money could have paid for")
    st.markdown(
        "Your own list stands before the one that comes with this tool. "
        "Say what one costs, and where that is known from."
    )
    rows = _alternatives(fields.get("alternatives") or [])
    found: dict[str, Any] = {"name": name, "colours": {"bar": bar, "accent": accent}, "alternatives": rows}
    if alt.strip():
        found["logo_alt"] = alt
    return found, logo


def _alternatives(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let the list be edited as text, so that nothing typed is changed before it is read."""
    texts = [{name: _text(row.get(name)) for name in COLUMNS} for row in kept]
    texts += [dict.fromkeys(COLUMNS, "")] * SPARE
    edited = st.data_editor(
        pd.DataFrame(texts, columns=list(COLUMNS), dtype=object),
        num_rows="dynamic",
        hide_index=True,
        key="organisation-alternatives",
        column_config={name: st.column_config.TextColumn(title, help=HELP[name]) for name, title in COLUMNS.items()},
    )
    filled = [{name: _text(row[name]).strip() for name in COLUMNS} for row in edited.to_dict("records")]
    return [_read(row) for row in filled if any(row.values())]


def _text(value: Any) -> str:
    return "" if value is None or value != value else f"{value}"  # noqa: PLR0124


def _read(row: dict[str, str]) -> dict[str, Any]:
    """Return a row with its cost read as people write money; what cannot be read stays as it was typed."""
    found: dict[str, Any] = {name: text for name, text in row.items() if text}
    read = read_written(row["unit_cost_gbp"], "money") if row["unit_cost_gbp"] else None
    if read is not None and not read.problem:
        found["unit_cost_gbp"] = read.value
    return found


def _keep(fields: dict[str, Any], logo: bytes) -> None:
    try:
        kept: Organisation = keep_organisation(fields, logo)
    except InputError as error:
        for finding in error.findings:
            st.error(literal(finding.sentence()))
        return
    st.success(literal(f"Kept. Reports now bear the name {kept.look.organisation}."))
