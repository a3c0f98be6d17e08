"""The items of one account as candidates to be stopped: what stopping each saves, for whom, and how it is used.

What stops is every entry of an item, in its regime part. Business as usual goes on; one-offs are paid for. A fee that
is no longer paid is lost by whoever received it, whether that body is in the call or not: it moves cost and saves the
public purse nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from burden.analysis.cells import Cells
from burden.analysis.costing import Costings
from burden.analysis.draws import DRAWS, draw_totals
from burden.analysis.ranged import activity_means
from burden.analysis.stopping.standing import COUNCIL, PARLIAMENT, decided_by
from burden.base.errors import BurdenError
from burden.costing.activities import Floats, Ints
from burden.reference.catalog import load_catalog

LOCAL, CENTRAL, CONSOLIDATED = "local", "central", "consolidated"
VIEWS: dict[str, str] = {
    LOCAL: "what local government bears, after grants",
    CENTRAL: "what central government bears, after fees",
    CONSOLIDATED: "the public purse, fees and grants between the two taken out",
}
"""Whose saving it is, and what that is."""
NOT_SAID = "not_said"
USES = ("yes", "partly", "no", NOT_SAID)
MORE_USED = {used: place for place, used in enumerate((NOT_SAID, "no", "partly", "yes"))}
TRANSFERS = ("grant", "fee_income")
"""Kinds of entry that are income: they end with the item they belong to, and are no item by themselves."""


@dataclass(frozen=True)
class Saving:
    """What stopping saves one side, £ a year in prices of the result; below zero where it costs that side.

    `mean` is exact, `p5` and `p95` are of common draws, `central` is at central values. `cash` is the part of the mean
    that is paid out, `time` the worth of staff time freed, `effects` the rest: effects on services and staff. `hours` a
    year, at central values, are those freed.
    """

    mean: float
    p5: float
    p95: float
    central: float
    cash: float
    time: float
    effects: float
    hours: float


@dataclass(frozen=True)
class Candidate:
    """One item: a return, inspection or plan of the catalog, or one of one's own by its title.

    `used` is `yes`, `partly`, `no` or `not_said`; `answers_differ` where several were given: the most used counts.
    `law` is the statutory basis on record, empty where there is none; `decided_by` is `parliament`, `council` or codes
    of bodies. `members` are those of a set that are candidates too. `service` is the catalog's theme, empty without
    one. `only_effects` tells that nothing in it is work or money spent on an item, only what follows from others.
    `sunk` is the regime part of one-offs, £ a year, that stopping does not save. `drawn` holds draws of the saving by
    view, shape (draws,).
    """

    key: str
    title: str
    kind: str
    savings: dict[str, Saving]
    used: str
    by: str = ""
    answers_differ: bool = False
    law: str = ""
    decided_by: tuple[str, ...] = (COUNCIL,)
    members: tuple[str, ...] = ()
    service: str = ""
    only_effects: bool = False
    sunk: float = 0.0
    drawn: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    @property
    def needs_law(self) -> bool:
        """Tell whether it ends only by change of law."""
        return PARLIAMENT in self.decided_by


def candidates(costings: Costings, number: int) -> tuple[Candidate, ...]:
    """Return the items of account `number`, in the order of their keys. Keys are ids of the catalog, or own titles.

    An item is here when it has a line of the regime part that local or central government bears, one-offs included.
    Raises `BurdenError` where a range is beyond any number.
    """
    found = _Account(costings, number)
    return tuple(found.candidate(place) for place in range(len(found.keys)))


def usual_view(costings: Costings, number: int) -> str:
    """Return whose saving is meant where nobody says: that of the account's own side, for all together both."""
    costing = costings.costings[number]
    if costing.authority == "all":
        return CONSOLIDATED
    return LOCAL if costing.authority else CENTRAL


def check_view(costings: Costings, number: int, view: str) -> None:
    """Raise `BurdenError` where there is no such view, or nothing is known of it in an account."""
    if view not in VIEWS:
        raise BurdenError(f"{view!r} is no view. Choose one of: {', '.join(VIEWS)}.")
    if getattr(costings.costings[number].views, view) is None:
        costing = costings.costings[number]
        raise BurdenError(
            f"Nothing is known of the {view} cost of {costing.name}, {costing.period}. Give the submissions of those "
            "who bear it too, or choose another view."
        )


def measured_services(costings: Costings, number: int) -> frozenset[str]:
    """Return the services that have a measure of their own in the register, in lower case; targets are none."""
    return frozenset(
        " ".join(measure.service.split()).casefold()
        for submission in costings.submissions_of(number)
        for measure in submission.measures
        if measure.kind != "target"
    )


class _Account:
    """The legs of one account by item and by who bears them, with what they come to."""

    def __init__(self, costings: Costings, number: int) -> None:
        self.costings, self.number = costings, number
        self.run = costings.run
        legs, activities = self.run.legs, self.run.activities
        member = np.asarray(Cells(self.run).view_members(number))
        borne = (legs.labels["bearer"] == LOCAL) | (legs.labels["bearer"] == CENTRAL)
        grounded = activities.constants["ungrounded"][legs.activity] == 0
        self.kind = activities.labels["kind"][legs.activity]
        names = np.where(activities.labels["item"] != "", activities.labels["item"], activities.labels["title"])
        self.name = names[legs.activity].astype(str)
        # Of a fee the paying leg alone is taken: the other side is made of it below.
        inside = member & borne & grounded & ~((self.kind == "fee") & (legs.weight < 0))
        cost = inside & ~np.isin(self.kind, TRANSFERS)
        self.keys = tuple(np.unique(self.name[cost]).tolist())
        self.sunk_leg = activities.constants["one_off"][legs.activity] == 1
        self.leg: Ints = np.flatnonzero(inside & np.isin(self.name, self.keys))
        place = {key: at for at, key in enumerate(self.keys)}
        self.item = np.array([place[name] for name in self.name[self.leg]], dtype=np.int64)
        self.answers = self._answers()
        self._amounts()

    def _amounts(self) -> None:
        """Work out means, draws and parts of every item, shape (items, 2): local, central."""
        legs, activities = self.run.legs, self.run.activities
        live = ~self.sunk_leg[self.leg]
        leg, item = self.leg[live], self.item[live]
        side = (legs.labels["bearer"][leg] == CENTRAL).astype(np.int64)
        fee = np.flatnonzero(self.kind[leg] == "fee")
        # What is not paid is not received: a fee's second side, for each that is paid.
        total = np.concatenate([item * 2 + side, item[fee] * 2 + 1])
        weight = np.concatenate([legs.weight[leg], -legs.weight[leg[fee]]])
        activity = legs.activity[np.concatenate([leg, leg[fee]])]
        size = 2 * len(self.keys)
        central = np.asarray(activities.regime(activities.values), dtype=np.float64)
        means = activity_means(self.costings.terms, len(activities))
        means = np.where(np.isfinite(means), means, central)
        cashable = activities.constants["cashable"] == 1
        effect = (activities.labels["resource"] == "effect") & ~cashable
        hours = activities.hours() * np.asarray(activities.shares(activities.values)["regime"])
        parts = {
            "mean": means, "central": central, "cash": means * cashable, "effects": means * effect,
            "time": means * (~cashable & ~effect), "hours": hours,
        }  # fmt: skip
        self.parts = {
            name: np.bincount(total, weights=weight * amount[activity], minlength=size).reshape(-1, 2)
            for name, amount in parts.items()
        }
        drawn = draw_totals(activities, total, activity, weight, size, DRAWS, self.costings.seed)
        if not np.isfinite(drawn).all():
            raise BurdenError("A range entered is too wide to draw savings together. Narrow it, or leave it out.")
        self.drawn = drawn.reshape(len(self.keys), 2, DRAWS)
        paid = legs.weight[self.leg] * means[legs.activity[self.leg]] * ~live
        self.sunk = np.bincount(self.item, weights=paid, minlength=len(self.keys))

    def _answers(self) -> list[set[tuple[str, str]]]:
        """Return what was said of the use of each item, and by whom: by its key, or by the id of one of its entries."""
        said: dict[tuple[int, str], set[tuple[str, str]]] = {}
        own = set(map(id, self.costings.submissions_of(self.number)))
        everybody: dict[str, set[tuple[str, str]]] = {}
        for number, submission in enumerate(self.run.submissions):
            if id(submission) not in own:
                continue
            for row in submission.usefulness:
                answer = (row.used, row.by or "")
                said.setdefault((number, row.item), set()).add(answer)
                everybody.setdefault(row.item, set()).add(answer)
        found = [set(everybody.get(key, set())) for key in self.keys]
        labels = self.run.activities.labels
        for leg, item in zip(self.leg.tolist(), self.item.tolist(), strict=True):
            at = int(self.run.legs.activity[leg])
            found[item] |= said.get((int(labels["submission"][at]), str(labels["entry"][at])), set())
        return found

    def candidate(self, place: int) -> Candidate:
        """Return one item as a candidate."""
        key = self.keys[place]
        rows = sorted({int(self.run.legs.activity[leg]) for leg in self.leg[self.item == place].tolist()})
        labels = self.run.activities.labels
        item = load_catalog().items.get(key)
        law, who = decided_by(self.run, rows, key, self.costings.costings[self.number].period)
        local, central = self.drawn[place]
        drawn = {LOCAL: local, CENTRAL: central, CONSOLIDATED: local + central}
        answers = self.answers[place]
        return Candidate(
            key, str(labels["title"][rows[0]]), item.kind if item else "",
            {view: self._saving(place, view, drawn[view]) for view in VIEWS}, most_used(used for used, _ in answers),
            ", ".join(sorted({by for _, by in answers if by})), len({used for used, _ in answers}) > 1, law, who,
            tuple(sorted(set(item.members) & set(self.keys))) if item else (), (item.theme or "") if item else "",
            all(labels["resource"][row] in ("effect", "grant") for row in rows), float(self.sunk[place]), drawn,
        )  # fmt: skip

    def _saving(self, place: int, view: str, drawn: Floats) -> Saving:
        column = {LOCAL: [0], CENTRAL: [1], CONSOLIDATED: [0, 1]}[view]
        low, high = _ends(drawn)
        parts = {name: float(values[place, column].sum()) for name, values in self.parts.items()}
        return Saving(p5=low, p95=high, **parts)


def most_used(answers: Iterable[str]) -> str:
    """Return the answer that tells of most use; `not_said` without any."""
    return max(answers, key=MORE_USED.__getitem__, default=NOT_SAID)


def _ends(drawn: Floats) -> tuple[float, float]:
    low, high = np.quantile(drawn, (0.05, 0.95))
    return float(low), float(high)


def together(chosen: Sequence[Candidate], view: str) -> Saving:
    """Return what stopping several items saves: parts add up, and the range is that of the sum in common draws."""
    if not chosen:
        return Saving(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    savings = [each.savings[view] for each in chosen]
    names = ("mean", "central", "cash", "time", "effects", "hours")
    parts = {name: float(sum(getattr(saving, name) for saving in savings)) for name in names}
    low, high = _ends(drawn_together(chosen, view))
    return Saving(p5=low, p95=high, **parts)


def drawn_together(chosen: Sequence[Candidate], view: str) -> Floats:
    """Return draws of what stopping several items saves, £ a year, shape (draws,); the mean where nothing is drawn."""
    found = np.zeros(1)
    for each in chosen:
        found = found + each.drawn.get(view, np.array([each.savings[view].mean]))
    return found
