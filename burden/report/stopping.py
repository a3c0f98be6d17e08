"""Which to stop first, in words: the answer, what it consists of, what other sides gain or lose, what binds."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np

from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.choosing import Binding
from burden.analysis.stopping.items import NOT_SAID
from burden.analysis.stopping.savings import CENTRAL, CONSOLIDATED, LOCAL, Saving
from burden.report import numbers
from burden.report.stopping_lead import freed_words, lead
from burden.report.stopping_use import (
    WHOSE,
    about_words,
    amount_words,
    currency_of,
    law_words,
    lost_words,
    silent_words,
    who_words,
)

BINDS: dict[str, str] = {
    "law": "if statutory items could stop too, by change of law",
    "unsaid": "if items of whose use nothing was said could stop too",
    "together": "if items need not be kept together",
    "service": "if a service could be left without any of its items",
    "set": "if a set could stop without its members",
    "kept": "if nothing had to be kept",
    "effect": "if what follows from other items could be stopped by itself",
}


def answer_words(found: Answer) -> list[str]:
    """Return the answer, a sentence each, as the page has it: what to stop, how sure, what it rests on, what binds."""
    return [lead(found), *sure_words(found), *rest_words(found), *stays_words(found), *binding_words(found)]


def rest_words(found: Answer) -> list[str]:
    """Return what the answer rests on: time freed, use lost, who could end it, other sides, what more could be had."""
    choice = found.choice
    if not choice.keys:
        return []
    freed = freed_words(found)
    lost = [lost_words(found)] if choice.loss or choice.used[NOT_SAID] else []
    return [*freed[:1], *lost, *freed[1:], *who_words(found), *side_words(found), *more_words(found)]


def stays_words(found: Answer) -> list[str]:
    """Return what stays because nobody has said whether it is used, or because the law would have to be changed."""
    return [*silent_words(found), *law_words(found)]


def side_words(found: Answer) -> list[str]:
    """Return what the other sides gain or lose, where that is not the same, with the cause of a loss where known."""
    saving, currency = found.choice.savings, currency_of(found)
    central, both = saving[CENTRAL], saving[CONSOLIDATED]
    if found.view == CONSOLIDATED or abs(both.mean - found.choice.saving.mean) < 0.5:
        return []
    if unknown := _unknown_words(found, both):
        return [unknown]
    other = central if found.view == LOCAL else saving[LOCAL]
    name = WHOSE[CENTRAL if found.view == LOCAL else LOCAL]
    verb = "saves" if other.mean > 0 else "costs"
    how = numbers.rounding_of(asdict(other))
    rest = numbers.rounding_of(asdict(both)).words(both.mean, currency)
    return [
        f"For {name} it {verb} {how.words(abs(other.mean), currency)}{_cause(found, other)}. "
        f"For the public purse as a whole it comes to {rest}."
    ]


def _unknown_words(found: Answer, both: Saving) -> str:
    """Return that the other side is not known, where fees go to bodies whose spending is not in the account."""
    fees = sum(each.fees_elsewhere for each in found.items)
    if found.view != LOCAL or abs(fees) < 0.5:
        return ""
    currency = currency_of(found)
    rest = numbers.rounding_of(asdict(both)).words(both.mean, currency)
    how = numbers.rounding_of(asdict(found.choice.saving))
    amount = f"{'about ' if how.step > 1 else ''}{how.words(fees, currency)}"
    return (
        f"What it saves or costs central government is not known: {amount} of it is fees, and what the bodies they "
        f"are paid to spend is not in this account. Nothing of the fees is counted as a saving of the public purse. "
        f"For the public purse as a whole it comes to {rest}."
    )


def _cause(found: Answer, other: Saving) -> str:
    """Return why the other side loses: it received a fee, or a grant, for an item that stops; fees make no cost."""
    activities = found.costings.run.activities
    stops = np.isin(activities.labels["item"], found.choice.keys) | np.isin(
        activities.labels["title"], found.choice.keys
    )
    moved = "fee" if found.view == LOCAL else "grant"
    if other.mean >= 0 or not (stops & (activities.labels["kind"] == moved)).any():
        return ""
    return f": a {moved} no longer paid is no longer received"


def sure_words(found: Answer) -> list[str]:
    """Return how sure it is that the saving wanted is met."""
    choice = found.choice
    if choice.target_gbp is None or found.chance is None or not choice.keys:
        return []
    target = numbers.money(choice.target_gbp, currency_of(found))
    said = [f"The chance that it comes to {target} or more is {_chance(found.chance, choice.saving)}."]
    robust = found.robust
    if robust is None:
        return said
    if robust.why:
        wanted = f"{numbers.plain(100 * robust.wanted, 6)}%"
        return [*said, f"No set was found that is as sure as {wanted}: this is the surest found. Ask for less, or for "
                "less certainty."]  # fmt: skip
    if robust.is_exact:
        return [*said, "No set that is as sure as asked for loses less use."]
    least = numbers.plain(robust.least_loss, 6)
    return [
        *said,
        f"To be that sure items were added one after another: a set that loses less, down to {least}, may exist.",
    ]


def _chance(chance: float, saving: Saving) -> str:
    """Return a chance in words; of what is uncertain never that it is certain: it was drawn."""
    if chance in (0.0, 1.0) and numbers.is_uncertain(asdict(saving)):
        return "more than 99%" if chance else "less than 1%"
    return numbers.share(chance)


def more_words(found: Answer) -> list[str]:
    """Return how much more could be had at no more loss of use, where that is something."""
    if found.more is None:
        return []
    amount = about_words(found.more.saving, found)
    return [f"At no more loss of use {len(found.more.keys):,} items could stop, which comes to {amount} a year."]


def binding_words(found: Answer) -> list[str]:
    """Return which rules cost something, and what the answer would be without each."""
    return [f"It would be better {BINDS[each.rule]}: {_better(each, found)}." for each in found.choice.binds]


def _better(each: Binding, found: Answer) -> str:
    target = found.choice.target_gbp
    if each.loss is not None:
        verb = "use lost" if found.choice.is_met else "it is within reach, with use lost"
        return f"{verb} {numbers.plain(each.loss, 6)}"
    amount = amount_words(each.saving_gbp or 0.0, found)
    return f"{amount} a year" + (", which is not enough either" if target is not None else "")
