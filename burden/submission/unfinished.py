"""A document that is still being filled in: what can be read of it, and a sentence for each thing that can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from burden.base.errors import Finding, errors_of
from burden.reference.strict_yaml import Document
from burden.submission.model import Submission
from burden.submission.read_one import read_one
from burden.submission.sheets.cells import explain_cell
from burden.submission.sheets.rows import Spot, spot_of
from burden.submission.sheets.sheet import SHEETS

Plain = dict[str, Any]
ROUNDS = 4
"""How often what is in the way is left out before nothing is left: entries, then cards, then the heading's extras."""
NEEDED = ("schema_version", "authority", "body", "name", "type", "period", "entries")


@dataclass(frozen=True)
class Reading:
    """What a document says as far as it can be read.

    `submission` is without the entries in `left_out` (ids); None where the heading itself cannot be read. `findings`
    are those of the whole document, and `spots` the cell of each, where one shows it.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    spots: tuple[Spot | None, ...]
    left_out: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Tell whether it can be saved: nothing in it is refused."""
        return not errors_of(self.findings)


def read_unfinished(document: Plain) -> Reading:
    """Read a document, leaving out what is refused."""
    submission, findings = read_one(Document(document, {}), document, ())
    spots = tuple(spot_of(document, finding.where) for finding in findings)
    said = tuple(_better(document, finding, spot) for finding, spot in zip(findings, spots, strict=True))
    rest, left_out = document, list[str]()
    for _ in range(ROUNDS):
        if submission is not None:
            break
        rest, gone = _without(rest, findings)
        left_out += gone
        submission, findings = read_one(Document(rest, {}), rest, ())
    return Reading(submission, said, spots, tuple(left_out))


def _better(document: Mapping[str, Any], finding: Finding, spot: Spot | None) -> Finding:
    """Say of a text that was not understood how it is written, where the reader says only that it is text."""
    if finding.level != "error" or spot is None or not spot.column or spot.sheet == "about":
        return finding
    value: Any = _value(document, finding.where)
    if not isinstance(value, str):
        return finding
    words = explain_cell(SHEETS[spot.sheet].column(spot.column), value, document)
    return replace(finding, message=words) if words else finding


def _value(document: Mapping[str, Any], where: str) -> Any:
    value: Any = document
    for part in where.replace("]", "").replace("[", ".").split("."):
        if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return None
    return value


def _without(document: Plain, findings: list[Finding]) -> tuple[Plain, list[str]]:
    """Return the document without the parts that errors are in, and the ids of the entries among them."""
    entries = document.get("entries")
    entries = entries if isinstance(entries, list) else []
    bad_entries, bad_groups, bad_fields = set[int](), set[tuple[str, str]](), set[str]()
    for finding in errors_of(findings):
        head = finding.where.split(".")[0].split("[")[0]
        if finding.where.startswith("entries["):
            bad_entries.add(int(finding.where[8:].split("]")[0]))
        elif head in ("staff", "quantities") and (spot := spot_of(document, finding.where)) is not None and spot.row:
            bad_groups.add((head, spot.row))
        elif head and head not in NEEDED:
            bad_fields.add(head)
    gone = [str(entries[n].get("id", "")) if isinstance(entries[n], dict) else "" for n in sorted(bad_entries)]
    rest: Plain = {key: value for key, value in document.items() if key not in bad_fields}
    rest["entries"] = [entry for n, entry in enumerate(entries) if n not in bad_entries]
    for name in ("staff", "quantities"):
        if isinstance(rest.get(name), dict):
            rest[name] = {key: value for key, value in rest[name].items() if (name, key) not in bad_groups}
    return rest, gone
