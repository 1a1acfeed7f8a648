"""A backup restored: looked at first, whole or not at all, with what it replaced kept."""

import shutil
from pathlib import Path

import pytest

from liaison_app.errors import FileDamaged, FileInUse, FileRefused, PassphraseNeeded
from liaison_app.paths import backups_folder
from liaison_app.records import Person
from liaison_app.services import backups, erasing, restoring
from liaison_app.services.backups import Backup, backups_of, make_backup
from liaison_app.services.jobs import run_here
from liaison_app.store.engine import sqlite3
from liaison_app.store.key import Key
from liaison_app.store.lock import FileLock
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.queries.facts import facts_of, file_id_of
from liaison_app.store.store import Store

OLD_FILES = Path(__file__).parents[1] / "old_files"
KEY = Key(bytes(range(32)), bytes(range(16)))


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """A closed file of two people, whose backup has one."""
    return made(tmp_path / "desk" / "council.liaison", None)


def made(path: Path, key: Key | None) -> Path:
    store = Store.create(path, key=key)
    add(store, "Noor")
    assert run_here(make_backup(store, backups.BY_HAND)) is not None
    add(store, "Hall")
    store.close()
    return path


def add(store: Store, name: str) -> None:
    with store.change(f"Add {name}") as pen:
        pen.save(Person(family_name=name))


def backup_of(live: Path) -> Backup:
    return backups.backups_of_file_at(live)[-1]


def people(live: Path, key: Key | None = None) -> list[str]:
    with backups.looked_at(live, key) as store:
        return [person.family_name for person in store.all(Person)]


def alone(live: Path) -> bool:
    return [path.name for path in live.parent.iterdir()] == [live.name]


def test_what_will_change_is_told(live: Path) -> None:
    then = restoring.preview(backup_of(live).path)
    assert then.at == backup_of(live).at
    with backups.looked_at(live) as store:
        lines = restoring.compared(facts_of(store), then.facts)
    assert lines == [restoring.Line("People", 2, 1)]
    assert restoring.compared(None, then.facts) == [restoring.Line("People", 0, 1)]


def test_restored_and_the_replaced_file_kept(live: Path) -> None:
    ready = run_here(restoring.restore(live, backup_of(live).path))
    assert people(live) == ["Noor"]
    assert alone(live)
    store = Store.open(live)
    try:
        kept = backups_of(store)[0]
        assert (kept.path, kept.why) == (ready.keep_as, "before restoring")
        assert people(kept.path) == ["Noor", "Hall"]
        assert facts_of(store).last_label.startswith("Restore the backup of ")
        assert facts_of(store).changes == 2
    finally:
        store.close()
    run_here(restoring.restore(live, kept.path))  # and back again
    assert people(live) == ["Noor", "Hall"]


def test_stopped_before_the_swap_nothing_is_changed(live: Path) -> None:
    before = live.read_bytes()
    for steps in range(1, 5):
        job = restoring.restore(live, backup_of(live).path)
        for _step in range(steps):
            next(job)
        job.close()
        assert live.read_bytes() == before
        assert alone(live)


def test_a_damaged_backup_is_refused(live: Path) -> None:
    backup = backup_of(live).path
    data = bytearray(backup.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    backup.write_bytes(data)
    before = live.read_bytes()
    with pytest.raises(FileRefused):
        run_here(restoring.restore(live, backup))
    assert live.read_bytes() == before
    assert alone(live)


def test_a_backup_of_another_file_is_refused(live: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "other" / "other.liaison", None)
    with pytest.raises(FileRefused, match="another file"):
        run_here(restoring.restore(live, backup_of(other).path))
    assert people(live) == ["Noor", "Hall"]


def test_a_file_that_is_open_is_not_replaced(live: Path) -> None:
    store = Store.open(live)
    try:
        with pytest.raises(FileInUse):
            run_here(restoring.restore(live, backup_of(live).path))
    finally:
        store.close()
    assert people(live) == ["Noor", "Hall"]


def test_what_lies_ready_is_not_put_in_the_place_of_a_file_that_was_opened_again(
    live: Path,
) -> None:
    """As in the window, which closes the file first: another may open it before the swap."""
    store = Store.open(live)
    ready = run_here(restoring.get_ready(store, backup_of(live).path))
    store.close()
    ahead = Store.open(live)
    with pytest.raises(FileInUse):
        ready.swap()
    add(ahead, "Meanwhile")
    ahead.close()
    assert people(live) == ["Noor", "Hall", "Meanwhile"]


def test_no_number_is_given_again_to_something_else(live: Path) -> None:
    """What is kept of the replaced file, and what was erased in it, goes by the numbers it gave."""
    with backups.looked_at(live) as store:
        hall = store.where(Person, family_name="Hall")[0]
        changes = store.db.execute("SELECT max(id) FROM change").fetchone()[0]
    run_here(restoring.restore(live, backup_of(live).path))
    store = Store.open(live)
    add(store, "Marsh")
    assert store.where(Person, family_name="Marsh")[0].id == (hall.id or 0) + 1
    assert store.db.execute("SELECT max(id) FROM change").fetchone()[0] > changes
    store.close()


def test_what_was_made_ready_goes_when_somebody_was_faster(live: Path) -> None:
    """Opened by another between the last look and the swap: a whole copy must not stay beside it."""
    job = restoring.restore(live, backup_of(live).path)
    for step in job:
        if step.text == "Looking it over once more":
            break
    lock = live.with_name(f"{live.name}.lock")
    lock.unlink()
    there = FileLock.take(live)  # as by another computer, through a cloud folder
    try:
        with pytest.raises(FileInUse):
            run_here(job)
        assert [path.name for path in live.parent.iterdir() if ".new" in path.name] == []
    finally:
        there.give_back()
    assert people(live) == ["Noor", "Hall"]


def test_a_damaged_file_is_replaced_and_kept_beside(live: Path) -> None:
    damaged = live.read_bytes()[:-4096]
    live.write_bytes(damaged)
    with pytest.raises(FileDamaged):
        Store.open(live)
    ready = run_here(restoring.restore(live, backup_of(live).path))
    assert people(live) == ["Noor"]
    assert ready.keep_as.parent == live.parent
    assert ready.keep_as.read_bytes() == damaged


def test_a_file_that_is_gone_comes_back(live: Path) -> None:
    backup = backup_of(live).path
    live.unlink()
    run_here(restoring.restore(live, backup))
    assert people(live) == ["Noor"]
    assert alone(live)


def test_what_was_erased_stays_erased(live: Path) -> None:
    store = Store.open(live)
    noor = store.all(Person)[0]
    assert noor.id is not None
    run_here(erasing.erase(store, erasing.plan(store, noor.id), "Asked for by letter"))
    store.close()
    ready = run_here(restoring.restore(live, backup_of(live).path))
    assert ready.erased_again == 1
    assert b"Noor" not in live.read_bytes()
    with backups.looked_at(live) as restored:
        assert len(erasing.tombstones(restored)) == 1


def test_what_was_erased_stays_erased_when_the_file_is_damaged(live: Path) -> None:
    store = Store.open(live)
    noor = store.all(Person)[0]
    assert noor.id is not None
    run_here(erasing.erase(store, erasing.plan(store, noor.id), "Asked for by letter"))
    run_here(make_backup(store, backups.ON_CLOSING))
    store.close()
    live.write_bytes(live.read_bytes()[:-4096])
    run_here(restoring.restore(live, backup_of(live).path))
    assert b"Noor" not in live.read_bytes()


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    live = Path(shutil.copyfile(OLD_FILES / "version-2.liaison", tmp_path / "council.liaison"))
    store = Store.open(live)
    id = file_id_of(store)
    add(store, "Later")
    [kept] = backups_of(store)
    store.close()
    run_here(restoring.restore(live, kept.path))
    store = Store.open(live)
    try:
        assert file_id_of(store) == id
        assert "Later" not in [person.family_name for person in store.all(Person)]
        assert len(backups_of(store)) == 2
    finally:
        store.close()
    assert [folder.name for folder in backups_folder().iterdir()] == [id]


# Passphrases


def test_a_protected_file_is_restored_protected(tmp_path: Path) -> None:
    live = made(tmp_path / "desk" / "council.liaison", KEY)
    backup = backup_of(live).path
    assert restoring.key_for(backup, KEY) == KEY
    run_here(restoring.restore(live, backup, key=KEY, live_key=KEY))
    assert people(live, KEY) == ["Noor"]
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(live).execute("SELECT * FROM person")


def test_an_older_backup_without_passphrase_gets_the_one_of_the_file(
    live: Path, tmp_path: Path
) -> None:
    """A file that was given a passphrase since does not lose it by restoring."""
    backup = Path(shutil.copyfile(backup_of(live).path, tmp_path / "open.liaison"))
    protected = tmp_path / "protected" / "council.liaison"
    store = Store.open(live)
    from liaison_app.store.recasting import recast

    recast(store.db, protected, KEY)
    store.close()
    run_here(restoring.restore(protected, backup, key=None, live_key=KEY))
    assert look_at_bytes(protected).is_protected
    assert people(protected, KEY) == ["Noor"]


def test_a_backup_under_another_passphrase_asks_for_it(tmp_path: Path) -> None:
    live = made(tmp_path / "desk" / "council.liaison", KEY)
    with pytest.raises(PassphraseNeeded, match="another passphrase"):
        restoring.key_for(backup_of(live).path, Key(bytes(32), bytes(16)))
    with pytest.raises(PassphraseNeeded):
        restoring.preview(backup_of(live).path)
