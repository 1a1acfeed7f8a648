"""The lock beside the file: one writer, stale locks, another computer's, and one that was taken over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_app.errors import FileInUse, FileLost, FileRefused
from liaison_app.records import Officer, Person
from liaison_app.store.lock import FileLock, holder_of
from liaison_app.store.store import Store

ELSEWHERE = {
    "who": "Amina Shah",
    "machine": "OFFICE-PC",
    "machine_id": "00112233",
    "since": "2026-03-16T09:12:00+00:00",
    "pid": 17,
}
HOLD = """
import sys
from pathlib import Path
from liaison_app.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "council.liaison"
    store = Store.create(made)
    with store.change("Set up") as pen:
        pen.save(Officer(name="Ruth Pole", from_date="2020-01-01"))
    store.close()
    return made


def lock_of(path: Path) -> Path:
    return Path(f"{path}.lock")


def test_the_lock_says_who_writes_and_goes_with_closing(path: Path) -> None:
    store = Store.open(path)
    told = json.loads(lock_of(path).read_text("utf-8"))
    assert (told["who"], told["pid"]) == ("Ruth Pole", os.getpid())
    store.close()
    assert not lock_of(path).exists()
    assert holder_of(path) is None


def test_a_second_opening_is_refused_and_a_reading_one_is_not(path: Path) -> None:
    writer = Store.open(path)
    with pytest.raises(FileInUse, match="open in this window already"):
        Store.open(path)
    reader = Store.open(path, read_only=True)
    with writer.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    assert [person.family_name for person in reader.all(Person)] == ["Noor"]
    reader.close()
    assert lock_of(path).exists()
    writer.close()
    Store.open(path).close()


def test_a_lock_of_a_killed_window_is_taken_over_without_a_word(path: Path) -> None:
    window = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert window.stdout is not None
    assert window.stdout.readline() == b"held\n"
    with pytest.raises(FileInUse, match=r"on this computer \(Ruth Pole, since") as refused:
        Store.open(path)
    assert refused.value.holder.pid == window.pid
    window.kill()
    window.communicate()
    assert lock_of(path).exists()
    store = Store.open(path)
    assert json.loads(lock_of(path).read_text("utf-8"))["pid"] == os.getpid()
    store.close()


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"[1]", b'{"who": 1}', b"[" * 4000])
def test_a_lock_that_says_nothing_stands_in_nobodys_way(path: Path, written: bytes) -> None:
    lock_of(path).write_bytes(written)
    assert holder_of(path) is None
    Store.open(path).close()
    assert not lock_of(path).exists()


def test_another_computers_lock_is_never_taken_unasked(path: Path) -> None:
    lock_of(path).write_text(json.dumps(ELSEWHERE), "utf-8")
    for _ in range(2):
        with pytest.raises(FileInUse, match=r"“OFFICE-PC” .Amina Shah, since") as refused:
            Store.open(path)
    assert not refused.value.holder.is_here
    assert json.loads(lock_of(path).read_text("utf-8")) == ELSEWHERE
    store = Store.open(path, take_over=True)
    assert json.loads(lock_of(path).read_text("utf-8"))["who"] == "Ruth Pole"
    store.close()
    assert not lock_of(path).exists()


def test_taking_over_takes_no_lock_of_a_window_here(path: Path) -> None:
    store = Store.open(path)
    with pytest.raises(FileInUse):
        Store.open(path, take_over=True)
    store.close()


def test_another_computer_of_the_same_name_is_another(path: Path) -> None:
    store = Store.open(path)
    told = json.loads(lock_of(path).read_text("utf-8"))
    store.close()
    if not told["machine_id"]:
        pytest.skip("this system has no number")
    lock_of(path).write_text(json.dumps(told | {"machine_id": "00112233"}), "utf-8")
    with pytest.raises(FileInUse):
        Store.open(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be replaced")
def test_a_file_taken_over_by_another_computer_takes_no_more_from_here(path: Path) -> None:
    store = Store.open(path)
    other = path.with_name("from-the-cloud")
    other.write_text(json.dumps(ELSEWHERE), "utf-8")
    other.rename(lock_of(path))
    with (
        pytest.raises(FileLost, match="taken over on the computer “OFFICE-PC”"),
        store.change("Add") as pen,
    ):
        pen.save(Person(family_name="Lost?"))
    assert store.count(Person) == 0
    store.close()
    assert json.loads(lock_of(path).read_text("utf-8")) == ELSEWHERE


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be removed")
def test_a_lock_that_was_tidied_away_is_made_anew(path: Path) -> None:
    store = Store.open(path)
    lock_of(path).unlink()
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    with pytest.raises(FileInUse):
        Store.open(path)
    store.close()
    assert not lock_of(path).exists()


def test_what_is_no_file_of_ours_gets_no_lock_beside_it(tmp_path: Path) -> None:
    letter = tmp_path / "poetry"
    letter.write_text("Dear Sir")
    lock_of(letter).write_text("of another program")
    with pytest.raises(FileRefused, match="not a liaison file"):
        Store.open(letter)
    assert lock_of(letter).read_text() == "of another program"


def test_a_refused_file_leaves_no_lock(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(5000)
    with pytest.raises(FileRefused):
        Store.open(path)
    assert not lock_of(path).exists()


def test_a_job_of_the_window_does_not_give_the_lock_back(path: Path) -> None:
    store = Store.open(path)
    store.sibling().close(last=False)
    with pytest.raises(FileInUse):
        Store.open(path)
    store.close()


def test_names_in_a_lock_are_made_safe_to_show(path: Path) -> None:
    hostile = ELSEWHERE | {"who": "A\u202eB\n" * 500, "machine": "<img src=x>", "since": "tomorrow"}
    lock_of(path).write_text(json.dumps(hostile)[:4000], "utf-8")
    lock_of(path).write_text(json.dumps(hostile | {"who": "A\u202eB\nC"}), "utf-8")
    told = holder_of(path)
    assert told is not None
    assert (told.who, told.said) == ("AB C", "AB C")


def test_taking_and_giving_back_leave_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.liaison"
    for _ in range(3):
        lock = FileLock.take(path)
        lock.give_back()
        lock.give_back()
    assert list(tmp_path.glob("a*")) == []
