"""Calendar entries that came by mail: when they are, by whose clocks."""

import pytest

from liaison_app.exchange.calendar_words import words_of_calendar


def when(start: str) -> str:
    lines = ("BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", start, "SUMMARY:Round table")
    said = words_of_calendar("\r\n".join((*lines, "END:VEVENT", "END:VCALENDAR", "")))
    return said.splitlines()[-1]


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("", "14:00"),
        (";TZID=Europe/London", "14:00"),
        (";TZID=GMT Standard Time", "14:00"),
        (';TZID="(UTC+00:00) Dublin, Edinburgh, Lisbon, London"', "14:00"),
        (";TZID=America/New_York", "14:00 (New York time)"),
        (";TZID=Eastern Standard Time", "14:00 (Eastern Standard Time)"),
        (";TZID=Etc/UTC", "15:00"),
    ],
)
def test_a_time_by_other_clocks_says_so(zone: str, said: str) -> None:
    assert when(f"DTSTART{zone}:20180716T140000") == f"When: Mon 16 July 2018, {said}"


def test_a_time_by_greenwich_is_told_by_our_clocks() -> None:
    assert when("DTSTART:20180716T140000Z") == "When: Mon 16 July 2018, 15:00"
