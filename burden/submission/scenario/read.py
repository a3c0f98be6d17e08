"""From a scenario file to a scenario: every problem found in one pass, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from burden.base.errors import Finding, InputError
from burden.base.vocabulary import ENTRY_KINDS
from burden.reference.strict_yaml import Document, Place, parse, parse_file
from burden.submission.explain import explain, kind_of
from burden.submission.model import ENTRY_MODELS
from burden.submission.read_one import problem
from burden.submission.scenario.model import VERBS, Add, OneOffCost, Scenario, Selection
from burden.submission.strict import Strict

_Model = TypeVar("_Model", bound=Strict)
EXAMPLE = "- {drop: {item: ctb1}}"


def read_scenario(path: str | Path) -> Scenario:
    """Read a scenario from a YAML or JSON file. Raises `InputError` with every problem, `BurdenError` where unread."""
    return scenario_of(parse_file(Path(path)))


def loads_scenario(text: str, file: str | None = None) -> Scenario:
    """Read a scenario from a YAML or JSON text. Raises as `read_scenario`."""
    return scenario_of(parse(text, file))


def scenario_of_data(data: Mapping[str, Any]) -> Scenario:
    """Return the scenario of plain data with the fields of the file. Raises as `read_scenario`."""
    return scenario_of(Document(dict(data), {}))


def scenario_of(document: Document) -> Scenario:
    """Return the scenario of a parsed document. Raises `InputError` with every problem of it."""
    findings: list[Finding] = []
    data = document.data
    if not isinstance(data, dict):
        raise InputError([problem(document, (), "type", "Expected fields: title, changes, one_off and so on.")])
    changes = _changes(document, data.get("changes", []), findings)
    listed = data.get("one_off", [])
    if not isinstance(listed, list):
        findings.append(problem(document, ("one_off",), "type", "Expected a list of costs, each with title and year."))
        listed = []
    costs = [_read(OneOffCost, document, raw, ("one_off", at), findings) for at, raw in enumerate(listed)]
    rest = {key: value for key, value in data.items() if key not in {"changes", "one_off"}}
    scenario = _read(Scenario, document, {**rest, "changes": ()}, (), findings)
    if findings or scenario is None:
        raise InputError(findings)
    return scenario.model_copy(update={"changes": tuple(changes), "one_off": tuple(costs)})


def _changes(document: Document, raw: Any, findings: list[Finding]) -> list[tuple[str, Strict]]:
    """Return the changes, each with its verb."""
    if not isinstance(raw, list) or not raw:
        findings.append(problem(document, ("changes",), "type", f"Expected a list of changes, such as: {EXAMPLE}"))
        return []
    found = []
    for at, each in enumerate(raw):
        place = ("changes", at)
        if not isinstance(each, dict) or len(each) != 1 or next(iter(each)) not in VERBS:
            message = f"A change is one of {', '.join(VERBS)} with its fields, such as: {EXAMPLE}"
            findings.append(problem(document, place, "change", message))
            continue
        ((verb, fields),) = each.items()
        change = _read(VERBS[verb], document, fields, (*place, verb), findings)
        if isinstance(change, Selection) and not change.given():
            message = "It selects nothing. Name an item, a body or another field, or write everything: true."
            findings.append(problem(document, (*place, verb), "selects_nothing", message))
        if isinstance(change, Add):
            change = _added(document, change, (*place, verb, "entry"), findings)
        if change is not None:
            found.append((verb, change))
    return found


def _added(document: Document, change: Add, at: Place, findings: list[Finding]) -> Add | None:
    raw = change.entry
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if kind not in ENTRY_MODELS:
        message = f"Expected an entry with its kind, one of: {', '.join(ENTRY_KINDS)}."
        findings.append(problem(document, at, "kind", message))
        return None
    entry = _read(ENTRY_MODELS[kind], document, raw, at, findings)
    return None if entry is None else change.model_copy(update={"entry": entry})


def _read(model: type[_Model], document: Document, raw: Any, at: Place, findings: list[Finding]) -> _Model | None:
    if not isinstance(raw, dict):
        findings.append(problem(document, at, "type", f"Expected fields with values, found {kind_of(raw)}."))
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            code, message = explain(each, model)
            findings.append(problem(document, (*at, *each["loc"]), code, message))
        return None
