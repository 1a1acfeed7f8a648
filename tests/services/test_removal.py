"""Deleting takes along what belongs to a record, lets go of the rest, and comes back whole."""

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Gone, InUse
from liaison_app.records import (
    KINDS,
    Correspondence,
    File,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Signatory,
    Tenure,
    specs_of,
)
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.rounds import rounds


def everything(store):
    return {kind.name: store.all(kind.record) for kind in KINDS}


def save(store, *records):
    with store.change("Set up") as pen:
        return [pen.save(record) for record in records]


def a_letter(store, **more):
    [letter] = save(store, Correspondence(subject="Safety", state="draft", **more))
    return letter


def test_a_person_goes_with_their_tenures_and_letters_keep_the_name(store):
    person, post = save(store, Person(family_name="Newcombe"), Post(title="Chief Constable"))
    letter = a_letter(store)
    _tenure, party = save(
        store,
        Tenure(person_id=person.id, post_id=post.id),
        Party(correspondence_id=letter.id, person_id=person.id, post_id=post.id, name="A Newcombe"),
    )
    before = everything(store)
    undo = Undo(store)
    assert remove(store, person) == "Delete person"
    after = everything(store)
    assert store.all(Tenure) == []
    assert store.all(Post) == [post]
    assert store.get(Party, party.id) == dataclasses.replace(party, person_id=None)
    assert undo.undo() == "Delete person"
    assert everything(store) == before
    undo.redo()
    assert everything(store) == after


def test_a_letter_goes_with_its_parties_and_files_and_its_reply_stays(store):
    letter = a_letter(store)
    [party] = save(store, Party(correspondence_id=letter.id, name="The Leader"))
    [reply] = save(
        store,
        Correspondence(
            direction="in",
            state="received",
            date="2026-03-17",
            in_reply_to_id=letter.id,
            answers_party_id=party.id,
        ),
    )
    with store.change("Attach") as pen:
        pen.attach(File(name="a.txt", correspondence_id=letter.id), b"bytes")
        pdf = pen.attach(File(name="l.pdf", role="letter", correspondence_id=letter.id), b"%PDF")
        pen.save(dataclasses.replace(letter, state="sent", date="2026-03-16", pdf_id=pdf.id))
    undo, before = Undo(store), everything(store)
    assert remove(store, store.get(Correspondence, letter.id)) == "Delete letter"
    assert store.all(Party) == []
    assert store.all(File) == []
    [kept] = store.all(Correspondence)
    assert (kept.in_reply_to_id, kept.answers_party_id) == (None, None)
    undo.undo()
    assert everything(store) == before
    assert store.bytes_of(pdf) == b"%PDF"
    assert store.get(Correspondence, reply.id) == reply


def test_a_sent_letter_deleted_with_a_sent_letter_that_follows_it(store):
    first = a_letter(store)
    follow_up = a_letter(store, in_reply_to_id=first.id)
    with store.change("Send") as pen:
        pdf = pen.attach(File(name="l.pdf", role="letter", correspondence_id=follow_up.id), b"%PDF")
        pen.save(dataclasses.replace(follow_up, state="sent", date="2026-03-16", pdf_id=pdf.id))
    remove(store, first)
    assert store.get(Correspondence, follow_up.id).in_reply_to_id is None


def test_an_organisation_with_posts_stands_and_says_why(store):
    [body] = save(store, Organisation(name="County Police"))
    save(store, *(Post(title=f"Inspector {n}", organisation_id=body.id) for n in range(4)))
    before = everything(store)
    with pytest.raises(InUse, match=r"“County Police” was not deleted, because 4 posts .*Inspect"):
        remove(store, body)
    assert everything(store) == before


def test_an_organisation_without_posts_lets_go_of_its_parts_and_letters(store):
    [body] = save(store, Organisation(name="County Council"))
    letter = a_letter(store)
    part, party = save(
        store,
        Organisation(name="Libraries", parent_id=body.id),
        Party(correspondence_id=letter.id, organisation_id=body.id, organisation_name="County"),
    )
    remove(store, body)
    assert store.get(Organisation, part.id).parent_id is None
    assert store.get(Party, party.id).organisation_name == "County"


def test_a_signatory_of_a_sent_letter_and_its_very_pdf_stay(store):
    [signatory] = save(store, Signatory(name="A Officer"))
    letter = a_letter(store, signatory_id=signatory.id)
    with store.change("Send") as pen:
        pdf = pen.attach(File(name="l.pdf", role="letter", correspondence_id=letter.id), b"%PDF")
        pen.save(dataclasses.replace(letter, state="sent", date="2026-03-16", pdf_id=pdf.id))
    for stays in (signatory, pdf):
        with pytest.raises(InUse, match="kept as it was"):
            remove(store, stays)
    assert store.count(File) == store.count(Signatory) == 1


def test_a_file_of_a_letter_and_a_matter_stays_with_the_one_that_is_left(store):
    [matter] = save(store, Matter(title="Third of April"))
    letter = a_letter(store, matter_id=matter.id)
    with store.change("Attach") as pen:
        pen.attach(File(name="a", correspondence_id=letter.id, matter_id=matter.id), b"a")
    remove(store, letter)
    [file] = store.all(File)
    assert (file.correspondence_id, file.matter_id) == (None, matter.id)
    remove(store, matter)
    assert store.all(File) == []


def test_calls_are_called_what_they_are_and_nothing_is_deleted_twice(store):
    call = a_letter(store, channel="telephone")
    assert remove(store, call) == "Delete telephone call"
    with pytest.raises(Gone):
        remove(store, call)


_OF_TYPE = {"date": "2026-03-16", "length": 20.0, "number": 2}


def _graph(store, seed):
    """A few records of every kind with links chosen by chance."""
    chance = random.Random(seed)  # a plain generator: the same seed gives the same graph
    made = {kind.name: [] for kind in KINDS}
    texts = {"name": "A name", "title": "A title", "family_name": "Name", "who": "Somebody"}
    with store.change("Set up") as pen:
        for _round in range(3):
            for kind in KINDS:
                values = {
                    name: texts.get(name, _OF_TYPE.get(spec.type, "Words"))
                    for name, spec in specs_of(kind.record).items()
                    if name in texts or (spec.required and spec.type != "link")
                }
                for name, target in kind.links.items():
                    needed = specs_of(kind.record)[name].required
                    if made[target] and (needed or chance.random() < 0.5):
                        values[name] = chance.choice(made[target]).id
                    elif needed:
                        break
                else:
                    record = kind.record(**values)
                    if not kind.rules(record):  # a member of a list is exactly one contact
                        made[kind.name].append(pen.save(record))
    return made, chance


@settings(max_examples=rounds(15))
@given(st.integers(0, 10_000))
def test_undo_puts_everything_back_and_redo_takes_it_away_again(seed):
    store = Store.in_memory()
    try:
        made, chance = _graph(store, seed)
        undo = Undo(store)
        records = [record for kind in made.values() for record in kind]
        for record in chance.sample(records, 6):
            if store.find(type(record), record.id) is None:
                continue
            before = everything(store)
            if isinstance(record, Organisation) and store.where(Post, organisation_id=record.id):
                with pytest.raises(InUse):
                    remove(store, record)
                assert everything(store) == before
                continue
            remove(store, record)
            after = everything(store)
            assert store.find(type(record), record.id) is None
            assert not list(store.db.execute("PRAGMA foreign_key_check"))
            undo.undo()
            assert everything(store) == before
            undo.redo()
            assert everything(store) == after
    finally:
        store.close()
