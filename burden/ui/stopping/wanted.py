"""What is wanted of the items to stop, and by which rules, as the address says it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from burden.analysis.stopping.items import NOT_SAID
from burden.analysis.stopping.rules import Rules
from burden.analysis.stopping.savings import VIEWS
from burden.reference.stopping import load_stopping

MOST, SAVING = "most", "saving"
WANTS = {MOST: "The most, at no loss of what is used", SAVING: "So much a year, at the least loss"}
SURE: dict[str, str] = {"": "On average", "0.75": "Three times in four", "0.9": "Nine times in ten", "0.95": "19 in 20"}
"""How sure a saving must be, as the address says it."""
NAMES = ("want", "saving", "sure", "law", "unsaid", "service", "view", "keep", "together")
YES = "yes"
HIGHEST = 1e12
MOST_GROUPS, MOST_KEYS, SHOWN = 20, 500, 60

Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A saving of `saving` £ a year, or the most at no loss; `sure` is a key of `SURE`, `view` empty for the usual one.

    `law`, `unsaid` tell that statutory items, and items of whose use nothing was said, may stop; `service` that one of
    each service stays. `keep` are items that stay, `together` groups that stop together or not at all.
    """

    want: str = MOST
    saving: float | None = None
    sure: str = ""
    law: bool = False
    unsaid: bool = False
    service: bool = False
    view: str = ""
    keep: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()

    def as_query(self) -> Query:
        """Return what the address says of it: only what is not as usual."""
        found = {"want": self.want} if self.want != MOST else {}
        if self.want == SAVING and self.saving is not None:
            found["saving"] = f"{self.saving:.12g}"
        if self.want == SAVING and self.sure:
            found["sure"] = self.sure
        found |= {name: YES for name in ("law", "unsaid", "service") if getattr(self, name)}
        found |= {"view": self.view} if self.view else {}
        found |= {"keep": _json(self.keep)} if self.keep else {}
        return found | ({"together": _json(self.together)} if self.together else {})

    def rules(self) -> Rules:
        """Return the rules. Where the most is wanted, what nobody has said and may stop counts as no loss."""
        weights = dict(load_stopping().weights)
        if self.unsaid and self.want == MOST:
            weights[NOT_SAID] = 0.0
        return Rules(
            may_change_law=self.law, may_stop_unsaid=self.unsaid, one_a_service=self.service, keep=self.keep,
            keep_together=self.together, weights=weights,
        )  # fmt: skip

    @property
    def chance(self) -> float | None:
        """Return how sure the saving must be, 0 to 1; None where the average is enough."""
        return float(self.sure) if self.want == SAVING and self.sure else None


def read_query(query: Mapping[str, str]) -> tuple[Wanted, list[str]]:
    """Return what an address wants, and a plain sentence for everything in it that is not to be had."""
    problems: list[str] = []

    def chosen(name: str, known: Sequence[str] | Mapping[str, Any], usual: str) -> str:
        value = query.get(name, usual)
        if value in known:
            return value
        problems.append(f"“{value[:SHOWN]}” is no choice here, so it is left out.")
        return usual

    saving = _amount(query["saving"]) if "saving" in query else None
    if saving is None and "saving" in query:
        problems.append(f"“{query['saving'][:SHOWN]}” is no amount of pounds a year, so it is left out.")
    keep = _keys(query.get("keep", "[]"))
    together = _groups(query.get("together", "[]"))
    if keep is None or together is None:
        problems.append("The items to keep, or to keep together, cannot be read from the address. Choose them anew.")
    law, unsaid, service = (chosen(name, (YES, ""), "") == YES for name in ("law", "unsaid", "service"))
    want, view = chosen("want", WANTS, SAVING if saving is not None else MOST), chosen("view", ("", *VIEWS), "")
    found = Wanted(
        want, saving, chosen("sure", SURE, ""), law, unsaid, service, view, keep or (), together or ()
    )  # fmt: skip
    return found, problems


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _amount(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) and 0 <= found <= HIGHEST else None


def _keys(text: str) -> tuple[str, ...] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(found, list) and len(found) <= MOST_KEYS and all(isinstance(key, str) for key in found)
    return tuple(dict.fromkeys(found)) if fits else None


def _groups(text: str) -> tuple[tuple[str, ...], ...] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) > MOST_GROUPS:
        return None
    groups = [_keys(_json(each)) for each in found]
    return None if None in groups else tuple(group for group in groups if group and len(group) > 1)
