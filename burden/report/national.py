"""The national estimate in words and rows: the figure first, then what it is not, then what would make it surer."""

from __future__ import annotations

import math
from dataclasses import asdict

from burden.analysis.comparison.national import National
from burden.analysis.comparison.national_rows import Stratum
from burden.analysis.comparison.national_sampling import LEAST
from burden.base.vocabulary import AUTHORITY_TYPES, LAYERS
from burden.report import numbers
from burden.report.csv_text import csv_text

EACH = {"residents": "A resident", "spending": "For £1m of spending", "authority": "A council"}
UNITS = {"spending": 1e6}
SCALED = {"residents": "residents", "spending": "core spending power", "authority": "the number of councils"}
FEW = 5
"""Councils of a type below which how they differ is hardly known."""
MOST_NAMED = 3


def national_words(found: National) -> list[str]:
    """Return the estimate and what it rests on, a sentence or two each, the figure first and the prices last."""
    prices = f"Prices of {found.price_year}."
    return [*_figure(found), *_limits(found), *_ground(found), *_precision(found), *_next(found), prices]


def _figure(found: National) -> list[str]:
    head = _head(found)
    about = numbers.about(head, found.currency)
    surveyed = f"from {_count(found.surveyed)}"
    if found.surveyed == found.councils:
        surveyed = "all of them surveyed"
    uncertain = numbers.is_uncertain(head)
    amount = f"about {about} a year (nine in ten: {numbers.likely(head, found.currency)})" if uncertain else about
    whole = found.councils + sum(row.without_key for row in found.estimated)
    those = f"All {whole:,}" if whole == found.councils else f"{found.councils:,} of the {whole:,}"
    listed = " that are in the list here" if found.listed_from is not None else ""
    said = f"{those} councils of the types surveyed{listed}, {found.period}: {amount}"
    if not uncertain:
        said += " a year"
    return [f"{said}, {surveyed}; not estimated: {_missing(found)}."]


def _missing(found: National) -> str:
    told = [f"{_kinds(row.type)} ({row.councils:,}, {_why(row)})" for row in found.not_estimated]
    return "; ".join(told) if told else "no type"


def _why(row: Stratum) -> str:
    return "none surveyed" if not row.surveyed else "only one surveyed"


def _limits(found: National) -> list[str]:
    """Return how far the estimate reaches, and what the range takes for granted."""
    said = [f"Whoever gave figures is no random draw. {found.holds}"]
    if found.not_estimated or found.councils < found.all_councils:
        residents = f" and {numbers.share(found.residents_share)} of residents" if found.residents_share else ""
        tiers = ", a resident counted with district and county alike" if residents else ""
        covered = numbers.share(found.councils / found.all_councils)
        said.append(f"That is {covered} of the councils known{residents}{tiers}. What is not estimated is not zero.")
    if found.p5 < 0 < found.total:
        said.append("The range reaches below nothing: so few councils tell hardly more than an order of size.")
    few = [row for row in found.estimated if row.surveyed < min(FEW, row.councils)]
    if few:
        told = ", ".join(f"{row.surveyed} of {row.councils:,} {_kinds(row.type)}" for row in few)
        said.append(
            f"Hardly known is how councils of a type differ where few were surveyed ({told}): the range is wide."
        )
    return said


def _ground(found: National) -> list[str]:
    """Return what was counted, and what it was scaled up by."""
    layers = ", ".join(LAYERS[key].title.lower() for key in found.layers)
    left = f" Left out: {'; '.join(found.left_out)}. That is not zero." if found.left_out else ""
    said = [f"Counted, as all of them have reported it, before grants: {layers}.{left}"]
    if found.set_aside:
        said.append(f"Set aside: {'; '.join(found.set_aside)}.")
    scaled = f"Within each type amounts are scaled up by {SCALED[found.per]}"
    if found.key_periods:
        years = " and ".join(found.key_periods)
        scaled += (
            f" as published, of {years}: it sets councils of one type in proportion, and need not be of {found.period}"
        )
    said.append(f"{scaled}.")
    lacking = [row for row in found.strata if row.without_key]
    if lacking:
        told = ", ".join(f"{row.without_key:,} {_kinds(row.type, row.without_key)}" for row in lacking)
        said.append(f"No {SCALED[found.per]} published here, so in no figure: {told}.")
    if found.listed_from is not None:
        said.append(
            f"Councils that ended before {found.listed_from} are in no list here: where there were any in "
            f"{found.period}, the total is short of them."
        )
    return said


def _precision(found: National) -> list[str]:
    """Return where the range comes from, and what types and scaling have paid."""
    said = []
    if found.sampling_share is not None and found.measurement_share is not None:
        said.append(
            f"Of the variance of the total (how widely it may be off), {numbers.share(found.sampling_share)} is there "
            f"because not all were surveyed, {numbers.share(found.measurement_share)} because figures are unsure: "
            "that part would stay had all been."
        )
    effect = found.design_effect
    if effect and len(found.estimated) > 1:
        wider = numbers.plain(math.sqrt(1 / effect), 2)
        compared = (
            f"a plain mean of as many councils drawn from all types alike (design effect {numbers.plain(effect, 2)})"
        )
        pays = "pays" if effect < 1 else "does not pay here"
        said.append(
            f"Going by types and scaling {pays}: the error from sampling would be {wider} times that of now with "
            f"{compared}."
        )
    return said


def _next(found: National) -> list[str]:
    """Return whom to survey next."""
    said = []
    useful = [one for one in found.next_best if one.less > 0]
    if useful:
        error = math.hypot(found.sampling_error, found.measurement_error)
        told = "; ".join(
            f"{_kinds(one.type, 1)}: {numbers.money_short(one.less, found.currency)}" for one in useful[:MOST_NAMED]
        )
        now = numbers.money_short(error, found.currency)
        said.append(f"What one further council would take off the standard error of {now}, the most first: {told}.")
    if found.not_estimated:
        told = ", ".join(
            f"{_kinds(row.type)} ({LEAST - row.surveyed} more)" for row in found.not_estimated if row.councils > 1
        )
        said.append(f"What it takes to estimate the rest at all: {told}.")
    return said


def national_rows(found: National) -> list[dict[str, str]]:
    """Return a row of words for each type, and one for all that are estimated."""
    rows = [_row(row, found) for row in found.strata]
    head = _head(found)
    rows.append(
        {
            "Type": "All of these types" if len(found.estimated) > 1 else "Together",
            "Councils": f"{found.councils:,}",
            "Surveyed": f"{found.surveyed:,}",
            "All of them, a year": numbers.about(head, found.currency),
            "Likely range (nine in ten)": numbers.likely(head, found.currency),
            _each_title(found): "",
        }
    )
    return rows


def _row(row: Stratum, found: National) -> dict[str, str]:
    words = {"Type": AUTHORITY_TYPES[row.type], "Councils": f"{row.councils:,}", "Surveyed": f"{row.surveyed:,}"}
    if row.total is None or row.p5 is None or row.p95 is None or row.ratio is None:
        return words | {
            "All of them, a year": "not estimated",
            "Likely range (nine in ten)": _why(row),
            _each_title(found): "",
        }
    head = {"mean": row.total, "p5": row.p5, "p95": row.p95}
    unit = UNITS.get(found.per, 1.0)
    each = row.ratio * unit
    step = numbers.each_step((row.p95 - row.p5) / row.key * unit, each)
    return words | {
        "All of them, a year": numbers.about(head, found.currency),
        "Likely range (nine in ten)": numbers.likely(head, found.currency),
        _each_title(found): numbers.each(each, step, found.currency),
    }


def _each_title(found: National) -> str:
    """Return what amounts are divided by, with the years it is published for: these set proportions, and are no rate
    of the year itself."""
    title = EACH[found.per]
    return f"{title} (as published, {' and '.join(found.key_periods)})" if found.key_periods else title


def national_csv(found: National) -> str:
    """Return a row for each type and one, `all_estimated`, for the total; unrounded, nothing where not estimated."""
    lacking = sum(row.without_key for row in found.estimated)
    key, known = (sum(getattr(row, name) for row in found.estimated) for name in ("key", "key_surveyed"))
    whole = Stratum(
        "all_estimated", found.councils, lacking, found.surveyed, key, known, None, found.total, found.p5, found.p95,
        found.sampling_error, found.measurement_error,
    )  # fmt: skip
    return csv_text([{**asdict(row), "holds": found.holds} for row in (*found.strata, whole)])


def _head(found: National) -> dict[str, float]:
    return {"mean": found.total, "p5": found.p5, "p95": found.p95}


def _kinds(kind: str, count: int = 2) -> str:
    """Return a type within a sentence: `shire counties`, `London boroughs`, or one of them."""
    title = AUTHORITY_TYPES[kind]
    words = title if title.startswith("London") else title.lower()
    if count == 1:
        return words
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def _count(councils: int) -> str:
    return f"{councils:,} {'council' if councils == 1 else 'councils'}"
