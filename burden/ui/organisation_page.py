"""The page where an organisation says once how its reports look, and what else its money could have paid for."""

from __future__ import annotations

import re
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
SAID, TURN, ROWS = "organisation-said", "organisation-turn", "organisation-rows"
"""What the last keeping said; how often was kept, since the list then begins anew; which of its rows are filled."""
PLACES = {
    "name": "Name", "logo": "Logo", "logo_alt": "What the logo shows", "colours.bar": "Colour of bars",
    "colours.accent": "Colour of ranges and headings", "alternatives": "What the money could have paid for",
}  # fmt: skip
_ROW = re.compile(r"alternatives\[(\d+)\](?:\.(\w+))?")


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Your organisation")
        st.markdown(
            "Said once, and used in every file of a report. Name and alternatives stand on the page too, and name and "
            "logo head the presentation."
        )
        fields, logo = kept_fields()
        given = _fields(fields, logo)
        if st.button("Keep it", type="primary", key="organisation-keep"):
            _keep(*given)
        elif said := st.session_state.pop(SAID, ""):
            st.success(literal(said))


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
    alt = st.text_input(
        "What the logo shows, for those who cannot see it",
        fields.get("logo_alt") or "",
        key="organisation-alt",
        width=520,
    )
    with st.container(horizontal=True):
        bar = st.color_picker("Colour of bars", colours.get("bar", Look().bar), key="organisation-bar")
        accent = st.color_picker(
            "Colour of ranges and headings", colours.get("accent", Look().accent), key="organisation-accent"
        )
    st.header("What the money could have paid for")
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
        key=f"organisation-alternatives-{st.session_state.get(TURN, 0)}",
        column_config={name: st.column_config.TextColumn(title, help=HELP[name]) for name, title in COLUMNS.items()},
    )
    filled = [{name: _text(row[name]).strip() for name in COLUMNS} for row in edited.to_dict("records")]
    st.session_state[ROWS] = [number for number, row in enumerate(filled, 1) if any(row.values())]
    return [_read(row) for row in filled if any(row.values())]


def _text(value: Any) -> str:
    return "" if pd.isna(value) else f"{value}"


def _read(row: dict[str, str]) -> dict[str, Any]:
    """Return a row with its cost read as people write money; what cannot be read stays as it was typed."""
    found: dict[str, Any] = {name: text for name, text in row.items() if text}
    read = read_written(row["unit_cost_gbp"], "money") if row["unit_cost_gbp"] else None
    if read is not None and not read.problem:
        found["unit_cost_gbp"] = read.value
    return found


def _place(where: str) -> str:
    """Return where on the page a place of the file stands."""
    found = _ROW.fullmatch(where)
    if found is None:
        return PLACES.get(where, where)
    row = f"Row {st.session_state[ROWS][int(found[1])]}"
    return f"{row}, {COLUMNS[found[2]]}" if found[2] in COLUMNS else row


def _keep(fields: dict[str, Any], logo: bytes) -> None:
    try:
        kept: Organisation = keep_organisation(fields, logo)
    except InputError as error:
        for finding in error.findings:
            st.error(literal(f"{_place(finding.where)}: {finding.message}"))
        return
    st.session_state[SAID] = f"Kept. Reports now bear the name {kept.look.organisation}."
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.rerun()  # else what is typed next would belong to fields that begin from what was kept before
