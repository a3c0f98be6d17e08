"""Who is hidden, and how: pseudonyms by a keyed hash, no size of anybody, nothing that people typed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from burden.base.errors import BurdenError
from burden.costing.legs import OUTSIDE
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.report.package.columns import TABLES
from burden.report.package.schema import Columns, Table

LEAST_WORD = 12
"""Letters a word for pseudonyms must have: a short one is found by trying all."""
KEPT = frozenset({"local", "central", "all", OUTSIDE})
SALT = b"burden pseudonyms 1"


@dataclass(frozen=True, slots=True)
class Hiding:
    """How a package hides: a word that pseudonyms are made with, and how few authorities a cell may rest on.

    Raises `BurdenError` where the word is short or `suppress_below` is 1 or negative.
    """

    pseudonyms: str = ""
    suppress_below: int = 0

    def __post_init__(self) -> None:
        """Refuse what would hide nothing."""
        if self.pseudonyms and len(self.pseudonyms) < LEAST_WORD:
            raise BurdenError(
                f"The word for pseudonyms has {len(self.pseudonyms)} letters; a short one can be found by trying. "
                f"Give at least {LEAST_WORD}, best several words, and keep them to yourself."
            )
        if self.suppress_below < 0 or self.suppress_below == 1:
            raise BurdenError("Suppressing below 1 hides nothing. Give 2 or more: cells on fewer authorities go.")


OPEN = Hiding()
"""Nothing is hidden."""


def alike(kinds: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how many known councils of each type there were, at least, of pairs of a type and a financial year.

    Nothing in a package with pseudonyms tells a size, so that this is among how many one stands.
    """
    known = list(load_authorities().values())
    found: dict[str, int] = {}
    for kind, period in kinds:
        count = sum(row.type == kind and row.exists_in(period) for row in known)
        found[kind] = min(found.get(kind, count), count)
    return dict(sorted(found.items()))


class Pseudonyms:
    """Pseudonyms made with one word: the same word and code give the same pseudonym, in every package.

    The key is stretched (scrypt), so that guessing words is slow; pseudonyms are HMAC-SHA256, 12 hexadecimal digits.
    """

    def __init__(self, word: str) -> None:
        self._key = hashlib.scrypt(word.encode(), salt=SALT, n=2**14, r=8, p=1, dklen=32)
        self._mark = lru_cache(maxsize=None)(self._hash)
        self._bodies = load_bodies()

    def _hash(self, what: str, text: str) -> str:
        return hmac.new(self._key, f"{what}|{text}".encode(), hashlib.sha256).hexdigest()

    def mark(self, what: str, text: str) -> str:
        """Return the pseudonym of a text of some kind."""
        return f"{what}-{self._mark(what, text)[:12]}"

    def digest(self, text: str) -> str:
        """Return a keyed fingerprint, 64 hexadecimal digits: only who has the word can check it."""
        return self._mark("fingerprint", text)

    def code(self, code: str) -> str:
        """Return the pseudonym of a code; departments and inspectorates of the register keep theirs."""
        return code if code in KEPT or code in self._bodies else self.mark("a", code)

    def unit(self, unit: str) -> str:
        """Return the key of a unit with its code replaced."""
        code, _, period = unit.rpartition("/")
        return f"{self.code(code)}/{period}"

    def entry(self, unit: str, entry: str) -> str:
        """Return the pseudonym of an entry: the same in all years of a code."""
        return self.mark("e", f"{unit.rpartition('/')[0]}|{entry}")

    def transfer(self, key: str) -> str:
        """Return the key of a pair, made of pseudonyms."""
        kind, _, rest = key.partition(":")
        code, period, entry = rest.split("/")
        return f"{kind}:{self.code(code)}/{period}/{self.entry(f'{code}/{period}', entry)}"

    def applied(self, name: str, columns: Columns) -> Columns:
        """Return a table with everything replaced or removed that its columns say is to be hidden."""
        table = TABLES[name]
        if any(column.hides == "row" for column in table.columns):
            return table.empty()
        found = {column.name: self._column(table, column.name, columns) for column in table.columns}
        if name == "ledger":
            parts = ("entered_by", "entry", "authority", "body", "component", "bearer", "attribution")
            rows = zip(*(found[part] for part in parts), strict=True)
            found["line_id"] = ["/".join(part or "" for part in row) for row in rows]
        return found

    def _column(self, table: Table, name: str, columns: Columns) -> list[Any]:
        values = columns[name]
        hides = next(column.hides for column in table.columns if column.name == name)
        if hides in ("", "line"):
            return values
        if hides == "name":
            rows = zip(values, columns["code"], columns["kind"], strict=True)
            return [self._name(value, code, kind) for value, code, kind in rows]
        if hides == "entry":
            owned = zip(columns["entered_by"], values, strict=True)
            return [value and self.entry(unit, value) for unit, value in owned]
        if hides == "grade":
            owners = (unit.rpartition("/")[0] for unit in columns["entered_by"])
            return [value and self.mark("g", f"{owner}|{value}") for owner, value in zip(owners, values, strict=True)]
        if hides == "text" and name == "title":
            return [value if item else None for value, item in zip(values, columns["item"], strict=True)]
        replace: dict[str, Callable[[str], str | None]] = {
            "code": self.code, "unit": self.unit, "transfer": self.transfer,
            "input": lambda key: self.mark("i", key), "text": lambda _: None, "exact": lambda _: None,
        }  # fmt: skip
        return [None if value is None else replace[hides](value) for value in values]

    def _name(self, name: str, code: str, kind: str) -> str:
        if kind == "together":
            return name
        known = self._bodies.get(code)
        return known.name if known else self.code(code).replace("a-", f"{kind.capitalize()} ", 1)
