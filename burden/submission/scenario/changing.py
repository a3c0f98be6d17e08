"""What a scenario makes of one entry: figures put in the place of others, and amounts multiplied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from burden.base.errors import BurdenError
from burden.base.quantities import MOST, Quantity, fixed
from burden.submission.model import Entry
from burden.submission.scenario.quantities import scaled

FACTORS: dict[str, tuple[str, ...]] = {
    "time": ("hours", "people", "times_per_year", "fte"),
    "fee": ("amount_gbp", "times_per_year", "units"),
    "purchase": ("amount_gbp", "times_per_year", "quantity"),
    "failure_demand": ("contacts_per_year", "cost_per_contact_gbp", "minutes", "failure_share"),
    "excess_cost": ("units_per_year", "excess_gbp_per_unit"),
    "turnover": ("headcount", "replacement_gbp"),
    "absence": ("fte", "gbp_per_day"),
    "lost_effort": ("fte", "share_of_time"),
    "fee_income": ("amount_gbp", "times_per_year"),
    "grant": ("amount_gbp", "times_per_year", "units"),
}
"""The fields of each kind that its amount is proportional to."""
ONE_UNLESS_GIVEN = frozenset({"units", "quantity", "times_per_year"})
SHARES = ("business_as_usual_share", "discretionary_share", "attribution_share")
MONTHS = "months"
YEAR_MONTHS = 12


def factors_of(entry: Entry) -> tuple[str, ...]:
    """Return the fields of an entry that its amount is proportional to."""
    by_time = entry.kind == "time" and getattr(entry, "fte", None) is None
    found = []
    for name in FACTORS.get(entry.kind, ()):
        unwritten = name in ONE_UNLESS_GIVEN and (entry.kind != "time" or by_time)
        if getattr(entry, name, None) is not None or unwritten:
            found.append(name)
    return tuple(found)


def fields_to_scale(entry: Entry) -> tuple[str, ...]:
    """Return the fields of an entry that hold a number, or a 1 that nobody wrote down."""
    given = (name for name in (*entry.magnitudes, *SHARES, MONTHS) if getattr(entry, name, None) is not None)
    return tuple(dict.fromkeys([*given, *factors_of(entry)]))


def fields_to_set(entry: Entry) -> tuple[str, ...]:
    """Return the fields of an entry that may be given another figure: those to scale, and its shares."""
    return tuple(dict.fromkeys([*fields_to_scale(entry), *SHARES]))


def changed(entry: Entry, put: Mapping[str, Quantity], times: Sequence[tuple[str | None, float]]) -> Entry:
    """Return an entry with figures `put` in fields, then fields multiplied; a field of None is the whole amount.

    The order of neither matters. Raises `BurdenError` where a figure does not fit its field.
    """
    now = entry.model_copy(update={name: _figure(entry, name, value) for name, value in put.items()})
    for name, by in sorted(times, key=lambda pair: (pair[0] or "", pair[1])):
        if by != 1:
            field = _field_to_scale(now, name, by)
            if name == MONTHS and by > 1 and now.months * by > YEAR_MONTHS:
                raise BurdenError(
                    f"The months of {entry.id} would be {now.months * by:g}, and a year has {YEAR_MONTHS}. Multiply "
                    "them by less, or change another field."
                )
            now = now.model_copy(update={field: _times(now, field, by)})
    return now


def stands(entry: Entry, name: str, value: Quantity) -> bool:
    """Tell whether a figure is the one that stands in a field: putting it there changes nothing, in no draw."""
    now = getattr(entry, name, None)
    if not isinstance(now, Quantity):
        return now is not None and not value.is_range and bool(now == value.central)
    return (now.low, now.central, now.high, now.dist) == (value.low, value.central, value.high, value.dist)


def _figure(entry: Entry, name: str, value: Quantity) -> Any:
    if name == MONTHS:
        if value.is_range or not 1 <= value.central <= YEAR_MONTHS:
            raise BurdenError(f"The months of {entry.id} are one number from 1 to {YEAR_MONTHS}.")
        return value.central
    _check(entry, name, value)
    if _is_share(name) and (value.dist == "lognormal" or value.timings is not None):
        raise BurdenError(f"{name} of {entry.id} is a share: give a number from 0 to 1, or low, central and high.")
    return value


def _check(entry: Entry, name: str, value: Quantity) -> None:
    most = 1.0 if _is_share(name) else MOST
    if value.high > most:
        raise BurdenError(f"{name} of {entry.id} would reach {value.high:g}, above {most:g}. Change it by less.")


def _is_share(name: str) -> bool:
    return name.endswith("_share") or name == "share_of_time"


def _field_to_scale(entry: Entry, wanted: str | None, by: float) -> str:
    """Return the field to multiply. An amount is a product, so any plain number in it does.

    A named quantity moves with everything that uses it, so it is left alone where anything else can be multiplied;
    months do where nothing else does.
    """
    factors = factors_of(entry)
    if wanted is not None and (wanted not in factors or not _is_shared(getattr(entry, wanted))):
        return wanted
    if wanted is not None and _is_share(wanted):
        _check(entry, wanted, scaled(getattr(entry, wanted), by))
    able = [name for name in factors if not _is_shared(getattr(entry, name)) and (by <= 1 or not _is_share(name))]
    plain = [name for name in able if (value := getattr(entry, name)) is None or not value.is_range]
    return next(iter([*plain, *able]), MONTHS)


def _is_shared(value: Quantity | None) -> bool:
    return value is not None and bool(value.name)


def _times(entry: Entry, name: str, by: float) -> Any:
    value = getattr(entry, name)
    if name == MONTHS:
        return value * by
    if _is_shared(value):
        raise BurdenError(
            f"{name} of {entry.id} is the quantity {value.name}, which other figures may use as well. Set it to a "
            "figure of its own, or scale the amount."
        )
    found = fixed(by) if value is None else scaled(value, by)
    _check(entry, name, found)
    return found
