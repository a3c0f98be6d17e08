"""A scenario in a line: what is changed, what comes of it, what of that is paid out, and whether anybody uses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from burden.analysis.costing import Costing
from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.analysis.stopping.items import NOT_SAID
from burden.base.vocabulary import AUTHORITY_TYPES, ENTRY_KINDS, ITEM_KINDS, LAYERS
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.report import numbers, sentences
from burden.report.counting import counted
from burden.report.document.figures import begun, listed
from burden.report.periods import A_YEAR
from burden.report.whatif import entries_words, fee_sentence, once_words, who_words, year_words
from burden.report.whatif_items import DIFFER, NO, PARTLY, USE_WORDS, YES, StopItem, stopped, that_count
from burden.report.whatif_rows import LEAST, either_way, head_of, is_something, part_words
from burden.report.whatif_standing import effect_sentence, law_sentence


def item_words(key: str) -> str:
    """Return what an item of the catalog is called; the id itself where it is not in it."""
    item = load_catalog().items.get(key)
    return item.title if item else key


def body_words(code: str) -> str:
    """Return what a body is called; its code where it is not known."""
    body = load_bodies().get(code)
    return body.name if body else code


def _authority_words(code: str) -> str:
    known = load_authorities().get(code)
    return known.official_name if known else body_words(code)


USED_BY_ALL = {"yes": "what is used here", "partly": "what is used in part here", "no": "what nobody here uses"}
FIELDS = {
    "times_per_year": "how often", "amount_gbp": "the amount", "units": "the units", "quantity": "the number",
    "people": "the people", "hours": "the hours", "fte": "the full-time equivalents",
    "contacts_per_year": "the contacts", "failure_share": "the share of failure demand",
}  # fmt: skip
SELECTED: dict[str, Callable[[str], str]] = {
    "everything": lambda _: "everything",
    "item": item_words,
    "item_title": lambda title: title,
    "entry": lambda key: f"the entry {key}",
    "body": lambda key: f"what {body_words(key)} asks for or is paid",
    "kind": lambda key: f"entries of the kind {ENTRY_KINDS[key].lower()}",
    "item_kind": lambda key: f"items of the kind {ITEM_KINDS[key].lower()}",
    "layer": lambda key: f"the layer {LAYERS[key].title.lower()}",
    "used": lambda key: USED_BY_ALL[key],
    "tag": lambda tag: f"what has the tag {tag}",
    "period": lambda year: f"of the year {year}",
    "type": lambda key: f"for the type {AUTHORITY_TYPES[key].lower()} alone",
    "authority": lambda code: f"of {_authority_words(code)}",
}


def change_words(verb: str, change: Mapping[str, Any]) -> str:
    """Return one change of a scenario file, as plain data, in a line."""
    if verb == "add":
        return _added(change)
    of = ", ".join(SELECTED[name](str(value)) for name, value in change.items() if name in SELECTED)
    if verb == "drop":
        return f"Stop: {of}"
    name = change.get("field")
    what = f", {FIELDS.get(name, str(name).replace('_', ' '))}" if name else ""
    if verb == "scale":
        return f"Times {numbers.plain(float(change['by']), 4)}{what}: {of}"
    return f"Set{what.removeprefix(',')} to {_value(change['to'], name)}: {of}"


def _added(change: Mapping[str, Any]) -> str:
    entry = change["entry"]
    title = entry.get("item_title") or (item_words(entry["item"]) if entry.get("item") else entry.get("id", ""))
    whose = [AUTHORITY_TYPES[change["type"]].lower()] if change.get("type") else []
    whose += [_authority_words(change["authority"])] if change.get("authority") else []
    return f"New: {title}{', for ' if whose else ''}{', '.join(whose)}"


def _value(value: Any, name: str | None) -> str:
    def said(number: Any) -> str:
        try:
            exact = float(number)
        except (TypeError, ValueError):
            return str(number)
        return numbers.money_plain(exact) if str(name).endswith("_gbp") else numbers.plain(exact)

    if isinstance(value, Mapping) and {"low", "high"} <= value.keys():
        return f"{said(value['low'])} to {said(value['high'])}"
    return said(value)


def what_words(outcome: Outcome, items: Sequence[StopItem]) -> str:
    """Return what a scenario does in two or three words where it only stops whole items; else what it is called."""
    gone = stopped(items, outcome.applied.dropped)
    verbs = {verb for verb, _ in outcome.scenario.changes}
    whole = {place for item in gone for place in item.places}
    gone, items = that_count(gone), that_count(items)
    if verbs != {"drop"} or not gone or set(outcome.applied.dropped) - whole:
        return outcome.scenario.title.rstrip(" .:")
    return stops_words(len(gone), len(items), gone[0].title)


def stops_words(gone: int, whole: int, title: str) -> str:
    """Return what stopping items is called: by its `title` where it is one, else by how many of the `whole` it is."""
    if gone == 1:
        return f"Stop {title}"
    if gone == whole:
        return "Stop both" if gone == 2 else f"Stop all {counted(gone)}"
    return f"Stop these {counted(gone)}"


def amount_words(difference: Difference, currency: str) -> str:
    """Return what a scenario changes a year without its range: `about £58,000 a year less`."""
    change = difference.total
    if not is_something(change):
        return "no change" if change == Change(0.0, 0.0, 0.0, 0.0) else "next to no change"
    head = head_of(change, change.mean > 0)
    about = "about " if numbers.is_uncertain(head) else ""
    return f"{about}{numbers.about(head, currency)} a year {'more' if change.mean > 0 else 'less'}"


def message(outcome: Outcome, number: int, items: Sequence[StopItem], currency: str) -> str:
    """Return a scenario as a heading: `Stop these seven: about £58,000 a year less`."""
    return f"{what_words(outcome, items)}: {amount_words(outcome.differences[number], currency)}"


def range_sentence(difference: Difference, currency: str) -> str:
    """Return the likely range of what a scenario changes; that there is none where nothing in it is uncertain."""
    change = difference.total
    if not is_something(change):
        return ""
    head = head_of(change, change.mean > 0)
    if not numbers.is_uncertain(head):
        return "No range: everything it changes was entered as one number."
    if head["p5"] < 0 < head["p95"]:
        verb, other = ("more", "less") if change.mean > 0 else ("less", "more")
        said = either_way(head, numbers.rounding_of(head), currency, verb, other)
        return f"Likely {said}: it may go either way."
    return f"Likely {numbers.between(head, currency)}."


def cash_sentence(difference: Difference, currency: str) -> str:
    """Return how much of a change is money paid to others every year; the rest is time and other cost."""
    change, cash = difference.total, difference.cash
    if not is_something(change):
        return ""
    if abs(cash) < LEAST:
        return "None of it is paid out every year." if difference.bought else "None of it is money paid out."
    amount = part_words(abs(cash), change, currency)
    if (cash < 0) == (change.mean < 0) and abs(cash) <= abs(change.mean) + LEAST:
        rest = abs(change.mean) - abs(cash)
        return f"{amount} of it is money paid out." if rest >= LEAST else "All of it is money paid out."
    return f"{amount} {'less' if cash < 0 else 'more'} is paid out."


def purse_sentence(difference: Difference, currency: str) -> str:
    """Return what the public purse together saves or bears, where that is another figure than the account's."""
    change, purse = difference.total, difference.views["consolidated"]
    if purse is None or not is_something(change) or abs(purse.mean - change.mean) < LEAST:
        return ""
    if abs(purse.mean) < LEAST:
        told = numbers.money(0.0, currency) if not is_something(purse) else "nothing in the mean"
    else:
        head = head_of(purse, purse.mean > 0)
        about = "about " if numbers.is_uncertain(head) else ""
        told = f"{about}{numbers.about(head, currency)} a year {'more' if purse.mean > 0 else 'less'}"
    whose = "cost" if change.mean > 0 else "saving"
    return f"The {whose} is this account's own: for the public purse together {told}."


def as_it_stands(head: Mapping[str, float], currency: str) -> str:
    """Return what an account comes to before anything is changed."""
    return f"As it stands: {numbers.range_words(head, currency, A_YEAR)}."


def reported_words(costing: Costing) -> str:
    """Return that nothing here was reported, or how much of it is still default; empty where all of it was reported."""
    nothing = "Nothing here was reported. " if sentences.all_default(costing) else ""
    return f"{nothing}{sentences.default_words(costing)}"


def use_sentence(items: Sequence[StopItem], is_all: bool = True) -> str:
    """Return whether anybody here uses what is stopped; what was not said is said to be that.

    `is_all` tells that nothing else is changed, so that `them` can only be these.
    """
    if not items:
        return ""
    one = len(items) == 1
    them = ("it" if one else "them") if is_all else "what would stop"
    they_are = ("it is" if one else "they are") if is_all else "what would stop is"
    answers = {item.answer for item in items}
    if len(answers) == 1:
        (used,) = answers
        return {
            NO: f"Nobody here uses {them}.",
            NOT_SAID: f"Nobody has said whether {they_are} used here.",
            YES: f"{begun(they_are)} used here.",
            PARTLY: f"{begun(they_are)} used here in part.",
            DIFFER: f"Answers differ on whether {they_are} used here.",
        }[used]
    count = {name: sum(item.answer == name for item in items) for name in USE_WORDS}
    said = [
        f"{counted(count[name])} {'is' if count[name] == 1 else 'are'} {words}"
        for name, words in ((YES, "used here"), (PARTLY, "used in part"), (NO, "used by nobody here"))
        if count[name]
    ]
    said += [f"answers differ on {counted(count[DIFFER])}"] if count[DIFFER] else []
    said += [f"of {counted(count[NOT_SAID])} nobody has said"] if count[NOT_SAID] else []
    return f"Of what would stop, {listed(said)}."


def lead_sentences(outcome: Outcome, number: int, items: Sequence[StopItem], currency: str) -> list[str]:
    """Return what stands below the heading of a scenario: its range, what is paid out, who uses it, who ends it."""
    difference, is_all = outcome.differences[number], not outcome.applied.changed and not outcome.applied.added
    gone = that_count(stopped(items, outcome.applied.dropped))
    found = (
        range_sentence(difference, currency), cash_sentence(difference, currency), use_sentence(gone, is_all),
        law_sentence(gone, currency), effect_sentence(outcome, items), purse_sentence(difference, currency),
    )  # fmt: skip
    return [text for text in found if text]


def rest_sentences(found: WhatIf, outcome: Outcome, number: int) -> list[str]:
    """Return what else is to be said of a scenario in a year: time, who bears it, entries, what changing costs once.

    What is paid out stands among the first sentences already.
    """
    difference, currency = outcome.differences[number], found.before.costings[number].currency
    said = [*year_words(difference, currency), fee_sentence(difference, currency), *who_words(difference, currency)]
    return [text for text in (*said, *entries_words(outcome), *once_words(outcome, currency)) if text]
