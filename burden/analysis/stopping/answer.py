"""The whole answer to which items to stop first: every item, the set chosen, how sure it is, and the frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from burden.analysis.costing import Costings
from burden.analysis.stopping.account import usual_view
from burden.analysis.stopping.choosing import Choice, cheapest_loss, largest_saving
from burden.analysis.stopping.frontier import Frontier, frontier
from burden.analysis.stopping.items import Candidate, candidates, check_view, measured_services
from burden.analysis.stopping.problem import TIE_GBP
from burden.analysis.stopping.robust import Robust, chance_of, surest
from burden.analysis.stopping.rules import Rules
from burden.analysis.stopping.savings import VIEWS


@dataclass(frozen=True)
class Answer:
    """Which items of account `number` to stop first.

    `chance` is that of the saving wanted being met, None where none was asked for. `robust` is set where a chance was
    asked for: `choice` is then its choice. `more` is the set that saves most at no more loss than the choice, None
    where the choice is that already. `frontier` is None where it was not asked for.
    """

    costings: Costings
    number: int
    view: str
    rules: Rules
    candidates: tuple[Candidate, ...]
    choice: Choice
    chance: float | None
    robust: Robust | None
    more: Choice | None
    frontier: Frontier | None

    @property
    def items(self) -> tuple[Candidate, ...]:
        """Return the items chosen, the largest saving first."""
        chosen = [each for each in self.candidates if each.key in set(self.choice.keys)]
        return tuple(sorted(chosen, key=lambda each: (-each.savings[self.view].mean, each.key)))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        costing = self.costings.costings[self.number]
        robust = self.robust
        return {
            "schema_version": 1,
            "authority": costing.authority,
            "body": costing.body,
            "name": costing.name,
            "period": costing.period,
            "price_year": self.costings.price_year,
            "view": self.view,
            "weights": dict(self.rules.weights),
            "choice": self.choice.as_dict(),
            "chance": self.chance,
            "robust": None if robust is None else {
                "wanted": robust.wanted, "chance": robust.chance, "least_loss": robust.least_loss,
                "is_exact": robust.is_exact, "why": robust.why,
            },
            "more_at_no_more_loss": None if self.more is None else self.more.as_dict(),
            "items": [item_dict(each, self.rules, self.choice) for each in self.candidates],
            "frontier": None if self.frontier is None else self.frontier.as_dict(),
        }  # fmt: skip


def stop_first(
    costings: Costings,
    number: int,
    rules: Rules | None = None,
    view: str | None = None,
    saving_gbp: float | None = None,
    most_loss: float | None = 0.0,
    chance: float | None = None,
    with_frontier: bool = True,
    known: Sequence[Candidate] | None = None,
) -> Answer:
    """Return which items of account `number` to stop first.

    With `saving_gbp` the set of least loss that saves as much, on average or with `chance`, a share; without it the
    largest saving at a loss of at most `most_loss`. `view` is whose saving is meant: that of the account's own side
    unless given; `known` are the account's candidates, where they are at hand. Services with a measure that helps are
    taken from the register. Raises `BurdenError` for a view of which nothing is known, and for rules that make no
    sense.
    """
    if view is not None:
        check_view(costings, number, view)
    view = view or usual_view(costings, number)
    given = rules or Rules()
    found = candidates(costings, number) if known is None else tuple(known)
    services = {given.service(each) for each in found} - {""}
    rules = replace(given, measured=given.measured | measured_services(costings, number, services))
    robust = None
    if saving_gbp is None:
        choice = largest_saving(found, rules, most_loss, view)
        met = None
    elif chance is None:
        choice = cheapest_loss(found, saving_gbp, rules, view)
        met = chance_of(found, choice.keys, saving_gbp, view) if choice.is_met else None
    else:
        robust = surest(found, saving_gbp, chance, rules, view)
        choice, met = robust.choice, robust.chance if robust.choice.is_met else None
    more = None
    if saving_gbp is not None and choice.is_met:
        most = largest_saving(found, rules, choice.loss, view, binds=False)
        more = most if most.saving.mean > choice.saving.mean + TIE_GBP else None
    edge = frontier(found, rules, view) if with_frontier else None
    return Answer(costings, number, view, rules, found, choice, met, robust, more, edge)


def item_dict(each: Candidate, rules: Rules, choice: Choice) -> dict[str, Any]:
    """Return one item as plain data: what stopping it saves each side, its use, who could end it, what is decided."""
    found: dict[str, Any] = {
        "item": each.key, "title": each.title, "kind": each.kind, "used": each.used, "by": each.by,
        "answers_differ": each.answers_differ, "loss": rules.loss(each), "statutory_basis": each.law,
        "decided_by": list(each.decided_by), "looks_like": each.looks_like, "service": each.service, "sunk": each.sunk,
        "fees_elsewhere": each.fees_elsewhere,
        "may_be_stopped": rules.standing(each), "stop": each.key in choice.keys,
    }  # fmt: skip
    for view in VIEWS:
        saving = each.savings[view]
        found |= {f"{view}_{name}": getattr(saving, name) for name in saving.__dataclass_fields__}
    return found
