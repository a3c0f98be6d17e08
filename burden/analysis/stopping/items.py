"""The items of one account as candidates to be stopped: what stopping each saves, for whom, and how it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from burden.analysis.costing import Costings
from burden.analysis.stopping.account import AccountItems
from burden.analysis.stopping.savings import NO_SAVING, VIEWS, Saving, ends
from burden.analysis.stopping.standing import COUNCIL, PARLIAMENT, UNKNOWN, decided_by, look_alikes
from burden.analysis.used import answers_by_item
from burden.base.errors import BurdenError
from burden.costing.activities import Floats
from burden.reference.catalog import load_catalog
from burden.submission.measuring import lines_of, speaks_of
from burden.submission.scenario.using import Said, most_used

NOT_SAID = "not_said"
USES = ("yes", "partly", "no", NOT_SAID)


@dataclass(frozen=True)
class Candidate:
    """One item: a return, inspection or plan of the catalog, or one of one's own by its title.

    `used` is `yes`, `partly`, `no` or `not_said`; `answers_differ` where several were given: the most used counts.
    `law` is the statutory basis on record, empty where there is none; `decided_by` is `parliament`, `council`, codes
    of bodies, or `unknown` for a title of one's own; `looks_like` is the catalog item that such a title is near to.
    `members` are those of a set that are candidates too. `service` is the catalog's theme, empty without
    one. `only_effects` tells that nothing in it is work or money spent on an item, only what follows from others.
    `fees_elsewhere` are fees, £ a year, paid to those whose own spending is not in the account: what their side saves
    or loses is not known.
    `sunk` is the regime part of one-offs, £ a year, that stopping does not save. `own_total` is what stopping it takes
    off the account's own total, before grants, as a scenario shows it. `drawn` holds draws of the saving by view, shape
    (draws,).
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
    own_total: Saving = NO_SAVING
    drawn: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)
    looks_like: str = ""
    fees_elsewhere: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Tell whether stopping it saves nobody anything: it is paid for, or done anyway."""
        return not any(saving.mean or saving.hours for saving in self.savings.values())

    @property
    def needs_law(self) -> bool:
        """Tell whether it ends only by change of law."""
        return PARLIAMENT in self.decided_by


def candidates(costings: Costings, number: int) -> tuple[Candidate, ...]:
    """Return the items of account `number`, in the order of their keys. Keys are ids of the catalog, or own titles.

    An item is here when it has a line of the regime part that local or central government bears, one-offs included.
    Raises `BurdenError` where a range is beyond any number.
    """
    account, period = AccountItems(costings, number), costings.costings[number].period
    said = answers_by_item(costings.submissions_of(number))
    found = [
        _candidate(costings, account, place, period, said.get(key, set())) for place, key in enumerate(account.keys)
    ]
    own = {each.key: place for place, each in enumerate(found) if each.decided_by == (UNKNOWN,)}
    rows = [_rows(costings, account, place)[0] for place in own.values()]
    near = look_alikes(costings.run, rows, tuple(own), period)
    return tuple(replace(each, looks_like=near.get(each.key, "")) for each in found)


def _rows(costings: Costings, account: AccountItems, place: int) -> list[int]:
    """Return the activities of an item."""
    legs = account.leg[account.item == place]
    return [int(row) for row in np.unique(costings.run.legs.activity[legs])]


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


def measured_services(costings: Costings, number: int, names: Iterable[str]) -> frozenset[str]:
    """Return the services, of those named, that a measure of the register speaks of which helps to understand them."""
    lines = [line for submission in costings.submissions_of(number) for line in lines_of(submission) if line.helps]
    return frozenset(name for name in names if any(speaks_of(line, name) for line in lines))


def _candidate(costings: Costings, account: AccountItems, place: int, period: str, answers: set[Said]) -> Candidate:
    """Return one item as a candidate."""
    key, labels = account.keys[place], costings.run.activities.labels
    rows = _rows(costings, account, place)
    item = load_catalog().items.get(key)
    law, who = decided_by(costings.run, rows, key, period)
    return Candidate(
        key, str(labels["title"][rows[0]]), item.kind if item else "",
        {view: account.saving(place, view) for view in VIEWS}, most_used(used for used, _ in answers) or NOT_SAID,
        ", ".join(sorted({by for _, by in answers if by})), len({used for used, _ in answers}) > 1, law, who,
        tuple(sorted(set(item.members) & set(account.keys))) if item else (), (item.theme or "") if item else "",
        all(labels["resource"][row] in ("effect", "grant") for row in rows), float(account.sunk[place]),
        account.own_total(place), account.drawn(place),
        fees_elsewhere=float(account.elsewhere[place]),
    )  # fmt: skip


def together(chosen: Sequence[Candidate], view: str) -> Saving:
    """Return what stopping several items saves: parts add up, and the range is that of the sum in common draws."""
    if not chosen:
        return NO_SAVING
    savings = [each.savings[view] for each in chosen]
    names = ("mean", "central", "cash", "time", "effects", "hours")
    parts = {name: float(sum(getattr(saving, name) for saving in savings)) for name in names}
    low, high = ends(drawn_together(chosen, view))
    return Saving(p5=low, p95=high, **parts)


def drawn_together(chosen: Sequence[Candidate], view: str) -> Floats:
    """Return draws of what stopping several items saves, £ a year, shape (draws,); the mean where nothing is drawn."""
    found = np.zeros(1)
    for each in chosen:
        found = found + each.drawn.get(view, np.array([each.savings[view].mean]))
    return found
