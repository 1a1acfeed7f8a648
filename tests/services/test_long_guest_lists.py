"""Hundreds of guests at once: compared by what may be one, so that a long list holds nobody up."""

import pytest

from liaison_app.records import Attendance, Meeting, Office, Person
from liaison_app.records.attendance import PRESENT
from liaison_app.rules.safe_text import fold
from liaison_app.services import guest_lines, note_guest_lines
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
