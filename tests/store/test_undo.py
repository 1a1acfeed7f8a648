"""Undo and redo across the window, and when they refuse."""

import dataclasses
from typing import Any

import pytest

from liaison_app.errors import Overtaken
from liaison_app.records import Organisation, Person, Post
from liaison_app.services.undo import Undo
from liaison_app.store import search
from liaison_app.store.store import Store


def test_undo_and_redo_name_what_they_do(store: Store) -> None:
    undo = Undo(store)
    assert (undo.label, undo.redo_label, undo.undo(), undo.redo()) == ("", "", "", "")
    with store.change("Add contact") as pen:
        pen.save(Person(family_name="Noor"))
    assert undo.label == "Add contact"
    assert undo.undo() == "Add contact"
    assert store.count(Person) == 0
    assert (undo.label, undo.redo_label) == ("", "Add contact")
    assert undo.redo() == "Add contact"
    assert store.count(Person) == 1


def test_undo_is_itself_written_into_the_history(store: Store) -> None:
    undo = Undo(store)
    with store.change("Add contact") as pen:
        pen.save(Person(family_name="Noor"))
    undo.undo()
    labels = [row[0] for row in store.db.execute("SELECT label FROM change ORDER BY id")]
    assert labels == ["Add contact", "Undo: Add contact"]


def test_undo_refuses_when_something_changed_since(store: Store) -> None:
    undo = Undo(store)
    with store.change("Add contact") as pen:
        person = pen.save(Person(family_name="Noor"))
    other = store.sibling()
    other.feed = type(store.feed)()
    with other.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(person, family_name="Nur"))
    other.close(last=False)
    with pytest.raises(Overtaken, match="Add contact"):
        undo.undo()
    assert store.all(Person)[0].family_name == "Nur"


def test_a_new_change_ends_what_could_be_done_again(store: Store) -> None:
    undo = Undo(store)
    for name in ("A", "B"):
        with store.change(f"Add {name}") as pen:
            pen.save(Person(family_name=name))
    undo.undo()
    with store.change("Add C") as pen:
        pen.save(Person(family_name="C"))
    assert undo.redo_label == ""
    assert undo.label == "Add C"


def test_very_many_rows_of_several_kinds_are_taken_back_and_done_again(store: Store) -> None:
    undo = Undo(store)
    with store.change("Before") as pen:
        kept = pen.save(Organisation(name="Elm School"))
    before = _all(store)
    with store.change("Bring in") as pen:
        pen.add([Person(family_name=f"Rowe {n}") for n in range(520)])
        school = pen.save(dataclasses.replace(kept, phase="Primary"))
        pen.add([Post(title=f"Post {n}", organisation_id=school.id) for n in range(3)])
        pen.delete(pen.save(Person(family_name="Nobody")))
        pen.save(Person(family_name="Last"))
    brought = _all(store)
    undo.undo()
    assert _all(store) == before
    assert search.is_sound(store.db)
    undo.redo()
    assert _all(store) == brought
    assert search.is_sound(store.db)
    assert store.db.execute("SELECT count(*) FROM search").fetchone()[0] == 525


def test_one_row_among_many_that_moved_on_keeps_all_as_they_are(store: Store) -> None:
    undo = Undo(store)
    with store.change("Bring in") as pen:
        pen.add([Person(family_name=f"Rowe {n}") for n in range(520)])
    undo.stop()
    with store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(store.get(Person, 3), notes="Rang."))
    before = _all(store)
    with pytest.raises(Overtaken):
        undo.undo()
    assert _all(store) == before


def _all(store: Store) -> list[Any]:
    return [store.all(kind) for kind in (Organisation, Post, Person)]


def test_entries_are_written_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_AT_ONCE", 2)
    with store.change("Bring in") as pen:
        pen.add([Person(given_name="Amina", family_name=f"Rowe {n}") for n in range(5)])
        school = pen.save(Organisation(name="Elm School"))
        pen.add([Post(title=f"Clerk {n}", organisation_id=school.id) for n in range(3)])
    assert search.is_sound(store.db)
    found = "SELECT count(*) FROM search WHERE search MATCH ?"
    assert store.db.execute(found, ["amina"]).fetchone()[0] == 5
    assert store.db.execute(found, ["elm"]).fetchone()[0] == 4
