"""A scenario while it is built: the plain data of its file, and how ticks and factors of a table stand in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from burden.report.whatif_items import TIMES, StopItem, that_count
from burden.report.whatif_words import stops_words
from burden.submission.model import Submission
from burden.submission.scenario.model import Selection
from burden.submission.scenario.selecting import Place, selected

Plain = dict[str, Any]
UNNAMED = "Our scenario"
MOST_TITLE = 200
EMPTY: Plain = {"schema_version": 1, "title": UNNAMED, "changes": []}
SELECTS = frozenset(Selection.model_fields)


def is_stopped(draft: Mapping[str, Any], item: StopItem) -> bool:
    """Tell whether a draft stops an item whole."""
    return all({"drop": pick} in draft["changes"] for pick in item.picks)


def factor_of(draft: Mapping[str, Any], item: StopItem) -> float:
    """Return how much of an item's frequency a draft leaves, 1 where it leaves all."""
    found = [[change["scale"]["by"] for change in draft["changes"] if _is_scale(change, pick)] for pick in item.picks]
    factors = {each[0] for each in found if len(each) == 1}
    return float(factors.pop()) if len(factors) == 1 and all(len(each) == 1 for each in found) else 1.0


def with_item(draft: Plain, item: StopItem, *, stop: bool | None = None, factor: float | None = None) -> Plain:
    """Return a draft in which an item is stopped, or left `factor` of its frequency; None leaves what there is.

    An item that is stopped has no factor: both would be of the same thing.
    """
    stop = is_stopped(draft, item) if stop is None else stop
    factor = factor_of(draft, item) if factor is None else factor
    if (stop, 1.0 if stop else factor) == (is_stopped(draft, item), factor_of(draft, item)):
        return draft
    kept = [
        change
        for change in draft["changes"]
        if not any(change == {"drop": pick} or _is_scale(change, pick) for pick in item.picks)
    ]
    if stop:
        kept += [{"drop": dict(pick)} for pick in item.picks]
    elif factor != 1.0:
        field = {"field": TIMES} if item.timed == item.places else {}
        kept += [{"scale": {**pick, **field, "by": factor}} for pick in item.picks]
    return {**draft, "changes": kept}


def titled(draft: Plain, items: Sequence[StopItem]) -> Plain:
    """Return a draft that nobody has named under a name that says what it stops, where it does nothing else."""
    gone = [item for item in items if is_stopped(draft, item)]
    if draft["title"] != UNNAMED or not gone or sum(len(item.picks) for item in gone) != len(draft["changes"]):
        return draft
    gone, items = that_count(gone), that_count(items)
    return {**draft, "title": stops_words(len(gone), len(items), gone[0].title)[:MOST_TITLE]}


def other_changes(draft: Mapping[str, Any], items: Sequence[StopItem]) -> list[int]:
    """Return the places of the changes that no tick and no factor of the table shows."""
    shown: list[Any] = []
    for item in items:
        if is_stopped(draft, item):
            shown += [{"drop": pick} for pick in item.picks]
        if factor_of(draft, item) != 1.0:
            shown += [change for change in draft["changes"] for pick in item.picks if _is_scale(change, pick)]
    return [place for place, change in enumerate(draft["changes"]) if change not in shown]


def with_change(draft: Plain, change: Plain) -> Plain:
    """Return a draft with one more change, once."""
    return draft if change in draft["changes"] else {**draft, "changes": [*draft["changes"], change]}


def without(draft: Plain, name: str, place: int) -> Plain:
    """Return a draft without one of its changes or costs; a list that is empty then is left out."""
    rest = [each for at, each in enumerate(draft.get(name, [])) if at != place]
    if rest or name == "changes":
        return {**draft, name: rest}
    return {key: value for key, value in draft.items() if key != name}


def with_field(draft: Plain, name: str, value: Any) -> Plain:
    """Return a draft with a field set, or without it where there is nothing to say."""
    if value in (None, "", [], ()):
        return {key: kept for key, kept in draft.items() if key != name}
    return {**draft, name: value}


def with_group(
    draft: Plain, items: Sequence[StopItem], submissions: Sequence[Submission], group: Plain, factor: float | None
) -> Plain:
    """Return a draft in which a group is stopped, or done `factor` times as often; of items in part, that part."""
    matched: set[Place] = {(place, entry.id) for place, entry in selected(submissions, Selection(**group))}
    for item in items:
        if not item.places & matched:
            continue
        if item.places <= matched:
            draft = with_item(draft, item, stop=True) if factor is None else _less(draft, item, factor)
        else:
            parts = [{**pick, **group} for pick in item.picks if _finds(submissions, {**pick, **group})]
            verb = "drop" if factor is None else "scale"
            for part in parts:
                draft = with_change(draft, {verb: part if factor is None else {**part, "by": factor}})
    return draft


def _less(draft: Plain, item: StopItem, factor: float) -> Plain:
    return draft if is_stopped(draft, item) else with_item(draft, item, factor=factor)


def _finds(submissions: Sequence[Submission], selection: Plain) -> bool:
    return next(selected(submissions, Selection(**selection)), None) is not None


def edited(
    draft: Plain,
    items: Sequence[StopItem],
    rows: Mapping[Any, Mapping[str, Any]],
    number: Callable[[Any], float | None],
) -> Plain:
    """Return a draft with what was ticked and typed into the table; `number` reads a factor, None where it is none."""
    for place, cells in sorted(rows.items(), key=lambda pair: int(pair[0])):
        if int(place) >= len(items):
            continue
        item = items[int(place)]
        factor = number(cells["factor"]) if "factor" in cells else None
        stop = bool(cells["stop"]) if "stop" in cells else None
        draft = with_item(draft, item, stop=stop, factor=1.0 if "factor" in cells and factor is None else factor)
    return draft


def _is_scale(change: Mapping[str, Any], pick: Mapping[str, str]) -> bool:
    found = change.get("scale")
    if not isinstance(found, Mapping) or found.get("field", TIMES) != TIMES:
        return False
    return {name: value for name, value in found.items() if name in SELECTS} == dict(pick)
