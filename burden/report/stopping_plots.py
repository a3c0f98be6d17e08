"""Which to stop first as pictures: cost against use, and the saving against the use lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.choosing import Choice
from burden.analysis.stopping.items import NOT_SAID, Candidate
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.document.figures import begun
from burden.report.plots.axes import money_axis, ticks_in
from burden.report.plots.model import Axis, Key, Line, Mark, Panel, Plot, Point
from burden.report.plots.placing import placed, short
from burden.report.stopping_frontier import frontier_data, frontier_rows
from burden.report.stopping_items import QUADRANTS, dear_from, item_data, item_rows, quadrant_of
from burden.report.stopping_use import USED, WHOSE, about_words, amount_words, currency_of, loss_words, weight_words

BANDS = ("no", "partly", "yes", NOT_SAID)
BAND_WORDS = ("Nobody here", "Partly", "Yes", "Not said")
HALF = 0.38
"""How far from the middle of its band a mark may stand: bands must not run together."""
HEIGHT = 340.0
MOST_LABELS = 12


def quadrant_plot(found: Answer) -> Plot:
    """Return every item by what stopping it comes to and by its use here; those to stop are picked out.

    Within a band items stand side by side in the order of their keys: that says nothing.
    """
    currency, edge = found.costings.costings[found.number].currency, dear_from(found)
    drawn = [each for each in found.candidates if not each.is_empty]
    ends = [end for each in drawn for end in _ends(each, found.view)]
    y = money_axis([*ends, edge], currency, f"What stopping it comes to for {WHOSE[found.view]}, a year", zero=True)
    x = Axis(-0.5, len(BANDS) - 0.5, tuple((float(at), words) for at, words in enumerate(BAND_WORDS)), "Used here?")
    marks = [
        _mark(each, x_of, found, currency)
        for at, used in enumerate(BANDS)
        for each, x_of in _side_by_side([one for one in drawn if one.used == used], float(at))
    ]
    lines = (
        Line(((0.5, y.low), (0.5, y.high)), "edge"),
        Line(((len(BANDS) - 1.5, y.low), (len(BANDS) - 1.5, y.high)), "edge"),
        Line(((x.low, edge), (x.high, edge)), "limit", True),
    )
    ordered = sorted(marks, key=lambda mark: mark.role == "chosen")
    panel = Panel(x, y, placed(ordered, x, y, HEIGHT, MOST_LABELS), HEIGHT, lines)
    rows = item_rows(found)
    header = tuple(rows[0]) if rows else ("Item",)
    empty = len(found.candidates) - len(drawn)
    return Plot(
        id="stop_first", title="Which to stop first: what it costs against its use", caption=(
            f"{_items(len(drawn))}. Dot: mean. Line: likely range, nine in ten. Dashed: {amount_words(edge, found)}, "
            "the median of those that come to anything; from it on an item counts as dear. Use is what those who do "
            "the work say."
        ),
        alt=_quadrant_alt(found, edge), finding=_quadrant_counts(found, edge), panels=(panel,), header=header,
        rows=tuple(tuple(row.values()) for row in rows), figures=tuple(item_data(found)),
        keys=(Key("to stop", "chosen"), Key("may be stopped"), Key("may not be stopped under the rules", shape="ring")),
        notes=(f"{_items(empty)} with nothing to save: not drawn.",) if empty else (),
    )  # fmt: skip


def frontier_plot(found: Answer) -> Plot:
    """Return the largest saving for each loss of use, and what was chosen."""
    currency = found.costings.costings[found.number].currency
    points = found.frontier.points if found.frontier else ()
    amounts = [end for point in points for end in (point.saving.p5, point.saving.p95, point.saving.mean)]
    y = money_axis(amounts, currency, f"The largest saving for {WHOSE[found.view]}, a year", zero=True)
    top = max([1.0, *(point.loss for point in points), found.choice.loss])
    x = Axis(-0.04 * top, 1.04 * top, tuple((at, numbers.plain(at, 6)) for at in ticks_in(0.0, top)), "Use lost")
    marks = [_point(point, found) for point in points]
    keys = [Key("largest saving at that loss")]
    if found.choice.keys:
        mean = found.choice.saving.mean
        marks.append(Mark(found.choice.loss, mean, "Chosen", "what was chosen", "chosen", "diamond"))
        keys.append(Key("what was chosen", "chosen", "diamond"))
    path = Line(_steps(points), "path")
    rows = frontier_rows(found)
    complete = found.frontier is None or found.frontier.complete
    return Plot(
        id="stop_first_frontier", title="What more saving costs in use", caption=(
            "Each dot is exact: no set under these rules saves more on average at no more loss of use. Line: likely "
            f"range, nine in ten. Use lost adds up the items of a set: {weight_words(found)}."
        ),
        alt=_frontier_alt(points, found), finding=_frontier_ends(points, found),
        panels=(Panel(x, y, tuple(marks), HEIGHT, (path,) if len(points) > 1 else ()),),
        header=tuple(rows[0]) if rows else ("Use lost",), rows=tuple(tuple(row.values()) for row in rows),
        figures=tuple(frontier_data(found)), keys=tuple(keys),
        notes=() if complete else ("Only losses evenly spread were looked at; there may be more points between.",),
    )  # fmt: skip


def _quadrant_counts(found: Answer, edge: float) -> str:
    """Return how many items stand in each quadrant."""
    places = [quadrant_of(each, edge, found.view) for each in found.candidates]
    said = [f"{places.count(name):,} {name} ({words})" for name, words in QUADRANTS.items() if name in places]
    return f"Of {_items(len(places))}: {'; '.join(said)}." if said else "There is no item to show."


def _quadrant_alt(found: Answer, edge: float) -> str:
    titles = [clean(each.title, 60) for each in found.items]
    named = f" To stop: {', '.join(titles[:MOST_LABELS])}" if titles else ""
    more = f" and {len(titles) - MOST_LABELS:,} more" if len(titles) > MOST_LABELS else ""
    return f"{_quadrant_counts(found, edge)}{named}{more}{'.' if named else ''}"


def _frontier_ends(points: Sequence[Choice], found: Answer) -> str:
    """Return where the frontier begins and where it ends."""
    if not any(point.keys for point in points):
        return "Nothing can be stopped under these rules."
    said = [_reached(point, found) for point in (points[0], points[-1])]
    return f"{begun(said[0])}." if said[0] == said[1] else f"From {said[0]} to {said[1]}."


def _reached(point: Choice, found: Answer) -> str:
    return f"{about_words(point.saving, found)} a year with use lost {loss_words(point, found.rules)}"


def _frontier_alt(points: Sequence[Choice], found: Answer) -> str:
    return f"{_frontier_ends(points, found)} {len(points):,} points, each in the table."


def _items(count: int) -> str:
    return f"{count:,} item{'s' * (count != 1)}"


def _steps(points: Sequence[Choice]) -> tuple[Point, ...]:
    """Return the frontier as a line of steps: between two points nothing more can be had than at the first of them."""
    found: list[Point] = []
    for point in points:
        if found:
            found.append((point.loss, found[-1][1]))
        found.append((point.loss, point.saving.mean))
    return tuple(found)


def _point(point: Choice, found: Answer) -> Mark:
    """Return one point of the frontier."""
    loss = f"use lost {loss_words(point, found.rules)}"
    saving = numbers.range_words(asdict(point.saving), currency_of(found), "a year")
    words = f"{loss}: {saving}, {_items(len(point.keys))}"
    return Mark(point.loss, point.saving.mean, loss, words, ends=(point.saving.p5, point.saving.p95))


def _ends(each: Candidate, view: str) -> tuple[float, float, float]:
    saving = each.savings[view]
    return saving.p5, saving.mean, saving.p95


def _side_by_side(mine: Sequence[Candidate], middle: float) -> list[tuple[Candidate, float]]:
    """Return items with their places across a band, evenly spread about its middle."""
    ordered = sorted(mine, key=lambda each: each.key)
    step = 2 * HALF / max(len(ordered), 1)
    return [(each, middle - HALF + step * (at + 0.5)) for at, each in enumerate(ordered)]


def _mark(each: Candidate, x: float, found: Answer, currency: str) -> Mark:
    saving = each.savings[found.view]
    stops = each.key in found.choice.keys
    title = clean(each.title, 60)
    amount = numbers.range_words(asdict(saving), currency, "a year")
    words = f"{title}: {amount}; used: {USED[each.used].lower()}{'; to stop' if stops else ''}"
    barred = bool(found.rules.standing(each))
    few = len(found.candidates) <= MOST_LABELS * 4
    return Mark(
        x, saving.mean, title, words, "chosen" if stops else "plain", "ring" if barred and not stops else "dot",
        (saving.p5, saving.p95) if saving.p95 - saving.p5 >= 1 else None, short(title) if stops else "",
        size=5.0 if few else 3.5,
    )  # fmt: skip
