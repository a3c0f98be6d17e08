"""What falls on whom, and when, in words, tables and charts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from burden.analysis.regime.counts import By, count_all, covered_words
from burden.analysis.regime.growth import carried
from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, ITEM_KINDS
from burden.reference.authorities import listed_from
from burden.reference.bodies import load_bodies
from burden.reference.catalog import Catalog
from burden.report import numbers
from burden.report.document.model import Bar, Chart
from burden.report.labels import shortened
from burden.report.regime_data import Row, growth_data, records

BY_WORDS: Mapping[By, str] = {
    "body": "Who asks", "kind": "Kind", "type": "Type of council", "year": "Year", "frequency": "How often a year",
    "theme": "Theme of the indicator", "status": "How well it is known",
}  # fmt: skip
LETTER_PERIOD = "2005-06"
"""The financial year that had just ended when the letter was written."""
MOST_BARS = 12
LABEL_LETTERS, LINE_LETTERS = 44, 54
"""What fits above a bar in a narrow window: a name, and a name with its words; the table has all of it."""
FIGURES = 3
"""Significant figures of times a year: what is summed is known to no more."""


def count_words(catalog: Catalog, period: str, authority_type: str | None = None) -> list[str]:
    """Return what is asked in a year, of one type of council or of all, and what that leaves out; a sentence each."""
    found = records(count_all(catalog, period, authority_type))[0]
    count, apart = int(found["items"]), int(found["conditional"])
    whom = f"a {AUTHORITY_TYPES[authority_type].lower()}" if authority_type else "councils in England"
    said = [f"In {period} the catalog knows {count:,} items that fall, or may fall, on {whom}."]
    if not math.isnan(found["times"]):
        said.append(
            f"Those that surely fall and have a number of times come to {times_words(found)} requests a year"
            + (" to one council." if authority_type else ", each item counted once.")
        )
    if apart:
        said.append(f"{_items(apart)} on a condition that the type does not tell; that is counted apart.")
    if bare := int(found["no_number"]):
        verb = "has" if bare == 1 else "have"
        said.append(
            f"{_items(bare, verb)} no number of times (ongoing, by risk, per claim): not in the requests, and not zero."
        )
    said.append(england_words(found, period, authority_type))
    assumed, doubtful = int(found["years_assumed"]), int(found["unverified"])
    said.append(
        f"For {assumed:,} of {count:,} the years are assumed (in force around its list only); "
        f"{doubtful or 'none':{',' if doubtful else ''}} {'is' if doubtful < 2 else 'are'} unverified."
    )
    return said


def _items(count: int, verb: str = "") -> str:
    return f"{count:,} {'item' if count == 1 else 'items'} {verb or ('falls' if count == 1 else 'fall')}"


def england_words(found: Mapping[str, Any], period: str, authority_type: str | None) -> str:
    """Return requests over all councils, and for how many items they are not known, as a sentence."""
    if listed_from(period) is not None:
        return (
            f"How many councils there were in {period} is not known here, so requests over all of them are not given."
        )
    if math.isnan(found["england"]):
        return "Requests over all councils are not known."
    apart = int(found["england_unknown"])
    known = int(found["items"]) - apart
    rest = f"; for the other {apart:,} it is not known how many, or how often" if apart else ""
    whom = "all councils of the type" if authority_type else "all councils"
    return (
        f"Over {whom}, {_items(known, 'comes' if known == 1 else 'come')} to about {_plain(found['england'])} requests "
        f"a year, if each council is asked{rest}."
    )


def times_words(row: Mapping[str, Any]) -> str:
    """Return times a year with their range: `about 210 (209 to 211)`; `not known` where no item has a number."""
    low, central, high = (row[name] for name in ("times_low", "times", "times_high"))
    if math.isnan(central):
        return numbers.NOT_KNOWN
    ends = (_plain(low), _plain(high))
    return f"about {_plain(central)}" + (f" ({ends[0]} to {ends[1]})" if ends[0] != ends[1] else "")


def _plain(value: float) -> str:
    return numbers.plain(value, FIGURES)


def key_words(by: By, key: str) -> str:
    """Return the words of a group."""
    if by == "body":
        bodies = load_bodies()
        return bodies[key].name if key in bodies else key
    known: Mapping[str, str] = {"kind": ITEM_KINDS, "type": AUTHORITY_TYPES, "status": EVIDENCE_STATUSES}.get(by, {})
    return known.get(key, key) or "No theme: not an indicator"


def count_rows(found: pd.DataFrame, by: By) -> list[dict[str, str]]:
    """Return the rows of `count_items` as words."""
    return [
        {
            BY_WORDS[by]: key_words(by, row["key"]),
            "Items": f"{int(row['items']):,}",
            "On a condition": f"{int(row['conditional']):,}",
            "Requests a year": times_words(row).removeprefix("about "),
            "No number": f"{int(row['no_number']):,}",
            "All councils a year": _england_cell(row),
            "Years assumed": f"{int(row['years_assumed']):,}",
            "Unverified": f"{int(row['unverified']):,}",
        }
        for row in records(found)
    ]


def _england_cell(row: Mapping[str, Any]) -> str:
    apart = int(row["england_unknown"])
    if math.isnan(row["england"]):
        return numbers.NOT_KNOWN
    return _plain(row["england"]) + (f"; {_items(apart, 'not known')}" if apart else "")


def count_notes(by: By) -> list[str]:
    """Return what a reader of the rows must know."""
    notes = ["A set of indicators or plans counts only where none of its members stands by itself."]
    if by == "body":
        notes.append("An item that several bodies ask for counts for each: the rows come to more than the whole.")
    if by == "type":
        notes.append("An item falls on several types: the rows do not add up.")
    if by == "year":
        notes.append("The years come from two lists that are not equally full: no growth can be read from this.")
    return notes


def count_chart(found: pd.DataFrame, by: By, period: str) -> Chart:
    """Return a bar of items for each group, at most twelve."""
    rows = records(found.head(MOST_BARS))
    labels = shortened([key_words(by, row["key"]) for row in rows], LABEL_LETTERS)
    words = [_bar_words(row) for row in rows]
    if any(len(label) + len(said) > LINE_LETTERS for label, said in zip(labels, words, strict=True)):
        words = [said.partition(",")[0] for said in words]
    bars = tuple(Bar(label, said, float(row["items"])) for label, said, row in zip(labels, words, rows, strict=True))
    more = len(found) - len(bars)
    rest = f" {more:,} more stand in the table." if more > 0 else ""
    when = "" if by == "year" else f", {period}"
    caption = f"Items by {BY_WORDS[by][:1].lower()}{BY_WORDS[by][1:]}{when}. Bar: number of items.{rest}"
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return Chart("regime-count", caption, f"Bar chart of items. {said}.{rest}", "items", "count", bars, "")


def _bar_words(row: Mapping[str, Any]) -> str:
    count = int(row["items"])
    words = f"{count:,} {'item' if count == 1 else 'items'}"
    return words if math.isnan(row["times"]) else f"{words}, {_plain(row['times'])} requests a year"


def growth_words(catalog: Catalog) -> list[str]:
    """Return what the catalog can and cannot tell of growth, a sentence each."""
    latest = catalog.covered_periods[-1]
    kept = carried(catalog, LETTER_PERIOD, latest)
    before, after = kept.both + kept.only_before, kept.both + kept.only_after
    return [
        f"The catalog is two snapshots, of {LETTER_PERIOD} and of today: it covers {covered_words(catalog)}. Of the "
        "years between and before, nothing was listed; that is a gap, not a fall.",
        f"No growth and no decline can be read from it. {before:,} items stand in {LETTER_PERIOD} and {after:,} in "
        f"{latest}, but {kept.singly:,} of the first are members of sets (indicators, plans) listed one by one, and "
        "the list of today names sets whole. What was looked for harder is longer.",
        "Nor can any change within a list: nearly all of its items state no years and are taken as in force in each.",
        f"What can be read: {kept.both:,} items of {LETTER_PERIOD} stand in {latest} under the same id. Whether the "
        "others ended, changed their name or were not found again, the catalog does not say.",
    ]


def growth_rows(catalog: Catalog) -> list[dict[str, str]]:
    """Return a row for each covered year, and one for each stretch of years between that nobody listed."""
    rows = []
    for years in _stretches(growth_data(catalog)):
        row = years[-1]
        if row["covered"]:
            kinds = {ITEM_KINDS[kind]: f"{row[kind]:,}" for kind in ITEM_KINDS if kind in row}
            counts = {"Items": row["items"], "Years stated": row["years_stated"], "Years assumed": row["years_assumed"]}
            rows.append({"Year": row["period"], **{name: f"{count:,}" for name, count in counts.items()}, **kinds})
        else:
            least = max(row["years_stated"] for row in years)
            known = f"up to {least:,}" if least else "none"
            rows.append({"Year": _when(years), "Items": "not listed", "Years stated": known, "Years assumed": ""})
    return rows


def growth_chart(catalog: Catalog) -> Chart:
    """Return a bar for each covered year, hatched where the years are assumed, and the stretches nobody listed."""
    bars = []
    for years in _stretches(growth_data(catalog)):
        row = years[-1]
        if not row["covered"]:
            bars.append(Bar(_when(years), "not listed, which is not zero", None, state="not_reported"))
            continue
        total, assumed = row["items"], row["years_assumed"]
        words = f"{total:,} items; the years of {assumed:,} are assumed"
        bars.append(Bar(row["period"], words, float(total), default_share=assumed / total if total else 0.0))
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    caption = "Items in force, by year. Hatched: the years are assumed, unverified. Two lists, not a series."
    return Chart("regime-growth", caption, f"Bar chart of items in force. {said}.", "items", "count", tuple(bars), "")


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """Return years that are covered each by itself, and those between together."""
    found: list[list[Row]] = []
    for row in rows:
        if found and not row["covered"] and not found[-1][-1]["covered"]:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _when(years: Sequence[Row]) -> str:
    first, last = years[0]["period"], years[-1]["period"]
    return str(first) if first == last else f"{first} to {last}"
