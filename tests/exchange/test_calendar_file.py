"""Calendar files: times of ours abroad too, the same meeting for ever, and nothing slipped into a line."""

import dataclasses
import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from liaison_app.exchange.calendar_file import Appointment, write_calendar
from liaison_app.rules.safe_text import tidy, tidy_lines

ROOT = Path(__file__).parents[2]
MEETING = Appointment(
    uid="meeting-3-abc@liaison-desk",
    sequence=2,
    changed=dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC),
    title="Round table on safety",
    date="2026-07-16",
    starts="19:00",
    ends="20:45",
    place="Mill Street hall, Harrowmere",
    words="Host: Central Mosque\nAgenda",
    organiser="Harrowmere Council of Mosques",
    organiser_email="office@harrowmere.example",
)


def read(data: bytes) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(data)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def written(**changed: object) -> tuple[Calendar, Event]:
    return read(write_calendar(dataclasses.replace(MEETING, **changed)))


def test_a_program_anywhere_knows_when_it_is() -> None:
    calendar, event = written()
    assert event.start.astimezone(dt.UTC) == dt.datetime(2026, 7, 16, 18, tzinfo=dt.UTC)
    assert event.end.astimezone(dt.UTC) == dt.datetime(2026, 7, 16, 19, 45, tzinfo=dt.UTC)
    _calendar, winter = written(date="2026-12-16")
    assert winter.start.astimezone(dt.UTC) == dt.datetime(2026, 12, 16, 19, tzinfo=dt.UTC)
    [zone] = calendar.walk("VTIMEZONE")
    own = zone.to_tz(lookup_tzid=False)
    for day in (dt.date(2026, 3, 28), dt.date(2026, 3, 30), dt.date(2027, 10, 30)):
        noon = dt.datetime.combine(day, dt.time(12), own)
        assert noon.utcoffset() == dt.timedelta(hours=3 <= day.month <= 10 and day.day != 28)


def test_without_times_it_takes_the_day_and_without_an_end_it_has_none() -> None:
    _calendar, event = written(starts="", ends="")
    assert (event.start, event.end) == (dt.date(2026, 7, 16), dt.date(2026, 7, 17))
    data = write_calendar(dataclasses.replace(MEETING, ends=""))
    assert b"DTEND" not in data
    assert b"DURATION" not in data
    assert b"VTIMEZONE" not in write_calendar(dataclasses.replace(MEETING, starts="", ends=""))
    assert written(starts="", date="9999-12-31")[1].start == dt.date.max


def test_it_is_published_changed_and_cancelled_as_one_meeting() -> None:
    calendar, event = written()
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("PUBLISH", "CONFIRMED")
    assert (str(event["UID"]), event["SEQUENCE"]) == (MEETING.uid, 2)
    assert event["ORGANIZER"] == "mailto:office@harrowmere.example"
    assert "ATTENDEE" not in event
    off, cancelled = written(is_cancelled=True, sequence=3)
    assert (str(off["METHOD"]), str(cancelled["STATUS"])) == ("CANCEL", "CANCELLED")
    assert str(cancelled["UID"]) == MEETING.uid
    nobody, plain = written(organiser_email="not an address")
    assert "METHOD" not in nobody
    assert "ORGANIZER" not in plain
    assert str(written(is_private=True)[1]["CLASS"]) == "PRIVATE"


@pytest.mark.parametrize(
    "hostile",
    [
        "Hall\r\nATTENDEE:mailto:eve@example.org",
        "Hall\nEND:VEVENT\nBEGIN:VEVENT",
        "Hall\u2028ATTACH:file:///etc/hosts",
        'Hall";X=1:mailto:eve@example.org',
        "Hall \\n ^n ^' , ; : \x00\x1b\x85",
        "قاعة مسجد النور، هارومير",
        "হল",
        "x" * 5_000,
    ],
)
def test_nothing_typed_becomes_a_line_of_its_own(hostile: str) -> None:
    same = dict.fromkeys(("title", "place", "words", "organiser"), hostile)
    data = write_calendar(dataclasses.replace(MEETING, **same))
    plain = write_calendar(MEETING)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    names = [line.split(b":")[0].split(b";")[0] for line in unfolded(data)]
    assert names == [line.split(b":")[0].split(b";")[0] for line in unfolded(plain)]
    _calendar, event = read(data)
    if len(hostile) < 100:
        assert str(event["SUMMARY"]) == tidy(hostile)
        assert str(event["LOCATION"]) == tidy(hostile)
        assert str(event["DESCRIPTION"]) == tidy_lines(hostile)


@given(st.text(max_size=120), st.text(max_size=120))
def test_whatever_is_typed_can_be_read_again(title: str, words: str) -> None:
    _calendar, event = written(title=title, words=words)
    assert str(event.get("SUMMARY", "")) == tidy(title)
    assert str(event.get("DESCRIPTION", "")).rstrip("\n") == tidy_lines(words).rstrip("\n")


NO_ZONES = """
import sys, zoneinfo
zoneinfo.reset_tzpath([])
sys.modules["tzdata"] = None
from tests.exchange.test_calendar_file import MEETING
from liaison_app.exchange.calendar_file import write_calendar
sys.stdout.buffer.write(write_calendar(MEETING))
"""


def test_no_table_of_zones_is_needed_as_windows_has_none() -> None:
    made = subprocess.run(
        [sys.executable, "-c", NO_ZONES], capture_output=True, check=False, cwd=ROOT
    )
    assert made.stdout == write_calendar(MEETING), made.stderr.decode()


def unfolded(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n ", b"").rstrip().split(b"\r\n")
