"""What a program that was killed left of its work is swept: it may hold what is not there any more."""

import os
from pathlib import Path

import pytest

from liaison_app.paths import backups_folder, data_folder
from liaison_app.records import Person
from liaison_app.services import backups, workshops
from liaison_app.services.jobs import run_here
from liaison_app.services.workshops import workshop
from liaison_app.store.store import Store


def left_by_a_crash(within: Path) -> Path:
    within.mkdir(parents=True, exist_ok=True)
    left = within / f"{workshops._BEGINS}left"
    left.mkdir()
    (left / "copy.liaison").write_bytes(b"Zora Quill")
    os.utime(left, (0, 0))
    return left


def test_a_workshop_is_gone_afterwards_and_sweeps_what_was_forgotten(tmp_path: Path) -> None:
    left = left_by_a_crash(tmp_path)
    with workshop(tmp_path) as folder:
        (folder / "half").write_bytes(b"half")
        with workshop(tmp_path):
            assert folder.is_dir()  # others at work are not disturbed
    assert not left.exists()
    assert list(tmp_path.iterdir()) == []


def test_each_backup_sweeps_every_place_where_copies_are_worked_on(store: Store) -> None:
    assert store.path is not None
    places = (data_folder(), backups_folder(), backups.folder_of(store), store.path.parent)
    left = [left_by_a_crash(place) for place in places]
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    run_here(backups.make_backup(store, backups.BY_HAND))
    assert [one for one in left if one.exists()] == []


@pytest.mark.parametrize("end", ["", "-journal", ".part", ".part-journal"])
def test_a_file_that_never_came_to_its_place_goes_when_the_file_is_opened(
    tmp_path: Path, end: str
) -> None:
    """Killed while the passphrase is removed, or a backup restored: a whole readable copy lies there."""
    path = tmp_path / "council.liaison"
    Store.create(path).close()
    left = tmp_path / f".council.liaison.new{end}"
    left.write_bytes(b"everything")
    Store.open(path, read_only=True).close()
    assert left.exists()
    Store.open(path).close()
    assert not left.exists()
