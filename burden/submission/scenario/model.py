"""What a scenario file holds: changes to what is entered, what changing costs once, and how fast it takes hold."""

from __future__ import annotations

from typing import Any

from burden.submission import fields as f
from burden.submission.strict import Strict
from burden.submission.strict import field as _field


class Selection(Strict):
    """Which entries a change is of: all that fit every field given."""

    everything: f.Yes | None = _field("true for every entry there is.", default=None)
    item: f.Code | None = _field("The catalog's id of a return, inspection or plan.", default=None)
    item_title: f.Text | None = _field("A title of your own, as entries give it.", default=None)
    entry: f.Code | None = _field("The id of one entry.", default=None)
    body: f.Code | None = _field(
        "A body: what it asks for, what is paid to it or by it, and what it spends itself.", default=None
    )
    kind: f.EntryKind | None = _field("A kind of entry: time, fee, purchase and so on.", default=None)
    item_kind: f.ItemKind | None = _field("A kind of item of the catalog: return, inspection, plan.", default=None)
    layer: f.LayerKey | None = _field("One of the five layers.", default=None)
    used: f.Used | None = _field("yes, partly or no: as the authority says of the item.", default=None)
    tag: f.Text | None = _field("A tag of your own.", default=None)
    type: f.AuthorityType | None = _field("Only authorities of this type.", default=None)
    authority: f.Code | None = _field("Only this authority or body's own submission.", default=None)
    period: f.Period | None = _field("Only in this financial year, where several are priced.", default=None)

    def given(self) -> dict[str, Any]:
        """Return the fields that select, with their values."""
        return {name: value for name in Selection.model_fields if (value := getattr(self, name)) is not None}


class Scale(Selection):
    """A field of some entries times a factor; without a field the whole amount."""

    field: f.Code | None = _field("The field that is multiplied; the whole amount when left out.", default=None)
    by: f.Factor = _field("The factor: 0.3333 for every third year instead of each.")


class Set(Selection):
    """A field of some entries put to a value."""

    field: f.Code = _field("The field that is set.")
    to: f.Amount = _field("Its value, or a range.")


class Add(Strict):
    """An entry that would be new."""

    authority: f.Code | None = _field("Whose entry; needed where there are several submissions.", default=None)
    type: f.AuthorityType | None = _field("Every authority of a type, instead of one.", default=None)
    entry: Any = _field("The entry, with the fields of its kind.")


class OneOffCost(Strict):
    """What changing costs once."""

    title: f.Text = _field("What it is.")
    amount_gbp: f.Money = _field("£, in prices of the result's year.")
    year: f.Year = _field("In which year of the scenario, 1 the first.")
    cashable: f.Flag = _field("Whether it is money paid out.", default=True)


class Scenario(Strict):
    """A named set of changes."""

    schema_version: f.SchemaVersion = _field("Version of this file's form.", default=1)
    title: f.Text = _field("What the scenario is called.")
    note: f.Text | None = _field("What a reader should know of it.", default=None)
    changes: tuple[Any, ...] = _field("What is changed: drop, scale, set or add, one each.")
    one_off: tuple[OneOffCost, ...] = _field("What changing costs once.", default=())
    phase: tuple[f.PlainShare, ...] = _field(
        "Share of the effect in year 1, 2 and so on; full from then on. 0.5 for half a year.", default=()
    )


Change = Selection | Scale | Set | Add
VERBS: dict[str, type[Strict]] = {"drop": Selection, "scale": Scale, "set": Set, "add": Add}
