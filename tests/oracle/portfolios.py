"""Portfolios by number: submissions as people might enter them, the same ones every time.

The two hundred from 0 to 199 are those of the test; any other number gives a portfolio of the same mix, so that what is
tuned on some is judged on others. Every fourth is adversarial: a way, known to us, in which short cuts go wrong.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from burden.base.errors import errors_of
from burden.reference.strict_yaml import Document
from burden.submission.model import Submission
from burden.submission.read import read_document
from tests.oracle.brute import central_amounts
from tests.oracle.files import BOUNDED, COUNTERFACTUAL, EVERY, FORMS, GROUNDED, TYPE, Manner, Writer, rounded
from tests.oracle.names import with_names
from tests.oracle.prices import Raw

COUNT = 200
BODY = "audit_commission"
ADVERSARIAL = (
    "half", "ninety", "bounds", "wide", "wide_line", "one_line", "many_lines", "no_shared", "many_shared", "baselines",
    "one_offs", "averages",
)  # fmt: skip
SCALED = {
    "time": "hours", "fee": "amount_gbp", "purchase": "amount_gbp", "one_off": "amount_gbp",
    "excess_cost": "excess_gbp_per_unit", "failure_demand": "contacts_per_year",
}  # fmt: skip
"""The field by which a line of each kind is made larger or smaller."""


@dataclass(frozen=True)
class Portfolio:
    """The plain data of the files of one call, and what is difficult about them."""

    number: int
    flavour: str
    raws: tuple[Raw, ...]

    @property
    def adversarial(self) -> bool:
        """Tell whether it was made to be difficult."""
        return self.flavour in ADVERSARIAL

    @property
    def account(self) -> str:
        """Return the account whose total is judged: of all where there are several files."""
        return str(self.raws[0]["authority"]) if len(self.raws) == 1 else "all"

    def read(self) -> list[Submission]:
        """Return the submissions, read as any file is; fails with the findings where one is refused."""
        found = []
        for raw in self.raws:
            submissions, findings = read_document(Document(raw, {}))
            assert not errors_of(findings), [finding.sentence() for finding in errors_of(findings)]
            found += submissions
        return found


def portfolio(number: int) -> Portfolio:
    """Return the portfolio of a number, 0 or above; every eighth names quantities, used in several places."""
    found = _portfolio(number)
    if number % 8 != 3:
        return found
    rng = random.Random(f"names {number}")
    return replace(found, raws=tuple(with_names(rng, raw) for raw in found.raws), flavour="named")


def _portfolio(number: int) -> Portfolio:
    rng = random.Random(f"portfolio {number}")
    place = number % COUNT
    if place % 4 == 0:
        turn, which = divmod(place // 4, len(ADVERSARIAL))
        flavour = ADVERSARIAL[which]
        return Portfolio(number, flavour, _adversarial(rng, flavour, turn))
    lines = 1 + int(39 * rng.random() ** 2)
    manner = Manner(lines, ranged=rng.choice((0.0, 0.15, 0.3, 0.3, 0.6)), card_ranged=rng.choice((0, 0, 0.3, 0.6, 1)))
    manner.staff, manner.layers = rng.randint(1, 4), rng.randint(1, 5)
    manner.grades = rng.choice((manner.grades, ("A",), ("C",), ("B", "C"), ("D", "E"), ("A", "B", "C", "D", "E")))
    manner.dists = rng.choice((EVERY, EVERY, ("pert",), ("triangular",), ("uniform",), ("lognormal",)))
    if place % 25 == 7:
        return Portfolio(number, "with a body", _with_a_body(rng, manner))
    if place % 10 == 5:
        manner.lines = (lines + 1) // 2
        return Portfolio(number, "two councils", _councils(rng, manner, 2))
    return Portfolio(number, "plain", _councils(rng, manner, 1))


def portfolios(numbers: Sequence[int] = range(COUNT)) -> list[Portfolio]:
    """Return the portfolios of some numbers."""
    return [portfolio(number) for number in numbers]


def _councils(rng: random.Random, manner: Manner, count: int) -> tuple[Raw, ...]:
    return tuple(Writer(rng, manner).council(f"town_{letter}") for letter in "abc"[:count])


def _with_a_body(rng: random.Random, manner: Manner) -> tuple[Raw, ...]:
    """Two councils and the body they pay fees to, a part of whose cost falls on each."""
    manner.lines = max(manner.lines // 3, 3)
    towns = _councils(rng, manner, 2)
    for raw in towns:
        for entry in raw["entries"]:
            if entry["kind"] == "fee":
                entry["paid_to"] = BODY
    body = Writer(rng, manner).file()
    for entry in body["entries"]:
        entry["layer"] = "central_inspection"
        entry.setdefault("attribution_share", 1)
    falls_on = {"types": [TYPE], "key": "each", "authorities": rng.randint(2, 8)}
    return (*towns, {"body": BODY, "name": "A body", "falls_on": falls_on, **body})


def _adversarial(rng: random.Random, flavour: str, turn: int) -> tuple[Raw, ...]:
    lines = rng.randint(4, 20)
    if flavour in {"half", "ninety", "wide_line"}:
        return _dominated(rng, flavour, lines)
    if flavour == "many_lines":
        return _councils(rng, _many(rng, turn), 1)
    manners = {
        "bounds": Manner(lines, ranged=0.6, bounds=True, layers=5, dists=BOUNDED),
        "wide": Manner(lines, ranged=0.5, dists=("lognormal",), sigma=(0.9, 1.3), card_ranged=0.2),
        "one_line": Manner(1, forms=(rng.choice(FORMS),), ranged=0.8, card_ranged=0.7, staff=1),
        "no_shared": Manner(lines, ranged=0.5, grades=("A",), card_ranged=0),
        "many_shared": Manner(30, ranged=0.1, card_ranged=1, staff=6, forms=("time", "time_fte", "lost_effort")),
        "baselines": Manner(lines, forms=("turnover", "absence"), ranged=0.8, near_baseline=True),
        "one_offs": Manner(lines, forms=("one_off",), ranged=0.9, grades=("A", "C"), layers=5),
        "averages": Manner(lines, ranged=0.05, grades=("E", "E", "E", "D"), layers=2),
    }
    return _councils(rng, manners[flavour], 2 if flavour == "averages" and turn % 2 else 1)


def _many(rng: random.Random, turn: int) -> Manner:
    """Five hundred lines: with ranges of their own, with grades alone, with 25 shared inputs, and with wide tails."""
    return (
        Manner(500, ranged=0.3, card_ranged=0, dists=BOUNDED),
        Manner(500, ranged=0.0, card_ranged=0.5, staff=4),
        Manner(500, ranged=0.1, card_ranged=1, staff=6, forms=("time", "time_fte", "purchase")),
        Manner(500, ranged=0.15, dists=("lognormal",), sigma=(0.3, 1.1), staff=3),
    )[turn % 4]


def _dominated(rng: random.Random, flavour: str, lines: int) -> tuple[Raw, ...]:
    """One line makes up half of the total, or nine tenths of it, and is uncertain by itself."""
    manner = Manner(lines, ranged=rng.choice((0.2, 0.5)), forms=(*SCALED, "time"), layers=rng.randint(1, 3))
    (raw,) = _councils(rng, manner, 1)
    entry = raw["entries"][rng.randrange(lines)]
    for name in ("business_as_usual_share", "discretionary_share"):
        entry.pop(name, None)
    if entry["layer"] in GROUNDED:
        entry |= {"attribution_share": 0.5, "counterfactual": COUNTERFACTUAL}
    field = "fte" if "fte" in entry else SCALED[entry["kind"]]
    writer = Writer(rng, manner)
    middle = rng.uniform(10, 99)
    if flavour == "wide_line":
        entry[field] = Writer(rng, replace(manner, sigma=(1.02, 1.35))).range(middle, ("lognormal",))
    else:
        skewed = {"low": 0.7 * middle, "central": middle, "high": rng.uniform(2, 8) * middle}
        shapes = (skewed | {"dist": "pert"}, skewed | {"dist": "triangular"}, skewed | {"dist": "lognormal"})
        entry[field] = rng.choice((*shapes, writer.range(middle)))
    amounts = [(id(line) == id(entry), amount) for _, line, amount in central_amounts([raw])]
    own = sum(amount for mine, amount in amounts if mine)
    rest = sum(abs(amount) for mine, amount in amounts if not mine)
    share = 0.9 if flavour == "ninety" else 0.5
    factor = share / (1 - share) * rest / own if rest and own else 1.0
    entry[field] = {name: part if name == "dist" else rounded(part * factor, 6) for name, part in entry[field].items()}
    return (raw,)
