"""Who is hidden, and how: pseudonyms by a keyed hash, bands instead of exact sizes, nothing that people typed."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from burden.base.errors import BurdenError
from burden.costing.legs import OUTSIDE
from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.report.package.columns import TABLES
from burden.report.package.schema import Columns, Table

LEAST_WORD = 12
"""Letters a word for pseudonyms must have: a short one is found by trying all."""
LEAST_ALIKE = 10
"""Known councils of a type that a band of residents must hold, or it is not told."""
BANDS = (0, 50, 100, 150, 200, 300, 500, 1000)
"""Where bands of residents begin, in thousands."""
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


def band_of(residents: float | None, kind: str | None) -> str | None:
    """Return the band of residents, in thousands; None where not known, or where it tells too much.

    It tells too much where fewer than `LEAST_ALIKE` councils of the list are of the type and in the band.
    """
    if residents is None or kind is None:
        return None
    band = _band(residents)
    return band if _in_bands()[kind, band] >= LEAST_ALIKE else None


def _band(residents: float) -> str:
    place = max(at for at, least in enumerate(BANDS) if residents >= least * 1000)
    return f"{BANDS[place]}-{BANDS[place + 1]}" if place + 1 < len(BANDS) else f"{BANDS[place]}+"


@cache
def _in_bands() -> Counter[tuple[str, str]]:
    known = load_authorities().values()
    return Counter((row.type, _band(row.residents)) for row in known if row.residents is not None)


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
            return [self.entry(unit, value) for unit, value in zip(columns["entered_by"], values, strict=True)]
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
