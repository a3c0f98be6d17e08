"""The register of measures and a count of failure demand in words and rows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from burden.analysis.measures.register import Register, Service, State
from burden.analysis.measures.replacing import Replaced
from burden.base.vocabulary import DEMANDS
from burden.report import numbers
from burden.report.document.figures import begun, listed
from burden.submission.contacts import Counted, Tally
from burden.submission.contacts.tally import FAILURE
from burden.submission.measuring import Lack, Line

QUESTION = "What measures are you using to understand and improve each service?"
"""The letter of 2 May 2006, in which this one question replaces the whole regime."""
STATE_WORDS: dict[State, str] = {
    "helps": "has a measure that helps",
    "lacking": "has measures, none of which helps yet",
    "only_targets": "has only targets",
    "nothing_said": "nothing is said",
}
LACK_WORDS: dict[Lack, str] = {
    "target": "a target: it says what somebody wants, not what happens",
    "not_from_the_work": "not taken from the work",
    "from_the_work": "not said whether it is taken from the work",
    "not_end_to_end": "not end to end: it shows a part, not what the person asking lives through",
    "end_to_end": "not said whether it runs end to end",
    "used_by": "not said who uses it",
}
NONE = "–"


def register_words(found: Register) -> list[str]:
    """Return what there is to be said of a register, the most important first."""
    if not found.services:
        none = "No measure is named yet, and no return of the catalog is entered here that tells of a service."
        return [f"{none} Name the first."]
    said = [f"{_services(found.of(state))}." for state in STATE_WORDS if found.of(state) and state != "nothing_said"]
    words = [_starts(found, said)]
    if silent := found.of("nothing_said"):
        named = _named([service.name for service in silent])
        words.append(f"Returns are entered on {named}, and no measure of the work is named there.")
    if found.replaces:
        words.append(replaced_words(found.replaces, found.replaced_amount))
    return words


def _starts(found: Register, said: list[str]) -> str:
    return " ".join(said) if said else "No measure is named yet."


def _services(services: Sequence[Service]) -> str:
    count = len(services)
    state = STATE_WORDS[services[0].state]
    many = {"has ": "have "}
    words = state if count == 1 else state.replace("has ", many["has "], 1)
    return f"{count:,} {'service' if count == 1 else 'services'} {words}: {_named([each.name for each in services])}"


def replaced_words(replaces: Sequence[Replaced], amount: float | None) -> str:
    """Return which returns could be replaced and what they cost now, which is not yet a saving."""
    named = _named([each.title for each in replaces])
    unknown = sum(each.amount is None for each in replaces)
    many = "1 return" if len(replaces) == 1 else f"{len(replaces):,} returns"
    words = f"Measures that help could replace {many}: {named}."
    it = "It costs" if len(replaces) == 1 else "These cost"
    if amount is None:
        return f"{words} What {'it costs' if len(replaces) == 1 else 'these cost'} is not entered here."
    rest = [f"{unknown:,} of them not priced"] if unknown else []
    if defaults := sum(each.is_default for each in replaces):
        rest.append(
            f"{'a first estimate' if defaults == 1 else f'{defaults:,} of them first estimates'}, not yet a fact"
        )
    aside = f" ({'; '.join(rest)})" if rest else ""
    return f"{words} {it} {numbers.money_short(amount)} a year now at central values{aside}."


def register_rows(found: Register) -> list[dict[str, str]]:
    """Return a row for each measure, and one for each service of which nothing is said."""
    rows = []
    for service in found.services:
        if not service.lines:
            rows.append({"Service": service.name, "What is measured": NONE, "Helps": "Nothing said"} | dict.fromkeys(
                ("Used by", "How often", "Could replace"), NONE))  # fmt: skip
        rows += [_row(service, line) for line in service.lines]
    return rows


def _row(service: Service, line: Line) -> dict[str, str]:
    measure = line.measure
    titles = {each.key: each.title for each in (*service.replaces, *service.hoped)}
    return {
        "Service": service.name,
        "What is measured": measure.measure,
        "Helps": "Yes" if line.helps else begun("; ".join(LACK_WORDS[lack] for lack in line.lacks)),
        "Used by": measure.used_by or NONE,
        "How often": measure.used_how_often or NONE,
        "Could replace": "; ".join(titles[key] for key in line.replaces) or NONE,
    }


def tally_words(tally: Tally, counted: Counted | None = None) -> list[str]:
    """Return what a count says: the share with its range, how many a year, and where to start."""
    low, high = counted.likely if counted else tally.likely()
    share = numbers.share(tally.share)
    many = f"{tally.contacts:,} {'contact' if tally.contacts == 1 else 'contacts'}"
    span = "" if counted is None else f" of {numbers.plain(counted.days)} {'day' if counted.days == 1 else 'days'}"
    if counted is not None and counted.is_complete:
        first = f"{share} of contacts are failure demand: {tally.failures:,} of {many} of a whole year, all counted."
    else:
        first = (
            f"{share} of contacts are failure demand (likely {numbers.share(low)} to {numbers.share(high)}, nine in "
            f"ten, from {many}{span})."
        )
    words = [first]
    if counted is not None and not counted.is_complete:
        year = counted.contacts_per_year
        words.append(
            f"{numbers.plain(counted.days)} of {numbers.plain(counted.of)} days a year stand for about "
            f"{numbers.plain(year.central, 3)} contacts a year (likely {numbers.plain(year.low, 3)} to "
            f"{numbers.plain(year.high, 3)}). How far these days are like the rest of the year nobody counted."
        )
    if counted is not None and 0 < len(tally.by_day) < counted.days:
        words.append(_days_words(len(tally.by_day), counted.days))
    if counted is not None and (lean := _lean_words(counted)):
        words.append(lean)
    words.append(start_words(tally))
    return words


def _days_words(dates: int, days: float) -> str:
    """Return that more days are stated than the log has dates: the rest count as days on which nobody came."""
    on = "one date" if dates == 1 else f"{dates:,} dates"
    return (
        f"The log has contacts on {on}, and {numbers.plain(days)} days are stated: the other "
        f"{numbers.plain(days - dates)} count as days without a contact. If nothing was noted on them, leave them out."
    )


def _lean_words(counted: Counted) -> str:
    """Return what a total counts on average where that is not the share counted; empty where there is no entry."""
    mean, share = numbers.share(counted.mean_share), numbers.share(counted.tally.share)
    if mean == share or not counted.tally.failures:
        return ""
    more, side = ("more", "above") if counted.mean_share > counted.tally.share else ("less", "below")
    return (
        f"A total counts {mean} on average, {more} than the {share} counted: so few contacts leave more room {side} "
        "it. Counting for longer brings the two together."
    )


def start_words(tally: Tally) -> str:
    """Return where to start: what most failure contacts were traced to."""
    if not tally.failures:
        return "No contact is failure demand: there is nothing to price, and no entry is written."
    if not tally.origins:
        return (
            "No failure contact is traced to a return, target or rule yet. Ask of each cause: which rule of somebody "
            "else's makes us work like this?"
        )
    first = tally.origins[0]
    traced = "All" if tally.traced == tally.failures else numbers.share(tally.traced / tally.failures)
    return (
        f"Start with “{first.words}”: {first.contacts:,} of {tally.failures:,} failure contacts are traced to it"
        f" ({_named(list(first.causes))}). {traced} of them are traced to something. That is where to look, "
        "not yet the share that the regime causes: say that, and what would have been without it."
    )


def tally_rows(tally: Tally, counted: Counted | None = None, cost_gbp: float | None = None) -> list[dict[str, str]]:
    """Return a row for each cause, failure and the most frequent first; with £ a year where days and cost are known."""
    rows = []
    for cause in tally.causes:
        row = {
            "Cause": cause.cause,
            "Demand": DEMANDS[cause.demand],
            "Contacts": f"{cause.contacts:,}",
            "Of all": numbers.share(cause.contacts / tally.contacts),
        }
        if counted is not None and cost_gbp is not None:
            yearly = counted.contacts_per_year.central * cause.contacts / tally.contacts * cost_gbp
            row["£ a year"] = numbers.money_short(yearly) if cause.demand == FAILURE else NONE
        rows.append({**row, "Comes from": cause.origin or NONE})
    return rows


def cost_words(counted: Counted, cost_gbp: float) -> str:
    """Return what failure demand costs a year before any of it is the regime's, at £ a contact."""
    year = counted.contacts_per_year.central
    middle = year * counted.tally.share * cost_gbp
    low, high = (middle * (1 + off) for off in _off(counted))
    span = "" if counted.is_complete else (
        f" (likely {numbers.money_short(low)} to {numbers.money_short(high)}: the share and the number of contacts are "
        "both unsure)"
    )  # fmt: skip
    return (
        f"At {numbers.money_plain(cost_gbp)} a contact failure demand costs about {numbers.money_short(middle)} a year"
        f"{span}, whoever causes it."
    )


def _off(counted: Counted) -> tuple[float, float]:
    """Return how far failure contacts a year may lie below and above the middle, as parts of it, nine in ten.

    What two unlike causes leave unsure adds up by squares.
    """
    year, share = counted.contacts_per_year, counted.tally.share
    if not share:
        return 0.0, 0.0
    parts = [
        (end / share - 1, bound / year.central - 1)
        for end, bound in zip(counted.likely, (year.low, year.high), strict=True)
    ]
    below, above = (math.hypot(*part) for part in parts)
    return max(-below, -1.0), above


def tally_dict(tally: Tally, counted: Counted | None) -> dict[str, object]:
    """Return a count as plain data, unrounded."""
    low, high = counted.likely if counted else tally.likely()
    year = counted.contacts_per_year if counted else None
    return {
        "contacts": tally.contacts, "failures": tally.failures, "share": tally.share, "low": low, "high": high,
        "mean_share": counted.mean_share if counted and tally.failures else None,
        "grade": counted.grade if counted else None,
        "contacts_per_year": None if year is None else {"low": year.low, "central": year.central, "high": year.high},
        "causes": [
            {"demand": each.demand, "cause": each.cause, "contacts": each.contacts, "item": each.item or None,
             "comes_from": each.origin or None} for each in tally.causes
        ],
        "origins": [
            {"item": each.item or None, "comes_from": each.words, "contacts": each.contacts,
             "causes": list(each.causes)} for each in tally.origins
        ],
    }  # fmt: skip


def _named(names: Sequence[str], most: int = 6) -> str:
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most:,} more")
    return listed(shown)
