"""A solver that writes to standard output past every setting of its own, kept quiet."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_STDOUT = 1
_one_at_a_time = Lock()
"""Standard output is one for all threads: two that put it aside at once could each put back the other's nowhere."""


@contextmanager
def quietly() -> Iterator[None]:
    """Let what is written to standard output meanwhile go nowhere.

    HiGHS 1.12 prints a line whenever a set it found misses a condition by more than its tolerance and it tries to mend
    that, whatever it was told of printing: https://github.com/ERGO-Code/HiGHS/issues/2783. Amounts a hair below the one
    asked for bring it about, so it cannot be avoided without looser conditions. It would spoil JSON and CSV.
    """
    with _one_at_a_time:
        try:
            kept = os.dup(_STDOUT)
        except OSError:  # there is no standard output
            yield
            return
        if sys.stdout is not None:
            sys.stdout.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDOUT)
            yield
        finally:
            os.dup2(kept, _STDOUT)
            os.close(kept)
            os.close(nowhere)
