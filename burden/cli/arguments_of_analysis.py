"""What may be given to commands that compare, ask what if, and look at measures."""

from __future__ import annotations

from typing import Any

from burden.cli import comparing, measures, national, shared, stopping, whatif


def add_compare(group: Any) -> None:
    """Add the command `burden compare`."""
    from burden.base.vocabulary import LAYERS, PRECISIONS

    command = shared.command(
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


def add_national(group: Any) -> None:
    """Add the command `burden national`."""
    from burden.base.vocabulary import LAYERS, PRECISIONS

    command = shared.command(
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


def add_whatif(group: Any) -> None:
    """Add the command `burden whatif`."""
    from burden.base.vocabulary import PRECISIONS

    command = shared.command(
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
        "-o",
        "--output",
        metavar="FILE",
        help="write it instead, by its ending: slides (pptx), pdf, docx or html; new burdens as xlsx, csv or json too",
    )
    command.add_argument("--seed", type=int, default=None, metavar="N", help="number the draws begin from")
    command.add_argument("--precision", choices=tuple(PRECISIONS), default=None, help="as in burden cost")
    command.add_argument("--format", choices=("table", "json"), default="table")


def add_stop_first(group: Any) -> None:
    """Add the command `burden stop-first`."""
    from burden.base.vocabulary import PRECISIONS

    command = shared.command(
        group, "stop-first", stopping.stop_first, "which items to stop first: most saved for the least use lost",
        "burden stop-first council.yaml --saving 50000",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    wanted = command.add_mutually_exclusive_group()
    wanted.add_argument("--saving", type=shared.amount, metavar="GBP", help="the least use lost for this much a year")
    wanted.add_argument(
        "--no-loss", dest="most_loss", action="store_const", const=0.0, default=0.0,
        help="the most that can be had without losing anything that is used (default)",
    )  # fmt: skip
    wanted.add_argument(
        "--most-loss", type=shared.amount, metavar="N", help="the most that can be had for this much use lost"
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
        "--keep-one-a-service", action="store_true", help="no service is left without an item or a measure that helps"
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


def add_measures(group: Any) -> None:
    """Add the command `burden measures`."""
    command = shared.command(
        group, "measures", measures.measures, "the one question: which services have a measure that helps",
        "burden measures council.yaml",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument("--format", choices=("table", "json"), default="table")


def add_contacts(group: Any) -> None:
    """Add the command `burden contacts`."""
    command = shared.command(
        group, "contacts", measures.contacts, "failure demand from a contact log: share, causes, and its entry",
        "burden contacts log.csv --days 10 --of 250 --format yaml",
    )  # fmt: skip
    command.add_argument(
        "log", metavar="LOG", help="CSV or .xlsx; columns: value or failure, cause, comes from, count, date"
    )
    command.add_argument("--days", type=shared.days, metavar="N", help="on how many days the log ran")
    command.add_argument("--of", type=shared.days, metavar="DAYS", help="on how many days a year contacts come")
    command.add_argument(
        "--all-contacts", type=shared.contacts, metavar="N",
        help="how many contacts there were in those days, where only some were noted",
    )  # fmt: skip
    command.add_argument("--cost-per-contact", type=shared.pounds, metavar="GBP", help="what a contact costs, £")
    command.add_argument("--title", metavar="WORDS", help="title of the entry (default: Failure demand)")
    command.add_argument("--month-first", action="store_true", help="dates in figures have the month first")
    command.add_argument("--format", choices=("table", "json", "yaml"), default="table", help="yaml is the entry")
