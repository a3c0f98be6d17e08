"""The words of the command: what may be given, and the help for it."""

from __future__ import annotations

import argparse
from typing import Any

from burden.cli import arguments_of_analysis, arguments_of_figures, arguments_of_files

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
    arguments_of_files.add_app(group)
    arguments_of_figures.add_check(group)
    arguments_of_figures.add_cost(group)
    arguments_of_figures.add_estimate(group)
    arguments_of_figures.add_catalog(group)
    arguments_of_files.add_template(group)
    arguments_of_files.add_import(group)
    arguments_of_analysis.add_compare(group)
    arguments_of_analysis.add_whatif(group)
    arguments_of_analysis.add_stop_first(group)
    arguments_of_analysis.add_national(group)
    arguments_of_analysis.add_measures(group)
    arguments_of_analysis.add_contacts(group)
    arguments_of_files.add_report(group)
    arguments_of_files.add_backup(group)
    arguments_of_files.add_restore(group)
    return words


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that costs more than pricing a small file."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            print(f"burden {version('burden')}")
        except PackageNotFoundError:
            print("burden, run from a folder without being installed")
        parser.exit()
