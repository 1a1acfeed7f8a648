"""What is restricted stays out of the papers, letters and calendar files of meetings that are not."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from liaison_app.records import (
    Attendance,
    Correspondence,
    Figure,
    Matter,
    Meeting,
    Minute,
    Organisation,
    Person,
    Promise,
    Statement,
)
from liaison_app.services import filling, letters
from liaison_app.services.agenda_paper import agenda_content, agenda_text
from liaison_app.services.finding import find
from liaison_app.services.letters import Letter
from liaison_app.services.meeting_calendar import calendar_file
from liaison_app.services.meeting_chair import chair_of
from liaison_app.services.meeting_note_text import note_text
from liaison_app.services.meeting_notes import keep_draft
from liaison_app.services.meeting_papers import note_content
from liaison_app.services.note_checks import checks
from liaison_app.services.note_letters import ask_for_approval
from liaison_app.services.removal import NOT_NAMED, remove
from liaison_app.services.undo import Undo
from liaison_app.store.queries.calendar import promises_between
from liaison_app.store.queries.promises import follow_ups
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 22)


def keep(store: Store, *records: Any) -> list[Any]:
    with store.change("Write") as pen:
        return [pen.save(one) for one in records]


@pytest.fixture
def meeting(store: Store) -> Meeting:
    made = Meeting(title="Round table", date="2026-03-20", state="held")
    return keep(store, made)[0]  # type: ignore[no-any-return]


@pytest.fixture
def hidden(store: Store) -> Person:
    made = Person(given_name="Ada", family_name="Lunn", restricted=True)
    return keep(store, made)[0]  # type: ignore[no-any-return]


def note(store: Store, meeting: Meeting) -> str:
    return note_text(note_content(store, meeting.id or 0))


def agenda(store: Store, meeting: Meeting) -> str:
    return agenda_text(agenda_content(store, meeting, TODAY))


def diary(store: Store, meeting: Meeting) -> str:
    return calendar_file(store, meeting.id or 0).data.decode().replace("\r\n ", "")


def test_a_next_step_of_a_restricted_matter_is_in_no_note(store: Store, meeting: Meeting) -> None:
    (matter,) = keep(store, Matter(title="Closed", restricted=True))
    keep(
        store,
        Promise(text="Ring the refuge", meeting_id=meeting.id, matter_id=matter.id, side="unnamed"),
        Promise(text="Count the lamps", meeting_id=meeting.id, side="unnamed"),
    )
    said = note(store, meeting)
    assert "Count the lamps" in said
    assert "refuge" not in said
    told = [one.words for one in checks(store, meeting.id or 0)]
    assert "One next step names nobody, or no day" in told
    assert "One next step left out" in told


def test_the_source_of_a_figure_names_nobody_restricted(
    store: Store, meeting: Meeting, hidden: Person
) -> None:
    said, refused = keep(
        store,
        Statement(
            text="We lost nine lamps",
            speaker="Ada Lunn",
            person_id=hidden.id,
            permission="given",
            meeting_id=meeting.id,
        ),
        Statement(text="Four beds stand empty", speaker="Mr Wary", permission="refused"),
    )
    (body,) = keep(store, Organisation(name="Elm House", restricted=True))
    keep(
        store,
        Figure(subject="lamps lost", value="9", source="Ada Lunn", statement_id=said.id),
        Figure(subject="beds", value="12", source="Elm House", organisation_id=body.id),
        Figure(subject="empty beds", value="4", source="Mr Wary", statement_id=refused.id),
    )
    with store.change("Give") as pen:
        for one in store.all(Figure):
            pen.save(Figure(**{**_fields(one), "meeting_id": meeting.id}))
    words = note(store, meeting)
    assert "- lamps lost: 9\n" in words
    assert "- beds: 12\n" in words
    assert "Ada Lunn" not in words
    assert "empty beds" not in words


def _fields(one: Figure) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


@pytest.mark.parametrize("chair", ["Ada Lunn", "Cllr Ada Lunn, our Chair"])
def test_a_chair_who_is_restricted_is_named_nowhere(
    store: Store, meeting: Meeting, hidden: Person, chair: str
) -> None:
    (planned,) = keep(store, Meeting(title="Next", date="2026-04-20", chair=chair))
    keep(store, Minute(meeting_id=planned.id, text="Lamps"))
    letter = letters.blank(store)
    words = "<p>In the chair is {meeting.chair}.</p>"
    item = Correspondence(direction="out", channel="letter", meeting_id=planned.id, text=words)
    filled = filling.values_for(store, Letter(item, letter.parties), (), TODAY)
    said = note(store, planned), agenda(store, planned), diary(store, planned), str(filled)
    assert not any("Ada" in one for one in said)


def test_another_chair_is_named(store: Store, hidden: Person) -> None:
    (planned,) = keep(store, Meeting(title="Next", date="2026-04-20", chair="Adah Lunnon"))
    assert "Adah Lunnon" in agenda(store, planned)
    assert "Adah Lunnon" in diary(store, planned)


def test_restricted_meetings_of_the_series_are_told_nowhere(store: Store) -> None:
    (matter,) = keep(store, Matter(title="Closed", restricted=True))
    (before,) = keep(store, Meeting(title="Quiet talk", date="2026-02-20", restricted=True))
    (meeting,) = keep(store, Meeting(title="Round table", date="2026-03-24", previous_id=before.id))
    (after,) = keep(
        store,
        Meeting(
            title="Safe",
            date="2026-04-20",
            place="Attic",
            matter_id=matter.id,
            previous_id=meeting.id,
        ),
    )
    keep(store, Minute(meeting_id=meeting.id, text="Lamps"))
    for said in (agenda(store, meeting), note(store, meeting)):
        assert "Attic" not in said
        assert "20 February" not in said
    words = "<p>{last_meeting.title} {last_meeting.date}</p>"
    item = Correspondence(direction="out", channel="letter", meeting_id=meeting.id, text=words)
    assert "Quiet" not in str(filling.values_for(store, Letter(item, ()), (), TODAY))
    assert "CLASS:PRIVATE" in diary(store, after)


def test_the_next_meeting_is_the_one_that_takes_place(store: Store) -> None:
    (first,) = keep(store, Meeting(title="First", date="2026-03-20", state="held"))
    (off,) = keep(
        store, Meeting(title="Off", date="2026-04-20", state="cancelled", previous_id=first.id)
    )
    keep(store, Minute(meeting_id=first.id, text="Lamps"))
    assert note_content(store, first.id or 0).next_meeting == ""
    (again,) = keep(store, Meeting(title="Again", place="Hall", previous_id=off.id))
    assert note_content(store, first.id or 0).next_meeting == ""  # a place alone is no day
    with store.change("Day") as pen:
        pen.save(Meeting(**{**_fields(again), "date": "2026-05-20"}))  # type: ignore[arg-type]
    assert note_content(store, first.id or 0).next_meeting == "Wednesday 20 May 2026, Hall"
    assert agenda(store, first).endswith("Date of the next meeting: Wednesday 20 May 2026, Hall\n")


def test_the_chair_who_is_asked_is_called_so_in_whole_words(store: Store) -> None:
    ali, khalid = keep(
        store, Person(known_as="Ali"), Person(given_name="Khalid", family_name="Alizadeh")
    )
    (meeting,) = keep(store, Meeting(title="Round table", chair="Cllr Khalid Alizadeh, Chair"))
    keep(
        store,
        Attendance(meeting_id=meeting.id, person_id=ali.id, name="Ali", post_title="Chair"),
        Attendance(meeting_id=meeting.id, person_id=khalid.id, name="Mr Khalid Alizadeh"),
    )
    assert chair_of(store, meeting) == ("person", khalid.id)


@pytest.mark.parametrize("why", ["restricted", "do_not_contact"])
def test_a_chair_who_is_left_alone_is_not_written_to(store: Store, why: str) -> None:
    left = {why: True}
    (chair,) = keep(store, Person(given_name="Lena", family_name="Still", **left))  # type: ignore[arg-type]
    (meeting,) = keep(store, Meeting(title="Round table", chair="Lena Still"))
    keep(
        store,
        Attendance(meeting_id=meeting.id, person_id=chair.id, name="Lena Still"),
        Minute(meeting_id=meeting.id, text="Lamps"),
    )
    begun = ask_for_approval(store, keep_draft(store, meeting.id or 0, today=TODAY), today=TODAY)
    assert begun.letter.parties == ()


def test_deleting_somebody_restricted_names_them_nowhere(
    store: Store, meeting: Meeting, hidden: Person
) -> None:
    told = {"meeting_id": meeting.id, "person_id": hidden.id}
    keep(
        store,
        Attendance(name="Ada Lunn", came="present", **told),  # type: ignore[arg-type]
        Statement(
            text="Lamps",
            speaker="Ada Lunn",
            capacity="Warden",
            permission="given",
            **told,  # type: ignore[arg-type]
        ),
        Minute(text="Beds", raised_by="Ada Lunn", may_be_named=True, **told),  # type: ignore[arg-type]
    )
    undo = Undo(store)
    remove(store, hidden)
    assert "Lunn" not in note(store, meeting)
    assert "Warden" not in note(store, meeting)
    assert [one.name for one in store.all(Attendance)] == [NOT_NAMED]
    undo.undo()
    assert [one.name for one in store.all(Attendance)] == ["Ada Lunn"]


def test_who_raised_it_is_found_only_as_something_restricted(
    store: Store, meeting: Meeting, hidden: Person
) -> None:
    keep(
        store,
        Minute(meeting_id=meeting.id, text="Beds", raised_by="Ada Lunn", person_id=hidden.id),
    )
    assert [hit.restricted for hit in find(store, "Lunn") if hit.kind == "minute"] == [True]


def test_a_promise_in_a_letter_at_a_restricted_meeting_stands_on_no_calendar(store: Store) -> None:
    open_one, closed = keep(store, Matter(title="Open"), Matter(title="Closed", restricted=True))
    letter, met = keep(
        store,
        Correspondence(direction="in", state="received", date="2026-03-01", matter_id=open_one.id),
        Meeting(title="Quiet", matter_id=closed.id),
    )
    said = Promise(text="Ring", side="unnamed", review="2026-03-25", meeting_id=met.id)
    keep(store, dataclasses.replace(said, correspondence_id=letter.id))
    assert promises_between(store, "2026-03-01", "2026-03-31") == []
    assert follow_ups(store, TODAY) == []
