"""What a code of another system stands for here: a catalog item, a title of one's own, or nothing that is counted."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.reference.catalog import load_catalog

USUAL_LAYER = "local_preparation"
LONGEST_ID = 64
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows of a code go: a catalog `item`, or a `title` of one's own; neither: they are left out."""

    item: str = ""
    title: str = ""
    layer: str = USUAL_LAYER

    @property
    def leaves_out(self) -> bool:
        """Tell whether its rows are left out."""
        return not self.item and not self.title

    @property
    def layer_told(self) -> bool:
        """Tell whether its layer is another than the usual one."""
        return self.layer != USUAL_LAYER

    @property
    def name(self) -> str:
        """Return the item's id, or the title as it can stand in an id."""
        return self.item or slug(self.title)

    def as_plain(self) -> dict[str, str]:
        """Return it as it is kept in JSON; empty for leaving out."""
        if self.leaves_out:
            return {}
        what = {"item": self.item} if self.item else {"title": self.title}
        return what if not self.layer_told else {**what, "layer": self.layer}

    def fields(self) -> dict[str, str]:
        """Return the fields of an entry that say what it is about."""
        return {"layer": self.layer, **({"item": self.item} if self.item else {"item_title": self.title})}


LEAVE_OUT = Target()
Codes = Mapping[str, "Target | str"]
"""By code: what it stands for; plain text is a catalog item's id."""


def slug(text: str, most: int = 28) -> str:
    """Return text as it can stand in an id; what had to be changed beyond spaces gets a short mark of its own."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    made = _NOT_IN_IDS.sub("-", plain).strip("-")
    if re.fullmatch(r"[a-z0-9]+([ -][a-z0-9]+)*", text) and len(made) <= most:
        return made
    mark = hashlib.sha256(" ".join(text.casefold().split()).encode("utf-8", "replace")).hexdigest()[:6]
    return f"{made[: most - 7].strip('-')}-{mark}".strip("-")


def entry_id(*parts: str) -> str:
    """Return an entry's id of its parts; one that is too long is cut and gets a short mark of its own."""
    whole = "-".join(parts)
    if len(whole) <= LONGEST_ID:
        return whole
    mark = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:8]
    return f"{whole[: LONGEST_ID - 9]}-{mark}"


def same(text: str) -> str:
    """Return text so that spelling in capitals and spaces makes no difference."""
    return " ".join(text.split()).casefold()


def checked_codes(codes: Codes) -> dict[str, Target]:
    """Return what each code stands for, by the code as `same` gives it. Raises `BurdenError` for an unknown item."""
    known = load_catalog().items
    found: dict[str, Target] = {}
    for code, given in codes.items():
        target = Target(item=given) if isinstance(given, str) else given
        if target.item and target.item not in known:
            raise BurdenError(f"Code {code}: the catalog has no item {target.item}. Choose one, or give a title.")
        if target.layer not in LAYERS:
            raise BurdenError(f"Code {code}: {target.layer} is not a layer. Choose one of: {', '.join(LAYERS)}.")
        if found.setdefault(same(code), target) != target:
            raise BurdenError(f"Code {code} is given twice with different meanings. Keep one.")
    return found


def codes_as_plain(codes: Codes) -> dict[str, dict[str, str]]:
    """Return what codes stand for as it is kept in JSON."""
    return {
        code: (Target(item=target) if isinstance(target, str) else target).as_plain() for code, target in codes.items()
    }


def codes_from_plain(raw: Any) -> dict[str, Target]:
    """Return what codes stand for as it was kept. Raises `BurdenError` for anything else."""
    broken = BurdenError("The kept meanings of codes cannot be read. Choose them once more.")
    if not isinstance(raw, Mapping):
        raise broken
    found: dict[str, Target] = {}
    for code, given in raw.items():
        if not isinstance(code, str) or not isinstance(given, Mapping) or set(given) - {"item", "title", "layer"}:
            raise broken
        if not all(isinstance(value, str) for value in given.values()) or ("item" in given and "title" in given):
            raise broken
        found[code] = Target(**given)
    return found
