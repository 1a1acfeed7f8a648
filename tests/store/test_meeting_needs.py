"""What meetings ask of us, on their days; nothing of restricted ones or of those long past."""

import datetime as dt

from liaison_app.records import Attendance, Matter, Meeting, MeetingNote, Minute, Promise
from liaison_app.store.queries.meeting_needs import (
    ANSWERS,
    CORRECTIONS,
    NOTE,
    STEPS,
    meeting_needs,
)
from liaison_app.store.queries.morning import read_morning
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 10)


def day(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


def found(store: Store) -> list[tuple[str, str, str, int]]:
    return [(one.sort, one.title, one.due, one.count) for one in meeting_needs(store, TODAY)]


def test_answers_that_are_late_are_asked_for(store: Store) -> None:
    with store.change("Set up") as pen:
        coming = pen.save(Meeting(title="Coming", date=day(9), reply_by=day(-1)))
        for name, invited, reply in (
            ("A", day(-20), ""),
            ("B", day(-20), "accepted"),
            ("C", "", ""),
            ("D", day(-20), ""),
        ):
            pen.save(Attendance(meeting_id=coming.id, name=name, invited=invited, reply=reply))
        intime = pen.save(Meeting(title="In time", date=day(9), reply_by=day(0)))
        pen.save(Attendance(meeting_id=intime.id, name="A", invited=day(-20)))
        off = pen.save(Meeting(title="Off", date=day(9), reply_by=day(-1), state="cancelled"))
        pen.save(Attendance(meeting_id=off.id, name="A", invited=day(-20)))
    assert found(store) == [(ANSWERS, "Coming", day(-1), 2)]


def test_after_a_meeting_its_steps_want_names_and_its_note_wants_sending(store: Store) -> None:
    with store.change("Set up") as pen:
        apart = pen.save(Matter(title="Apart", restricted=True))
        for title, date, more in (
            ("Lately", day(-3), {}),
            ("Long ago", day(-90), {}),
            ("Hidden", day(-3), {"restricted": True}),
            ("Of a hidden matter", day(-3), {"matter_id": apart.id}),
        ):
            held = pen.save(Meeting(title=title, date=date, state="held", **more))
            pen.save(Attendance(meeting_id=held.id, name="A", came="present"))
            pen.save(Attendance(meeting_id=held.id, group_words="pupils", count=4, came="late"))
            pen.save(Minute(meeting_id=held.id, text="Lights"))
            pen.save(Promise(side="unnamed", text="Gate", meeting_id=held.id))
            pen.save(Promise(side="theirs", who="Ida", text="Day", meeting_id=held.id))
            pen.save(
                Promise(side="theirs", who="Ida", text="Ok", meeting_id=held.id, review=day(9))
            )
    assert found(store) == [(STEPS, "Lately", day(-1), 2), (NOTE, "Lately", day(4), 5)]
    needs = [need for need in read_morning(store, TODAY).needs if need.kind == "meeting"]
    assert len({need.key for need in needs}) == 2
    with store.change("More came") as pen:
        (lately,) = store.where(Meeting, title="Lately")
        pen.save(Attendance(meeting_id=lately.id, group_words="parents", came="present"))
    assert found(store)[-1] == (NOTE, "Lately", day(4), 0)  # nobody counted them


def test_a_note_that_went_out_is_asked_for_its_corrections(store: Store) -> None:
    with store.change("Set up") as pen:
        for title, by, later in (
            ("Due", day(-1), False),
            ("Not yet", day(1), False),
            ("Corrected", day(-1), True),
            ("Over", day(-30), False),
        ):
            held = pen.save(Meeting(title=title, date=day(-20), state="held"))
            pen.save(Minute(meeting_id=held.id, text="Lights"))
            note = {"meeting_id": held.id, "state": "circulated", "corrections_by": by}
            pen.save(MeetingNote(version=1, **note))
            if later:
                pen.save(MeetingNote(meeting_id=held.id, version=2, state="draft"))
    assert found(store) == [(CORRECTIONS, "Due", day(-1), 1)]
