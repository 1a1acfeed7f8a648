"""Meetings and what is due as one calendar file: every day once, under names that stay, and nobody invited."""

import datetime as dt
from dataclasses import replace
from typing import Any

from icalendar import Calendar

from liaison_app.records import (
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Office,
    Officer,
    Party,
    Person,
    Promise,
)
from liaison_app.services.calendar_out import calendar_of
from liaison_app.services.meeting_calendar import appointment_of
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.store import Store
from tests.services.conftest import Town

DAY = dt.date(2026, 3, 20)


def written(
    store: Store,
    day: dt.date = DAY,
    *,
    matter_id: int | None = None,
    restricted_too: bool = False,
) -> bytes | None:
    return calendar_of(Scope(store, matter_id=matter_id, restricted_too=restricted_too), day)


def events(store: Store, day: dt.date = DAY, **wish: Any) -> dict[str, Any]:
    data = written(store, day, **wish)
    assert data is not None
    calendar = Calendar.from_ical(data)
    assert "METHOD" not in calendar
    found = calendar.walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found)
    return {str(one["SUMMARY"]): one for one in found}


def filled(store: Store, town: Town) -> tuple[int, int]:
    """Two matters, each with a date of concern, a letter that waits, a promise and a meeting."""
    made = []
    with store.change("Set up") as pen:
        pen.save(Officer(name="Rashid Mahmood", email="rashid@northtown.example"))
        for title, restricted in (("Leaflets", False), ("Quietly", True)):
            concern = (Entry(f"The day of {title}", "2026-04-03"),)
            matter = pen.save(Matter(title=title, dates_of_concern=concern, restricted=restricted))
            of_it = {"matter_id": matter.id}
            letter = pen.save(
                Correspondence(
                    state="sent", date="2026-03-16", subject=title, reply_due="2026-03-30", **of_it
                )
            )
            pen.save(Party(correspondence_id=letter.id, role="to", post_id=town.chief, name=title))
            step = f"Put up lamps for {title}"
            pen.save(Promise(text=step, who="The council", review="2026-04-10", **of_it))
            pen.save(Meeting(title=f"Talk of {title}", date="2026-05-04", starts="18:30", **of_it))
            made.append(matter.id or 0)
    return made[0], made[1]


def test_meetings_and_what_is_due_are_in_it(store: Store, town: Town) -> None:
    filled(store, town)
    found = events(store)
    assert sorted(found) == [
        "Put up lamps for Leaflets",
        "Reply hoped for: Leaflets",
        "Talk of Leaflets",
        "The day of Leaflets",
    ]
    meeting, promise = found["Talk of Leaflets"], found["Put up lamps for Leaflets"]
    assert meeting["DTSTART"].dt.isoformat().startswith("2026-05-04T18:30")
    assert "ORGANIZER" not in meeting
    assert (promise["DTSTART"].dt, promise["TRANSP"]) == (dt.date(2026, 4, 10), "TRANSPARENT")


def test_who_owes_a_promise_is_not_named_where_they_are_restricted(store: Store) -> None:
    with store.change("Set up") as pen:
        for restricted in (False, True):
            person = pen.save(Person(family_name="Quill", restricted=restricted))
            promise = Promise(text=f"Lamps {restricted}", who="Zora Quill", person_id=person.id)
            pen.save(replace(promise, review="2026-04-10"))
    found = events(store)
    assert found["Lamps False"]["DESCRIPTION"] == "Zora Quill"
    assert found["Lamps True"]["DESCRIPTION"] == "Somebody not named"


def test_a_meeting_is_the_one_its_guests_have(store: Store, town: Town) -> None:
    filled(store, town)
    meeting = store.where(Meeting, title="Talk of Leaflets")[0]
    assert str(events(store)["Talk of Leaflets"]["UID"]) == appointment_of(store, meeting).uid


def test_taken_out_again_it_is_the_same_day_moved(store: Store, town: Town) -> None:
    filled(store, town)
    before = events(store)["Put up lamps for Leaflets"]
    [promise] = store.where(Promise, text="Put up lamps for Leaflets")
    with store.change("Put off") as pen:
        pen.save(Promise(id=promise.id, text=promise.text, who="The council", review="2026-04-17"))
    after = events(store, day=dt.date(2026, 3, 27))["Put up lamps for Leaflets"]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_what_is_restricted_is_in_it_only_when_asked_for(store: Store, town: Town) -> None:
    _open, quiet = filled(store, town)
    assert not any("Quietly" in words for words in events(store))
    meeting = events(store, restricted_too=True)["Talk of Quietly"]
    assert meeting["CLASS"] == "PRIVATE"
    only = events(store, matter_id=quiet, restricted_too=True)
    assert sorted(only) == ["Talk of Quietly"]


def test_one_matter_alone(store: Store, town: Town) -> None:
    ours, _quiet = filled(store, town)
    with store.change("Another") as pen:
        pen.save(Meeting(title="Elsewhere", date="2026-05-05"))
    assert "Elsewhere" in events(store)
    assert "Elsewhere" not in events(store, matter_id=ours)


def test_there_is_none_of_nothing(store: Store) -> None:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown"))
        pen.save(Meeting(title="Some day", date="2026-05"))
    assert written(store) is None
