"""The list that a sample is scaled up to: the councils of England that are there in one year, by type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from burden.base.periods import start_year
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import Authority, listed_from, load_authorities

PER: dict[str, str] = {"residents": "residents", "spending": "core spending power", "authority": "councils"}
"""What amounts may be scaled by within a type, and what it is called."""
FIELDS = {"residents": ("residents", "residents_period"), "spending": ("core_spending_gbp", "core_spending_period")}


class Frame:
    """The councils of a period by type, with the published key that amounts are scaled by."""

    def __init__(self, listed: Mapping[str, Authority], period: str, per: str) -> None:
        self._period, self.per = period, per
        self._here = {code: council for code, council in listed.items() if council.exists_in(period)}

    def __contains__(self, code: str) -> bool:
        return code in self._here

    def type(self, code: str) -> str:
        """Return the type of a council of the period."""
        return self._here[code].type

    def key(self, code: str) -> float | None:
        """Return the published key of a council, 1 for each where councils are counted; None where there is none."""
        if self.per not in FIELDS:
            return 1.0
        figure: float | None = getattr(self._here[code], FIELDS[self.per][0])
        return figure or None

    @cached_property
    def types(self) -> tuple[str, ...]:
        """Return the types there are, in the order of types."""
        found = {council.type for council in self._here.values()}
        return tuple(kind for kind in AUTHORITY_TYPES if kind in found)

    @cached_property
    def _keys(self) -> dict[str, list[float | None]]:
        found: dict[str, list[float | None]] = {kind: [] for kind in self.types}
        for code, council in sorted(self._here.items()):
            found[council.type].append(self.key(code))
        return found

    def councils(self, kind: str) -> int:
        """Return how many councils of a type have a key."""
        return sum(key is not None for key in self._keys[kind])

    def without_key(self, kind: str) -> int:
        """Return how many councils of a type have none, and so are in no figure."""
        return len(self._keys[kind]) - self.councils(kind)

    def key_total(self, kind: str) -> float:
        """Return the key summed over the councils of a type."""
        return sum(key for key in self._keys[kind] if key is not None)

    def key_periods(self, kinds: Sequence[str]) -> tuple[str, ...]:
        """Return the years that the keys of some types are of."""
        if self.per not in FIELDS:
            return ()
        of = {
            getattr(council, FIELDS[self.per][1])
            for code, council in self._here.items()
            if council.type in kinds and self.key(code) is not None
        }
        return tuple(sorted((year for year in of if year is not None), key=start_year))

    def residents_share(self, kinds: Sequence[str]) -> float | None:
        """Return the residents of councils of some types with a key ÷ of all; one counts with each tier."""
        everybody = sum(council.residents or 0.0 for council in self._here.values())
        inside = sum(
            council.residents or 0.0
            for code, council in self._here.items()
            if council.type in kinds and self.key(code) is not None
        )
        return inside / everybody if everybody else None

    @property
    def listed_from(self) -> str | None:
        """Return the first year of which every council is listed; None from that year on."""
        return listed_from(self._period)


def frame_of(period: str, per: str) -> Frame:
    """Return the frame of a financial year, of the councils that ship."""
    return Frame(load_authorities(), period, per)
