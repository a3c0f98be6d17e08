"""A document that is still being filled in: what can be read of it, and a sentence for each thing that can't."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from burden.base.errors import Finding, errors_of
from burden.reference.bodies import load_bodies
from burden.reference.strict_yaml import Document, path_text
from burden.submission.checks import PAYEES
from burden.submission.model import ENTRY_MODELS, Submission
from burden.submission.notes import NOT_BODIES
from burden.submission.read_one import read_one
from burden.submission.sheets.cells import explain_cell
from burden.submission.sheets.keys import is_code, keys_of, list_of
from burden.submission.sheets.other_rows import groups_of
from burden.submission.sheets.rows import Spot, groups_at, spot_of
from burden.submission.sheets.sheet import SHEETS
from burden.submission.sheets.telling import in_words

Plain = dict[str, Any]
LISTS, GROUPS = ("entries", "nil", "usefulness", "measures"), ("staff", "quantities")
_LISTED = re.compile(rf"({'|'.join(LISTS)})\[(\d+)\]")
NEEDED = ("schema_version", "authority", "body", "name", "type", "period", "entries")
"""What a submission is not one without: an error in these leaves nothing to be read."""


@dataclass(frozen=True)
class Reading:
    """What a document says as far as it can be read.

    `submission` is without the entries in `left_out` (the keys of their rows); None where the heading itself cannot be
    read. `findings` are those of the whole document, and `spots` the cell of each, where one shows it.
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
    """Read a document, leaving out what is refused, and then what rests on it."""
    submission, findings = _read(document)
    spots = tuple(spot_of(document, finding.where) for finding in findings)
    said = tuple(_better(document, finding, spot) for finding, spot in zip(findings, spots, strict=True))
    rest, keys, left_out = document, keys_of(list_of(document, "entries")), list[str]()
    while submission is None:
        less, gone = _without(rest, findings)
        if less == rest:
            break
        left_out += [keys[n] for n in gone]
        rest, keys = less, [key for n, key in enumerate(keys) if n not in gone]
        submission, findings = _read(rest)
    return Reading(submission, said, spots, tuple(left_out))


def _read(document: Plain) -> tuple[Submission | None, list[Finding]]:
    """Read a document that is priced alone: who pays and is paid has to be known without any other."""
    submission, findings = read_one(Document(document, {}), document, ())
    unknown = list(_unknown_payees(document))
    return (None if unknown else submission), [*findings, *unknown]


def _unknown_payees(document: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what `check_call` says of payers and payees, also for entries that can't be read yet."""
    known = {*load_bodies(), *NOT_BODIES, document.get("body") if is_code(document.get("body")) else ""}
    for index, entry in enumerate(list_of(document, "entries")):
        kind = entry.get("kind") if isinstance(entry, dict) else None
        if not isinstance(kind, str) or kind not in ENTRY_MODELS:
            continue
        for field in PAYEES:
            code = entry.get(field) if field in ENTRY_MODELS[kind].model_fields else None
            if is_code(code) and code not in known:
                words = f"Entry {entry.get('id')}: the body {code} is not known. Choose one of the list."
                yield Finding("error", "unknown_body", path_text(("entries", index, field)), words)


def _better(document: Mapping[str, Any], finding: Finding, spot: Spot | None) -> Finding:
    """Say it in the words of the sheets: how a text is written that was not understood, and titles for names."""
    words = ""
    if finding.level == "error" and spot is not None and spot.column:
        column = SHEETS[spot.sheet].column(spot.row if spot.sheet == "about" else spot.column)
        words = explain_cell(column, _value(document, finding.where), document)
    return replace(finding, message=words or in_words(document, finding, spot))


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


def _without(document: Plain, findings: list[Finding]) -> tuple[Plain, set[int]]:
    """Return the document without the parts that errors are in, and the places of the entries among them."""
    errors = [finding for finding in errors_of(findings) if finding.code != "too_many"]  # what it names was not read
    rest: Plain = {name: value for name, value in document.items() if name in Submission.model_fields}
    gone = {part: set[int]() for part in LISTS}
    bad = {part: set[str]() for part in GROUPS}
    for finding in errors:
        head, _, place = finding.where.partition(".")
        if finding.where in document.keys() - rest.keys():
            continue
        if found := _LISTED.match(finding.where):
            gone[found[1]].add(int(found[2]))
        elif head in GROUPS and finding.where != head:
            bad[head].update(groups_at(groups_of(document, head), place)[:1])
        elif (head := head.split("[")[0]) not in NEEDED:
            rest.pop(head, None)
    if any(finding.code == "more" and not finding.where for finding in errors):  # too many in the lists to name them
        for part in LISTS[1:]:
            rest.pop(part, None)
    for part in LISTS:
        if part == "entries" or isinstance(rest.get(part), list):
            rest[part] = [each for n, each in enumerate(list_of(rest, part)) if n not in gone[part]]
    for part in GROUPS:
        if bad[part]:
            rest[part] = {name: given for name, given in groups_of(document, part).items() if name not in bad[part]}
    return rest, gone["entries"]
