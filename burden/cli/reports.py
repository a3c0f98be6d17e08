"""The command that writes reports; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError
from burden.cli.commands import read_without_errors

if TYPE_CHECKING:
    from burden.analysis.costing import Costings
    from burden.report.document.model import Report
    from burden.report.document.organisation import Organisation

ALL, PUBLISHED, PACKAGE = "all", "published:", ".zip"
MANY = 3
"""Files to write from which progress is shown."""


def report(options: argparse.Namespace) -> int:
    """Write the report of one account into a file, or of each into a folder."""
    from burden.analysis.tally import SEED, cost
    from burden.report.document.organisation import Organisation, read_organisation
    from burden.report.formats.kinds import format_of

    target = Path(options.output)
    if target.suffix.lower() == PACKAGE:
        return _package(options, target)
    _refuse(options, ("licence", "suppress_below", "pseudonyms"), "goes with -o FILE.zip alone")
    folder = options.formats is not None or target.is_dir()
    if folder and target.is_file():
        raise BurdenError(f"{target} is a file. With --formats, give the name of a folder.")
    formats = [format_of(name) for name in (options.formats or [])] if folder else [format_of(target.suffix)]
    if folder and not formats:
        raise BurdenError(
            f"{target} is a folder. Say with --formats what to write into it, such as: --formats html pdf."
        )
    organisation = Organisation() if options.organisation is None else read_organisation(options.organisation)
    submissions = read_without_errors(options.files)
    seed = SEED if options.seed is None else options.seed
    costings = cost(submissions, prices=options.prices, precision=options.precision or "standard", seed=seed)
    make = _maker(options, costings, organisation)
    if not folder:
        number = account_number(costings, options.account)
        _write(target, formats[0].write(make(number)))
        print(f"{target} is written: {_name(costings, number)}.")
        _say_left_out(costings, number)
        return 0
    numbers = [account_number(costings, options.account)] if options.account else _accounts(costings)
    target.mkdir(parents=True, exist_ok=True)
    with _progress(len(numbers) * len(formats)) as advance:
        for number in numbers:
            made = make(number)
            for form in formats:
                _write(target / f"{_file_name(costings, number)}.{form.ending}", form.write(made))
                advance()
    count = len(numbers) * len(formats)
    print(f"{count:,} file{'s' * (count != 1)} written into {target}.")
    return 0


def _package(options: argparse.Namespace, target: Path) -> int:
    """Write the open data package of all accounts."""
    from burden.analysis.tally import SEED, cost
    from burden.report.document.organisation import Organisation, read_organisation
    from burden.report.package.hiding import Hiding
    from burden.report.package.package import write_package

    _refuse(options, ("account", "formats"), "does not go with a zip: the data package holds all accounts")
    word = options.pseudonyms
    if word is not None:
        word = sys.stdin.readline().strip() if word == "-" else word
        if not word:
            raise BurdenError("The word for pseudonyms is empty. Give one that nobody can guess.")
    hiding = Hiding(word or "", options.suppress_below or 0)
    organisation = Organisation() if options.organisation is None else read_organisation(options.organisation)
    submissions = read_without_errors(options.files)
    seed = SEED if options.seed is None else options.seed
    costings = cost(submissions, prices=options.prices, precision=options.precision or "standard", seed=seed)
    _write(target, write_package(costings, hiding, options.licence or "", organisation.look.organisation or ""))
    count = len(costings.run.submissions)
    hidden = "Nothing in it is hidden." if hiding == Hiding() else "README.md in it says what is hidden."
    print(f"{target} is written: open data of {count:,} submission{'s' * (count != 1)}. {hidden}")
    return 0


def _refuse(options: argparse.Namespace, names: tuple[str, ...], why: str) -> None:
    """Refuse options that would be passed over in silence."""
    for name in names:
        if getattr(options, name) is not None:
            raise BurdenError(f"--{name.replace('_', '-')} {why}.")


def _maker(options: argparse.Namespace, costings: Costings, organisation: Organisation) -> Callable[[int], Report]:
    """Return a function that makes the report of an account."""
    from burden.analysis.changes import previous_of
    from burden.reference.published import load_case
    from burden.report.document.build import build_report
    from burden.report.document.subject import Subject, subject_of_case
    from burden.report.periods import per_of_account, per_of_files

    said = per_of_files(options.files)
    submissions = costings.run.submissions
    name = options.files[0].removeprefix(PUBLISHED) if len(options.files) == 1 else ""
    case = load_case(name) if options.files[0] == f"{PUBLISHED}{name}" else None

    def make(number: int) -> Report:
        costing = costings.costings[number]
        per = per_of_account(costing, submissions, said)
        before = previous_of(costings, number)
        if case is None:
            return build_report(Subject(costings, number, per, before, organisation))
        return build_report(subject_of_case(costings, number, case, organisation))

    return make


def account_number(costings: Costings, name: str | None) -> int:
    """Return which account a report is of: the one named, else all together, else the latest year of the only one.

    Raises `BurdenError` naming the accounts there are.
    """
    names = [_account(costings, number) for number in range(len(costings))]
    if name is not None:
        found = [number for number, known in enumerate(names) if name in known]
        if not found:
            raise BurdenError(f"There is no account {name!r}. There are: {', '.join(known[0] for known in names)}.")
        return max(found, key=lambda number: costings.costings[number].period)
    codes = {known[1] for known in names if known[1] != ALL}
    wanted = codes.pop() if len(codes) == 1 else ALL
    return max(
        (number for number, known in enumerate(names) if known[1] == wanted),
        key=lambda number: costings.costings[number].period,
    )


def _accounts(costings: Costings) -> list[int]:
    """Return every account; all together only where there is more than one authority or body."""
    codes = {_account(costings, number)[1] for number in range(len(costings))} - {ALL}
    return [number for number in range(len(costings)) if len(codes) > 1 or _account(costings, number)[1] != ALL]


def _say_left_out(costings: Costings, number: int) -> None:
    """Say which submissions a report of all together leaves out, being of another year."""
    costing = costings.costings[number]
    if costing.authority != ALL:
        return
    others = [sub for sub in costings.run.submissions if sub.period != costing.period]
    if others:
        names = ", ".join(f"{sub.code} {sub.period}" for sub in others)
        print(f"Not in it, being of another year: {names}.", file=sys.stderr)


def _account(costings: Costings, number: int) -> tuple[str, str]:
    """Return the two names of an account: with its period, and its code alone."""
    costing = costings.costings[number]
    code = costing.authority or costing.body or ""
    return f"{code}:{costing.period}", code


def _name(costings: Costings, number: int) -> str:
    costing = costings.costings[number]
    return f"{costing.name}, {costing.period}"


def _file_name(costings: Costings, number: int) -> str:
    code, _, period = _account(costings, number)[0].rpartition(":")
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in code)
    return f"{plain}_{period}"


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], None]]:
    """Show on a terminal how far the writing is, where it takes a while."""
    if steps < MANY or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("Writing reports", total=steps)
        yield lambda: bar.advance(task)


def _write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = target.with_name(f"{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        raise BurdenError(f"{target} cannot be written: {error.strerror or error}.") from error
