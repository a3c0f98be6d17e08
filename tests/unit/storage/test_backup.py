"""Backup: everything comes back on either database, damage is found, and what is there is not lost."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from burden.base.errors import BurdenError
from burden.storage import migrating
from burden.storage.connecting import Database, read_url
from burden.storage.store import Store
from burden.storage.tables import METADATA
from tests.unit.storage.conftest import KINDS
from tests.unit.storage.making import begun, document, signed

FILLED = {
    "submissions",
    "revisions",
    "signatures",
    "drafts",
    "draft_steps",
    "evidence",
    "evidence_entries",
    "scenarios",
}


def filled(store: Store) -> int:
    """Fill a store with something of everything and return the submission's id."""
    submission_id = begun(store, revisions=3)
    signed(store, submission_id, 3)
    store.save(
        submission_id, document(residents=0.1 + 0.2, name="Zoë\u2028£\u0000"),
        base=3, author="Zoë", reason="a\nb", corrects=3,
    )  # fmt: skip
    store.restore(submission_id, 1, base=4, author="Ann", reason="back")
    for number in range(5):
        store.keep_draft(submission_id, "Ann", 5, document(residents=number))
    store.undo(submission_id, "Ann")
    store.keep_evidence(submission_id, ["fee", "time"], "March.csv", [{"a": "1", "b": "Ä"}], "Ann")
    store.save_scenario(submission_id, "Häl£", {"schema_version": 1, "title": "Häl£", "changes": []}, "Zoë")
    store.create(document(period="2006-07"), "Bob", "the next year")
    return submission_id


def everything(url: str) -> dict[str, list[Any]]:
    """Return every row of every table."""
    database = Database(read_url(url))
    with database.engine.connect() as connection:
        rows = {
            name: connection.execute(table.select().order_by(*table.primary_key.columns)).all()
            for name, table in METADATA.tables.items()
        }
    database.engine.dispose()
    return rows


@pytest.mark.parametrize("start", KINDS)
@pytest.mark.parametrize("end", KINDS)
def test_everything_comes_back_on_either_database(
    start: str, end: str, fresh: Callable[[str], str], opened: Callable[[str], Store], tmp_path: Path
) -> None:
    old, new = fresh(start), fresh(end)
    submission_id = filled(opened(old))
    rows = opened(old).backup(tmp_path / "all.backup")
    store = opened(new)
    assert store.restore_backup(tmp_path / "all.backup") is None
    assert everything(new) == everything(old)
    assert {name: len(found) for name, found in everything(new).items()} == rows
    assert {name for name, count in rows.items() if count} >= FILLED
    # and it goes on from there: ids, triggers, undo
    assert store.create(document(period="2007-08"), "Ann", "x").submission_id not in {submission_id, submission_id + 1}
    assert store.keep_evidence(submission_id, ["x"], "y", [{"a": "b"}], "Ann") == 2
    assert store.redo(submission_id, "Ann").document == document(residents=4)
    with pytest.raises(BurdenError, match="never changed"), store._database.writing() as connection:
        connection.execute(text("DELETE FROM revisions"))


def test_a_database_in_use_is_not_replaced_unless_told(
    store: Store, fresh: Callable[[str], str], opened: Callable[[str], Store], url: str, tmp_path: Path
) -> None:
    filled(store)
    store.backup(tmp_path / "all.backup")
    other_url = fresh("sqlite")
    other = opened(other_url)
    other.create(document(period="2009-10"), "Eve", "mine")
    other.backup(tmp_path / "other.backup")
    with pytest.raises(BurdenError, match="not empty, so nothing was restored"):
        store.restore_backup(tmp_path / "other.backup")
    before = everything(url)
    replaced = store.restore_backup(tmp_path / "other.backup", replace=True)
    assert everything(url) == everything(other_url)
    assert replaced is not None
    store.restore_backup(replaced, replace=True)
    assert everything(url) == before


def test_a_backup_is_not_written_over_a_file(store: Store, tmp_path: Path) -> None:
    begun(store)
    file = tmp_path / "precious.txt"
    file.write_text("precious")
    with pytest.raises(BurdenError, match="exists already and is not overwritten"):
        store.backup(file)
    with pytest.raises(BurdenError, match="cannot be written: No such file"):
        store.backup(tmp_path / "none" / "x.backup")
    assert file.read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == []


def _unpacked(packed: bytes) -> bytes | None:
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None


def test_any_damage_is_found_before_anything_is_changed(
    opened: Callable[[str], Store], fresh: Callable[[str], str], tmp_path: Path
) -> None:
    filled(opened(fresh("sqlite")))
    whole = tmp_path / "all.backup"
    opened(fresh("sqlite"))
    source = opened(fresh("sqlite"))
    filled(source)
    source.backup(whole)
    packed, lines = whole.read_bytes(), gzip.decompress(whole.read_bytes()).splitlines(keepends=True)
    target_url = fresh("sqlite")
    target = opened(target_url)
    dice = random.Random(20060502)
    cases = [packed[: dice.randrange(len(packed))] for _ in range(40)]
    while len(cases) < 190:  # one bit of the packed file; the first ten bytes hold a time and a system nobody reads
        place, bent = dice.randrange(10, len(packed)), bytearray(packed)
        bent[place] ^= 1 << dice.randrange(8)
        if _unpacked(bytes(bent)) != b"".join(lines):  # a bit may only say the same otherwise: that is no damage
            cases.append(bytes(bent))
    for _ in range(100):  # one digit or letter of a row
        bent = bytearray(b"".join(lines))
        place = dice.choice([i for i, sign in enumerate(bent) if chr(sign).isalnum()])
        bent[place] = ord("7") if bent[place] != ord("7") else ord("8")
        cases.append(gzip.compress(bytes(bent)))
    for _ in range(30):  # a row left out, twice, or moved
        row = dice.randrange(len(lines) - 1)
        moved = [*lines[:row], *lines[row + 1 :]]
        cases.append(gzip.compress(b"".join(moved)))
        cases.append(gzip.compress(b"".join([*lines[:row], lines[row], *lines[row:]])))
    cases += [b"", b"text", gzip.compress(b""), gzip.compress(b"[]\n"), gzip.compress(b'{"sha256": "0"}\n')]
    for number, case in enumerate(cases):
        whole.write_bytes(case)
        with pytest.raises(BurdenError, match=r"damaged|not a backup that|cannot be read"):  # noqa: PT012
            target.restore_backup(whole)
            pytest.fail(f"case {number} was taken")
    assert not any(everything(target_url).values())


def forged(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Rewrite a backup with changed lines and a checksum that fits."""
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()[:-1]]
    for line in lines:
        change(line)
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    seal = json.dumps({"sha256": hashlib.sha256(content).hexdigest()}).encode() + b"\n"
    path.write_bytes(gzip.compress(content + seal))


@pytest.mark.parametrize(
    ("table", "field", "value", "words"),
    [
        ("revisions", "document", '{"authority":"E07000121","period":"2005-06","entries":[]}', "not what Cora signed"),
        ("revisions", "number", "one", "did not do what was asked|nothing"),
        ("revisions", "submission_id", 77, "did not do what was asked"),
        ("revisions", "extra", 1, "damaged"),
        ("signatures", "fingerprint", "0" * 64, "not what Cora signed"),
        ("submissions", "is_body", 7, "did not do what was asked"),
    ],
)
def test_what_makes_no_sense_is_refused_whole(
    store: Store, opened: Callable[[str], Store], fresh: Callable[[str], str], kind: str, tmp_path: Path,
    table: str, field: str, value: object, words: str,
) -> None:  # fmt: skip
    filled(store)
    store.backup(tmp_path / "all.backup")

    def change(line: dict[str, Any]) -> None:
        if line.get("table") == table:
            line["row"][field] = value

    forged(tmp_path / "all.backup", change)
    target_url = fresh(kind)
    with pytest.raises(BurdenError, match=words):
        opened(target_url).restore_backup(tmp_path / "all.backup")
    assert not any(everything(target_url).values())


def test_a_backup_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    begun(store)
    store.backup(tmp_path / "all.backup")
    forged(tmp_path / "all.backup", lambda line: line.update(version="9999") if "version" in line else None)
    with pytest.raises(BurdenError, match="a newer version may have written it"):
        store.restore_backup(tmp_path / "all.backup", replace=True)


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    store: Store, opened: Callable[[str], Store], fresh: Callable[[str], str], kind: str, tmp_path: Path,
    another_step: Callable[[str], None],
) -> None:  # fmt: skip
    submission_id = filled(store)
    before = store.revisions(submission_id)
    store.backup(tmp_path / "old.backup")
    another_step("    op.add_column('drafts', sa.Column('device', sa.Text))\n")
    newer = opened(fresh(kind))
    newer.restore_backup(tmp_path / "old.backup")
    assert newer.revisions(submission_id) == before
    with newer._database.reading() as connection:
        assert migrating.version_of(connection) == "9998"
        assert connection.execute(text("SELECT device FROM drafts")).all() == [(None,)]


def test_a_line_without_end_is_refused_with_bounded_memory(store: Store, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.backup"
    with gzip.open(bomb, "wb", compresslevel=9) as file:
        for _ in range(300):
            file.write(b" " * 1_000_000)
    with pytest.raises(BurdenError, match="damaged"):
        store.restore_backup(bomb)


def test_a_backup_under_writers_is_one_moment(store: Store, fresh: Callable[[str], str], tmp_path: Path) -> None:
    ids = [store.create(document(period=period), "Ann", "x").submission_id for period in ("2003-04", "2004-05")]
    stop, failed = threading.Event(), []

    def write(submission_id: int, period: str) -> None:
        number = 1
        try:
            while not stop.is_set():
                changed = document(period=period, residents=number)
                store.keep_draft(submission_id, "Ann", number, changed)
                number = store.save(
                    submission_id, changed, base=number, author="Ann", reason="x", drop_draft_of="Ann"
                ).number  # fmt: skip
        except Exception as error:
            failed.append(error)

    threads = [
        threading.Thread(target=write, args=each) for each in zip(ids, ("2003-04", "2004-05"), strict=True)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    seen = [store.backup(tmp_path / f"{number}.backup") for number in range(10)]
    stop.set()
    for thread in threads:
        thread.join(30)
    assert failed == []
    counts = [rows["revisions"] for rows in seen]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    final = {each: {one.number: one.document for one in store.revisions(each)} for each in ids}
    for number in (0, 4, 9):
        other = Store(Database(read_url(fresh("sqlite"))))
        migrating.prepare(other._database)
        other.restore_backup(tmp_path / f"{number}.backup")
        for each in ids:
            kept = {one.number: one.document for one in other.revisions(each)}
            assert kept == {number: final[each][number] for number in range(1, len(kept) + 1)}  # a beginning of it
        other.close()


def test_what_is_saved_while_the_database_is_replaced_is_not_lost(store: Store, tmp_path: Path) -> None:
    submission_id = begun(store)
    store.backup(tmp_path / "all.backup")
    saved, told, begun_well, stop = [], [], threading.Event(), threading.Event()

    def write() -> None:
        number = 1
        try:
            while not stop.is_set():
                kept = store.save(submission_id, document(residents=number), base=number, author="Ann", reason="x")
                number = kept.number
                saved.append(number)
                if number > 20:
                    begun_well.set()
        except BurdenError as error:  # what it wrote to is gone
            told.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert begun_well.wait(60)
        replaced = store.restore_backup(tmp_path / "all.backup", replace=True)
        thread.join(20)
    finally:
        stop.set()
        thread.join(30)
    assert told
    assert replaced is not None
    store.restore_backup(replaced, replace=True)
    assert store.revision(submission_id).number == saved[-1]
