"""A time in months, quarters or years: without gaps, never too many, and each date in its own."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.rules.time_stretches import falls_in, place_of, say_span, stretches, year_before

DAYS = st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 31))


def test_months_then_quarters_then_years() -> None:
    year = stretches(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert [one.label for one in year][:3] == ["Jan", "Feb", "Mar"]
    assert (year[1].words, year[1].last) == ("February 2026", "2026-02-28")
    assert len(stretches(dt.date(2025, 1, 5), dt.date(2026, 12, 1))) == 24
    three = stretches(dt.date(2024, 2, 5), dt.date(2026, 12, 1))
    assert (three[0].label, three[0].words) == ("Jan–Mar", "January to March 2024")
    ten = stretches(dt.date(2016, 2, 5), dt.date(2026, 12, 1))
    assert [one.label for one in ten][::5] == ["2016", "2021", "2026"]
    assert stretches(dt.date(203, 1, 1), dt.date(2026, 1, 1))[0].label == "2003"
    assert stretches(dt.date(2026, 2, 1), dt.date(2026, 1, 1)) == ()


@settings(max_examples=30)
@given(DAYS, DAYS, DAYS)
def test_each_day_is_in_one_stretch(since: dt.date, until: dt.date, day: dt.date) -> None:
    since, until = min(since, until), max(since, until)
    found = stretches(since, until)
    assert 1 <= len(found) <= 24
    for one, after in itertools.pairwise(found):
        last = dt.date.fromisoformat(one.last)
        assert dt.date.fromisoformat(after.first) - last == dt.timedelta(1)
    place = place_of(day.isoformat(), found)
    inside = [n for n, one in enumerate(found) if one.first <= day.isoformat() <= one.last]
    assert inside == ([] if place is None else [place])


def test_what_is_known_in_part_only() -> None:
    year = stretches(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert place_of("2026-03", year) == 2
    assert place_of("2026", year) is None
    assert place_of("2026", stretches(dt.date(2016, 1, 1), dt.date(2026, 12, 31))) == 10
    assert place_of("", year) is None
    assert place_of("last spring", year) is None
    assert falls_in("2026", "2026-03-05", "2026-04-01")
    assert falls_in("2026-03", "2026-03-05", "")
    assert not falls_in("2026-02", "2026-03-05", "")
    assert not falls_in("2027", "", "2026-12-31")
    assert falls_in("", "", "")
    assert not falls_in("", "2026-01-01", "")


def test_the_year_before_is_as_long() -> None:
    day = dt.date
    assert year_before(day(2026, 1, 1), day(2026, 11, 22)) == (day(2025, 1, 1), day(2025, 11, 22))
    assert year_before(day(2024, 2, 1), day(2024, 2, 29)) == (day(2023, 2, 1), day(2023, 2, 28))
    assert year_before(day(2025, 2, 1), day(2025, 2, 28)) == (day(2024, 2, 1), day(2024, 2, 29))
    assert year_before(day(2024, 3, 5), day(2026, 3, 4)) == (day(2022, 3, 5), day(2024, 3, 4))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-01-01", "2025-03-31", "Jan – Mar 2025"),
        ("2025-04-01", "2026-03-31", "Apr 2025 – Mar 2026"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2024-02-01", "2024-02-28", "1 Feb – 28 Feb 2024"),
        ("2025-05-05", "2025-05-05", "5 May 2025"),
    ],
)
def test_from_day_to_day_in_few_words(since: str, until: str, said: str) -> None:
    assert say_span(since, until) == said
