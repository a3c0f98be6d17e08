"""Who is here, said on every entry page, and how to say otherwise."""

from __future__ import annotations

import streamlit as st

from burden.base.errors import BurdenError
from burden.ui.entry.desk import Desk, is_named, name_visitor
from burden.ui.text import literal


def show_visitor(desk: Desk) -> None:
    """Say under which name changes are kept, and take another one."""
    with st.popover(literal(f"You are {desk.author}. Not you?"), type="tertiary", width="content", key="who"):
        st.caption("Drafts are kept by name, and the name stands beside what is saved.")
        name = st.text_input("Your name", key="who-name", placeholder="First name and surname").strip()
        if st.button("That is me", key="who-now", disabled=not name or name == desk.author):
            try:
                if not is_named():
                    desk.hand_to(name)
            except BurdenError as error:
                st.error(literal(str(error)))
                return
            name_visitor(name)
            st.rerun()
