"""What a report is made of: sections of paragraphs, lists, tables and charts whose figures know their exact value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from burden.report.numbers import to_step

Unit = Literal["", "gbp", "share", "hours", "count"]
Role = Literal["lead", "body", "note"]
State = Literal["reported", "default", "partly_default", "not_reported", "no_headline"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Words as people read them, and the exact numbers behind them.

    `values` are unrounded, in `unit`: none for plain words, one for an amount, two for the ends of a range. `step` is
    what they are rounded to in `words`. `paths` say where each stands in the JSON of its costing, as
    `layers.morale.mean`; empty for what is worked out for the report alone. `shown` are the numbers in the words where
    these are not rounded half up.
    """

    words: str
    values: tuple[float, ...] = ()
    unit: Unit = ""
    step: float = 0.0
    paths: tuple[str, ...] = ()
    shown: tuple[float, ...] = ()

    @property
    def rounded(self) -> tuple[float, ...]:
        """Return the numbers as the words show them."""
        return self.shown or tuple(to_step(value, self.step) if self.step else value for value in self.values)

    @property
    def value(self) -> float | None:
        """Return the one number behind the words, None where there is none or a range."""
        return self.values[0] if len(self.values) == 1 else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; every figure of `figures` stands in it as its words. A lead is set large."""

    text: str
    role: Role = "body"
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of sentences, each with a dot before it."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; amounts stand to the right. `weight` is its share of the width beside other columns."""

    title: str
    is_amount: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption: a figure for each column in every row; the first column heads its row.

    `keys` name the rows for looking behind them, as `layers.morale`; empty where nothing stands behind.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Figure, ...], ...]
    last_is_total: bool = False
    note: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its mean with words, the ends of its likely range where it has one, and how much of it is default.

    `value`, `low` and `high` are unrounded; `value` is None where nothing can be drawn, and `words` say why.
    """

    label: str
    words: str
    value: float | None
    low: float | None = None
    high: float | None = None
    default_share: float = 0.0
    state: State = "reported"


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, the first on top, on one axis that begins at 0 (or below, where a bar does).

    `caption` says what is drawn in which unit, `alt` the same as the picture in words. `axis` says what the axis
    holds; `unit` how its ticks are written; `currency` is that of amounts.
    """

    id: str
    caption: str
    alt: str
    axis: str
    unit: Unit
    bars: tuple[Bar, ...]
    currency: str = "GBP"


Block = Paragraph | Listed | Table | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `message` is its title, `blocks` what is shown (one chart or table, few words), `notes` the rest."""

    message: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: its heading, what it says in one sentence, and the blocks that show it.

    `slide` is its slide, None where it has none. An `appendix` comes after all other sections.
    """

    id: str
    title: str
    message: str
    blocks: tuple[Block, ...]
    slide: Slide | None = None
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One cost line: what it is, its formula in words, the factors whose product is `amount`, and what it rests on.

    `amount` is £ a year at central values, unrounded, the regime part unless `attribution` says otherwise; `other` the
    parts beside it in words. `layer` is empty for what counts in no layer.
    """

    entry: str
    title: str
    layer: str
    layer_title: str
    resource: str
    formula: str
    factors: tuple[float, ...]
    amount: float
    attribution: str
    other: tuple[tuple[str, float], ...]
    grade: str
    is_default: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Look:
    """Whose report it is and how it looks: name, logo (PNG bytes), colours as `#RRGGBB`."""

    organisation: str = ""
    logo_png: bytes = b""
    logo_alt: str = ""
    bar: str = "#28A197"
    accent: str = "#12436D"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report of one account: `title` and `subtitle`, sections, every line behind them, and where it comes from.

    All text in it is clean (`document.clean`), and what stands on a slide is short. `provenance` are pairs of what and
    value: prices, index, ranges, reference data, version, fingerprint of the input, date. `costing` is the JSON of the
    costing, to which the paths of figures point. `language` is a BCP 47 tag.
    """

    title: str
    subtitle: str
    name: str
    period: str
    currency: str
    per: str
    made_on: str
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    provenance: tuple[tuple[str, str], ...]
    costing: dict[str, Any] = field(repr=False)
    ledger: tuple[tuple[Any, ...], ...] = field(default=(), repr=False)
    ledger_columns: tuple[str, ...] = ()
    look: Look = field(default_factory=Look)
    language: str = "en-GB"

    def slides(self) -> tuple[Slide, ...]:
        """Return the slides in order."""
        return tuple(section.slide for section in self.sections if section.slide is not None)

    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks of all sections in order."""
        return tuple(block for section in self.sections for block in section.blocks)

    def tables(self) -> tuple[Table, ...]:
        """Return all tables in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Table))

    def charts(self) -> tuple[Chart, ...]:
        """Return all charts in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Chart))
