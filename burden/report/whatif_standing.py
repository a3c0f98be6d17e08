"""Who could end what a scenario stops, and what of it nobody can decide to stop: effects that follow from others."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.scenarios.whatif import Outcome
from burden.analysis.stopping.standing import PARLIAMENT
from burden.report import numbers
from burden.report.counting import counted
from burden.report.document.figures import begun
from burden.report.whatif_items import StopItem, that_count
from burden.report.whatif_rows import LEAST


def law_sentence(gone: Sequence[StopItem], currency: str) -> str:
    """Return how many of the items that stop, and how much of them, can end only by change of law; empty for none."""
    bound = [item for item in gone if PARLIAMENT in item.decided_by]
    if not bound:
        return ""
    if len(bound) == len(gone):
        return f"{'It' if len(gone) == 1 else 'They'} can end only by change of law."
    whole = sum(item.saves.mean for item in gone)
    # Rounded as the whole is: as unsure as the ends of its items are together.
    how = numbers.rounding_of(
        {"mean": whole, "p5": sum(item.saves.p5 for item in gone), "p95": sum(item.saves.p95 for item in gone)}
    )
    part = sum(item.saves.mean for item in bound)
    them = "what stops" if len(gone) == 2 else f"the {counted(len(gone))} that stop"
    amounts = f", {how.words(part, currency)} of the {how.words(whole, currency)} a year," if part >= LEAST else ""
    return f"{begun(counted(len(bound)))} of {them}{amounts} can end only by change of law."


def effects(items: Sequence[StopItem]) -> list[StopItem]:
    """Return the items that are nothing but what follows from others, such as failure demand or people leaving."""
    return [item for item in items if item.only_effects]


def decided(items: Sequence[StopItem]) -> list[StopItem]:
    """Return the items that somebody can decide to stop."""
    return [item for item in items if not item.only_effects]


def effect_sentence(outcome: Outcome, items: Sequence[StopItem]) -> str:
    """Return that an effect a scenario stops or changes follows from others; empty where it does so to none."""
    touched = {*outcome.applied.dropped, *outcome.applied.changed}
    found = [item for item in effects(items) if item.places & touched]
    if not found:
        return ""
    count = "one item that follows" if len(found) == 1 else f"{counted(len(found))} items that follow"
    them = "it does not stop because one wills it" if len(found) == 1 else "these do not stop because one wills it"
    named = f" ({found[0].title})" if len(found) == 1 else ""
    return f"It counts {count} from others{named}, as failure demand does: {them}."


def left_out_words(items: Sequence[StopItem]) -> str:
    """Return that effects are not among what can be ticked; empty where there are none."""
    found = that_count(effects(items)) if effects(items) else []
    if not found:
        return ""
    them = "It does not stop because one wills it." if len(found) == 1 else "They do not stop because one wills it."
    who = "One item follows" if len(found) == 1 else f"{begun(counted(len(found)))} items follow"
    return f"{who} from others, as failure demand or people leaving do, and cannot be ticked. {them}"
