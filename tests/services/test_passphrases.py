"""A passphrase set, changed and removed: the file is the same, its backups are seen to."""

import datetime as dt
from pathlib import Path

import pytest

from liaison_app.errors import FileInUse, FileRefused, PassphraseNeeded, WrongPassphrase
from liaison_app.paths import data_folder
from liaison_app.records import Note, Office, Person
from liaison_app.services import backups, passphrases, recovery_sheet
from liaison_app.services.backup_files import backups_of, looked_at
from liaison_app.services.jobs import run_here
from liaison_app.services.passphrases import (
    Outcome,
    change_key,
    open_to_anyone,
    protected_backups,
)
from liaison_app.store import recasting, schema
from liaison_app.store.key import Key
from liaison_app.store.migrations import version_of_program
from liaison_app.store.queries.facts import facts_of
from liaison_app.store.store import Store

ONE, TWO = Key.of_passphrase("three grey herons", b"1" * 16), Key.of_passphrase("two", b"2" * 16)


def made(path: Path, key: Key | None = None) -> Path:
    store = Store.create(path, key=key)
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        for number in range(20):
            person = pen.save(Person(family_name=f"Noor{number}"))
            pen.save(Note(text="A word", person_id=person.id))
    run_here(backups.make_backup(store, backups.BY_HAND))
    store.close()
    return path


def figures(path: Path, key: Key | None) -> object:
    store = Store.open(path, key=key)
    try:
        return facts_of(store)
    finally:
        store.close()


@pytest.mark.parametrize(("old", "new"), [(None, ONE), (ONE, TWO), (ONE, None)])
def test_the_file_is_the_same_under_the_new_key(
    tmp_path: Path, old: Key | None, new: Key | None
) -> None:
    path = made(tmp_path / "town.liaison", old)
    before = figures(path, old)
    assert run_here(change_key(path, old, new)) == Outcome()
    assert figures(path, new) == before
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["town.liaison"]
    if old is not None:
        with pytest.raises((PassphraseNeeded, WrongPassphrase, FileRefused)):
            Store.open(path, key=old)


def test_nobody_can_read_in_it_any_more(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    assert b"Noor7" in path.read_bytes()
    run_here(change_key(path, None, ONE))
    data = path.read_bytes()
    assert b"Noor7" not in data
    assert b"Northtown" not in data
    with pytest.raises(PassphraseNeeded):
        Store.open(path)


def test_older_backups_go_once_a_protected_one_was_looked_over(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    outcome = run_here(change_key(path, None, ONE, older=passphrases.READABLE))
    assert outcome == Outcome(1)
    assert outcome.said() == "1 older backup was deleted."
    store = Store.open(path, key=ONE)
    [backup] = backups_of(store)
    assert backup.why == passphrases.BY_NEW_PASSPHRASE
    with looked_at(backup.path, ONE) as copy:
        assert facts_of(copy) == facts_of(store)
    assert open_to_anyone(store) == []
    store.close()


def test_older_backups_stay_when_no_protected_one_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "town.liaison")
    store = Store.open(path)
    older = open_to_anyone(store)
    store.close()

    def no_room(*_args: object) -> Path:
        raise FileRefused("The disk is full.")

    monkeypatch.setattr(backups.copies, "copy_into_part", no_room)
    outcome = run_here(change_key(path, None, ONE, older=passphrases.READABLE))
    assert outcome.left == tuple(older)
    assert "delete it yourself" in outcome.said()
    assert all(one.exists() for one in older)
    assert figures(path, ONE)


def test_backups_under_the_passphrase_before_are_told(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison", ONE)
    run_here(change_key(path, ONE, TWO))
    store = Store.open(path, key=TWO)
    [_newer, older] = protected_backups(store)
    assert open_to_anyone(store) == []
    store.close()
    with looked_at(older, ONE) as copy:
        assert copy.count(Person) == 20
    run_here(change_key(path, TWO, None))
    store = Store.open(path)
    assert len(protected_backups(store)) == 2
    assert len(open_to_anyone(store)) == 1
    store.close()


def test_a_copy_kept_before_an_upgrade_is_found_and_that_of_another_file_is_not(
    tmp_path: Path,
) -> None:
    path, other = made(tmp_path / "town.liaison"), made(tmp_path / "other" / "town.liaison")
    folder = data_folder() / "copies"
    folder.mkdir(parents=True)
    for number, source in enumerate((path, other)):
        target = folder / f"2026-03-0{number + 1} 090000 before-upgrade-from-2.liaison"
        store = Store.open(source)
        recasting.recast(store.db, target, None)
        store.close()
    store = Store.open(path)
    with store.change("Later") as pen:
        pen.save(Person(family_name="Later"))
    found = [one.name for one in open_to_anyone(store) if one.parent == folder]
    assert found == ["2026-03-01 090000 before-upgrade-from-2.liaison"]
    store.close()


def test_nothing_happens_while_the_file_is_open(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    store = Store.open(path)
    before = path.read_bytes()
    with pytest.raises(FileInUse):
        run_here(change_key(path, None, ONE))
    assert path.read_bytes() == before
    store.close()


def test_with_the_wrong_key_nothing_happens(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison", ONE)
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        run_here(change_key(path, Key(TWO.raw, ONE.salt), TWO))
    assert path.read_bytes() == before


def test_what_cannot_be_written_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "town.liaison")
    before = figures(path, None)

    def not_whole(*_args: object) -> bool:
        return False

    monkeypatch.setattr(recasting, "_is_equal", not_whole)
    with pytest.raises(FileRefused, match="not whole"):
        run_here(change_key(path, None, ONE))
    assert figures(path, None) == before
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["town.liaison"]


def test_stopped_before_it_is_in_place_it_is_as_it_was(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    job = change_key(path, None, ONE)
    for _ in range(3):
        next(job)  # the new file is written, and not yet in place
    job.close()
    assert figures(path, None)
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["town.liaison"]


def test_no_other_window_gets_in_before_the_new_file_is_in_place(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    job = change_key(path, None, ONE)
    for _ in range(3):
        next(job)
    with pytest.raises(FileInUse):
        Store.open(path)
    run_here(job)
    assert figures(path, ONE)


def test_the_sheet_is_remembered_for_its_own_key_only(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    run_here(change_key(path, None, ONE, sheet_made_on="2026-03-18"))
    store = Store.open(path, key=ONE)
    assert recovery_sheet.made_on(store) == "2026-03-18"
    assert schema.schema_of(store.db) == schema.fresh_schema(version_of_program())
    store.close()
    run_here(change_key(path, ONE, TWO))
    store = Store.open(path, key=TWO)
    assert recovery_sheet.made_on(store) == ""
    recovery_sheet.note_made(store, dt.date(2026, 3, 19).isoformat())
    assert recovery_sheet.made_on(store) == "2026-03-19"
    store.close()
    run_here(change_key(path, TWO, None))
    store = Store.open(path)
    assert recovery_sheet.made_on(store) == ""
    assert b"recovery_sheet" not in path.read_bytes()
    store.close()


def test_backups_in_other_places_are_found(tmp_path: Path) -> None:
    path = made(tmp_path / "town.liaison")
    store = Store.open(path)
    second = tmp_path / "second"
    [here] = backups_of(store)
    second.mkdir()
    (second / here.path.name).write_bytes(here.path.read_bytes())
    found = open_to_anyone(store, [second, tmp_path / "missing"])
    assert {one.parent for one in found} == {here.path.parent, second}
    store.close()
    assert run_here(
        change_key(path, None, ONE, older=passphrases.READABLE, also=[second])
    ) == Outcome(2)
    assert list(second.iterdir()) == []


@pytest.mark.parametrize(("old", "new"), [(None, ONE), (ONE, TWO), (ONE, None)])
def test_the_published_copy_is_published_anew(
    tmp_path: Path, old: Key | None, new: Key | None
) -> None:
    path, published = made(tmp_path / "town.liaison", old), tmp_path / "cloud" / "town.liaison"
    store = Store.open(path, key=old)
    run_here(backups.publish(store, published))
    store.close()
    run_here(change_key(path, old, new, published=published))
    assert figures(published, new) == figures(path, new)
    store = Store.open(path, key=new)
    with store.change("Later") as pen:
        pen.save(Person(family_name="Later"))
    run_here(backups.publish(store, published))
    store.close()


def test_somebody_elses_file_there_is_left_alone(tmp_path: Path) -> None:
    path, there = made(tmp_path / "town.liaison"), made(tmp_path / "cloud" / "town.liaison")
    before = there.read_bytes()
    run_here(change_key(path, None, ONE, published=there))
    assert there.read_bytes() == before


def test_a_published_copy_that_stays_readable_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room for a backup the copy for others is not published anew either."""
    path, published = made(tmp_path / "town.liaison"), tmp_path / "cloud" / "town.liaison"
    store = Store.open(path)
    run_here(backups.publish(store, published))
    store.close()

    def no_room(*_args: object) -> Path:
        raise FileRefused("The disk is full.")

    monkeypatch.setattr(backups.copies, "copy_into_part", no_room)
    outcome = run_here(change_key(path, None, ONE, published=published))
    assert "No backup could be made: The disk is full." in outcome.said()
    assert not published.exists() or str(published) in outcome.said()
    assert figures(path, ONE)


def test_readable_copies_beside_the_file_are_told(tmp_path: Path) -> None:
    """A version that was kept when the file was lost, or that somebody made in the file manager."""
    path = made(tmp_path / "town.liaison")
    made(tmp_path / "another.liaison")
    beside = tmp_path / "town (kept 2026-03-18 1412).liaison"
    beside.write_bytes(path.read_bytes())
    outcome = run_here(change_key(path, None, ONE, older=passphrases.READABLE))
    assert outcome.readable == (beside,)
    assert outcome.said() == (
        "1 older backup was deleted. Whoever finds this copy of the file can still read it; delete"
        f" it yourself if nobody needs it: “{beside}”."
    )
    assert beside.exists()
    assert run_here(change_key(path, ONE, TWO)).readable == (beside,)
    assert run_here(change_key(path, TWO, None)).readable == ()
