"""The page of the regime as a whole: what falls on whom, growth, how targets multiply, what may be asked twice."""

from __future__ import annotations

import streamlit as st

from burden.ui.address import Address
from burden.ui.frame import page_frame
from burden.ui.regime.choosing import EACH, FIRST, choose, options, read_query
from burden.ui.regime.counting import show_counts
from burden.ui.regime.growing import show_growth
from burden.ui.regime.multiplying import show_cascades
from burden.ui.regime.pricing import priced
from burden.ui.regime.twice import show_twice

WIDTHS = {"period": 140, "type": 220, "by": 240}


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("What falls on whom")
        st.markdown(
            "Counted from the catalog: what is asked of councils and how often; what that says of growth, and what it "
            "cannot; how few targets become many; and what may be asked twice."
        )
        known = options()
        address = Address("regime", "regime-by")
        if (query := address.asked()) is not None:
            asked, problems = read_query(query, known)
            address.adopt(asked, problems)
            for name, first in FIRST.items():
                st.session_state[f"regime-{name}"] = asked.get(name, first)
            st.session_state["regime-costs"] = asked["costs"].split(EACH) if asked.get("costs") else []
        address.show_problems()
        with st.container(horizontal=True):
            chosen = {name: choose(name, known[name], width) for name, width in WIDTHS.items()}
        show_counts(chosen)
        show_growth()
        costs = st.multiselect(
            "Costs from", list(known["costs"]), format_func=known["costs"].__getitem__, key="regime-costs",
            placeholder="Submissions that price what follows",
            help="Prices the levels of targets and what is asked twice.",
        )  # fmt: skip
        costings = priced(costs)
        show_cascades(costings)
        chosen["verdict"] = show_twice(chosen, known["verdict"], costings)
        shown = {name: value for name, value in chosen.items() if value != FIRST[name]}
        address.follow(shown | ({"costs": EACH.join(costs)} if costs else {}))
