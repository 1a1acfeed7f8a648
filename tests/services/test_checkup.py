"""The check-up: what it finds, what it repairs, and that it raises no false alarm."""

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest

from liaison_app.records import File, Person
from liaison_app.services.checkup import check_up
from liaison_app.services.jobs import run_here
from liaison_app.services.sample_town import make_sample_town
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store

OLD = sorted((Path(__file__).parents[1] / "old_files").glob("*.liaison"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_files_of_every_version_are_sound(tmp_path: Path, old: Path) -> None:
    path = tmp_path / "old.liaison"
    shutil.copyfile(old, path)
    store = Store.open(path)
    assert check_up(store).problems == ()
    store.close()


def test_use_over_years_raises_no_alarm(tmp_path: Path) -> None:
    path = tmp_path / "town.liaison"
    run_here(make_sample_town(path, dt.date(2026, 3, 18)))
    store = Store.open(path)
    undo = Undo(store)
    for person in store.all(Person)[:20]:
        for words in ("Once.", "Twice."):
            with store.change("Note", goes_on=f"note {person.id}") as pen:
                pen.save(dataclasses.replace(person, notes=words))
    undo.undo()
    undo.redo()
    undo.undo()
    with store.change("Add") as pen:
        someone = pen.save(Person(family_name="Gone soon"))
    with store.change("Delete") as pen:
        pen.delete(someone)
    undo.undo()
    assert check_up(store).was_sound
    store.close()


@pytest.fixture
def person(store: Store) -> Person:
    with store.change("Add") as pen:
        return pen.save(Person(family_name="Rahman", notes="Knows everybody.", emails=()))


def test_a_letter_of_a_word_that_changed_is_noticed(store: Store, person: Person) -> None:
    store.db.execute("UPDATE person SET notes = replace(notes, 'every', 'evary')")
    [problem] = check_up(store).problems
    assert problem.startswith("Person “Rahman”: “Notes” is not as last saved.")


def test_a_name_that_was_taken_out_on_purpose_is_not(store: Store, person: Person) -> None:
    store.db.execute("UPDATE person SET notes = 'Knows …'")
    assert check_up(store).problems == ()


def test_a_line_of_the_history_that_changed_is_noticed(store: Store, person: Person) -> None:
    store.db.execute("UPDATE change_row SET after = replace(after, '{', '[')")
    [problem] = check_up(store).problems
    assert problem.startswith("1 line of the history is not as written.")


def test_numbers_and_orphans_are_repaired(store: Store, person: Person) -> None:
    with store.change("Attach") as pen:
        pen.attach(File(name="a.pdf"), b"kept")
    store.db.execute("INSERT INTO file_bytes VALUES ('nobody', x'00')")
    store.db.execute("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'person'")
    checkup = check_up(store)
    assert checkup.is_sound
    assert not checkup.was_sound
    assert len(checkup.repaired) == 2
    assert store.bytes_of(store.all(File)[0]) == b"kept"
    with store.change("Add") as pen:
        assert pen.save(Person(family_name="Next")).id == 2
    assert check_up(store).was_sound


def test_contents_that_can_be_brought_back_are_kept(store: Store) -> None:
    undo = Undo(store)
    with store.change("Attach") as pen:
        file = pen.attach(File(name="a.pdf"), b"kept")
    with store.change("Delete") as pen:
        pen.delete(file)
    assert check_up(store).was_sound
    undo.undo()
    assert store.bytes_of(store.all(File)[0]) == b"kept"


def test_who_stands_in_contacts_twice_is_told(store):
    with store.change("Set up") as pen:
        for _ in range(2):
            pen.save(Person(given_name="Amina", family_name="Qureshi"))
    [told] = [words for words in check_up(store).findings if "likely the same" in words]
    assert told.startswith("In Contacts 1 pair is likely the same")
