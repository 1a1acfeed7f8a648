"""`liaison check` on damaged files: what is wrong, the ways out, and the rescue."""

import os
from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Person
from liaison_app.services.backups import BY_HAND, make_backup
from liaison_app.services.checkup import check_up
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key
from liaison_app.store.store import Store

PASSPHRASE = "five green lamps by the door"


@pytest.fixture(params=["plain", "protected"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return Key.new(PASSPHRASE) if request.param == "protected" else None


@pytest.fixture
def file(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path, key=key)
    with store.change("Set up") as pen:
        for number in range(200):
            pen.save(Person(family_name=f"Person {number}", notes="What is known. " * 10))
    run_here(make_backup(store, BY_HAND))
    store.close()
    (tmp_path / "words.txt").write_text(PASSPHRASE)
    return path


def said(capsys: pytest.CaptureFixture[str], file: Path, *more: object, code: int = DONE) -> str:
    capsys.readouterr()
    words = ["--passphrase-file", str(file.with_name("words.txt"))]
    assert main(["check", str(file), *words, *map(str, more)]) == code
    told = capsys.readouterr()
    return told.out + told.err


def test_a_damaged_file_is_said_and_its_last_backup_named(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "sound" in said(capsys, file)
    os.truncate(file, file.stat().st_size - 20_480)
    before = file.read_bytes()
    words = said(capsys, file, code=REFUSED)
    assert "The last backup that is whole is of" in words
    assert "--rescue OUT" in words
    assert file.read_bytes() == before


def test_what_can_be_read_is_rescued(
    file: Path, key: Key | None, capsys: pytest.CaptureFixture[str]
) -> None:
    os.truncate(file, file.stat().st_size - 20_480)
    out = file.with_name("out.liaison")
    assert "Rescued into “out.liaison”" in said(capsys, file, "--rescue", out)
    store = Store.open(out, key=None if key is None else Key(key.raw, key.salt))
    assert store.count(Person) > 150
    store.close()
    assert "already" in said(capsys, file, "--rescue", out, code=REFUSED)


def test_a_start_that_is_gone_is_rescued_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Person(family_name="Rahman"))
    store.close()
    with path.open("rb+") as damaged:
        damaged.write(b"Dear Sir or Madam, " * 6)
    words = said(capsys, path, "--rescue", tmp_path / "out.liaison")
    assert "1 person" in words


def test_a_file_that_is_only_read_is_not_repaired(
    file: Path, key: Key | None, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(file, key=key)
    store.db.execute("DELETE FROM search")
    store.close()
    looked = Store.open(file, key=key, read_only=True)
    checkup = check_up(looked)
    looked.close()
    assert checkup.was_sound  # the index can only be looked at by who may write
    assert "made anew" in said(capsys, file)
