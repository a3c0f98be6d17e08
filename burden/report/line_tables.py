"""The lines behind a number and what they rest on, as tables of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from burden.base.vocabulary import ATTRIBUTIONS, GRADES
from burden.report import numbers
from burden.report.lines import Line
from burden.report.tables import LIKELY, NO_SOURCE, Range, amount_as, heading, range_as, table_of

SHARED = 3
"""Lines to a source from which sources are named by number."""


def lines_table(
    lines: Sequence[Line], currency: str, ranges: Sequence[Range] = (), per: str = "a year"
) -> tuple[pd.DataFrame, list[str]]:
    """Return the lines behind a number, largest first, and the sources that the table names by number.

    Amounts are whole, as the formula gives them. `ranges` has the range of each line, where wanted. Sources stand in
    the table itself, and the list is empty, unless most lines share theirs with others.
    """
    of = dict(zip((line.leg for line in lines), ranges, strict=bool(ranges)))
    ranked = sorted(lines, key=lambda line: (-abs(line.amount), line.entry))
    sources = list(dict.fromkeys(line.source or NO_SOURCE for line in ranked))
    shared = len(sources) * SHARED < len(ranked)
    found = [
        {
            "Line": line.title,
            "Formula": line.formula.text,
            heading(per): _line_amount(line, currency),
            LIKELY: range_as(of.get(line.leg), currency),
            "Evidence": _evidence(line, sources if shared else []),
        }
        for line in ranked
    ]
    columns = ("Line", "Formula", heading(per), *([LIKELY] if ranges else []), "Evidence")
    return table_of(found, columns), sources if shared else []


def evidence_table(
    lines: Sequence[Line],
    currency: str,
    ranges: Mapping[tuple[str, str], Range] | None = None,
    per: str = "a year",
) -> pd.DataFrame:
    """Return what the figures rest on: for each grade and source, how many lines, how much, and its likely range."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.grade, line.source), []).append(line)
    ranked = sorted(groups.items(), key=lambda pair: (pair[0][0], -sum(abs(line.amount) for line in pair[1])))
    return table_of(
        (
            {
                "Grade": f"{grade}: {GRADES[grade].lower()}",
                "Source": source or NO_SOURCE,
                "Lines": f"{len(group):,}",
                heading(per): amount_as(
                    sum(line.amount for line in group), (ranges or {}).get((grade, source)), currency
                ),
                LIKELY: range_as((ranges or {}).get((grade, source)), currency),
            }
            for (grade, source), group in ranked
        ),
        ("Grade", "Source", "Lines", heading(per), *([LIKELY] if ranges is not None else [])),
    )


def _line_amount(line: Line, currency: str) -> str:
    words = numbers.money_plain(line.amount, currency)
    if line.attribution == "unattributed":
        words += " unattributed, not in the headline"
    for part, amount in line.other.items():
        words += f"; {numbers.money(amount, currency)} {ATTRIBUTIONS[part].lower()}"
    return words


def _evidence(line: Line, sources: Sequence[str]) -> str:
    grade = f"{line.grade}, default" if line.status == "default" else line.grade
    source = line.source or NO_SOURCE
    return f"{grade}, source {sources.index(source) + 1}" if sources else f"{grade}. {source}"
