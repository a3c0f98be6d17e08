"""What the schemas of the data files share: types of fields, and checking a file against the model of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from burden.base.errors import Finding, InputError
from burden.base.periods import is_period
from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, LAYERS
from burden.reference.strict_yaml import Document, Place, path_text


def word(words: Iterable[str]) -> AfterValidator:
    """Return a check that a text is one of `words`."""
    known = tuple(words)

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"{value!r} is not one of {', '.join(known)}")
        return value

    return AfterValidator(check)


def _period(value: str) -> str:
    if not is_period(value):
        raise ValueError(f"{value!r} is not a financial year such as 2005-06")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Period = Annotated[str, AfterValidator(_period)]
Status = Annotated[str, word(EVIDENCE_STATUSES)]
Layer = Annotated[str, word(LAYERS)]
AuthorityType = Annotated[str, word(AUTHORITY_TYPES)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Strict(BaseModel):
    """No unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Ranged(Strict):
    """A number, alone or with a low and a high."""

    low: Number | None = None
    central: Number
    high: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Ranged:
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high are given together or not at all")
        if self.low is not None and self.high is not None and not self.low <= self.central <= self.high:
            raise ValueError("low, central and high are not in order")
        return self


def no_doubles(what: str, values: Sequence[Any]) -> None:
    """Raise `ValueError` when a value stands twice."""
    doubles = sorted({str(value) for value in values if values.count(value) > 1})
    if doubles:
        raise ValueError(f"{what} stands twice: {', '.join(doubles)}")


def known_only(what: str, values: Iterable[str], known: set[str]) -> None:
    """Raise `ValueError` when a value is not known."""
    strange = [value for value in values if value not in known]
    if strange:
        raise ValueError(f"{what}: {', '.join(strange)} is not known")


def check_document(model: type[BaseModel], document: Document) -> None:
    """Check a document against the model of its file. Raises `InputError` with every problem."""
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        raise InputError(
            Finding(
                "error",
                str(problem["type"]),
                path_text(place := tuple(problem["loc"])),
                _sentence(problem["type"], str(problem["msg"]), problem["input"]),
                document.file,
                document.line(_real(place, document)),
            )
            for problem in error.errors()
        ) from error


def _real(place: Place, document: Document) -> Place:
    """Return the part of a place that exists in the document."""
    while place and place not in document.lines:
        place = place[:-1]
    return place


def _sentence(kind: str, message: str, value: Any) -> str:
    if kind == "extra_forbidden":
        return "This key is not known here. Check its spelling, or take it out."
    if kind == "missing":
        return "This key is missing. Add it."
    if kind == "string_type":
        return f"This should be text, but {value!r} is not. If it is a code, put it in quotes."
    return re.sub(r"^Value error, ", "", message).rstrip(".") + "."
