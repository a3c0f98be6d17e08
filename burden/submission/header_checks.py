"""What is wrong or doubtful about whose costs these are, and about the lists beside the entries."""

from __future__ import annotations

from burden.reference.authorities import load_authorities
from burden.reference.bodies import load_bodies
from burden.reference.catalog import load_catalog
from burden.reference.strict_yaml import Place
from burden.submission.model import FeeEntry, Submission
from burden.submission.notes import NOT_BODIES, Notes

RESERVED = NOT_BODIES | {"all", "outside"}


def check_header(notes: Notes) -> None:
    """Check authority or body, type, years and on whom a body's cost falls."""
    sub = notes.submission
    if (sub.authority is None) == (sub.body is None):
        notes.error("whose", ("authority",), "Give either authority or body: whose costs these are.")
        return
    if sub.code in RESERVED:
        field = "authority" if sub.authority else "body"
        notes.error("reserved_code", (field,), f"The code {sub.code} has a meaning of its own. Choose another.")
    if sub.authority:
        _check_authority(notes, sub, sub.authority)
    elif sub.code not in load_bodies() and sub.name is None:
        notes.error("unknown_body", ("body",), f"The body {sub.code} is not known. Check the code, or give its name.")
    if sub.body and sub.type:
        notes.error("type", ("type",), "A body has no authority type. Remove the field.")
    notes.price_index(("period",), sub.period)
    if sub.price_year:
        notes.price_index(("price_year",), sub.price_year)
    rule = sub.falls_on
    if rule and rule.key == "each" and rule.total is not None and rule.total != rule.authorities:
        notes.error(
            "falls_on_total",
            ("falls_on", "total"),
            "With key each the total is the number of authorities. Leave total out.",
        )


def _check_authority(notes: Notes, sub: Submission, code: str) -> None:
    if sub.falls_on:
        notes.error("falls_on", ("falls_on",), "falls_on belongs to a body; an authority's cost is its own. Remove it.")
    known = load_authorities().get(code)
    if known is None:
        meant = next((row for row in load_authorities().values() if sub.name in {row.name, row.official_name}), None)
        if meant:
            notes.warn(
                "code_and_name",
                ("authority",),
                f"The code {code} is not known, but the name is. "
                f"If {meant.official_name} is meant, its code is {meant.code}.",
            )
        if sub.name is None:
            notes.error(
                "unknown_authority",
                ("authority",),
                f"The authority {code} is not known. Check the code, or give its name.",
            )
        if sub.type is None:
            notes.error(
                "unknown_type",
                ("type",) if sub.name else ("authority",),
                f"The authority {code} is not known, so its type is needed: for example shire_district, or other.",
            )
        return
    if sub.name and sub.name not in {known.name, known.official_name}:
        notes.warn(
            "code_and_name",
            ("name",),
            f"{code} is {known.official_name}, but the name given is {sub.name}. Check both.",
        )
    if sub.type and sub.type != known.type:
        notes.warn(
            "type_differs",
            ("type",),
            f"{known.name} is listed as {known.type}, not {sub.type}. The file's own type is used.",
        )
    if not known.exists_in(sub.period):
        notes.warn(
            "not_in_existence",
            ("period",),
            f"{known.name} did not exist in {sub.period} by the list of authorities.",
        )


def check_lists(notes: Notes) -> None:
    """Check nil items, usefulness, and aggregates entered beside their members."""
    sub, catalog = notes.submission, load_catalog()
    reported = {entry.item for entry in sub.entries if entry.item}
    seen: set[str] = set()
    for index, nil in enumerate(sub.nil):
        place: Place = ("nil", index, "item")
        if nil.item not in catalog.items:
            notes.error("unknown_item", place, f"The catalog has no item {nil.item}. Look it up with burden catalog.")
        if nil.item in reported:
            notes.error("nil_and_reported", place, f"{nil.item} is declared nil and has an entry. Keep one of them.")
        if nil.item in seen:
            notes.error("duplicate_nil", place, f"{nil.item} is declared nil twice. Keep one of them.")
        seen.add(nil.item)
    own = {entry.id for entry in sub.entries} | {entry.item_title for entry in sub.entries if entry.item_title}
    for index, use in enumerate(sub.usefulness):
        if use.item not in catalog.items and use.item not in own:
            notes.error(
                "unknown_item", ("usefulness", index, "item"), f"Neither the catalog nor this file has {use.item}."
            )
    for index, measure in enumerate(sub.measures):
        for name in measure.replaces:
            if name not in catalog.items and name not in own:
                message = f"Neither the catalog nor this file has “{name}”, so what it costs is not known."
                notes.warn("unknown_replaced", ("measures", index, "replaces"), message)
    own_items = {entry.item for entry in sub.entries if entry.item and entry.status is None}
    for index, entry in enumerate(sub.entries):
        if entry.status == "default" and entry.item in own_items:
            notes.warn(
                "default_and_own",
                ("entries", index),
                f"{entry.item} has this default and an entry of your own, and both are counted. Delete the default, or "
                "keep it if yours covers another part.",
            )
    _check_twins(notes)
    for item in sorted(reported & set(catalog.items)):
        doubled = sorted(reported & set(catalog.items[item].members))
        if doubled:
            notes.warn(
                "aggregate_and_member",
                ("entries",),
                f"{item} stands for a whole set, and {', '.join(doubled)} of that set are entered too. "
                "What is in both is counted twice: take it out of one.",
            )


def _check_twins(notes: Notes) -> None:
    """Warn of fees alike in amount, payee and item under two ids."""
    first: dict[tuple[object, ...], str] = {}
    for index, entry in enumerate(notes.submission.entries):
        if isinstance(entry, FeeEntry):
            key = (entry.amount_gbp, entry.units, entry.times_per_year, entry.paid_to, entry.item, entry.item_title)
            other = first.setdefault(key, entry.id)
            if other != entry.id:
                message = f"Entry {entry.id} is the same fee as {other}. If it is one invoice, delete one of them."
                notes.warn("same_fee", ("entries", index), message)
