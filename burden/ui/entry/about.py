"""What a layer is, in plain words and in the letter's; and published cases to look at."""

from __future__ import annotations

import streamlit as st

from burden.base.vocabulary import LAYERS
from burden.reference.published import list_cases, load_case
from burden.submission.read import load_all
from burden.ui.paths import PAGES
from burden.ui.text import literal


def show_layer(key: str) -> None:
    """Say what a layer holds, and name the published cases that have figures in it."""
    layer = LAYERS[key]
    st.markdown(literal(f"{layer.help} In the letter's words: “{layer.words}”."))
    if cases := _cases().get(key):
        with st.expander("Published cases to compare with", key=f"cases-{key}"):
            for name in cases:
                st.page_link(PAGES / "layers.py", label=literal(load_case(name).title), query_params={"case": name})


@st.cache_data(max_entries=1)
def _cases() -> dict[str, list[str]]:
    """Return the published cases that have entries in each layer."""
    found: dict[str, list[str]] = {}
    for name in list_cases():
        layers = {entry.layer for submission in load_all(f"published:{name}") for entry in submission.entries}
        for key in sorted(layers):
            found.setdefault(key, []).append(name)
    return found
