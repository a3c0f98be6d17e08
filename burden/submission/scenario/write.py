"""A scenario as plain data and as the text of its file; reading it gives the same scenario."""

from __future__ import annotations

from typing import Any

from burden.submission.scenario.model import Add, Scenario
from burden.submission.strict import Strict
from burden.submission.write import plain_of, plain_yaml


def scenario_data(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as the plain data of its file: only what was said, the version first."""
    plain = plain_of(scenario.model_copy(update={"changes": ()}))
    found: dict[str, Any] = {"schema_version": scenario.schema_version, "title": scenario.title}
    for name in Scenario.model_fields:
        if name == "changes":
            found[name] = [{verb: _change(change)} for verb, change in scenario.changes]
        elif plain.get(name) not in (None, []):
            found[name] = plain[name]
    return found


def _change(change: Strict) -> dict[str, Any]:
    plain = plain_of(change)
    return plain | {"entry": plain_of(change.entry)} if isinstance(change, Add) else plain


def scenario_yaml(scenario: Scenario) -> str:
    """Return the text of a scenario file."""
    return plain_yaml(scenario_data(scenario))
