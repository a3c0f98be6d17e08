"""What stopping items loses, who could end them, what stays, and amounts told no finer than they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.choosing import Choice
from burden.analysis.stopping.items import NOT_SAID, Candidate, together
from burden.analysis.stopping.rules import LAW, UNSAID, Rules
from burden.analysis.stopping.savings import CENTRAL, CONSOLIDATED, LOCAL, Saving
from burden.analysis.stopping.standing import COUNCIL, PARLIAMENT, UNKNOWN
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.report import numbers
from burden.report.document.clean import clean

WHOSE = {LOCAL: "local government", CENTRAL: "central government", CONSOLIDATED: "the public purse"}
OWN_TITLE = "not known: a title of one's own"
MOST_ALIKE, TITLE_LETTERS = 3, 60
USED = {"yes": "Yes", "partly": "Partly", "no": "No", NOT_SAID: "Not said"}


def lost_words(found: Answer) -> str:
    """Return the use lost, and what it is counted in."""
    lost, only = loss_words(found.choice, found.rules), found.choice.used[NOT_SAID] == len(found.choice.keys)
    counting = "" if only and not found.choice.loss else f" ({weight_words(found)})"
    return f"Use lost: {lost}{counting}."


def loss_words(choice: Choice, rules: Rules) -> str:
    """Return the use a set loses; of what nobody has said it is not known, also where it counts as none."""
    silent, lost = choice.used[NOT_SAID], numbers.plain(choice.loss, 6)
    if not silent or rules.weights[NOT_SAID]:
        return lost
    unknown = f"not known for {silent:,} item{'s' * (silent != 1)}"
    return f"{lost}, and {unknown}" if choice.loss or silent < len(choice.keys) else unknown


def weight_words(found: Answer) -> str:
    """Return what use lost is counted in."""
    weights = found.rules.weights
    said = [f"{USED[key].lower()} {numbers.plain(weights[key], 6)}" for key in ("yes", "partly", "no", NOT_SAID)]
    own = ", some items by weights of your own" if found.rules.own_weights else ""
    return f"an item counts by its use: {', '.join(said)}{own}"


def who_words(found: Answer) -> list[str]:
    """Return who could end what stops: the council itself, bodies that ask, Parliament; and of what nobody said."""
    groups: dict[str, int] = {}
    for each in sorted(found.items, key=lambda each: (each.decided_by != (COUNCIL,), each.needs_law, each.decided_by)):
        name = who_name(each.decided_by)
        groups[name] = groups.get(name, 0) + 1
    them = "it" if len(found.items) == 1 else "them"
    said = list(groups) if len(groups) == 1 else [f"{name} {count:,}" for name, count in groups.items()]
    return [f"Who could end {them}: {'; '.join(said)}.", *_unknown_words(found)]


def _unknown_words(found: Answer) -> list[str]:
    """Return that nobody has said whose an own title is, and which items of the catalog such titles look like."""
    own = [each for each in found.items if each.decided_by == (UNKNOWN,)]
    if not own:
        return []
    count = "One of them has" if len(own) == 1 else f"{len(own):,} of them have"
    what = count if len(found.items) > 1 else "It has"
    said = [f"{what} a title of {'its' if len(own) == 1 else 'their'} own: nobody has said who asks for it, or whether "
            "the law would have to be changed."]  # fmt: skip
    alike = [each for each in own if each.looks_like]
    if alike:
        named = "; ".join(
            f"“{clean(each.title, TITLE_LETTERS)}” looks like {_alike(each)}" for each in alike[:MOST_ALIKE]
        )
        more = f"; and {len(alike) - MOST_ALIKE:,} more" if len(alike) > MOST_ALIKE else ""
        said.append(f"{named}{more}.")
    return said


def _alike(each: Candidate) -> str:
    item = load_catalog().items[each.looks_like]
    return f"the catalog's “{clean(item.title, TITLE_LETTERS)}” ({item.id})"


def who_name(who: Sequence[str], only_effects: bool = False) -> str:
    """Return who could end an item, in words; what is only an effect nobody ends by deciding so."""
    if only_effects:
        return "nobody: it ends with its cause"
    if PARLIAMENT in who:
        return "Parliament, by change of law"
    if tuple(who) == (COUNCIL,):
        return "the council itself"
    if tuple(who) == (UNKNOWN,):
        return OWN_TITLE
    bodies = load_bodies()
    return " and ".join(clean(bodies[code].name if code in bodies else code, 60) for code in who)


def silent_words(found: Answer) -> list[str]:
    """Return how many items stay because nobody has said whether they are used, and what they come to."""
    silent = [each for each in found.candidates if found.rules.standing(each) == UNSAID]
    if not silent:
        return []
    amount = _come_to(silent, found)
    count = f"{len(silent):,} items" if len(silent) > 1 else "one item"
    return [
        f"Nobody has said whether {count} ({amount} a year) {_is(len(silent))} used: {_it(len(silent))}. Ask first."
    ]


def law_words(found: Answer) -> list[str]:
    """Return how many items stay because only a change of law could end them, and what they come to."""
    held = [each for each in found.candidates if found.rules.standing(each) == LAW]
    if not held:
        return []
    what = f"{len(held):,} items ({_come_to(held, found)} a year) have" if len(held) > 1 else (
        f"One item ({_come_to(held, found)} a year) has"
    )  # fmt: skip
    return [f"{what} a basis in law on record: {_it(len(held))} unless the law is changed."]


def _come_to(items: Sequence[Candidate], found: Answer) -> str:
    return about_words(together(items, found.view), found)


def about_words(saving: Saving, found: Answer) -> str:
    """Return the mean of a saving, as about so much where it is uncertain."""
    head = asdict(saving)
    return f"{'about ' if numbers.is_uncertain(head) else ''}{numbers.about(head, currency_of(found))}"


def amount_words(amount: float, found: Answer) -> str:
    """Return the mean saving of a set whose range is not told: no finer than the range of all items lets it be."""
    how = numbers.rounding_of(asdict(together(found.candidates, found.view)))
    about = "about " if how.step > 1 else ""
    return f"{about}{how.words(amount, currency_of(found))}"


def currency_of(found: Answer) -> str:
    """Return the currency of the account."""
    return found.costings.costings[found.number].currency


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _it(count: int) -> str:
    return "it stays" if count == 1 else "they stay"
