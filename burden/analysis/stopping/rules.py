"""What may be stopped, and what losing it weighs: the rules a choice must keep, said beforehand."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from burden.analysis.stopping.items import NOT_SAID, USES, Candidate
from burden.base.errors import BurdenError
from burden.reference.stopping import load_stopping
from burden.submission.measuring import folded

THOUSANDTHS = 1000
"""Weights are counted in thousandths, so that losses add up exactly."""
LAW, UNSAID, EFFECT, KEPT, NOTHING = "law", "unsaid", "effect", "kept", "nothing"
TOGETHER, SERVICE, SET = "together", "service", "set"
WHY: dict[str, str] = {
    "": "yes",
    LAW: "only by change of law",
    UNSAID: "not before somebody says whether it is used",
    EFFECT: "no: it follows from other items",
    KEPT: "no: to be kept",
    NOTHING: "nothing to save",
}
"""Why an item may not be stopped, in words; the empty key: it may."""


@dataclass(frozen=True)
class Rules:
    """What a choice must keep.

    Items on a statutory basis stop only where `may_change_law`, items of whose use nothing was said only where
    `may_stop_unsaid`. `keep_together` are groups of keys that stop together or not at all; `keep` are keys that stay.
    With `one_a_service` at least one item of each service stays, unless the service is in `measured`: it has a measure
    that helps. `services` names the service of items by key, over the catalog's theme. `weights` are what an item
    weighs by its use, `own_weights` by key over these; both shipped as judgements (data/stopping.yaml).
    """

    may_change_law: bool = False
    may_stop_unsaid: bool = False
    keep_together: tuple[tuple[str, ...], ...] = ()
    keep: tuple[str, ...] = ()
    one_a_service: bool = False
    services: Mapping[str, str] = field(default_factory=dict)
    measured: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=lambda: load_stopping().weights)
    own_weights: Mapping[str, float] = field(default_factory=dict)

    def loss(self, candidate: Candidate) -> float:
        """Return what losing an item weighs."""
        return self.thousandths(candidate) / THOUSANDTHS

    def thousandths(self, candidate: Candidate) -> int:
        """Return what losing an item weighs, in thousandths."""
        weight = self.own_weights.get(candidate.key, self.weights[candidate.used])
        return round(weight * THOUSANDTHS)

    def service(self, candidate: Candidate) -> str:
        """Return the service of an item as it is told apart: in lower case; empty without one."""
        return folded(self.services.get(candidate.key, candidate.service))

    def why_not(self, candidate: Candidate) -> str:
        """Return why an item may not be stopped, a key of `WHY`; empty where it may."""
        if candidate.key in self.keep:
            return KEPT
        if candidate.only_effects:
            return EFFECT
        if candidate.needs_law and not self.may_change_law:
            return LAW
        if candidate.used == NOT_SAID and not self.may_stop_unsaid:
            return UNSAID
        return ""

    def standing(self, candidate: Candidate) -> str:
        """Return why an item does not stop, a key of `WHY`: a rule, or that it is paid for or done anyway."""
        return NOTHING if candidate.is_empty else self.why_not(candidate)


def check_rules(found: Sequence[Candidate], rules: Rules) -> None:
    """Raise `BurdenError` where rules name items that are not there, or weights that are none."""
    known = {each.key for each in found}
    named = [key for group in rules.keep_together for key in group]
    named += [*rules.keep, *rules.services, *rules.own_weights]
    for key in named:
        if key not in known:
            raise BurdenError(
                f"A rule names {key}, but there is no such item here. There are: {', '.join(sorted(known)) or 'none'}."
            )
    for group in rules.keep_together:
        if len(set(group)) < 2:
            raise BurdenError("To keep items together at least two must be named.")
    for used in USES:
        if used not in rules.weights:
            raise BurdenError(f"There is no weight for items whose use is {used}. Give each of {', '.join(USES)} one.")
    for name, weight in [*rules.weights.items(), *rules.own_weights.items()]:
        fine = math.isfinite(weight) and weight >= 0
        if not fine or abs(weight * THOUSANDTHS - round(weight * THOUSANDTHS)) > 1e-6:
            raise BurdenError(f"The weight of {name} is {weight}. Give a number from 0 up with at most three decimals.")
