"""The councils there are, as people choose them."""

from __future__ import annotations

import streamlit as st

from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import load_authorities


@st.cache_data(max_entries=1)
def councils() -> list[str]:
    """Return the codes of all councils, by name."""
    known = load_authorities()
    return sorted(known, key=lambda code: known[code].official_name)


def council_words(code: str) -> str:
    """Return a council's name and type."""
    council = load_authorities()[code]
    return f"{council.official_name} ({AUTHORITY_TYPES[council.type].lower()})"
