"""Amounts as dots with their likely range: a row each for few, a heap for each type of authority for many."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from burden.analysis.comparison.comparing import Comparison
from burden.analysis.comparison.rows import Row
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.report.plots import amounts
from burden.report.plots.amounts import Amount, amount_of, by_name, name_of
from burden.report.plots.axes import edge_of, money_axis
from burden.report.plots.model import Axis, Head, Key, Mark, Panel, Plot, Shape
from burden.report.plots.placing import WIDE, folded, placed
from burden.report.plots.rows import stacked

MOST_ROWS = 40
HEAD = 24.0
STEPS = (7.0, 5.5, 4.5, 3.5, 2.5, 1.5)
"""How far dots of a heap stand apart, the widest that keeps it from being too high."""
DOT = 3 / 7
"""The radius of a dot in a heap, as a share of that."""
MOST_HEIGHT = 150.0
FAR_OUT = 5.0
"""The radius of what stands at the edge."""
NO_REGION = "Not known"
FORMS: dict[Shape, str] = {
    "dot": "mean and likely range (nine in ten)", "ring": "the same, resting on defaults",
    "triangle": "the same, beyond the edge",
}  # fmt: skip
"""What a mark is by its shape; short enough for a phone."""
LISTED = 12
Known = Sequence[tuple[Row, Amount]]


def dots_plot(found: Comparison, highlight: Sequence[str] = (), period: str | None = None) -> Plot:
    """Return the amounts of a comparison with their ranges; `highlight` are codes to be picked out.

    Up to 40 stand in rows in the order of names. More stand in heaps, one for each type, of one year: `period`, or the
    last. Nothing is ordered by amount. Raises `BurdenError` where what to divide by is known of nobody.
    """
    if period is None and len(found.rows) > MOST_ROWS:
        period = amounts.periods_of(found)[-1]
    rows = by_name([row for row in found.rows if period in (None, row.period)])
    known = [(row, amount) for row in rows if (amount := amount_of(row, found)).value is not None]
    if not known:
        raise amounts.nothing_to_draw(found, period)
    many = len(rows) > MOST_ROWS
    panel = _heaps(known, found, set(highlight)) if many else _rows(rows, known, found, set(highlight))
    silent = [name_of(row) for row in rows if amount_of(row, found).value is None]
    shapes = {mark.shape for mark in panel.marks}
    # What is said of the dot is said of the ring where there is no dot.
    forms = FORMS if "dot" in shapes else FORMS | {"ring": f"{FORMS['dot']}, by default"}
    keys = [Key(words, shape=shape) for shape, words in forms.items() if shape in shapes]
    if any(mark.role == "chosen" for mark in panel.marks):
        keys.append(Key("picked out", "chosen"))
    return Plot(
        id="dots", title="Amounts with their likely range", caption=_caption(found, len(rows), period, many),
        alt=_alt(found, known, set(highlight)),
        finding=orders_words(found, known), panels=(panel,), header=amounts.HEADER,
        rows=tuple(amounts.table_row(row, amount_of(row, found)) for row in rows),
        figures=tuple(amounts.figures_of(row, amount_of(row, found)) for row in rows), keys=tuple(keys),
        notes=_notes(panel, silent, many),
    )  # fmt: skip


def beyond_words(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return what lies beyond the edge of a picture as a sentence, none where nothing does."""
    told = "; ".join(mark.words for mark in marks if mark.shape == "triangle")
    return (f"Beyond the edge, so that the others can be told apart: {told}.",) if told else ()


def _notes(panel: Panel, silent: Sequence[str], many: bool) -> tuple[str, ...]:
    """Return what is not drawn at its place, or not at all, and who was picked out and has no room for a name."""
    far = beyond_words(panel.marks)
    if not many:
        return far
    lost = (f"Not drawn, because what to divide by is not known: {', '.join(silent)}.",) if silent else ()
    bare = [mark.words for mark in panel.marks if mark.role == "chosen" and not mark.label]
    named = (f"Picked out, without room for a name: {'; '.join(bare)}.",) if bare else ()
    return (*far, *lost, *named)


def _axis(known: Known, found: Comparison, edge: float = math.inf) -> Axis:
    ends = [min(end, edge) for _, amount in known for end in (amount.value, amount.low, amount.high) if end is not None]
    return money_axis(ends, found.currency, amounts.unit_words(found), zero=True)


def _rows(rows: Sequence[Row], known: Known, found: Comparison, chosen: set[str]) -> Panel:
    several = len({row.period for row in rows}) > 1
    whole = amounts.is_default(rows)
    heads, places, y = stacked([
        (f"{name_of(row)}, {row.period}" if several else name_of(row), _words(amount_of(row, found), whole))
        for row in rows
    ])  # fmt: skip
    place = {(row.code, row.period): at for row, at in zip(rows, places, strict=True)}
    edge = edge_of([amount.value or 0.0 for _, amount in known])
    marks = tuple(
        inside(_mark(row, amount, amount.value or 0.0, place[row.code, row.period], row.code in chosen), edge)
        for row, amount in known
    )
    return Panel(_axis(known, found, edge), y, marks, y.high - y.low, heads=heads, value_on="x")


def _words(amount: Amount, all_default: bool) -> str:
    """Return amount, range and how much is default; nothing of that where it is so of all."""
    ends = f" ({amount.likely})" if amount.ends else ""
    return f"{amount.words}{ends}{'' if all_default else amount.default_words}"


def _mark(row: Row, amount: Amount, x: float, y: float, is_chosen: bool, size: float = 5.0, label: str = "") -> Mark:
    words = f"{name_of(row)}, {row.period}: {amount.said}"
    shape: Shape = "ring" if amount.default_share else "dot"
    return Mark(x, y, name_of(row), words, "chosen" if is_chosen else "plain", shape, amount.ends, label, size=size)


def _heaps(known: Known, found: Comparison, chosen: set[str]) -> Panel:
    """Return dots side by side where there is room, above each other where there is none, by type."""
    edge = edge_of([amount.value or 0.0 for _, amount in known])
    axis = _axis(known, found, edge)
    marks: list[Mark] = []
    heads: list[Head] = []
    top = 0.0
    for kind, mine in _kinds(known, found).items():
        heads.append(Head(-top - HEAD / 2, kind, f"{len(mine):,}"))
        lanes, step = heap([min(amount.value or 0.0, edge) * WIDE / (axis.high - axis.low) for _, amount in mine])
        above, below = max(lanes), -min(lanes)
        middle = top + HEAD + (above + 1) * step
        for (row, amount), lane in zip(mine, lanes, strict=True):
            is_chosen = row.code in chosen
            label = folded(name_of(row)) if is_chosen else ""
            down = -middle + lane * step
            mark = _mark(row, amount, amount.value or 0.0, down, is_chosen, 5.0 if is_chosen else step * DOT, label)
            marks.append(inside(mark, edge))
        top = middle + (below + 1) * step
    top += STEPS[0]
    y = Axis(-top, 0.0)
    # What is picked out is drawn last, over the rest.
    ordered = sorted(marks, key=lambda mark: mark.role == "chosen")
    return Panel(
        axis, y, placed(ordered, axis, y, top, value_on="x", heads=heads), top, heads=tuple(heads), value_on="x"
    )


def inside(mark: Mark, edge: float) -> Mark:
    """Return a mark whose range ends at the edge, and which stands there itself where it lies beyond."""
    if mark.ends is not None and max(mark.ends) > edge:
        mark = replace(mark, ends=(min(mark.ends[0], edge), edge))
    return mark if mark.x <= edge else replace(mark, x=edge, shape="triangle", ends=None, size=FAR_OUT)


def _kinds(known: Known, found: Comparison) -> dict[str, list[tuple[Row, Amount]]]:
    """Return what stands in each heap: a region where the comparison goes by regions, else a type."""
    names = list(AUTHORITY_TYPES.values())
    if found.group == "region":
        names = [*sorted({row.region for row, _ in known if row.region}), NO_REGION]
    kinds: dict[str, list[tuple[Row, Amount]]] = {name: [] for name in names}
    for row, amount in known:
        name = (row.region or NO_REGION) if found.group == "region" else amounts.type_of(row)
        kinds[name].append((row, amount))
    return {name: mine for name, mine in kinds.items() if mine}


def heap(places: Sequence[float]) -> tuple[list[int], float]:
    """Return a lane for each place, 0 in the middle, and how far lanes and dots of one lane stand apart.

    They stand closer where the heap would be too high.
    """
    for step in STEPS:
        lanes = _lanes(places, step)
        if (max(lanes) - min(lanes)) * step <= MOST_HEIGHT:
            return lanes, step
    return _lanes(places, STEPS[-1]), STEPS[-1]


def _lanes(places: Sequence[float], apart: float) -> list[int]:
    ends: dict[int, float] = {}
    lanes = [0] * len(places)
    for at in sorted(range(len(places)), key=lambda one: (places[one], one)):
        lane = next(lane for lane in _outwards() if places[at] - ends.get(lane, float("-inf")) >= apart)
        ends[lane] = places[at]
        lanes[at] = lane
    return lanes


def _outwards() -> Iterator[int]:
    """Yield 0, 1, −1, 2, −2 ..."""
    yield 0
    for step in itertools.count(1):
        yield from (step, -step)


def _caption(found: Comparison, count: int, period: str | None, many: bool) -> str:
    when = f" in {period}" if period else ""
    kinds = "region" if found.group == "region" else "type"
    order = (
        f"a heap for each {kinds}, whose height says only how many there are"
        if many
        else "in the order of names, not of amounts"
    )
    mark = "Dot or ring" if any(row.default_share for row in found.rows) else "Dot"
    return f"{amounts.basis_words(found)} {count:,}{when}, {order}. {mark}: mean. Line: likely range, nine in ten."


def _alt(found: Comparison, known: Known, chosen: set[str]) -> str:
    if len(known) <= LISTED:
        told = "; ".join(f"{name_of(row)}, {row.period}: {amount.said}" for row, amount in known)
    else:
        low = min((amount for _, amount in known), key=lambda amount: amount.value or 0.0)
        high = max((amount for _, amount in known), key=lambda amount: amount.value or 0.0)
        told = f"{len(known):,} amounts, from {low.words} to {high.words}"
        picked = [f"{name_of(row)}, {row.period}: {amount.said}" for row, amount in known if row.code in chosen]
        told += f". Picked out: {'; '.join(picked)}" if picked else ""
    return f"{told}. {orders_words(found, known)}"


def orders_words(found: Comparison, known: Known) -> str:
    """Return how many orders of two the evidence carries, of those that are drawn."""
    drawn = {(row.code, row.period) for row, _ in known}
    if not any(row.rank for row, _ in known):
        return amounts.no_order_words([row for row, _ in known])
    count = sum(call.more in drawn and call.less in drawn for call in found.calls)
    periods = [row.period for row, _ in known]
    pairs = sum(periods.count(period) * (periods.count(period) - 1) // 2 for period in set(periods))
    told = f"{count:,}" if count else "none"
    return f"Of {pairs:,} {'pair' if pairs == 1 else 'pairs'} of one year, the evidence carries an order of {told}."
