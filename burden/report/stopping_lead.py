"""Which to stop first in one sentence: what stops, what that comes to, what of it is paid out, who uses it."""

from __future__ import annotations

from dataclasses import asdict

from burden.analysis.stopping.account import usual_view
from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.items import NOT_SAID
from burden.analysis.stopping.rules import NOTHING, UNSAID
from burden.analysis.stopping.savings import Saving
from burden.report import numbers
from burden.report.counting import counted
from burden.report.document.clean import clean
from burden.report.document.figures import listed
from burden.report.stopping_use import WHOSE, about_words, amount_words, currency_of
from burden.report.whatif_words import stops_words

TITLE_LETTERS = 80
SILENT = "nobody has said of any item whether it is used here"
IS_USED = {"yes": "used here", "partly": "used here in part", "no": "used by nobody here"}


def lead(found: Answer) -> str:
    """Return the answer in one sentence, or why there is none and what could be had instead."""
    choice = found.choice
    if not choice.is_met:
        return _out_of_reach(found)
    if not choice.keys:
        return _nothing(found)
    could = sum(found.rules.standing(each) != NOTHING for each in found.candidates)
    what = stops_words(len(found.items), could, clean(found.items[0].title, TITLE_LETTERS))
    head, currency = asdict(choice.saving), currency_of(found)
    said = [f"{what}: {about_words(choice.saving, found)} a year{_whose(found)}"]
    said += [words for words in (_paid(choice.saving, currency), _likely(head, currency)) if words]
    return f"{', '.join(said)}; {_used(found)}."


def freed_words(found: Answer) -> list[str]:
    """Return what is no money: time that is freed, worth something only where it is used; and effects."""
    saving, currency = found.choice.saving, currency_of(found)
    how = numbers.rounding_of(asdict(saving))
    said = []
    if found.choice.keys and how.shown(saving.time):
        hours = f" ({numbers.hours(saving.hours)})" if saving.hours >= 1 else ""
        said.append(
            f"Staff time worth {how.words(saving.time, currency)}{hours} is freed, not saved: it is worth something "
            "only where it is used for something else."
        )
    if found.choice.keys and how.shown(saving.effects):
        said.append(f"Effects on services and staff worth {how.words(saving.effects, currency)} would go with it.")
    return said


def _whose(found: Answer) -> str:
    return "" if found.view == usual_view(found.costings, found.number) else f" for {WHOSE[found.view]}"


def _paid(saving: Saving, currency: str) -> str:
    how = numbers.rounding_of(asdict(saving))
    cash, whole = how.shown(saving.cash), how.shown(saving.mean)
    if not cash:
        return "none of it paid out"
    if cash == whole:
        return "all of it paid out"
    return f"of which {how.words(saving.cash, currency)} is paid out" if 0 < cash < whole else ""


def _likely(head: dict[str, float], currency: str) -> str:
    return f"likely {numbers.between(head, currency)}" if numbers.is_uncertain(head) else ""


def _used(found: Answer) -> str:
    used, count = found.choice.used, len(found.choice.keys)
    it, is_ = ("it", "it is") if count == 1 else ("them", "they are")
    if used["no"] == count:
        return f"nobody here uses {it}"
    if used[NOT_SAID] == count:
        return f"nobody has said whether {is_} used here"
    if only := next((words for key, words in IS_USED.items() if used[key] == count), ""):
        return f"{is_} {only}"
    said = [f"{counted(used[key])} {'is' if used[key] == 1 else 'are'} {w}" for key, w in IS_USED.items() if used[key]]
    return listed([*said, *([f"of {counted(used[NOT_SAID])} nobody has said"] if used[NOT_SAID] else [])])


def _out_of_reach(found: Answer) -> str:
    target = numbers.money(found.choice.target_gbp, currency_of(found))
    most = found.choice.reachable_gbp or 0.0
    if most < 1:
        why = f", because {SILENT}" if _is_silent(found) else ""
        return f"{target} a year is out of reach: under these rules nothing can be stopped{why}."
    return (
        f"{target} a year is out of reach: the most that can be had under these rules is {amount_words(most, found)}."
    )


def _nothing(found: Answer) -> str:
    if found.choice.target_gbp is not None:
        return "Nothing need stop for that."
    if _is_silent(found):
        return f"Nothing can be called unused: {SILENT}."
    return "Nothing can be stopped under these rules without losing what is used."


def _is_silent(found: Answer) -> bool:
    """Tell whether nobody has said of anything whether it is used, and that is why it stays."""
    standing = {found.rules.standing(each) for each in found.candidates} - {NOTHING}
    silent = all(each.used == NOT_SAID for each in found.candidates if found.rules.standing(each) != NOTHING)
    return silent and UNSAID in standing
