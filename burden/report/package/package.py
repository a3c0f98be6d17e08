"""The open data package: one zip file, the same bytes for the same inputs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from burden.analysis.costing import Costings
from burden.report.package.codebook import as_json, codebook, csv_path, descriptor, parquet_path
from burden.report.package.columns import TABLES
from burden.report.package.files import csv_of, parquet_of
from burden.report.package.hiding import OPEN, Hiding
from burden.report.package.tables import tables_of
from burden.report.package.withholding import withheld
from burden.report.package.words import TITLE, citation, inputs, licences, program_version, readme

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can bear: the package knows no clock."""


def write_package(costings: Costings, hiding: Hiding = OPEN, licence: str = "", publisher: str = "") -> bytes:
    """Return the data package of a result as a zip file.

    `licence` and `publisher` are stated as given, or as not stated.
    """
    return zipped(package_files(costings, hiding, licence, publisher))


def package_files(
    costings: Costings, hiding: Hiding = OPEN, licence: str = "", publisher: str = ""
) -> dict[str, bytes]:
    """Return the files of the package by path."""
    held = withheld(costings, hiding.suppress_below, sizes=bool(hiding.pseudonyms))
    tables = tables_of(costings, hiding, held)
    files: dict[str, bytes] = {}
    for name, table in TABLES.items():
        files[csv_path(name)] = csv_of(table, tables[name])
        files[parquet_path(name)] = parquet_of(table, tables[name])
    about = {
        "title": TITLE,
        "description": "See README.md and CODEBOOK.md. An empty field is missing, never zero.",
        "keywords": ["local government", "inspection", "targets", "administrative burden", "cost"],
        **({"licenses": [{"name": "other", "title": licence}]} if licence else {}),
        **({"contributors": [{"title": publisher, "role": "publisher"}]} if publisher else {}),
        "program": f"burden {program_version()}",
    }
    words = {
        "README.md": readme(costings, hiding, held),
        "CODEBOOK.md": codebook(),
        "LICENCES.md": licences(licence),
        "CITATION.cff": citation(publisher),
    }
    files |= {name: text.encode() for name, text in words.items()}
    files["inputs.json"] = as_json(inputs(costings, hiding, held))
    files["datapackage.json"] = descriptor(files, about)
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as a zip, sorted by path, all of one date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            made.writestr(info, files[name])
    return target.getvalue()
