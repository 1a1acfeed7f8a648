"""What was saved in a sitting, saved once more into the last backup of this very file."""

import shutil
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.records import Person
from liaison_app.services import backups
from liaison_app.services.jobs import run_here
from liaison_app.services.sitting import NO_BACKUP, Sitting
from liaison_app.store.store import Store


def add(store: Store, name: str) -> None:
    with store.change("Add") as pen:
        pen.save(Person(family_name=name))


def sat_in(store: Store) -> Sitting:
    sitting = Sitting(store)
    store.feed.subscribe(sitting.note)
    return sitting


def test_the_backup_of_a_copy_elsewhere_is_not_ours(tmp_path: Path) -> None:
    first, second = tmp_path / "council.liaison", tmp_path / "copy.liaison"
    store = Store.create(first)
    add(store, "Noor")
    store.close()
    shutil.copyfile(first, second)
    store, other = Store.open(first), Store.open(second)
    sitting = sat_in(store)
    run_here(backups.make_backup(store, backups.ON_OPENING))
    add(store, "Hall")
    add(other, "Somebody else")
    run_here(backups.make_backup(other, backups.ON_OPENING))
    kept, missed = sitting.made_again(first)
    store.close()
    other.close()
    with backups.looked_at(kept) as again:
        assert [one.family_name for one in again.all(Person)] == ["Noor", "Hall"]
    assert missed == 0


def test_nothing_is_left_where_it_could_not_be_made_again(store: Store) -> None:
    assert store.path is not None
    sitting = sat_in(store)
    with pytest.raises(FileRefused, match=NO_BACKUP):
        sitting.made_again(store.path)
    run_here(backups.make_backup(store, backups.ON_OPENING))
    [backup] = backups.backups_of(store)
    backup.path.write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(FileRefused):
        sitting.made_again(store.path)
    assert [path.name for path in store.path.parent.glob("*kept*")] == []
