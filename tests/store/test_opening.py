"""Bad and odd files: each gets its own sentence, and none is altered."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, FileTooNew
from liaison_app.records import Person
from liaison_app.store import connections, opening, schema
from liaison_app.store.migrations import APPLICATION_ID, version_of_program
from liaison_app.store.store import Store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound file with rows in it, made once."""
    path = tmp_path_factory.mktemp("made") / "whole.liaison"
    store = Store.create(path)
    for number in range(200):
        with store.change("Add") as pen:
            pen.save(Person(family_name=f"Person {number}", notes="words " * 40))
    store.close()
    return path


@pytest.fixture
def whole(tmp_path: Path, made: Path) -> Path:
    """A copy of it for a test of its own."""
    return Path(shutil.copyfile(made, tmp_path / made.name))


def patch(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda p: p.write_bytes(b""), "empty"),
    "a photograph": (lambda p: p.write_bytes(b"\xff\xd8\xff\xe0" + bytes(700)), "not a liaison"),
    "a PDF": (lambda p: p.write_bytes(b"%PDF-1.7\n" + b"x" * 1015), "not a liaison file"),
    "a zip": (lambda p: p.write_bytes(b"PK\3\4" + b"\x80" * 1020), "not a liaison file"),
    "scrambled": (lambda p: p.write_bytes(bytes(range(128, 256)) * 32), "passphrase"),
    "text": (lambda p: p.write_text("Dear Sir " * 100), "not a liaison file"),
    "another program's": (lambda p: patch(p, 68, struct.pack(">I", 7)), "another program"),
    "no program's": (lambda p: patch(p, 68, bytes(4)), "another program"),
    "from the future": (lambda p: patch(p, 60, struct.pack(">i", 99)), "newer version"),
    "without a version": (lambda p: patch(p, 60, bytes(4)), "damaged"),
    "cut to a page": (lambda p: cut(p, 4096), "shorter"),
    "cut in a page": (lambda p: cut(p, 10_000), "shorter"),
    "cut in the head": (lambda p: cut(p, 300), "shorter"),
    "in write-ahead mode": (lambda p: patch(p, 18, b"\2\2"), "left-over"),
    "with a stranger's log": (lambda p: Path(f"{p}-wal").write_bytes(b"x"), "left-over"),
    "with another's journal": (
        lambda p: Path(f"{p}-journal").write_bytes(bytes(20) + opening._JOURNAL_OF_ANOTHER),
        "left-over",
    ),
    "with a trigger": (
        lambda p: sql(p, "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM party; END"),
        "never makes (t)",
    ),
    "with a view for a table": (
        lambda p: sql(p, "CREATE VIEW nasty AS SELECT * FROM person"),
        "never makes (nasty)",
    ),
    "with a table gone": (lambda p: sql(p, "DROP TABLE signatory"), "signatory"),
    "with a column more": (lambda p: sql(p, "ALTER TABLE person ADD COLUMN x TEXT"), "person"),
    "with a dangling link": (
        lambda p: sql(p, "INSERT INTO post (title, organisation_id) VALUES ('x', 99)"),
        "damaged",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_refused_in_words_and_left_alone(whole: Path, name: str) -> None:
    spoil, words = ODD[name]
    spoil(whole)
    before = whole.read_bytes()
    with pytest.raises(FileRefused) as refusal:
        Store.open(whole)
    assert words in str(refusal.value)
    assert whole.read_bytes() == before


def test_missing_files_and_folders_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no file “gone"):
        Store.open(tmp_path / "gone.liaison")
    assert not (tmp_path / "gone.liaison").exists()
    with pytest.raises(FileRefused, match="a folder"):
        Store.open(tmp_path)


def test_flipped_bytes_never_open_silently_wrong(whole: Path) -> None:
    """Either the damage is seen, or every name still reads as it was."""
    good = whole.read_bytes()
    names = [f"Person {number}" for number in range(200)]
    for page in range(1, len(good) // 4096, 7):
        whole.write_bytes(good)
        patch(whole, page * 4096, bytes(64))
        try:
            store = Store.open(whole)
        except FileRefused:
            continue
        try:
            assert [person.family_name for person in store.all(Person)] == names
        finally:
            store.close()


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this account"
)
def test_a_file_that_may_not_be_written_is_said(whole: Path) -> None:
    whole.chmod(0o444)
    with pytest.raises(FileRefused, match="cannot be written"):
        Store.open(whole)


def test_a_newer_schema_name_is_refused_before_upgrading(whole: Path) -> None:
    db = connections.connect(whole)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('liaison', 'x', '')"
    )
    with pytest.raises(FileTooNew):
        schema.upgrade(db)
    db.close()


def test_a_new_file_carries_our_marks_and_modes(store: Store) -> None:
    def pragma(name: str) -> object:
        return store.db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == version_of_program()
    assert (pragma("journal_mode"), pragma("synchronous")) == ("truncate", 3)
    assert (pragma("foreign_keys"), pragma("secure_delete")) == (1, 1)
    assert (pragma("trusted_schema"), pragma("cell_size_check"), pragma("mmap_size")) == (0, 1, 0)


def test_creating_never_overwrites(whole: Path) -> None:
    before = whole.read_bytes()
    with pytest.raises(FileRefused, match="already a file"):
        Store.create(whole)
    assert whole.read_bytes() == before


def test_a_file_whose_saving_was_cut_off_is_rolled_back_whatever_its_size_says(
    whole: Path, tmp_path: Path
) -> None:
    """The first page is written before the pages it counts: a kill between shows a short file."""
    db = connections.connect(whole)
    connections.start_writing(db)
    db.execute("PRAGMA cache_size = 5")
    db.execute("BEGIN IMMEDIATE")
    db.execute("CREATE TABLE half_done (words TEXT)")
    db.execute("UPDATE person SET notes = notes || ?", ["more " * 400])  # spills into the file
    cut_off = tmp_path / "cut" / "off.liaison"
    cut_off.parent.mkdir()
    for suffix in ("", "-journal"):
        Path(f"{cut_off}{suffix}").write_bytes(Path(f"{whole}{suffix}").read_bytes())
    db.rollback()
    db.close()
    patch(cut_off, 28, struct.pack(">I", 1_000_000))
    store = Store.open(cut_off)
    assert store.count(Person) == 200
    assert store.all(Person)[0].notes == ("words " * 40).strip()
    store.close()


def test_a_file_that_takes_long_to_look_over_is_not_called_damaged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow stick a look over every page takes minutes; the check-up does it later."""
    with store.change("Add") as pen:
        for number in range(6_000):
            pen.save(Person(family_name=f"Person {number}"))
    assert store.path is not None
    path = store.path
    store.close()
    monkeypatch.setattr(opening, "_CHECK_SECONDS", 0.0)
    again = Store.open(path)
    assert again.count(Person) == 6_000
    again.close()


def test_a_new_file_below_a_file_is_refused_in_words(whole: Path) -> None:
    with pytest.raises(FileRefused, match="No file can be made"):
        Store.create(whole / "council.liaison")
