"""`liaison backup` and `liaison restore`."""

from pathlib import Path

import pytest

from liaison_app.cli import main
from liaison_app.records import Person
from liaison_app.services import backups
from liaison_app.services.backup_places import FOLDER
from liaison_app.store.key import Key
from liaison_app.store.store import Store

Capture = pytest.CaptureFixture[str]


def add(path: Path, name: str, key: Key | None = None) -> None:
    store = Store.open(path, key=key)
    with store.change("Add") as pen:
        pen.save(Person(family_name=name))
    store.close()


@pytest.fixture
def live(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    Store.create(path).close()
    add(path, "Noor")
    return path


def said(capsys: Capture) -> str:
    told = capsys.readouterr()
    return told.out + told.err


def people(path: Path) -> list[str]:
    with backups.looked_at(path) as store:
        return [person.family_name for person in store.all(Person)]


def test_a_backup_is_made_once_and_listed(live: Path, capsys: Capture) -> None:
    assert main(["backup", str(live)]) == 0
    assert "Backed up to" in said(capsys)
    assert main(["backup", str(live)]) == 0
    assert "Nothing has changed" in said(capsys)
    assert main(["backup", str(live), "--list"]) == 0
    assert "by hand" in said(capsys)


def test_it_is_copied_to_a_stick(live: Path, tmp_path: Path, capsys: Capture) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main(["backup", str(live), "-o", str(stick)]) == 0
    assert len(list((stick / FOLDER).rglob("*.liaison"))) == 1
    assert main(["backup", str(live), "-o", str(tmp_path / "nowhere")]) == 1
    assert "it is not there" in said(capsys)


def test_restoring_says_first_what_would_change(live: Path, capsys: Capture) -> None:
    main(["backup", str(live)])
    add(live, "Hall")
    assert main(["restore", str(live)]) == 0
    assert "by hand" in said(capsys)
    assert main(["restore", str(live), "1"]) == 0
    told = said(capsys)
    assert "Nothing was changed" in told
    assert "People" in told
    assert people(live) == ["Noor", "Hall"]
    assert main(["restore", str(live), "1", "--yes"]) == 0
    assert "is kept as" in said(capsys)
    assert people(live) == ["Noor"]
    assert main(["restore", str(live), "1", "--yes"]) == 0  # and back
    assert people(live) == ["Noor", "Hall"]


def test_a_damaged_file_is_restored(live: Path, capsys: Capture) -> None:
    main(["backup", str(live)])
    live.write_bytes(live.read_bytes()[:-4096])
    assert main(["restore", str(live), "1", "--yes"]) == 0
    assert people(live) == ["Noor"]
    assert " damaged " in said(capsys)


def test_what_is_not_there_is_refused(live: Path, capsys: Capture) -> None:
    assert main(["restore", str(live), "7", "--yes"]) == 1
    assert "no backup number 7" in said(capsys)
    assert main(["restore", str(live), "nothing.liaison", "--yes"]) == 1
    assert people(live) == ["Noor"]


def test_a_protected_file_needs_its_passphrase(tmp_path: Path, capsys: Capture) -> None:
    path, words = tmp_path / "closed.liaison", tmp_path / "words.txt"
    words.write_text("seven green kites over town\n", encoding="utf-8")
    key = Key.new("seven green kites over town")
    Store.create(path, key=key).close()
    add(path, "Noor", key)
    given = ["--passphrase-file", str(words)]
    assert main(["backup", str(path), *given]) == 0
    add(path, "Hall", key)
    assert main(["restore", str(path), "1", "--yes", *given]) == 0
    with backups.looked_at(path, key) as store:
        assert store.count(Person) == 1


def test_before_an_import_a_backup_is_made(live: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.json"
    main(["export", str(live), str(bundle)])
    assert main(["import", str(live), str(bundle)]) == 0
    assert [one.why for one in backups.backups_of_file_at(live)] == ["before import"]
