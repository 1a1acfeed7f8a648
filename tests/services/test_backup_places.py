"""Backups on a stick and in a second folder: copied whole, read back, thinned, and known again."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import Person
from liaison_app.services import backup_places, backups
from liaison_app.services.backup_places import carry, folder_on, mark_stick, stick_at
from liaison_app.services.backup_rounds import back_up_everywhere
from liaison_app.services.backups import Backup, backups_in, make_backup
from liaison_app.services.jobs import run_here
from liaison_app.store import copies
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "LIAISON"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def backup(store: Store) -> Backup:
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    made = run_here(make_backup(store, backups.BY_HAND))
    assert made is not None
    return made


def test_a_stick_is_known_again_wherever_it_is_shown(stick: Path) -> None:
    assert stick_at(stick) is None
    marked = mark_stick(stick, "LIAISON")
    assert mark_stick(stick, "another name") == marked
    elsewhere = stick.rename(stick.with_name("E"))
    again = stick_at(elsewhere)
    assert again is not None
    assert (again.id, again.name, again.root) == (marked.id, "LIAISON", elsewhere)


@pytest.mark.parametrize(
    "words", ["", "[]", '{"id": 3, "name": "x"}', '{"id": "../x", "name": ""}']
)
def test_a_marker_that_makes_no_sense_marks_nothing(stick: Path, words: str) -> None:
    place = stick / backup_places.FOLDER
    place.mkdir()
    (place / "this-stick.json").write_text(words)
    assert stick_at(stick) is None


def test_a_backup_is_carried_once(store: Store, backup: Backup, stick: Path) -> None:
    id = file_id_of(store)
    there = run_here(carry(backup, stick, id))
    assert there is not None
    assert there.path.parent == folder_on(stick, id)
    assert there.path.read_bytes() == backup.path.read_bytes()
    assert run_here(carry(backup, stick, id)) is None
    assert backups_in(folder_on(stick, id)) == [there]


def test_it_is_thinned_there_as_here(store: Store, backup: Backup, stick: Path) -> None:
    folder = folder_on(stick, file_id_of(store))
    folder.mkdir(parents=True)
    for days in range(4, 100):
        at = backup.at - dt.timedelta(days=days)
        shutil.copyfile(backup.path, copies.free_place(folder, "on closing", at))
    run_here(carry(backup, stick, file_id_of(store)))
    assert 10 < len(backups_in(folder)) < 30


def test_a_stick_that_is_gone_is_said(store: Store, backup: Backup, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(FileRefused, match="it is not there"):
        run_here(carry(backup, stick, file_id_of(store)))
    assert not stick.exists()


def test_what_is_read_back_otherwise_does_not_count(
    store: Store, backup: Backup, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"?")

    monkeypatch.setattr(shutil, "copyfile", worn)
    with pytest.raises(FileRefused, match="read back"):
        run_here(carry(backup, stick, file_id_of(store)))
    assert list(folder_on(stick, file_id_of(store)).iterdir()) == []


def test_a_stick_that_nothing_can_be_written_on(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / backup_places.FOLDER).write_text("a file where the folder should be")
    with pytest.raises(Refusal):
        mark_stick(blocked, "LIAISON")


def test_while_something_may_be_lost_none_is_thinned_elsewhere_either(
    store: Store, stick: Path
) -> None:
    with store.change("Add") as pen:
        people = [pen.save(Person(family_name=f"Person {n}")) for n in range(40)]
    first = run_here(back_up_everywhere(store, backups.BY_HAND, [stick])).newest
    assert first is not None
    folder = folder_on(stick, file_id_of(store))
    old = [first.at - dt.timedelta(days=days) for days in range(30, 3, -1)]
    there = [
        Path(shutil.copyfile(first.path, copies.free_place(folder, first.why, at))) for at in old
    ]
    with store.change("Delete") as pen:
        for person in people[:20]:
            pen.delete(person)
    run_here(back_up_everywhere(store, backups.BY_HAND, [stick]))
    assert backups.held(store) is not None
    assert [path for path in there if not path.exists()] == []
