"""The register of measures: per service what there is to understand and improve it, and which returns that replaces.

The letter of 2 May 2006: measures "derived from the work, that measure the achievement of purpose from the customer's
point of view", end to end, and "used by the people who do the work, to understand it and improve it".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from burden.analysis.costing import Costings
from burden.analysis.measures.replacing import Replaced, amounts_of, replaced
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.submission.measuring import Line, folded, lines_of, speaks_of
from burden.submission.model import Submission

State = Literal["helps", "lacking", "only_targets", "nothing_said"]
STATES: tuple[State, ...] = ("helps", "lacking", "only_targets", "nothing_said")


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its state, its measures, its purposes, and the returns that those which help could replace.

    `hoped` are returns named beside lines that do not help yet.
    """

    name: str
    state: State
    lines: tuple[Line, ...]
    replaces: tuple[Replaced, ...]
    hoped: tuple[Replaced, ...]

    @property
    def purposes(self) -> tuple[str, ...]:
        """Return what the service is for, as said."""
        return tuple(dict.fromkeys(line.measure.purpose for line in self.lines if line.measure.purpose))


@dataclass(frozen=True, slots=True)
class Register:
    """The services of one submission in the order they were named, then themes of items that no measure speaks of."""

    code: str
    name: str
    period: str
    services: tuple[Service, ...]

    def of(self, state: State) -> tuple[Service, ...]:
        """Return the services in a state."""
        return tuple(service for service in self.services if service.state == state)

    @property
    def replaces(self) -> tuple[Replaced, ...]:
        """Return every return that a measure which helps could replace, once."""
        return tuple({each.key: each for service in self.services for each in service.replaces}.values())

    @property
    def replaced_amount(self) -> float | None:
        """Return what those come to together, each item once, £ a year; None where none of them is priced."""
        known = dict(part for each in self.replaces for part in each.parts)
        return sum(known.values()) if known else None

    def as_dict(self) -> dict[str, Any]:
        """Return the register as plain data, unrounded."""
        return {
            "code": self.code,
            "name": self.name,
            "period": self.period,
            "services": [_service_dict(service) for service in self.services],
            "replaces": [_replaced_dict(each) for each in self.replaces],
            "replaced_gbp_per_year": self.replaced_amount,
        }


def register_of(submission: Submission, costings: Costings | None = None) -> Register:
    """Return the register of a submission; `costings` that hold it price the returns that could be replaced."""
    amounts = {} if costings is None or not submission.measures else amounts_of(submission, costings)
    lines = lines_of(submission)
    named: dict[str, list[Line]] = {}
    for line in lines:
        named.setdefault(folded(line.measure.service), []).append(line)
    services = []
    for mine in named.values():
        proven = replaced(submission, _keys(line for line in mine if line.helps), amounts)
        known = {each.key for each in proven}
        hoped = [each for each in replaced(submission, _keys(mine), amounts) if each.key not in known]
        title = " ".join(mine[0].measure.service.split())
        services.append(Service(title, _state(mine), tuple(mine), tuple(proven), tuple(hoped)))
    services += [Service(theme, "nothing_said", (), (), ()) for theme in _silent(submission, lines)]
    return Register(submission.code, _name(submission), submission.period, tuple(services))


def _name(submission: Submission) -> str:
    """Return the name given, else the known one of the authority or body, else the code."""
    known = load_authorities().get(submission.code) or load_bodies().get(submission.code)
    return submission.name or (known.name if known else submission.code)


def _keys(lines: Iterable[Line]) -> list[str]:
    return [key for line in lines for key in line.replaces]


def _state(lines: Sequence[Line]) -> State:
    if any(line.helps for line in lines):
        return "helps"
    return "only_targets" if all(line.is_target for line in lines) else "lacking"


def _silent(submission: Submission, lines: Sequence[Line]) -> list[str]:
    """Return themes of the catalog that items entered here have, and that no measure speaks of, whatever it lacks."""
    items = load_catalog().items
    entered = [items[entry.item] for entry in submission.entries if entry.item is not None and entry.item in items]
    themes = {item.theme for item in entered if item.theme is not None}
    return sorted(theme for theme in themes if not any(speaks_of(line, theme) for line in lines))


def _service_dict(service: Service) -> dict[str, Any]:
    return {
        "service": service.name,
        "state": service.state,
        "purposes": list(service.purposes),
        "measures": [
            {
                "measure": line.measure.measure, "kind": line.measure.kind, "end_to_end": line.measure.end_to_end,
                "from_the_work": line.measure.from_the_work, "used_by": line.measure.used_by,
                "used_how_often": line.measure.used_how_often, "helps": line.helps, "lacks": list(line.lacks),
            }
            for line in service.lines
        ],
        "replaces": [_replaced_dict(each) for each in service.replaces],
        "hoped": [_replaced_dict(each) for each in service.hoped],
    }  # fmt: skip


def _replaced_dict(each: Replaced) -> dict[str, Any]:
    return {"item": each.key, "title": each.title, "gbp_per_year": each.amount, "default": each.is_default}
