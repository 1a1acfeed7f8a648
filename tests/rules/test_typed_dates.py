"""Dates as typed and as said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.rules.said_dates import (
    days_between,
    say_ahead,
    say_date,
    say_day,
    say_gap,
    say_replied,
    say_short,
)
from liaison_app.rules.typed_dates import Lean, read_date

TODAY = dt.date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("today", "2026-11-18"),
        ("Tomorrow", "2026-11-19"),
        (" yesterday ", "2026-11-17"),
        ("the day after tomorrow", "2026-11-20"),
        ("wed", "2026-11-18"),
        ("fri", "2026-11-20"),
        ("this Friday", "2026-11-20"),
        ("tues", "2026-11-24"),
        ("next friday", "2026-11-27"),
        ("next monday", "2026-11-23"),
        ("last monday", "2026-11-16"),
        ("last wed", "2026-11-11"),
        ("last sunday", "2026-11-15"),
        ("3/4", "2027-04-03"),
        ("3/9", "2026-09-03"),
        ("3/4/26", "2026-04-03"),
        ("3.4.1997", "1997-04-03"),
        ("3-4-97", "1997-04-03"),
        ("16 March 2018", "2018-03-16"),
        ("16th of March, 2018", "2018-03-16"),
        ("March 16 2018", "2018-03-16"),
        ("16MAR18", "2018-03-16"),
        ("Fri 16 March 2018", "2018-03-16"),
        ("Friday, 16th March 2018", "2018-03-16"),
        ("16 mar", "2027-03-16"),
        ("16 sept", "2026-09-16"),
        ("29 feb", "2028-02-29"),
        ("29/2/24", "2024-02-29"),
        ("in 2 weeks", "2026-12-02"),
        ("in two weeks' time", "2026-12-02"),
        ("in a fortnight", "2026-12-02"),
        ("in 3 months", "2027-02-18"),
        ("in a year", "2027-11-18"),
        ("2 weeks ago", "2026-11-04"),
        ("a month ago", "2026-10-18"),
        ("next week", "2026-11-25"),
        ("next month", "2026-12"),
        ("last year", "2025"),
        ("March 2018", "2018-03"),
        ("Mar. 2018", "2018-03"),
        ("3/2018", "2018-03"),
        ("november", "2026-11"),
        ("2018", "2018"),
        ("2018-03", "2018-03"),
        ("2018-03-16", "2018-03-16"),
        ("٣/٤/٢٠٢٦", "2026-04-03"),
    ],
)
def test_read(typed: str, read: str) -> None:
    assert read_date(typed, TODAY) == read


@pytest.mark.parametrize(
    ("typed", "lean", "read"),
    [
        ("fri", "past", "2026-11-13"),
        ("wed", "past", "2026-11-18"),
        ("16 mar", "past", "2026-03-16"),
        ("3/9", "future", "2027-09-03"),
        ("18/11", "past", "2026-11-18"),
        ("18/11", "future", "2026-11-18"),
        ("2 weeks", "future", "2026-12-02"),
    ],
)
def test_leaning(typed: str, lean: Lean, read: str) -> None:
    assert read_date(typed, TODAY, lean) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 February", "“31 February” is not a day in any year. February has 28 or 29 days."),
        ("31/4/2026", "“31/4/2026” is not a day in any year. April has 30 days."),
        ("29 Feb 2019", "2019 has no 29 February; that February has 28 days."),
        ("3/14", "“3/14”: there is no month 14. Dates are read day first: 14/3 is 14 March."),
        ("2018-13-01", "there is no month 13"),
        ("Thu 16 March 2018", "16 March 2018 is a Friday, not a Thursday."),
        ("1 January 1850", "between 1900 and 2199"),
        ("1850", "between 1900 and 2199"),
        ("in 9999 years", "between 1900 and 2199"),
        ("", "No date"),
        ("soon", "“soon” was not understood"),
        ("0/3", "not a day in any year"),
        ("x" * 1_000_000, "was not understood"),
    ],
)
def test_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_date(typed, TODAY)
    assert sentence in str(refusal.value)
    assert len(str(refusal.value)) < 250


days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@given(days, days)
def test_what_is_said_is_read_back(day: dt.date, today: dt.date) -> None:
    iso = day.isoformat()
    for words in (say_date(iso), say_date(iso, weekday=True), iso, f"{day:%d/%m/%Y}"):
        assert read_date(words, today) == iso
    assert read_date(say_date(iso[:7]), today) == iso[:7]


@given(days.filter(lambda d: 1910 < d.year < 2190), st.integers(1, 28), st.integers(1, 12))
def test_a_missing_year_is_the_nearest(today: dt.date, day: int, month: int) -> None:
    near = dt.date.fromisoformat(read_date(f"{day}/{month}", today))
    past = dt.date.fromisoformat(read_date(f"{day}/{month}", today, "past"))
    future = dt.date.fromisoformat(read_date(f"{day}/{month}", today, "future"))
    assert abs((near - today).days) <= 183
    assert past <= today <= future
    assert near in (past, future)


@given(st.text(max_size=20) | st.from_regex(r"[0-9a-z /.-]{1,12}", fullmatch=True), days)
def test_anything_typed_is_read_or_refused(text: str, today: dt.date) -> None:
    try:
        found = read_date(text, today)
    except Refusal as refusal:
        found = str(refusal)
    assert say_date(found)


def test_said() -> None:
    assert say_date("2018-03-16") == "16 March 2018"
    assert say_date("2018-03-16", weekday=True, year=False) == "Fri 16 March"
    assert say_date("2026-03-16", year=TODAY) == "16 March"
    assert say_date("2025-03-16", year=TODAY) == "16 March 2025"
    assert say_date("2018-03", year=False) == "March 2018"
    assert say_date("2018") == "2018"
    assert say_date("") == ""
    assert say_date("soon") == "soon"
    assert [
        say_short(iso, TODAY)
        for iso in ("2026-11-18", "2026-11-17", "2026-11-13", "2026-11-20", "2026-03-16")
    ] == ["today", "yesterday", "Fri", "20 Nov", "16 Mar"]
    assert say_short("2018-03-16", TODAY) == "16 Mar 2018"
    assert say_short("2018-03", TODAY) == "Mar 2018"
    assert say_short("", TODAY) == ""


def test_gaps() -> None:
    assert days_between("2018-03-16", "2018-03-17") == 1
    assert days_between("2018-03", "2018-03-17") is None
    assert [say_gap(n) for n in (0, 1, 12)] == ["the same day", "1 day", "12 days"]
    assert [say_gap(n) for n in (731, 732, 3653)] == [
        "731 days", "more than 2 years", "more than 9 years",
    ]  # fmt: skip
    assert say_replied(0) == "replied the same day"
    assert say_replied(1) == "replied in 1 day"
    assert say_replied(None) == "replied"
    assert say_replied(12) == "replied in 12 days"
    assert say_replied(-2) == "dated 2 days before the letter"


def test_a_day_ahead_in_short() -> None:
    assert say_day("2026-11-20", TODAY) == "Fri 20 Nov"
    assert say_day("2027-01-01", TODAY) == "Fri 1 Jan 2027"
    assert [say_ahead(n) for n in (0, 1, 12)] == ["today", "tomorrow", "in 12 days"]
