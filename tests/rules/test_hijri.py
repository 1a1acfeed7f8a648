"""Hijri dates against days known from elsewhere."""

import datetime as dt

import pytest

from liaison_app.rules.hijri import say_hijri


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2017, 6, 2), "7 Ramadan 1438"),
        (dt.date(2024, 3, 15), "5 Ramadan 1445"),
        (dt.date(2026, 3, 26), "7 Shawwal 1447"),
    ],
)
def test_known_days(day: dt.date, words: str) -> None:
    assert say_hijri(day) == words


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), dt.date(2100, 1, 1)])
def test_days_outside_the_tables_have_no_words(day: dt.date) -> None:
    assert say_hijri(day) == ""
