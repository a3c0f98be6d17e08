"""What a solver prints past its settings goes nowhere, and what others print afterwards does not."""

from __future__ import annotations

import os
import threading
import time

import pytest

from burden.analysis.stopping.quiet import quietly


def test_what_is_printed_meanwhile_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    os.write(1, b"before,")
    with quietly():
        os.write(1, b"meanwhile,")
    os.write(1, b"between,")
    with pytest.raises(ZeroDivisionError), quietly():
        raise ZeroDivisionError
    os.write(1, b"after")
    assert capfd.readouterr().out == "before,between,after"


def test_two_at_once_leave_standard_output_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    begun, left = threading.Event(), threading.Event()

    def first() -> None:
        with quietly():
            begun.set()
            time.sleep(0.05)  # long enough for the second to come in, if it were let in
        left.set()

    def second() -> None:
        begun.wait(5)
        with quietly():
            left.wait(5)

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(1, b"after")
    assert capfd.readouterr().out == "after"


def test_where_there_is_no_standard_output_nothing_is_amiss() -> None:
    kept = os.dup(1)
    os.close(1)
    try:
        with quietly():
            pass
    finally:
        os.dup2(kept, 1)
        os.close(kept)
