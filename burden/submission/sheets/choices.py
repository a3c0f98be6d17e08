"""Cells that hold one of a list of things: the list, how each is shown, and what a person may type for it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from burden.base.vocabulary import AUTHORITY_TYPES, BASES, BEARERS, CURRENCIES, GRADES, LAYERS
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
        cards = document.get("staff")
        cards = cards if isinstance(cards, dict) else {}
        return {key: _label(key, card) for key, card in cards.items()}
    if name in ("receivers", "payers"):
        bodies = {code: body.name for code, body in load_bodies().items()}
        return {"local": "Local authorities", "central": "Central government", **bodies}
    return _FIXED[name]


def _label(key: str, card: Any) -> str:
    label = card.get("label") if isinstance(card, dict) else None
    return label if isinstance(label, str) and label.strip() else key.replace("_", " ").capitalize()


def shown(key: Any, options: Mapping[str, str]) -> str:
    """Return a choice as people read it; what is no choice as it stands."""
    return options.get(key, key) if isinstance(key, str) else str(key)


def chosen(text: str, options: Mapping[str, str], *, whole: bool = False) -> str | None:
    """Return the key a person means: by key or title, in any case, or by a beginning that only one has; else None.

    With `whole`, a beginning is not enough.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return None
    exact = [key for key, title in options.items() if wanted in (key.casefold(), title.casefold())]
    if exact or whole:
        return exact[0] if exact else None
    begun = [key for key, title in options.items() if key.casefold().startswith(wanted) or _begins(title, wanted)]
    return begun[0] if len(begun) == 1 else None


def _begins(title: str, wanted: str) -> bool:
    return title.casefold().startswith(wanted)


def not_a_choice(text: str, title: str, options: Mapping[str, str]) -> str:
    """Return the sentence for a cell that holds no choice: what was typed, and what there is."""
    shown = list(options.values())
    if not shown:
        return f"“{text}” is not known as {title.lower()}: there is none yet. Add it under rates first."
    if len(shown) > MOST_NAMED:
        near = get_close_matches(text, shown, n=3, cutoff=0.5)
        listed = f"Near it: {'; '.join(near)}." if near else f"There are {len(shown):,} to choose from."
    else:
        listed = f"Choose one of: {'; '.join(shown)}."
    return f"“{text}” is not known as {title.lower()}. {listed}"
