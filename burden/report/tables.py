"""Results as tables of words: every cell is text as people read it, rounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from burden.analysis.costing import Costing, Costings, Figures
from burden.base.errors import LEVELS, Finding
from burden.base.vocabulary import (
    ATTRIBUTIONS,
    GRADES,
    LAYERS,
    RESOURCES,
)
from burden.report import numbers, sentences
from burden.report.lines import Line

NONE = "–"
LEVEL_WORDS = {"error": "Error", "warning": "To look at", "info": "Note"}
SHARED = 3
"""Lines to a source from which sources are named by number."""
TOTAL = "Total so far"
NO_SOURCE = "no source given"
LIKELY = "Likely range (nine in ten)"
Range = Mapping[str, float] | None


def layers_table(costing: Costing) -> pd.DataFrame:
    """Return the five layers and the total: headline, likely range, central figure, gross cost and its other parts."""
    others = [part for part in ATTRIBUTIONS if part != "regime"]
    rows = [(LAYERS[key].title, figures) for key, figures in costing.layers.items()]
    found = []
    for title, figures in [*rows, (TOTAL, costing.total)]:
        row = {
            "Layer": title,
            "Headline": _headline(figures, costing.currency),
            LIKELY: numbers.likely(figures.headline, costing.currency) if figures.headline else NONE,
            "Central": numbers.money(figures.regime, costing.currency, NONE),
            "Gross": numbers.money(figures.gross, costing.currency, NONE),
        }
        for part in others:
            row[ATTRIBUTIONS[part]] = (
                sentences.other_amount(part, figures.parts[part], costing.currency) if figures.parts else NONE
            )
        found.append(row)
    columns = ("Layer", "Headline", LIKELY, "Central", "Gross", *(ATTRIBUTIONS[part] for part in others))
    return table_of(found, columns)


def resource_words(costing: Costing) -> str:
    """Return what the total is made of, at central values: staff time with its hours, fees and so on, and cash."""
    total, currency = costing.total, costing.currency
    if total.headline is None or total.resource is None:
        return ""
    parts = [
        f"{words.lower()} {numbers.money(total.resource[key], currency)}"
        + (f" ({numbers.hours(total.hours)})" if key == "staff_time" else "")
        for key, words in RESOURCES.items()
        if total.resource[key]
    ]
    made = f"At central values: {', '.join(parts)}. " if parts else ""
    paid = f"Paid to others in the year: {numbers.money(total.cash, currency)}." if total.cash else ""
    return f"{made}{paid}".strip()


def resource_table(costing: Costing, ranges: Mapping[str, Range]) -> pd.DataFrame:
    """Return what the total is made of: each kind of resource at central values, with its likely range."""
    made, currency = costing.total.resource or {}, costing.currency
    return table_of(
        (
            {
                "Resource": RESOURCES[key]
                + (f" ({numbers.hours(costing.total.hours)})" if key == "staff_time" else ""),
                "A year": numbers.money(made[key], currency),
                LIKELY: _range(ranges[key], currency),
            }
            for key in RESOURCES
            if made.get(key) or ranges.get(key) is not None
        ),
        ("Resource", "A year", LIKELY),
    )


def views_table(costing: Costing) -> pd.DataFrame:
    """Return who pays: local, central, the two together, the transfers between them, and users apart."""
    views, currency = costing.views, costing.currency
    rows = [
        ("Local: what authorities bear, after grants", "local", views.local),
        ("Central: what departments and inspectorates bear, after fees", "central", views.central),
        (f"Consolidated: {sentences.together(costing)}", "consolidated", views.consolidated),
    ]
    found = [_view_row(words, costing, key, amount) for words, key, amount in rows]
    found += [
        {
            "View": f"Taken out so that nothing counts twice: {sentences.ELIMINATIONS[what]}",
            "A year": numbers.money(amount, currency),
            LIKELY: NONE,
        }
        for what, amount in views.eliminations.items()
    ]
    if views.users is not None:
        found.append(_view_row("Users and others, apart from the above", costing, "users", views.users))
    return table_of(found, ("View", "A year", LIKELY))


def _view_row(words: str, costing: Costing, key: str, amount: float | None) -> dict[str, str]:
    return {
        "View": words,
        "A year": numbers.money(amount, costing.currency, numbers.NOT_KNOWN),
        LIKELY: NONE if amount is None else _range(costing.views.ranges.get(key), costing.currency),
    }


def lines_table(lines: Sequence[Line], currency: str, ranges: Sequence[Range] = ()) -> tuple[pd.DataFrame, list[str]]:
    """Return the lines behind a number, largest first, and the sources that the table names by number.

    `ranges` has the range of each line, where wanted. Sources stand in the table itself, and the list is empty, unless
    most lines share theirs with others.
    """
    of = dict(zip((line.leg for line in lines), ranges, strict=bool(ranges)))
    ranked = sorted(lines, key=lambda line: (-abs(line.amount), line.entry))
    sources = list(dict.fromkeys(line.source or NO_SOURCE for line in ranked))
    shared = len(sources) * SHARED < len(ranked)
    found = [
        {
            "Line": line.title,
            "Formula": line.formula.text,
            "A year": _line_amount(line, currency),
            LIKELY: _range(of.get(line.leg), currency),
            "Evidence": _evidence(line, sources if shared else []),
        }
        for line in ranked
    ]
    columns = ("Line", "Formula", "A year", *([LIKELY] if ranges else []), "Evidence")
    return table_of(found, columns), sources if shared else []


def evidence_table(
    lines: Sequence[Line], currency: str, ranges: Mapping[tuple[str, str], Range] | None = None
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
                "A year": numbers.money(sum(line.amount for line in group), currency),
                LIKELY: _range((ranges or {}).get((grade, source)), currency),
            }
            for (grade, source), group in ranked
        ),
        ("Grade", "Source", "Lines", "A year", *([LIKELY] if ranges is not None else [])),
    )


def pay_table(costings: Costings, codes: Iterable[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the staff cards that the submissions of `codes` price time with, and where each comes from."""
    wanted, found, sources = set(codes), [], []
    for sub in costings.run.submissions:
        used = {getattr(entry, "staff", None) for entry in sub.entries}
        for key, card in sub.staff.items() if sub.code in wanted else ():
            if key not in used:
                continue
            pay = card.tariff_gbp_per_hour or card.salary_gbp_per_year
            unit = "an hour" if card.tariff_gbp_per_hour else "a year"
            name = card.label or key.replace("_", " ")
            sources.append(f"{name}: {card.source or NO_SOURCE}")
            found.append(
                {
                    "Staff": name,
                    "Pay": f"{_quantity(pay, sub.currency)} {unit}" if pay else "no pay known",
                    "On-cost": _share(card.on_cost_share),
                    "Overhead": _share(card.overhead_share),
                    "Hours a year": _quantity(card.productive_hours_per_year, None),
                    "Prices of": card.price_year or sub.price_year or sub.period,
                }
            )
    return table_of(found, ("Staff", "Pay", "On-cost", "Overhead", "Hours a year", "Prices of")), sources


def unpriced_table(costing: Costing) -> pd.DataFrame:
    """Return the entries that are known but have no price."""
    return table_of(
        (
            {"Entry": row.entry, "What": row.title, "Layer": LAYERS[row.layer].title, "Why it has no price": row.reason}
            for row in costing.unpriced
        ),
        ("Entry", "What", "Layer", "Why it has no price"),
    )


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings, the gravest first."""
    ranked = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    return table_of(
        ({"Kind": LEVEL_WORDS[row.level], "Where": row.where or NONE, "What": row.message} for row in ranked),
        ("Kind", "Where", "What"),
    )


def _headline(figures: Figures, currency: str) -> str:
    if not figures.reported:
        return numbers.NOT_REPORTED
    if figures.parts is None:
        return "no price"
    if figures.headline is None:
        return "no headline: grounds missing"
    sure = not numbers.is_uncertain(figures.headline)
    return ("" if sure else "about ") + numbers.about(figures.headline, currency)


def _range(head: Range, currency: str) -> str:
    return "no range" if head is None else numbers.likely(head, currency)


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


def _quantity(quantity: Any, currency: str | None) -> str:
    if quantity is None:
        return NONE
    show = numbers.plain if currency is None else (lambda value: numbers.money_plain(value, currency))
    if not quantity.is_range:
        return str(show(quantity.central))
    return f"{show(quantity.central)} ({show(quantity.low)} to {show(quantity.high)})"


def _share(quantity: Any) -> str:
    if quantity is None:
        return NONE
    if not quantity.is_range:
        return numbers.share(quantity.central)
    return f"{numbers.share(quantity.central)} ({numbers.share(quantity.low)} to {numbers.share(quantity.high)})"


def table_of(rows: Iterable[dict[str, str]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows of text as a table with `columns`, also where there are no rows."""
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)
