"""Backups: made when something changed, looked over before they count, thinned, never rotated away."""

import datetime as dt
import hashlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_app.errors import FileDamaged, FileRefused, Refusal
from liaison_app.paths import backups_folder, data_folder
from liaison_app.records import File, Office, Person
from liaison_app.services import backups, removal
from liaison_app.services.backups import Backup, backups_of, last_backup, make_backup
from liaison_app.services.bin import empty
from liaison_app.services.jobs import run_here
from liaison_app.services.undo import Undo
from liaison_app.store import connections, copies
from liaison_app.store.key import Key
from liaison_app.store.queries import soundness
from liaison_app.store.queries.facts import facts_of
from liaison_app.store.store import Store

OLD_FILES = Path(__file__).parents[1] / "old_files"


def add_people(store: Store, *names: str) -> None:
    with store.change("Add") as pen:
        for name in names:
            pen.save(Person(family_name=name))


def backed_up(store: Store, why: str = backups.BY_HAND) -> Backup | None:
    return run_here(make_backup(store, why))


def test_a_backup_has_what_the_file_has(store: Store) -> None:
    add_people(store, "Noor", "Hall")
    made = backed_up(store, backups.ON_CLOSING)
    assert made is not None
    assert made == last_backup(store)
    assert (made.why, made.size) == ("on closing", made.path.stat().st_size)
    assert abs(dt.datetime.now().astimezone() - made.at) < dt.timedelta(minutes=1)
    assert backups.checked_facts(made.path) == facts_of(store)
    names = {path.name for path in made.path.parent.iterdir()}
    assert names == {made.path.name, "about.json"}


def test_nothing_changed_nothing_made(store: Store) -> None:
    assert backed_up(store) is not None
    assert backed_up(store) is None
    store.keep_typing("log_reply", "half a reply")
    assert backed_up(store) is not None
    assert len(backups_of(store)) == 2


def test_two_in_one_second_are_told_apart(store: Store) -> None:
    for name in ("One", "Two", "Three"):
        add_people(store, name)
        backed_up(store)
    newest_first = backups_of(store)
    assert [backups.checked_facts(one.path).total for one in newest_first] == [3, 2, 1]


def test_the_backup_of_a_protected_file_is_protected(tmp_path: Path) -> None:
    key = Key.new("seven green kites")
    store = Store.create(tmp_path / "closed.liaison", key=key)
    try:
        add_people(store, "Noor")
        made = backed_up(store)
        assert made is not None
        assert b"Noor" not in made.path.read_bytes()
        with pytest.raises(FileRefused):
            backups.checked_facts(made.path)
        assert backups.checked_facts(made.path, key).counts == {"person": 1}
        assert backed_up(store) is None
    finally:
        store.close()


def test_a_copy_that_is_not_equal_does_not_count(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(store, "Noor")
    real = copies.copy_into_part

    def spoilt(*args: object) -> Path:
        part = real(*args)  # type: ignore[arg-type]
        data = bytearray(part.read_bytes())
        data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
        part.write_bytes(data)
        return part

    first = backed_up(store)
    add_people(store, "Hall")
    monkeypatch.setattr(copies, "copy_into_part", spoilt)
    with pytest.raises(FileRefused):
        backed_up(store)
    assert backups_of(store) == [first]
    assert not list(backups.folder_of(store).glob("*.part*"))


def test_someone_saving_meanwhile_begins_it_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(store, "Noor")
    real = copies.copy_into_part
    times: list[Path] = []

    def saving_meanwhile(*args: object) -> Path:
        part = real(*args)  # type: ignore[arg-type]
        if not times:
            add_people(store, "Hall")
        times.append(part)
        return part

    monkeypatch.setattr(copies, "copy_into_part", saving_meanwhile)
    made = backed_up(store)
    assert made is not None
    assert len(times) == 2
    assert backups.checked_facts(made.path).counts == {"person": 2}


def test_what_was_cut_off_is_swept(store: Store) -> None:
    backed_up(store)
    folder = backups.folder_of(store)
    (folder / "2026-01-01 101010 on closing.liaison.part").write_bytes(b"x")
    (folder / "2026-01-01 101010 on closing.liaison.part-journal").write_bytes(b"x")
    add_people(store, "Noor")
    backed_up(store)
    assert not list(folder.glob("*.part*"))
    assert len(backups_of(store)) == 2


def test_older_ones_are_thinned(store: Store) -> None:
    made = backed_up(store)
    assert made is not None
    now = made.at
    for days in range(1, 101):
        at = now - dt.timedelta(days=days)
        shutil.copyfile(made.path, copies.free_place(made.path.parent, made.why, at))
    add_people(store, "Today")
    backed_up(store)
    left = backups_of(store)
    assert 12 <= len(left) <= 25
    assert (now - left[-1].at).days > 60


def test_the_last_one_before_a_deed_stays(store: Store) -> None:
    folder = backups.folder_of(store)
    folder.mkdir(parents=True)
    start = dt.datetime(2020, 1, 1, 9, tzinfo=dt.UTC)
    for days in range(1500):
        why = "before upgrade" if days in (20, 50) else "on closing"
        copies.free_place(folder, why, start + dt.timedelta(days=days)).touch()
    backups.thin(folder, start + dt.timedelta(days=1500))
    kept = [one for one in backups.backups_in(folder) if one.why == "before upgrade"]
    assert [one.at for one in kept] == [start + dt.timedelta(days=50)]


def with_old_ones(store: Store) -> list[Path]:
    """Forty people and a row of daily backups, of which some would go at the next thinning."""
    add_people(store, *(f"Person {n}" for n in range(40)))
    made = backed_up(store)
    assert made is not None
    old = [made.at - dt.timedelta(days=days) for days in range(30, 3, -1)]
    return [
        Path(shutil.copyfile(made.path, copies.free_place(made.path.parent, made.why, at)))
        for at in old
    ]


def delete_people(store: Store, count: int) -> None:
    with store.change("Delete") as pen:
        for person in store.all(Person)[:count]:
            pen.delete(person)


def test_when_a_fifth_has_gone_unasked_nothing_is_thinned(store: Store) -> None:
    old = with_old_ones(store)
    delete_people(store, 10)
    backed_up(store)
    assert all(path.exists() for path in old)
    holding = backups.held(store)
    assert holding is not None
    assert "people" in holding.sentence
    add_people(store, "One more")
    backed_up(store)
    assert all(path.exists() for path in old)  # until it is said that this was meant
    backups.release(store)
    add_people(store, "And another")
    backed_up(store)
    assert not all(path.exists() for path in old)


def test_what_came_back_is_thinned_again(store: Store) -> None:
    old = with_old_ones(store)
    delete_people(store, 10)
    backed_up(store)
    add_people(store, *(f"Back {n}" for n in range(10)))
    backed_up(store)
    assert backups.held(store) is None
    assert not all(path.exists() for path in old)


def test_after_a_deletion_that_was_asked_for_it_is_thinned(store: Store) -> None:
    old = with_old_ones(store)
    add_people(store, "One more")
    backed_up(store, backups.BEFORE_DELETING)
    delete_people(store, 20)
    backed_up(store)
    assert backups.held(store) is None
    assert not all(path.exists() for path in old)


def test_a_damaged_attachment_is_still_backed_up_and_nothing_thinned(store: Store) -> None:
    with store.change("Attach") as pen:
        pen.attach(File(name="minutes.pdf", media_type="application/pdf"), b"%PDF what was said")
    sha256 = hashlib.sha256(b"%PDF what was said").hexdigest()
    store.db.execute("UPDATE file_bytes SET data = ? WHERE sha256 = ?", [b"%PDF whut", sha256])
    made = backed_up(store)
    assert made is not None
    holding = backups.held(store)
    assert holding is not None
    assert holding.sentence == "The contents of one file kept in it are damaged."  # nameless
    with pytest.raises(FileDamaged, match=r"minutes\.pdf"):
        backups.checked_facts(made.path)


def test_a_full_disk_is_said_and_the_older_ones_stay(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backed_up(store)
    add_people(store, "Noor")
    folder = backups.folder_of(store)

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("liaison_app.store.swapping.sync", full)
    with pytest.raises(FileRefused, match="Is there room"):
        backed_up(store)
    assert backups_of(store) == [first]
    assert not list(folder.glob("*.part*"))


def test_the_backups_of_a_file_that_cannot_be_opened(store: Store) -> None:
    made = backed_up(store)
    assert store.path is not None
    assert backups.backups_of_file_at(store.path) == [made]
    assert backups.backups_of_file_at(store.path.with_name("another.liaison")) == []


def test_a_file_of_an_older_version_is_looked_at(tmp_path: Path) -> None:
    old = tmp_path / "2026-01-01 101010 before upgrade 2.liaison"
    shutil.copyfile(OLD_FILES / "version-2.liaison", old)
    before = old.read_bytes()
    assert backups.checked_facts(old).total > 0
    assert old.read_bytes() == before
    [told] = backups.backups_in(tmp_path)
    assert told.why == backups.BEFORE_UPGRADE


def test_before_many_are_deleted_at_once_a_backup_is_made(store: Store) -> None:
    add_people(store, *(f"Person {n}" for n in range(19)))
    removal.remove_together(store, store.all(Person), "Delete")
    assert backups_of(store) == []
    undo = Undo(store)
    add_people(store, *(f"Person {n}" for n in range(20)))
    undo.undo()
    [kept] = backups_of(store)
    assert kept.why == backups.BEFORE_DELETING
    assert backups.checked_facts(kept.path).counts == {"person": 20}
    undo.redo()
    removal.remove_together(store, store.all(Person), "Delete")
    assert len(backups_of(store)) == 2


# Published


def test_a_published_copy_is_whole_and_renewed(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "cloud" / "to read.liaison"
    run_here(backups.publish(store, target))
    add_people(store, "Noor")
    run_here(backups.publish(store, target))
    assert backups.checked_facts(target).counts == {"person": 1}
    assert [path.name for path in target.parent.iterdir()] == ["to read.liaison"]


def test_a_copy_published_in_the_middle_of_a_draft_is_renewed(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "to read.liaison"
    for name in ("Northtown", "Northtown Council"):
        with store.change("Write", goes_on="draft") as pen:
            pen.save(Office(name=name))
        run_here(backups.publish(store, target))


def test_what_somebody_else_wrote_is_not_replaced(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "to read.liaison"
    run_here(backups.publish(store, target))
    other = Store.open(target)
    add_people(other, "From elsewhere")
    other.close()
    add_people(store, "Noor")
    with pytest.raises(FileRefused, match="somebody else"):
        run_here(backups.publish(store, target))
    assert backups.checked_facts(target).counts == {"person": 1}


def test_the_file_itself_is_no_place_to_publish(store: Store) -> None:
    assert store.path is not None
    with pytest.raises(Refusal, match="cannot be the file itself"):
        run_here(backups.publish(store, store.path))


def test_what_is_kept_before_an_upgrade_is_a_backup_as_any_other(tmp_path: Path) -> None:
    old = Path(shutil.copyfile(OLD_FILES / "version-2.liaison", tmp_path / "old.liaison"))
    store = Store.open(old)
    try:
        [kept] = backups_of(store)
        assert kept.why == backups.BEFORE_UPGRADE
        assert backups.checked_facts(kept.path).counts["correspondence"] == 2
        assert [folder.name for folder in backups_folder().iterdir()] == [facts_of(store).file_id]
    finally:
        store.close()


def test_one_that_was_left_before_the_file_had_an_id_is_found_again(tmp_path: Path) -> None:
    """As after a power cut between the upgrade and the moving of its backup."""
    old = Path(shutil.copyfile(OLD_FILES / "version-2.liaison", tmp_path / "old.liaison"))
    store = Store.open(old)
    [kept] = backups_of(store)
    waiting = copies.folder_in(backups_folder(), connections.connect(None), old)
    store.close()
    waiting.mkdir()
    kept.path.rename(waiting / kept.path.name)
    store = Store.open(old)
    try:
        assert backups_of(store) == [kept]
        assert not waiting.exists()
    finally:
        store.close()


def test_copies_that_earlier_versions_kept_are_taken_in(tmp_path: Path) -> None:
    old = OLD_FILES / "version-2.liaison"
    place = data_folder() / "copies"
    place.mkdir()
    Path(shutil.copyfile(old, place / "2026-01-31 091500 before-upgrade-from-1.liaison"))
    Path(shutil.copyfile(OLD_FILES / "version-1.liaison", place / "2025 strange.liaison"))
    (place / "2026-01-31 101500 before-upgrade-from-1.liaison").write_bytes(b"no file of ours")
    store = Store.open(Path(shutil.copyfile(old, tmp_path / "old.liaison")))
    try:
        backed_up(store)
        assert [one.why for one in backups_of(store)].count(backups.BEFORE_UPGRADE) == 2
        assert not (place / "2026-01-31 091500 before-upgrade-from-1.liaison").exists()
        assert (place / "2026-01-31 101500 before-upgrade-from-1.liaison").exists()
    finally:
        store.close()


def test_an_emptied_bin_is_backed_up(store: Store) -> None:
    """Or the copy for others would hold what was emptied until something else is changed."""
    add_people(store, "Noor")
    delete_people(store, 1)
    assert backed_up(store) is not None
    run_here(empty(store, everything=True))
    assert backed_up(store) is not None


def test_a_clock_that_ran_ahead_costs_no_backup(store: Store) -> None:
    """Backups named by days to come are neither the last one, nor do they crowd out those of today."""
    old = with_old_ones(store)
    now = last_backup(store)
    assert now is not None
    ahead = [now.at + dt.timedelta(days=days) for days in range(100, 400, 7)]
    for at in ahead:
        shutil.copyfile(now.path, copies.free_place(now.path.parent, now.why, at))
    assert last_backup(store) == now
    assert backed_up(store) is None
    backups.thin(now.path.parent)
    kept = [one for one in backups_of(store) if one.at <= now.at]
    assert len(kept) >= 7 + 2
    assert any(path.exists() for path in old[:-5])
    add_people(store, "Later")
    made = backed_up(store)
    assert made == last_backup(store) != now


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """A file, and a copy of it that was made in the file manager; both are worked in."""
    first, second = tmp_path / "council.liaison", tmp_path / "copy of council.liaison"
    store = Store.create(first)
    add_people(store, *(f"Person {n}" for n in range(40)))
    store.close()
    shutil.copyfile(first, second)
    one, two = Store.open(first), Store.open(second)
    add_people(one, "Noor")
    add_people(two, "Hall")
    yield one, two
    one.close()
    two.close()


def test_each_of_two_copies_has_its_own_last_backup(twins: tuple[Store, Store]) -> None:
    one, two = twins
    of_one = backed_up(one)
    delete_people(two, 20)
    of_two = backed_up(two)
    assert backups.held(two) is None  # the other one's records did not go from this one
    assert last_backup(one) == of_one
    assert last_backup(two) == of_two
    assert backed_up(one) is None
    assert one.path is not None
    assert two.path is not None
    assert backups.backups_of_file_at(one.path) == [of_one]
    assert backups.backups_of_file_at(two.path) == [of_two]
    two.close()
    moved = two.path.rename(two.path.with_name("elsewhere.liaison"))
    two.__dict__.update(Store.open(moved).__dict__)
    assert last_backup(two) == of_two


def test_the_backups_of_one_copy_do_not_push_out_those_of_the_other(
    twins: tuple[Store, Store],
) -> None:
    one, two = twins
    made = backed_up(one)
    assert made is not None
    days = [made.at.replace(hour=9) - dt.timedelta(days=days) for days in range(3, 8)]
    of_one = [made.path.rename(copies.free_place(made.path.parent, made.why, days[0]))]
    backups.write_about(one, of_one[0])
    for at in days[1:]:
        of_one.append(copies.free_place(made.path.parent, made.why, at))
        shutil.copyfile(of_one[0], of_one[-1])
        backups.write_about(one, of_one[-1])
    for at in days:  # later on each of these days
        other = copies.free_place(made.path.parent, made.why, at.replace(hour=17))
        shutil.copyfile(of_one[0], other)
        backups.write_about(two, other)
    assert backed_up(two) is not None
    assert [path for path in of_one if not path.exists()] == []


def test_a_large_file_is_not_copied_again_for_each_deletion(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = backups.LARGE
    monkeypatch.setattr(backups, "LARGE", 0)
    add_people(store, "Noor")
    backups.before_deleting(store, backups.MANY)
    assert [one.why for one in backups_of(store)] == [backups.BEFORE_DELETING]
    add_people(store, "Hall")
    backups.before_deleting(store, backups.MANY)
    assert len(backups_of(store)) == 1
    monkeypatch.setattr(backups, "LARGE", large)
    backups.before_deleting(store, backups.MANY)
    assert len(backups_of(store)) == 2


def test_the_copying_of_a_large_file_tells_how_far_it_is_and_stops(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "LARGE", 0)
    monkeypatch.setattr(copies, "_STEP", 1)
    monkeypatch.setattr(backups, "_LOOK", 0)
    add_people(store, "Noor")
    real, told = copies.copy_into_part, threading.Event()

    def waiting(db, target, key, watch):  # type: ignore[no-untyped-def]
        def look(*how: int) -> None:
            told.wait()  # until somebody saw that it goes on
            watch(*how)

        return real(db, target, key, look)

    monkeypatch.setattr(copies, "copy_into_part", waiting)
    job = make_backup(store, backups.BY_HAND)
    steps = [next(job) for _ in range(3)]
    assert (steps[2].text, steps[2].total) == ("Copying the file", 4_000)
    told.set()
    job.close()
    assert not list(backups.folder_of(store).glob("*"))
    assert backed_up(store) is not None


def test_looking_a_copy_over_goes_on_beside_and_stops(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(store, "Noor")
    ended = []

    def for_ever(_store: Store, stopped: Callable[[], bool]) -> list[soundness.LostFile]:
        while not stopped():
            time.sleep(0.001)
        ended.append(True)
        return []

    monkeypatch.setattr(backups, "_LOOK", 0)
    monkeypatch.setattr(backups.soundness, "lost_files", for_ever)
    job = make_backup(store, backups.BY_HAND)
    while next(job).text != "Looking the copy over":
        pass
    assert next(job).text == "Looking the copy over"
    job.close()
    assert ended
    assert not list(backups.folder_of(store).glob("*"))


def test_no_more_files_are_looked_at_once_it_is_stopped(store: Store) -> None:
    with store.change("Attach") as pen:
        file = pen.attach(File(name="a.txt"), b"words")
    store.db.conn.execute("PRAGMA foreign_keys = OFF")
    store.db.conn.execute("UPDATE file_bytes SET data = x'00' WHERE sha256 = ?", [file.sha256])
    assert [lost.name for lost in soundness.lost_files(store)] == ["a.txt"]
    assert soundness.lost_files(store, lambda: True) == []
