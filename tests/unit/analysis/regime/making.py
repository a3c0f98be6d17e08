"""Small catalogs by hand."""

from __future__ import annotations

from typing import Any

from burden.reference.catalog import Catalog, build_catalog

ALL = ("shire_county", "shire_district", "unitary", "metropolitan_district", "london_borough")
UPPER = ("shire_county", "unitary", "metropolitan_district", "london_borough")


def span(
    title: str = "Form", first: str = "2023-24", last: str | None = None, known: bool = True,
    bodies: tuple[str, ...] = ("dfe",), types: tuple[str, ...] = ALL, times: float = 1, text: str = "1", **other: Any,
) -> dict[str, Any]:  # fmt: skip
    often = {"mode": "number", "central": times, "text": text, **other.pop("frequency", {})}
    return {
        "title": title, "first_period": first, "last_period": last, "years_known": known, "demanded_by": bodies,
        "layers": ["local_preparation"], "frequency": often, "authority_types": types, "scope_text": "ALL",
        "status": "found", "source": "a page", "listed": {"list": "l", "era": "today", "row": title}, **other,
    }  # fmt: skip


def item(name: str, *spans: dict[str, Any], kind: str = "return", **other: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), "kind": kind, "spans": list(spans) or [span(name)], **other}


def catalog(*items: dict[str, Any], covered: tuple[str, ...] = ("2023-24", "2024-25")) -> Catalog:
    return build_catalog({"items": list(items), "covered_periods": list(covered), "conditions": {}}, "test")
