"""Who was made one with another goes, is told and is kept back as that other is, also in older copies."""

import dataclasses

import pytest

from liaison_app.records import (
    Apart,
    Correspondence,
    Entry,
    Intake,
    Joining,
    Note,
    Organisation,
    Party,
    Person,
    Provenance,
)
from liaison_app.services import erasing, erasing_copies
from liaison_app.services.jobs import run_here
from liaison_app.services.joining import join, say_apart
from liaison_app.services.taking_apart import take_apart
from liaison_app.store import erasing as rows
from liaison_app.store.copies import copy_to
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.store import Store


@pytest.fixture
def three(store):
    with store.change("Set up") as pen:
        amina = pen.save(Person(given_name="Amina", family_name="Khan"))
        same = pen.save(
            Person(
                given_name="Aminah",
                family_name="Qureshi",
                emails=(Entry("", "aminah.q@elm.example"),),
            )
        )
        other = pen.save(Person(given_name="Bilal", family_name="Noor"))
        letter = pen.save(
            Correspondence(state="sent", date="2026", text="<p>Aminah Qureshi rang.</p>")
        )
        pen.save(Party(correspondence_id=letter.id, person_id=same.id, name="Aminah Qureshi"))
        intake = pen.save(Intake(source="A list", file_name="Aminah Qureshi.csv"))
        said = (Entry("family_name", "Qureshi"), Entry("given_name", "Aminah"))
        pen.save(Provenance(intake_id=intake.id, person_id=same.id, said=said))
    return amina, same, other


def whole(store):
    """Every word of the file, its history too."""
    tables = [
        name for (name,) in store.db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    ]
    return "\n".join(
        repr(row) for name in tables for row in store.db.execute(f"SELECT * FROM {name}")
    )


def erase(store, person):
    return run_here(erasing.erase(store, erasing.plan(store, person.id), "They asked"))


def test_both_names_go_from_records_history_and_where_things_are_from(store, three):
    amina, same, other = three
    say_apart(store, "person", same.id, other.id)
    join(store, "person", amina.id, same.id)
    erase(store, amina)
    words = whole(store)
    for name in ("Qureshi", "Aminah", "Khan", "aminah.q"):
        assert name not in words
    assert store.all(Joining) == store.all(Provenance) == store.all(Apart) == []
    assert [one.id for one in store.all(Person)] == [other.id]
    assert {stone.record_id for stone in rows.tombstones(store)} == {amina.id, same.id}


@pytest.mark.parametrize("way", ["written anew", "erased again"])
def test_a_copy_from_before_they_were_made_one_loses_both(tmp_path, three, store, way):
    amina, same, other = three
    backup = tmp_path / "before.liaison"
    copy_to(store.db, backup, None)
    join(store, "person", amina.id, same.id)
    plan = erasing.plan(store, amina.id)
    run_here(erasing.erase(store, plan, ""))
    if way == "written anew":
        done = run_here(erasing_copies.in_backups([backup], plan, ""))
        assert (done.rewritten, done.problems) == (1, ())
    before = Store.open(backup)
    if way == "erased again":
        missing = erasing.lacking(before, rows.tombstones(store))
        assert run_here(erasing.apply_again(before, missing)) == 2
    assert [one.id for one in before.all(Person)] == [other.id]
    assert "Qureshi" not in whole(before)
    before.close()


def test_who_was_taken_apart_stays_when_the_other_goes(store, three):
    amina, same, _other = three
    join(store, "person", amina.id, same.id)
    take_apart(store, store.all(Joining)[0].id)
    erase(store, amina)
    assert store.get(Person, same.id) == same
    assert store.all(Party)[0].name == "Aminah Qureshi"
    assert "Khan" not in whole(store)


def test_what_tells_of_somebody_restricted_is_kept_back(store, three):
    amina, same, other = three
    say_apart(store, "person", same.id, other.id)
    join(store, "person", amina.id, same.id)
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(store.get(Person, amina.id), restricted=True))
    for kind in (Joining, Provenance, Apart):
        assert is_kept_back(store, store.all(kind)[0])


def test_names_in_what_a_file_said_of_a_body_are_asked_about_with_the_body(store, three):
    amina, _same, _other = three
    with store.change("Set up") as pen:
        school = pen.save(Organisation(name="Elm School"))
        intake = store.all(Intake)[0]
        said = (Entry("notes", "Head: Amina Khan"),)
        pen.save(Provenance(intake_id=intake.id, organisation_id=school.id, said=said))
        pen.save(Note(person_id=amina.id, text="Known"))
    plan = erasing.plan(store, amina.id)
    assert ("organisation", school.id) in {place.root for place in plan.places}
    run_here(erasing.erase(store, plan, ""))
    [line] = store.where(Provenance, organisation_id=school.id)
    assert line.said == (Entry("notes", "Head: [name erased]"),)
