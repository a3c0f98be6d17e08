"""The schema of authorities.yaml."""

from __future__ import annotations

from typing import Literal

from burden.reference.schema.rows import Period, Status, Strict, Words, check_document
from burden.reference.strict_yaml import Document


class WholeFrom(Strict):
    """The first year of which the list of authorities is whole."""

    period: Period
    status: Status
    source: Words


class AuthoritiesFile(Strict):
    """authorities.yaml."""

    schema_version: Literal[1]
    whole_from: WholeFrom


def check_authorities(document: Document) -> None:
    """Check authorities.yaml. Raises `InputError` with every problem."""
    check_document(AuthoritiesFile, document)
