"""Scenarios kept with a submission: by name, none replaced unseen, with their submission in every backup."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import exc, text

from burden.base.errors import BurdenError
from burden.storage import migrating
from burden.storage.connecting import Database, make_file, read_url
from burden.storage.store import Store
from tests.unit.storage.conftest import KINDS
from tests.unit.storage.making import begun, document

UNUSED: dict[str, Any] = {
    "schema_version": 1, "title": "Drop what nobody uses", "changes": [{"drop": {"used": "no"}}],
}  # fmt: skip
HALF = {"schema_version": 1, "title": "Half", "changes": [{"scale": {"everything": True, "by": 0.1 + 0.2}}]}


def test_a_scenario_comes_back_as_it_was(store: Store) -> None:
    number = begun(store)
    assert store.scenarios(number) == []
    kept = store.save_scenario(number, "  Drop what nobody uses ", UNUSED, "Ann")
    store.save_scenario(number, "Häl£", HALF, "Zoë")
    found = store.scenarios(number)
    assert [row.name for row in found] == ["Häl£", "Drop what nobody uses"]
    assert found[1] == kept
    assert (found[0].document, found[0].author) == (HALF, "Zoë")
    assert found[1].document == UNUSED


def test_each_submission_has_its_own(store: Store) -> None:
    first, second = begun(store), store.create(document(period="2006-07"), "Bob", "x").submission_id
    store.save_scenario(first, "A", UNUSED, "Ann")
    store.save_scenario(second, "A", HALF, "Ann")
    store.drop_scenario(first, "A")
    store.drop_scenario(first, "never there")
    assert store.scenarios(first) == []
    assert store.scenarios(second)[0].document == HALF


def test_nothing_is_replaced_that_nobody_has_seen(store: Store) -> None:
    number = begun(store)
    first = store.save_scenario(number, "A", UNUSED, "Ann")
    with pytest.raises(BurdenError, match=r"Ann saved a scenario “A” on .* another name"):
        store.save_scenario(number, "A", HALF, "Bob")
    second = store.save_scenario(number, "A", HALF, "Bob", over=first.saved_at)
    assert store.scenarios(number) == [second]
    # Ann still looks at the first.
    for seen in (first.saved_at, second.saved_at + timedelta(microseconds=1)):
        with pytest.raises(BurdenError, match="Bob saved"):
            store.save_scenario(number, "A", UNUSED, "Ann", over=seen)
    assert store.scenarios(number) == [second]


def test_of_two_who_save_one_name_at_once_one_is_told(store: Store) -> None:
    number, gate = begun(store), threading.Barrier(2)
    said: list[object] = []

    def work(author: str) -> None:
        gate.wait(10)
        try:
            said.append(store.save_scenario(number, "A", UNUSED, author).author)
        except BurdenError as error:
            said.append(error)

    threads = [threading.Thread(target=work, args=(author,)) for author in ("Ann", "Bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    (kept,) = store.scenarios(number)
    assert sorted(type(each) is str for each in said) == [False, True]
    assert kept.author in said


@pytest.mark.parametrize(
    ("name", "content", "author", "words"),
    [
        (" ", UNUSED, "Ann", "The scenario's name is missing"),
        ("x" * 201, UNUSED, "Ann", "at most 200"),
        ("A\x07", UNUSED, "Ann", "not text"),
        ("A", UNUSED, "", "The author's name is missing"),
        ("A", {"title": "A", "changes": []}, "Ann", "schema_version"),
        ("A", {**UNUSED, "note": "x" * 600_000}, "Ann", r"The scenario is 0\.6 MB"),
        ("A", {**UNUSED, "by": float("nan")}, "Ann", "not finite"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    store: Store, name: str, content: dict[str, Any], author: str, words: str
) -> None:
    number = begun(store)
    with pytest.raises(BurdenError, match=words):
        store.save_scenario(number, name, content, author)
    assert store.scenarios(number) == []


def test_a_scenario_of_no_submission_is_refused(store: Store, url: str) -> None:
    with pytest.raises(BurdenError, match="There is no submission 7"):
        store.save_scenario(7, "A", UNUSED, "Ann")
    database = Database(read_url(url))
    with pytest.raises(exc.DBAPIError), database.engine.begin() as connection:
        connection.execute(text("INSERT INTO scenarios VALUES (7, 'A', '{}', 'Ann', '')"))
    database.engine.dispose()


@pytest.mark.parametrize("start", KINDS)
@pytest.mark.parametrize("end", KINDS)
def test_a_backup_holds_them_on_either_database(
    start: str, end: str, fresh: Callable[[str], str], opened: Callable[[str], Store], tmp_path: Path
) -> None:
    old, new = opened(fresh(start)), opened(fresh(end))
    number = begun(old)
    old.save_scenario(number, "A", UNUSED, "Ann")
    old.save_scenario(number, "B", HALF, "Zoë")
    assert old.backup(tmp_path / "all.backup")["scenarios"] == 2
    new.restore_backup(tmp_path / "all.backup")
    assert new.scenarios(number) == old.scenarios(number)
    with pytest.raises(BurdenError, match="Ann saved"):
        new.save_scenario(number, "A", HALF, "Bob")


def test_a_database_from_before_there_were_scenarios_loses_nothing(
    fresh: Callable[[str], str], opened: Callable[[str], Store], kind: str
) -> None:
    url = fresh(kind)
    if kind == "sqlite":
        make_file(read_url(url))
    database = Database(read_url(url))
    with database.writing() as connection:
        migrating.upgrade(connection, "0002")
        connection.execute(text("INSERT INTO settings VALUES ('a', '{\"b\": 1}')"))
    database.engine.dispose()
    store = opened(url)
    assert store.setting("a") == {"b": 1}
    number = begun(store)
    assert store.save_scenario(number, "A", UNUSED, "Ann").name == "A"
