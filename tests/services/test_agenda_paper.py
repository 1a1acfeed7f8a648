"""The agenda: the usual items round those typed, what arises, and nothing restricted in it."""

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Matter, Meeting, Office, Organisation, Person, Promise
from liaison_app.services.agenda_paper import (
    ARISING,
    agenda_content,
    agenda_pdf,
    agenda_text,
    items_of,
    lines_of,
)
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 1)


def series(store: Store) -> Meeting:
    """A meeting after two others, at which things were promised."""
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.only(Office), name="Tarn Council of Mosques"))
        police = pen.save(Organisation(name="Fell Police", kind="police"))
        first = pen.save(Meeting(title="Round table", date="2025-09-01", state="held"))
        last = pen.save(
            Meeting(title="Round table", date="2026-01-15", state="held", previous_id=first.id)
        )
        hidden = pen.save(Matter(title="Kept apart", restricted=True))
        for meeting, side, text, more in (
            (
                first,
                "theirs",
                "Old and kept",
                {"who": "Warden", "state": "kept", "settled": "2025-10-01"},
            ),
            (first, "theirs", "Old and open", {"who": "Warden", "review": "2025-12-01"}),
            (last, "ours", "Send the note", {"doer": "Secretary", "state": "kept"}),
            (last, "unnamed", "Mend the gate", {}),
            (last, "theirs", "Behind the screen", {"who": "X", "matter_id": hidden.id}),
        ):
            pen.save(Promise(side=side, text=text, meeting_id=meeting.id, **more))
        return pen.save(
            Meeting(
                title="Round table",
                kind="round_table",
                date="2026-04-20",
                starts="18:30",
                place="Lower hall",
                organisation_id=police.id,
                agenda="Lights in the lane\nAny other business",
                previous_id=last.id,
            )
        )


def test_the_usual_items_stand_round_those_typed(store: Store) -> None:
    meeting = series(store)
    assert [(line.words, line.typed) for line in lines_of(store, meeting)] == [
        ("Apologies", False),
        ("Note of the last meeting (15 January 2026)", False),
        ("Matters arising", False),
        ("Lights in the lane", True),
        ("Any other business", True),
        ("Date of the next meeting", False),
    ]


def test_what_is_typed_is_not_said_twice(store: Store) -> None:
    meeting = dataclasses.replace(
        series(store),
        agenda="1. Welcome and apologies\n2) Matters arising\n- Minutes of the last meeting\n\n• AOB",
    )
    found = [line.words for line in lines_of(store, meeting)]
    assert found == [
        "Welcome and apologies",
        "Matters arising",
        "Minutes of the last meeting",
        "AOB",
        "Date of the next meeting",
    ]
    assert [line.sort for line in lines_of(store, meeting)].count(ARISING) == 1


def test_the_first_of_a_series_has_nothing_before_it(store: Store) -> None:
    with store.change("Add") as pen:
        alone = pen.save(Meeting(title="New"))
        pen.save(Meeting(title="Later", date="2026-05-04", starts="19:00", previous_id=alone.id))
    assert [line.words for line in lines_of(store, alone)] == [
        "Apologies",
        "Any other business",
        "Date of the next meeting: Monday 4 May 2026, 7 pm",
    ]


def test_what_arises_says_what_became_of_it(store: Store) -> None:
    content = agenda_content(store, series(store), TODAY)
    [item] = [item for item in content.items if item.steps]
    assert [(step.text, step.owner, step.state) for step in item.steps] == [
        ("Send the note", "Secretary, Tarn Council of Mosques", "kept"),
        ("Mend the gate", "", ""),
        ("Old and open", "Warden", "open, was due 1 December 2025"),
    ]


def test_nobody_restricted_is_named(store: Store) -> None:
    meeting = series(store)
    with store.change("Restrict") as pen:
        person = pen.save(Person(family_name="Holm", restricted=True))
        pen.save(
            Promise(
                side="theirs",
                text="Ring the school",
                who="Ms Holm",
                person_id=person.id,
                meeting_id=meeting.previous_id,
            )
        )
    said = agenda_text(agenda_content(store, meeting, TODAY))
    assert "Ring the school" in said
    assert "Holm" not in said


def test_as_text_it_can_be_sent_as_a_message(store: Store) -> None:
    said = agenda_text(agenda_content(store, series(store), TODAY))
    assert said.startswith("Agenda: Round table\nMonday 20 April 2026 (")
    assert "\n6.30 pm\nLower hall\nHost: Fell Police\n" in said
    assert (
        "3. Matters arising\n   - Send the note (Secretary, Tarn Council of Mosques, kept)" in said
    )
    assert "   - Mend the gate (nobody named yet, no date yet)\n" in said
    assert "(Warden, open, was due 1 December 2025)\n4. Lights in the lane\n" in said


def test_it_prints_without_day_or_items(store: Store) -> None:
    with store.change("Add") as pen:
        meeting = pen.save(Meeting(title="Someday"))
    assert agenda_pdf(store, meeting, TODAY).startswith(b"%PDF")


@given(st.lists(st.text(alphabet="ab 1.)-•\t", max_size=12), max_size=6))
def test_numbers_and_bullets_go_and_words_stay(lines: list[str]) -> None:
    said = [line for line in (line.strip() for line in lines) if line]
    found = items_of("\n".join(lines))
    assert all(found)
    rest = iter(said)
    assert all(any(line.endswith(item) for line in rest) for item in found)
