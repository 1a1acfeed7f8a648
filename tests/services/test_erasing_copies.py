"""Erasing in copies of the file: those of other times, of other keys, and those that went their own way."""

import dataclasses
import io
import shutil
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from liaison_app.records import File, Note, Person
from liaison_app.services import erasing, erasing_copies
from liaison_app.services.jobs import run_here
from liaison_app.store.copies import copy_to
from liaison_app.store.key import Key
from liaison_app.store.recasting import recast
from liaison_app.store.store import Store
from tests.services.conftest import Town

KEY = Key(bytes(range(32)), bytes(range(16)))


def add(store: Store, record: Note | Person) -> int:
    with store.change("Add") as pen:
        saved = pen.save(record)
    assert saved.id is not None
    return saved.id


def a_pdf(words: str) -> bytes:
    """A paper of one line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, words)
    canvas.save()
    return out.getvalue()


SEEN, OTHER = a_pdf("Seen by Zora Quill"), a_pdf("Seen by nobody")


def test_a_backup_from_before_they_were_in_contacts(store: Store, tmp_path: Path) -> None:
    add(store, Note(text="Zora Quill rang."))
    older = tmp_path / "older.liaison"
    copy_to(store.db, older)
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    plan = erasing.plan(store, zora)
    run_here(erasing.erase(store, plan, ""))
    done = run_here(erasing_copies.in_backups([older], plan, ""))
    assert (done.rewritten, done.problems) == (1, ())
    assert b"Quill" not in older.read_bytes()


def test_a_backup_that_never_held_the_name_is_left_alone(store: Store, tmp_path: Path) -> None:
    older = tmp_path / "older.liaison"
    copy_to(store.db, older)
    before = older.read_bytes()
    plan = erasing.plan(store, add(store, Person(given_name="Zora", family_name="Quill")))
    run_here(erasing.erase(store, plan, ""))
    assert run_here(erasing_copies.in_backups([older], plan, "")).without == 1
    assert older.read_bytes() == before


def test_papers_are_read_in_backups_too(store: Store, town: Town, tmp_path: Path) -> None:
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    with store.change("Keep") as pen:
        pen.attach(File(name="a.pdf", organisation_id=town.police), SEEN)
    older = tmp_path / "older.liaison"
    copy_to(store.db, older)
    plan = erasing.plan(store, zora)
    run_here(erasing.erase(store, plan, ""))
    done = run_here(erasing_copies.in_backups([older], plan, ""))
    assert done.problems == ()
    assert SEEN not in older.read_bytes()


def test_papers_that_were_taken_out_go_again(store: Store, town: Town, tmp_path: Path) -> None:
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    with store.change("Keep") as pen:
        scan = pen.attach(File(name="a.pdf", organisation_id=town.police), SEEN)
        other = pen.attach(File(name="b.pdf", organisation_id=town.police), OTHER)
    older = tmp_path / "older.liaison"
    copy_to(store.db, older)
    run_here(erasing.erase(store, erasing.plan(store, zora), ""))
    restored = Store.open(older)
    try:
        run_here(erasing.apply_again(restored, erasing.tombstones(store)))
        assert restored.find(File, scan.id) is None
        assert restored.find(File, other.id) is not None
    finally:
        restored.close()


def test_a_backup_from_before_the_passphrase(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "council.liaison", key=KEY)
    try:
        zora = add(store, Person(given_name="Zora", family_name="Quill"))
        older = tmp_path / "older.liaison"
        recast(store.db, older, None)
        plan = erasing.plan(store, zora)
        run_here(erasing.erase(store, plan, ""))
        done = run_here(erasing_copies.in_backups([older], plan, "", key=KEY))
    finally:
        store.close()
    assert (done.rewritten, done.problems) == (1, ())
    assert b"Quill" not in older.read_bytes()


def test_somebody_else_of_the_same_number_is_left_alone(tmp_path: Path) -> None:
    """A copy made in the file manager goes its own way, and its numbers mean others from then on."""
    first, second = tmp_path / "one.liaison", tmp_path / "two.liaison"
    Store.create(first).close()
    shutil.copyfile(first, second)
    store, other = Store.open(first), Store.open(second)
    try:
        zora = add(store, Person(given_name="Zora", family_name="Quill"))
        bob = add(other, Person(given_name="Bob", family_name="Hall"))
        assert zora == bob
        other.db.execute("UPDATE change SET at = '2026-01-01T00:00:00+00:00'")
        other.close()
        other = Store.open(second)
        backup = tmp_path / "backup.liaison"
        copy_to(other.db, backup)
        before = backup.read_bytes()
        plan = erasing.plan(store, zora)
        run_here(erasing.erase(store, plan, ""))
        done = run_here(erasing_copies.in_backups([backup], plan, ""))
        assert (done.rewritten, len(done.problems)) == (0, 1)
        assert "somebody else" in done.problems[0]
        assert backup.read_bytes() == before
        missing = erasing.lacking(other, erasing.tombstones(store))
        assert run_here(erasing.apply_again(other, missing)) == 0
        assert other.get(Person, bob).family_name == "Hall"
    finally:
        store.close()
        other.close()


def test_the_reason_of_an_earlier_erasing_may_name_whoever_is_erased_later(store: Store) -> None:
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    bob = add(store, Person(given_name="Bob", family_name="Hall"))
    run_here(erasing.erase(store, erasing.plan(store, bob), "Zora Quill asked for it"))
    run_here(erasing.erase(store, erasing.plan(store, zora), ""))
    assert [stone.reason for stone in erasing.tombstones(store)] == [
        "[name erased] asked for it",
        "",
    ]


def test_a_backup_made_while_the_question_stood_open_is_not_forgotten(
    store: Store, tmp_path: Path
) -> None:
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    plan = erasing.plan(store, zora)
    late = tmp_path / "2026-03-18 091200 while open.liaison"
    copy_to(store.db, late)
    both = run_here(
        erasing_copies.everywhere(store, plan, "", [tmp_path], how=erasing_copies.REWRITE)
    )
    assert both.copies.rewritten == 1
    assert b"Quill" not in late.read_bytes()
    assert dataclasses.replace(both.erased, touched=()).records == 1


def test_a_damaged_backup_is_told_and_keeps_no_other_from_being_written_anew(
    store: Store, tmp_path: Path
) -> None:
    zora = add(store, Person(given_name="Zora", family_name="Quill"))
    damaged, whole = tmp_path / "damaged.liaison", tmp_path / "whole.liaison"
    for path in (damaged, whole):
        copy_to(store.db, path)
    other = Store.open(damaged)
    other.db.execute("UPDATE person SET emails = '[{'")
    other.close()
    plan = erasing.plan(store, zora)
    run_here(erasing.erase(store, plan, ""))
    done = run_here(erasing_copies.in_backups([damaged, whole], plan, ""))
    assert done.rewritten == 1
    assert done.problems == ("damaged.liaison: it is damaged; delete it by hand.",)
    assert b"Quill" not in whole.read_bytes()


def test_copies_beside_the_file_are_told_and_not_touched(store: Store, town: Town) -> None:
    """Kept when the file was lost, or made in the file manager: they are the user's own."""
    assert store.path is not None
    beside = store.path.with_name("council (kept 2026-03-18 1412).liaison")
    copy_to(store.db, beside)
    Store.create(store.path.with_name("another.liaison")).close()
    before = beside.read_bytes()
    came = run_here(erasing_copies.everywhere(store, erasing.plan(store, town.newcombe), ""))
    [problem] = came.copies.problems
    assert problem.startswith(f"{beside.name}: ")
    assert beside.read_bytes() == before
