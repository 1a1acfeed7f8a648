"""Holy days of six faiths against days known from elsewhere, and as a council confirms them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import CalendarDay
from liaison_app.rules.christian_days import orthodox_easter
from liaison_app.rules.feasts import HolyDay
from liaison_app.rules.hijri import from_hijri, hijri, say_hijri_months
from liaison_app.rules.holy_days import holy_days
from liaison_app.rules.sunset import sunset
from liaison_app.rules.tabled_feasts import years_tabled

_ONE = dt.timedelta(days=1)


def of_year(year: int, key: str, *own: CalendarDay) -> list[HolyDay]:
    days = holy_days(dt.date(year, 1, 1), dt.date(year, 12, 31), own)
    return [one for one in days if one.feast.key == key and one.first.year == year]


def confirmed(key: str, day: str, **more: str) -> CalendarDay:
    return CalendarDay(**{"kind": "holy_day", "feast": key, "date": day, "name": key, **more})


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("ramadan", "2017-05-27"),
        ("eid_al_fitr", "2024-04-10"),
        ("eid_al_adha", "2024-06-16"),
        ("arafah", "2024-06-15"),
        ("ashura", "2024-07-16"),
        ("mawlid", "2024-09-15"),
        ("islamic_new_year", "2026-06-16"),
        ("good_friday", "2018-03-30"),
        ("easter", "2024-03-31"),
        ("ash_wednesday", "2026-02-18"),
        ("pentecost", "2026-05-24"),
        ("orthodox_easter", "2024-05-05"),
        ("rosh_hashanah", "2026-09-12"),
        ("yom_kippur", "2017-09-30"),
        ("passover", "2024-04-23"),
        ("purim", "2024-03-24"),  # of a leap year, so in the second Adar
        ("purim", "2026-03-03"),
        ("tisha_bav", "2022-08-07"),  # the ninth was a Saturday
        ("hanukkah", "2025-12-15"),
        ("diwali", "2024-10-31"),
        ("bandi_chhor", "2024-10-31"),
        ("holi", "2024-03-25"),
        ("guru_nanak", "2025-11-05"),
        ("vaisakhi", "2024-04-13"),
        ("vesak", "2024-05-23"),
    ],
)
def test_days_known_from_elsewhere(key: str, day: str) -> None:
    year = int(day[:4])
    assert day in [one.first.isoformat() for one in of_year(year, key)]


def test_two_feasts_of_one_name_in_one_year_both_stand() -> None:
    """In 2000 Eid al-Fitr came in January and in December."""
    assert [one.first.month for one in of_year(2000, "eid_al_fitr")] == [1, 12]


def test_an_orthodox_easter_of_the_same_day_stands_once() -> None:
    assert orthodox_easter(2025) == dt.date(2025, 4, 20)
    assert of_year(2025, "orthodox_easter") == []
    assert len(of_year(2025, "easter")) == 1


def test_an_eid_is_expected_within_a_day_until_it_is_confirmed() -> None:
    (eid,) = of_year(2026, "eid_al_fitr")
    assert (eid.earliest, eid.first, eid.latest) == (
        *(dt.date(2026, 3, 19), dt.date(2026, 3, 20), dt.date(2026, 3, 21)),
    )
    assert eid.is_expected
    (eid,) = of_year(2026, "eid_al_fitr", confirmed("eid_al_fitr", "2026-03-21"))
    assert (eid.first, eid.last) == (dt.date(2026, 3, 21), dt.date(2026, 3, 23))
    assert not eid.is_expected


def test_the_fast_ends_on_the_day_before_a_confirmed_eid() -> None:
    (fast,) = of_year(2026, "ramadan", confirmed("eid_al_fitr", "2026-03-21"))
    assert (fast.first, fast.last) == (dt.date(2026, 2, 18), dt.date(2026, 3, 20))
    (ten,) = of_year(2026, "last_ten_nights", confirmed("eid_al_fitr", "2026-03-21"))
    assert ten.last == dt.date(2026, 3, 20)


def test_a_confirmed_first_of_ramadan_leaves_two_days_for_eid() -> None:
    own = confirmed("ramadan", "2027-02-09")
    (eid,) = of_year(2027, "eid_al_fitr", own)
    assert (eid.earliest, eid.latest) == (dt.date(2027, 3, 10), dt.date(2027, 3, 11))
    assert eid.first == dt.date(2027, 3, 10)
    (fast,) = of_year(2027, "ramadan", own)
    assert (fast.first, fast.last) == (dt.date(2027, 2, 9), dt.date(2027, 3, 9))
    (ten,) = of_year(2027, "last_ten_nights", own)
    assert ten.first == dt.date(2027, 3, 1)


def test_arafah_is_the_day_before_a_confirmed_eid() -> None:
    (arafah,) = of_year(2026, "arafah", confirmed("eid_al_adha", "2026-05-28"))
    assert arafah.first == dt.date(2026, 5, 27)
    assert not arafah.is_expected


def test_of_two_confirmations_the_later_holds_and_one_far_off_is_a_day_of_its_own() -> None:
    twice = (confirmed("eid_al_fitr", "2026-03-19"), confirmed("eid_al_fitr", "2026-03-21"))
    assert [one.first.day for one in of_year(2026, "eid_al_fitr", *twice)] == [21]
    far = confirmed("eid_al_fitr", "2026-08-01")
    assert [one.first.month for one in of_year(2026, "eid_al_fitr", far)] == [3, 8]


def test_a_feast_that_does_not_count_for_us_is_left_out() -> None:
    away = confirmed("mawlid", "2026-08-25", kind="not_here")
    assert of_year(2026, "mawlid", away) == []
    days = holy_days(dt.date(2026, 8, 1), dt.date(2026, 8, 31), [away], left_out_too=True)
    assert [one.left_out for one in days if one.feast.key == "mawlid"] == [True]
    assert len(of_year(2027, "mawlid", away)) == 1


def test_a_holy_day_of_our_own_stands_among_them() -> None:
    own = CalendarDay(
        kind="holy_day", date="2026-05-01", until="2026-05-03", name="Milad week", faith="islam"
    )
    days = holy_days(dt.date(2026, 5, 2), dt.date(2026, 5, 2), [own])
    ours = [one for one in days if one.feast.faith == "islam"]
    assert [(one.feast.name, one.is_expected) for one in ours] == [("Milad week", False)]


@given(st.dates(dt.date(2, 1, 1), dt.date(9998, 12, 31)))
def test_no_day_of_any_year_stops_it(day: dt.date) -> None:
    for one in holy_days(day, day):
        assert one.earliest <= one.first <= one.last
        assert one.earliest <= one.latest
        assert one.first - _ONE <= day <= max(one.last, one.latest)


@given(st.dates(dt.date(1924, 8, 2), dt.date(2077, 11, 15)))
def test_a_hijri_date_is_the_day_it_was_made_from(day: dt.date) -> None:
    found = hijri(day)
    assert found is not None
    assert from_hijri(*found) == day


@given(st.dates(dt.date(1925, 9, 1), dt.date(2076, 1, 1)))
def test_every_ramadan_is_followed_by_eid(day: dt.date) -> None:
    near = holy_days(day, day + 400 * _ONE)
    eids = {one.first for one in near if one.feast.key == "eid_al_fitr"}
    fasts = [one for one in near if one.feast.key == "ramadan" and one.last < day + 398 * _ONE]
    assert fasts
    for fast in fasts:
        assert (fast.last - fast.first).days + 1 in (29, 30)
        assert fast.last + _ONE in eids


@pytest.mark.parametrize("year", [1900, 2090])
def test_outside_the_tables_there_is_nothing_islamic(year: int) -> None:
    days = holy_days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert not [one for one in days if one.feast.faith == "islam"]
    assert not say_hijri_months(dt.date(year, 1, 1), dt.date(year, 2, 1))


def test_every_year_of_the_table_has_every_feast() -> None:
    for year in years_tabled():
        for key in ("diwali", "holi", "vaisakhi", "guru_nanak", "vesak", "navaratri"):
            assert len(of_year(year, key)) == 1, (year, key)


def test_months_of_two_years_are_both_said() -> None:
    words = say_hijri_months(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    assert words == "Dhu al-Hijjah 1447 to Muharram 1448"


@pytest.mark.parametrize(
    ("day", "nation", "clock"),
    [  # as published for Birmingham, Stirling and Dungannon, to within ten minutes
        ("2026-06-21", "england-and-wales", "21:34"),
        ("2026-12-21", "england-and-wales", "15:55"),
        ("2026-03-20", "england-and-wales", "18:22"),
        ("2026-06-21", "scotland", "22:06"),
        ("2026-12-21", "northern-ireland", "16:00"),
    ],
)
def test_the_sun_sets_as_published(day: str, nation: str, clock: str) -> None:
    found = sunset(dt.date.fromisoformat(day), nation)
    minutes = [int(time[:2]) * 60 + int(time[3:]) for time in (found, clock)]
    assert abs(minutes[0] - minutes[1]) <= 10


def test_clocks_go_forward_on_the_last_sunday_of_march() -> None:
    before, after = sunset(dt.date(2026, 3, 28)), sunset(dt.date(2026, 3, 29))
    assert int(after[:2]) - int(before[:2]) == 1
