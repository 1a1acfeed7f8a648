"""The one door: all or nothing, one label, told once, stamped with the officer of the time."""

import dataclasses
import json
import os
from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, Gone, InUse, Invalid
from liaison_app.records import (
    Correspondence,
    Entry,
    File,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
)
from liaison_app.store import schema
from liaison_app.store.changes import Batch
from liaison_app.store.engine import sqlite3
from liaison_app.store.store import Store


@pytest.fixture
def told(store: Store) -> list[Batch]:
    batches: list[Batch] = []
    store.feed.subscribe(batches.append)
    return batches


def add(store: Store, *records: object) -> list[int]:
    with store.change("Add") as pen:
        return [pen.save(record).id for record in records]  # type: ignore[attr-defined]


def test_a_change_is_told_once_with_rows_before_and_after(store: Store, told: list[Batch]) -> None:
    [id] = add(store, Person(family_name="Noor"))
    with store.change("Rename", origin=told) as pen:
        pen.save(dataclasses.replace(store.get(Person, id), family_name="Nur"))
        pen.save(dataclasses.replace(store.get(Person, id), given_name="Amina"))
    rename = told[-1]
    assert rename.label == "Rename"
    assert rename.origin is told
    assert len(rename.changes) == 1
    [change] = rename.changes
    assert change.before
    assert change.before["family_name"] == "Noor"
    assert change.after
    assert change.after["given_name"] == "Amina"


def test_a_failed_change_keeps_nothing_and_tells_nobody(store: Store, told: list[Batch]) -> None:
    def keep_two_and_fail() -> None:
        with store.change("Two") as pen:
            pen.save(Person(family_name="Kept?"))
            pen.attach(File(name="a.txt"), b"kept?")
            pen.save(Organisation(name=""))

    with pytest.raises(Invalid) as refusal:
        keep_two_and_fail()
    assert refusal.value.problems == {"name": "Name is needed."}
    assert store.count(Person) == 0
    assert store.count(File) == 0
    assert told == []
    assert store.db.execute("SELECT count(*) FROM file_bytes").fetchone()[0] == 0
    assert store.db.execute("SELECT count(*) FROM search").fetchone()[0] == 0


def test_saving_what_did_not_change_is_no_change(store: Store, told: list[Batch]) -> None:
    [id] = add(store, Person(family_name="Noor"))
    with store.change("Nothing") as pen:
        pen.save(store.get(Person, id))
    assert len(told) == 1
    assert store.db.execute("SELECT count(*) FROM change").fetchone()[0] == 1


def test_history_is_stamped_with_the_officer_in_office(store: Store) -> None:
    add(store, Officer(name="Former", from_date="2015", until_date="2020"))
    add(store, Officer(name="Present", from_date="2020-06"))
    add(store, Person(family_name="Noor"))
    officers = [row[0] for row in store.db.execute("SELECT officer FROM change ORDER BY id")]
    assert officers == ["", "Present", "Present"]


def test_an_edit_keeps_only_what_differs_in_the_history(store: Store) -> None:
    [id] = add(store, Person(family_name="Noor", notes="long " * 50))
    with store.change("Rename") as pen:
        pen.save(dataclasses.replace(store.get(Person, id), family_name="Nur"))
    row = store.db.execute("SELECT before, after FROM change_row ORDER BY id DESC").fetchone()
    assert tuple(row) == ('{"family_name": "Noor"}', '{"family_name": "Nur"}')


def test_a_sitting_at_one_draft_is_one_step_of_history(store: Store, told: list[Batch]) -> None:
    [id] = add(store, Correspondence(subject="A"))
    for subject, text in [("B", ""), ("C", "<p>one</p>"), ("C", "<p>two</p>")]:
        with store.change("Edit letter", goes_on="sitting") as pen:
            pen.save(dataclasses.replace(store.get(Correspondence, id), subject=subject, text=text))
    assert [batch.merged for batch in told] == [False, False, True, True]
    row = store.db.execute("SELECT before, after FROM change_row ORDER BY id DESC").fetchone()
    assert json.loads(row[0]) == {"subject": "A", "text": ""}
    assert json.loads(row[1]) == {"subject": "C", "text": "<p>two</p>"}
    add(store, Person(family_name="Between"))
    with store.change("Edit letter", goes_on="sitting") as pen:
        pen.save(dataclasses.replace(store.get(Correspondence, id), subject="D"))
    assert not told[-1].merged


def test_text_from_outside_is_tidied_at_the_door(store: Store) -> None:
    ids = add(
        store,
        Person(
            family_name="No\x00or \u202eevil\n", emails=(Entry("", ""), Entry("Work ", " a@b "))
        ),
        Correspondence(text="<script>alert(1)</script><p onclick=x>Hello <b>you</b><img src=/x>"),
    )
    person = store.get(Person, ids[0])
    assert person.family_name == "Noor evil"
    assert person.emails == (Entry("Work", "a@b"),)
    text = store.get(Correspondence, ids[1]).text
    assert "<script" not in text
    assert "<img" not in text
    assert "<b>you</b>" in text


def test_deleting_what_is_still_named_is_refused(store: Store) -> None:
    body, _post = add(store, Organisation(name="Police"), Post(title="Chief", organisation_id=1))
    with pytest.raises(InUse), store.change("Delete") as pen:
        pen.delete(store.get(Organisation, body))
    assert store.count(Organisation) == 1


def test_gone_is_said_in_words(store: Store) -> None:
    with pytest.raises(Gone, match="person has been deleted"):
        store.get(Person, 7)
    [id] = add(store, Person(family_name="Noor"))
    person = store.get(Person, id)
    with store.change("Delete") as pen:
        pen.delete(person)
    with pytest.raises(Gone), store.change("Edit") as pen:
        pen.save(dataclasses.replace(person, family_name="Late"))


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with store.change("Attach") as pen:
        first = pen.attach(File(name="a.txt"), b"words")
        pen.attach(File(name="b.txt"), b"words")
    assert store.bytes_of(first) == b"words"
    assert first.size == 5
    assert store.db.execute("SELECT count(*) FROM file_bytes").fetchone()[0] == 1


def test_a_sent_letter_is_sealed_but_may_be_filed(store: Store) -> None:
    with store.change("Send") as pen:
        letter = pen.save(Correspondence(subject="A", state="draft"))
        file = pen.attach(File(name="a.pdf", correspondence_id=letter.id), b"%PDF")
        pen.save(dataclasses.replace(letter, state="sent", date="2026-03-18", pdf_id=file.id))
    sent = store.get(Correspondence, letter.id)
    with pytest.raises(Invalid, match="kept as it was"), store.change("Edit") as pen:
        pen.save(dataclasses.replace(sent, text="<p>Other</p>"))
    with store.change("Note") as pen:
        pen.save(dataclasses.replace(sent, private_note="Rang to ask."))


def test_where_takes_only_known_fields(store: Store) -> None:
    add(store, Party(correspondence_id=add(store, Correspondence())[0], role="to", name="A"))
    assert [p.name for p in store.where(Party, role="to", person_id=None)] == ["A"]
    with pytest.raises(KeyError):
        store.where(Party, **{"1=1 --": 1})


def test_the_file_alone_is_left_on_closing(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.liaison")
    add(store, Person(family_name="Noor"))
    store.close()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.liaison"]
    again = Store.open(tmp_path / "a.liaison")
    assert again.all(Person)[0].family_name == "Noor"
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be replaced")
@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_a_file_changed_underneath_is_noticed_before_writing(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.liaison"
    store = Store.create(path)
    add(store, Person(family_name="Noor"))
    if what == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "b.liaison")
    if what == "replaced":
        Store.create(tmp_path / "c.liaison").close()
        (tmp_path / "c.liaison").rename(path)
    with pytest.raises(FileRefused, match="moved, deleted or replaced"):
        add(store, Person(family_name="Lost?"))
    store.close(last=False)


def test_another_windows_change_makes_every_view_look_again(
    store: Store, told: list[Batch]
) -> None:
    other = store.sibling()
    other.feed = type(store.feed)()
    add(other, Person(family_name="Theirs"))
    add(store, Person(family_name="Ours"))
    assert [batch.everything for batch in told] == [True, False]
    assert told[0].touches("anything")
    other.close(last=False)


def test_a_job_thread_writes_through_its_own_store(store: Store, told: list[Batch]) -> None:
    sibling = store.sibling()
    add(sibling, Person(family_name="Worker"))
    sibling.close(last=False)
    assert store.count(Person) == 1
    assert told[-1].label == "Add"
    add(store, Person(family_name="Window"))
    assert store.count(Person) == 2


def test_a_file_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_db: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(schema, "make_schema", full)
    with pytest.raises(FileRefused, match="disk is full"):
        Store.create(tmp_path / "a.liaison")
    assert list(tmp_path.glob("*.liaison*")) == []
