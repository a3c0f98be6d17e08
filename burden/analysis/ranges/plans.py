"""The order in which moments are put together: what is common to all multiplies, what shares nothing adds up.

A plan is read off which part holds which function, for many totals at once: each total is the root of a tree, and all
trees are worked together, level by level from the leaves. Only where functions cross, each in some parts but not in
others, are products of parts formed one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from burden.analysis.ranges.crossed import crossed
from burden.analysis.ranges.functions import Bools, Floats, Ints
from burden.analysis.ranges.groups import grouped
from burden.analysis.ranges.moments import central, cumulants, times


@dataclass(frozen=True, slots=True)
class Sums:
    """Which rows add up to which nodes: rows in the order of their nodes, where each node's begin, and the nodes."""

    rows: Ints
    start: Ints
    nodes: Ints

    def add_to(self, found: Floats, values: Floats) -> None:
        """Add the values of rows, along the first axis, to their nodes."""
        if len(self.rows):
            found[self.nodes] += np.add.reduceat(values[self.rows], self.start, axis=0)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Nodes whose parts cross in one and the same way: `inside`, shape (parts of a node, functions of a node).

    `parts` and `functions` name them, one row a node.
    """

    nodes: Ints
    parts: Ints
    functions: Ints
    inside: Bools


@dataclass(frozen=True, slots=True)
class Level:
    """Nodes as far from the root: each adds up parts and nodes of the level below, and multiplies that by functions.

    `factors` are pairs of nodes, each once, and a function of each: first those of a node's first function, and so on.
    """

    nodes: int
    parts: Sums
    below: Sums
    crossings: tuple[Crossing, ...]
    factors: tuple[tuple[Ints, Ints], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Levels from the roots to the leaves."""

    levels: tuple[Level, ...]

    def widest(self) -> Ints:
        """Return the parts of the node in which most parts cross."""
        found: Ints = np.zeros(0, dtype=np.int64)
        for level in self.levels:
            for crossing in level.crossings:
                if crossing.parts.shape[1] > len(found):
                    found = crossing.parts[0]
        return found


def plan_of(root: Ints, n_roots: int, part: Ints, function: Ints) -> Plan:
    """Return the plan for parts of totals `root`, shape (parts,), rising.

    Each part holds functions: pairs of `part`, rising, and `function`.
    """
    levels: list[tuple[int, Sums, tuple[Crossing, ...], tuple[tuple[Ints, Ints], ...], Ints]] = []
    place, node, n = np.arange(len(root)), root, n_roots
    parent: Ints = np.zeros(n_roots, dtype=np.int64)
    row = part
    while True:
        order, start, group = grouped(node[row], function)
        first = order[start]
        of_node, of_function = node[row[first]], function[first]
        common = np.diff(start, append=len(row)) == np.bincount(node, minlength=n)[of_node]
        left = ~common[group]
        # Below the roots all hangs together: without anything in common it crosses.
        lone = np.zeros(n, dtype=bool)
        if levels:
            lone = np.bincount(of_node[common], minlength=n) == 0
        stays = np.ones(len(place), dtype=bool)
        stays[row[left]] = False
        crossings = _crossings(place, node, row, function, lone) if lone.any() else ()
        here = np.flatnonzero(stays & ~lone[node])
        factors = _factors(of_node[common], of_function[common])
        levels.append((n, _sums(node[here], place[here]), crossings, factors, parent))
        left &= ~lone[node[row]]
        if not left.any():
            break
        goes = ~stays & ~lone[node]
        row, function, group = (np.cumsum(goes) - 1)[row[left]], function[left], group[left]
        place, above = place[goes], node[goes]
        label = _connected(row, group)
        begins = label == np.arange(len(label))
        node, n, parent = (np.cumsum(begins) - 1)[label], int(begins.sum()), above[begins]
    none = _sums(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    below = [_sums(level[4], np.arange(level[0])) for level in levels[1:]]
    made = [Level(*level[:2], next_, *level[2:4]) for level, next_ in zip(levels, [*below, none], strict=True)]
    return Plan(tuple(made))


def _sums(nodes: Ints, rows: Ints) -> Sums:
    order, start, _ = grouped(nodes)
    return Sums(rows[order], start, nodes[order[start]])


def _factors(nodes: Ints, functions: Ints) -> tuple[tuple[Ints, Ints], ...]:
    """Return pairs of node and function, sorted by both, in steps in which no node comes twice."""
    _, start, group = grouped(nodes)
    turn = np.arange(len(nodes)) - start[group]
    return tuple((nodes[turn == n], functions[turn == n]) for n in range(int(turn.max(initial=-1)) + 1))


def _connected(row: Ints, group: Ints) -> Ints:
    """Return for each row the first row it hangs together with: rows of one group do. `row` rises, none is left out."""
    order, start, group = grouped(group)
    ordered, of_row = row[order], np.flatnonzero(np.diff(row, prepend=-1))
    label: Ints = np.arange(len(of_row))
    while True:
        least = np.minimum.reduceat(np.minimum.reduceat(label[ordered], start)[group], of_row)
        least = least[least]
        if (least == label).all():
            return label
        label = least


def _crossings(place: Ints, node: Ints, row: Ints, function: Ints, lone: Bools) -> tuple[Crossing, ...]:
    """Return the nodes of `lone`, those that cross in the same way together."""
    alike: dict[tuple[int, int, bytes], list[tuple[int, Ints, Ints, Bools]]] = {}
    for number in np.flatnonzero(lone).tolist():
        mine = np.flatnonzero(node == number)
        pairs = np.flatnonzero(node[row] == number)
        names, column = np.unique(function[pairs], return_inverse=True)
        inside = np.zeros((len(mine), len(names)), dtype=bool)
        inside[np.searchsorted(mine, row[pairs]), column.reshape(-1)] = True
        alike.setdefault((*inside.shape, inside.tobytes()), []).append((number, place[mine], names, inside))
    return tuple(
        Crossing(np.array([n for n, _, _, _ in found]), np.stack([p for _, p, _, _ in found]),
                 np.stack([f for _, _, f, _ in found]), found[0][3])
        for found in alike.values()
    )  # fmt: skip


def work(plan: Plan, kappa: Floats, moments: Floats) -> Floats:
    """Return the cumulants of each total, shape (totals, batch, 4).

    `kappa` are those of what the functions of each part multiply, shape (parts, batch, 4); `moments` the central
    moments of the functions, shape (functions, 4). NaN where too many parts cross.
    """
    batch = kappa.shape[1]
    below = np.zeros((0, batch, 4))
    for level in reversed(plan.levels):
        found = np.zeros((level.nodes, batch, 4))
        level.parts.add_to(found, kappa)
        level.below.add_to(found, below)
        for each in level.crossings:
            count, wide = each.parts.shape
            own = np.swapaxes(kappa[each.parts], 1, 2).reshape(count * batch, wide, 4)
            theirs = np.repeat(moments[each.functions], batch, axis=0)
            found[each.nodes] = crossed(own, theirs, each.inside).reshape(count, batch, 4)
        if level.factors:
            held = level.factors[0][0]
            product = central(found[held])
            for nodes, functions in level.factors:
                turn = slice(None) if len(nodes) == len(held) else np.searchsorted(held, nodes)
                product[turn] = times(product[turn], moments[functions][:, None])
            found[held] = cumulants(product)
        below = found
    return below
