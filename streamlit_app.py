"""The app's entry: which pages there are. Start it with `burden app`, or `streamlit run streamlit_app.py`."""

from __future__ import annotations

import streamlit as st

from burden.ui.entry.page import STEPS
from burden.ui.paths import PAGES
from burden.ui.total_page import is_presented

st.set_page_config(page_title="Burden: what inspection and returns cost councils", layout="wide")

page = st.navigation(
    {
        "Results": [
            st.Page(PAGES / "total.py", title="Burden total", default=True),
            st.Page(PAGES / "layers.py", title="Five layers", url_path="layers"),
            st.Page(PAGES / "range.py", title="Range", url_path="range"),
            st.Page(PAGES / "compare.py", title="Compare", url_path="compare"),
            st.Page(PAGES / "stop_first.py", title="Which to stop first", url_path="stop-first"),
            st.Page(PAGES / "whatif.py", title="What if", url_path="whatif"),
            st.Page(PAGES / "organisation.py", title="Your organisation", url_path="organisation"),
        ],
        "Enter costs": [
            st.Page(PAGES / "submissions.py", title="My submissions", url_path="submissions"),
            st.Page(PAGES / "start.py", title="Start", url_path="start"),
            *(st.Page(PAGES / f"{step.url}.py", title=step.title, url_path=step.url) for step in STEPS.values()),
        ],
        "Reference": [
            st.Page(PAGES / "catalog.py", title="Catalog", url_path="catalog"),
            st.Page(PAGES / "regime.py", title="What falls on whom", url_path="regime"),
            st.Page(PAGES / "method.py", title="Method", url_path="method"),
        ],
    },
    position="hidden" if is_presented() else "top",
)
page.run()
