"""The fingerprint of a signed revision: one number for what was signed and the reference data it was signed with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MOST_EXACT = 2**53
"""Whole numbers up to here are the same as a decimal number and as an integer."""


def fingerprint(document: Mapping[str, Any], reference: Mapping[str, str]) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of a document and the versions of its reference data.

    Fields are sorted, no space, everything beyond ASCII escaped, and a whole number is written without a point, so
    that 22000 and 22000.0, and the same document after a round through YAML, give the same fingerprint.
    """
    whole = {"document": _canonical(document), "reference": _canonical(reference)}
    text = json.dumps(whole, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _canonical(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) <= MOST_EXACT:
        return int(value)
    return value
