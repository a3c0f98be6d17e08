"""The app's entry: which pages there are. Start it with `burden app`, or `streamlit run streamlit_app.py`."""

from __future__ import annotations

import streamlit as st

from burden.ui.paths import PAGES

st.set_page_config(page_title="Burden: what inspection and returns cost councils", layout="wide")

page = st.navigation(
    [
        st.Page(PAGES / "layers.py", title="Five layers", default=True),
        st.Page(PAGES / "range.py", title="Range", url_path="range"),
        st.Page(PAGES / "catalog.py", title="Catalog", url_path="catalog"),
        st.Page(PAGES / "method.py", title="Method", url_path="method"),
    ],
    position="top",
)
page.run()
