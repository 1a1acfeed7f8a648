"""The bin: what is in it, how it comes back, and how it is emptied."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import (
    KINDS,
    Answer,
    Correspondence,
    File,
    Matter,
    Meeting,
    Note,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.services import bin as bin_
from liaison_app.services.finding import find
from liaison_app.services.history import take_back
from liaison_app.services.history_words import NO_LONGER_KEPT, Words
from liaison_app.services.jobs import run_here
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.queries import history
from liaison_app.store.store import Store
from tests.rounds import rounds

LATER = dt.datetime.now(dt.UTC) + dt.timedelta(days=31)


def add(store: Store, *records: object) -> list:
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def everything(store: Store) -> dict[str, list]:
    return {kind.name: store.all(kind.record) for kind in KINDS}


def ids(store: Store) -> list[int]:
    return [deletion.id for deletion in bin_.contents(store)]


@pytest.fixture
def letter(store: Store) -> Correspondence:
    """A letter in a matter, with a question, an answer to it, a file and a note."""
    with store.change("Write letter") as pen:
        matter = pen.save(Matter(title="Stewarding at the fair"))
        letter = pen.save(Correspondence(subject="Wilderness", matter_id=matter.id))
        party = pen.save(Party(correspondence_id=letter.id, name="R. Doe"))
        question = pen.save(Question(correspondence_id=letter.id, text="When?"))
        reply = pen.save(Correspondence(subject="Re", direction="in", in_reply_to_id=letter.id))
        pen.save(Answer(question_id=question.id, reply_id=reply.id, party_id=party.id))
        pen.attach(File(name="Map.pdf", correspondence_id=letter.id), b"map")
        pen.save(Note(text="Mind the tone.", correspondence_id=letter.id))
        pen.save(Promise(text="We shall look", side="ours", correspondence_id=letter.id))
    return letter


def test_a_deletion_is_one_line_with_what_went_along(store: Store, letter: Correspondence) -> None:
    assert bin_.contents(store) == []
    remove(store, letter)
    [deletion] = bin_.contents(store)
    assert (deletion.title, deletion.name) == ("Letter", "Wilderness")
    assert deletion.along == "with one file and one note"
    assert deletion.days == 30
    assert not deletion.restricted


def test_it_comes_back_whole_with_its_links_and_its_search(
    store: Store, letter: Correspondence
) -> None:
    before = everything(store)
    remove(store, letter)
    assert not find(store, "wilderness")
    bin_.bring_back(store, ids(store))
    assert everything(store) == before
    assert [hit.id for hit in find(store, "wilderness")] == [letter.id]
    assert bin_.contents(store) == []
    assert history.changes(store)[0].label == "Bring back letter"


def test_what_belonged_to_something_restricted_is_restricted_in_the_bin_too(store: Store) -> None:
    [matter] = add(store, Matter(title="Secret", restricted=True))
    [letter] = add(store, Correspondence(subject="About it", matter_id=matter.id))
    [plain, note] = add(store, Matter(title="Plain"), Note(text="Mine", only_me=True))
    for one in (letter, matter, plain, note):
        remove(store, one)
    assert [(d.name, d.restricted) for d in bin_.contents(store)] == [
        ("Mine", True),
        ("Plain", False),
        ("Secret", True),
        ("About it", True),
    ]


def test_bringing_back_can_be_undone(store: Store, letter: Correspondence) -> None:
    remove(store, letter)
    undo = Undo(store)
    bin_.bring_back(store, ids(store))
    undo.undo()
    assert store.find(Correspondence, letter.id) is None
    assert len(bin_.contents(store)) == 1


def test_what_was_undone_or_taken_back_is_not_in_the_bin(
    store: Store, letter: Correspondence
) -> None:
    undo = Undo(store)
    remove(store, letter)
    undo.undo()
    assert bin_.contents(store) == []
    undo.redo()
    assert len(bin_.contents(store)) == 1
    take_back(store, history.changes(store)[0].id)
    assert bin_.contents(store) == []


def test_parts_taken_out_of_a_letter_are_an_edit_and_not_in_the_bin(
    store: Store, letter: Correspondence
) -> None:
    with store.change("Edit letter") as pen:
        pen.delete(store.all(Answer)[0])
        pen.delete(store.all(Party)[0])
        pen.delete(store.all(Question)[0])
    assert bin_.contents(store) == []
    with store.change("Edit letter") as pen:
        pen.save(replace(letter, subject="Another"))
        pen.delete(store.all(File)[0])
    [deletion] = bin_.contents(store)
    assert (deletion.title, deletion.name, deletion.along) == ("File", "Map.pdf", "")
    bin_.bring_back(store, [deletion.id])
    assert store.get(Correspondence, letter.id).subject == "Another"
    assert store.count(File) == 1


def test_what_was_let_go_of_names_it_again_unless_it_names_another_now(store: Store) -> None:
    old, new = add(store, Matter(title="Old"), Matter(title="New"))
    one, two = add(
        store,
        Correspondence(subject="1", matter_id=old.id),
        Correspondence(subject="2", matter_id=old.id),
    )
    remove(store, old)
    with store.change("Move") as pen:
        pen.save(replace(store.get(Correspondence, two.id), matter_id=new.id))
    bin_.bring_back(store, ids(store))
    assert store.get(Correspondence, one.id).matter_id == old.id
    assert store.get(Correspondence, two.id).matter_id == new.id


def test_its_owner_may_be_in_the_bin_too(store: Store, letter: Correspondence) -> None:
    before = everything(store)
    matter = store.all(Matter)[0]
    remove(store, letter)
    remove(store, matter)
    matter_gone, letter_gone = ids(store)
    with pytest.raises(bin_.OwnerGone) as refused:
        bin_.bring_back(store, [letter_gone])
    assert str(refused.value) == (
        "Letter “Wilderness” names the matter “Stewarding at the fair”, which is in the bin too."
    )
    assert refused.value.also == (matter_gone,)
    assert refused.value.can_do_without
    bin_.bring_back(store, [letter_gone, *refused.value.also])
    assert everything(store) == before


def test_it_may_come_back_without_what_it_named(store: Store, letter: Correspondence) -> None:
    matter = store.all(Matter)[0]
    remove(store, letter)
    remove(store, matter)
    bin_.bring_back(store, [ids(store)[1]], without=True)
    assert store.get(Correspondence, letter.id).matter_id is None
    assert len(bin_.contents(store)) == 1


def test_what_it_cannot_be_without_is_needed(store: Store) -> None:
    body, person = add(store, Organisation(name="School"), Person(family_name="Lane"))
    [post] = add(store, Post(title="Head", organisation_id=body.id))
    add(store, Tenure(person_id=person.id, post_id=post.id))
    before = everything(store)
    remove(store, post)
    remove(store, body)
    remove(store, person)
    person_gone, body_gone, post_gone = ids(store)
    with pytest.raises(bin_.OwnerGone) as refused:
        bin_.bring_back(store, [post_gone], without=True)
    assert not refused.value.can_do_without
    assert set(refused.value.also) == {person_gone, body_gone}
    bin_.bring_back(store, [post_gone, *refused.value.also])
    assert everything(store) == before


def test_what_is_not_in_the_bin_is_refused(store: Store, letter: Correspondence) -> None:
    with pytest.raises(Refusal, match="not in the bin any more"):
        bin_.bring_back(store, [1])
    remove(store, letter)
    deletion = ids(store)
    bin_.bring_back(store, deletion)
    with pytest.raises(Refusal, match="not in the bin any more"):
        bin_.bring_back(store, deletion)


# Emptying


def test_after_thirty_days_it_is_gone_for_good(store: Store, letter: Correspondence) -> None:
    remove(store, letter)
    assert not bin_.is_due(store)
    assert bin_.is_due(store, LATER)
    assert bin_.contents(store, LATER) == []
    swept = run_here(bin_.empty(store, LATER))
    assert (swept.things, swept.files, swept.bytes) == (6, 1, 3)
    assert bin_.contents(store) == []
    assert not bin_.is_due(store, LATER)
    held = store.db.execute("SELECT group_concat(before) || group_concat(after) FROM change_row")
    assert "Wilderness" not in held.fetchone()[0]
    assert store.db.execute("SELECT count(*) FROM file_bytes").fetchone()[0] == 0


def test_that_it_was_deleted_when_and_by_whom_stays(store: Store, letter: Correspondence) -> None:
    remove(store, letter)
    run_here(bin_.empty(store, LATER))
    [change] = history.changes(store, most=1)
    assert change.label == "Delete letter"
    row = Words(store).told(change.id)[0]
    assert (row.said, row.note) == ("Letter: moved to the bin", NO_LONGER_KEPT)
    with pytest.raises(Refusal, match="no longer kept"):
        take_back(store, change.id)


def test_what_is_there_and_what_is_younger_keeps_its_history_and_its_files(
    store: Store, letter: Correspondence
) -> None:
    with store.change("Keep") as pen:
        pen.attach(File(name="Same.pdf"), b"map")
    remove(store, letter)
    bin_.bring_back(store, ids(store))
    run_here(bin_.empty(store, LATER))
    assert Words(store).told(1)[0].fields
    remove(store, letter)
    run_here(bin_.empty(store))
    assert len(bin_.contents(store)) == 1
    run_here(bin_.empty(store, everything=True))
    assert bin_.contents(store) == []
    assert store.bytes_of(store.all(File)[0]) == b"map"


def test_room_is_given_back(store: Store) -> None:
    with store.change("Keep") as pen:
        file = pen.attach(File(name="Big.pdf"), b"\1" * 2_000_000)
    remove(store, file)
    assert store.path is not None
    run_here(bin_.empty(store, everything=True))
    assert store.path.stat().st_size < 1_000_000
    assert store.db.execute("PRAGMA quick_check").fetchone()[0] == "ok"


def test_what_was_erased_is_not_in_the_bin(store: Store) -> None:
    [person] = add(store, Person(family_name="Lane"))
    remove(store, person)
    store.db.execute(
        "INSERT INTO erasure (kind, record_id, day) VALUES ('person', ?, '2026-01-01')", [person.id]
    )
    assert bin_.contents(store) == []


# Whatever is deleted, in whatever order, comes back as it was


@settings(max_examples=rounds(15))
@given(st.data())
def test_bringing_back_everything_equals_what_was_there(data: st.DataObject) -> None:
    store = Store.in_memory()
    counts = st.integers(0, 2)
    bodies = add(store, *(Organisation(name=f"B{n}") for n in range(data.draw(counts) + 1)))
    people = add(store, *(Person(family_name=f"P{n}") for n in range(data.draw(counts) + 1)))
    matters = add(store, *(Matter(title=f"M{n}") for n in range(data.draw(counts) + 1)))

    def one_of(records: list) -> int | None:
        return data.draw(st.sampled_from([None, *(r.id for r in records)]))

    def body_of(records: list) -> int:
        return data.draw(st.sampled_from([r.id for r in records]))

    posts = add(store, *(Post(title=f"Q{n}", organisation_id=one_of(bodies)) for n in range(2)))
    add(store, *(Tenure(person_id=body_of(people), post_id=body_of(posts)) for _ in range(2)))
    letters = add(
        store,
        *(Correspondence(subject=f"L{n}", matter_id=one_of(matters)) for n in range(3)),
    )
    add(store, *(Party(correspondence_id=body_of(letters), post_id=one_of(posts)) for _ in "ab"))
    meetings = add(store, Meeting(title="T", matter_id=one_of(matters)))
    promises = add(
        store,
        *(
            Promise(text="Do", side="ours", person_id=one_of(people), matter_id=one_of(matters))
            for _ in range(2)
        ),
    )
    notes = add(store, Note(text="N", person_id=one_of(people), matter_id=one_of(matters)))
    before = everything(store)
    things = [*bodies, *people, *matters, *posts, *letters, *meetings, *promises, *notes]
    for thing in data.draw(st.lists(st.sampled_from(things), max_size=6)):
        try:
            remove(store, thing)
        except Refusal:
            continue
    deletions = ids(store)
    order = data.draw(st.permutations(deletions))
    if data.draw(st.booleans()) and order:
        bin_.bring_back(store, order)
    else:
        for one in order:
            if one not in ids(store):
                continue
            wanted = {one}
            while True:
                try:
                    bin_.bring_back(store, sorted(wanted))
                    break
                except bin_.OwnerGone as refused:
                    wanted |= set(refused.also)
    assert everything(store) == before
    assert ids(store) == []
    store.close()
