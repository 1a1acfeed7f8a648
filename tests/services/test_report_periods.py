"""The times a report is usually wanted for, from their first to their last day."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.services.report_periods import (
    ALL,
    LAST_QUARTER,
    LAST_YEAR,
    QUARTER,
    QUICK,
    YEAR,
    of_year,
    period_of,
    words_of,
)
from liaison_app.services.report_scope import EVERYTHING, Period

TODAY = dt.date(2026, 2, 10)


@pytest.mark.parametrize(
    ("key", "period", "words"),
    [
        (ALL, EVERYTHING, "Everything in the file"),
        (YEAR, Period("2026-01-01", "2026-12-31"), "This year (2026)"),
        (LAST_YEAR, Period("2025-01-01", "2025-12-31"), "Last year (2025)"),
        (QUARTER, Period("2026-01-01", "2026-03-31"), "This quarter (January to March 2026)"),
        (
            LAST_QUARTER,
            Period("2025-10-01", "2025-12-31"),
            "Last quarter (October to December 2025)",
        ),
    ],
)
def test_times_and_their_words(key: str, period: Period, words: str) -> None:
    assert period_of(key, TODAY) == period
    assert words_of(key, TODAY) == words


@settings(max_examples=30)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_today_is_in_this_year_and_quarter_and_the_day_before_in_what_came_before(
    today: dt.date,
) -> None:
    for now, before in ((YEAR, LAST_YEAR), (QUARTER, LAST_QUARTER)):
        this, last = period_of(now, today), period_of(before, today)
        assert this.since <= today.isoformat() <= this.until
        assert dt.date.fromisoformat(last.until) + dt.timedelta(1) == dt.date.fromisoformat(
            this.since
        )
    assert all(words_of(key, today) for key in QUICK)


def test_a_year_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(Refusal, match="four figures"):
        of_year(0)


def test_a_whole_year_is_said_as_one() -> None:
    assert of_year(2026).words() == "the year 2026"
    assert Period("2026-01-01", "2026-03-31").words() == "1 January 2026 to 31 March 2026"
    assert Period("2026-01-01").words() == "since 1 January 2026"
