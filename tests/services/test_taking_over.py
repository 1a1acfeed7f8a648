"""Taking a file over: whether it is whole, who goes on with it, and whose name stands where."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app.errors import Gone, Invalid
from liaison_app.records import Handover, Matter, Note, Office, Officer, Person, Signatory
from liaison_app.records.handover import EVERYTHING
from liaison_app.services import handover, taking_over
from liaison_app.services.jobs import run_here
from liaison_app.services.undo import Undo
from liaison_app.store.handed_over import waits_for_successor
from liaison_app.store.store import Store
from tests.services.conftest import Town

NEW = Officer(name="Bilal Noor", post_title="Liaison Officer", email="bilal@council.example")


@pytest.fixture
def given(store: Store, town: Town, today: dt.date, tmp_path: Path) -> Iterator[Store]:
    """A file that was handed over, open for the first time."""
    with store.change("Begin") as pen:
        pen.save(Officer(name="Amina Rahman", post_title="Liaison Officer", from_date="2019"))
        pen.save(Matter(title="Patrols"))
        pen.save(Note(text="Write first, ring later", purpose="relationship", post_id=town.chief))
    target = tmp_path / "given.liaison"
    job = handover.make(store, target, EVERYTHING, to_name="Bilal Noor", note="Hi", today=today)
    run_here(job)
    opened = Store.open(target)
    yield opened
    opened.close()


def test_the_givers_own_file_waits_for_nobody(store: Store, given: Store) -> None:
    assert store.count(Handover) == 1
    assert taking_over.awaited(store) is None
    assert not waits_for_successor(store)
    assert taking_over.awaited(given) is not None
    assert waits_for_successor(given)


def test_it_is_whole_and_says_what_it_holds(given: Store) -> None:
    found = run_here(taking_over.look_over(given))
    assert found.is_whole, found.problems
    assert taking_over.say_counts(found.counts) == (
        "2 people, 2 posts, 2 organisations, 1 matter, 1 note"
    )


def test_what_is_missing_or_more_is_said(given: Store) -> None:
    with given.change("Meddle") as pen:
        pen.save(Person(given_name="New"))
        pen.delete(given.all(Note)[0])
    found = run_here(taking_over.look_over(given))
    assert not found.is_whole
    said = " ".join(found.problems)
    assert "In it: 3 people. Handed over: 2 people." in said
    assert "In it: 0 notes. Handed over: 1 note." in said


def test_what_was_only_changed_is_noticed_too(given: Store) -> None:
    with given.change("Meddle") as pen:
        matter = given.all(Matter)[0]
        pen.save(Matter(id=matter.id, title="Patrols!"))
    found = run_here(taking_over.look_over(given))
    assert found.problems[0].startswith("Something in it is not as it was handed over")


def test_the_new_officer_begins_and_the_one_before_ends(given: Store, today: dt.date) -> None:
    new = taking_over.take_over(given, NEW, today)
    assert new.from_date == today.isoformat()
    before = given.where(Officer, name="Amina Rahman")[0]
    assert before.until_date == today.isoformat()
    assert taking_over.awaited(given) is None
    assert taking_over.came_by(given).opened == today.isoformat()
    signs = {one.name: one.retired for one in given.all(Signatory)}
    assert signs == {"Amina Rahman": True, "Bilal Noor": False}
    council = given.only(Office).name
    assert given.where(Signatory, name="Bilal Noor")[0].on_behalf_of == council


def test_later_changes_bear_the_new_name(given: Store, today: dt.date) -> None:
    taking_over.take_over(given, NEW, today)
    with given.change("Add matter") as pen:
        pen.save(Matter(title="New"))
    told = given.db.execute("SELECT label, officer FROM change ORDER BY id DESC LIMIT 3").fetchall()
    assert told == [
        ("Add matter", "Bilal Noor"),
        ("Take the file over", "Bilal Noor"),
        ("Hand over to Bilal Noor", "Amina Rahman"),
    ]


def test_it_is_one_change_and_one_undo(given: Store, today: dt.date) -> None:
    undo = Undo(given)
    before = handover.fingerprint(given)
    taking_over.take_over(given, NEW, today)
    undo.undo()
    assert handover.fingerprint(given) == before
    assert taking_over.awaited(given) is not None


def test_without_a_name_nothing_is_taken_over(given: Store, today: dt.date) -> None:
    with pytest.raises(Invalid, match="name"):
        taking_over.take_over(given, Officer(name=" "), today)
    assert taking_over.awaited(given) is not None
    taking_over.take_over(given, NEW, today)
    with pytest.raises(Gone):
        taking_over.take_over(given, NEW, today)
    with pytest.raises(Gone):
        run_here(taking_over.look_over(given))


def test_the_file_proposes_the_name_it_was_handed_over_to(given: Store) -> None:
    awaited = taking_over.awaited(given)
    assert awaited is not None
    officer = taking_over.proposed_officer(given, awaited)
    assert (officer.name, officer.post_title) == ("Bilal Noor", "Liaison Officer")


def test_it_can_be_handed_on_again(given: Store, today: dt.date, tmp_path: Path) -> None:
    taking_over.take_over(given, NEW, today)
    third = tmp_path / "third.liaison"
    run_here(handover.make(given, third, EVERYTHING, to_name="Dina", today=today))
    assert taking_over.awaited(given) is None
    opened = Store.open(third)
    awaited = taking_over.awaited(opened)
    assert awaited is not None
    assert (awaited.from_name, awaited.to_name) == ("Bilal Noor", "Dina")
    assert run_here(taking_over.look_over(opened)).is_whole
    opened.close()


def test_the_walk_has_the_open_work(given: Store, today: dt.date) -> None:
    work = taking_over.walk(given, today)
    assert [matter.title for matter in work.matters] == ["Patrols"]
    assert [note.note.text for note in work.notes] == ["Write first, ring later"]
