"""What may be given to commands that check and price submissions, and look the catalog up."""

from __future__ import annotations

from typing import Any

from burden.cli import catalogs, commands, shared


def add_check(group: Any) -> None:
    """Add the command `burden check`."""
    command = shared.command(
        group, "check", commands.check, "list what is wrong or doubtful in submissions", "burden check council.yaml"
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")


def add_cost(group: Any) -> None:
    """Add the command `burden cost`."""
    command = shared.command(
        group, "cost", commands.cost, "price submissions: five layers, three views, range, coverage",
        "burden cost council.yaml audit_commission.yaml --prices 2024-25",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    shared.add_result_options(command, ("table", "json", "csv"))


def add_estimate(group: Any) -> None:
    """Add the command `burden estimate`."""
    command = shared.command(
        group, "estimate", commands.estimate, "the first estimate for a known council, all of it default",
        "burden estimate E07000121 2005-06 --format submission > lancaster.yaml",
    )  # fmt: skip
    command.add_argument("authority", metavar="AUTHORITY", help="GSS code, for example E07000121")
    command.add_argument("period", metavar="PERIOD", help="financial year, for example 2005-06")
    shared.add_result_options(command, ("table", "json", "csv", "submission"))


def add_catalog(group: Any) -> None:
    """Add the command `burden catalog`."""
    from burden.base.vocabulary import AUTHORITY_TYPES, ITEM_KINDS

    command = shared.command(
        group, "catalog", catalogs.catalog, "the returns, inspections and targets, with sources",
        "burden catalog --type shire_district --period 2005-06 --kind inspection",
    )  # fmt: skip
    command.add_argument("id", nargs="?", metavar="ID", help="one item, whole")
    command.add_argument("--type", choices=tuple(AUTHORITY_TYPES), help="items that fall on this type of authority")
    command.add_argument("--period", help="items in force in this financial year")
    command.add_argument("--kind", choices=tuple(ITEM_KINDS), help="items of this kind")
    command.add_argument("--text", help="words to look for in ids and titles")
    whole = command.add_mutually_exclusive_group()
    whole.add_argument(
        "--count", choices=("body", "kind", "type", "year", "frequency", "theme", "status"),
        help="how many items and requests a year, by this (--period: default 2005-06, the letter's year)",
    )  # fmt: skip
    whole.add_argument(
        "--lookalikes", action="store_true", help="items of different bodies that look like one thing, and the verdicts"
    )
    whole.add_argument(
        "--cascade", action="store_true", help="how few targets became many, with what writing them costs"
    )
    command.add_argument("--costs", nargs="+", metavar="FILE", help="submissions that price --cascade or --lookalikes")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")
