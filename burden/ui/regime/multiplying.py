"""How few targets become many, level by level."""

from __future__ import annotations

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.regime.cascade import cost_by_level
from burden.base.errors import BurdenError
from burden.reference.target_cascade import load_cascades
from burden.report import regime_targets as targets
from burden.report.regime_data import cascade_data
from burden.ui.regime.parts import offer_csv, show_chart, show_list, show_table
from burden.ui.text import literal


def show_cascades(costings: Costings | None) -> None:
    """Show each cascade of targets, with what writing a level costs where somebody has priced it."""
    st.header("How few targets become many")
    currency = costings.costings[0].currency if costings else "GBP"
    for place, cascade in enumerate(load_cascades()):
        try:
            found = cost_by_level(cascade, costings)
        except BurdenError as error:
            st.info(literal(str(error)))
            continue
        st.subheader(literal(cascade.title))
        lines = targets.level_lines(found, currency)
        st.markdown("\n".join(f"{'    ' * depth}- {literal(line)}" for depth, line in enumerate(lines)))
        show_chart(targets.cascade_chart(found), f"cascade-{place}")
        show_table(targets.cascade_rows(found, currency), f"{cascade.title}, level by level", f"cascade-{place}")
        show_list(targets.cascade_words(found))
        offer_csv(f"cascade-{place}", cascade_data(found), f"{cascade.id}.csv")
