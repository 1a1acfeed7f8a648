"""A meeting as a whole: held or called off, and the next of its series with the same guests."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Attendance,
    Meeting,
    Organisation,
    Person,
    Post,
    Promise,
    Tenure,
)
from liaison_app.services import guest_list, meetings
from liaison_app.services.agenda_paper import lines_of
from liaison_app.store.queries.meetings import last_before, matters_arising, series
from liaison_app.store.store import Store

AHEAD = (dt.date.today() + dt.timedelta(days=9)).isoformat()


def test_what_lies_ahead_cannot_have_been_held(store: Store) -> None:
    with store.change("Add") as pen:
        ahead = pen.save(Meeting(title="Ahead", date=AHEAD))
        undated = pen.save(Meeting(title="Someday"))
    with pytest.raises(Refusal, match="lies ahead"):
        meetings.set_state(store, ahead.id or 0, "held")
    assert meetings.set_state(store, ahead.id or 0, "cancelled").state == "cancelled"
    assert meetings.set_state(store, ahead.id or 0, "planned").state == "planned"
    assert meetings.set_state(store, undated.id or 0, "held").state == "held"


def test_the_next_follows_on_the_last_of_the_series(store: Store) -> None:
    with store.change("Add") as pen:
        first = pen.save(
            Meeting(
                title="First",
                date="2025-01-09",
                state="held",
                place="Hall",
                notes="<p>Said</p>",
                summary="<p>Begins</p>",
                agenda="Lights",
                reply_by="2025-01-02",
            )
        )
        second = pen.save(Meeting(title="Second", date="2025-03-09", previous_id=first.id))
        undated = pen.save(Meeting(title="Third", previous_id=second.id))
    following = meetings.the_next(store, first)
    assert following.previous_id == undated.id
    assert (following.id, following.title, following.place) == (None, "First", "Hall")
    said = (following.date, following.notes, following.summary, following.agenda)
    assert (*said, following.reply_by, following.state) == ("", "", "", "", "", "planned")
    assert [one.title for one in series(store, second)] == ["First", "Second", "Third"]


def test_guests_are_carried_over_and_not_what_they_answered(store: Store) -> None:
    with store.change("Add") as pen:
        old = pen.save(Meeting(title="Old", state="held"))
        new = pen.save(Meeting(title="New", previous_id=old.id))
        for line in (
            {"name": "Ida Holm", "invited": "2025-01-01", "reply": "accepted", "came": "late"},
            {"group_words": "a number of head teachers", "count": 6, "came": "present"},
            {"name": "Tom Reed", "uninvited": True, "deputy": "A friend", "notes": "By taxi"},
        ):
            pen.save(Attendance(meeting_id=old.id, **line))
        assert meetings.carry_guests(pen, store, old.id or 0, new.id or 0) == 3
    kept = store.where(Attendance, meeting_id=new.id, order_by="position")
    assert [(one.name or one.group_words) for one in kept] == [
        "Ida Holm",
        "a number of head teachers",
        "Tom Reed",
    ]
    blank = {(one.invited, one.reply, one.came, one.count, one.deputy, one.notes) for one in kept}
    assert blank == {("", "", "", None, "", "")}


def test_one_called_off_is_passed_over(store: Store) -> None:
    with store.change("Add") as pen:
        held = pen.save(Meeting(title="Held", date="2025-01-09", state="held"))
        off = pen.save(
            Meeting(title="Off", date="2025-03-09", state="cancelled", previous_id=held.id)
        )
        coming = pen.save(Meeting(title="Coming", previous_id=off.id))
        pen.save(Promise(side="unnamed", text="Gate", state="kept", meeting_id=held.id))
    assert last_before(store, coming) == held
    assert [one.promise.text for one in matters_arising(store, coming)] == ["Gate"]
    words = [line.words for line in lines_of(store, coming)]
    assert "Note of the last meeting (9 January 2025)" in words


def test_a_series_that_bites_its_tail_ends(store: Store) -> None:
    with store.change("Add") as pen:
        one = pen.save(Meeting(title="One", state="cancelled"))
        two = pen.save(Meeting(title="Two", state="cancelled", previous_id=one.id))
        one = pen.save(dataclasses.replace(one, previous_id=two.id))
    assert last_before(store, two) is None
    assert {each.title for each in series(store, one)} == {"One", "Two"}


def test_the_next_expects_who_holds_a_post_now_and_all_who_share_one(store: Store) -> None:
    with store.change("Add") as pen:
        body = pen.save(Organisation(name="County Police"))
        chief = pen.save(Post(title="Chief", organisation_id=body.id))
        shared = pen.save(Post(title="Trustee", organisation_id=body.id))
        names = ("Old", "New", "Ann", "Bea")
        people = [pen.save(Person(given_name=name, family_name="Hale")) for name in names]
        first, second, *both = (person.id for person in people)
        pen.save(Tenure(person_id=first, post_id=chief.id, until_date="2025-06-30"))
        pen.save(Tenure(person_id=second, post_id=chief.id, from_date="2025-07-01"))
        for person_id in both:
            pen.save(Tenure(person_id=person_id, post_id=shared.id, from_date="2020"))
        old = pen.save(Meeting(title="Round table", date="2025-01-09", state="held"))
        lines = [
            Attendance(post_id=chief.id, person_id=first, name="Old Hale"),
            *(Attendance(post_id=shared.id, person_id=id, name="Once") for id in both),
            *(Attendance(organisation_id=body.id, name=name) for name in ("Tom Reed", "Ida Holm")),
        ]
        for place, line in enumerate(lines):
            pen.save(dataclasses.replace(line, meeting_id=old.id, position=place, came="present"))
        new = pen.save(meetings.the_next(store, old))
        meetings.carry_guests(pen, store, old.id or 0, new.id or 0)
    kept = [one.name for one in store.where(Attendance, meeting_id=new.id, order_by="position")]
    assert kept == ["New Hale", "Ann Hale", "Bea Hale", "Tom Reed", "Ida Holm"]
    with store.change("Another") as pen:
        other = pen.save(Meeting(title="Another", date="2026-01-09"))
    added = guest_list.add_from(store, other.id or 0, old.id or 0)
    assert [one.name for one in added.lines] == kept
