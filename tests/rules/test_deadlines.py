"""Deadlines, on worked examples and by their own laws."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.rules.deadlines import (
    ANY,
    NATIONS,
    bank_holidays,
    caveat,
    foi_due,
    is_known,
    is_working_day,
    reply_due,
    subject_access_due,
    working_days_after,
    working_days_between,
    years_known,
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
    assert reply_due(day(received), 20) == day(by_english_holidays_alone)


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


def test_the_table_of_bank_holidays() -> None:
    assert years_known() == range(2019, 2029)
    assert day("2026-06-15") in bank_holidays("scotland")
    assert day("2026-06-15") not in bank_holidays("england-and-wales")
    assert bank_holidays(ANY) == frozenset().union(*(bank_holidays(n) for n in NATIONS))
    assert bank_holidays("") == bank_holidays(ANY)


def test_beyond_the_table_only_weekends_are_left_out_and_it_is_said() -> None:
    christmas = day("2031-12-24")
    assert reply_due(christmas, 1) == day("2031-12-25")
    assert not is_known(christmas)
    assert "2019 to 2028 only" in caveat(christmas)
    assert caveat(day("2026-12-24")) == ""


def test_impossible_times_are_refused() -> None:
    with pytest.raises(Refusal, match="less than no days"):
        reply_due(day("2026-01-05"), -1)
    with pytest.raises(Refusal, match="end of the calendar"):
        reply_due(day("9999-12-01"), 100)


days = st.dates(dt.date(2018, 1, 1), dt.date(2035, 1, 1))


@given(days, st.integers(0, 60), st.sampled_from([*NATIONS, ANY]))
def test_counting_on_and_counting_between_agree(start: dt.date, count: int, nation: str) -> None:
    holidays = bank_holidays(nation)
    end = working_days_after(start, count, holidays)
    assert working_days_between(start, end, holidays) == count
    assert not count or is_working_day(end, holidays)


@given(days)
def test_law_s_dates_fall_on_working_days_and_never_go_back(received: dt.date) -> None:
    assert is_working_day(foi_due(received), bank_holidays(ANY))
    assert is_working_day(subject_access_due(received), bank_holidays("england-and-wales"))
    assert foi_due(received) <= foi_due(received + dt.timedelta(days=1))
    assert 28 <= (subject_access_due(received) - received).days <= 36
