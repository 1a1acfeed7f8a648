"""Changes read from the history, and taken back."""

from dataclasses import replace

import pytest

from liaison_app.errors import InUse, Overtaken, Refusal
from liaison_app.records import Correspondence, Matter, Officer, Party, Person, Post, Tenure
from liaison_app.services.history import take_back
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.queries import history
from liaison_app.store.store import Store


def add(store: Store, *records: object) -> list:
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def edit(store: Store, record: object, **changed: object) -> None:
    with store.change("Edit") as pen:
        pen.save(replace(record, **changed))  # type: ignore[type-var]


def latest(store: Store) -> int:
    return history.changes(store)[0].id


# Reading


def test_changes_come_newest_first_and_go_on_by_key(store: Store) -> None:
    for number in range(7):
        add(store, Person(family_name=f"P{number}"))
    first = history.changes(store, most=3)
    then = history.changes(store, before=first[-1].id, most=3)
    assert [c.id for c in first] == [7, 6, 5]
    assert [c.id for c in then] == [4, 3, 2]


def test_a_change_is_about_the_foremost_of_what_it_touched(store: Store) -> None:
    letter, _party = add(store, Correspondence(subject="S"), Party(correspondence_id=1, name="A"))
    [change] = history.changes(store)
    assert change.count == 2
    assert change.foremost is not None
    assert (change.foremost.kind, change.foremost.record_id) == ("correspondence", letter.id)
    [matter] = add(store, Matter(title="M"))
    edit(store, letter, matter_id=matter.id)
    remove(store, matter)
    assert history.changes(store)[0].foremost.kind == "matter"


def test_narrowed_by_officer_kind_and_words(store: Store) -> None:
    add(store, Officer(name="Amal Noor"))
    add(store, Person(family_name="Łukasz", notes="Prefers “plain” 50% words"))
    add(store, Matter(title="Stewarding"))
    assert history.officers(store)[0] == "Amal Noor"
    assert [c.id for c in history.changes(store, kind="matter")] == [3]
    assert [c.id for c in history.changes(store, words="steward")] == [3]
    assert [c.id for c in history.changes(store, words="łukasz 50%")] == [2]
    assert [c.id for c in history.changes(store, words="5_% x")] == []
    assert [c.id for c in history.changes(store, officer="Nobody")] == []


def test_until_a_day(store: Store) -> None:
    add(store, Person(family_name="A"))
    store.db.execute("UPDATE change SET at = '2026-03-01T23:59:59+00:00'")
    assert history.changes(store, until="2026-03-02T00:00:00+00:00")
    assert not history.changes(store, until="2026-03-01T00:00:00+00:00")


def test_the_history_of_a_thing_has_its_parts_too(store: Store) -> None:
    person, post = add(store, Person(family_name="A"), Post(title="Head"))
    [tenure] = add(store, Tenure(person_id=person.id, post_id=post.id))
    add(store, Person(family_name="Other"))
    with store.change("Take out") as pen:
        pen.delete(tenure)
    assert [c.id for c in history.changes(store, of=("person", person.id))] == [4, 2, 1]
    assert [c.id for c in history.changes(store, of=("post", post.id))] == [4, 2, 1]


def test_a_thing_as_of_a_change(store: Store) -> None:
    [person] = add(store, Person(family_name="A"))
    edit(store, person, family_name="B")
    remove(store, store.get(Person, person.id))
    Undo(store)
    assert history.row_as_of(store, "person", person.id, 0) is None
    assert history.row_as_of(store, "person", person.id, 1)["family_name"] == "A"
    assert history.row_as_of(store, "person", person.id, 2)["family_name"] == "B"
    assert history.row_as_of(store, "person", person.id, 3) is None
    take_back(store, 3)
    assert history.row_as_of(store, "person", person.id, 3) is None
    assert history.row_as_of(store, "person", person.id, 4)["family_name"] == "B"


# Taking back


def test_an_edit_is_taken_back_though_something_else_of_it_changed_since(store: Store) -> None:
    [person] = add(store, Person(family_name="A"))
    edit(store, person, family_name="B")
    edit(store, store.get(Person, person.id), notes="Later")
    take_back(store, 2)
    assert store.get(Person, person.id) == replace(person, notes="Later")


def test_what_moved_on_is_not_written_over(store: Store) -> None:
    [person] = add(store, Person(family_name="A"))
    edit(store, person, family_name="B")
    edit(store, person, family_name="C")
    with pytest.raises(Overtaken, match="Person “B” has been changed since"):
        take_back(store, 2)
    assert store.get(Person, person.id).family_name == "C"


def test_a_new_thing_is_taken_back_until_it_was_edited(store: Store) -> None:
    add(store, Person(family_name="A"))
    take_back(store, 1)
    assert store.count(Person) == 0
    with pytest.raises(Overtaken, match="deleted since"):
        take_back(store, 1)


def test_a_deletion_is_taken_back_with_the_links_it_emptied(store: Store) -> None:
    [matter] = add(store, Matter(title="M"))
    [letter] = add(store, Correspondence(subject="S", matter_id=matter.id))
    remove(store, matter)
    take_back(store, latest(store))
    assert store.get(Matter, matter.id) == matter
    assert store.get(Correspondence, letter.id) == letter


def test_what_others_name_is_not_taken_back(store: Store) -> None:
    [matter] = add(store, Matter(title="M"))
    add(store, Correspondence(subject="S", matter_id=matter.id))
    with pytest.raises(InUse, match="Take back: Add"):
        take_back(store, 1)
    assert store.count(Matter) == 1


def test_what_is_no_longer_kept_is_not_taken_back(store: Store) -> None:
    [person] = add(store, Person(family_name="A"))
    edit(store, person, family_name="B")
    store.db.execute("UPDATE change_row SET before = '{}', after = '{}' WHERE change_id = 2")
    with pytest.raises(Refusal, match="no longer kept"):
        take_back(store, 2)


def test_a_sent_letter_stays_sent(store: Store) -> None:
    from liaison_app.records import File

    with store.change("Draft") as pen:
        letter = pen.save(Correspondence(subject="S", date="2026-03-01"))
    with store.change("Send") as pen:
        pdf = pen.attach(File(name="S.pdf"), b"pdf")
        pen.save(replace(letter, state="sent", pdf_id=pdf.id))
    with pytest.raises(Refusal, match="kept as it was"):
        take_back(store, 2)


def test_taking_back_is_a_step_of_undo_and_of_the_history(store: Store) -> None:
    [person] = add(store, Person(family_name="A"))
    edit(store, person, family_name="B")
    undo = Undo(store)
    take_back(store, 2)
    assert undo.label == "Take back: Edit"
    undo.undo()
    assert store.get(Person, person.id).family_name == "B"
    assert [c.label for c in history.changes(store)][:2] == [
        "Undo: Take back: Edit",
        "Take back: Edit",
    ]
    undo.redo()
    assert store.get(Person, person.id).family_name == "A"
