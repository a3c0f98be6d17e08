"""What people enter: one authority or body, one financial year. Every field with its help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from pydantic import PrivateAttr

from burden.reference.strict_yaml import Place
from burden.submission import fields as f
from burden.submission.named import NamedQuantity
from burden.submission.series import Series
from burden.submission.strict import Strict
from burden.submission.strict import field as _field


class StaffCard(Strict):
    """The tariff of a staff grade: salary with its additions, or a tariff that already holds them."""

    label: f.Text | None = _field("The grade's name as people read it.", default=None)
    salary_gbp_per_year: f.Money | None = _field("Yearly salary of one full-time person, £.", default=None)
    on_cost_share: f.Share | None = _field(
        "Employer National Insurance and pension, as a share of salary.", default=None
    )
    overhead_share: f.Share | None = _field(
        "Premises, IT and management, as a share of salary and on-cost.", default=None
    )
    tariff_gbp_per_hour: f.Money | None = _field("£ an hour that already holds on-cost and overhead.", default=None)
    productive_hours_per_year: f.Positive | None = _field(
        "Contract hours less leave, bank holidays, sickness and training, a year.", default=None
    )
    price_year: f.Period | None = _field(
        "Year whose prices the pay is in; the submission's when left out.", default=None
    )
    headcount_fte: f.Count | None = _field("Full-time equivalents there are of this grade.", default=None)
    source: f.Text | None = _field("Where the pay comes from.", default=None)


class Entry(Strict):
    """What every kind of entry has in common."""

    magnitudes: ClassVar[tuple[str, ...]] = ()

    id: f.Code = _field("Your own short name of the entry, unique in the file.")
    layer: f.LayerKey = _field("Which of the five layers the cost belongs to.")
    kind: str = _field("What is entered; decides the other fields.")
    item: f.Code | None = _field("The catalog's id of the return, inspection or plan.", default=None)
    item_title: f.Text | None = _field("A title of your own when the catalog has no such item.", default=None)
    months: f.Months = _field("Months of the year it ran, 1 to 12.", default=12.0)
    bearer: f.Bearer | None = _field("Who bears it: local, central or users.", default=None)
    price_year: f.Period | None = _field(
        "Year whose prices the amount is in; the submission's when left out.", default=None
    )
    business_as_usual_share: f.Share | None = _field("Share that would be done anyway.", default=None)
    discretionary_share: f.Share | None = _field("Share done by choice beyond what is asked.", default=None)
    attribution_share: f.Share | None = _field("Share of the rest that the regime causes.", default=None)
    counterfactual: f.Text | None = _field(
        "What would have been without the regime, and how that is known.", default=None
    )
    cashable: f.Flag | None = _field(
        "Whether it is money paid out, where that differs from the kind's rule.", default=None
    )
    status: f.Status | None = _field(
        "`default` when a published average stands in; drop it when you change the entry.", default=None
    )
    tags: tuple[f.Text, ...] = _field("Words for views of your own; never another amount.", default=())
    grade: f.Grade | None = _field(
        "Evidence: A measured, B sampled, C estimated, D judged, E published average.", default=None
    )
    source: f.Text | None = _field("Where the figure comes from, in words.", default=None)
    note: f.Text | None = _field("Anything a reader should know.", default=None)


class TimeEntry(Entry):
    """Staff time: people × hours × times a year, or full-time equivalents."""

    magnitudes = ("people", "hours", "times_per_year", "fte")
    kind: Literal["time"] = _field("Staff time.")
    staff: f.Code = _field("The staff grade, as named under `staff`.")
    people: f.Amount | None = _field("People who do it.", default=None)
    hours: f.Amount | None = _field("Hours each person needs each time.", default=None)
    times_per_year: f.Amount | None = _field("Times in a full year.", default=None)
    fte: f.Amount | None = _field("Full-time equivalents, instead of people and hours.", default=None)


class FeeEntry(Entry):
    """A fee paid to a body."""

    magnitudes = ("amount_gbp", "units", "times_per_year")
    kind: Literal["fee"] = _field("A fee.")
    amount_gbp: f.Money = _field("£ each time and unit, without recoverable VAT.")
    units: f.Amount | None = _field("Units charged for: homes, claims.", default=None)
    times_per_year: f.Amount | None = _field("Times in a full year.", default=None)
    paid_to: f.Code | None = _field("The body it is paid to.", default=None)


class PurchaseEntry(Entry):
    """Something bought: consultants, agency staff, printing."""

    magnitudes = ("amount_gbp", "quantity", "times_per_year")
    kind: Literal["purchase"] = _field("A purchase.")
    amount_gbp: f.Money = _field("£ each, without recoverable VAT.")
    quantity: f.Amount | None = _field("How many.", default=None)
    times_per_year: f.Amount | None = _field("Times in a full year.", default=None)


class OneOffEntry(Entry):
    """A cost paid once and used for years: systems, buildings, setting up."""

    magnitudes = ("amount_gbp", "life_years")
    kind: Literal["one_off"] = _field("A one-off cost.")
    amount_gbp: f.Money = _field("£ paid once, without recoverable VAT.")
    life_years: f.Positive = _field("Years it is used.")
    annualise: f.Annualise = _field(
        "How it is spread over its life: straight_line or annuity.", default="straight_line"
    )
    discount_rate: f.PlainShare | None = _field(
        "Yearly discount rate of the annuity; Green Book when left out.", default=None
    )
    paid_in: f.Period | None = _field("Financial year it was paid in; the period when left out.", default=None)


class FailureDemandEntry(Entry):
    """Contacts caused by a failure to do something, or to do it right."""

    magnitudes = ("contacts_per_year", "failure_share", "cost_per_contact_gbp", "minutes")
    kind: Literal["failure_demand"] = _field("Failure demand.")
    contacts_per_year: f.Amount = _field("Contacts in a year.")
    failure_share: f.Share = _field("Share of contacts that are failure demand.")
    cost_per_contact_gbp: f.Money | None = _field("£ a contact.", default=None)
    minutes: f.Amount | None = _field("Minutes of staff time a contact, instead of a cost.", default=None)
    staff: f.Code | None = _field("The staff grade that answers.", default=None)


class ExcessCostEntry(Entry):
    """What a unit costs above what it would have cost without the specification."""

    magnitudes = ("units_per_year", "excess_gbp_per_unit")
    kind: Literal["excess_cost"] = _field("Excess cost.")
    units_per_year: f.Amount = _field("Units in a year.")
    excess_gbp_per_unit: f.Money = _field("£ a unit above what it would have cost.")


class TurnoverEntry(Entry):
    """Leavers above a named baseline."""

    magnitudes = ("headcount", "leaver_share", "baseline_share", "replacement_gbp")
    kind: Literal["turnover"] = _field("Leavers above the baseline.")
    headcount: f.Amount = _field("People employed.")
    leaver_share: f.Share = _field("Share of them who left in the year.")
    baseline_share: f.Share = _field("Share who would have left anyway.")
    replacement_gbp: f.Money = _field("£ to replace one leaver.")


class AbsenceEntry(Entry):
    """Days of absence above a named baseline."""

    magnitudes = ("fte", "days_per_fte", "baseline_days_per_fte", "gbp_per_day")
    kind: Literal["absence"] = _field("Absence above the baseline.")
    fte: f.Amount = _field("Full-time equivalents.")
    days_per_fte: f.Amount = _field("Days absent a full-time equivalent.")
    baseline_days_per_fte: f.Amount = _field("Days there would be anyway.")
    gbp_per_day: f.Money = _field("£ a day; for agency cover, only what is above the substantive salary.")


class LostEffortEntry(Entry):
    """Working time lost to discouragement, as a share."""

    magnitudes = ("fte", "share_of_time")
    kind: Literal["lost_effort"] = _field("Lost effort.")
    staff: f.Code = _field("The staff grade.")
    fte: f.Amount = _field("Full-time equivalents concerned.")
    share_of_time: f.Share = _field("Share of their time that is lost.")


class FeeIncomeEntry(Entry):
    """Fees a body receives: a transfer, not a cost."""

    magnitudes = ("amount_gbp", "times_per_year")
    kind: Literal["fee_income"] = _field("Fee income of a body.")
    amount_gbp: f.Money = _field("£ each time.")
    times_per_year: f.Amount | None = _field("Times in a full year.", default=None)
    paid_by: f.Code = _field("Who pays: local or central.")


class GrantEntry(Entry):
    """A grant received or paid: a transfer, not a cost."""

    magnitudes = ("amount_gbp", "units", "times_per_year")
    kind: Literal["grant"] = _field("A grant.")
    amount_gbp: f.Money = _field("£ each time and unit.")
    units: f.Amount | None = _field("Receivers or units, when the amount is for each.", default=None)
    times_per_year: f.Amount | None = _field("Times in a full year.", default=None)
    paid_by: f.Code | None = _field("Who pays: central or a body.", default=None)
    paid_to: f.Code | None = _field("Who receives: local or a body.", default=None)


ENTRY_MODELS: dict[str, type[Entry]] = {
    "time": TimeEntry,
    "fee": FeeEntry,
    "purchase": PurchaseEntry,
    "one_off": OneOffEntry,
    "failure_demand": FailureDemandEntry,
    "excess_cost": ExcessCostEntry,
    "turnover": TurnoverEntry,
    "absence": AbsenceEntry,
    "lost_effort": LostEffortEntry,
    "fee_income": FeeIncomeEntry,
    "grant": GrantEntry,
}


class FallsOn(Strict):
    """On whom a body's cost falls, and by which key."""

    types: tuple[f.AuthorityType, ...] = _field("Types of authority it falls on.")
    authorities: f.Count | None = _field("How many authorities it falls on, present here or not.", default=None)
    key: f.Key = _field("each, residents, spending or inspections.", default="each")
    total: f.Count | None = _field("The key summed over every authority it falls on.", default=None)


class Nil(Strict):
    """A catalog item that truly costs nothing here."""

    item: f.Code = _field("The catalog's id.")
    reason: f.Text = _field("Why it costs nothing.")


class Usefulness(Strict):
    """Whether an item is used here to understand and improve the work."""

    item: f.Code = _field("The catalog's id, or the id of an entry with a title of your own.")
    used: f.Used = _field("yes, partly or no.")
    by: f.Text | None = _field("Who uses it.", default=None)


class Measure(Strict):
    """A measure used to understand and improve a service: the letter's one question."""

    service: f.Text = _field("The service.")
    measure: f.Text = _field("What is measured.")
    end_to_end: f.Flag | None = _field("Whether it runs from the citizen's first contact to the end.", default=None)
    from_the_work: f.Flag | None = _field("Whether it is taken from the work itself.", default=None)
    used_by: f.Text | None = _field("Who uses it.", default=None)
    purpose: f.Text | None = _field("What the service is for, in the words of those who use it.", default=None)
    kind: f.MeasureKind | None = _field(
        "measure: what happens in the work; target: a value that somebody set.", default=None
    )
    used_how_often: f.Text | None = _field("How often it is looked at: daily, each week.", default=None)
    replaces: tuple[f.Text, ...] = _field(
        "Returns that it could replace: ids of the catalog, or ids or titles of entries here.", default=()
    )
    values: Series | None = _field(
        "Its values in order of time, one a line or between semicolons, each with its time before it: Apr 2005: 12.",
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a scenario has put in place of what was entered.

    `fields` were given a figure anew, each a judgement of its own; `judged` tells whether the spread of its evidence
    grade applies to the entry, as it did before.
    """

    fields: frozenset[str]
    judged: bool


class Submission(Strict):
    """One authority or body in one financial year: rates, entries, and what costs nothing."""

    schema_version: f.SchemaVersion = _field("Version of this file's form.", default=1)
    authority: f.Code | None = _field("GSS code of a known authority, or a code of your own.", default=None)
    body: f.Code | None = _field("Code of a department or inspectorate, instead of an authority.", default=None)
    name: f.Text | None = _field("Name, when the code is not known.", default=None)
    type: f.AuthorityType | None = _field("Type of authority, when the code is not known.", default=None)
    period: f.Period = _field("Financial year.")
    price_year: f.Period | None = _field("Year whose prices amounts are in; the period when left out.", default=None)
    basis: f.Basis = _field("estimate, budget or outturn.", default="estimate")
    currency: f.Currency = _field("GBP; another only for published cases from elsewhere.", default="GBP")
    residents: f.Count | None = _field("People in the area.", default=None)
    spending_gbp: f.Count | None = _field("Yearly spending, £.", default=None)
    staff_fte: f.Count | None = _field("Full-time equivalents employed.", default=None)
    homes: f.Count | None = _field("Council homes.", default=None)
    inspections: f.Count | None = _field("Inspections in the year.", default=None)
    quantities: dict[str, NamedQuantity] = _field(
        "Quantities given once and used by name in entries and staff cards.", default_factory=dict
    )
    staff: dict[str, StaffCard] = _field("Staff grades and what an hour of them costs.", default_factory=dict)
    entries: tuple[Entry, ...] = _field("The costs, one by one.")
    nil: tuple[Nil, ...] = _field("Catalog items that cost nothing here, with a reason.", default=())
    usefulness: tuple[Usefulness, ...] = _field("Which items are used to improve the work.", default=())
    measures: tuple[Measure, ...] = _field("Measures used to understand and improve each service.", default=())
    falls_on: FallsOn | None = _field("For a body: on whom its cost falls.", default=None)

    _file: str | None = PrivateAttr(default=None)
    _lines: dict[Place, int] = PrivateAttr(default_factory=dict)
    # Not part of the file: what is written out again is judged by the ranges that stand in it.
    _replaced: Mapping[str, Replaced] = PrivateAttr(default_factory=dict)

    def is_judged(self, entry: Entry) -> bool:
        """Tell whether the spread of its evidence grade applies to an entry: nobody entered a range of its own."""
        if entry.id in self._replaced:
            return self._replaced[entry.id].judged
        return not any((value := getattr(entry, name)) is not None and value.is_range for name in entry.magnitudes)

    def is_replaced(self, entry: Entry, field: str) -> bool:
        """Tell whether a scenario has given a field of an entry a figure anew."""
        return entry.id in self._replaced and field in self._replaced[entry.id].fields

    def with_replaced(self, update: Mapping[str, Any], replaced: Mapping[str, Replaced]) -> Self:
        """Return the submission with other fields, and with a note of what was replaced, by entry."""
        found = self.model_copy(update=dict(update))
        fields = {name: each.fields for name, each in self._replaced.items()}
        found._replaced = {
            **self._replaced,
            **{
                name: Replaced(each.fields | fields.get(name, frozenset()), each.judged)
                for name, each in replaced.items()
            },
        }
        return found

    @property
    def code(self) -> str:
        """Return the code of the authority or body."""
        return self.authority or self.body or ""

    @property
    def file(self) -> str | None:
        """Return the name of the file it was read from."""
        return self._file

    def line(self, place: Place) -> int | None:
        """Return the line of a place in the file, or of what holds it."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place[:-1]
        return self._lines.get(())
