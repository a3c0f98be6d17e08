"""Amounts at the published centre of each area: dots, no boundaries, in at most four classes; defaults in none."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.rows import Row
from burden.base.errors import BurdenError
from burden.reference.authorities import Authority, load_authorities
from burden.report import numbers
from burden.report.plots import amounts
from burden.report.plots.amounts import Amount, amount_of, by_name, name_of
from burden.report.plots.axes import PENNY, money_tick, step_of
from burden.report.plots.model import Axis, Key, Mark, Panel, Plot, Role
from burden.report.plots.placing import folded, placed

CLASSES: tuple[Role, ...] = ("class_1", "class_2", "class_3", "class_4")
SIZES = (3.5, 4.5, 5.5, 6.5)
MANY, CROWDED = 100, 0.8
"""More dots than this are drawn smaller, by this share."""
GROUND = 1.5
HEIGHT = 480.0
ROOM_KM = 25.0
METRES = 1000.0
Drawn = Sequence[tuple[Row, Amount, tuple[float, float]]]
INNER = (0.1, 0.9)
"""Classes share out what lies between these shares of the amounts: a few far out do not swallow the scale."""
CLASSED = (
    "A dot is the centre of an area, not its extent: a large dot is a large amount, not a large council. Neighbours "
    "on a map need not be alike, counties lie over their districts, and a range is often wider than its class."
)
PLAIN = (
    "A mark is the centre of an area, not its extent. What rests on defaults has no class of amounts: it says nothing "
    "of the place."
)
DEFAULT, UNKNOWN = "rests on defaults: no class", "compared, but not known"


def map_plot(
    found: Comparison,
    highlight: Sequence[str] = (),
    period: str | None = None,
    known: Mapping[str, Authority] | None = None,
) -> Plot:
    """Return the amounts of one year (`period`, or the last) where their authorities lie.

    Places are those of `known`, by default the reference data. What rests on defaults is a ring of one size and colour
    and has no class; a figure that is not known is a small square; who has no place is listed. Raises `BurdenError`
    where nobody has a place, or what to divide by is known of nobody.
    """
    places = load_authorities() if known is None else known
    when = period or amounts.periods_of(found)[-1]
    rows = by_name([row for row in found.rows if row.period == when])
    drawn = [(row, amount_of(row, found), place) for row in rows if (place := _place(places.get(row.code)))]
    if not drawn:
        raise BurdenError(f"None of those compared in {when} has a published place, so there is no map of them.")
    if all(amount.value is None for _, amount, _ in drawn):
        raise amounts.nothing_to_draw(found, when)
    values = [amount.value for _, amount, _ in drawn if amount.value is not None and not amount.default_share]
    borders = class_borders(values)
    chosen = set(highlight)
    # All places of today are the ground, so that few dots are seen where they lie.
    today = {code: place for code, one in places.items() if one.last_period is None and (place := _place(one))}
    ground = [
        Mark(*place, "", "", "ground", size=GROUND)
        for code, place in sorted(today.items())
        if code not in {row.code for row, _, _ in drawn}
    ]
    scale = CROWDED if len(drawn) > MANY else 1.0
    marks = [_mark(row, amount, place, borders, row.code in chosen, scale) for row, amount, place in drawn]
    x, y = _grid([*today.values(), *(place for _, _, place in drawn)])
    marks.sort(key=lambda mark: (mark.ringed, -mark.size))
    return Plot(
        id=f"map-{when}", title=f"Where they lie, {when}",
        caption=f"{amounts.unit_words(found)}, means. {amounts.basis_words(found)}{_cannot(drawn)}",
        alt=_alt(drawn, borders, found),
        panels=(Panel(x, y, (*ground, *placed(marks, x, y, HEIGHT, is_even=True)), HEIGHT, is_even=True),),
        header=amounts.HEADER,
        rows=tuple(amounts.table_row(row, amount_of(row, found)) for row in rows),
        figures=tuple(_figures(row, found, places) for row in rows), keys=_keys(drawn, borders, found, bool(ground)),
        notes=_unplaced(rows, places),
    )  # fmt: skip


def class_borders(values: Sequence[float]) -> tuple[float, ...]:
    """Return at most three round borders between classes, evenly apart, without one that has nobody on either side."""
    if len(set(values)) < 2:
        return ()
    ordered = sorted(values)
    low, high = (ordered[round(share * (len(ordered) - 1))] for share in INNER)
    if low == high:
        low, high = ordered[0], ordered[-1]
    step = step_of(high - low, len(CLASSES))
    middle = math.floor((low + high) / 2 / step + 0.5)
    borders = [(middle + place) * step for place in (-1, 0, 1)]
    return tuple(border for border in borders if ordered[0] < border <= ordered[-1])


def class_of(value: float, borders: Sequence[float]) -> int:
    """Return the class of an amount, 0 the lowest; a border belongs to the class above it."""
    return sum(value >= border for border in borders)


def class_words(at: int, borders: Sequence[float], currency: str) -> str:
    """Return a class in words: `under £2`, `£2 to £4`, `£6 or more`."""
    told = [_border(border, borders, currency) for border in borders]
    if not told:
        return "all about the same"
    if at == 0:
        return f"under {told[0]}"
    return f"{told[-1]} or more" if at == len(told) else f"{told[at - 1]} to under {told[at]}"


def _border(value: float, borders: Sequence[float], currency: str) -> str:
    if all(border == round(border) for border in borders):
        return numbers.money(value, currency)
    apart = min((after - before for before, after in itertools.pairwise(borders)), default=abs(value))
    return money_tick(value, apart, currency) if apart < PENNY else numbers.pounds_pence(value, currency)


def _place(one: Authority | None) -> tuple[float, float] | None:
    """Return easting and northing in kilometres."""
    if one is None or one.easting_metres is None or one.northing_metres is None:
        return None
    return one.easting_metres / METRES, one.northing_metres / METRES


def _grid(places: Sequence[tuple[float, float]]) -> tuple[Axis, Axis]:
    eastings, northings = zip(*places, strict=True)
    return (
        Axis(min(eastings) - ROOM_KM, max(eastings) + ROOM_KM), Axis(min(northings) - ROOM_KM, max(northings) + ROOM_KM)
    )  # fmt: skip


def _mark(
    row: Row, amount: Amount, place: tuple[float, float], borders: Sequence[float], picked: bool, scale: float
) -> Mark:
    words = f"{name_of(row)}: {amount.said}"
    label = folded(name_of(row)) if picked else ""
    if amount.value is None:
        return Mark(*place, name_of(row), words, "plain", "square", label=label, size=SIZES[0] * scale, ringed=picked)
    if amount.default_share:
        return Mark(*place, name_of(row), words, "plain", "ring", label=label, size=SIZES[1] * scale, ringed=picked)
    at = class_of(amount.value, borders)
    return Mark(*place, name_of(row), words, CLASSES[at], label=label, size=SIZES[at] * scale, ringed=picked)


def _cannot(drawn: Drawn) -> str:
    """Return what a map cannot say, of classes and of defaults where there are any."""
    known = [amount for _, amount, _ in drawn if amount.value is not None]
    classed = f" {CLASSED}" if any(not amount.default_share for amount in known) else ""
    return classed + (f" {PLAIN}" if any(amount.default_share for amount in known) else "")


def _keys(drawn: Drawn, borders: Sequence[float], found: Comparison, ground: bool) -> tuple[Key, ...]:
    known = [amount for _, amount, _ in drawn if amount.value is not None]
    keys = []
    if any(not amount.default_share for amount in known):
        keys = [
            Key(class_words(at, borders, found.currency), CLASSES[at], size=SIZES[at]) for at in range(len(borders) + 1)
        ]
    if any(amount.default_share for amount in known):
        keys.append(Key(DEFAULT, "plain", "ring", size=SIZES[1]))
    if len(known) < len(drawn):
        keys.append(Key(UNKNOWN, "plain", "square", size=SIZES[0]))
    if ground:
        keys.append(Key("other councils, not compared", "ground", size=GROUND))
    return tuple(keys)


def _alt(drawn: Drawn, borders: Sequence[float], found: Comparison) -> str:
    known = [amount for _, amount, _ in drawn if amount.value is not None]
    classed = [amount for amount in known if not amount.default_share]
    counts = [sum(class_of(amount.value or 0.0, borders) == at for amount in classed) for at in range(len(borders) + 1)]
    parts = [f"{count:,} {class_words(at, borders, found.currency)}" for at, count in enumerate(counts) if count]
    if apart := len(known) - len(classed):
        parts.append(f"{apart:,} on defaults, which have no class")
    wide = sum(
        ends is not None and class_of(ends[0], borders) != class_of(ends[1], borders)
        for ends in (amount.ends for amount in classed)
    )
    silent = len(drawn) - len(known)
    unknown = f" Of {silent:,} the figure is not known." if silent else ""
    reach = f" The likely range of {wide:,} reaches into another class." if classed else ""
    order = f" {amounts.no_order_words([row for row, _, _ in drawn])}" if apart else ""
    return f"Map of {len(drawn):,}: {'; '.join(parts)}.{unknown}{reach}{order}"


def _figures(row: Row, found: Comparison, places: Mapping[str, Authority]) -> dict[str, str | float | None]:
    one = places.get(row.code)
    return amounts.figures_of(row, amount_of(row, found)) | {
        "easting_metres": None if one is None else one.easting_metres,
        "northing_metres": None if one is None else one.northing_metres,
    }


def _unplaced(rows: Sequence[Row], places: Mapping[str, Authority]) -> tuple[str, ...]:
    lost = [name_of(row) for row in rows if _place(places.get(row.code)) is None]
    return (f"Not on the map, because no place of theirs is published: {', '.join(lost)}.",) if lost else ()
