"""The judge of ranges: every uncertain input drawn a million times, once in a draw wherever it is the same one.

Nothing of the engine is used: entries are priced by `prices`, from the plain fields of their files.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.oracle.prices import Z95, Key, Raw, central_of, regime, whose

Floats = NDArray[np.float64]
Cell = tuple[str, str]
"""An account (the code of an authority or body, or `all`) and a layer, or `total`."""

TOTAL = "total"
DRAWS = 1_000_000
CHUNK = 20_000
"""Draws at a time: a few columns of them stay in the processor's own memory."""
QUANTILES = {"p5": 0.05, "p50": 0.5, "p95": 0.95}


@dataclass(frozen=True)
class Estimate:
    """What many draws of one figure say, in pounds; `errors` are standard errors, under the same names."""

    central: float
    values: dict[str, float]
    errors: dict[str, float]


@dataclass(frozen=True)
class Judgement:
    """Estimates of every cell; `lines`, `drivers` and `shared` (used by two lines or more) count what was drawn."""

    cells: dict[Cell, Estimate]
    lines: int
    drivers: int
    shared: int


def draw(value: Raw, generator: np.random.Generator, size: int) -> Floats:
    """Return draws of a range: PERT with the most likely value weighing 4, or the other three shapes."""
    low, high, dist = value["low"], value["high"], value.get("dist", "pert")
    if dist == "uniform":
        return generator.uniform(low, high, size)
    if dist == "lognormal":
        sigma = math.log(high / low) / (2 * Z95)
        return generator.lognormal(math.log(low * high) / 2, sigma, size)
    mode = central_of(value)
    if dist == "triangular":
        return generator.triangular(low, mode, high, size)
    assert dist == "pert", dist
    width = high - low
    return low + width * generator.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, size)


@dataclass
class _Counting:
    """Prices at central values and counts which driver is used by how many lines."""

    used: Counter[Key] = field(default_factory=Counter)
    line: int = 0
    _seen: set[tuple[int, Key]] = field(default_factory=set)

    def value(self, value: Any, key: Key, shared: bool) -> float:
        if isinstance(value, dict) and value["low"] != value["high"] and (self.line, key) not in self._seen:
            self._seen.add((self.line, key))
            self.used[key] += 1
        return central_of(value)


@dataclass
class _Drawing:
    """One chunk of draws: what several lines share is kept, the rest is drawn where it is used."""

    generator: np.random.Generator
    size: int
    kept: dict[Key, Any] = field(default_factory=dict)

    def value(self, value: Any, key: Key, shared: bool) -> Any:
        if not isinstance(value, dict):
            return value
        if value["low"] == value["high"]:
            return value["low"]
        if not shared:
            return draw(value, self.generator, self.size)
        if key not in self.kept:
            self.kept[key] = draw(value, self.generator, self.size)
        return self.kept[key]


def shares_of(raws: Sequence[Raw], raw: Raw, entry: Raw) -> dict[Cell, float]:
    """Return the cells an entry counts in, each with its signed share; totals left out.

    A body's cost falls on the councils of the call, one part each of as many as it falls on. A fee to a body of the
    call lowers that body's cost, and goes to the council that paid it.
    """
    found: Counter[Cell] = Counter()
    accounts = [whose(raw)] + (["all"] if len(raws) > 1 else [])
    for account in accounts:
        found[account, entry["layer"]] += 1
    if "body" in raw:
        rule = raw["falls_on"]
        for other in raws:
            if "authority" in other and other["type"] in rule["types"]:
                found[whose(other), entry["layer"]] += 1 / rule["authorities"]
    elif entry.get("paid_to") in {other.get("body") for other in raws} - {None}:
        for account in (*accounts, entry["paid_to"]):
            found[account, "central_inspection"] -= 1
    return dict(found)


def central_amounts(raws: Sequence[Raw]) -> list[tuple[Raw, Raw, float]]:
    """Return every entry with its file and its regime part at central values, £; unattributed ones left out."""
    found = []
    for raw in raws:
        counting = _Counting()
        for entry in raw["entries"]:
            amount = regime(raw, entry, counting.value)
            if amount is not None:
                found.append((raw, entry, float(amount)))
    return found


def judge(raws: Sequence[Raw], seed: int, draws: int = DRAWS) -> Judgement:
    """Draw every uncertain input of a call `draws` times and return what every cell comes to."""
    lines = [(raw, entry, shares_of(raws, raw, entry)) for raw, entry, _ in central_amounts(raws)]
    places: dict[Cell, int] = {}
    for _, _, shares in lines:
        for account, layer in shares:
            places.setdefault((account, layer), len(places))
    drawn = np.zeros((len(places), draws))
    for number, start in enumerate(range(0, draws, CHUNK)):
        chunk = drawn[:, start : start + CHUNK]
        now = _Drawing(np.random.default_rng([seed, number]), chunk.shape[1])
        for raw, entry, shares in lines:
            amount = regime(raw, entry, now.value)
            for cell, share in shares.items():
                chunk[places[cell]] += amount if share == 1 else share * amount
    return _summary(raws, lines, places, drawn)


def _summary(
    raws: Sequence[Raw], lines: list[tuple[Raw, Raw, dict[Cell, float]]], places: dict[Cell, int], drawn: Floats
) -> Judgement:
    counting = _Counting()
    central = dict.fromkeys(places, 0.0)
    for number, (raw, entry, shares) in enumerate(lines):
        counting.line = number
        amount = regime(raw, entry, counting.value)
        for cell, share in shares.items():
            central[cell] += share * amount
    cells = {}
    for account in dict.fromkeys(account for account, _ in places):
        mine = [cell for cell in places if cell[0] == account]
        cells[account, TOTAL] = estimate(sum(drawn[places[cell]] for cell in mine), sum(central[c] for c in mine))
    cells |= {cell: estimate(drawn[place], central[cell]) for cell, place in places.items()}
    shared = sum(count > 1 for count in counting.used.values())
    return Judgement(cells, sum(len(raw["entries"]) for raw in raws), len(counting.used), shared)


def estimate(drawn: Floats, central: float) -> Estimate:
    """Return mean, standard deviation and quantiles of draws, each with its standard error.

    Of the standard deviation by its own kurtosis; of a quantile by the order statistics one binomial standard
    deviation to either side.
    """
    count = len(drawn)
    mean = float(drawn.mean())
    square = (drawn - mean) ** 2
    variance = float(square.mean())
    deviation = math.sqrt(variance)
    kurtosis = float((square**2).mean()) / variance**2 if variance > 0 else 1.0
    values = {"mean": mean, "standard_deviation": deviation}
    errors = {
        "mean": deviation / math.sqrt(count),
        "standard_deviation": deviation * math.sqrt(max(kurtosis - 1, 0) / (4 * count)),
    }
    ordered = np.sort(drawn)
    for name, share in QUANTILES.items():
        middle, step = count * share, math.sqrt(count * share * (1 - share))
        low, high = max(math.floor(middle - step), 0), min(math.ceil(middle + step), count - 1)
        values[name] = float(ordered[min(round(middle), count - 1)])
        errors[name] = float(ordered[high] - ordered[low]) / 2
    return Estimate(central, values, errors)
