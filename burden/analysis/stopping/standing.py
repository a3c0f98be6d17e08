"""Who could end an item: the council itself, the body that asks for it, Parliament by change of law; or not known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from burden.analysis.regime.likeness import likeness
from burden.costing.run import Run
from burden.reference.catalog import load_catalog
from burden.reference.stopping import load_stopping

COUNCIL, PARLIAMENT, UNKNOWN = "council", "parliament", "unknown"


def decided_by(run: Run, rows: Sequence[int], key: str, period: str) -> tuple[str, tuple[str, ...]]:
    """Return the statutory basis on record of an item, and who could end it: Parliament, council, or codes of bodies.

    `rows` are the activities of the item. That the catalog has no basis does not prove that there is none. Of a title
    of one's own it is not known, unless it is paid to a body, or a body has entered it.
    """
    item = load_catalog().items.get(key)
    if item is not None:
        span = item.span_to_show(period)
        exempt = load_stopping().not_law.get(span.statutory_basis or "")
        if span.statutory_basis and exempt is None:
            return span.statutory_basis, (PARLIAMENT,)
        if exempt is not None and exempt.decided_by == COUNCIL:
            return "", (COUNCIL,)
        return "", tuple(sorted(set(span.demanded_by)))
    labels = run.activities.labels
    bodies = {str(labels["paid_to"][row]) for row in rows if labels["kind"][row] == "fee"}
    bodies |= {run.submissions[int(labels["submission"][row])].body or "" for row in rows}
    return "", tuple(sorted(bodies - {""})) or (UNKNOWN,)


def look_alikes(run: Run, rows: Sequence[int], titles: Sequence[str], period: str) -> dict[str, str]:
    """Return the id of the catalog item that each title of one's own looks like most, where it looks like one.

    `rows` gives an activity of each title: only what falls in that year on its type of council is looked at.
    """
    if not titles:
        return {}
    kinds = {run.types[int(run.activities.labels["submission"][row])] for row in rows}
    spans = [
        (item.id, span.title)
        for item in load_catalog().items.values()
        if (span := item.span(period)) is not None and kinds & set(span.authority_types)
    ]
    if not spans:
        return {}
    scores = likeness([*titles, *(title for _, title in spans)])[: len(titles), len(titles) :]
    best = np.argmax(scores, axis=1)
    least = load_stopping().near_title
    return {
        title: spans[int(at)][0] for place, (title, at) in enumerate(zip(titles, best, strict=True))
        if scores[place, int(at)] >= least
    }  # fmt: skip
