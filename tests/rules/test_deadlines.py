"""Deadlines, on worked examples and by their own laws."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.rules.bank_holidays import ANY, ENGLAND_AND_WALES, NATIONS, bank_holidays
from liaison_app.rules.deadlines import (
    foi_due,
    foi_review_due,
    is_working_day,
    next_working_day,
    subject_access_due,
    working_days_after,
)

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("received", "due", "by_english_holidays_alone"),
    [
        ("2019-06-19", "2019-07-18", "2019-07-17"),  # crosses 12 July in Northern Ireland
        ("2026-07-15", "2026-08-13", "2026-08-12"),  # crosses the Scottish 3 August
        ("2026-11-21", "2026-12-21", "2026-12-18"),  # received on a Saturday
        ("2026-12-18", "2027-01-21", "2027-01-20"),  # 2 January, moved to the 4th
        ("2027-06-21", "2027-07-20", "2027-07-19"),  # crosses 12 July
    ],
)
def test_freedom_of_information(received: str, due: str, by_english_holidays_alone: str) -> None:
    assert foi_due(day(received)) == day(due)
    english = bank_holidays(ENGLAND_AND_WALES)
    assert working_days_after(day(received), 20, english) == day(by_english_holidays_alone)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-08-31", "2026-09-30"),
        ("2026-11-27", "2026-12-29"),
        ("2028-01-31", "2028-02-29"),
        ("2026-12-15", "2027-01-15"),
    ],
)
def test_subject_access(received: str, due: str) -> None:
    assert subject_access_due(day(received)) == day(due)


def test_impossible_times_are_refused() -> None:
    with pytest.raises(Refusal, match="less than no days"):
        working_days_after(day("2026-01-05"), -1, ())
    with pytest.raises(Refusal, match="end of the calendar"):
        working_days_after(day("9999-12-01"), 100, ())


def test_a_month_past_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match="end of the calendar"):
        subject_access_due(day("9999-12-01"))


def test_holidays_may_be_given_in_place_of_the_table() -> None:
    friday = day("2026-11-06")
    assert foi_due(friday, ()) == day("2026-12-04")
    assert foi_due(friday, {day("2026-11-09"), day("2026-11-10")}) == day("2026-12-08")
    assert foi_review_due(friday, ()) == foi_due(friday, ())
    assert subject_access_due(day("2026-11-25"), ()) == day("2026-12-25")
    assert subject_access_due(day("2026-11-25")) == day("2026-12-29")


days = st.dates(dt.date(2012, 1, 1), dt.date(2035, 1, 1))
some_holidays = st.frozensets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=40)


def naively_after(start: dt.date, count: int, holidays: frozenset[dt.date]) -> dt.date:
    """Every day written out in a row, weekends and holidays struck out, and then counted."""
    row = [start + dt.timedelta(days=n) for n in range(1, 7 * count + 2 * len(holidays) + 20)]
    left = [d for d in row if d.strftime("%a") not in ("Sat", "Sun") and d not in holidays]
    return left[count - 1]


@given(st.dates(dt.date(2025, 12, 1), dt.date(2027, 1, 31)), st.integers(1, 45), some_holidays)
def test_working_days_agree_with_a_naive_count(
    start: dt.date, count: int, holidays: frozenset[dt.date]
) -> None:
    assert working_days_after(start, count, holidays) == naively_after(start, count, holidays)


@given(st.dates(dt.date(2025, 12, 1), dt.date(2027, 1, 31)), some_holidays)
def test_law_s_days_agree_with_a_naive_count(
    received: dt.date, holidays: frozenset[dt.date]
) -> None:
    assert foi_due(received, holidays) == naively_after(received, 20, holidays)
    asked = subject_access_due(received, holidays)
    month_on = [
        d
        for n in range(27, 32)
        if (d := received + dt.timedelta(days=n)).month == received.month % 12 + 1
        and d.day <= received.day
    ]
    assert asked == next_working_day(max(month_on), holidays)


@given(days, st.integers(0, 60), st.sampled_from([*NATIONS, ANY]))
def test_counting_on_and_counting_between_agree(start: dt.date, count: int, nation: str) -> None:
    holidays = bank_holidays(nation)
    end = working_days_after(start, count, holidays)
    between = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(is_working_day(day, holidays) for day in between) == count
    assert not count or is_working_day(end, holidays)


@given(days)
def test_law_s_dates_fall_on_working_days_and_never_go_back(received: dt.date) -> None:
    assert is_working_day(foi_due(received), bank_holidays(ANY))
    assert is_working_day(subject_access_due(received), bank_holidays("england-and-wales"))
    assert foi_due(received) <= foi_due(received + dt.timedelta(days=1))
    assert 28 <= (subject_access_due(received) - received).days <= 36
