"""A large meeting for the benchmarks: guests of many bodies, issues and next steps; a file of many meetings."""

import datetime as dt
import random

from benchmarks.made_data import SEED
from liaison_app.records import Attendance, Meeting, Minute, Office, Organisation, Promise
from liaison_app.store.store import Store

DAY = dt.date(2026, 3, 18)
THEMES = ("Lighting", "Parking", "Reporting", "Schools", "Patrols")
KINDS = ("police", "council", "school", "faith", "charity")
WORDS = (
    "The lamps along the back lane have been out since the autumn and people take the long way"
    " round after evening prayers; somebody should look at them before the clocks change."
)


def made_meeting(store: Store, guests: int, points: int = 100) -> int:
    """A round table that was held, with so many guests, five a body, issues and steps; its id."""
    chance = random.Random(SEED)
    with store.change("A meeting") as pen:
        if not store.all(Office):
            pen.save(Office(name="Harrowmere Council of Mosques"))
        meeting = pen.save(
            Meeting(
                title="Round table",
                kind="round_table",
                date=DAY.isoformat(),
                starts="18:30",
                ends="20:00",
                place="Reading room",
                chair="Rashid Mahmood",
                state="held",
                agenda="Lights\nGates\nSchools",
            )
        )
        bodies = [
            pen.save(Organisation(name=f"Body {n} of the town", kind=KINDS[n % len(KINDS)]))
            for n in range(guests // 5)
        ]
        for n in range(guests):
            body = bodies[n % len(bodies)]
            pen.save(
                Attendance(
                    meeting_id=meeting.id,
                    position=n + 1,
                    name=f"Guest {n} of Harrowmere",
                    post_title=chance.choice(("Chair", "Warden", "Officer", "")),
                    organisation_id=body.id,
                    organisation_name=body.name,
                    came="absent" if n % 9 == 0 else "present",
                )
            )
        for n in range(points):
            one = {"meeting_id": meeting.id, "position": n + 1}
            theme = THEMES[n % len(THEMES)]
            pen.save(Minute(sort="issue", text=f"{n}. {WORDS}", themes=(theme,), **one))
            body = bodies[n % len(bodies)]
            step = f"Look at lamp {n} and write to all who came"
            pen.save(
                Promise(
                    side="theirs", text=step, organisation_id=body.id, review="2026-04-20", **one
                )
            )
    assert meeting.id is not None
    return meeting.id


def made_meetings(store: Store, count: int) -> None:
    """So many meetings, three a day, the last of them a fortnight after the day."""
    last = DAY + dt.timedelta(days=14)
    with store.change("Meetings") as pen:
        for n in range(count):
            day = last - dt.timedelta(days=n // 3)
            state = "planned" if day > DAY else "held"
            title = f"Meeting {n} with the wardens"
            pen.save(Meeting(title=title, date=day.isoformat(), starts="10:00", state=state))
