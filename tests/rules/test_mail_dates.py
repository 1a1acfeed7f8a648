"""The day of a mail, however its head writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.mail_dates import MailDate, read_mail_date


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("Fri, 16 Mar 2018 23:30:00 +0000 (GMT)", "2018-03-16", "23:30"),
        ("Fri, 30 Mar 2018 23:30:00 +0000", "2018-03-31", "00:30"),
        ("Sat, 27 Oct 2018 23:30:00 +0000", "2018-10-28", "00:30"),
        ("Sun, 28 Oct 2018 01:30:00 GMT", "2018-10-28", "01:30"),
        ("Mon, 1 Jan 2018 00:30:00 +0530", "2017-12-31", "19:00"),
        ("16-Mar-2018 12:00:00 -0500", "2018-03-16", "17:00"),
        ("Fri, 16 Mar 18 14:05 EST", "2018-03-16", "19:05"),
        ("Fri Mar 16 14:05:00 2018", "2018-03-16", "14:05"),
        ("Fri Mar 16 14:05:00 GMT 2018", "2018-03-16", "14:05"),
        ("16/03/2018 14:05", "2018-03-16", "14:05"),
        ("03/16/2018 2:05 PM", "2018-03-16", "14:05"),
        ("04/03/2018 12:05 am", "2018-03-04", "00:05"),
        ("Friday, March 16, 2018 2:05 PM", "2018-03-16", "14:05"),
        ("16 March 2018 at 14:05:33 GMT", "2018-03-16", "14:05"),
        ("16th March 2018", "2018-03-16", ""),
        ("2018-03-16T14:05:00Z", "2018-03-16", "14:05"),
        ("2018-03-16 14.05", "2018-03-16", "14:05"),
        ("Freitag, 16. März 2018 14:05", "2018-03-16", "14:05"),
        ("vendredi 16 mars 2018 à 14h05", "2018-03-16", "14:05"),
        ("viernes, 16 de marzo de 2018 14:05", "2018-03-16", "14:05"),
        ("Dydd Gwener, 16 Mawrth 2018 14:05", "2018-03-16", "14:05"),
        ("pt., 16 mar 2018 o 14:05", "2018-03-16", "14:05"),
        ("16 grudnia 2018 14:05", "2018-12-16", "14:05"),
        ("12 août 2020 12:30", "2020-08-12", "12:30"),
        ("Tue, 16 Mar 2018 25:61", "2018-03-16", ""),
    ],
)
def test_days_as_programs_write_them(words: str, day: str, time: str) -> None:
    assert read_mail_date(words) == MailDate(day, time)


@pytest.mark.parametrize(
    "words", ["yesterday", "Fri, 32 Mar 2018 10:00", "31 Feb 2018", "1 Jan 99999"]
)
def test_what_is_no_day_is_kept_in_its_words(words: str) -> None:
    assert read_mail_date(words) == MailDate(words=words)


def test_nothing_is_said_of_nothing() -> None:
    assert read_mail_date(" \n") == MailDate()


@given(st.text(max_size=300))
def test_any_words_are_a_day_or_words_or_nothing(words: str) -> None:
    found = read_mail_date(words)
    assert not (found.day and found.words)
    assert not found.day or 1970 <= int(found.day[:4]) <= 2200
