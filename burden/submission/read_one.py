"""One submission out of plain data: every part read by itself, so that all problems are found in one pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from burden.base.errors import Finding, errors_of
from burden.base.quantities import QuantityError
from burden.base.vocabulary import ENTRY_KINDS
from burden.reference.strict_yaml import Document, Place, path_text
from burden.submission.checks import check_submission
from burden.submission.explain import explain, kind_of
from burden.submission.fields import read_code, read_name
from burden.submission.figures import FIGURES, read_plain
from burden.submission.model import ENTRY_MODELS, Entry, StaffCard, Submission
from burden.submission.named import NamedQuantity
from burden.submission.names import Names
from burden.submission.strict import Strict

MOST = 1_000
MOST_IN_ONE_PLACE = 50
"""Problems after which reading stops; nobody puts more right in one go."""

_Model = TypeVar("_Model", bound=Strict)


def read_one(document: Document, raw: Any, at: Place) -> tuple[Submission | None, list[Finding]]:
    """Read the submission at a place of a document; None with the findings where anything in it is refused."""
    findings: list[Finding] = []
    if not isinstance(raw, dict):
        return None, [problem(document, at, "type", "Expected fields such as authority, period and entries.")]
    quantities, names = _quantities(document, raw.get("quantities"), at, findings)
    staff = _staff(document, raw.get("staff"), at, findings, names)
    entries = _entries(document, raw, at, findings, names)
    rest = {key: value for key, value in raw.items() if key not in {"quantities", "staff", "entries"}}
    submission = _validate(Submission, document, {**rest, "entries": ()}, at, findings)
    if submission is None:
        return None, findings
    named = {"quantities": quantities} if "quantities" in raw else {}
    submission = submission.model_copy(
        update={**named, "staff": staff, "entries": tuple(entry for _, entry in entries)}
    )
    submission._file = document.file
    submission._lines = {place[len(at) :]: line for place, line in document.lines.items() if place[: len(at)] == at}
    grades = set(raw["staff"]) if isinstance(raw.get("staff"), dict) else set()
    found = check_submission(submission, [index for index, _ in entries], grades, names.used)
    if None in names.quantities.values():  # what rests on a quantity that cannot be read gives no ground for doubts
        found = [each for each in found if each.level == "error" or not each.where.startswith(("staff", "entries"))]
    findings += [finding for finding in found if finding.code != "duplicate_id"]  # noted above, for all entries
    broken = bool(errors_of(findings))
    return None if broken else submission, findings


def _quantities(
    document: Document, raw: Any, at: Place, findings: list[Finding]
) -> tuple[dict[str, NamedQuantity], Names]:
    """Return the named quantities that can be read, and the names of all."""
    found: dict[str, NamedQuantity] = {}
    names = Names({})
    if raw is not None and not isinstance(raw, dict):
        message = "Expected names, each with its figure: school_hours: {low: 4, central: 6, high: 12, source: timed}."
        findings.append(problem(document, (*at, "quantities"), "type", message))
    for name, given in raw.items() if isinstance(raw, dict) else ():
        place = (*at, "quantities", name)
        try:
            read_name(name)
            fields = given if isinstance(given, dict) else {"value": read_plain(given)}
        except QuantityError as error:
            findings.append(problem(document, place, "value", f"Quantity {name}: {error}"))
            names.quantities[name] = None
            continue
        said = f"Quantity {name}: "
        problems: list[Finding] = []
        quantity = _validate(NamedQuantity, document, fields, place, problems, said)
        if quantity is not None:
            found[name] = quantity
        elif not any(each.code == "unknown_key" for each in problems):
            # Figures are only looked at together once all words are right; here they are looked at beside them.
            figures = {key: value for key, value in fields.items() if key in FIGURES}
            more: list[Finding] = []
            _validate(NamedQuantity, document, figures, place, more, said)
            problems += [each for each in more if each not in problems]
        findings += problems
        names.quantities[name] = None if quantity is None else replace(quantity.quantity, name=name)
    return found, names


def _staff(document: Document, raw: Any, at: Place, findings: list[Finding], names: Names) -> dict[str, StaffCard]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        findings.append(problem(document, (*at, "staff"), "type", "Expected grade names, each with its fields."))
        return {}
    for name in raw:
        try:
            read_code(name)
        except QuantityError as error:
            findings.append(problem(document, (*at, "staff", name), "value", f"Staff grade: {error}"))
    cards = {
        name: _validate(StaffCard, document, card, (*at, "staff", name), findings, "", names)
        for name, card in raw.items()
    }
    return {name: card for name, card in cards.items() if card is not None}


def _entries(
    document: Document, raw: dict[str, Any], at: Place, findings: list[Finding], names: Names
) -> list[tuple[int, Entry]]:
    listed = raw.get("entries")
    place = (*at, "entries")
    if "entries" not in raw:
        findings.append(
            problem(document, at, "missing", "The field entries is missing. Give a list; it may be empty: entries: [].")
        )
        return []
    if not isinstance(listed, list):
        findings.append(
            problem(
                document,
                place,
                "type",
                "Expected a list of entries, each beginning with a hyphen. For none write entries: [].",
            )
        )
        return []
    entries: list[tuple[int, Entry]] = []
    first: dict[str, int] = {}
    for index, item in enumerate(listed):
        if len(findings) > MOST:
            message = f"More than {MOST:,} problems. The entries from here on were not read; put these right first."
            findings.append(problem(document, (*place, index), "too_many", message))
            break
        here = (*place, index)
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(item, dict):
            findings.append(
                problem(document, here, "type", "Expected the fields of an entry: id, layer, kind and so on.")
            )
        elif not isinstance(kind, str) or kind not in ENTRY_MODELS:
            said = "The field kind is missing." if kind is None else f"{kind!r} is not a kind of entry."
            findings.append(
                problem(
                    document, (*here, "kind"), "kind", f"{_named(item)}{said} Choose one of: {', '.join(ENTRY_KINDS)}."
                )
            )
        else:
            entry = _validate(ENTRY_MODELS[kind], document, item, here, findings, _named(item), names)
            if entry is not None:
                entries.append((index, entry))
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and first.setdefault(name, index) != index:
            message = f"The id {name} stands twice, first in entries[{first[name]}]. Give each entry its own."
            findings.append(problem(document, (*here, "id"), "duplicate_id", message))
    return entries


def _named(item: dict[str, Any]) -> str:
    name = item.get("id")
    return f"Entry {name}: " if isinstance(name, str) else ""


def _validate(
    model: type[_Model],
    document: Document,
    raw: Any,
    at: Place,
    findings: list[Finding],
    named: str = "",
    names: Names | None = None,
) -> _Model | None:
    if not isinstance(raw, dict):
        findings.append(problem(document, at, "type", f"{named}Expected fields with values, found {kind_of(raw)}."))
        return None
    try:
        return model.model_validate(raw, context=names)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for each in problems[:MOST_IN_ONE_PLACE]:
            place = (*at, *each["loc"])
            code, message = explain(each, model)
            findings.append(problem(document, place, code, named + message))
        if (more := len(problems) - MOST_IN_ONE_PLACE) > 0:
            findings.append(problem(document, at, "more", f"{named}There are {more:,} more problems here."))
        return None


def problem(document: Document, place: Place, code: str, message: str) -> Finding:
    """Return a finding that blocks, with the line of its place."""
    return Finding("error", code, path_text(place), message, document.file, document.line(place))
