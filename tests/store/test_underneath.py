"""A file that is moved, deleted, replaced or overwritten while it is open, and the going on elsewhere."""

import contextlib
import os
import shutil
import time
from pathlib import Path

import pytest

from liaison_app.errors import FileLost, PassphraseNeeded
from liaison_app.records import Person
from liaison_app.services.second_version import keep_ours
from liaison_app.store import copies
from liaison_app.store.changes import Batch
from liaison_app.store.key import Key
from liaison_app.store.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody touch an open file so")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "council.liaison"
    store = Store.create(made)
    add(store, "First")
    store.close()
    return made


def add(store: Store, name: str) -> None:
    with store.change(f"Add {name}") as pen:
        pen.save(Person(family_name=name))


def names(store: Store) -> list[str]:
    return [person.family_name for person in store.all(Person)]


def lose(path: Path, how: str) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    store = Store.open(other)
    add(store, "Theirs")
    store.close()
    if how == "gone":
        path.unlink()
    elif how == "moved":
        path.rename(path.with_name("elsewhere.liaison"))
    elif how == "replaced":
        other.replace(path)
    else:
        path.write_bytes(other.read_bytes())


@pytest.mark.parametrize("how", ["gone", "moved", "replaced"])
def test_it_is_noticed_and_the_copy_holds_all_that_was_saved(path: Path, how: str) -> None:
    store = Store.open(path)
    add(store, "Ours")
    lose(path, how)
    with pytest.raises(FileLost) as lost:
        store.look_round()
    assert lost.value.how == ("replaced" if how == "replaced" else "gone")
    with pytest.raises(FileLost):
        add(store, "Not kept")
    kept = path.with_name("kept.liaison")
    copies.copy_to(store.db, kept)
    store.go_on_in(kept)
    add(store, "Later")
    assert names(store) == ["First", "Ours", "Later"]
    assert (store.path, store.read_only) == (kept, False)
    store.close()
    assert list(kept.parent.glob("*.lock")) == []
    if how == "replaced":
        theirs = Store.open(path)
        assert names(theirs) == ["First", "Ours", "Theirs"]
        theirs.close()


def test_a_version_without_our_latest_change_written_over_it_is_noticed(path: Path) -> None:
    base = path.with_name("base")
    shutil.copy(path, base)
    store = Store.open(path)
    add(store, "Ours")
    other = Store.open(base)
    add(other, "Theirs")  # as many savings since: SQLite's own counter is the same in both
    other.close()
    path.write_bytes(base.read_bytes())
    before = path.read_bytes()
    with pytest.raises(FileLost, match="overwritten") as lost:
        add(store, "Not kept")
    assert lost.value.how == "overwritten"
    assert path.read_bytes() == before
    store.close(last=False)


def test_rubbish_written_over_it_is_noticed(path: Path) -> None:
    store = Store.open(path)
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(FileLost, match="overwritten"):
        add(store, "Not kept")
    store.close(last=False)


def test_what_is_newer_and_holds_ours_is_only_looked_at_again(path: Path) -> None:
    told: list[Batch] = []
    store = Store.open(path)
    add(store, "Ours")
    lose(path, "overwritten")
    store.feed.subscribe(told.append)
    store.look_round()
    assert [batch.everything for batch in told] == [True]
    assert names(store) == ["First", "Ours", "Theirs"]
    add(store, "After")
    assert names(store) == ["First", "Ours", "Theirs", "After"]
    store.close()


def test_a_file_that_was_only_touched_is_ours(path: Path) -> None:
    store = Store.open(path)
    os.utime(path, (time.time() + 5, time.time() + 5))
    add(store, "Ours")
    store.look_round()
    assert names(store) == ["First", "Ours"]
    store.close()


def test_who_looks_sees_what_the_writer_saves(path: Path) -> None:
    told: list[Batch] = []
    writer, reader = Store.open(path), Store.open(path, read_only=True)
    reader.feed.subscribe(told.append)
    reader.look_round()
    assert not told
    add(writer, "Ours")
    reader.look_round()
    reader.look_round()
    assert [batch.everything for batch in told] == [True]
    assert names(reader) == ["First", "Ours"]
    reader.close()
    writer.close()


def test_who_looks_notices_a_file_put_in_its_place(path: Path) -> None:
    reader = Store.open(path, read_only=True)
    lose(path, "replaced")
    with pytest.raises(FileLost):
        reader.look_round()
    reader.close()


def test_a_saving_that_failed_leaves_no_mark(path: Path) -> None:
    store = Store.open(path)
    with pytest.raises(ZeroDivisionError), store.change("Add") as pen:  # noqa: PT012
        pen.save(Person(family_name="Not kept"))
        raise ZeroDivisionError
    os.utime(path, (1, 1))
    add(store, "Ours")
    assert names(store) == ["First", "Ours"]
    store.close()


def test_a_jobs_saving_is_ours(path: Path) -> None:
    store = Store.open(path)
    job = store.sibling()
    add(job, "Of the job")
    job.close(last=False)
    add(store, "Ours")
    assert names(store) == ["First", "Of the job", "Ours"]
    store.close()


def test_a_job_on_a_file_that_is_gone_is_refused_in_words(path: Path) -> None:
    store = Store.open(path)
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(FileLost, match="moved, deleted"):
        store.sibling()
    store.close(last=False)


def test_a_protected_file_goes_on_protected_in_its_copy(tmp_path: Path) -> None:
    key = Key(b"k" * 32, b"s" * 16)
    path = tmp_path / "council.liaison"
    store = Store.create(path, key=key)
    add(store, "Ours")
    path.rename(tmp_path / "elsewhere")
    kept = keep_ours(store)
    store.go_on_in(kept)
    assert (store.key, names(store)) == (key, ["Ours"])
    old = kept.read_bytes()
    add(store, "Later")
    kept.write_bytes(old)
    with pytest.raises(FileLost, match="overwritten"):
        store.look_round()
    store.close()
    with pytest.raises(PassphraseNeeded):
        Store.open(kept)


def test_another_file_written_over_one_in_which_nothing_was_saved_yet_is_noticed(
    tmp_path: Path,
) -> None:
    mine, other = tmp_path / "mine.liaison", tmp_path / "other.liaison"
    with contextlib.closing(Store.create(other)) as store, store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    store = Store.create(mine)
    before = other.read_bytes()
    with mine.open("r+b") as file:
        file.write(before)
        file.truncate()
    with pytest.raises(FileLost) as lost:
        store.keep_typing("page", "words")
    assert lost.value.how == "overwritten"
    store.close()


@pytest.mark.parametrize("left", [b"", bytes(range(256)) * 400])
def test_a_job_on_a_file_that_was_overwritten_is_refused_in_words(
    tmp_path: Path, left: bytes
) -> None:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    with path.open("r+b") as file:
        file.write(left)
        file.truncate()
    with pytest.raises(FileLost) as lost:
        store.sibling()
    assert lost.value.how == "overwritten"
    store.close()
