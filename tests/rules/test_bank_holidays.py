"""The table of bank holidays, and the file's own days on top of it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import CalendarDay
from liaison_app.rules.bank_holidays import (
    ANY,
    ENGLAND_AND_WALES,
    NATIONS,
    NORTHERN_IRELAND,
    SCOTLAND,
    bank_holidays,
    caveat,
    is_known,
    listed,
    years_known,
)
from liaison_app.rules.deadlines import working_days_after

day = dt.date.fromisoformat


def named(nation: str) -> dict[dt.date, str]:
    return {one.day: one.name for one in listed(nation)}


def test_the_years_and_nations_of_the_table() -> None:
    assert years_known() == range(2015, 2029)
    assert day("2026-06-15") in bank_holidays(SCOTLAND)
    assert day("2026-06-15") not in bank_holidays(ENGLAND_AND_WALES)
    assert bank_holidays(ANY) == frozenset().union(*(bank_holidays(n) for n in NATIONS))
    assert bank_holidays("") == bank_holidays(ANY)


@pytest.mark.parametrize(
    ("nation", "usual"), [(ENGLAND_AND_WALES, 8), (SCOTLAND, 9), (NORTHERN_IRELAND, 10)]
)
def test_every_year_has_its_days_and_none_falls_on_a_weekend(nation: str, usual: int) -> None:
    days = bank_holidays(nation)
    assert [d for d in days if d.weekday() > 4] == []
    one_offs = {2022: 2, 2023: 1, 2026: 1 if nation == SCOTLAND else 0}
    for year in years_known():
        assert len([d for d in days if d.year == year]) == usual + one_offs.get(year, 0), year


def easter(year: int) -> dt.date:
    """Easter Sunday, by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    x = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, on = divmod(h + x - 7 * m + 114, 31)
    return dt.date(year, month, on + 1)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_days_that_move_fall_where_their_rule_says(nation: str) -> None:
    names = named(nation)
    for year in years_known():
        sunday = easter(year)
        assert names[sunday - dt.timedelta(days=2)] == "Good Friday"
        has_monday = names.get(sunday + dt.timedelta(days=1)) == "Easter Monday"
        assert has_monday == (nation != SCOTLAND)
    mondays = ("bank holiday",)
    for on, name in names.items():
        if name.startswith(("Early May", "Spring", "Summer")) and name.endswith(mondays):
            assert on.weekday() == 0 or on == day("2022-06-02"), on


@pytest.mark.parametrize(
    ("on", "nation", "name"),
    [
        ("2015-12-28", ENGLAND_AND_WALES, "Boxing Day (substitute day)"),
        ("2016-01-04", SCOTLAND, "2 January (substitute day)"),
        ("2016-12-27", NORTHERN_IRELAND, "Christmas Day (substitute day)"),
        ("2017-01-02", ENGLAND_AND_WALES, "New Year’s Day (substitute day)"),
        ("2017-01-02", SCOTLAND, "2 January"),
        ("2017-01-03", SCOTLAND, "New Year’s Day (substitute day)"),
        ("2015-07-13", NORTHERN_IRELAND, "Battle of the Boyne (Orangemen’s Day) (substitute day)"),
        ("2018-03-19", NORTHERN_IRELAND, "St Patrick’s Day (substitute day)"),
        ("2018-11-30", SCOTLAND, "St Andrew’s Day"),
    ],
)
def test_substitute_days_of_the_earlier_years(on: str, nation: str, name: str) -> None:
    assert named(nation)[day(on)] == name


def test_ten_working_days_over_easter_2018() -> None:
    assert working_days_after(day("2018-03-16"), 10, bank_holidays(ENGLAND_AND_WALES)) == day(
        "2018-04-03"
    )
    assert working_days_after(day("2018-03-16"), 10, bank_holidays(SCOTLAND)) == day("2018-04-02")
    assert working_days_after(day("2018-03-16"), 10, bank_holidays(NORTHERN_IRELAND)) == day(
        "2018-04-04"
    )


def test_every_name_in_the_table_has_words() -> None:
    assert not [one for nation in NATIONS for one in listed(nation) if one.name == "Bank holiday"]


def test_outside_the_table_only_weekends_are_left_out_and_it_is_said() -> None:
    christmas = day("2031-12-24")
    assert working_days_after(christmas, 1, bank_holidays(ENGLAND_AND_WALES)) == day("2031-12-25")
    assert not is_known(christmas)
    assert "2015 to 2028 only" in caveat(christmas)
    assert caveat(day("2026-12-24")) == ""


# The file's own days


def own(date: str, kind: str = "holiday", nation: str = ANY) -> CalendarDay:
    return CalendarDay(date=date, name="Ours", kind=kind, nation=nation)


def test_an_added_day_holds_in_its_nation_or_in_all() -> None:
    here = [own("2031-05-01", nation=SCOTLAND)]
    assert day("2031-05-01") in bank_holidays(SCOTLAND, here)
    assert day("2031-05-01") in bank_holidays(ANY, here)
    assert day("2031-05-01") not in bank_holidays(ENGLAND_AND_WALES, here)
    everywhere = [own("2031-05-01")]
    assert all(day("2031-05-01") in bank_holidays(nation, everywhere) for nation in NATIONS)


def test_a_day_may_be_an_ordinary_one_after_all() -> None:
    moved = [own("2026-05-04", "working"), own("2026-05-08")]
    assert day("2026-05-04") not in bank_holidays(ANY, moved)
    assert day("2026-05-08") in bank_holidays(ANY, moved)
    only_here = [own("2026-05-04", "working", ENGLAND_AND_WALES)]
    assert day("2026-05-04") not in bank_holidays(ENGLAND_AND_WALES, only_here)
    assert day("2026-05-04") in bank_holidays(ANY, only_here)  # still one in Scotland


def test_of_two_for_one_day_the_later_counts() -> None:
    assert day("2031-05-01") not in bank_holidays(
        ANY, [own("2031-05-01"), own("2031-05-01", "working")]
    )
    assert day("2031-05-01") in bank_holidays(
        ANY, [own("2031-05-01", "working"), own("2031-05-01")]
    )


def test_the_list_says_which_day_is_ours() -> None:
    added = own("2026-05-04", "working", ENGLAND_AND_WALES)
    (found,) = [one for one in listed(ENGLAND_AND_WALES, [added]) if one.own]
    assert (found.day, found.is_working, found.own) == (day("2026-05-04"), True, added)


@given(st.lists(st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1)), st.booleans())))
def test_own_days_never_touch_any_other_day(changes: list[tuple[dt.date, bool]]) -> None:
    days = [own(on.isoformat(), "holiday" if off else "working") for on, off in changes]
    wanted = set(bank_holidays(SCOTLAND))
    for on, off in changes:
        (wanted.add if off else wanted.discard)(on)
    assert bank_holidays(SCOTLAND, days) == wanted
    assert working_days_after(dt.date(2026, 4, 1), 5, wanted) == working_days_after(
        dt.date(2026, 4, 1), 5, bank_holidays(SCOTLAND, days)
    )
