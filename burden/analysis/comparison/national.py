"""The national estimate: from the councils that gave figures to all councils of their types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS
from burden.analysis.comparison.alike import Scope, alike
from burden.analysis.comparison.national_frame import PER, Frame, frame_of
from burden.analysis.comparison.national_rows import Further, Stratum
from burden.analysis.comparison.national_sampling import (
    LEAST,
    Sample,
    Spread,
    design_effect,
    sampling_with_one_more,
    spread,
)
from burden.analysis.comparison.panel import Panel, Unit, panel_of
from burden.analysis.costing import Costings
from burden.analysis.draws import DRAWS
from burden.analysis.joint import joint_draws
from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.costing.activities import Floats, Ints

AS_IF = "The range holds only as if the councils surveyed had been drawn at random within their types."
"""What every output says: whoever gave files is no random draw."""


@dataclass(frozen=True)
class National:
    """The total of all councils of the types surveyed, £ a year in prices of `price_year`, with its range.

    `strata` holds every type there is in the period, in the order of types, `next_best` where a further council would
    help most. `councils` are those of the types estimated, `all_councils` those of all types; `residents_share` is
    the part of all residents that the types estimated have, a resident counted with each tier. `sampling_share` and
    `measurement_share` are of the variance, None where there is none. `design_effect` compares with a plain random
    sample of as many. `key_periods` are the years the published key is of; councils that ended before `listed_from`
    are in no list, None from that year on.
    """

    per: str
    period: str
    total: float
    p5: float
    p95: float
    quantile_error: float
    surveyed: int
    councils: int
    all_councils: int
    residents_share: float | None
    sampling_error: float
    measurement_error: float
    sampling_share: float | None
    measurement_share: float | None
    design_effect: float | None
    strata: tuple[Stratum, ...]
    next_best: tuple[Further, ...]
    layers: tuple[str, ...]
    left_out: tuple[str, ...]
    set_aside: tuple[str, ...]
    key_periods: tuple[str, ...]
    listed_from: str | None
    price_year: str
    currency: str
    holds: str = AS_IF

    @property
    def estimated(self) -> tuple[Stratum, ...]:
        """Return the types that are in the total."""
        return tuple(stratum for stratum in self.strata if stratum.total is not None)

    @property
    def not_estimated(self) -> tuple[Stratum, ...]:
        """Return the types that are not in the total."""
        return tuple(stratum for stratum in self.strata if stratum.total is None)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {"schema_version": 1, **asdict(self)}


def national(
    costings: Costings,
    per: str = "residents",
    layers: Sequence[str] = LAYER_KEYS,
    period: str | None = None,
    draws: int = DRAWS,
    seed: int | None = None,
) -> National:
    """Estimate what all councils of the types surveyed bear, £ a year, from those whose costings are given.

    Only what was reported counts, on the `layers` that all of them have. `per` is one of `PER`: what amounts are scaled
    by within a type. `period` is needed where several years are given. `seed` is that of the costings unless given.
    Raises `BurdenError` where too little is there.
    """
    if per not in PER:
        raise BurdenError(f"{per!r} is nothing to scale by. Choose one of: {', '.join(PER)}.")
    if draws < DRAWS // 100:
        raise BurdenError(f"A range needs at least {DRAWS // 100:,} draws. Give more, or leave it out.")
    panel = panel_of(costings).without_defaults()
    period = _period(panel, period)
    frame = frame_of(period, per)
    rows, aside = _surveyed(panel, period, frame)
    types = _types(panel, rows, frame)
    enough = _enough(types, frame)
    # What one council alone of its type has left out takes nothing from the others: it is in no figure.
    scope = alike(panel, np.array(sorted(row for held in enough.values() for row in held)), layers=layers)
    samples = _samples(costings, panel, scope, enough, frame, draws)
    whole = spread(samples, costings.seed if seed is None else seed)
    parts = {sample.name: spread([sample], costings.seed if seed is None else seed) for sample in samples}
    held = {sample.name: sample for sample in samples}
    strata = tuple(
        _stratum(kind, frame, [panel.units[row] for row in types.get(kind, [])], held.get(kind), parts.get(kind))
        for kind in frame.types
    )
    variance = whole.sampling + whole.measurement
    return National(
        per, period, whole.total, whole.p5, whole.p95, whole.error,
        sum(sample.surveyed for sample in samples), sum(sample.councils for sample in samples),
        sum(frame.councils(kind) + frame.without_key(kind) for kind in frame.types), frame.residents_share(list(held)),
        whole.sampling**0.5, whole.measurement**0.5,
        whole.sampling / variance if variance else None, whole.measurement / variance if variance else None,
        design_effect(samples), strata, _next_best(samples, whole), scope.layers, scope.left_out, aside,
        frame.key_periods(list(held)), frame.listed_from, panel.price_year, panel.currency,
    )  # fmt: skip


def _period(panel: Panel, period: str | None) -> str:
    periods = sorted({unit.period for unit in panel.units}, key=start_year)
    if period is None and len(periods) > 1:
        raise BurdenError(
            f"The councils given are of several years ({', '.join(periods)}), and an estimate is of one. "
            "Choose its period (--period)."
        )
    if period is not None and period not in periods:
        raise BurdenError(f"No council given is of {period}. There are: {', '.join(periods)}.")
    return period or periods[0]


def _surveyed(panel: Panel, period: str, frame: Frame) -> tuple[Ints, tuple[str, ...]]:
    """Return the rows of the panel that are the sample, and in words which units were set aside and why."""
    rows, aside = [], []
    others = sorted({unit.period for unit in panel.units if unit.period != period}, key=start_year)
    if others:
        aside.append(f"councils of {', '.join(others)}: another year")
    for row, unit in enumerate(panel.units):
        if unit.period != period:
            continue
        if unit.code not in frame:
            raise BurdenError(
                f"{unit.name} ({unit.code}) is not among the councils of England known for {period}, so that it stands "
                "for no others. Leave it out, or correct its GSS code or year."
            )
        if not panel.reported[row].any():
            raise BurdenError(
                f"{unit.name} has reported no layer in full: all of it is default, in part or whole, or without a "
                "price. Leave it out."
            )
        if frame.key(unit.code) is None:
            aside.append(f"{unit.name}: no {PER[frame.per]} published for it here")
        else:
            rows.append(row)
    if not rows:
        raise BurdenError(f"No {PER[frame.per]} published for any of the councils given. Scale by something else.")
    return np.array(rows, dtype=np.int64), tuple(aside)


def _types(panel: Panel, rows: Ints, frame: Frame) -> dict[str, list[int]]:
    """Return the rows of the sample by type."""
    types: dict[str, list[int]] = {}
    for row in rows.tolist():
        types.setdefault(frame.type(panel.units[row].code), []).append(row)
    return types


def _enough(types: dict[str, list[int]], frame: Frame) -> dict[str, list[int]]:
    """Return the types of which enough councils are there to tell how they differ."""
    enough = {kind: held for kind, held in types.items() if len(held) >= min(LEAST, frame.councils(kind))}
    if not enough:
        told = ", ".join(f"{AUTHORITY_TYPES[kind]}: {len(held)}" for kind, held in sorted(types.items()))
        raise BurdenError(
            f"There is no type with two councils or more ({told}), and one alone does not tell how those of its type "
            "differ. Give a second one of the same type and year."
        )
    return enough


def _samples(
    costings: Costings, panel: Panel, scope: Scope, enough: dict[str, list[int]], frame: Frame, draws: int
) -> list[Sample]:
    """Return the sample of each type that has enough."""
    chosen = [row for kind in frame.types for row in enough.get(kind, [])]
    group = scope.group_of_legs(len(costings.run.legs.activity))
    means = [0.0 if head is None else head["mean"] for head in costings.range_by(group, len(panel.units))]
    drawn = dict(
        zip(chosen, joint_draws(costings, [panel.units[row].number for row in chosen], draws, group >= 0), strict=True)
    )
    return [
        Sample(
            kind, np.array([means[row] for row in enough[kind]]), _keys(panel, enough[kind], frame),
            np.array([drawn[row] for row in enough[kind]]), frame.councils(kind), frame.key_total(kind),
        )
        for kind in frame.types
        if kind in enough
    ]  # fmt: skip


def _keys(panel: Panel, rows: Sequence[int], frame: Frame) -> Floats:
    return np.array([frame.key(panel.units[row].code) or np.nan for row in rows], dtype=np.float64)


def _stratum(kind: str, frame: Frame, units: Sequence[Unit], sample: Sample | None, part: Spread | None) -> Stratum:
    known = sum(frame.key(unit.code) or 0.0 for unit in units)
    plain = Stratum(kind, frame.councils(kind), frame.without_key(kind), len(units), frame.key_total(kind), known)
    if sample is None or part is None:
        return plain
    return replace(
        plain, ratio=sample.ratio, total=part.total, p5=part.p5, p95=part.p95, sampling_error=part.sampling**0.5,
        measurement_error=part.measurement**0.5, textbook_error=sample.textbook_variance() ** 0.5,
    )  # fmt: skip


def _next_best(samples: Sequence[Sample], whole: Spread) -> tuple[Further, ...]:
    """Return the types of which not all are surveyed, where one more helps most first; ties in the order of types."""
    found = []
    for sample in samples:
        if sample.unseen:
            left = whole.sampling - sample.sampling + sampling_with_one_more(sample) + whole.measurement
            error = max(left, 0.0) ** 0.5
            found.append(Further(sample.name, sample.surveyed, sample.councils, error, whole.deviation - error))
    return tuple(sorted(found, key=lambda one: -one.less))
