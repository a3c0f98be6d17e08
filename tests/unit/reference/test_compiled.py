"""Compiled copies speed things up and are never believed without their checksum."""

import json
import os

import pytest

from burden.base.errors import InputError
from burden.reference import compiled
from burden.reference.catalog import FILE, load_catalog
from burden.reference.compiled import cache_folder, checked_by, load_yaml
from burden.reference.paths import data_file


@pytest.fixture
def yaml_file(tmp_path):
    path = tmp_path / "bodies.yaml"
    path.write_text("a: 1\n")
    return path


class Reads:
    """A check that counts how often the YAML file was really read."""

    def __init__(self):
        self.count = 0

    def __call__(self, document):
        self.count += 1


def test_second_reading_uses_the_copy(yaml_file, own_cache):
    reads = Reads()
    first = load_yaml(yaml_file, reads)
    assert load_yaml(yaml_file, reads) == first == ({"a": 1}, first[1])
    assert reads.count == 1
    assert len(list(own_cache.iterdir())) == 1


def test_a_changed_file_is_read_again(yaml_file):
    reads = Reads()
    _, before = load_yaml(yaml_file, reads)
    yaml_file.write_text("a: 2\n")
    data, after = load_yaml(yaml_file, reads)
    assert data == {"a": 2}
    assert before != after
    assert reads.count == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-2],
        lambda content: content.replace(b'{"a":1}', b'{"a":7}'),
        lambda content: b'{"a":7}',
        lambda content: b"\xff\xfe\n\xff",
    ],
)
def test_a_damaged_copy_is_not_believed(yaml_file, own_cache, damage):
    reads = Reads()
    load_yaml(yaml_file, reads)
    (copy,) = own_cache.iterdir()
    copy.write_bytes(damage(copy.read_bytes()))
    assert load_yaml(yaml_file, reads)[0] == {"a": 1}
    assert reads.count == 2


def test_a_copy_of_another_file_is_not_believed(yaml_file, own_cache):
    load_yaml(yaml_file, Reads())
    (one,) = own_cache.iterdir()
    yaml_file.write_text("a: 2\n")
    load_yaml(yaml_file, Reads())
    (two,) = set(own_cache.iterdir()) - {one}
    two.write_bytes(one.read_bytes())
    assert load_yaml(yaml_file, Reads())[0] == {"a": 2}


def test_a_damaged_copy_of_the_catalog_still_gives_the_catalog(own_cache):
    load_catalog.cache_clear()
    good = load_catalog()
    for copy in own_cache.iterdir():
        copy.write_bytes(copy.read_bytes()[:1000])
    load_catalog.cache_clear()
    again = load_catalog()
    assert again.digest == good.digest
    assert dict(again.items) == dict(good.items)


def test_the_copy_holds_what_the_file_holds(own_cache):
    fresh, _ = load_yaml(data_file(FILE), checked_by("catalog", "check_catalog"))
    copied, _ = load_yaml(data_file(FILE), checked_by("catalog", "check_catalog"))
    assert json.dumps(fresh) == json.dumps(copied)


def test_without_a_folder_the_file_is_read(yaml_file, monkeypatch):
    monkeypatch.setenv("BURDEN_CACHE", "")
    reads = Reads()
    for _ in range(2):
        assert load_yaml(yaml_file, reads)[0] == {"a": 1}
    assert reads.count == 2


def test_a_place_that_is_no_folder_does_no_harm(yaml_file, tmp_path, monkeypatch):
    monkeypatch.setenv("BURDEN_CACHE", str(yaml_file))
    assert cache_folder() is None
    assert load_yaml(yaml_file, Reads())[0] == {"a": 1}


def test_a_folder_others_can_write_to_is_refused(tmp_path, monkeypatch):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv("BURDEN_CACHE", str(shared))
    assert cache_folder() is None


def test_a_failed_write_leaves_nothing_behind(yaml_file, own_cache, monkeypatch):
    def refuse(*_):
        raise OSError("full")

    monkeypatch.setattr(os, "replace", refuse)
    assert load_yaml(yaml_file, Reads())[0] == {"a": 1}
    assert list(own_cache.iterdir()) == []


def test_the_temporary_folder_stands_in(tmp_path, monkeypatch):
    monkeypatch.delenv("BURDEN_CACHE")
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(compiled, "user_cache_path", lambda *_, **__: blocked / "burden")
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    folder = cache_folder()
    assert folder is not None
    assert folder.parent == tmp_path
    assert folder.stat().st_mode & 0o077 == 0


def test_a_file_that_fails_its_check_is_not_copied(yaml_file, own_cache):
    with pytest.raises(InputError):
        load_yaml(yaml_file, checked_by("catalog", "check_bodies"))
    assert list(own_cache.iterdir()) == []
