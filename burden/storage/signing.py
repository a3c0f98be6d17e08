"""Sign-off: a named officer stands for a revision, which is locked from then on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert

from burden.base.errors import BurdenError
from burden.storage import texts
from burden.storage.fingerprint import fingerprint
from burden.storage.records import Revision, Signature
from burden.storage.tables import SIGNATURES


def sign(
    connection: Connection, revision: Revision, newest: int, *, name: str, role: str, statement: str,
    reference: Mapping[str, str],
) -> Signature:  # fmt: skip
    """Sign the newest revision. Raises `BurdenError` when it is not the newest or signed already."""
    if revision.number != newest:
        raise BurdenError(
            f"Revision {revision.number} is not the newest any more; revision {newest} is. Read it, and sign that."
        )
    if revision.signature is not None:
        raise BurdenError(f"Revision {revision.number} is signed off already, by {revision.signature.name}.")
    moment, kept = texts.now(), dict(reference)
    signature = Signature(
        name=texts.checked(name, "The name of who signs"),
        role=texts.checked(role, "The role of who signs"),
        signed_at=moment,
        statement=texts.checked(statement, "The statement", texts.MOST_REASON),
        fingerprint=fingerprint(revision.document, kept),
        reference=kept,
    )
    row = {
        "submission_id": revision.submission_id, "number": revision.number, "name": signature.name,
        "role": signature.role, "signed_at": texts.written_time(moment), "statement": signature.statement,
        "fingerprint": signature.fingerprint, "reference": texts.written(kept, what="The reference data"),
    }  # fmt: skip
    connection.execute(insert(SIGNATURES).values(row))
    return signature


def is_intact(revision: Revision) -> bool:
    """Tell whether a signed revision is still what was signed; an unsigned one always is."""
    signature = revision.signature
    return signature is None or fingerprint(revision.document, signature.reference) == signature.fingerprint


def signature_of(row: Row[Any]) -> Signature | None:
    """Return the signature in a row of a revision with columns `signature_...`, None when it has none."""
    if row.signature_name is None:
        return None
    return Signature(
        row.signature_name, row.signature_role, texts.read_time(row.signature_signed_at), row.signature_statement,
        row.signature_fingerprint, json.loads(row.signature_reference),
    )  # fmt: skip
