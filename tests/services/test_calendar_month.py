"""A month of the calendar: what stands on which day, and what is kept out of it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from liaison_app.records import (
    Attendance,
    CalendarDay,
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Party,
    Promise,
)
from liaison_app.services import calendar_days
from liaison_app.services.calendar_month import Month, read_month
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 5)


def month(store: Store, of: dt.date = TODAY) -> Month:
    return read_month(store, of, TODAY)


def on(store: Store, iso: str, kinds: str = "") -> list[str]:
    """What stands on a day, of some kinds."""
    day = dt.date.fromisoformat(iso)
    shown = next(one for one in month(store, day).days if one.date == day)
    return [e.words for e in shown.entries if not kinds or e.kind in kinds.split()]


def save(store: Store, *records: Any) -> list[Any]:
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def test_whole_weeks_from_monday_on(store: Store) -> None:
    days = month(store).days
    assert (days[0].date, days[-1].date) == (dt.date(2026, 2, 23), dt.date(2026, 4, 5))
    assert len(days) % 7 == 0
    assert month(store).words == "March 2026"
    assert month(store).hijri == "Ramadan to Shawwal 1447"
    assert [day.in_ramadan for day in days if day.date.day == 19 and day.date.month == 3] == [True]


def test_meetings_stand_by_their_hour(store: Store) -> None:
    save(
        store,
        Meeting(title="Evening", date="2026-03-10", starts="19:00", place="Hall"),
        Meeting(title="Some time", date="2026-03-10"),
        Meeting(title="Morning", date="2026-03-10", starts="09:30"),
        Meeting(title="In March", date="2026-03"),
        Meeting(title="Off", date="2026-03-11", state="cancelled"),
    )
    assert on(store, "2026-03-10", "meeting") == ["9.30 am Morning", "7 pm Evening", "Some time"]
    (off,) = [e for d in month(store).days for e in d.entries if e.words == "Off"]
    assert (off.below, off.faded) == ("called off", True)


def test_what_falls_due(store: Store) -> None:
    (meeting,) = save(store, Meeting(title="Round table", date="2026-03-30", reply_by="2026-03-23"))
    letter, theirs = save(
        store,
        Correspondence(
            direction="out",
            channel="letter",
            state="sent",
            date="2026-03-01",
            subject="Patrols",
            reply_due="2026-03-16",
        ),
        Correspondence(
            direction="in",
            channel="letter",
            state="received",
            date="2026-03-01",
            subject="A survey",
            reply_due="2026-03-17",
        ),
    )
    save(
        store,
        Attendance(meeting_id=meeting.id, name="A", invited="2026-03-02"),
        Attendance(meeting_id=meeting.id, name="B", invited="2026-03-02", reply="accepted"),
        Party(correspondence_id=letter.id, role="to", position=0, post_title="Chief Constable"),
        Party(correspondence_id=letter.id, role="to", position=1, name="Mrs Marsh"),
        Party(correspondence_id=theirs.id, role="from", organisation_name="The College"),
        Promise(side="unnamed", text="Find a hall", review="2026-03-18"),
        Promise(side="ours", text="Send the note", review="2026-03-18", doer="Amina"),
        Promise(side="unnamed", text="Done", review="2026-03-18", state="kept"),
    )
    assert on(store, "2026-03-16") == ["Reply: Chief Constable and 1 more"]
    assert on(store, "2026-03-17", "letter") == ["Our answer: The College"]
    assert on(store, "2026-03-18", "promise") == ["Find a hall", "Send the note"]
    (answers,) = [e for d in month(store).days for e in d.entries if e.kind == "answers"]
    assert (answers.said, answers.below) == ("Answers to “Round table”", "1 still to come")


def test_what_is_restricted_stands_on_no_day(store: Store) -> None:
    (hidden,) = save(
        store, Matter(title="x", restricted=True, dates_of_concern=(Entry("a", "2026-03-12"),))
    )
    (meeting,) = save(store, Meeting(title="m", date="2026-03-12", matter_id=hidden.id))
    save(
        store,
        Meeting(title="n", date="2026-03-12", restricted=True, reply_by="2026-03-12"),
        Promise(side="unnamed", text="p", review="2026-03-12", meeting_id=meeting.id),
        Correspondence(
            direction="in",
            state="received",
            date="2026-03-01",
            reply_due="2026-03-12",
            matter_id=hidden.id,
        ),
    )
    assert on(store, "2026-03-12") == []


def test_days_of_concern_stand_first(store: Store) -> None:
    save(
        store,
        Meeting(title="m", date="2026-03-12"),
        Matter(title="The march", dates_of_concern=(Entry("March", "2026-03-12"),)),
    )
    assert on(store, "2026-03-12") == ["March", "m"]


def test_the_calendar_of_the_month(store: Store) -> None:
    save(
        store,
        CalendarDay(kind="school_holiday", date="2026-03-30", until="2026-04-10", name="Easter"),
        CalendarDay(kind="other", date="2026-03-11", name="Hall is painted"),
    )
    assert on(store, "2026-03-19") == ["May be Eid"]
    assert on(store, "2026-03-20") == ["Eid expected"]
    assert on(store, "2026-03-21", "holy_day") == ["Eid, day 2"]
    assert on(store, "2025-03-30", "holy_day") == ["Eid al-Fitr"]  # gone by
    assert on(store, "2026-02-18", "holy_day") == ["Ramadan begins"]  # gone by on that day
    assert on(store, "2026-03-11", "other") == ["Hall is painted"]
    assert on(store, "2026-04-01", "school election") == ["Before the local elections", "Easter"]
    assert on(store, "2026-04-03", "holiday other_faith") == [
        "Good Friday",
        "Passover (first days), day 2",
    ]
    assert on(store, "2026-05-07", "election") == ["Poll: the local elections"]


def test_a_month_is_read_in_a_few_statements(store: Store) -> None:
    save(store, *(Meeting(title=f"m{n}", date=f"2026-03-{n % 28 + 1:02}") for n in range(60)))
    seen: list[str] = []
    store.db.conn.set_trace_callback(seen.append)
    month(store)
    store.db.conn.set_trace_callback(None)
    assert len(seen) <= 10


@pytest.mark.parametrize("day", [dt.date(1, 1, 5), dt.date(1900, 1, 1), dt.date(9998, 12, 1)])
def test_far_off_months_are_shown_too(store: Store, day: dt.date) -> None:
    assert len(month(store, day).days) in (28, 35, 42)


# The calendar as it is edited


def listed(store: Store) -> Iterator[calendar_days.Listed]:
    yield from calendar_days.listed_days(store, dt.date(2026, 3, 1), dt.date(2026, 9, 30))


def test_each_day_says_where_it_is_from(store: Store) -> None:
    save(store, CalendarDay(kind="school_holiday", date="2026-03-30", name="Easter holidays"))
    sources = {one.name: one.source for one in listed(store)}
    assert sources["Eid al-Fitr"] == "Umm al-Qura calendar"
    assert sources["Passover (first days)"] == "Hebrew calendar"
    assert sources["Easter Sunday"] == "church calendar"
    assert sources["Good Friday"] in ("church calendar", "GOV.UK")
    assert sources["The local elections"] == "reckoned by law"
    assert sources["Easter holidays"] == "ours"


def test_a_day_is_confirmed_and_left_out_by_what_would_be_kept(store: Store) -> None:
    eid = next(one for one in listed(store) if one.as_ours.feast == "eid_al_fitr")
    assert eid.expected
    save(store, eid.as_ours)
    eid = next(one for one in listed(store) if one.as_ours.feast == "eid_al_fitr")
    assert (eid.source, eid.expected) == ("confirmed by us", False)
    poll = next(one for one in listed(store) if one.kind == "election")
    assert poll.against is not None
    save(store, poll.against)
    poll = next(one for one in listed(store) if one.kind == "election")
    assert poll.left_out
    assert on(store, "2026-04-20", "election") == []
    bank = next(one for one in listed(store) if one.name == "Spring bank holiday")
    assert bank.against is not None
    save(store, bank.against)
    assert on(store, "2026-05-25", "holiday") == []


def test_a_feast_is_found_near_a_day(store: Store) -> None:
    found = calendar_days.feast_near(store, "eid_al_fitr", dt.date(2026, 3, 21))
    assert found is not None
    assert found.first == dt.date(2026, 3, 20)
    assert calendar_days.feast_near(store, "eid_al_fitr", dt.date(2026, 8, 1)) is None
