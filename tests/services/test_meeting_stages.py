"""How far a meeting has come: worked out from what is there, for planned, held and pasted ones."""

import dataclasses
import datetime as dt

from liaison_app.records import Attendance, Meeting, MeetingNote, Minute, Organisation, Promise
from liaison_app.services.meeting_stages import STAGES, Stages, stages_from, stages_of
from liaison_app.store.queries.meeting_rows import counted_rows
from liaison_app.store.queries.meetings import HowFar, how_far
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 20)
AHEAD, GONE = "2026-04-02", "2026-03-19"


def at(state: str = "planned", date: str = AHEAD, agenda: str = "", **far: int) -> Stages:
    return stages_from(
        Meeting(title="T", state=state, date=date, agenda=agenda), HowFar(**far), TODAY
    )


def test_a_meeting_begins_with_its_guests() -> None:
    first = at()
    assert (first.reached, first.opens, first.done) == ("invite", "invite", frozenset())
    assert first.says == "Say who is to be asked."
    assert at(guests=3, to_ask=3).says == "3 guests on the list. Invite them."
    assert at(guests=3, to_ask=1, invited=2).says == "One guest not asked yet."


def test_a_group_in_words_waits_for_no_letter_once_the_others_are_asked(store: Store) -> None:
    with store.change("Plan") as pen:
        meeting = pen.save(Meeting(title="T", date=AHEAD))
        school = pen.save(Organisation(name="Elm School"))
        asked = pen.save(Attendance(meeting_id=meeting.id, organisation_id=school.id))
        pen.save(Attendance(meeting_id=meeting.id, group_words="a number of head teachers"))
    assert how_far(store, meeting.id or 0).to_ask == 2
    with store.change("Ask") as pen:
        pen.save(dataclasses.replace(asked, invited="2026-03-01"))
    far = how_far(store, meeting.id or 0)
    assert far.to_ask == 0
    assert stages_from(meeting, far, TODAY).reached == "agenda"


def test_whoever_sends_a_deputy_is_coming_wherever_it_is_counted(store: Store) -> None:
    with store.change("Plan") as pen:
        meeting = pen.save(Meeting(title="T", date=AHEAD))
        for name, reply in (("Ada", "accepted"), ("Bo", "deputy"), ("Cy", "apologies")):
            pen.save(Attendance(meeting_id=meeting.id, name=name, reply=reply))
    [row] = counted_rows(store, [meeting.id or 0])
    assert (row.accepted, how_far(store, meeting.id or 0).accepted) == (2, 2)


def test_then_comes_the_agenda_and_then_the_day() -> None:
    asked = at(guests=3, invited=3, accepted=2, answered=2)
    assert asked.done == {"invite"}
    assert asked.reached == "agenda"
    ready = at(agenda="Patrols", guests=3, invited=3, accepted=2, answered=2)
    assert ready.reached == "hold"
    assert ready.says == "2 of 3 are coming. It is in 13 days."


def test_on_its_day_it_is_to_be_held_whatever_was_left_out() -> None:
    today = at(date=TODAY.isoformat())
    assert (today.reached, today.opens, today.says) == ("hold", "hold", "It is today.")
    assert at(date=GONE).says == "Its day has gone by. Was it held?"


def test_answers_that_are_late_are_said() -> None:
    late = Meeting(title="T", date=AHEAD, agenda="A", reply_by="2026-03-15")
    far = HowFar(guests=4, invited=4, answered=2)
    assert stages_from(late, far, TODAY).says == "2 answers overdue. Remind them."


def test_after_the_day_notes_then_circulating_then_what_follows() -> None:
    held = at("held", GONE, came=19, guests=23)
    assert (held.reached, held.opens) == ("notes", "notes")
    assert {"invite", "hold"} <= held.done
    written = at("held", GONE, came=19, guests=23, points=8)
    assert (written.reached, written.opens) == ("circulate", "notes")
    assert written.says == "Notes are finished. Send them to the 19 who came."
    draft = at("held", GONE, points=8, drafts=1)
    assert draft.says == "The note is a draft. Have it approved, then send it."
    sent = at("held", GONE, points=8, circulated=1, steps=4, steps_open=3, steps_loose=1)
    assert (sent.reached, sent.opens) == ("follow_up", "follow_up")
    assert sent.says == "One next step names nobody, or no day."
    assert at("held", GONE, points=8, circulated=1, steps=2, steps_open=2).says == (
        "2 next steps still open."
    )
    done = at("held", GONE, agenda="A", guests=2, points=8, circulated=1, steps=4)
    assert (done.reached, done.says) == ("", "Everything is done.")
    assert len(done.done) == len(STAGES)


def test_one_pasted_from_a_note_has_no_guests_and_no_agenda() -> None:
    pasted = at("held", "2017-06", points=18, steps=3, steps_open=3, steps_loose=2)
    assert pasted.done == {"hold", "notes"}
    assert pasted.reached == "circulate"


def test_one_called_off_asks_to_tell_those_who_were_asked() -> None:
    off = at("cancelled", AHEAD, guests=5, invited=4)
    assert (off.reached, off.says) == ("", "Called off. Tell the 4 who were asked.")
    assert at("cancelled").says == "Called off."


def test_without_a_day_it_says_so() -> None:
    ready = {"agenda": "A", "guests": 1, "invited": 1}
    assert at(date="", **ready).says == "It has no date yet."
    assert at(date="2026-05", **ready).says == "It has no day yet."


def test_everything_is_counted_in_the_file(store: Store) -> None:
    with store.change("Set up") as pen:
        meeting = pen.save(Meeting(title="Round table", date=GONE, state="held"))
        lines = (
            {"name": "A", "invited": "2026-03-01", "reply": "accepted", "came": "present"},
            {"name": "B", "invited": "2026-03-01", "reply": "apologies"},
            {"name": "C"},
            {"group_words": "a number of head teachers", "came": "present", "count": 6},
            {"group_words": "neighbours", "came": "late"},
        )
        for line in lines:
            pen.save(Attendance(meeting_id=meeting.id, **line))
        pen.save(Minute(meeting_id=meeting.id, text="Lights"))
        pen.save(MeetingNote(meeting_id=meeting.id, state="draft"))
        pen.save(Promise(side="unnamed", text="Dates", meeting_id=meeting.id))
        pen.save(Promise(side="ours", text="Note", meeting_id=meeting.id, review="2026-04-01"))
        pen.save(Promise(side="ours", text="Room", meeting_id=meeting.id, state="kept"))
        other = pen.save(Meeting(title="Another"))
    assert how_far(store, meeting.id or 0) == HowFar(
        guests=5,
        invited=2,
        to_ask=1,
        answered=2,
        accepted=1,
        came=7,
        uncounted=1,
        points=1,
        drafts=1,
        steps=3,
        steps_open=2,
        steps_loose=2,
    )
    assert how_far(store, other.id or 0) == HowFar()
    assert stages_of(store, meeting, TODAY).reached == "circulate"


def test_those_who_came_are_counted_only_where_all_were() -> None:
    done = {"guests": 5, "points": 1, "came": 7}
    assert at("held", GONE, **done).says == "Notes are finished. Send them to the 7 who came."
    uncounted = at("held", GONE, uncounted=1, **done)
    assert uncounted.says == "Notes are finished. Send them to those who came."
