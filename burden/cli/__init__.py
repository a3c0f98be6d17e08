"""The command `burden`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from burden.base.errors import BurdenError, Finding, InputError
from burden.cli.arguments import parser
from burden.cli.commands import MISTAKE

BUG, INTERRUPTED = 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 well, 1 a mistake in what was given, 3 a fault of ours.

    Wrong usage ends with 2 before that (`SystemExit`), an interrupt with 130.
    """
    _speak_utf8()
    options = parser().parse_args(arguments)
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


def _print_problems(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(f"burden: {finding.sentence()}", file=sys.stderr)
    count = len(findings)
    print(f"burden: {count} problem{'s' * (count != 1)}; nothing was priced.", file=sys.stderr)
