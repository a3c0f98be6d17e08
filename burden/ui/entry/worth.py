"""What a document says and comes to, as far as it can be read; the last few are kept, for all visitors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import streamlit as st

from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError, InputError, errors_of
from burden.submission.unfinished import Reading, read_unfinished

Plain = dict[str, Any]
KEPT = 16
HEADING_FIRST = "The heading has to be put right first; Check says what is wrong."


@dataclass(frozen=True)
class Priced:
    """What a document comes to as far as it can be read; or None, and why in one sentence."""

    costings: Costings | None
    why: str = ""


def read_document(document: Plain) -> Reading:
    """Return what can be read of a document, with every finding."""
    return _read(_text(document))


def priced_document(document: Plain) -> Costings | None:
    """Return what a document comes to as far as it can be read."""
    return priced(_text(document)).costings


def why_no_total(document: Plain) -> str:
    """Return why a document has no total, in one sentence; empty where it has one."""
    return priced(_text(document)).why


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def priced(text: str) -> Priced:
    """Return what a document, as JSON, comes to as far as it can be read."""
    reading = _read(text)
    if reading.submission is None:
        return Priced(None, HEADING_FIRST)
    try:
        return Priced(cost([reading.submission]))
    except InputError as error:  # its own words are those of a file, with its places and all at once
        return Priced(None, errors_of(error.findings)[0].message)
    except BurdenError as error:
        return Priced(None, str(error))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _read(text: str) -> Reading:
    return read_unfinished(json.loads(text))


def _text(document: Plain) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=False)
