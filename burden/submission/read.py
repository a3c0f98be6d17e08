"""From a file to a checked submission: every problem found in one pass, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from burden.base.errors import BurdenError, Finding, InputError, errors_of
from burden.base.quantities import QuantityError
from burden.base.vocabulary import ENTRY_KINDS
from burden.reference.paths import data_dir
from burden.reference.strict_yaml import Document, Place, parse, parse_file, path_text
from burden.submission.checks import check_submission
from burden.submission.explain import explain, kind_of
from burden.submission.fields import read_code
from burden.submission.model import ENTRY_MODELS, Entry, StaffCard, Strict, Submission

PUBLISHED = "published:"
MOST = 1_000
MOST_IN_ONE_PLACE = 50
"""Problems after which reading stops; nobody puts more right in one go."""

_Model = TypeVar("_Model", bound=Strict)


def load(path: str | Path) -> Submission:
    """Read one submission from a YAML or JSON file.

    Raises `InputError` with every problem of the file, `BurdenError` when it cannot be read or is a published case of
    several submissions (`load_all` reads those). Doubts that do not block come with the result of `cost`.
    """
    found = load_all(path)
    if len(found) != 1:
        raise BurdenError(f"{path} holds {len(found)} submissions. Read it with load_all.")
    return found[0]


def load_all(path: str | Path) -> list[Submission]:
    """Read the submissions of a file, or of a published case (`published:leicestershire_2011`). Raises as `load`."""
    submissions, findings = read_file(path)
    if errors := errors_of(findings):
        raise InputError(errors)
    return submissions


def loads(text: str, file: str | None = None) -> list[Submission]:
    """Read the submissions of a YAML or JSON text. Raises as `load`."""
    submissions, findings = read_document(parse(text, file))
    if errors := errors_of(findings):
        raise InputError(errors)
    return submissions


def read_file(path: str | Path) -> tuple[list[Submission], list[Finding]]:
    """Read a file and return what could be read with every finding, grave or not. Raises only `BurdenError`."""
    try:
        return read_document(parse_file(published_path(path)))
    except InputError as error:
        return [], list(error.findings)


def published_path(path: str | Path) -> Path:
    """Return the file of a published case named `published:NAME`; any other path is returned as it is."""
    name = str(path)
    if not name.startswith(PUBLISHED):
        return Path(path)
    cases = {case.stem: case for case in sorted((data_dir() / "published").glob("*.yaml"))}
    wanted = name.removeprefix(PUBLISHED)
    if wanted not in cases:
        said = f"There is no published case {wanted!r}." if wanted else "Name a published case."
        raise BurdenError(f"{said} There are: {', '.join(PUBLISHED + case for case in cases)}.")
    return cases[wanted]


def read_document(document: Document) -> tuple[list[Submission], list[Finding]]:
    """Read a parsed document: one submission, or a published case with its `submissions`."""
    data = document.data
    if not isinstance(data, dict):
        return [], [_error(document, (), "not_a_submission", "Expected fields such as authority, period and entries.")]
    if "submissions" not in data:
        return _gather([_read_one(document, data, ())])
    listed = data["submissions"]
    if not isinstance(listed, list) or not listed:
        return [], [_error(document, ("submissions",), "type", "Expected a list of submissions.")]
    return _gather(_read_one(document, raw, ("submissions", index)) for index, raw in enumerate(listed))


def _gather(parts: Iterable[tuple[Submission | None, list[Finding]]]) -> tuple[list[Submission], list[Finding]]:
    submissions, findings = [], []
    for submission, found in parts:
        findings += found
        if submission is not None:
            submissions.append(submission)
    return submissions, findings


def _read_one(document: Document, raw: Any, at: Place) -> tuple[Submission | None, list[Finding]]:
    findings: list[Finding] = []
    if not isinstance(raw, dict):
        return None, [_error(document, at, "type", "Expected fields such as authority, period and entries.")]
    staff = _staff(document, raw.get("staff"), at, findings)
    entries = _entries(document, raw, at, findings)
    rest = {key: value for key, value in raw.items() if key not in {"staff", "entries"}}
    submission = _validate(Submission, document, {**rest, "entries": ()}, at, findings)
    if submission is None:
        return None, findings
    submission = submission.model_copy(update={"staff": staff, "entries": tuple(entry for _, entry in entries)})
    submission._file = document.file
    submission._lines = {place[len(at) :]: line for place, line in document.lines.items() if place[: len(at)] == at}
    names = set(raw["staff"]) if isinstance(raw.get("staff"), dict) else set()
    found = check_submission(submission, [index for index, _ in entries], names)
    findings += [finding for finding in found if finding.code != "duplicate_id"]  # noted above, for all entries
    broken = bool(errors_of(findings))
    return None if broken else submission, findings


def _staff(document: Document, raw: Any, at: Place, findings: list[Finding]) -> dict[str, StaffCard]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        findings.append(_error(document, (*at, "staff"), "type", "Expected grade names, each with its fields."))
        return {}
    for name in raw:
        try:
            read_code(name)
        except QuantityError as error:
            findings.append(_error(document, (*at, "staff", name), "value", f"Staff grade: {error}"))
    cards = {name: _validate(StaffCard, document, card, (*at, "staff", name), findings) for name, card in raw.items()}
    return {name: card for name, card in cards.items() if card is not None}


def _entries(document: Document, raw: dict[str, Any], at: Place, findings: list[Finding]) -> list[tuple[int, Entry]]:
    listed = raw.get("entries")
    place = (*at, "entries")
    if "entries" not in raw:
        findings.append(
            _error(document, at, "missing", "The field entries is missing. Give a list; it may be empty: entries: [].")
        )
        return []
    if not isinstance(listed, list):
        findings.append(
            _error(
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
            findings.append(_error(document, (*place, index), "too_many", message))
            break
        here = (*place, index)
        kind = item.get("kind") if isinstance(item, dict) else None
        if not isinstance(item, dict):
            findings.append(
                _error(document, here, "type", "Expected the fields of an entry: id, layer, kind and so on.")
            )
        elif not isinstance(kind, str) or kind not in ENTRY_MODELS:
            said = "The field kind is missing." if kind is None else f"{kind!r} is not a kind of entry."
            findings.append(
                _error(
                    document, (*here, "kind"), "kind", f"{_named(item)}{said} Choose one of: {', '.join(ENTRY_KINDS)}."
                )
            )
        else:
            entry = _validate(ENTRY_MODELS[kind], document, item, here, findings, _named(item))
            if entry is not None:
                entries.append((index, entry))
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and first.setdefault(name, index) != index:
            message = f"The id {name} stands twice, first in entries[{first[name]}]. Give each entry its own."
            findings.append(_error(document, (*here, "id"), "duplicate_id", message))
    return entries


def _named(item: dict[str, Any]) -> str:
    name = item.get("id")
    return f"Entry {name}: " if isinstance(name, str) else ""


def _validate(
    model: type[_Model], document: Document, raw: Any, at: Place, findings: list[Finding], named: str = ""
) -> _Model | None:
    if not isinstance(raw, dict):
        findings.append(_error(document, at, "type", f"{named}Expected fields with values, found {kind_of(raw)}."))
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        for problem in problems[:MOST_IN_ONE_PLACE]:
            place = (*at, *problem["loc"])
            code, message = explain(problem, model)
            findings.append(_error(document, place, code, named + message))
        if (more := len(problems) - MOST_IN_ONE_PLACE) > 0:
            findings.append(_error(document, at, "more", f"{named}There are {more:,} more problems here."))
        return None


def _error(document: Document, place: Place, code: str, message: str) -> Finding:
    return Finding("error", code, path_text(place), message, document.file, document.line(place))
