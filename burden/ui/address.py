"""The address of a page: what it shows can be bookmarked and sent on, and the browser's way back works."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.ui.text import literal

Query = dict[str, str]


class Address:
    """The address bar on one page, or on several that show the same choice.

    `name` names it in the session; `widget` is the key of a widget that is on the page whenever the page is shown, so
    that its absence tells that the visitor comes from another page; `page` tells apart the pages that share it.
    """

    def __init__(self, name: str, widget: str, page: str = "") -> None:
        self._seen, self._shown, self._problems = f"{name}-seen", f"{name}-shown", f"{name}-problems"
        self._at, self._widget, self._page = f"{name}-page", widget, page

    def asked(self) -> Query | None:
        """Return what the address asks for when that is new; what was last shown when it has been emptied elsewhere."""
        state, query = st.session_state, st.query_params.to_dict()
        arrived = self._widget not in state or state.get(self._at, self._page) != self._page
        state[self._at] = self._page
        if not query and arrived and state.get(self._shown):
            query = dict(state[self._shown])
            st.query_params.from_dict(query)
        elif query == state.get(self._seen) and not arrived:
            return None
        state[self._seen] = query
        return query

    def adopt(self, shown: Query, problems: Sequence[str]) -> None:
        """Note what is shown for the address, and in plain sentences what it asked for that cannot be had."""
        st.session_state[self._shown], st.session_state[self._problems] = dict(shown), list(problems)

    def follow(self, shown: Query) -> None:
        """Write what the visitor has chosen on the page; what was wrong with the address is then past."""
        state = st.session_state
        if shown != state.get(self._shown):
            self.adopt(shown, [])
            state[self._seen] = dict(shown)
            st.query_params.from_dict(shown)

    @property
    def problems(self) -> list[str]:
        """Return what the address asked for that cannot be had."""
        return list(st.session_state.get(self._problems, []))

    def show_problems(self) -> None:
        """Show them."""
        for problem in self.problems:
            st.warning(literal(problem))
