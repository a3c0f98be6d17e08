"""The lines behind a number: which legs of which activities an account is made of, each with its formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.costing import Costings
from burden.base.vocabulary import ATTRIBUTIONS, RESOURCES
from burden.report.formula import Formula, formula
from burden.submission.model import Entry

Entries = dict[tuple[int, str], Entry]

COMPONENT_WORDS = {"fee": "fee received", "fee_elsewhere": "fees paid elsewhere", "grant": "grant"}


@dataclass(frozen=True, slots=True)
class Line:
    """What one activity adds to one account in one layer, £ a year at central values, unrounded.

    `formula` gives `amount`: the regime part, or the unattributed part where grounds are missing (`attribution` says
    which). `other` are the parts besides, by attribution. `layer` is empty for what counts in no layer: grants, and
    what users bear. `leg` is the number of its leg in the run.
    """

    entry: str
    title: str
    layer: str
    attribution: str
    formula: Formula
    amount: float
    other: dict[str, float]
    grade: str
    status: str
    source: str
    note: str
    leg: int
    counterfactual: str = ""


def lines_of(costings: Costings, number: int, layer: str | None = None) -> list[Line]:
    """Return the lines of one costing, `number` in the order of `costings`: of one layer, or of all.

    Their regime amounts add up to the layer's central figure.
    """
    cells = Cells(costings.run)
    wanted = {number * N_LAYERS + place: key for place, key in enumerate(LAYER_KEYS) if layer in {None, key}}
    entries = _entries(costings)
    return [
        _line(costings, entries, leg, wanted[int(family[leg])])
        for family in cells.cell_of_leg
        for leg in np.flatnonzero(np.isin(family, list(wanted))).tolist()
    ]


def uncounted_lines(costings: Costings, number: int) -> list[Line]:
    """Return the lines that count in no layer of an account but in its views: grants, and what users bear."""
    cells = Cells(costings.run)
    legs = np.flatnonzero(np.asarray(cells.view_members(number)) & ~np.asarray(cells.counted))
    entries = _entries(costings)
    return [_line(costings, entries, leg, "") for leg in legs.tolist()]


def view_lines(costings: Costings, number: int) -> list[Line]:
    """Return the lines that the views of an account are made of: its own, and of a body the other side of its pairs."""
    cells = Cells(costings.run)
    entries = _entries(costings)
    own = {line.leg: line for line in lines_of(costings, number)}
    legs = np.flatnonzero(np.asarray(cells.view_members(number)))
    return [own.get(leg) or _line(costings, entries, leg, "") for leg in legs.tolist()]


def lines_of_legs(costings: Costings, legs: Iterable[int]) -> list[Line]:
    """Return the lines of some legs, each with the layer it stands in."""
    entries, layer = _entries(costings), costings.run.legs.labels["layer"]
    return [_line(costings, entries, leg, str(layer[leg])) for leg in legs]


Ranges = list[dict[str, float] | None]


def line_ranges(costings: Costings, lines: Sequence[Line]) -> Ranges:
    """Return the range of each line: mean, p5 and p95 of its regime part, £ a year; None where it has none."""
    return grouped_ranges(costings, lines, range(len(lines)), len(lines))


def evidence_ranges(costings: Costings, lines: Sequence[Line]) -> dict[tuple[str, str], dict[str, float] | None]:
    """Return the range of all lines of a grade and source together, for each grade and source."""
    keys = [(line.grade, line.source) for line in lines]
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    found = grouped_ranges(costings, lines, [places[key] for key in keys], len(places))
    return dict(zip(places, found, strict=True))


def resource_ranges(costings: Costings, number: int) -> dict[str, dict[str, float] | None]:
    """Return the range of each kind of resource in the total of a costing."""
    lines = lines_of(costings, number)
    run, places = costings.run, {key: place for place, key in enumerate(RESOURCES)}
    kinds = run.activities.labels["resource"][run.legs.activity]
    found = grouped_ranges(costings, lines, [places[str(kinds[line.leg])] for line in lines], len(places))
    return dict(zip(places, found, strict=True))


def grouped_ranges(costings: Costings, lines: Sequence[Line], group: Iterable[int], size: int) -> Ranges:
    """Return the range of each group of lines; `group` has the number of the group of each line."""
    of_leg = np.full(len(costings.run.legs.activity), -1, dtype=np.int64)
    of_leg[[line.leg for line in lines]] = list(group)
    return list(costings.range_by(of_leg, size)) if size else []


def _line(costings: Costings, entries: Entries, leg: int, layer: str) -> Line:
    run = costings.run
    row, weight = int(run.legs.activity[leg]), float(run.legs.weight[leg])
    labels = {name: str(column[row]) for name, column in run.activities.labels.items()}
    ungrounded = run.activities.constants["ungrounded"][row] == 1
    attribution = "unattributed" if ungrounded else "regime"
    words = _weight_words(costings, leg, weight)
    parts = {
        name: formula(run, row, name, weight, words) for name in ATTRIBUTIONS if name != "unattributed" or ungrounded
    }
    entry = entries[int(labels["submission"]), labels["entry"]]
    return Line(
        entry=labels["entry"],
        title=labels["title"],
        layer=layer,
        attribution=attribution,
        formula=parts[attribution],
        amount=parts[attribution].amount,
        other={
            name: part.amount
            for name, part in parts.items()
            if name not in {attribution, "regime"} and abs(part.amount) > 0
        },
        grade=labels["grade"],
        status=labels["status"],
        source=entry.source or "",
        note=entry.note or "",
        leg=leg,
        counterfactual=entry.counterfactual or "",
    )


def _entries(costings: Costings) -> Entries:
    submissions = costings.run.submissions
    return {(number, entry.id): entry for number, sub in enumerate(submissions) for entry in sub.entries}


def _weight_words(costings: Costings, leg: int, weight: float) -> str:
    labels = costings.run.legs.labels
    component, body = str(labels["component"][leg]), str(labels["body"][leg])
    if weight < 0:
        return COMPONENT_WORDS.get(component, "received")
    if component in {"fee_elsewhere", "grant"}:
        return COMPONENT_WORDS[component]
    if body:
        return "borne elsewhere" if labels["authority"][leg] == "outside" else "share of the body's cost"
    return ""
