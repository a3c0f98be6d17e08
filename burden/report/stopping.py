"""Which to stop first, in words and tables: the answer, who could do it, what binds, every item in its quadrant."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from burden.analysis.stopping.answer import Answer, item_dict
from burden.analysis.stopping.choosing import Binding, Choice
from burden.analysis.stopping.items import NOT_SAID, Candidate
from burden.analysis.stopping.rules import WHY
from burden.analysis.stopping.savings import CENTRAL, CONSOLIDATED, LOCAL, Saving
from burden.analysis.stopping.standing import COUNCIL, PARLIAMENT
from burden.reference.bodies import load_bodies
from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.document.figures import listed

TITLE_LETTERS = 70
WHOSE = {LOCAL: "local government", CENTRAL: "central government", CONSOLIDATED: "the public purse"}
USED = {"yes": "Yes", "partly": "Partly", "no": "No", NOT_SAID: "Not said"}
BINDS: dict[str, str] = {
    "law": "if statutory items could stop too, by change of law",
    "unsaid": "if items of whose use nothing was said could stop too",
    "together": "if items need not be kept together",
    "service": "if a service could be left without any of its items",
    "set": "if a set could stop without its members",
    "kept": "if nothing had to be kept",
    "effect": "if what follows from other items could be stopped by itself",
}
STOP, CHEAPER, LATER, KEEP, ASK = "stop first", "keep, make cheaper", "stop in passing", "keep", "ask first"
QUADRANTS: dict[str, str] = {
    STOP: "costs much, nobody here uses it",
    CHEAPER: "costs much, and is used",
    LATER: "costs little, nobody here uses it",
    KEEP: "costs little, and is used",
    ASK: "nobody has said whether it is used",
}


def answer_words(found: Answer) -> list[str]:
    """Return the answer, a sentence each: what to stop, what that comes to, use, who, other sides, how sure it is."""
    choice = found.choice
    if not choice.is_met:
        return [_in_currency(choice.why, found), *binding_words(found)]
    if not choice.keys:
        return [_nothing_words(found), *binding_words(found), *silent_words(found)]
    said = [headline(found), *use_words(found), *who_words(found), *side_words(found), *sure_words(found)]
    return [*said, *more_words(found), *binding_words(found), *silent_words(found)]


def headline(found: Answer) -> str:
    """Return what to stop and what it comes to: in cash, and in time that is freed and no more."""
    choice, currency = found.choice, _currency(found)
    count = len(choice.keys)
    head = asdict(choice.saving)
    amount = numbers.range_words(head, currency, f"a year for {WHOSE[found.view]}")
    what = "this item" if count == 1 else f"these {count:,} items"
    return f"Stopping {what} comes to {amount}: {parts_words(choice.saving, currency)}."


def parts_words(saving: Saving, currency: str) -> str:
    """Return what a saving consists of: only cash is saved; staff time is freed, and worth something if it is used."""
    how = numbers.rounding_of(asdict(saving))
    said = []
    if how.shown(saving.cash):
        verb = "saves" if saving.cash > 0 else "costs"
        said.append(f"it {verb} {how.words(abs(saving.cash), currency)} in cash")
    else:
        said.append("it saves no cash")
    if how.shown(saving.time):
        worth = f"frees staff time worth {how.words(saving.time, currency)}"
        if saving.hours >= 1:
            worth += f" ({numbers.hours(saving.hours)})"
        said.append(worth)
    if how.shown(saving.effects):
        said.append(f"does away with effects on services and staff worth {how.words(saving.effects, currency)}")
    return listed(said)


def use_words(found: Answer) -> list[str]:
    """Return who uses what stops; that nobody does is said only where that was said of each."""
    used, count = found.choice.used, len(found.choice.keys)
    if used["no"] == count:
        return ["Nobody here uses it." if count == 1 else "Nobody here uses any of them."]
    if used[NOT_SAID] == count:
        return [f"Nobody has said whether {'it is' if count == 1 else 'they are'} used. {lost_words(found)}"]
    words = {"yes": "used", "partly": "partly used", "no": "used by nobody", NOT_SAID: "not known to be used or not"}
    said = [f"{used[key]:,} {_is(used[key])} {text}" for key, text in words.items() if used[key]]
    first = f"Of them {listed(said)}." if count > 1 else f"It is {next(words[key] for key in words if used[key])} here."
    return [f"{first} {lost_words(found)}"]


def lost_words(found: Answer) -> str:
    """Return the use lost, and what it is counted in."""
    return f"Use lost: {numbers.plain(found.choice.loss, 6)} ({weight_words(found)})."


def weight_words(found: Answer) -> str:
    """Return what use lost is counted in."""
    weights = found.rules.weights
    said = [f"{USED[key].lower()} {numbers.plain(weights[key], 6)}" for key in ("yes", "partly", "no", NOT_SAID)]
    own = ", some items by weights of your own" if found.rules.own_weights else ""
    return f"an item counts by its use: {', '.join(said)}{own}"


def who_words(found: Answer) -> list[str]:
    """Return who could end what stops: the council itself, bodies that ask for it, Parliament."""
    groups: dict[str, int] = {}
    for each in sorted(found.items, key=lambda each: (each.decided_by != (COUNCIL,), each.needs_law, each.decided_by)):
        name = who_name(each.decided_by)
        groups[name] = groups.get(name, 0) + 1
    if len(groups) == 1:
        return [f"Who could end {'it' if len(found.items) == 1 else 'them'}: {next(iter(groups))}."]
    return [f"Who could end them: {'; '.join(f'{name} {count:,}' for name, count in groups.items())}."]


def who_name(who: Sequence[str]) -> str:
    """Return who could end an item, in words."""
    if PARLIAMENT in who:
        return "Parliament, by change of law"
    if tuple(who) == (COUNCIL,):
        return "the council itself"
    bodies = load_bodies()
    return " and ".join(clean(bodies[code].name if code in bodies else code, 40) for code in who)


def side_words(found: Answer) -> list[str]:
    """Return what the other sides gain or lose, where that is not the same: fees move cost, they make none."""
    saving, currency = found.choice.savings, _currency(found)
    central, both = saving[CENTRAL], saving[CONSOLIDATED]
    if found.view == CONSOLIDATED or abs(both.mean - found.choice.saving.mean) < 0.5:
        return []
    other = central if found.view == LOCAL else saving[LOCAL]
    name = WHOSE[CENTRAL if found.view == LOCAL else LOCAL]
    verb = "saves" if other.mean > 0 else "costs"
    how = numbers.rounding_of(asdict(other))
    rest = numbers.rounding_of(asdict(both)).words(both.mean, currency)
    return [
        f"For {name} it {verb} {how.words(abs(other.mean), currency)}: a fee no longer paid is no longer received. "
        f"For the public purse as a whole it comes to {rest}."
    ]


def sure_words(found: Answer) -> list[str]:
    """Return how sure it is that the saving wanted is met."""
    if found.choice.target_gbp is None or found.chance is None:
        return []
    target = numbers.money(found.choice.target_gbp, _currency(found))
    said = [f"The chance that it comes to {target} or more is {_chance(found)}."]
    robust = found.robust
    if robust is None:
        return said
    if robust.why:
        return [*said, _in_currency(robust.why, found)]
    if robust.is_exact:
        return [*said, "No set that meets it on average, however sure, loses less use."]
    least = numbers.plain(robust.least_loss, 6)
    return [
        *said,
        f"To be that sure items were added one after another: a set that loses less, down to {least}, may exist.",
    ]


def _chance(found: Answer) -> str:
    """Return a chance in words; of what is uncertain never that it is certain: it was drawn."""
    chance, saving = found.chance, found.choice.saving
    if chance in (0.0, 1.0) and numbers.is_uncertain(asdict(saving)):
        return "more than 99%" if chance else "less than 1%"
    return numbers.share(chance)


def _in_currency(sentence: str, found: Answer) -> str:
    return sentence.replace(numbers.symbol(), numbers.symbol(_currency(found)))


def more_words(found: Answer) -> list[str]:
    """Return how much more could be had at no more loss of use, where that is something."""
    if found.more is None:
        return []
    amount = numbers.about(asdict(found.more.saving), _currency(found))
    return [f"At no more loss of use {len(found.more.keys):,} items could stop, which comes to {amount} a year."]


def binding_words(found: Answer) -> list[str]:
    """Return which rules cost something, and what the answer would be without each."""
    return [f"It would be better {BINDS[each.rule]}: {_better(each, found)}." for each in found.choice.binds]


def _better(each: Binding, found: Answer) -> str:
    target = found.choice.target_gbp
    if each.loss is not None:
        verb = "use lost" if found.choice.is_met else "it is within reach, with use lost"
        return f"{verb} {numbers.plain(each.loss, 6)}"
    amount = numbers.rounding_of(asdict(found.choice.saving)).words(each.saving_gbp, _currency(found))
    return f"{amount} a year" + (", which is not enough either" if target is not None else "")


def silent_words(found: Answer) -> list[str]:
    """Return how many items stay because nobody has said whether they are used, and what they come to."""
    silent = [each for each in found.candidates if found.rules.standing(each) == "unsaid"]
    if not silent:
        return []
    total = sum(each.savings[found.view].mean for each in silent)
    amount = numbers.money(total, _currency(found))
    count = f"{len(silent):,} items" if len(silent) > 1 else "one item"
    return [
        f"Nobody has said whether {count} ({amount} a year) {_is(len(silent))} used: {_it(len(silent))}. Ask first."
    ]


def _nothing_words(found: Answer) -> str:
    if found.choice.target_gbp is not None:
        return "Nothing need stop for that."
    return "Nothing can be stopped at that loss under these rules."


def quadrant_of(each: Candidate, dear_from: float, view: str) -> str:
    """Return the quadrant of an item, a key of `QUADRANTS`; it is dear from an amount on, £ a year."""
    if each.used == NOT_SAID:
        return ASK
    dear = each.savings[view].mean >= dear_from
    if each.used == "no":
        return STOP if dear else LATER
    return CHEAPER if dear else KEEP


def dear_from(found: Answer) -> float:
    """Return the amount from which an item counts as dear: the median of those that save anything, £ a year."""
    amounts = [each.savings[found.view].mean for each in found.candidates if each.savings[found.view].mean > 0]
    return statistics.median(amounts) if amounts else 0.0


def item_rows(found: Answer) -> list[dict[str, str]]:
    """Return every item as words, those to stop first, then by what they cost."""
    edge, currency = dear_from(found), _currency(found)
    stops = set(found.choice.keys)
    ordered = sorted(
        found.candidates, key=lambda each: (each.key not in stops, -each.savings[found.view].mean, each.key)
    )
    return [_item_row(each, found, edge, currency, each.key in stops) for each in ordered]


def _item_row(each: Candidate, found: Answer, edge: float, currency: str, stops: bool) -> dict[str, str]:
    saving = each.savings[found.view]
    head = asdict(saving)
    how = numbers.rounding_of(head)
    before = "about " if numbers.is_uncertain(head) else ""
    title = clean(each.title, TITLE_LETTERS)
    used = USED[each.used] + (" (answers differ)" if each.answers_differ else "")
    return {
        "Item": title if each.title == each.key or not each.kind else f"{title} ({each.key})",
        "A year": f"{before}{how.words(saving.mean, currency)}",
        "Likely range (nine in ten)": numbers.likely(head, currency, how),
        "Used?": used,
        "Quadrant": quadrant_of(each, edge, found.view),
        "Who could end it": who_name(each.decided_by),
        "Stop?": "stop" if stops else _not_stopped(each, found),
    }


def _not_stopped(each: Candidate, found: Answer) -> str:
    why = found.rules.standing(each)
    return WHY[why] if why else "keep"


def frontier_rows(found: Answer) -> list[dict[str, str]]:
    """Return the frontier as words: the largest saving for each loss of use."""
    currency = _currency(found)
    points: Sequence[Choice] = found.frontier.points if found.frontier else ()
    rows = []
    for point in points:
        head = asdict(point.saving)
        how = numbers.rounding_of(head)
        rows.append({
            "Use lost": numbers.plain(point.loss, 6),
            "A year at most": how.words(point.saving.mean, currency),
            "Likely range (nine in ten)": numbers.likely(head, currency, how),
            "Of it cash": how.words(point.saving.cash, currency),
            "Items": f"{len(point.keys):,}",
        })  # fmt: skip
    return rows


def frontier_data(found: Answer) -> list[dict[str, Any]]:
    """Return a row of plain data for each point of the frontier, unrounded."""
    points: Sequence[Choice] = found.frontier.points if found.frontier else ()
    return [
        {"loss": point.loss, **asdict(point.saving), "items": float(len(point.keys)), "keys": " ".join(point.keys)}
        for point in points
    ]


def item_data(found: Answer) -> list[dict[str, Any]]:
    """Return a row of plain data for each item, unrounded, for CSV."""
    edge = dear_from(found)
    rows = []
    for each in found.candidates:
        row = item_dict(each, found.rules, found.choice)
        row["decided_by"] = " ".join(row["decided_by"])
        rows.append(row | {"quadrant": quadrant_of(each, edge, found.view)})
    return rows


def _currency(found: Answer) -> str:
    return found.costings.costings[found.number].currency


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _it(count: int) -> str:
    return "it stays" if count == 1 else "they stay"
