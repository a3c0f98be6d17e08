"""Puts into the wheel what stands beside the package in a checkout; an editable install reads it where it stands."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Beside(BuildHookInterface):
    """Adds the files of `beside` in pyproject.toml, for a wheel only.

    The backend's own `force-include` would copy them for an editable install too, where the copies go stale.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by the build backend before it builds `version`: standard or editable."""
        if version != "editable":
            build_data["force_include"].update(self.config["beside"])
