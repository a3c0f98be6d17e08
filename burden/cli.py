"""The command `burden`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from burden.base.errors import BurdenError, Finding, InputError, errors_of

if TYPE_CHECKING:
    from rich.console import Console

    from burden.analysis.costing import Costings
    from burden.submission.model import Submission

MISTAKE, BUG, INTERRUPTED = 1, 3, 130
MOST_SHOWN = 200
"""Findings `check` prints; more than that nobody reads at once."""
LONG_WORK = 2_000
"""Entries from which pricing shows its progress."""

EXAMPLES = """examples:
  burden app                                      open the app in a browser
  burden cost published:leicestershire_2011       a published case
  burden estimate E07000121 2005-06               a first estimate for Lancaster
  burden check my-council.yaml                    what is wrong or doubtful
  burden cost my-council.yaml --format json       everything, for another program
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 well, 1 a mistake in what was given, 3 a fault of ours.

    Wrong usage ends with 2 before that (`SystemExit`), an interrupt with 130.
    """
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        _print_problems(error.findings)
        return MISTAKE
    except BurdenError as error:
        print(f"burden: {error}", file=sys.stderr)
        return MISTAKE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return MISTAKE
    except OSError as error:
        print(f"burden: the output cannot be written: {error.strerror or error}.", file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("BURDEN_DEBUG"):
            raise
        print(
            f"burden: this is a fault of the program, not of yours: {type(error).__name__}: {error}. "
            "Please report it with the file that caused it; BURDEN_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        return BUG


def _speak_utf8() -> None:
    """Write files and pipes in UTF-8, which `check` reads, whatever the machine's habit; never fail on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="burden",
        description="What targets and inspection cost public services: five layers from staff time and fees.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_app(commands)
    _add_check(commands)
    _add_cost(commands)
    _add_estimate(commands)
    _add_catalog(commands)
    return parser


def _command(commands: Any, name: str, run: Any, text: str, example: str) -> Any:
    command = commands.add_parser(
        name,
        help=text,
        description=text[:1].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_app(commands: Any) -> None:
    command = _command(commands, "app", _app, "open the app in a browser on this machine", "burden app --port 8600")
    command.add_argument("--port", type=_port, default=8501, help="port on this machine (default 8501)")


def _add_check(commands: Any) -> None:
    command = _command(
        commands, "check", _check, "list what is wrong or doubtful in submissions", "burden check council.yaml"
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")


def _add_cost(commands: Any) -> None:
    command = _command(
        commands, "cost", _cost, "price submissions: five layers, three views, range, coverage",
        "burden cost council.yaml audit_commission.yaml --prices 2024-25",
    )  # fmt: skip
    command.add_argument("files", nargs="+", metavar="FILE", help="YAML or JSON file, or published:NAME")
    command.add_argument(
        "--prices", metavar="YEAR", help="price year of the result, as 2024-25 (default: the latest period)"
    )
    _add_result_options(command, ("table", "json", "csv"))


def _add_estimate(commands: Any) -> None:
    command = _command(
        commands, "estimate", _estimate, "the first estimate for a known council, all of it default",
        "burden estimate E07000121 2005-06 --format submission > lancaster.yaml",
    )  # fmt: skip
    command.add_argument("authority", metavar="AUTHORITY", help="GSS code, for example E07000121")
    command.add_argument("period", metavar="PERIOD", help="financial year, for example 2005-06")
    _add_result_options(command, ("table", "json", "csv", "submission"))


def _add_result_options(command: Any, formats: tuple[str, ...]) -> None:
    command.add_argument("--draws", type=_count, default=None, metavar="N", help="draws for the ranges (default 10000)")
    command.add_argument(
        "--seed", type=_seed, default=None, metavar="N", help="number the draws begin from (default 1)"
    )
    command.add_argument(
        "--format", choices=formats, default="table", help="csv is the ledger" if "csv" in formats else None
    )


def _add_catalog(commands: Any) -> None:
    from burden.base.vocabulary import AUTHORITY_TYPES, ITEM_KINDS

    command = _command(
        commands, "catalog", _catalog, "the returns, inspections and targets, with sources",
        "burden catalog --type shire_district --period 2005-06 --kind inspection",
    )  # fmt: skip
    command.add_argument("id", nargs="?", metavar="ID", help="one item, whole")
    command.add_argument("--type", choices=tuple(AUTHORITY_TYPES), help="items that fall on this type of authority")
    command.add_argument("--period", help="items in force in this financial year")
    command.add_argument("--kind", choices=tuple(ITEM_KINDS), help="items of this kind")
    command.add_argument("--text", help="words to look for in ids and titles")
    command.add_argument("--format", choices=("table", "json"), default="table")


def _port(text: str) -> int:
    return _whole(text, 1, 65535)


def _count(text: str) -> int:
    return _whole(text, 100, 1_000_000)


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


def _app(options: argparse.Namespace) -> int:
    from burden.ui.serve import serve

    serve(options.port)
    return 0


def _check(options: argparse.Namespace) -> int:
    from burden.report.terminal import print_findings

    submissions, findings = _read(options.files)
    print_findings(_console(), findings, MOST_SHOWN)
    grave = len(errors_of(findings))
    doubts = len([finding for finding in findings if finding.level == "warning"])
    if grave:
        print(f"{grave} to put right, {doubts} to look at. Nothing can be priced yet.")
        return MISTAKE
    entries = sum(len(submission.entries) for submission in submissions)
    print(
        f"{len(submissions)} submission{'s' * (len(submissions) != 1)}, "
        f"{entries:,} entr{'y' if entries == 1 else 'ies'}: "
        f"no errors, {doubts} to look at."
    )
    return 0


def _read(files: Sequence[str]) -> tuple[list[Submission], list[Finding]]:
    """Read all files and return what could be read with every finding of every file."""
    from burden.submission.checks import check_call
    from burden.submission.read import read_file

    submissions: list[Submission] = []
    findings: list[Finding] = []
    for file in files:
        try:
            found, said = read_file(file)
        except BurdenError as error:
            found, said = [], [Finding("error", "unreadable", "", str(error))]
        submissions += found
        findings += said
    together = check_call(submissions)
    if errors_of(findings):  # what a broken file would have brought along is not missing
        together = [finding for finding in together if finding.code != "unknown_body"]
    return submissions, [*findings, *together]


def _cost(options: argparse.Namespace) -> int:
    submissions, findings = _read(options.files)
    if errors := errors_of(findings):
        raise InputError(errors)
    return _price(submissions, options, options.prices, _per(options.files))


def _per(files: Sequence[str]) -> str:
    """Return what the amounts of a published case are for, when it is priced alone."""
    from burden.reference.published import list_cases, load_case

    name = files[0].removeprefix("published:")
    alone = len(files) == 1 and files[0].startswith("published:") and name in list_cases()
    return load_case(name).per if alone else "a year"


def _estimate(options: argparse.Namespace) -> int:
    from burden.submission.estimate import first_estimate

    submission = first_estimate(options.authority, options.period)
    if options.format == "submission":
        from burden.submission.write import to_yaml

        comment = (
            f"First estimate for {submission.name}, {submission.period}: "
            "published averages, not facts about this council.\n"
            "Replace an entry by what you know, and drop its status: default. Declare what costs nothing under nil."
        )
        sys.stdout.write(to_yaml(submission, comment))
        return 0
    return _price([submission], options, None, "a year")


def _price(submissions: list[Submission], options: argparse.Namespace, prices: str | None, per: str) -> int:
    from burden.analysis.tally import DRAWS, SEED, cost

    draws = DRAWS if options.draws is None else options.draws
    seed = SEED if options.seed is None else options.seed
    entries = sum(len(submission.entries) for submission in submissions)
    if entries >= LONG_WORK and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(f"Pricing {entries:,} entries", total=1.0)
            costings = cost(
                submissions, prices=prices, draws=draws, seed=seed, progress=lambda part: bar.advance(task, part)
            )
    else:
        costings = cost(submissions, prices=prices, draws=draws, seed=seed)
    _print(costings, options.format, per)
    return 0


def _print(costings: Costings, form: str, per: str) -> None:
    if form == "json":
        print(json.dumps(costings.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    elif form == "csv":
        sys.stdout.write(costings.ledger.to_csv(index=False, lineterminator="\n"))
    else:
        from burden.report.terminal import print_costings

        print_costings(_console(), costings, per)


def _catalog(options: argparse.Namespace) -> int:
    from burden.base.periods import start_year
    from burden.reference.catalog import load_catalog

    catalog = load_catalog()
    if options.period is not None:
        start_year(options.period)
    if options.id:
        if options.id not in catalog.items:
            import difflib

            near = difflib.get_close_matches(options.id, catalog.items, n=3)
            hint = f" Did you mean {', '.join(near)}?" if near else " burden catalog --text WORD finds items."
            raise BurdenError(f"The catalog has no item {options.id}.{hint}")
        items = [catalog.items[options.id]]
    else:
        items = catalog.find(text=options.text, authority_type=options.type, period=options.period, kind=options.kind)
    if options.format == "json":
        from dataclasses import asdict

        print(json.dumps([asdict(item) for item in items], ensure_ascii=False, allow_nan=False, indent=1))
        return 0
    from burden.report import terminal

    if options.id:
        terminal.print_item(_console(), items[0])
    else:
        terminal.print_catalog(_console(), items, len(catalog.items), options.period)
    return 0


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, markup=False, width=120)
    return console


def _print_problems(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(f"burden: {finding.sentence()}", file=sys.stderr)
    count = len(findings)
    print(f"burden: {count} problem{'s' * (count != 1)}; nothing was priced.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
