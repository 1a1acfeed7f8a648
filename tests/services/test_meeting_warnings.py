"""What speaks against a meeting of the file: its guests' faiths, other meetings, days of concern."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    Attendance,
    CalendarDay,
    Entry,
    Matter,
    Meeting,
    Office,
    Organisation,
    Person,
    Post,
    Tenure,
)
from liaison_app.rules.cautions import Caution
from liaison_app.services.meeting_warnings import warnings
from liaison_app.store.store import Store

TODAY = dt.date(2026, 9, 1)
QUIET = "2026-10-14"  # a Wednesday on which nothing is


def said(store: Store, meeting: Meeting) -> dict[str, Caution]:
    return {one.words: one for one in warnings(store, meeting, TODAY)}


def kept(store: Store, **values: object) -> Meeting:
    with store.change("Add meeting") as pen:
        return pen.save(Meeting(**{"title": "Round table", "date": QUIET, **values}))  # type: ignore[arg-type]


def guest(store: Store, meeting: Meeting, **values: object) -> None:
    with store.change("Invite") as pen:
        pen.save(Attendance(meeting_id=meeting.id, **values))  # type: ignore[arg-type]


@pytest.fixture
def synagogue(store: Store) -> Organisation:
    with store.change("Add") as pen:
        return pen.save(Organisation(name="Northtown Synagogue", kind="faith", faith="jewish"))


def test_the_date_of_a_round_table_gone_by_is_a_friday_in_ramadan(store: Store) -> None:
    found = said(store, Meeting(title="Round table", date="2017-06-02"))
    assert "A Friday in Ramadan (7 Ramadan 1438)" in found
    assert "Before the general election on Thu 8 June 2017" in found
    assert [one.soft for one in found.values()] == [False, False, True]


@pytest.mark.parametrize("date", ["", "2026-03", "2026"])
def test_without_a_day_there_is_nothing_to_say(store: Store, date: str) -> None:
    assert said(store, Meeting(title="x", date=date)) == {}


def test_nothing_is_said_of_a_meeting_that_was_called_off(store: Store) -> None:
    assert said(store, Meeting(title="x", date="2017-06-02", state="cancelled")) == {}


def test_times_that_are_only_being_typed_stop_nothing(store: Store) -> None:
    assert said(store, Meeting(title="x", date=QUIET, starts="hal", ends="7")) == {}
    assert said(store, Meeting(title="x", date=QUIET, starts="20:00", ends="18:00")) == {}


def test_guests_bring_the_days_of_their_faiths(store: Store, synagogue: Organisation) -> None:
    meeting = kept(store, date="2026-09-21", starts="10:00")
    assert said(store, meeting) == {}
    guest(store, meeting, organisation_id=synagogue.id)
    assert not said(store, meeting)["Yom Kippur"].soft


def test_a_person_brings_the_faith_of_the_post_they_hold(
    store: Store, synagogue: Organisation
) -> None:
    with store.change("Add") as pen:
        rabbi = pen.save(Person(given_name="Miriam", family_name="Adler"))
        post = pen.save(Post(title="Rabbi", organisation_id=synagogue.id))
        pen.save(Tenure(person_id=rabbi.id, post_id=post.id))
    meeting = kept(store, date="2026-09-21", starts="10:00")
    guest(store, meeting, person_id=rabbi.id)
    assert "Yom Kippur" in said(store, meeting)


def test_who_sent_apologies_brings_nothing(store: Store, synagogue: Organisation) -> None:
    meeting = kept(store, date="2026-09-21", starts="10:00")
    guest(store, meeting, organisation_id=synagogue.id, reply="apologies")
    assert said(store, meeting) == {}


def test_the_next_of_a_series_looks_at_the_guests_of_the_last(
    store: Store, synagogue: Organisation
) -> None:
    before = kept(store)
    guest(store, before, organisation_id=synagogue.id)
    following = Meeting(title="x", date="2026-09-21", starts="10:00", previous_id=before.id)
    assert "Yom Kippur" in said(store, following)


def test_a_faith_body_whose_faith_is_not_said_makes_main_days_soft(
    store: Store, synagogue: Organisation
) -> None:
    with store.change("Edit") as pen:
        pen.save(dataclasses.replace(synagogue, faith=""))
    meeting = kept(store, date="2026-09-21", starts="10:00", organisation_id=synagogue.id)
    assert said(store, meeting)["Yom Kippur"].soft


def test_our_own_committee_is_free_of_schools_and_polls(store: Store) -> None:
    with store.change("Add") as pen:
        pen.save(CalendarDay(kind="school_holiday", date=QUIET, name="Half-term"))
    assert list(said(store, Meeting(title="x", date=QUIET, starts="10:00"))) == [
        "Half-term, 14 October 2026"
    ]
    assert said(store, Meeting(title="x", date=QUIET, starts="10:00", kind="committee")) == {}


def test_the_nation_of_the_office_has_its_holidays(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", nation="scotland"))
    assert "St Andrew’s Day, a bank holiday" in said(
        store, Meeting(title="x", date="2026-11-30", starts="10:00")
    )


def test_two_meetings_at_once(store: Store) -> None:
    hall = {"place": "Central Hall", "chair": "Amina Rahman"}
    other = kept(store, title="Schools", starts="18:00", ends="19:30", **hall)
    guest(store, other, name="Dr B. Holt", person_id=None)
    mine = kept(store, title="Policing", starts="19:00", ends="20:30", place="central hall")
    (caution,) = said(store, mine).values()
    assert caution.words == "“Schools” is at the same time"
    assert caution.reason == "It is 6 to 7.30 pm. Both have the same place."
    assert not caution.soft
    mine = dataclasses.replace(mine, place="", chair="amina  rahman")
    assert "the same chair" in said(store, mine)[caution.words].reason
    mine = dataclasses.replace(mine, chair="")
    assert "Nobody can be at both." in said(store, mine)[caution.words].reason


def test_guests_of_both_are_counted(store: Store, synagogue: Organisation) -> None:
    with store.change("Add") as pen:
        post = pen.save(Post(title="Rabbi", organisation_id=synagogue.id))
    other, mine = kept(store, title="Schools", starts="18:00"), kept(store, starts="21:00")
    for meeting in (other, mine):
        guest(store, meeting, organisation_id=synagogue.id)
        guest(store, meeting, post_id=post.id)
    guest(store, other, name="Somebody else")
    (caution,) = said(store, mine).values()
    assert caution.words == "“Schools” is on the same day"
    assert caution.reason == "It is 6 pm. Both have two guests."
    assert caution.soft


def test_an_hour_that_is_not_known_is_said(store: Store) -> None:
    kept(store, title="Schools")
    (caution,) = said(store, kept(store, starts="10:00")).values()
    assert caution.reason == "Its hour is not known."


def test_a_restricted_meeting_is_not_named(store: Store) -> None:
    kept(store, title="Victims", starts="18:00", place="Refuge", restricted=True)
    (caution,) = said(store, kept(store, starts="18:30", place="Refuge")).values()
    assert caution.words == "A restricted meeting is at the same time"
    assert "place" not in caution.reason


def test_meetings_called_off_stand_in_nobodys_way(store: Store) -> None:
    kept(store, starts="18:00", state="cancelled")
    assert said(store, kept(store, starts="18:00")) == {}


def test_a_date_of_concern_is_told(store: Store) -> None:
    with store.change("Add") as pen:
        matter = pen.save(Matter(title="The march", dates_of_concern=(Entry("March", QUIET),)))
        pen.save(Matter(title="x", dates_of_concern=(Entry("Other", QUIET),), restricted=True))
    (caution,) = said(store, kept(store, starts="10:00", matter_id=matter.id)).values()
    assert caution.words == "March: a date of concern"
    assert caution.reason == "In the matter “The march”. This meeting is about it."
