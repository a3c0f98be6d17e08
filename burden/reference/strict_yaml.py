"""Strict YAML: the 1.2 core schema, every place remembered, nothing guessed.

Plain PyYAML keeps the last of two equal keys and reads `no` as false, `010` as 8 and `1:30` as 90. Here equal keys are
errors, only `true` and `false` are booleans, and digits with a leading zero stay text. JSON is read by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from burden.base.errors import BurdenError, Finding, InputError

MAX_BYTES = 5_000_000
MAX_ALIASES = 10
MAX_DEPTH = 30
MAX_NODES = 500_000

Place = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    "true": True,
    "false": False,
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), float("inf")),
    "-.inf": float("-inf"),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data read from a text, with the line (from 1) of every place in it."""

    data: Any
    lines: dict[Place, int]
    file: str | None = None

    def line(self, place: Place) -> int | None:
        """Return the line of a place, or of the nearest place that holds it."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get(())


def path_text(place: Place) -> str:
    """Write a place as people read it: `entries[2].hours.low`."""
    text = ""
    for part in place:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def plain_scalar(text: str) -> Any:
    """Return the value of an unquoted scalar by the core schema: null, boolean, number or text."""
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 400 else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def read_text(path: Path) -> str:
    """Return the text of a file of at most 5 MB, without byte-order mark. Raises `BurdenError` in plain words."""
    name = path.name
    try:
        if path.is_dir():
            raise BurdenError(f"{path} is a folder. Give the files in it, for example {path / '*.yaml'}.")
        if not path.exists():
            raise BurdenError(f"{path}: there is no such file. Check the name and the folder.")
        if not path.is_file():
            raise BurdenError(f"{path} is not an ordinary file. Save its text in one.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BurdenError(
                f"{name} is {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB is read. "
                "A submission is one authority and one year: split the file."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise BurdenError(f"{path} cannot be read: {error.strerror or error}.") from error
    if raw[:4] == b"PK\x03\x04":
        raise BurdenError(f"{name} is an Excel, Word or zip file. A submission is plain text, in YAML or JSON.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BurdenError(
            f"{name} is not a text file in UTF-8 (byte {error.start + 1}). Save it as UTF-8 text."
        ) from error


def parse(text: str, file: str | None = None) -> Document:
    """Read YAML or JSON text into plain data with line numbers.

    Raises `InputError` with every structural problem found: bad syntax, equal keys, keys that are not text, tags,
    too many aliases, too deep nesting, more than one document, nothing at all.
    """
    if text.lstrip()[:1] in {"{", "["}:
        text = _SURROGATES.sub(_one_character, text)
    reader = _Reader(file)
    try:
        data = reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark, message = _syntax(error)
        reader.problem("not_yaml", mark.line + 1 if mark else None, (), message)
        data = None
    except yaml.YAMLError as error:
        reader.problem("not_yaml", None, (), f"This is not a YAML text: {str(error).splitlines()[0]}.")
        data = None
    if reader.findings:
        raise InputError(reader.findings)
    return Document(data, reader.lines, file)


def _one_character(pair: re.Match[str]) -> str:
    """Return the one character that JSON writes as an escaped surrogate pair."""
    return pair[0].encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")


def parse_file(path: Path) -> Document:
    """Read one YAML or JSON file strictly. Raises `BurdenError` or `InputError`."""
    return parse(read_text(path), path.name)


def _syntax(error: yaml.MarkedYAMLError) -> tuple[Any, str]:
    """Return the place of a syntax error and what to do about it, in words for somebody who does not know YAML."""
    problem, context = error.problem or "", error.context or ""
    if "quoted scalar" in context and ("end of" in problem or "document" in problem):
        return error.context_mark, "A quotation mark opened on this line is never closed. Close it."
    if "mapping values are not allowed" in problem:
        return error.problem_mark, (
            "There is a colon too many, or the indentation is off. Put text that holds a colon in quotes."
        )
    if "could not find expected ':'" in problem:
        return error.problem_mark, (
            "A field needs a colon and a space after its name, as in amount_gbp: 60000. "
            "It is missing here or just above."
        )
    return error.problem_mark or error.context_mark, (
        f"This is not valid YAML: {problem or context}. "
        "Check the indentation, colons and quotes on this line and the one before."
    )


@dataclass(slots=True)
class _Stop(Exception):
    """Reading cannot go on; the finding is already noted."""


@dataclass(slots=True)
class _Reader:
    """Builds plain data from a stream of YAML events."""

    file: str | None
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, Any] = field(default_factory=dict)
    aliases: int = 0
    nodes: int = 0

    def problem(self, code: str, line: int | None, place: Place, message: str) -> None:
        self.findings.append(Finding("error", code, path_text(place), message, self.file, line))

    def stop(self, code: str, event: Any, place: Place, message: str) -> _Stop:
        self.problem(code, event.start_mark.line + 1, place, message)
        return _Stop()

    def document(self, events: Any) -> Any:
        data, documents = None, 0
        try:
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise self.stop(
                            "several_documents",
                            event,
                            (),
                            "A second document begins here (---). Keep one in each file.",
                        )
                    data = self.node(next(events), events, (), 0)
        except _Stop:
            return None
        if documents == 0 or data is None:
            self.problem("empty_file", None, (), "The file is empty. Start from an example or from `burden estimate`.")
        return data

    def node(self, event: Any, events: Any, place: Place, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.stop("too_large", event, place, f"More than {MAX_NODES:,} values. Split the file.")
        if depth > MAX_DEPTH:
            raise self.stop("too_deep", event, place, f"Nested more than {MAX_DEPTH} levels deep; no field needs that.")
        self.lines[place] = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, place)
        if event.tag is not None and not (event.tag == "!" and isinstance(event, yaml.ScalarEvent)):
            raise self.stop("tag", event, place, f"The tag {event.tag} is not allowed. Write the value plainly.")
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = plain_scalar(event.value) if event.implicit[0] else event.value
            if isinstance(value, str) and not value.isprintable():
                self.printable(value, event, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                value.append(self.node(item, events, (*place, len(value)), depth + 1))
        else:
            value = self.mapping(events, place, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = value
        return value

    def printable(self, text: str, event: Any, place: Place) -> None:
        """Refuse control characters, which would reach terminals and pages; line ends and tabs are text."""
        found = [sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]
        if found:
            message = f"The text holds a control character ({found[0]!r}). Take it out."
            self.problem("control_character", event.start_mark.line + 1, place, message)

    def alias(self, event: Any, place: Place) -> Any:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self.stop(
                "too_many_aliases",
                event,
                place,
                f"More than {MAX_ALIASES} aliases (*{event.anchor}). Write the values out.",
            )
        if event.anchor not in self.anchors:
            raise self.stop("alias", event, place, f"The alias *{event.anchor} has no finished value before it.")
        return self.anchors[event.anchor]

    def mapping(self, events: Any, place: Place, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            scalar = isinstance(event, yaml.ScalarEvent)
            key = event.value if scalar else None
            if scalar and not event.value.isprintable():
                self.printable(event.value, event, place)
                key = ascii(event.value)
            line = event.start_mark.line + 1
            quoted = scalar and not event.implicit[0]
            if key is None or not (quoted or isinstance(plain_scalar(key), str)) or (not quoted and key.isdigit()):
                self.problem(
                    "key_not_text", line, place,
                    f"The key {key if scalar else 'here'} is not text. If it is part of a number, leave out the comma: "
                    "22000, not 22,000. If it is a code, put it in quotes.",
                )  # fmt: skip
                key = str(key)
                if not scalar:
                    self.node(event, events, (*place, key), depth + 1)
            elif key in result:
                self.problem(
                    "duplicate_key", line, (*place, key),
                    f"The key {key} stands here a second time (first on line {self.lines.get((*place, key))}). "
                    "Keep one of them.",
                )  # fmt: skip
            value = self.node(next(events), events, (*place, key), depth + 1)
            self.lines[(*place, key)] = line
            result[key] = value
        return result
