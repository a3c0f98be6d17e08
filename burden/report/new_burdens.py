"""A new duty in the layout of a department's assessment: the questions of the form, and the cost year by year.

Sources: New burden assessment pro forma (Department for Communities and Local Government), questions 1 to 9, as read at
docsbay.net/new-burden-assessment-proforma; New burdens doctrine: guidance for government departments (HM Government,
updated 29 July 2022), paragraphs 2.1 and 2.2. The form's own questions on cost could not be read: the table follows
what the guidance asks for, net additional cost, one-off and recurring, over three years at least.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.new_burdens import BurdenLine, NewBurdens
from burden.analysis.scenarios.streams import COST, FUNDING, ONE_OFF, SAVING
from burden.base.periods import period_of, start_year
from burden.base.vocabulary import AUTHORITY_TYPES, BEARERS, RESOURCES
from burden.costing.activities import title_of
from burden.report import numbers
from burden.report.whatif_horizon import price_words
from burden.report.whatif_rows import LEAST, head_of, told_range

DEPARTMENT = "For the department to say."
FORM = {
    1: "Lead department", 2: "Contact in the lead department", 3: "Name of the policy, duty or expectation",
    4: "What the policy is for", 5: "Stage the proposal is at", 6: "Key stages to come",
    7: "What authorities have to do, and how that differs from now", 8: "When it falls on authorities, in what phases",
    9: "Whether an impact assessment is made",
}  # fmt: skip
"""The questions of the form, by number, in short."""
SECTIONS = {ONE_OFF: "One-off", COST: "Recurring", SAVING: "Less: saved", FUNDING: "Less: grants received"}
GRANT = "grant"
ALL, EACH, NET, ONCE = "All years", "One authority", "Net additional cost", "Paid once, all years"


def form_rows(found: NewBurdens) -> list[dict[str, str]]:
    """Return the questions of the form that come before its cost, answered as far as the scenario says."""
    answers = {3: found.scenario.title, 4: found.scenario.note or DEPARTMENT, 7: _what(found), 8: _when(found)}
    return [
        {"": f"Q{number}", "Question": question, "Answer": answers.get(number, DEPARTMENT)}
        for number, question in FORM.items()
    ]


def burden_rows(found: NewBurdens) -> list[dict[str, str]]:
    """Return the cost of all authorities: a row for each kind of money, then what is saved, then the net."""
    rows = [_row(found, title, line) for title, line in named_lines(found)]
    if found.nominal is not None:
        at = next(place for place, row in enumerate(rows) if row["Row"] == NET)
        rows.insert(at + 1, _nominal(found, rows[at]))
    return rows


def named_lines(found: NewBurdens) -> list[tuple[str, BurdenLine]]:
    """Return the rows of the table of cost by their titles, in the order in which they are read."""
    local = [line for line in found.lines if line.bearer == "local"]
    paid = [line for line in local if line.section in {ONE_OFF, COST}]
    alike = Counter(_title(line) for line in paid)
    rows = [(f"{_title(line)}{_paid_when(line) if alike[_title(line)] > 1 else ''}", line) for line in paid]
    rows.append(("Additional cost", found.gross))
    rows += [(_title(line), line) for line in local if line.section in {SAVING, FUNDING}]
    rows.append((NET, found.net))
    others = (line for line in found.lines if line.bearer != "local")
    return rows + [(f"Outside it: {_title(line).lower()}", line) for line in others]


def type_rows(found: NewBurdens) -> list[dict[str, str]]:
    """Return what the authorities of each type bear, and all of them; nothing where there is one type alone."""
    if len(found.by_type) < 2:
        return []
    rows = [
        {"Type of authority": AUTHORITY_TYPES[each.kind], "Authorities": f"{each.number:,}"}
        | _of_type(found, each.once, each.net)
        for each in found.by_type
    ]
    total = {"Type of authority": "All", "Authorities": f"{found.n_authorities:,}"}
    return [*rows, total | _of_type(found, found.once, found.net)]


def _of_type(found: NewBurdens, once: BurdenLine, net: BurdenLine) -> dict[str, str]:
    currency = found.typical.currency
    return {
        ONCE: _money(once.whole, currency),
        "Net, year 1": _money(net.years[0], currency),
        f"Net, year {len(net.years)}": _money(net.years[-1], currency),
        f"Net, {ALL.lower()}": _money(net.whole, currency),
        "Likely range (nine in ten)": numbers.likely(head_of(net.whole, True), currency),
    }


def burden_data(found: NewBurdens) -> list[dict[str, Any]]:
    """Return every amount unrounded, a row for each line and span of time: data for a spreadsheet.

    A span is one year, all of them, or one authority alone; £ in prices of the result's year, not discounted.
    """
    lines = [(title, line, "all", found.n_authorities) for title, line in named_lines(found)]
    for each in found.by_type:
        lines += [
            ("Paid once", each.once, each.kind, each.number), (NET, each.net, each.kind, each.number),
        ]  # fmt: skip
    return [
        {
            "row": title, "section": line.section, "bearer": line.bearer, "resource": line.resource,
            "type": kind, "authorities": number, "span": span, "period": period, **asdict(change),
            "price_year": found.price_year,
        }
        for title, line, kind, number in lines
        for span, period, change in _spans(found, line)
    ]  # fmt: skip


def _spans(found: NewBurdens, line: BurdenLine) -> list[tuple[str, str, Change]]:
    first = start_year(found.period)
    years = [(f"year {at + 1}", period_of(first + at), year) for at, year in enumerate(line.years)]
    return [*years, ("all years", "", line.whole), ("one authority", "", line.each)]


def new_burdens_words(found: NewBurdens) -> list[str]:
    """Return what a new duty costs in sentences, the figure first, then what it rests on."""
    currency, count = found.typical.currency, len(found.net.years)
    saves = found.net.whole.mean < 0
    whole = found.net.whole
    told = numbers.range_words(head_of(whole, not saves), currency, f"{'less ' if saves else ''}over {count} years")
    if whole.p5 < 0 < whole.p95:
        told = told_range(whole, currency, f"over {count} years")
    both_ways = saves or min(found.net.years[0].mean, found.net.years[-1].mean) < 0

    def told_of(change: Change) -> str:
        return _more_or_less(change, currency) if both_ways else _money(change, currency)

    listed = ", ".join(f"{number:,} × {_type_words(kind)}" for kind, number in found.authorities.items())
    # Where some are in no list, those that are counted are not all.
    whom = "the" if found.listed_from is not None else "all"
    known = "known " if found.listed_from is not None else ""
    said = [f"For {whom} {found.n_authorities:,} {known}authorities ({listed}): {told}, not discounted."]
    said.append(
        f"In year 1 that is {told_of(found.net.years[0])}, in year {count} {told_of(found.net.years[-1])}; "
        f"for one authority {told_of(found.net.each)} over all years."
    )
    if found.inflation_share is not None:
        said.append(f"{price_words(found.inflation_share)} in amounts in prices of each year.")
    if found.nominal is not None and found.price_year != found.period:
        said.append(f"Amounts in prices of each year begin in year 1 with prices of {found.price_year}.")
    said.append(_rests(found))
    if found.listed_from is not None:
        said.append(
            f"Councils that ended before {found.listed_from} are in no list here: where there were any in "
            f"{found.period}, the count is short of them. Give the number where you know it."
        )
    said.append(
        "What authorities share (pay, a range given, the error of a published average) stays however many there are; "
        "how far each lies from a published average is its own, and evens out."
    )
    return said


def _type_words(kind: str) -> str:
    """Return what a type of authority is called within a sentence; London keeps its capital."""
    title = AUTHORITY_TYPES[kind]
    return title if title.startswith("London") else f"{title[:1].lower()}{title[1:]}"


def _rests(found: NewBurdens) -> str:
    if found.is_entered:
        return f"Every authority is taken to be like {found.typical.name or found.typical.code}, {found.period}."
    return "Every authority is taken to be alike, and its staff to cost what a first estimate says."


def _what(found: NewBurdens) -> str:
    entries = (*found.typical.entries, *found.applied.submissions[0].entries)
    titles = {entry.id: title_of(entry) for entry in entries}
    applied = found.applied
    return " ".join(
        f"{word}: {'; '.join(dict.fromkeys(titles[name] for _, name in places))}."
        for word, places in (("New", applied.added), ("No longer", applied.dropped), ("Changed", applied.changed))
        if places
    )


def _when(found: NewBurdens) -> str:
    told = f"From {found.period}"
    if found.scenario.phase:
        shares = ", ".join(
            f"{numbers.plain(100 * share, 6)}% in year {number}" for number, share in enumerate(found.scenario.phase, 1)
        )
        told += f": {shares}, in full after that"
    return f"{told}."


def _title(line: BurdenLine) -> str:
    what = line.title or ("" if line.resource == GRANT else RESOURCES[line.resource].lower())
    return f"{SECTIONS[line.section]}{': ' if what else ''}{what}"


def _paid_when(line: BurdenLine) -> str:
    """Return when a thing is paid for, which tells it from another of its title."""
    if not line.first_year:
        return ""
    return f" (year {line.first_year}{_again(line.life_years)})"


def _again(life_years: int) -> str:
    if not life_years:
        return ""
    return ", then every year" if life_years == 1 else f", then every {life_years} years"


def _row(found: NewBurdens, title: str, line: BurdenLine) -> dict[str, str]:
    currency = found.typical.currency
    row = {"Row": title, "Who bears it": BEARERS[line.bearer]}
    row |= {year_title(found, at): _money(year, currency) for at, year in enumerate(line.years)}
    return row | {
        ALL: _money(line.whole, currency),
        "Likely range (nine in ten)": numbers.likely(head_of(line.whole, True), currency),
        EACH: _money(line.each, currency),
    }


def _nominal(found: NewBurdens, like: dict[str, str]) -> dict[str, str]:
    assert found.nominal is not None
    row = dict.fromkeys(like, "") | {"Row": "Net, in prices of each year", "Who bears it": BEARERS["local"]}
    currency = found.typical.currency
    for at, (year, amount) in enumerate(zip(found.net.years, found.nominal, strict=True)):
        row[year_title(found, at)] = numbers.rounding_of(head_of(year, True)).words(amount, currency)
    whole = numbers.rounding_of(head_of(found.net.whole, True))
    return row | {ALL: whole.words(sum(found.nominal), currency)}


def year_title(found: NewBurdens, at: int) -> str:
    """Return what year `at`, 0 the first, is called."""
    return f"Year {at + 1} ({period_of(start_year(found.period) + at)})"


def _money(change: Change, currency: str) -> str:
    return numbers.rounding_of(head_of(change, True)).words(change.mean, currency)


def _more_or_less(change: Change, currency: str) -> str:
    """Return an amount with its direction in words, where some are more and some less."""
    if abs(change.mean) < LEAST:
        return numbers.money(0.0, currency)
    less = change.mean < 0
    head = head_of(change, not less)
    return f"{numbers.rounding_of(head).words(head['mean'], currency)} {'less' if less else 'more'}"
