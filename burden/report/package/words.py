"""What the package says of itself in words: README, licences, citation, and what it was made from."""

from __future__ import annotations

import hashlib
import shlex
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import yaml

from burden.analysis.costing import Costings
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.paths import data_file
from burden.reference.vintage import vintages
from burden.report.document.sources import fingerprint
from burden.report.document.subject import Subject
from burden.report.package.cells import inert
from burden.report.package.columns import TABLES
from burden.report.package.hiding import Hiding, Pseudonyms, alike
from burden.report.package.tables_costs import unit_keys
from burden.report.package.withholding import Withheld

TITLE = "What inspection, targets and data returns cost: open data"
NOT_STATED = "not stated"
SMALL_CELLS = """**Small cells.** A cell is one type of authority, one year, one layer. Where fewer than {least:,}
authorities have entered anything in a cell, its figures are withheld for each of them: the layer, its lines, entries
and inputs. So are all figures that would give it away by difference: the unit's total, views, remarks, coverage,
answers, fingerprint and place in the comparison; the other side of a fee; net figures and lines `outside` of a body
that had a transfer or a share with it, and what that body states as fees or grants; and all together of the year. A
cell that falls below {least:,} by this is withheld too, until nothing changes. `withheld` counts what is gone.

**What this rule cannot hide: shares of a body's cost.** Such a share is the body's own figure by a stated key
(`share_key` and `share_total` in `units`). With the key `each` it is the same for all; with any other it is the body's
cost × the authority's part of the key. So a layer that holds nothing but such shares is shown, however few authorities
have it: no authority has entered it, and to withhold it would hide nothing. In a withheld layer that holds such a share
beside what the authority entered or paid, the share can be worked out all the same; what it entered or paid, and with
it the layer, cannot."""
PSEUDONYMS = """**Pseudonyms.** Codes of authorities, and of bodies that are not in the public register, are replaced by
a keyed hash (HMAC-SHA256 under a key made from a word that is not stored here). The same word gives the same pseudonym
in another package. Removed: names, regions, every size (residents, spending, staff, homes, inspections), amounts for
each resident with the ranks and orders that rest on them, the values of measures, all text that people typed, and all
factors of an entry of an authority that counts something (homes, contacts, staff, units), or people or times in
hundreds; its amount stays. Ids of entries and staff grades are replaced. A body's cost that is shared out by residents,
spending or inspections is withheld for the authority, with its total, views and remarks, because the share would tell
the size; figures of bodies and of all together have twelve digits, because the last ones of a sum hang on the shares.
Fingerprints are keyed too.

No size is told, to the digit or roughly, in classes or by ratio: as far as that goes, each authority may be any of its
type. Councils known in these years, at least: {alike}. (0: no list says how many there are, and whoever is alone of its
kind is known by that.)

A pseudonym is not anonymity. Amounts stay exact. Whoever knows one exact amount of an authority, such as a published
fee, can find it here; an amount that is a known price times a size, such as a fee for each home, tells that size; a
large authority mostly has large amounts; and which items it has tells something about it. Do not try to find out who
is who."""


def program_version() -> str:
    """Return the version of the program."""
    try:
        return version("burden")
    except PackageNotFoundError:
        return "(not installed)"


def readme(costings: Costings, hiding: Hiding, held: Withheld) -> str:
    """Return what the package is, how it is read, and by which rule anything is hidden."""
    subs = costings.run.submissions
    periods = sorted({sub.period for sub in subs})
    authorities = sum(sub.authority is not None for sub in subs)
    counts = [f"Submissions of authorities: {authorities:,}", f"of bodies: {len(subs) - authorities:,}"]
    years = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    return f"""# {TITLE}

What authorities and bodies say that targets, inspection and data returns cost them, priced by one equation in five
layers, every line with its source and grade of evidence. {"; ".join(counts)}. {years}, in prices of
{costings.price_year}.

## What is here

| file | holds |
|---|---|
| `datapackage.json` | the descriptor (Frictionless data package): every table, column, key and checksum |
| `data/*.csv`, `data/*.parquet` | {len(TABLES)} tables, each in both forms with the same values |
| `CODEBOOK.md` | every column: type, unit, meaning, when it is empty |
| `LICENCES.md` | who may use what |
| `CITATION.cff` | how to cite it |
| `inputs.json` | what it was made from and how to make it again |

Begin with `units`, `layers` and `totals`; `ledger` is what they are sums of; `submissions` and `factors` are what was
entered.

## How to read it

- An empty field is a missing value, which is never zero. A layer that nobody reported has a row with empty figures.
- Read CSV with the empty field as the only missing value: text such as `NA` is text. Parquet has the types already.
- The figure to show is `mean`, with `p5` to `p95`: nine cases in ten lie between. `central` (`regime`) reconciles with
  invoices.
- `regime` is the headline; what would be done anyway, or by choice, stands apart in `attribution`.
- Lines of `ledger` with a `unit`, without component `grant` and bearer `users`, add up to `layers`: by `attribution` to
  the four parts, together to `gross`. In a layer whose every line is `unattributed`, `regime` is empty. Lines of a body
  add up to its layers by `body` and `period`.
- All together (`kind` together) is no sum of the others' rows: fees between them are taken out. Never add it to them.
- Amount = tariff × time × number × frequency × share × months ÷ 12 × price factor; `factors` has what was entered.
- `comparison` holds amounts of whole authorities. They grow with size, so ranks and orders are for each resident alone;
  each row says on what basis it stands, `comparison_scope` what is left out. No order is called between authorities
  that have not entered the same items (`same_items`).
- `usefulness` and `measures` are what people answered: what is used to understand and improve the work, and what could
  replace a return.
- Defaults (`status` default) are published averages, no facts about a unit.

## What is hidden

{_hidden(costings, hiding, held)}
"""


def _hidden(costings: Costings, hiding: Hiding, held: Withheld) -> str:
    parts = []
    if hiding.suppress_below:
        parts.append(SMALL_CELLS.format(least=hiding.suppress_below))
    if hiding.pseudonyms:
        parts.append(PSEUDONYMS.format(alike=_alike(costings)))
    if not parts:
        return "Nothing is hidden."
    if not held.layers:
        parts.append("No figure had to be withheld.")
    return "\n\n".join(parts)


def _alike(costings: Costings) -> str:
    """Return among how many known councils an authority of each type stands, in words."""
    run = costings.run
    rows = zip(run.submissions, run.types, strict=True)
    found = alike((kind, sub.period) for sub, kind in rows if sub.authority is not None)
    told = [f"{AUTHORITY_TYPES[kind].lower()} {count:,}" for kind, count in found.items()]
    return ", ".join(told) or "none, as there is no authority here"


def licences(licence: str) -> str:
    """Return what may be done with the parts of the package; `licence` is the publisher's for what was entered."""
    own = "`catalog`, `catalog_spans`, `bodies`; regions, published residents, price factors and default values"
    said = licence or f"{NOT_STATED}: ask whoever published it before you publish it again"
    text = data_file("LICENCES.md").read_text("utf-8")
    return f"""# Licences

- What was entered and what was worked out from it (all tables but those below): {inert(said)}.
- What comes from the reference data ({own}): as below.

{text.replace("# Licences", "## Licences", 1)}"""


def citation(publisher: str) -> str:
    """Return the citation file (CFF 1.2.0)."""
    people = [{"name": "burden contributors"}]
    plain = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them and the program that made them.",
        "type": "dataset",
        "title": TITLE,
        "authors": [{"name": publisher or f"Publisher {NOT_STATED}"}],
        "references": [
            {
                "type": "software", "title": "burden", "authors": people, "version": program_version(),
                "abstract": "Program and method: International Standard Cost Model in five layers.",
            },
            {
                "type": "generic",
                "title": "Open letter to David Miliband MP, Minister of Communities and Local Government",
                "authors": [{"family-names": "Seddon", "given-names": "John"}],
                "date-released": "2006-05-02", "year": 2006, "month": 5,
                "notes": "The five layers of cost are those of this letter.",
            },
        ],
    }  # fmt: skip
    return str(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=120))


def inputs(costings: Costings, hiding: Hiding, held: Withheld) -> dict[str, Any]:
    """Return what the package was made from: fingerprints, vintages of the reference data, settings, command."""
    names = Pseudonyms(hiding.pseudonyms) if hiding.pseudonyms else None
    prints, rows = [], []
    for number, key in enumerate(unit_keys(costings)[: len(costings.run.submissions)]):
        digest = fingerprint(Subject(costings, number))
        prints.append(digest)
        shown = names.digest(digest) if names else digest
        rows.append({"unit": names.unit(key) if names else key, "sha256": None if number in held.silent else shown})
    whole = hashlib.sha256("\n".join(sorted(prints)).encode("ascii")).hexdigest()
    whole = names.digest(whole) if names else whole
    command = ["burden", "report", "FILES", "-o", "data.zip", "--prices", costings.price_year]
    command += ["--precision", costings.precision, "--seed", str(costings.seed)]
    command += ["--suppress-below", str(hiding.suppress_below)] if hiding.suppress_below else []
    command += ["--pseudonyms", "WORD"] if names else []
    return {
        "schema_version": 1,
        "program": {"name": "burden", "version": program_version()},
        "command": shlex.join(command),
        "price_year": costings.price_year,
        "precision": costings.precision,
        "seed": costings.seed,
        # Draws are made where any total asks for them, one that is withheld too.
        "draws": None if held.silent else costings.draws,
        "hiding": {"pseudonyms": bool(names), "suppress_below": hiding.suppress_below or None},
        "fingerprint": {
            "what": "SHA-256 of each submission as plain data with sorted keys, and of these together, sorted; "
            "keyed where there are pseudonyms; null where something of it is withheld",
            "all": None if held.silent else whole,
            "submissions": sorted(rows, key=lambda row: str(row["unit"])),
        },
        "reference": dict(vintages()),
    }
