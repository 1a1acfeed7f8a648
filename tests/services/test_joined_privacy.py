"""Who was made one with another goes, is told and is kept back as that other is, also in older copies."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    Apart,
    Correspondence,
    Entry,
    Figure,
    Intake,
    Joining,
    Matter,
    Note,
    Organisation,
    Party,
    Person,
    Promise,
    Provenance,
    Publication,
)
from liaison_app.services import data_held, erasing, erasing_copies, retention
from liaison_app.services.data_held_rows import holding
from liaison_app.services.history_words import Words
from liaison_app.services.jobs import run_here
from liaison_app.services.joining import join, say_apart
from liaison_app.services.taking_apart import take_apart
from liaison_app.store import erasing as rows
from liaison_app.store.copies import copy_to
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.passed_on import open_work_only
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


def test_everything_about_somebody_tells_what_files_said_and_their_other_name(store, three):
    amina, same, _other = three
    join(store, "person", amina.id, same.id)
    found = holding(store, amina.id, hide_others=True, restricted_too=False)
    told = data_held.content(store, found, dt.date(2026, 3, 1), hide_others=True)
    [part] = [part for part in told.parts if part.heading == "Where it is from"]
    assert [line.title for line in part.lines] == ["", "A list"]
    assert part.lines[0].text == "Kept as “Aminah Qureshi” too, until then."
    assert part.lines[1].text == "Family name: Qureshi\nGiven name: Aminah"
    [changes] = [part for part in told.parts if part.heading.startswith("What was changed")]
    assert any("Given name" in line.text for line in changes.lines)


def test_the_history_names_what_was_made_one_and_what_is_two(store, three):
    amina, same, other = three
    say_apart(store, "person", amina.id, other.id)
    join(store, "person", amina.id, same.id)
    words = {words.name for number in (1, 2, 3) for words in Words(store).told(number)}
    assert "Amina Khan and Bilal Noor" in words
    assert "Aminah Qureshi with Amina Khan" in words
    assert "Aminah Qureshi, from “A list”" in words


def test_open_work_goes_with_where_its_people_are_from(store, three):
    amina, same, other = three
    say_apart(store, "person", amina.id, other.id)
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="Safety"))
        pen.save(Promise(person_id=same.id, matter_id=matter.id, text="Rings", who="Aminah"))
        page = pen.save(Publication(title="Report"))
        pen.save(Figure(publication_id=page.id, matter_id=matter.id, subject="Calls", value="9"))
        pen.save(Publication(title="Another"))
    part = open_work_only(store, dt.date(2026, 3, 1))
    assert part["publication"] == {page.id}
    assert part["provenance"] == {store.all(Provenance)[0].id}
    assert part["intake"] == {store.all(Intake)[0].id}
    assert part["apart"] == frozenset()
    assert "import_profile" not in part


def test_old_publications_of_no_matter_are_asked_about(store):
    with store.change("Set up") as pen:
        page = pen.save(Publication(title="Old report", date="2012"))
        pen.save(Publication(title="Ours", whose="ours", date="2012"))
        pen.save(Figure(publication_id=page.id, subject="Calls", value="9", as_at="2012"))
    [due] = retention.due(store, dt.date(2026, 3, 1))
    assert (due.kind, due.words) == ("publication", "Old report")
    retention.delete(store, due)
    assert store.all(Figure) == []


def test_what_stays_of_somebody_restricted_stays_restricted(store, three):
    amina, same, _other = three
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(same, restricted=True, notes="Lives in the refuge"))
    join(store, "person", amina.id, same.id)
    with store.change("Edit") as pen:
        made = store.get(Person, amina.id)
        pen.save(dataclasses.replace(made, notes=f"{made.notes}. Rang today"))
    stays = take_apart(store, store.all(Joining)[0].id)
    amina = store.get(Person, amina.id)
    assert "refuge" in amina.notes
    assert amina.restricted
    assert any("stays restricted" in sentence for sentence in stays)


def test_whose_words_all_went_back_is_as_open_as_before(store, three):
    amina, same, _other = three
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(same, restricted=True, notes="Lives in the refuge"))
    join(store, "person", amina.id, same.id)
    assert store.get(Person, amina.id).restricted
    assert take_apart(store, store.all(Joining)[0].id) == ()
    assert store.get(Person, amina.id) == amina
