"""A submission written as the YAML a person can go on from."""

from __future__ import annotations

from typing import Any

import yaml

from burden.base.quantities import Quantity
from burden.reference.strict_yaml import plain_scalar
from burden.submission.model import Submission
from burden.submission.named import NamedQuantity
from burden.submission.strict import Strict


class _Writer(yaml.SafeDumper):
    """Writes text so that the strict reader gives the same text back."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their key."""
        super().increase_indent(flow, False)


def _text(writer: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = isinstance(plain_scalar(value), str) and not value.isdigit() and value.isprintable()
    return writer.represent_scalar("tag:yaml.org,2002:str", value, None if plain else '"')


def _float(writer: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    text = repr(value)
    if "e" in text and "." not in text:  # 1e-05 would be written with a tag, which the strict reader refuses
        text = text.replace("e", ".0e")
    return writer.represent_scalar("tag:yaml.org,2002:float", text)


_Writer.add_representer(str, _text)
_Writer.add_representer(float, _float)
_Writer.add_representer(
    dict,
    lambda writer, value: writer.represent_mapping(
        "tag:yaml.org,2002:map", value, value.keys() <= {"low", "central", "high", "dist", "timings", "of"}
    ),
)
_Writer.add_representer(
    list,
    lambda writer, value: writer.represent_sequence(
        "tag:yaml.org,2002:seq", value, all(isinstance(part, int | float) for part in value)
    ),
)


def to_yaml(submission: Submission, comment: str = "") -> str:
    """Return the text of a submission, with `comment` (plain lines) above it. Reading it gives the same submission."""
    return "".join(f"# {line}\n" for line in comment.splitlines()) + plain_yaml(as_plain(submission))


def plain_yaml(plain: Any) -> str:
    """Return the text of plain data, such as a list of entries, so that the strict reader gives the same back."""
    return str(yaml.dump(plain, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110))


def as_plain(submission: Submission) -> dict[str, Any]:
    """Return a submission as the plain data of its file: only what was entered."""
    plain: dict[str, Any] = _plain(submission)
    return {"schema_version": submission.schema_version, **plain}


def plain_of(value: Strict) -> dict[str, Any]:
    """Return any group of fields as the plain data of its file: only what was entered."""
    plain: dict[str, Any] = _plain(value)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Quantity):
        return _number(value.as_plain())
    if isinstance(value, NamedQuantity) and value.model_fields_set == {"value"}:
        return _number(value.value)
    if isinstance(value, Strict):
        entered = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
        return {name: _plain(part) for name, part in entered.items() if part is not None}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return _number(value)


def _number(value: Any) -> Any:
    """Write whole numbers without a decimal point."""
    if isinstance(value, dict):
        return {key: _number(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_number(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
