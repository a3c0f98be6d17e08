"""The schema of guidance.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from burden.base.vocabulary import ENTRY_KINDS
from burden.reference.schema.rows import Status, Strict, Words, check_document, word
from burden.reference.strict_yaml import Document

Kind = Annotated[str, word(ENTRY_KINDS)]


class StudyRow(Strict):
    """One published finding."""

    found: Words
    status: Status
    source: Words


class GuideRow(Strict):
    """What is asked of one kind of entry."""

    kind: Kind
    question: Words
    counterfactual: Words
    share_words: Words
    studies: list[StudyRow]
    cannot_show: Words


class GuidanceFile(Strict):
    """guidance.yaml."""

    schema_version: Literal[1]
    guides: list[GuideRow]


def check_guides(document: Document) -> None:
    """Check guidance.yaml. Raises `InputError` with every problem."""
    check_document(GuidanceFile, document)
