"""The time before elections: the last day for the notice, and what we say of it ourselves."""

import datetime as dt

import pytest

from liaison_app.records import CalendarDay
from liaison_app.rules.bank_holidays import ENGLAND_AND_WALES, SCOTLAND, bank_holidays
from liaison_app.rules.election_days import Election, elections, first_thursday_of_may, notice_by


def of_year(year: int, nation: str = ENGLAND_AND_WALES, *own: CalendarDay) -> list[Election]:
    return elections(dt.date(year, 1, 1), dt.date(year, 12, 31), nation, own)


@pytest.mark.parametrize(
    ("poll", "notice"),
    [  # as the Electoral Commission and the Local Government Association published them
        ("2023-05-04", "2023-03-27"),
        ("2024-05-02", "2024-03-26"),
        ("2025-05-01", "2025-03-25"),
    ],
)
def test_the_last_day_for_the_notice(poll: str, notice: str) -> None:
    holidays = bank_holidays(ENGLAND_AND_WALES)
    assert notice_by(dt.date.fromisoformat(poll), holidays).isoformat() == notice


def test_local_elections_are_on_the_first_thursday_of_may() -> None:
    assert first_thursday_of_may(2027) == dt.date(2027, 5, 6)
    (poll,) = of_year(2027)
    assert (poll.name, poll.day) == ("the local elections", dt.date(2027, 5, 6))
    assert "Not every council" in poll.note


def test_polls_that_were_moved_or_put_off() -> None:
    assert [poll.day.isoformat() for poll in of_year(2014)] == ["2014-05-22"]
    assert of_year(2020) == []


def test_a_general_election_gone_by_is_known() -> None:
    names = {poll.name: poll for poll in of_year(2017)}
    general = names["the general election"]
    assert (general.since, general.day) == (dt.date(2017, 4, 22), dt.date(2017, 6, 8))


def test_nations_have_their_own() -> None:
    assert [p.name for p in of_year(2026, SCOTLAND)] == ["the election of the Scottish Parliament"]
    assert [p.name for p in of_year(2027, SCOTLAND)] == ["the council elections"]
    assert of_year(2025, SCOTLAND) == []
    assert {p.name for p in of_year(2027, "northern-ireland")} == {
        "the council elections",
        "the Assembly election",
    }


def test_a_period_of_ours_takes_the_place_of_the_reckoned_one() -> None:
    own = CalendarDay(
        kind="election",
        feast="local_elections",
        name="the county council election",
        date="2027-03-22",
        until="2027-05-06",
    )
    (poll,) = of_year(2027, ENGLAND_AND_WALES, own)
    assert (poll.name, poll.since) == ("the county council election", dt.date(2027, 3, 22))


def test_a_general_election_is_added_and_an_election_said_not_to_be_here() -> None:
    called = CalendarDay(
        kind="election", name="The general election", date="2029-04-20", until="2029-06-07"
    )
    assert "The general election" in [p.name for p in of_year(2029, ENGLAND_AND_WALES, called)]
    none = CalendarDay(
        kind="not_here",
        feast="local_elections",
        name="the local elections",
        date="2027-03-31",
        until="2027-05-06",
    )
    assert of_year(2027, ENGLAND_AND_WALES, none) == []
    shown = elections(
        dt.date(2027, 5, 1), dt.date(2027, 5, 1), ENGLAND_AND_WALES, [none], left_out_too=True
    )
    assert [poll.left_out for poll in shown] == [True]
    assert len(of_year(2028, ENGLAND_AND_WALES, none)) == 1


def test_years_far_off_are_quiet() -> None:
    assert of_year(1950) == []
    assert len(of_year(9998)) == 1
