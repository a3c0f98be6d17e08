"""Every line behind the total, with its factors: what the workbook multiplies again and the report lists."""

from __future__ import annotations

from burden.base.vocabulary import ATTRIBUTIONS, LAYERS, RESOURCES
from burden.report.document.clean import clean
from burden.report.document.model import Line
from burden.report.document.subject import Subject
from burden.report.lines import Line as Shown
from burden.report.lines import uncounted_lines

TRANSFER = "Transfer"
NO_LAYER = "In no layer: grants, and what users bear"


def report_lines(subject: Subject) -> tuple[Line, ...]:
    """Return the lines of the five layers in their order, the largest first, then those that count in no layer."""
    run = subject.costings.run
    resource = run.activities.labels["resource"]
    found = []
    for line in (*subject.lines, *uncounted_lines(subject.costings, subject.number)):
        kind = str(resource[run.legs.activity[line.leg]])
        found.append(
            Line(
                entry=clean(line.entry),
                title=clean(line.title),
                layer=line.layer,
                layer_title=LAYERS[line.layer].title if line.layer else NO_LAYER,
                resource=RESOURCES.get(kind, TRANSFER),
                formula=clean(line.formula.text),
                factors=tuple(factor.value for factor in line.formula.factors),
                amount=line.amount,
                attribution=line.attribution,
                other=tuple((ATTRIBUTIONS[part], amount) for part, amount in line.other.items()),
                grade=line.grade,
                is_default=line.status == "default",
                source=clean(line.source),
                note=_note(line),
            )
        )
    order = [*LAYERS, ""]
    return tuple(sorted(found, key=lambda row: (order.index(row.layer), -abs(row.amount), row.entry, row.formula)))


def _note(line: Shown) -> str:
    """Return the grounds on which a line is put down to the regime, and its note."""
    grounds = f"Without the regime: {clean(line.counterfactual).rstrip('.')}." if line.counterfactual else ""
    return " ".join(filter(None, (grounds, clean(line.note))))


LEDGER = (
    "line_id", "authority", "body", "period", "layer", "item", "entry", "component", "bearer", "attribution",
    "recurrence", "transfer", "status", "grade", "resource", "amount", "cash", "hours",
)  # fmt: skip


def ledger_rows(subject: Subject) -> tuple[tuple[object, ...], ...]:
    """Return the rows of the ledger whose legs belong to the account, in the ledger's order, columns as `LEDGER`."""
    import numpy as np

    run = subject.costings.run
    legs = {line.leg for line in (*subject.lines, *uncounted_lines(subject.costings, subject.number))}
    mine = np.flatnonzero(np.isin(run.ledger.leg, sorted(legs)))
    columns = [run.ledger.columns[name][mine] for name in LEDGER]
    numeric = {"amount", "cash", "hours"}
    plain = [
        [float(value) for value in column] if name in numeric else [clean(str(value)) for value in column]
        for name, column in zip(LEDGER, columns, strict=True)
    ]
    return tuple(zip(*plain, strict=True))
