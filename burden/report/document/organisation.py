"""Whose report it is: name, logo, colours, and what the money could have paid for there, from a file or the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from burden.base.errors import BurdenError, Finding, InputError
from burden.reference.alternatives import Alternative
from burden.reference.strict_yaml import Document, Place, parse_file, path_text
from burden.report.document.clean import clean
from burden.report.document.colours import (
    LEAST_FOR_SHAPES,
    LEAST_FOR_TEXT,
    WHITE,
    contrast,
    is_darker,
    nearest_shade,
    shown,
)
from burden.report.document.logo import check_size, clean_logo
from burden.report.document.model import Look
from burden.report.document.organisation_fields import DEFAULT, AlternativeFields, ColourFields, OrganisationFields
from burden.submission.explain import explain, kind_of
from burden.submission.strict import Strict

MOST_ALTERNATIVES = 20
_Model = TypeVar("_Model", bound=Strict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """How the reports of one organisation look, and the alternatives of its own, which stand before those shipped."""

    look: Look = field(default_factory=Look)
    alternatives: tuple[Alternative, ...] = ()


def read_organisation(path: str | Path) -> Organisation:
    """Return the organisation of a YAML file, its logo taken from beside it.

    Raises `InputError` with every problem of the file, its place and its remedy, and `BurdenError` where the file
    cannot be read at all.
    """
    place = Path(path)
    document = parse_file(place)

    def find(name: str) -> bytes:
        return _beside(place.parent, name)

    return _organisation(document, find)


def organisation_of(data: Mapping[str, Any], logo: bytes = b"") -> Organisation:
    """Return the organisation of plain data with the fields of the file; its logo is given apart, empty for none.

    A `logo` in the data is only the name of its file. Raises `InputError` with every problem.
    """
    name = data.get("logo")
    fields = {key: value for key, value in data.items() if key != "logo"}
    if logo:
        fields["logo"] = name if isinstance(name, str) and clean(name) else "The logo"
    return _organisation(Document(fields, {}), lambda _: logo)


def _organisation(document: Document, find: Callable[[str], bytes]) -> Organisation:
    findings: list[Finding] = []
    data = document.data
    if not isinstance(data, dict):
        raise InputError([_problem(document, (), "type", "Expected fields: name, logo, logo_alt, colours and so on.")])
    plain = {key: value for key, value in data.items() if key not in {"colours", "alternatives"}}
    fields = _read(OrganisationFields, document, plain, (), findings)
    colours = _read(ColourFields, document, data.get("colours", {}), ("colours",), findings)
    if colours:
        _check_colours(document, colours.bar, colours.accent, findings)
    alternatives = _alternatives(document, data.get("alternatives", []), findings)
    png = b""
    if fields and fields.logo:
        try:
            png = clean_logo(find(fields.logo), fields.logo)
        except BurdenError as error:
            findings.append(_problem(document, ("logo",), "logo", str(error)))
    if findings or fields is None or colours is None:
        raise InputError(findings)
    alt = (fields.logo_alt or f"Logo of {fields.name}") if png else ""
    return Organisation(Look(fields.name, png, alt, colours.bar, colours.accent), alternatives)


def _alternatives(document: Document, raw: Any, findings: list[Finding]) -> tuple[Alternative, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_ALTERNATIVES:
        message = f"Expected a list of at most {MOST_ALTERNATIVES} alternatives, each beginning with a hyphen."
        findings.append(_problem(document, ("alternatives",), "type", message))
        return ()
    found: list[Alternative] = []
    for number, given in enumerate(raw):
        place = ("alternatives", number)
        row = _read(AlternativeFields, document, given, place, findings)
        if row is None:
            continue
        if any(row.title == other.title for other in found):
            message = f"{row.title} stands here a second time. Keep one of them."
            findings.append(_problem(document, (*place, "title"), "duplicate", message))
        known = row.title, row.plural, row.unit, row.unit_cost_gbp, row.price_year, row.source, row.status
        found.append(Alternative(f"own_{number + 1}", *known))
    return tuple(found)


def _beside(folder: Path, name: str) -> bytes:
    """Return the content of a file in a folder, and of no other folder."""
    if name != Path(name).name or "\\" in name or name.startswith("."):
        raise BurdenError(f"{name} is not the name of a file. Put the logo beside this file, and write its name alone.")
    path = folder / name
    try:
        if not path.is_file():
            raise BurdenError(f"{name}: there is no such file. Put the logo beside this file, and check its name.")
        check_size(path.stat().st_size, name)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise BurdenError(f"{name} cannot be read. Check that the file may be opened.") from error


def _check_colours(document: Document, bar: str, accent: str, findings: list[Finding]) -> None:
    """Note pairs of colours that cannot be told apart, each with the nearest shade that can; together they all pass."""

    def bar_passes(shade: str) -> bool:
        return contrast(shade, WHITE) >= LEAST_FOR_SHAPES

    def both_pass(first: str, second: str) -> bool:
        text = contrast(second, WHITE) >= LEAST_FOR_TEXT
        return bar_passes(first) and text and contrast(first, second) >= LEAST_FOR_SHAPES

    better_bar = nearest_shade(bar, bar_passes) or DEFAULT.bar
    found = nearest_shade(accent, lambda shade: both_pass(better_bar, shade))
    better_bar, better = (better_bar, found) if found else (DEFAULT.bar, DEFAULT.accent)
    pairs = (
        ("bar", bar, "white", WHITE, LEAST_FOR_SHAPES),
        ("accent", accent, "white", WHITE, LEAST_FOR_TEXT),
        ("bar", bar, "accent", accent, LEAST_FOR_SHAPES),
    )
    remedy = " and ".join(
        f"{name} {new} ({'darker' if is_darker(new, old) else 'lighter'})"
        for name, old, new in (("bar", bar, better_bar), ("accent", accent, better))
        if new != old
    )
    for name, colour, other, ground, least in pairs:
        ratio = contrast(colour, ground)
        if ratio < least:
            message = (
                f"The colours {name} {colour} and {other} {ground} have a contrast of {shown(ratio)} to 1; at least "
                f"{least:g} to 1 is needed to tell them apart. The nearest that passes: {remedy}."
            )
            findings.append(_problem(document, ("colours", name), "contrast", message))


def _read(
    model: type[_Model], document: Document, raw: Any, place: Place, findings: list[Finding]
) -> _Model | None:  # fmt: skip
    if not isinstance(raw, dict):
        message = f"Expected fields with values, found {kind_of(raw)}. Known here: {', '.join(model.model_fields)}."
        findings.append(_problem(document, place, "type", message))
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            findings.append(_problem(document, (*place, *each["loc"]), *explain(each, model)))
        return None


def _problem(document: Document, place: Place, code: str, message: str) -> Finding:
    return Finding("error", code, path_text(place), message, document.file, document.line(place))
