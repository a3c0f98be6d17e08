"""The words of the command: what may be given, and the help for it."""

from __future__ import annotations

import argparse
import math
from typing import Any

from burden.cli import (
    catalogs,
    commands,
    comparing,
    databases,
    measures,
    national,
    reports,
    stopping,
    whatif,
    workbooks,
)

EXAMPLES = """examples:
  burden app                                      open the app in a browser
  burden cost published:leicestershire_2011       a published case
  burden estimate E07000121 2005-06               a first estimate for Lancaster
  burden check my-council.yaml                    what is wrong or doubtful
  burden cost my-council.yaml --format json       everything, for another program
  burden measures my-council.yaml                 which services have a measure that helps
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    words = argparse.ArgumentParser(
        prog="burden",
        description="What targets and inspection cost public services: five layers from staff time and fees.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    group = words.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_app(group)
    _add_check(group)
    _add_cost(group)
    _add_estimate(group)
    _add_catalog(group)
    _add_template(group)
    _add_import(group)
    _add_compare(group)
    _add_whatif(group)
    _add_stop_first(group)
    _add_national(group)
    _add_measures(group)
    _add_contacts(group)
    _add_report(group)
    _add_backup(group)
    _add_restore(group)
    return words


def _command(group: Any, name: str, run: Any, text: str, example: str) -> Any:
    command = group.add_parser(
        name,
        help=text,
        description=text[:1].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_app(group: Any) -> None:
    command = _command(
        group, "app", commands.app, "open the app in a browser on this machine", "burden app --port 8600"
    )
    command.add_argument("--port", type=_port, default=8501, help="port on this machine (default 8501)")
    _add_database(command)


def _add_check(group: Any) -> None:
    command = _command(
        group, "check", commands.check, "list what is wrong or doubtful in submissions", "burden check council.yaml"
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")


def _add_cost(group: Any) -> None:
    command = _command(
        group, "cost", commands.cost, "price submissions: five layers, three views, range, coverage",
        "burden cost council.yaml audit_commission.yaml --prices 2024-25",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    _add_result_options(command, ("table", "json", "csv"))


def _add_estimate(group: Any) -> None:
    command = _command(
        group, "estimate", commands.estimate, "the first estimate for a known council, all of it default",
        "burden estimate E07000121 2005-06 --format submission > lancaster.yaml",
    )  # fmt: skip
    command.add_argument("authority", metavar="AUTHORITY", help="GSS code, for example E07000121")
    command.add_argument("period", metavar="PERIOD", help="financial year, for example 2005-06")
    _add_result_options(command, ("table", "json", "csv", "submission"))


def _add_result_options(command: Any, formats: tuple[str, ...]) -> None:
    from burden.base.vocabulary import PRECISIONS

    ways = "; ".join(f"{key}: {words[:1].lower()}{words[1:]}" for key, words in PRECISIONS.items())
    command.add_argument(
        "--precision", choices=tuple(PRECISIONS), default=None,
        help=f"how finely the ends of ranges are worked out ({ways}; default standard)",
    )  # fmt: skip
    command.add_argument(
        "--draws", type=_count, default=None, metavar="N",
        help="plain draws of every input instead, N of them: slower and noisier, for comparison (default none)",
    )  # fmt: skip
    command.add_argument(
        "--seed", type=_seed, default=None, metavar="N", help="number that points and draws begin from (default 1)"
    )
    command.add_argument(
        "--format", choices=formats, default="table", help="csv is the ledger" if "csv" in formats else None
    )


def _add_catalog(group: Any) -> None:
    from burden.base.vocabulary import AUTHORITY_TYPES, ITEM_KINDS

    command = _command(
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


def _add_template(group: Any) -> None:
    command = _command(
        group, "template", workbooks.template, "an Excel workbook to be filled in, with its live total",
        "burden template E07000121 2005-06 -o lancaster.xlsx",
    )  # fmt: skip
    command.add_argument(
        "authority", metavar="AUTHORITY", help="GSS code, for example E07000121, or the code in --from"
    )
    command.add_argument("period", metavar="PERIOD", help="financial year, for example 2005-06")
    command.add_argument(
        "-o", "--output", metavar="FILE.xlsx", required=True, help="file to write; one that exists is left alone"
    )
    command.add_argument(
        "--from", dest="source", metavar="FILE.yaml",
        help="submission that is filled in beforehand (default: the first estimate)",
    )  # fmt: skip


def _add_import(group: Any) -> None:
    command = _command(
        group, "import", workbooks.import_workbook, "read a filled-in workbook: what changes, and what is wrong where",
        "burden import lancaster.xlsx --onto lancaster.yaml -o lancaster.yaml",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE.xlsx", help="workbook that came back")
    command.add_argument(
        "--onto", metavar="FILE.yaml", help="submission it is put onto; what changed there since stays"
    )
    command.add_argument(
        "-o", "--output", metavar="FILE.yaml", required=True,
        help="submission to write; one that exists is replaced only where it is that of --onto",
    )  # fmt: skip


def _add_compare(group: Any) -> None:
    from burden.base.vocabulary import LAYERS, PRECISIONS

    command = _command(
        group, "compare", comparing.compare, "authorities and years side by side, on what all of them have reported",
        "burden compare councils/*.yaml audit_commission.yaml --per residents",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--per", choices=("authority", "residents", "spending", "fte", "homes"), default="authority",
        help="what amounts are divided by (default authority)",
    )  # fmt: skip
    command.add_argument("--layer", choices=tuple(LAYERS), help="one layer alone (default: all that all have reported)")
    command.add_argument(
        "--defaults", action="store_true", help="take in what is still default, which nobody reported; calls no order"
    )
    command.add_argument(
        "--near", metavar="CODE", help="only this authority and its nearest neighbours, by what is published of them"
    )
    command.add_argument(
        "--by", choices=("layer", "item"), default="layer",
        help="compare on whole layers, or on the items alone that all have reported (default layer)",
    )  # fmt: skip
    command.add_argument(
        "--view", choices=("layers", "local", "central", "consolidated"), default="layers",
        help="whose cost: all five layers (default), or what one side bears, after fees and grants",
    )  # fmt: skip
    command.add_argument(
        "--group", choices=("type", "region", "size"), default="type", help="what authorities are grouped by"
    )
    command.add_argument(
        "--expected", action="store_true", help="set what was reported beside the first estimate of the same items"
    )
    command.add_argument(
        "--prices", metavar="YEAR",
        help="price year of the result, as 2024-25 (default: the latest period), or nominal: each year its own",
    )  # fmt: skip
    command.add_argument("--precision", choices=tuple(PRECISIONS), default=None, help="as in burden cost")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")


def _add_national(group: Any) -> None:
    from burden.base.vocabulary import LAYERS, PRECISIONS

    command = _command(
        group, "national", national.national, "what all councils of the types given bear, estimated from some of them",
        "burden national councils/*.yaml --per residents --period 2005-06",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--per", choices=("residents", "spending", "authority"), default="residents",
        help="what amounts are scaled up by within a type (default residents)",
    )  # fmt: skip
    command.add_argument("--layer", choices=tuple(LAYERS), help="one layer alone (default: all that all have reported)")
    command.add_argument("--period", metavar="YEAR", help="the year, where councils of several years are given")
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    command.add_argument("--precision", choices=tuple(PRECISIONS), default=None, help="as in burden cost")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")


def _add_whatif(group: Any) -> None:
    from burden.base.vocabulary import PRECISIONS

    command = _command(
        group, "whatif", whatif.whatif, "what would change: stop, cut, change or add, for whom, in money or in time",
        "burden whatif council.yaml --scenario drop_unused.yaml --horizon 10",
    )  # fmt: skip
    command.add_argument("files", nargs="*", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--scenario", nargs="+", required=True, metavar="SCENARIO.yaml", help="one to four files, read side by side"
    )
    command.add_argument(
        "--new-burdens", metavar="TYPES", help="what a new duty (add:) costs all authorities of these types, as a "
        "department's assessment lays it out: shire_district,unitary; or with a number of your own, shire_district=N",
    )  # fmt: skip
    command.add_argument("--years", type=int, default=None, metavar="N", help="years of new burdens (default 3)")
    command.add_argument("--period", metavar="YEAR", help="first year of new burdens, where no file says it")
    command.add_argument("--horizon", type=int, metavar="YEARS", help="follow it over years, discounted")
    command.add_argument(
        "--inflation", type=float, metavar="SHARE", help="prices a year, as 0.02, for amounts in money of each year"
    )
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", help="write it instead: slides (pptx), pdf, docx or html, by its ending"
    )
    command.add_argument("--seed", type=int, default=None, metavar="N", help="number the draws begin from")
    command.add_argument("--precision", choices=tuple(PRECISIONS), default=None, help="as in burden cost")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _add_stop_first(group: Any) -> None:
    from burden.base.vocabulary import PRECISIONS

    command = _command(
        group, "stop-first", stopping.stop_first, "which items to stop first: most saved for the least use lost",
        "burden stop-first council.yaml --saving 50000",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    wanted = command.add_mutually_exclusive_group()
    wanted.add_argument("--saving", type=_amount, metavar="GBP", help="the least use lost for this much a year")
    wanted.add_argument(
        "--no-loss", dest="most_loss", action="store_const", const=0.0, default=0.0,
        help="the most that can be had without losing anything that is used (default)",
    )  # fmt: skip
    wanted.add_argument(
        "--most-loss", type=_amount, metavar="N", help="the most that can be had for this much use lost"
    )
    command.add_argument(
        "--chance", type=float, metavar="SHARE", help="with --saving: how sure it must be, as 0.9 (default: on average)"
    )
    command.add_argument(
        "--view", choices=("local", "central", "consolidated"),
        help="whose saving (default: that of the council or body itself, of all together the public purse)",
    )  # fmt: skip
    command.add_argument("--account", metavar="CODE", help="whose items, as in burden report")
    command.add_argument("--may-change-law", action="store_true", help="statutory items may stop too")
    command.add_argument("--may-stop-unsaid", action="store_true", help="so may items of whose use nothing was said")
    command.add_argument(
        "--keep-together", action="append", default=[], metavar="A,B", help="items that stop together or not at all"
    )
    command.add_argument("--keep", action="append", default=[], metavar="ITEM", help="an item that stays")
    command.add_argument(
        "--keep-one-a-service", action="store_true", help="no service is left without an item or a measure of its own"
    )
    command.add_argument(
        "--service",
        action="append",
        default=[],
        metavar="ITEM=SERVICE",
        help="the service of an item (default: its theme)",
    )
    command.add_argument(
        "--weight",
        action="append",
        default=[],
        metavar="ITEM=N",
        help="what losing an item counts (default: by its use)",
    )
    command.add_argument("--frontier", action="store_true", help="the largest saving for each loss of use as well")
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    command.add_argument("--precision", choices=tuple(PRECISIONS), default=None, help="as in burden cost")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table", help="csv: a row for each item")


def _add_measures(group: Any) -> None:
    command = _command(
        group, "measures", measures.measures, "the one question: which services have a measure that helps",
        "burden measures council.yaml",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _add_contacts(group: Any) -> None:
    command = _command(
        group, "contacts", measures.contacts, "failure demand from a contact log: share, causes, and its entry",
        "burden contacts log.csv --days 10 --of 250 --format yaml",
    )  # fmt: skip
    command.add_argument(
        "log", metavar="LOG", help="CSV or .xlsx; columns: value or failure, cause, comes from, count, date"
    )
    command.add_argument("--days", type=_days, metavar="N", help="on how many days the log ran")
    command.add_argument("--of", type=_days, metavar="DAYS", help="on how many days a year contacts come")
    command.add_argument(
        "--all-contacts", type=_contacts, metavar="N",
        help="how many contacts there were in those days, where only some were noted",
    )  # fmt: skip
    command.add_argument("--cost-per-contact", type=_pounds, metavar="GBP", help="what a contact costs, £")
    command.add_argument("--title", metavar="WORDS", help="title of the entry (default: Failure demand)")
    command.add_argument("--month-first", action="store_true", help="dates in figures have the month first")
    command.add_argument("--format", choices=("table", "json", "yaml"), default="table", help="yaml is the entry")


def _add_report(group: Any) -> None:
    command = _command(
        group, "report", reports.report, "the report: web page, PDF, Word, slides, workbook, chart, data or open data",
        "burden report council_2004.yaml council_2005.yaml -o report.pdf",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help="file to write; its ending says what: html, pdf, docx, pptx, xlsx, svg, png, json; zip, the open data of "
        "all accounts; or a folder",
    )  # fmt: skip
    command.add_argument(
        "--formats", nargs="+", metavar="ENDING", help="write these formats of every account into the folder"
    )
    command.add_argument(
        "--account", metavar="CODE",
        help="whose report, as E07000121, E07000121:2005-06 or all (default: all together, else the latest year)",
    )  # fmt: skip
    command.add_argument(
        "--organisation", metavar="FILE.yaml", help="name, logo, colours and alternatives of your organisation"
    )
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the report, as 2024-25 (default: the latest period)"
    )
    command.add_argument(
        "--precision", choices=("fast", "standard", "high"), default=None, help="as in burden cost (default standard)"
    )
    command.add_argument("--seed", type=_seed, default=None, metavar="N", help="as in burden cost (default 1)")
    command.add_argument(
        "--licence", metavar="WORDS", help="for zip: the licence of what was entered (default: not stated)"
    )
    command.add_argument(
        "--suppress-below", type=_cell, default=None, metavar="N",
        help="for zip: withhold figures of a type, year and layer that fewer than N authorities have reported, and "
        "what would give them away",
    )  # fmt: skip
    command.add_argument(
        "--pseudonyms", metavar="WORD",
        help="for zip: replace who it is by pseudonyms made with a secret word, which is stored nowhere; - reads it "
        "from standard input, so that no history of commands keeps it",
    )  # fmt: skip


def _add_backup(group: Any) -> None:
    command = _command(
        group, "backup", databases.backup, "write the whole database into one file", "burden backup 2006-05-02.backup"
    )
    command.add_argument("file", metavar="FILE", help="file to write; one that exists is never overwritten")
    _add_database(command)


def _add_restore(group: Any) -> None:
    command = _command(
        group, "restore", databases.restore, "fill a database from a backup, of whichever kind of database",
        "burden restore 2006-05-02.backup --database sqlite:///new.sqlite3",
    )  # fmt: skip
    command.add_argument("file", metavar="FILE", help="file that burden backup wrote")
    command.add_argument(
        "--replace", action="store_true",
        help="replace what is in the database; it is written to a backup beside FILE first",
    )  # fmt: skip
    _add_database(command)


def _add_database(command: Any) -> None:
    command.add_argument(
        "--database", metavar="URL",
        help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME "
        "(default: the variable BURDEN_DATABASE_URL, else a file in your own data folder)",
    )  # fmt: skip


def _port(text: str) -> int:
    return _whole(text, 1, 65535)


def _count(text: str) -> int:
    return _whole(text, 100, 1_000_000)


def _amount(text: str) -> float:
    try:
        value = float(text.replace(",", "").removeprefix("£"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise argparse.ArgumentTypeError(f"expected a number from 0 up, not {text!r}")
    return value


def _cell(text: str) -> int:
    return _whole(text, 2, 1000)


def _days(text: str) -> int:
    return _whole(text, 1, 366)


def _contacts(text: str) -> int:
    return _whole(text, 1, 100_000_000)


def _pounds(text: str) -> float:
    plain = text.removeprefix("£")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        raise argparse.ArgumentTypeError(f"expected pounds, such as 4.50, not {text!r}")
    return float(plain)


def _seed(text: str) -> int:
    return _whole(text, 0, 2**32 - 1)


def _whole(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"expected a whole number from {least:,} to {most:,}, not {text!r}")
    return int(text)


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that costs more than pricing a small file."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"burden {version('burden')}")
        except PackageNotFoundError:
            print("burden, run from a folder without being installed")
        parser.exit()
