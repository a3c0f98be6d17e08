"""Candidates made by hand, and the best sets of them found by looking at every set there is."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from burden.analysis.stopping.items import Candidate
from burden.analysis.stopping.rules import Rules
from burden.analysis.stopping.savings import VIEWS, Saving

WEIGHTS = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0), "not_said": Fraction(1)}


def item(key: str, saving: float, used: str = "no", **more: Any) -> Candidate:
    """Return a candidate that saves the same, for certain and in cash, whoever is asked."""
    found = Saving(saving, saving, saving, saving, saving, 0.0, 0.0, 0.0)
    return Candidate(key, f"Return {key}", "return", dict.fromkeys(VIEWS, found), used, **more)


def unsure(key: str, draws: Sequence[float], used: str = "no", **more: Any) -> Candidate:
    """Return a candidate with draws of what it saves."""
    drawn = np.array(draws, dtype=float)
    found = Saving(float(drawn.mean()), *np.quantile(drawn, (0.05, 0.95)).tolist(), float(drawn.mean()), 0.0,
                   float(drawn.mean()), 0.0, 1.0)  # fmt: skip
    return Candidate(
        key, f"Return {key}", "return", dict.fromkeys(VIEWS, found), used, drawn=dict.fromkeys(VIEWS, drawn), **more
    )


def case(seed: int) -> tuple[list[Candidate], Rules]:
    """Return up to ten items, often with few distinct amounts, so that ties abound, some below zero, and all rules."""
    dice = random.Random(seed)
    names = dice.sample("abcdefghijklm", dice.randint(0, 10))
    few = [100, 100, 200, 300, 450, -50, 0]
    amounts = few if dice.random() < 0.6 else [dice.randint(-200, 5000) for _ in range(20)]
    found = []
    for name in names:
        members: tuple[str, ...] = ()
        if dice.random() < 0.1:
            members = tuple(sorted(dice.sample([each for each in names if each != name], min(2, len(names) - 1))))
        found.append(
            item(
                name, dice.choice(amounts), dice.choice(["yes", "partly", "no", "no", "not_said"]),
                decided_by=("parliament",) if dice.random() < 0.2 else ("council",), members=members,
                service=dice.choice(["", "Housing", "Planning "]), only_effects=dice.random() < 0.05,
            )
        )  # fmt: skip
    groups = []
    if len(names) >= 2:
        sizes = [dice.choice([2, 3]) for _ in range(dice.choice([0, 0, 1, 2]))]
        groups = [tuple(dice.sample(names, min(len(names), size))) for size in sizes]
    own = {name: dice.choice([0.25, 2, 0]) for name in names if dice.random() < 0.1}
    rules = Rules(
        may_change_law=dice.random() < 0.4, may_stop_unsaid=dice.random() < 0.4, keep_together=tuple(groups),
        keep=tuple(dice.sample(names, 1)) if names and dice.random() < 0.1 else (), one_a_service=dice.random() < 0.4,
        services={names[0]: "Roads"} if names and dice.random() < 0.3 else {},
        measured=frozenset({"housing"}) if dice.random() < 0.3 else frozenset(), own_weights=own,
    )  # fmt: skip
    return found, rules


def allowed(found: Sequence[Candidate], rules: Rules) -> Iterator[tuple[str, ...]]:
    """Yield every set that keeps the rules, as they are told in words, by its keys in order."""
    for chosen in itertools.product((False, True), repeat=len(found)):
        keys = {each.key for each, stops in zip(found, chosen, strict=True) if stops}
        if _keeps(found, rules, keys):
            yield tuple(sorted(keys))


def _keeps(found: Sequence[Candidate], rules: Rules, keys: set[str]) -> bool:
    for each in found:
        if each.key not in keys:
            continue
        if each.decided_by == ("parliament",) and not rules.may_change_law:
            return False
        if each.used == "not_said" and not rules.may_stop_unsaid:
            return False
        if each.key in rules.keep or each.only_effects or not keys.issuperset(each.members):
            return False
    if any(keys & set(group) and not keys.issuperset(group) for group in rules.keep_together):
        return False
    if rules.one_a_service:
        services: dict[str, list[str]] = {}
        for each in found:
            services.setdefault(rules.services.get(each.key, each.service).strip().lower(), []).append(each.key)
        for service, mine in services.items():
            if service and service not in rules.measured and keys.issuperset(mine):
                return False
    return True


def saved(found: Sequence[Candidate], keys: Sequence[str]) -> float:
    """Return what a set saves; amounts are whole, so that this is exact."""
    return sum(each.savings["local"].mean for each in found if each.key in keys)


def lost(found: Sequence[Candidate], rules: Rules, keys: Sequence[str]) -> Fraction:
    """Return what a set loses, exactly."""
    mine = [each for each in found if each.key in keys]
    return sum((Fraction(rules.own_weights.get(each.key, WEIGHTS[each.used])) for each in mine), Fraction(0))


def order(
    found: Sequence[Candidate], rules: Rules, keys: tuple[str, ...]
) -> tuple[Fraction, int, int, tuple[str, ...]]:
    """Return what sets go by: what is lost, how many changes of law that takes, how many items, which."""
    laws = sum(each.decided_by == ("parliament",) for each in found if each.key in keys)
    return lost(found, rules, keys), laws, len(keys), keys
