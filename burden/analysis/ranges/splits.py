"""Lines in which a shared driver is added to another, or stands twice, as sums of products of functions alone."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.functions import Simple
from burden.costing.factors import AFFINE, ANNUITY, FACTORS
from burden.costing.pricing import annual_equivalent


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the driver (−1: none) and the central value of each slot, its discount rate and what stands before."""

    driver: dict[str, int]
    value: dict[str, float]
    rate: float
    constant: float


def split(line: Line) -> list[tuple[float, list[tuple[Simple, ...]]]]:
    """Return the products that add up to a line, each a size and functions, one of each driver."""
    constant = _constant(line)
    options: list[list[tuple[float, Simple | None]]] = []
    for factor in FACTORS:
        numbers = [line.driver[slot] for slot in factor.slots]
        if max(numbers) < 0:
            continue
        fixed, choices = factor.start, []
        for slot, slope, number in zip(factor.slots, factor.slopes, numbers, strict=True):
            if number < 0:
                fixed += slope * line.value[slot]
            else:
                start = line.rate if factor.form == ANNUITY else 0.0
                choices.append((1.0, (number, factor.form, start, slope)))
        if fixed and len(choices) == 1 and factor.form == AFFINE:
            number, form, _, slope = choices[0][1]
            choices = [(1.0, (number, form, fixed, slope))]
        options.append([*choices, (fixed, None)] if fixed and len(choices) > 1 else list(choices))
    found = []
    for chosen in itertools.product(*options):
        size = constant * float(np.prod([weight for weight, _ in chosen]))
        by_driver: dict[int, list[Simple]] = {}
        for _, simple in chosen:
            if simple is not None:
                by_driver.setdefault(simple[0], []).append(simple)
        found.append((size, [tuple(sorted(by_driver[number])) for number in sorted(by_driver)]))
    return found


def _constant(line: Line) -> float:
    """Return what stands before a line's functions: its constant times its certain factors."""
    constant = line.constant
    for factor in FACTORS:
        if all(line.driver[slot] < 0 for slot in factor.slots):
            value = sum(slope * line.value[slot] for slot, slope in zip(factor.slots, factor.slopes, strict=True))
            if factor.form == AFFINE:
                constant *= factor.start + value
            else:
                constant *= float(annual_equivalent(value, line.rate if factor.form == ANNUITY else 0.0))
    return constant
