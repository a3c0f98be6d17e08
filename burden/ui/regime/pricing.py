"""What prices the levels of targets and the second asking: submissions that are chosen, priced and kept."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError, InputError
from burden.ui.comparing.choice import OWN
from burden.ui.comparing.pricing import read_named
from burden.ui.entry.desk import store
from burden.ui.text import literal

KEPT = 24


def priced(names: Sequence[str]) -> Costings | None:
    """Return what is chosen, priced; None where nothing is, or where it cannot be, which is told."""
    if not names:
        return None
    saved = {f"{OWN}{row.id}": row.revision for row in store().submissions()}
    try:
        return _priced(tuple(sorted(names)), tuple(saved.get(name, 0) for name in sorted(names)))
    except InputError as error:
        for finding in error.findings:
            st.warning(literal(finding.sentence()))
    except BurdenError as error:
        st.info(literal(str(error)))
    return None


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing")
def _priced(names: tuple[str, ...], revisions: tuple[int, ...]) -> Costings | None:
    del revisions
    submissions = [submission for name in names for submission in read_named(name)]
    return cost(submissions) if submissions else None
