"""Undo and redo across the window, and when they refuse."""

import dataclasses

import pytest

from liaison_app.errors import Overtaken
from liaison_app.records import Person
from liaison_app.services.undo import Undo
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
