"""Many at once: no save is lost, and everybody who was not the quickest is told."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from burden.base.errors import BurdenError
from burden.storage.records import Conflict
from burden.storage.store import Store
from tests.support import ROOT, environment
from tests.unit.storage.making import begun, document, signed

WRITERS, SAVES = 8, 50


def test_processes_that_save_at_once_lose_nothing(store: Store, url: str) -> None:
    store.create(document(lines=[]), "Ann", "x")
    started = [
        subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py")), url, f"w{number}", str(SAVES)],
            cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(WRITERS)
    ]  # fmt: skip
    ended = [process.communicate(timeout=200) for process in started]
    assert [error for _, error in ended if error] == []
    reports = [json.loads(out) for out, _ in ended]
    newest = store.revision(1)
    assert newest.number == 1 + WRITERS * SAVES
    assert sorted(newest.document["lines"]) == sorted(f"w{n} {i}" for n in range(WRITERS) for i in range(SAVES))
    saved = {number: line for report in reports for number, line in report["saved"]}
    assert {each.number: each.reason for each in store.revisions(1) if each.number > 1} == saved
    assert sum(report["conflicts"] for report in reports) > 0  # they did get into each other's way


def _race(*works: object) -> list[object]:
    """Run functions at the same moment and return what each gave or raised."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int, work: object) -> None:
        gate.wait(10)
        try:
            results[place] = work()  # type: ignore[operator]
        except BurdenError as error:
            results[place] = error  # type: ignore[call-overload]

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return list(results)


def test_of_two_saves_on_one_base_one_is_told(store: Store) -> None:
    submission_id = begun(store)
    for number in range(1, 26):
        results = _race(*[
            lambda author=author, number=number: store.save(
                submission_id, document(name=author), base=number, author=author, reason="x"
            )
            for author in ("Ann", "Bob")
        ])  # fmt: skip
        (conflict,) = [each for each in results if isinstance(each, Conflict)]
        (saved,) = [each for each in results if not isinstance(each, Conflict)]
        assert conflict.theirs == saved
        assert conflict.base.number == number


def test_a_submission_is_created_once(store: Store) -> None:
    results = _race(*[lambda: store.create(document(), "Ann", "x") for _ in range(4)])
    told = [str(each) for each in results if isinstance(each, BurdenError)]
    assert len(told) == 3
    assert all("There is a submission of Lancaster for 2005-06 already" in each for each in told)
    assert len(store.submissions()) == 1


def test_a_signature_and_a_save_do_not_pass_each_other(store: Store) -> None:
    for year in range(1995, 2010):
        period = f"{year}-{(year + 1) % 100:02d}"
        each = store.create(document(period=period), "Ann", "x").submission_id
        signing, saving = _race(
            lambda each=each: signed(store, each, 1),
            lambda each=each, period=period: store.save(
                each, document(period=period, name="n"), base=1, author="Bob", reason="x"
            ),
        )
        assert isinstance(signing, BurdenError) != isinstance(saving, BurdenError)
        assert (store.revision(each).number == 2) == isinstance(signing, BurdenError)


def test_changes_of_one_draft_from_many_windows_are_all_steps(store: Store) -> None:
    submission_id = begun(store)
    _race(*[
        lambda window=window: [
            store.keep_draft(submission_id, "Ann", 1, document(name=f"{window} {n}")) for n in range(20)
        ]
        for window in range(6)
    ])  # fmt: skip
    seen = set()
    while (draft := store.draft(submission_id, "Ann")) is not None and draft.can_undo:
        seen.add(draft.document["name"])
        store.undo(submission_id, "Ann")
    assert seen == {f"{window} {n}" for window in range(6) for n in range(20)}
