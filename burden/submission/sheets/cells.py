"""One cell: what stands in a field as people read it, and what they typed as it stands in the field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from burden.submission.figures import CODE, is_name
from burden.submission.sheets.choices import choices, chosen, is_no_choice, items, near_choices, not_a_choice, shown
from burden.submission.sheets.columns import CHOICE, Column
from burden.submission.written import read_written, show_written

SEVERAL = "; "
"""Between several words in one cell."""
LIKELY_MEANT = 0.8
"""How alike a name and a choice are, of 1, for the choice to be offered beside a name that is kept."""


def differs(text: str | None, shown: str) -> bool:
    """Tell whether a cell says anything else than what it showed; blanks around it say nothing, None nothing at all."""
    return text is not None and (text.strip() != shown.strip() or (not text and bool(shown)))


def show_cell(column: Column, value: Any, document: Mapping[str, Any]) -> str:
    """Return the text of a field's value; nothing where there is none."""
    if value is None:
        return ""
    if column.written == CHOICE:
        return shown(value, choices(column.choices, document))
    if column.key == "replaces" and isinstance(value, list):
        return SEVERAL.join(_item_words(part) for part in value)
    if isinstance(value, list):
        return SEVERAL.join(str(part) for part in value)
    return show_written(value, column.written)


def read_cell(column: Column, text: str, document: Mapping[str, Any]) -> Any:
    """Return what a text means in a column, or the text itself where it means nothing there; None where it is blank."""
    if not text.strip():
        return None
    if column.key in ("tags", "replaces"):
        words = [word.strip() for word in text.split(SEVERAL.strip()) if word.strip()]
        return [_item(word) if column.key == "replaces" else word for word in words] or None
    if column.written == CHOICE:
        return chosen(text, choices(column.choices, document)) or text.strip()
    return read_written(text, column.written, _names(document)).value


def explain_cell(column: Column, value: Any, document: Mapping[str, Any]) -> str:
    """Return why a text that stands in a field means nothing there; empty where it does, or is no text."""
    if not isinstance(value, str):
        return ""
    if column.written == CHOICE:
        options = choices(column.choices, document)
        return "" if value in options else not_a_choice(value, column.title, options)
    return read_written(value, column.written, _names(document)).problem


def note_of(column: Column, text: str, document: Mapping[str, Any]) -> str:
    """Return how a typed text was read, where that does not go without saying."""
    if goes_into_note(column, text, document):
        near = near_choices(text, choices(column.choices, document), LIKELY_MEANT)
        kept = f"“{text.strip()}” is no body on the list, so it is kept in the note and this cell is blank."
        return f"{kept} {near}".strip()
    if column.written in (CHOICE, "text") or not text.strip():
        return ""
    return read_written(text, column.written, _names(document)).note


def goes_into_note(column: Column, text: str, document: Mapping[str, Any]) -> bool:
    """Tell whether a typed text is a name that no list has, in a column whose names are kept in the note."""
    return column.noted and is_no_choice(text, choices(column.choices, document))


def with_name(note: Any, column: Column, text: str) -> str:
    """Return a note with a name that was typed into a column, such as `Paid to Grant Thornton UK LLP`; once."""
    said = f"{column.title} {' '.join(text.split())}"
    if not isinstance(note, str) or not note.strip():
        return said
    return note if f". {note}".endswith(f". {said}") else f"{note.rstrip().rstrip('.')}. {said}"


def _item_words(part: Any) -> str:
    """Return an item as people read it, by its id where its title would fall into pieces here."""
    words = shown(part, items())
    return str(part) if SEVERAL.strip() in words else words


def _item(text: str) -> str:
    """Return the id of the catalog's item that is meant, by id or title; what is none stays, as one's own title."""
    return chosen(text, items(), whole=True) or text


def _names(document: Mapping[str, Any]) -> Collection[str]:
    """Return the names of quantities that can stand for a figure; `12` is the number, whatever is called so."""
    named = document.get("quantities")
    return [name for name in named if CODE.fullmatch(name) and is_name(name)] if isinstance(named, dict) else ()
