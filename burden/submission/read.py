"""From a file to a checked submission: every problem found in one pass, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from burden.base.errors import BurdenError, Finding, InputError, errors_of
from burden.reference.paths import data_dir
from burden.reference.strict_yaml import Document, parse, parse_file
from burden.submission.model import Submission
from burden.submission.read_one import problem, read_one

PUBLISHED = "published:"


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
        return [], [problem(document, (), "not_a_submission", "Expected fields such as authority, period and entries.")]
    if "submissions" not in data:
        return _gather([read_one(document, data, ())])
    listed = data["submissions"]
    if not isinstance(listed, list) or not listed:
        return [], [problem(document, ("submissions",), "type", "Expected a list of submissions.")]
    return _gather(read_one(document, raw, ("submissions", index)) for index, raw in enumerate(listed))


def _gather(parts: Iterable[tuple[Submission | None, list[Finding]]]) -> tuple[list[Submission], list[Finding]]:
    submissions, findings = [], []
    for submission, found in parts:
        findings += found
        if submission is not None:
            submissions.append(submission)
    return submissions, findings
