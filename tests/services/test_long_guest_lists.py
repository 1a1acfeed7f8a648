"""Hundreds of guests at once: compared by what may be one, so that a long list holds nobody up."""

import pytest

from liaison_app.records import Attendance, Meeting, Office, Organisation, Person, Post, Tenure
from liaison_app.records.attendance import PRESENT
from liaison_app.rules.safe_text import fold
from liaison_app.services import addressees, guest_lines, guest_list, note_guest_lines
from liaison_app.services.note_keeping import keep
from liaison_app.services.note_proposals import propose
from liaison_app.store.store import Store

MANY = 200


@pytest.fixture
def meeting(store: Store) -> int:
    with store.change("Set up") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        return pen.save(Meeting(title="Forum", date="2026-05-03")).id or 0


def test_new_lines_are_compared_with_those_that_may_be_theirs(
    store: Store, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    are_one = guest_lines._are_one

    def counted(one: Attendance, other: Attendance) -> bool:
        nonlocal compared
        compared += 1
        return are_one(one, other)

    monkeypatch.setattr(guest_lines, "_are_one", counted)
    lines = [Attendance(name=f"Guest {n % 100}", organisation_name="Elm") for n in range(MANY)]
    with store.change("Add") as pen:
        assert len(guest_lines.add_lines(store, pen, meeting, lines)) == MANY // 2
    assert compared == MANY // 2


def test_whoever_is_one_by_person_or_post_is_not_put_down_twice(store: Store, meeting: int) -> None:
    with store.change("Add") as pen:
        amina = pen.save(Person(given_name="Amina", family_name="Noor"))
        first = Attendance(name="Amina Noor", person_id=amina.id, organisation_name="Elm")
        other = Attendance(name="A. Noor", person_id=amina.id, organisation_name="Ash")
        alone = Attendance(name="Amina Noor", organisation_name="Elm")
        added = guest_lines.add_lines(store, pen, meeting, [first, other, alone])
    assert [line.name for line in added] == ["Amina Noor", "Amina Noor"]


def test_a_pasted_list_folds_the_names_there_once(
    store: Store, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Guest{n} Someone{n}" for n in range(MANY)]
    with store.change("Add") as pen:
        guest_lines.add_lines(store, pen, meeting, [Attendance(name=name) for name in names])
    folded = 0

    def counted(text: str) -> str:
        nonlocal folded
        folded += 1
        return fold(text)

    monkeypatch.setattr(note_guest_lines, "fold", counted)
    proposal = propose(store, "\n".join(names), meeting, guests_only=True)
    keep(store, proposal)
    lines = store.where(Attendance, meeting_id=meeting)
    assert [line.came for line in lines] == [PRESENT] * MANY
    assert folded < 10 * MANY


@pytest.mark.parametrize("many", ["0 parents", "Parents: 0", "250,000 residents"])
def test_no_number_of_a_group_stands_in_the_way_of_a_list(
    store: Store, meeting: int, many: str
) -> None:
    keep(store, propose(store, f"Amina Noor\n{many}", meeting, guests_only=True))
    lines = store.where(Attendance, meeting_id=meeting)
    assert [line.count for line in lines] == [None, None]
    assert lines[0].name == "Amina Noor"


def test_many_guests_are_read_in_as_few_statements_as_one(store: Store, meeting: int) -> None:
    contacts = []
    with store.change("Set up") as pen:
        later = pen.save(Meeting(title="Again", date="2026-06-03"))
        for n in range(60):
            body = pen.save(Organisation(name=f"School {n}"))
            person = pen.save(Person(given_name="Amina", family_name=f"Noor {n}"))
            post = pen.save(Post(title="Headteacher", organisation_id=body.id))
            pen.save(Tenure(person_id=person.id, post_id=post.id, from_date="2020"))
            contacts += [("post", post.id or 0), ("person", person.id or 0)][n % 2 :]
    assert later.id is not None

    read = 0

    def counted(sql: str) -> None:
        nonlocal read
        read += sql.lstrip().startswith("SELECT")

    store.db.conn.set_trace_callback(counted)
    added = guest_list.add_contacts(store, meeting, contacts)
    assert guest_list.add_from(store, later.id, meeting).known == 0
    group = addressees.of_meeting(store, meeting)
    store.db.conn.set_trace_callback(None)
    assert (len(added.lines), added.known) == (60, 30)
    assert len(group.addressees) == 60
    assert read < 60
