"""The catalog: the returns, indicators, plans, audits and inspections that fall on councils, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "returns_catalog.yaml"
HOMES_CONDITIONS = ("council_homes", "council_homes_1000")


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a year an item falls on a council: occurrences a year, low, central and high.

    `mode` is `number`, `range`, `continuous` or `by_risk`; `text` is the wording of the list; `assumed` says in words
    what the numbers take for granted where the wording is not a plain number.
    """

    low: float
    central: float
    high: float
    mode: str
    text: str
    assumed: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The row of a source list that a span stands for: name of the list, era and id there."""

    list: str
    era: str
    row: str


@dataclass(frozen=True, slots=True)
class Span:
    """An item as it stood in one stretch of years; exactly one row of a source list.

    `first_period` and `last_period` are financial years, both included; None is still in force. Where `years_known` is
    false at least one of them is only the window of years around the list. `condition` is a fact about the council that
    its type does not tell, and matters for `conditional_types` only.
    """

    title: str
    first_period: str
    last_period: str | None
    years_known: bool
    years_note: str | None
    demanded_by: tuple[str, ...]
    layers: tuple[str, ...]
    frequency: Frequency
    authority_types: tuple[str, ...]
    scope_text: str
    condition: str | None
    conditional_types: tuple[str, ...]
    condition_text: str | None
    statutory_basis: str | None
    published_estimate: str | None
    status: str
    status_note: str | None
    source: str | None
    listed: Listed

    def covers(self, period: str) -> bool:
        """Tell whether the span holds a financial year; spelled `2005-06`, years compare as text."""
        return self.first_period <= period and (self.last_period is None or period <= self.last_period)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked of councils. `layers` are those of all its spans; `members` are set for aggregates only."""

    id: str
    title: str
    kind: str
    layers: tuple[str, ...]
    theme: str | None
    members: tuple[str, ...]
    spans: tuple[Span, ...]

    def span(self, period: str) -> Span | None:
        """Return the span in force in a financial year, or None."""
        return next((span for span in self.spans if span.covers(period)), None)

    def span_to_show(self, period: str | None) -> Span:
        """Return the span in force in a financial year, or the latest there is."""
        return (self.span(period) if period else None) or self.spans[-1]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All items by id, the years the lists cover, the conditions in words, and a short hash of the file."""

    items: MappingProxyType[str, Item]
    covered_periods: tuple[str, ...]
    conditions: MappingProxyType[str, str]
    digest: str

    def in_force(self, period: str, types: Iterable[str] | None = None) -> list[tuple[Item, Span]]:
        """Return the items in force in a financial year on any of some types of authority, or on any, with their spans.

        They stand in the order of the file, whatever they hang on. A set counts only where none of its members does.
        Raises `BurdenError` for what is no financial year, or no type.
        """
        start_year(period)
        chosen = None if types is None else set(types)
        for name in chosen or ():
            _known_type(name)
        spans = {item.id: span for item in self.items.values() if (span := item.span(period)) is not None}
        found = {name: span for name, span in spans.items() if chosen is None or chosen & set(span.authority_types)}
        counted = self._counted(found.keys())
        return [(self.items[name], span) for name, span in found.items() if name in counted]

    def _counted(self, found: AbstractSet[str]) -> set[str]:
        """Return those of some items that count: all but the sets of which a member is there, set or not, as well."""
        return {name for name in found if found.isdisjoint(self.items[name].members)}

    def expected(self, authority_type: str, period: str, *, has_council_homes: bool | None = None) -> list[str]:
        """Return the sorted ids of the items known to fall on a type of authority in a financial year.

        Items that hang on a condition count only where `has_council_homes` settles it. An aggregate counts only where
        none of its members does.
        """
        found = {
            item.id
            for item, span in self._falling(authority_type, period)
            if self._falls(span, authority_type, has_council_homes) is True
        }
        return sorted(self._counted(found))

    def conditional(self, authority_type: str, period: str, *, has_council_homes: bool | None = None) -> list[str]:
        """Return the sorted ids of the items that may fall on the authority, on a condition that is not known."""
        return sorted(
            item.id
            for item, span in self._falling(authority_type, period)
            if self._falls(span, authority_type, has_council_homes) is None
        )

    def find(
        self,
        *,
        text: str | None = None,
        authority_type: str | None = None,
        period: str | None = None,
        kind: str | None = None,
        layer: str | None = None,
        body: str | None = None,
        status: str | None = None,
        theme: str | None = None,
    ) -> list[Item]:
        """Return the items that fit every filter given, in the order of the file.

        Filters on type, period, layer, body and status must hold for one and the same span. `text` is looked for in
        ids, titles and source rows, ignoring case.
        """
        if authority_type is not None:
            _known_type(authority_type)

        def fits(span: Span) -> bool:
            return (
                (authority_type is None or authority_type in span.authority_types)
                and (period is None or span.covers(period))
                and (layer is None or layer in span.layers)
                and (body is None or body in span.demanded_by)
                and (status is None or status == span.status)
            )

        words = text.casefold() if text else ""
        return [
            item
            for item in self.items.values()
            if (kind is None or item.kind == kind)
            and (theme is None or item.theme == theme)
            and words in _haystack(item)
            and any(fits(span) for span in item.spans)
        ]

    def _falling(self, authority_type: str, period: str) -> Iterable[tuple[Item, Span]]:
        _known_type(authority_type)
        start_year(period)
        for item in self.items.values():
            span = item.span(period)
            if span is not None and authority_type in span.authority_types:
                yield item, span

    @staticmethod
    def _falls(span: Span, authority_type: str, has_council_homes: bool | None) -> bool | None:
        """Tell whether a span falls on a type of authority: yes, no, or None when nobody can say."""
        if span.condition is None or authority_type not in span.conditional_types:
            return True
        if span.condition in HOMES_CONDITIONS and has_council_homes is not None:
            if not has_council_homes:
                return False
            return True if span.condition == "council_homes" else None
        return None


def _known_type(authority_type: str) -> None:
    if authority_type not in AUTHORITY_TYPES:
        raise BurdenError(
            f"There is no type of authority {authority_type!r}. Choose from {', '.join(AUTHORITY_TYPES)}."
        )


def _haystack(item: Item) -> str:
    parts = [item.id, item.title, item.theme or ""]
    for span in item.spans:
        parts += [span.title, span.listed.row]
    return "\n".join(parts).casefold()


@cache
def load_catalog() -> Catalog:
    """Return the catalog that ships with the project. Raises `InputError` when the file does not fit its schema."""
    data, digest = load_yaml(data_file(FILE), checked_by("catalog", "check_catalog"))
    return build_catalog(data, digest)


def build_catalog(data: dict[str, Any], digest: str) -> Catalog:
    """Build the catalog from plain data that fits the schema."""
    items = {row["id"]: _item(row) for row in data["items"]}
    return Catalog(
        MappingProxyType(items), tuple(data["covered_periods"]), MappingProxyType(dict(data["conditions"])), digest
    )


def _item(row: dict[str, Any]) -> Item:
    spans = tuple(_span(span) for span in row["spans"])
    layers = tuple(dict.fromkeys(layer for span in spans for layer in span.layers))
    return Item(row["id"], row["title"], row["kind"], layers, row.get("theme"), tuple(row.get("members", ())), spans)


def _span(row: dict[str, Any]) -> Span:
    often = row["frequency"]
    central = float(often["central"])
    frequency = Frequency(
        float(often.get("low", central)),
        central,
        float(often.get("high", central)),
        often["mode"],
        often["text"],
        often.get("assumed"),
    )
    types = tuple(row["authority_types"])
    listed = row["listed"]
    return Span(
        title=row["title"],
        first_period=row["first_period"],
        last_period=row["last_period"],
        years_known=row["years_known"],
        years_note=row.get("years_note"),
        demanded_by=tuple(row["demanded_by"]),
        layers=tuple(row["layers"]),
        frequency=frequency,
        authority_types=types,
        scope_text=row["scope_text"],
        condition=row.get("condition"),
        conditional_types=tuple(row.get("conditional_types", types if "condition" in row else ())),
        condition_text=row.get("condition_text"),
        statutory_basis=row.get("statutory_basis"),
        published_estimate=row.get("published_estimate"),
        status=row["status"],
        status_note=row.get("status_note"),
        source=row["source"],
        listed=Listed(listed["list"], listed["era"], listed["row"]),
    )
