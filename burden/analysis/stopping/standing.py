"""Who could end an item: the council itself, the body that asks for it, or Parliament by change of law."""

from __future__ import annotations

from collections.abc import Sequence

from burden.costing.run import Run
from burden.reference.catalog import load_catalog
from burden.reference.stopping import load_stopping

COUNCIL, PARLIAMENT = "council", "parliament"


def decided_by(run: Run, rows: Sequence[int], key: str, period: str) -> tuple[str, tuple[str, ...]]:
    """Return the statutory basis on record of an item, and who could end it: Parliament, council, or codes of bodies.

    `rows` are the activities of the item. That the catalog has no basis does not prove that there is none. An item of
    one's own is the council's, unless it is paid to a body, or a body has entered it.
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
    return "", tuple(sorted(bodies - {""})) or (COUNCIL,)
