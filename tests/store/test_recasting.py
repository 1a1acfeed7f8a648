"""A copy under another key: the same file in all but how its bytes lie."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, PassphraseNeeded, WrongPassphrase
from liaison_app.records import File, Note, Person
from liaison_app.store import connections, recasting, schema, search
from liaison_app.store.engine import Database
from liaison_app.store.key import Key
from liaison_app.store.migrations import APPLICATION_ID, version_of_program
from liaison_app.store.recasting import recast
from liaison_app.store.search_query import called
from liaison_app.store.store import Store

OLD, NEW = Key.of_passphrase("grey heron", b"o" * 16), Key.of_passphrase("brown owl", b"n" * 16)
every_way = pytest.mark.parametrize(
    ("before", "after"), [(None, NEW), (OLD, NEW), (OLD, OLD), (OLD, None), (None, None)]
)


def made(path: Path, key: Key | None) -> Store:
    """A file with people, notes, a document, and history behind them."""
    store = Store.create(path, key=key)
    for number in range(40):
        with store.change("Add person") as pen:
            person = pen.save(Person(given_name="Amina", family_name=f"Noor{number}"))
            pen.save(Note(text="A word on her. " * 20, person_id=person.id))
    with store.change("Keep a document") as pen:
        pen.attach(File(name="minutes.pdf"), b"%PDF-1.7 minutes" * 4000)
    return store


@pytest.fixture(params=[None, OLD], ids=["plain", "protected"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store = made(tmp_path / "town.liaison", request.param)
    yield store
    store.close()


def counts(db: Database) -> dict[str, int]:
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@every_way
def test_it_is_the_same_file_under_the_other_key(
    tmp_path: Path, before: Key | None, after: Key | None
) -> None:
    store = made(tmp_path / "town.liaison", before)
    bytes_before = (tmp_path / "town.liaison").read_bytes()
    target = tmp_path / "new" / "town.liaison"
    recast(store.db, target, after)
    copy = connections.connect(target, mode="ro", key=after)
    assert schema.schema_of(copy) == schema.schema_of(store.db)
    assert counts(copy) == counts(store.db)
    assert counts(copy)["person"] == 40
    assert copy.execute("PRAGMA user_version").fetchone()[0] == version_of_program()
    assert copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert copy.execute("PRAGMA cipher_integrity_check").fetchall() == []
    for name in counts(store.db):
        rows = f'SELECT * FROM "{name}"'
        assert copy.execute(rows).fetchall() == store.db.execute(rows).fetchall(), name
    copy.close()
    store.close()
    assert (tmp_path / "town.liaison").read_bytes() == bytes_before
    assert [path.name for path in target.parent.iterdir()] == ["town.liaison"]


def test_the_program_opens_it_finds_in_it_and_numbers_on(source: Store, tmp_path: Path) -> None:
    target = tmp_path / "new.liaison"
    recast(source.db, target, NEW)
    with pytest.raises(PassphraseNeeded):
        Store.open(target)
    with pytest.raises(WrongPassphrase):
        Store.open(target, key=Key(OLD.raw, NEW.salt))
    copy = Store.open(target, key=NEW)
    assert called(copy.db, "Amina Noor17", 5) == [("person", 18)]
    assert search.is_sound(copy.db)
    with source.change("Add") as here, copy.change("Add") as there:
        one, other = here.save(Person(family_name="Late")), there.save(Person(family_name="Late"))
    assert one.id == other.id
    copy.close()


def test_nothing_can_be_read_in_the_protected_copy(source: Store, tmp_path: Path) -> None:
    recast(source.db, tmp_path / "new.liaison", NEW)
    data = (tmp_path / "new.liaison").read_bytes()
    assert data[:16] == NEW.salt
    for words in (b"Amina", b"Noor", b"minutes", b"CREATE TABLE", b"%PDF"):
        assert words not in data


def test_the_open_file_goes_on_as_before(source: Store, tmp_path: Path) -> None:
    """Nothing stays attached, no pragma stays changed, and the next change is kept."""
    recast(source.db, tmp_path / "new.liaison", NEW)
    assert [row[1] for row in source.db.execute("PRAGMA database_list")] == ["main"]
    assert source.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert source.db.execute("PRAGMA synchronous").fetchone()[0] == 3
    assert source.db.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
    with source.change("Add person") as pen:
        pen.save(Person(family_name="Later"))
    recast(source.db, tmp_path / "new.liaison", NEW)  # replaces the one before
    copy = Store.open(tmp_path / "new.liaison", key=NEW)
    assert copy.count(Person) == source.count(Person)
    copy.close()


def test_a_file_opened_to_be_read_can_be_recast(tmp_path: Path) -> None:
    made(tmp_path / "town.liaison", OLD).close()
    store = Store.open(tmp_path / "town.liaison", key=OLD, read_only=True)
    recast(store.db, tmp_path / "new.liaison", None)
    store.close()
    copy = Store.open(tmp_path / "new.liaison")
    assert copy.count(Person) == 40
    copy.close()


def test_a_folder_that_is_none_is_said_and_nothing_is_left(source: Store, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("not a folder")
    with pytest.raises(FileRefused, match="No copy could be made"):
        recast(source.db, tmp_path / "plain.txt" / "new.liaison", NEW)
    assert source.count(Person) == 40


def test_a_copy_that_lacks_something_is_not_kept(
    source: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the export may one day leave out: here a row is taken from the copy behind its back."""
    export = recasting._export

    def loses_a_row(db: Database, part: Path, key: Key | None) -> None:
        export(db, part, key)
        copy = connections.connect(part, key=key)
        copy.execute("DELETE FROM note WHERE id = 7")
        copy.close()

    (tmp_path / "new.liaison").write_bytes(b"what was there before")
    monkeypatch.setattr(recasting, "_export", loses_a_row)
    with pytest.raises(FileRefused, match="not whole"):
        recast(source.db, tmp_path / "new.liaison", NEW)
    assert (tmp_path / "new.liaison").read_bytes() == b"what was there before"
    assert not (tmp_path / "new.liaison.part").exists()
