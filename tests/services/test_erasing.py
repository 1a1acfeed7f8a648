"""Erasing someone: what is in doubt is asked, the rest goes, and it goes again after a restore."""

import dataclasses
from pathlib import Path

import pytest

from liaison_app.errors import Gone
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Entry,
    File,
    Note,
    Officer,
    Party,
    Person,
    Promise,
    Tenure,
)
from liaison_app.services import erasing, erasing_copies, removal
from liaison_app.services.jobs import run_here
from liaison_app.services.undo import Undo
from liaison_app.store.copies import copy_to
from liaison_app.store.queries import soundness
from liaison_app.store.store import Store
from tests.services.conftest import Town


def sent_to(store: Store, town: Town, text: str, pdf: bytes = b"%PDF-1.4 paper") -> Correspondence:
    """A letter sent to the chief constable, with its paper."""
    with store.change("Send letter") as pen:
        letter = pen.save(
            Correspondence(
                direction="out",
                channel="letter",
                state="draft",
                date="2026-03-01",
                subject="Safety",
                text=text,
                salutation="Dear Chief Constable",
            )
        )
        pen.save(
            Party(
                correspondence_id=letter.id,
                role="to",
                person_id=town.newcombe,
                post_id=town.chief,
                name="Mr Alan Newcombe QPM",
                post_title="Chief Constable",
            )
        )
        file = pen.attach(File(name="Safety.pdf", role="letter", correspondence_id=letter.id), pdf)
        return pen.save(dataclasses.replace(letter, state="sent", pdf_id=file.id))


def test_records_texts_and_papers_go_and_a_nameless_line_stays(store: Store, town: Town) -> None:
    letter = sent_to(store, town, "<p>Mr Newcombe and Cllr Marsh spoke.</p>")
    plan = erasing.plan(store, town.newcombe)
    assert plan.papers_gone == ((letter.id, "Letter of 1 March 2026: Safety"),)
    done = run_here(erasing.erase(store, plan, "Mr Newcombe asked for it"))
    assert store.find(Person, town.newcombe) is None
    assert store.where(Tenure, person_id=town.newcombe) == []
    kept = store.get(Correspondence, letter.id or 0)
    assert kept.text == "<p>Mr [name erased] and Cllr Marsh spoke.</p>"
    assert kept.pdf_id is None
    assert "taken out" in kept.private_note
    party = store.where(Party, correspondence_id=letter.id)[0]
    assert (party.name, party.post_title, party.person_id) == (
        "[name erased]",
        "Chief Constable",
        None,
    )
    (stone,) = erasing.tombstones(store)
    assert (stone.kind, stone.record_id) == ("person", town.newcombe)
    assert stone.reason == "Mr [name erased] asked for it"
    assert "ewcombe" not in str(stone)
    assert done.papers == 1
    assert soundness.search_is_sound(store)
    assert soundness.lost_files(store) == []


def test_what_is_in_doubt_is_asked(store: Store, town: Town) -> None:
    with store.change("Add") as pen:
        other = pen.save(Person(given_name="Zora", family_name="Newcombe"))
        note = pen.save(Note(text="Newcombe Street, and Newcombe was rung. Alan came."))
        sure = pen.save(Note(text="Alan Newcombe rang."))
    plan = erasing.plan(store, town.newcombe)
    asked = {(p.root, p.words): (p.ticked, p.why) for p in plan.doubtful}
    assert asked[("note", note.id or 0), "Newcombe"][0] is False
    assert ("note", sure.id) not in {root for root, _words in asked}
    groups = {p.group for p in plan.doubtful if p.root == ("note", note.id) and "…" not in p.key}
    run_here(erasing.erase(store, plan.with_ticks(groups, set()), ""))
    assert store.get(Note, note.id or 0).text == (
        "Newcombe Street, and [name erased] was rung. [name erased] came."
    )
    assert store.get(Note, sure.id or 0).text == "[name erased] rang."
    assert store.get(Person, other.id or 0).family_name == "Newcombe"


def test_an_officer_of_the_same_name_keeps_theirs_unless_ticked(store: Store, town: Town) -> None:
    with store.change("Add") as pen:
        officer = pen.save(Officer(name="Alan Newcombe", from_date="2020"))
    plan = erasing.plan(store, town.newcombe)
    assert [p.ticked for p in plan.doubtful if p.root == ("officer", officer.id)] == [False]


def test_what_is_only_theirs_is_named_no_more(store: Store, town: Town) -> None:
    with store.change("Add") as pen:
        promise = pen.save(
            Promise(
                side="theirs", text="To ring", who="the man at the desk", person_id=town.newcombe
            )
        )
        point = pen.save(
            ContactPoint(purpose="Patrols", person_id=town.newcombe, reach="Knock twice")
        )
        note = pen.save(Note(text="Fond of tea", person_id=town.newcombe))
    run_here(erasing.erase(store, erasing.plan(store, town.newcombe), ""))
    assert store.get(Promise, promise.id or 0).who == "[name erased]"
    kept = store.get(ContactPoint, point.id or 0)
    assert (kept.name, kept.reach, kept.person_id) == ("[name erased]", "", None)
    assert store.find(Note, note.id) is None


def test_a_shared_number_stays_with_the_body(store: Store, town: Town) -> None:
    from liaison_app.records import Organisation

    with store.change("Add") as pen:
        number = (Entry("", "01632 960101"),)
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), telephones=number))
        body = store.get(Organisation, town.police)
        pen.save(dataclasses.replace(body, telephones=number))
    run_here(erasing.erase(store, erasing.plan(store, town.newcombe), ""))
    assert store.get(Organisation, town.police).telephones == number


def test_a_file_that_holds_the_name_goes_and_one_that_cannot_be_searched_is_asked(
    store: Store, town: Town
) -> None:
    letter = sent_to(store, town, "<p>Enclosed.</p>")
    with store.change("Keep") as pen:
        text = File(name="Minutes.txt", media_type="text/plain", correspondence_id=letter.id)
        held = pen.attach(text, b"Present: Alan Newcombe")
        photo = pen.attach(
            File(name="Photo.png", media_type="image/png", correspondence_id=letter.id),
            b"\x89PNG\0",
        )
        other = pen.attach(
            File(name="Agenda.txt", media_type="text/plain", correspondence_id=letter.id), b"Tea"
        )
    plan = erasing.plan(store, town.newcombe)
    assert {f.file_id: (f.doubtful, f.ticked) for f in plan.files} == {
        held.id: (False, True),
        photo.id: (True, False),
    }
    run_here(erasing.erase(store, plan, ""))
    assert store.find(File, held.id) is None
    assert store.find(File, photo.id) is not None
    assert store.find(File, other.id) is not None
    assert "Minutes.txt" in store.get(Correspondence, letter.id or 0).private_note


def test_it_cannot_be_undone_and_is_in_no_bin(store: Store, town: Town) -> None:
    undo = Undo(store)
    with store.change("Edit") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), notes="x"))
    run_here(erasing.erase(store, erasing.plan(store, town.newcombe), ""))
    undo.forget()
    assert undo.label == undo.redo_label == ""
    rows = store.db.execute("SELECT count(*) FROM change_row WHERE kind = 'person'").fetchone()
    assert rows[0] == 1  # Cllr Marsh


def test_someone_already_in_the_bin_can_be_erased(store: Store, town: Town) -> None:
    letter = sent_to(store, town, "<p>Alan Newcombe spoke.</p>")
    with store.change("Free") as pen:
        pen.save(Note(text="Alan Newcombe was here"))
    removal.remove(store, store.get(Person, town.newcombe))
    run_here(erasing.erase(store, erasing.plan(store, town.newcombe), ""))
    assert "Newcombe" not in store.get(Correspondence, letter.id or 0).text
    with pytest.raises(Gone):
        erasing.plan(store, town.newcombe)


def test_backups_are_written_anew_or_deleted(store: Store, town: Town, tmp_path: Path) -> None:
    sent_to(store, town, "<p>Alan Newcombe spoke.</p>")
    paths = [tmp_path / "one.liaison", tmp_path / "two.liaison"]
    for path in paths:
        copy_to(store.db, path)
    plan = erasing.plan(store, town.newcombe)
    run_here(erasing.erase(store, plan, ""))
    done = run_here(erasing_copies.in_backups(paths[:1], plan, ""))
    assert (done.rewritten, done.problems) == (1, ())
    assert b"Newcombe" not in paths[0].read_bytes()
    gone = run_here(erasing_copies.in_backups(paths[1:], plan, "", how=erasing_copies.DELETE))
    assert gone.deleted == 1
    assert not paths[1].exists()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_erased_again_after_an_older_backup_was_restored(
    store: Store, town: Town, tmp_path: Path
) -> None:
    with store.change("Add") as pen:
        doubted = pen.save(Note(text="Newcombe Street is meant after all: Newcombe Street"))
        left = pen.save(Note(text="Newcombe Road is a road"))
    old = tmp_path / "old.liaison"
    copy_to(store.db, old)
    plan = erasing.plan(store, town.newcombe)
    groups = {p.group for p in plan.doubtful if p.root == ("note", doubted.id)}
    run_here(erasing.erase(store, plan.with_ticks(groups, set()), "Asked"))
    restored = Store.open(old)
    try:
        missing = erasing.lacking(restored, erasing.tombstones(store))
        assert run_here(erasing.apply_again(restored, missing)) == 1
        assert "Newcombe" not in restored.get(Note, doubted.id or 0).text
        assert "Newcombe" in restored.get(Note, left.id or 0).text
        assert erasing.tombstones(restored) == erasing.tombstones(store)
        assert erasing.lacking(restored, erasing.tombstones(store)) == []
    finally:
        restored.close()


def test_a_line_of_the_history_that_cannot_be_read_stands_in_no_way(
    store: Store, town: Town
) -> None:
    """What nobody can read in it may hold the name, and goes."""
    with store.change("Add") as pen:
        note = pen.save(Note(text="Alan Newcombe was here"))
    assert store.path is not None
    path = store.path
    store.db.execute(
        "UPDATE change_row SET after = substr(after, 1, 40) WHERE kind = 'note' AND record_id = ?",
        [note.id],
    )
    run_here(erasing.erase(store, erasing.plan(store, town.newcombe), ""))
    assert store.get(Note, note.id or 0).text == "[name erased] was here"
    store.close()
    assert b"Newcombe" not in path.read_bytes()
