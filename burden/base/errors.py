"""What goes wrong, in two kinds: problems of what people enter, and files that cannot be used at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on what was entered: how grave, a stable code, the place, and a sentence for people.

    `where` is a path such as `entries[2].hours`; `file` and `line` (from 1) are set when the text is known.
    """

    level: Level
    code: str
    where: str
    message: str
    file: str | None = None
    line: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as it stands in JSON."""
        return {
            "level": self.level,
            "code": self.code,
            "where": self.where,
            "message": self.message,
            "file": self.file,
            "line": self.line,
        }

    def sentence(self) -> str:
        """Return place and message in one line for a terminal or a page."""
        place = ", ".join(
            part for part in (self.file or "", f"line {self.line}" if self.line else "", self.where) if part
        )
        return f"{place}: {self.message}" if place else self.message


class BurdenError(Exception):
    """Something the user can put right; its text is a plain sentence, shown without a traceback."""


class InputError(BurdenError):
    """One or more files hold errors; `findings` lists every one of them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("\n".join(finding.sentence() for finding in self.findings))


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that block, in their order."""
    return [finding for finding in findings if finding.level == "error"]
