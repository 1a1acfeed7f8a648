"""The schema is what the records declare, and an upgrade is all or nothing with a copy kept."""

from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.paths import backups_folder
from liaison_app.records import KINDS, Kind, Person
from liaison_app.records.fields import specs_of
from liaison_app.store import connections, schema, search_query
from liaison_app.store.engine import Database, Migrations
from liaison_app.store.migrations import SCHEMA_MARK, migrations, version_of_program
from liaison_app.store.store import Store


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_every_kind_has_its_table(store: Store, kind: Kind) -> None:
    assert set(store.db.table(kind.name).columns_dict) == {"id", *specs_of(kind.record)}
    links = {key.column: key.other_table for key in store.db.table(kind.name).foreign_keys}
    assert links == kind.links


def test_opening_knows_this_schema_by_its_mark() -> None:
    fresh = schema.fresh_schema(version_of_program())
    assert schema.mark_of(fresh) == SCHEMA_MARK, "python3 -m tests.next_old_file"


def test_a_file_with_one_part_more_or_less_has_another_mark() -> None:
    version = version_of_program()
    fresh = schema.fresh_schema(version)
    assert schema.is_as_fresh(fresh, version)
    more = fresh | {
        ("trigger", "spy", "CREATE TRIGGER spy AFTER INSERT ON person BEGIN SELECT 1; END")
    }
    assert not schema.is_as_fresh(more, version)
    assert not schema.is_as_fresh(fresh - {min(fresh)}, version)
    assert not schema.is_as_fresh(fresh, version - 1)


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A step that a later version might take, which rebuilds a table."""
    monkeypatch.setattr(migrations, "steps", list(migrations.steps))

    @migrations(name="9001_nickname")
    def nickname(db: Database) -> None:
        db.table("person").add_column("nickname", str, not_null_default="")
        db.table("person").transform(rename={"nickname": "called"})

    return migrations


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    store = Store.create(tmp_path / "old.liaison")
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))
    store.close()
    return tmp_path / "old.liaison"


def test_an_upgrade_keeps_a_copy_rows_and_search(old_file: Path, next_step: Migrations) -> None:
    before = old_file.read_bytes()
    db = opened(old_file)
    assert db.execute("SELECT family_name, called FROM person").fetchone() == ("Noor", "")
    assert search_query.called(db, "noor", 5) == [("person", 1)]
    assert db.execute("PRAGMA user_version").fetchone() == (version_of_program(),)
    db.close()
    [copy] = backups_folder().glob("*/*")
    assert "before upgrade" in copy.name
    assert len(copy.read_bytes()) == len(before)
    assert opened(copy).execute("SELECT count(*) FROM person").fetchone()[0] == 1


def test_a_failed_upgrade_changes_nothing(
    old_file: Path, next_step: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    @next_step(name="9002_fails")
    def fails(db: Database) -> None:
        db.execute("DELETE FROM person")
        raise FileRefused("The power went.")

    before = old_file.read_bytes()
    with pytest.raises(FileRefused, match="power"):
        opened(old_file)
    assert old_file.read_bytes() == before


def opened(path: Path) -> Database:
    from liaison_app.store.opening import open_file

    return open_file(path, copies_folder=backups_folder())


def test_an_upgrade_that_was_cut_off_is_taken_back_and_done_again(
    old_file: Path, tmp_path: Path, next_step: Migrations
) -> None:
    """The page with the version may be in the file already when the power goes."""
    db = connections.connect(old_file)
    connections.start_writing(db)
    db.execute("PRAGMA cache_size = 5")
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"PRAGMA user_version = {version_of_program()}")
    db.execute("CREATE TABLE spilled (words TEXT)")
    for _ in range(100):
        db.execute("INSERT INTO spilled VALUES (?)", ["more " * 800])
    cut_off = tmp_path / "cut-off.liaison"
    for suffix in ("", "-journal"):
        Path(f"{cut_off}{suffix}").write_bytes(Path(f"{old_file}{suffix}").read_bytes())
    db.rollback()
    db.close()
    with cut_off.open("r+b") as file:
        file.seek(60)
        file.write(version_of_program().to_bytes(4, "big"))
    again = opened(cut_off)
    assert again.execute("SELECT family_name, called FROM person").fetchone() == ("Noor", "")
    again.close()
