"""A new duty in the layout of a department's assessment: the questions of the form, and the cost year by year.

Sources: New burden assessment pro forma (Department for Communities and Local Government), questions 1 to 9, as read at
docsbay.net/new-burden-assessment-proforma; New burdens doctrine: guidance for government departments (HM Government,
updated 29 July 2022), paragraphs 2.1 and 2.2. The form's own questions on cost could not be read: the table follows
what the guidance asks for, net additional cost, one-off and recurring, over three years at least.
"""

from __future__ import annotations

from burden.analysis.scenarios.difference import Change
from burden.analysis.scenarios.new_burdens import BurdenLine, NewBurdens
from burden.analysis.scenarios.streams import COST, FUNDING, ONE_OFF, SAVING
from burden.base.periods import period_of, start_year
from burden.base.vocabulary import AUTHORITY_TYPES, BEARERS, RESOURCES
from burden.report import numbers

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
ALL, EACH = "All years", "One authority"


def form_rows(found: NewBurdens) -> list[dict[str, str]]:
    """Return the questions of the form that come before its cost, answered as far as the scenario says."""
    answers = {3: found.scenario.title, 4: found.scenario.note or DEPARTMENT, 7: _what(found), 8: _when(found)}
    return [
        {"": f"Q{number}", "Question": question, "Answer": answers.get(number, DEPARTMENT)}
        for number, question in FORM.items()
    ]


def burden_rows(found: NewBurdens) -> list[dict[str, str]]:
    """Return the cost of all authorities: a row for each kind of money, then what is saved, then the net."""
    local = [line for line in found.lines if line.bearer == "local"]
    rows = [_row(found, _title(line), line) for line in local if line.section in {ONE_OFF, COST}]
    rows.append(_row(found, "Additional cost", found.gross))
    rows += [_row(found, _title(line), line) for line in local if line.section in {SAVING, FUNDING}]
    rows.append(_row(found, "Net additional cost", found.net))
    if found.nominal is not None:
        rows.append(_nominal(found, rows[-1]))
    others = (line for line in found.lines if line.bearer != "local")
    return rows + [_row(found, f"Outside it: {_title(line).lower()}", line) for line in others]


def new_burdens_words(found: NewBurdens) -> list[str]:
    """Return what a new duty costs in sentences, the figure first, then what it rests on."""
    currency, count = found.typical.currency, len(found.net.years)
    saves = found.net.whole.mean < 0
    told = numbers.range_words(_head(found.net.whole, saves), currency, f"over {count} years{' less' if saves else ''}")
    listed = ", ".join(f"{number:,} × {AUTHORITY_TYPES[kind].lower()}" for kind, number in found.authorities.items())
    said = [f"For all {found.n_authorities:,} authorities ({listed}): {told}, not discounted."]
    said.append(
        f"In year 1 that is {_money(found.net.years[0], currency)}, in year {count} "
        f"{_money(found.net.years[-1], currency)}; for one authority {_money(found.net.each, currency)} over all years."
    )
    said.append(_rests(found))
    if found.listed_from is not None:
        said.append(
            f"Councils that ended before {found.listed_from} are in no list here: where there were any in "
            f"{found.period}, the count is short of them. Give the number, as shire_district=N, where you know it."
        )
    said.append(
        "What authorities share (pay, a range given, the error of a published average) stays however many there are; "
        "how far each lies from a published average is its own, and evens out."
    )
    return said


def _rests(found: NewBurdens) -> str:
    if found.is_entered:
        return f"Every authority is taken to be like {found.typical.name or found.typical.code}, {found.period}."
    return "Every authority is taken to be alike, and its staff to cost what a first estimate says."


def _what(found: NewBurdens) -> str:
    names = {entry.id: entry for entry in found.applied.submissions[0].entries}
    new = [names[name].item_title or names[name].item or name for _, name in found.applied.added]
    told = [f"New: {'; '.join(new)}."]
    for places, word in ((found.applied.dropped, "no longer"), (found.applied.changed, "changed")):
        if places:
            told.append(f"{word.capitalize()}: {'; '.join(name for _, name in places)}.")
    return " ".join(told)


def _when(found: NewBurdens) -> str:
    told = f"From {found.period}"
    if found.scenario.phase:
        shares = ", ".join(
            f"{numbers.share(share)} in year {number}" for number, share in enumerate(found.scenario.phase, 1)
        )
        told += f": {shares}, in full after that"
    return f"{told}."


def _title(line: BurdenLine) -> str:
    what = line.title or ("" if line.resource == GRANT else RESOURCES[line.resource].lower())
    return f"{SECTIONS[line.section]}{': ' if what else ''}{what}"


def _row(found: NewBurdens, title: str, line: BurdenLine) -> dict[str, str]:
    currency = found.typical.currency
    row = {"Row": title, "Who bears it": BEARERS[line.bearer]}
    row |= {_year(found, at): _money(year, currency) for at, year in enumerate(line.years)}
    return row | {
        ALL: _money(line.whole, currency),
        "Likely range (nine in ten)": numbers.likely(_head(line.whole, False), currency),
        EACH: _money(line.each, currency),
    }


def _nominal(found: NewBurdens, like: dict[str, str]) -> dict[str, str]:
    assert found.nominal is not None
    row = dict.fromkeys(like, "") | {"Row": "Net, in prices of each year", "Who bears it": BEARERS["local"]}
    currency = found.typical.currency
    for at, (year, amount) in enumerate(zip(found.net.years, found.nominal, strict=True)):
        row[_year(found, at)] = numbers.rounding_of(_head(year, False)).words(amount, currency)
    whole = numbers.rounding_of(_head(found.net.whole, False))
    return row | {ALL: whole.words(sum(found.nominal), currency)}


def _year(found: NewBurdens, at: int) -> str:
    return f"Year {at + 1} ({period_of(start_year(found.period) + at)})"


def _money(change: Change, currency: str) -> str:
    return numbers.rounding_of(_head(change, False)).words(change.mean, currency)


def _head(change: Change, turned: bool) -> dict[str, float]:
    if turned:
        return {"mean": -change.mean, "p5": -change.p95, "p95": -change.p5}
    return {"mean": change.mean, "p5": change.p5, "p95": change.p95}
