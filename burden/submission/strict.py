"""What every group of fields people enter has in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def field(help_text: str, **options: Any) -> Any:
    """Return a field with its help."""
    return Field(description=help_text, **options)


class Strict(BaseModel):
    """Base of everything entered: unknown keys are refused and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
