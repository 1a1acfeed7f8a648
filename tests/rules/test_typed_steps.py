"""A next step as it is typed: what, “@name”, “by 9 April”."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.typed_steps import known_name, read_due, read_step

DAY = dt.date(2026, 3, 19)
NAMES = (
    "us",
    "Nadia Hussain",
    "Wilma Thorne",
    "Mill Row Mosque",
    "Riverside College",
    "Superintendent, Mereshire Police",
    "Harrow Council",
    "Park Council",
)


@pytest.mark.parametrize(
    ("typed", "text", "who", "review"),
    [
        ("Send the map @Thorne by 9 April", "Send the map", "Wilma Thorne", "2026-04-09"),
        ("@Nadia to send round the note", "Send round the note", "Nadia Hussain", ""),
        ("@Nadia Hussain, by Friday: ring the school", "Ring the school", "Nadia Hussain", "*"),
        ("Mill Row Mosque to open early", "Mill Row Mosque to open early", "Mill Row Mosque", ""),
        ("MPCC to send round the note,", "MPCC to send round the note", "MPCC", ""),
        ("Imam Karim Aziz will open the hall", "Imam Karim Aziz will open the hall", "*", ""),
        ("Arrange to meet again", "Arrange to meet again", "", ""),
        ("Ask @Wilma to bring the file", "Ask Wilma Thorne to bring the file", "Wilma Thorne", ""),
        ("Find a date @council", "Find a date", "council", ""),
        ("Share the list @Bob Jones, by 3 April", "Share the list", "Bob Jones", "2026-04-03"),
        ("Write to notes@mill.example", "Write to notes@mill.example", "", ""),
        ("Send it round @us by tomorrow", "Send it round", "us", "2026-03-20"),
        ("@", "@", "", ""),
    ],
)
def test_who_and_when_are_read(typed: str, text: str, who: str, review: str) -> None:
    read = read_step(typed, DAY, NAMES)
    if text.startswith("Ring"):  # the day stands before the deed, and stays
        assert read.who == who
        assert read.review == "2026-03-20"
        return
    assert read.text == text
    assert read.who == ("Imam Karim Aziz" if who == "*" else who)
    assert read.review == review


def test_a_name_is_known_only_where_no_other_fits() -> None:
    assert known_name("wilma", NAMES) == "Wilma Thorne"
    assert known_name("council", NAMES) == ""
    assert known_name("PARK COUNCIL", NAMES) == "Park Council"
    assert known_name("", NAMES) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9/4", "2026-04-09"),
        ("by 9 April", "2026-04-09"),
        ("9 april", "2026-04-09"),
        ("fri", "2026-03-20"),
        ("in 2 weeks", "2026-04-02"),
        ("30 February", ""),
        ("when it suits", ""),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: str) -> None:
    assert read_due(typed, DAY)[0] == day


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_nothing_typed_raises(typed: str, names: list[str]) -> None:
    read_step(typed, DAY, names)
    read_due(typed, DAY)
