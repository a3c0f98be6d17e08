"""Cells that hold one of a list of things: the list, how each is shown, and what a person may type for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from burden.base.vocabulary import AUTHORITY_TYPES, BASES, BEARERS, CURRENCIES, GRADES, LAYERS, MEASURE_KINDS
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog

_FIXED: dict[str, dict[str, str]] = {
    "layers": {key: layer.title for key, layer in LAYERS.items()},
    "bearers": BEARERS,
    "grades": {key: key for key in GRADES},
    "types": AUTHORITY_TYPES,
    "bases": BASES,
    "currencies": {key: key for key in CURRENCIES},
    "statuses": {"default": "Default"},
    "annualise": {"straight_line": "Straight line", "annuity": "Annuity"},
    "measure_kinds": MEASURE_KINDS,
    "used": {"yes": "Yes", "partly": "Partly", "no": "No"},
}
MOST_NAMED = 8


@cache
def items() -> Mapping[str, str]:
    """Return the title of every catalog item by id; the id stands beside a title that several have."""
    catalog = load_catalog().items
    often: dict[str, int] = {}
    for item in catalog.values():
        often[item.title.casefold()] = often.get(item.title.casefold(), 0) + 1
    return {
        name: item.title if often[item.title.casefold()] == 1 else f"{item.title} ({name})"
        for name, item in catalog.items()
    }


def choices(name: str, document: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what may be chosen, by key, each as people read it. `staff` are the grades of the document."""
    if name == "items":
        return items()
    if name == "staff":
        return _staff(document.get("staff"))
    return _purses() if name in ("receivers", "payers") else _FIXED[name]


@cache
def _purses() -> Mapping[str, str]:
    bodies = {code: body.name for code, body in load_bodies().items()}
    return {"local": "Local authorities", "central": "Central government", **bodies}


def _staff(cards: Any) -> Mapping[str, str]:
    """Return the grades; the short name stands beside a label that several have, or that is another's short name."""
    labels = {key: _label(key, card) for key, card in cards.items()} if isinstance(cards, dict) else {}
    known = Counter(name for key, label in labels.items() for name in {_folded(key), _folded(label)})
    return {key: label if known[_folded(label)] == 1 else f"{label} ({key})" for key, label in labels.items()}


def _label(key: str, card: Any) -> str:
    label = card.get("label") if isinstance(card, dict) else None
    return label if isinstance(label, str) and label.strip() else key.replace("_", " ").capitalize()


def shown(key: Any, options: Mapping[str, str]) -> str:
    """Return a choice as people read it; what is no choice as it stands."""
    return options.get(key, key) if isinstance(key, str) else str(key)


def chosen(text: str, options: Mapping[str, str], *, whole: bool = False) -> str | None:
    """Return the key a person means: by key or title, in any case, or by a beginning that only one has; else None.

    With `whole`, a beginning is not enough. What several are called means none of them.
    """
    named = _meant(text, options, whole)
    return named[0] if len(named) == 1 else None


def is_no_choice(text: str, options: Mapping[str, str]) -> bool:
    """Tell whether a text is neither a choice nor what several begin with."""
    return bool(text.strip()) and not _meant(text, options, whole=False)


def _meant(text: str, options: Mapping[str, str], whole: bool) -> list[str]:
    wanted = _folded(text)
    if not wanted:
        return []
    if text.strip() in options:
        return [text.strip()]
    titled = [key for key, title in options.items() if title == text.strip()]
    named = titled or [key for key, title in options.items() if wanted in (_folded(key), _folded(title))]
    if named or whole:
        return named
    return [
        key for key, title in options.items() if _folded(key).startswith(wanted) or _folded(title).startswith(wanted)
    ]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def not_a_choice(text: str, title: str, options: Mapping[str, str]) -> str:
    """Return the sentence for a cell that holds no choice: what was typed, and what there is."""
    shown = list(options.values())
    if not shown:
        return f"“{text}” is not known as {title.lower()}: there is none yet. Add it under rates first."
    if len(shown) > MOST_NAMED:
        listed = near_choices(text, options) or f"There are {len(shown):,} to choose from."
    else:
        listed = f"Choose one of: {'; '.join(shown)}."
    return f"“{text}” is not known as {title.lower()}. {listed}"


def near_choices(text: str, options: Mapping[str, str], cutoff: float = 0.5) -> str:
    """Return the choices that look like a text, in a sentence; nothing where none does."""
    near = get_close_matches(text, options.values(), n=3, cutoff=cutoff)
    return f"Near it: {'; '.join(near)}." if near else ""
