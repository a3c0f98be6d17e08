"""What falls on whom in one year: items and how often they are asked for, by body, kind, type, theme, frequency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import listed_from, load_authorities
from burden.reference.catalog import Catalog, Frequency, Item, Span

By = Literal["body", "kind", "type", "year", "frequency", "theme", "status"]
COUNCILS = tuple(key for key in AUTHORITY_TYPES if key != "other")
RHYTHMS = (
    "less than yearly",
    "yearly",
    "more than once, below quarterly",
    "quarterly",
    "5 to 11 times",
    "monthly or more",
    "no number",
)
SUMMED = (
    "items", "conditional", "years_assumed", "unverified", "no_number", "times_low", "times", "times_high", "england",
    "england_unknown",
)  # fmt: skip
"""What is counted of each group: see `count_items`."""


def frequency_known(frequency: Frequency) -> bool:
    """Tell whether a list gives a number of times: not where it has words alone (ongoing, by risk, per claim)."""
    return frequency.assumed is None or any(sign.isdigit() for sign in frequency.text)


def councils_by_type(period: str) -> dict[str, int] | None:
    """Return how many principal councils of each type there were in a financial year; None where that is not known.

    Source: the register of authorities, which is whole from a year on (data/authorities.yaml).
    """
    if listed_from(period) is not None:
        return None
    found = dict.fromkeys(COUNCILS, 0)
    for authority in load_authorities().values():
        if authority.type in found and authority.exists_in(period):
            found[authority.type] += 1
    return found


def items_in_force(catalog: Catalog, period: str, authority_type: str | None = None) -> pd.DataFrame:
    """Return a row for each item in force in a financial year that falls, or may fall, on a type of council, or on any.

    Columns: item, title, kind, theme, bodies and types (tuples), status, rhythm, the 0 or 1 of `SUMMED`, times_low,
    times, times_high (times a year, NaN where the list gives no number), and england: times a year over all councils
    of the types, NaN where their number or the times are not known. A set of items stands only where none of its
    members does. Raises `BurdenError` for a year the catalog does not cover: what is known of it is no count.
    """
    if period not in catalog.covered_periods:
        raise BurdenError(
            f"The catalog is not a list of what was asked in {period}. It covers {covered_words(catalog)}."
        )
    chosen = COUNCILS if authority_type is None else (authority_type,)
    if not set(chosen) <= set(COUNCILS):
        raise BurdenError(f"There is no type of council {authority_type!r}. Choose from {', '.join(COUNCILS)}.")
    councils = councils_by_type(period)
    return pd.DataFrame(
        [_row(item, span, chosen, councils) for item, span in catalog.in_force(period, chosen)],
        columns=["item", "title", "kind", "theme", "bodies", "types", "status", "rhythm", *SUMMED],
    )


def _row(item: Item, span: Span, chosen: Iterable[str], councils: dict[str, int] | None) -> dict[str, object]:
    types = tuple(key for key in chosen if key in span.authority_types)
    sure = tuple(key for key in types if span.condition is None or key not in span.conditional_types)
    known = frequency_known(span.frequency)
    times = (span.frequency.low, span.frequency.central, span.frequency.high) if known else (np.nan,) * 3
    number = sum(councils[key] for key in types) if councils is not None and sure == types else np.nan
    england = times[1] * number
    return {
        "item": item.id, "title": span.title, "kind": item.kind, "theme": item.theme or "", "bodies": span.demanded_by,
        "types": types, "status": span.status, "rhythm": rhythm(span.frequency), "items": 1,
        "conditional": int(not sure), "years_assumed": int(not span.years_known),
        "unverified": int(span.status == "unverified"), "no_number": int(not known),
        "times_low": times[0], "times": times[1], "times_high": times[2],
        "england": england, "england_unknown": int(np.isnan(england)),
    }  # fmt: skip


def rhythm(frequency: Frequency) -> str:
    """Return which of `RHYTHMS` a frequency has, by its central value."""
    if not frequency_known(frequency):
        return RHYTHMS[-1]
    places = np.searchsorted([1, np.nextafter(1, 2), 4, np.nextafter(4, 5), 12], frequency.central, side="right")
    return RHYTHMS[int(places)]


def count_items(catalog: Catalog, by: By, period: str, authority_type: str | None = None) -> pd.DataFrame:
    """Return what is asked for, a row for each group, those with most items first (years and rhythms in their order).

    Column `key` names the group; the others are sums of those of `items_in_force`: how many items, how many fall only
    on a condition that the type of council does not tell, have years that are only assumed, are unverified, have no
    number of times; times a year (low, central, high) of those that surely fall and have a number; requests a year over
    all councils, and the items for which that is not known. NaN where nothing of a group is known. An item of several
    bodies, or types, counts for each: rows do not add up to the whole, which `count_all` gives.
    """
    if by == "year":
        parts = [count_all(catalog, year, authority_type).assign(key=year) for year in catalog.covered_periods]
        return pd.concat(parts, ignore_index=True)[["key", *SUMMED]]
    if by == "type":
        chosen = COUNCILS if authority_type is None else (authority_type,)
        parts = [count_all(catalog, period, key).assign(key=key) for key in chosen]
        return pd.concat(parts, ignore_index=True)[["key", *SUMMED]]
    frame = items_in_force(catalog, period, authority_type)
    column = {"body": "bodies", "frequency": "rhythm"}.get(by, by)
    frame = _sure(frame).assign(key=frame[column]).explode("key", ignore_index=True)
    found = frame.groupby("key", sort=True)[list(SUMMED)].sum(min_count=1).reset_index()
    if by == "frequency":
        order = found["key"].map(RHYTHMS.index)
        return found.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)
    return found.sort_values("items", ascending=False, kind="stable").reset_index(drop=True)


def count_all(catalog: Catalog, period: str, authority_type: str | None = None) -> pd.DataFrame:
    """Return the counts of `count_items` over all items of a year, each once, as a table of one row."""
    frame = _sure(items_in_force(catalog, period, authority_type))
    return frame[list(SUMMED)].sum(min_count=1).to_frame().T


def _sure(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out the times of what may not fall at all; the item itself stays counted."""
    hidden = frame["conditional"] == 1
    return frame.assign(**{name: frame[name].mask(hidden) for name in ("times_low", "times", "times_high")})


def covered_words(catalog: Catalog) -> str:
    """Return the years a catalog covers as stretches: `2004-05 to 2007-08 and 2023-24 to 2026-27`."""
    stretches: list[list[str]] = []
    for period in catalog.covered_periods:
        if stretches and int(period[:4]) == int(stretches[-1][-1][:4]) + 1:
            stretches[-1].append(period)
        else:
            stretches.append([period])
    return " and ".join(f"{each[0]} to {each[-1]}" if len(each) > 1 else each[0] for each in stretches)
