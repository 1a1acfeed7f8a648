"""Moments gone by, in words."""

import datetime as dt

import pytest

from liaison_app.rules.said_moments import say_day_and_time, say_moment

NOW = dt.datetime(2026, 3, 18, 17, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-18T09:12", "today, 09:12"),
        ("2026-03-17T23:59", "yesterday, 23:59"),
        ("2026-03-03T08:15", "Tue 3 March, 08:15"),
        ("2025-12-31T08:15", "Wed 31 December 2025, 08:15"),
    ],
)
def test_a_moment_in_words(at: str, said: str) -> None:
    assert say_moment(dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), NOW) == said


def test_a_day_and_time_stand_whenever_they_are_read() -> None:
    assert say_day_and_time(dt.datetime(2026, 3, 3, 8, 5, tzinfo=dt.UTC)) == "3 March 2026, 08:05"
