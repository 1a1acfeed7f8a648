"""What speaks against a day and hour: prayers, fasts and feasts, holidays, elections."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import CalendarDay
from liaison_app.rules.cautions import KINDS, Caution, Planned, hours
from liaison_app.rules.cautions_of_calendar import of_calendar
from liaison_app.rules.cautions_of_faith import of_faith

TODAY = dt.date(2026, 3, 18)
CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


def said(day: str, starts: str = "", ends: str = "", **more: Any) -> dict[str, Caution]:
    """What is said of it, by its words."""
    asked = Planned(day=dt.date.fromisoformat(day), starts=starts, ends=ends, **more)
    return {one.words: one for one in (*of_faith(asked, TODAY), *of_calendar(asked))}


def test_a_friday_in_ramadan_is_both() -> None:
    found = said("2017-06-02")
    assert found["A Friday in Ramadan (7 Ramadan 1438)"].kind == "ramadan"
    assert found["A Friday"].soft
    found = said("2024-03-15", "13:00", "14:30")
    assert not found["At the time of Friday prayers (Jumu’ah)"].soft
    assert "A Friday in Ramadan (5 Ramadan 1445)" in found


def test_a_friday_is_a_friday() -> None:
    assert list(said("2019-03-15")) == ["A Friday"]
    assert list(said("2019-03-15", "11:00", "12:30")) == ["At the time of Friday prayers (Jumu’ah)"]
    assert list(said("2019-03-15", "14:59")) == ["At the time of Friday prayers (Jumu’ah)"]
    assert said("2019-03-15", "15:00", "17:00") == {}
    assert said("2019-03-15", "10:00", "12:00") == {}
    assert said("2019-03-14", "13:00") == {}


def test_in_ramadan_the_hour_tells_what_is_said() -> None:
    (day,) = said("2026-03-03", "10:00", "12:00").values()
    assert "serve nothing" in day.reason
    (evening,) = said("2026-03-03", "18:30", "20:00").values()
    assert "about 5.50 pm" in evening.reason
    assert "tarawih" in evening.reason
    (open_,) = said("2026-03-03").values()
    assert "neither eats nor drinks" in open_.reason


def test_the_last_ten_nights_begin_on_the_evening_before_the_21st() -> None:
    words = "The last ten nights of Ramadan"
    assert words in said("2026-03-09", "19:00")
    assert words not in said("2026-03-08", "19:00")
    assert words not in said("2026-03-11", "10:00", "12:00")
    assert words in said("2026-03-19", "19:00")


def test_the_evening_before_an_expected_ramadan_is_told_of() -> None:
    assert said("2027-02-07")["Ramadan may begin"].soft


def test_eid_is_expected_for_three_days_and_kept_for_three() -> None:
    for day in ("2026-03-19", "2026-03-20", "2026-03-21"):
        eid = said(day, "19:00")["Eid al-Fitr is expected on Fri 20 March 2026"]
        assert not eid.soft
        assert "a day earlier or later" in eid.reason
    assert said("2026-03-22", "19:00")["The days after Eid al-Fitr"].soft
    assert not said("2026-03-24", "19:00")


def test_a_confirmed_eid_is_on_its_day_alone() -> None:
    own = [CalendarDay(kind="holy_day", feast="eid_al_fitr", date="2026-03-21", name="Eid")]
    assert "Confirmed by our council" in said("2026-03-21", own=own)["Eid al-Fitr"].reason
    assert list(said("2026-03-20", "15:30", "16:30", own=own)) == ["A Friday in Ramadan"]
    own = [CalendarDay(kind="holy_day", feast="ramadan", date="2026-02-19", name="Ramadan")]
    assert list(said("2026-02-20", "15:30", own=own)) == ["A Friday in Ramadan (2 Ramadan)"]


def test_of_an_eid_gone_by_it_is_said_so() -> None:
    assert "Eid al-Fitr was expected on Wed 10 April 2024" in said("2024-04-10")


def test_differences_between_muslims_are_said() -> None:
    (ashura,) = said("2026-06-25").values()
    assert ashura.soft
    assert "Shias" in ashura.reason
    assert "Sunnis" in ashura.reason


def test_other_faiths_days_are_those_of_the_guests() -> None:
    assert said("2026-09-21", "10:00") == {}
    jewish = said("2026-09-21", "10:00", faiths=frozenset({"jewish"}))
    assert not jewish["Yom Kippur"].soft
    assert said("2026-09-21", "10:00", faiths=frozenset({"hindu"})) == {}
    unsaid = said("2026-09-21", "10:00", unsaid=True)["Yom Kippur"]
    assert unsaid.soft
    assert "stands in Contacts" in unsaid.reason
    assert said("2026-03-03", "10:00", unsaid=True, nation="england-and-wales").keys() == {
        "Ramadan (14 Ramadan 1447)"
    }  # Purim is a lesser feast


def test_a_jewish_feast_begins_on_its_eve() -> None:
    eve = said("2026-09-20", "19:00", faiths=frozenset({"jewish"}))
    assert "Yom Kippur from sunset, about 7.10 pm" in eve
    assert said("2026-09-20", "10:00", "12:00", faiths=frozenset({"jewish"})) == {}


def test_shabbat_goes_from_friday_sunset_to_saturday_nightfall() -> None:
    guests = frozenset({"jewish"})
    assert "Shabbat from sunset, about 4.05 pm" in said("2026-11-20", "16:00", faiths=guests)
    assert said("2026-11-20", "09:00", "11:00", faiths=guests) == {}
    assert "Shabbat" in said("2026-11-14", "10:00", faiths=guests)
    assert "Shabbat" not in said("2026-11-14", "18:30", faiths=guests)


def test_sunday_mornings_are_for_church() -> None:
    assert said("2026-11-15", "10:30", faiths=frozenset({"christian"}))["A Sunday"].soft
    assert said("2026-11-15", "15:00", faiths=frozenset({"christian"})) == {}
    easter = said("2027-03-28", "10:00", faiths=frozenset({"christian"}))
    assert list(easter) == ["Easter Sunday"]


def test_a_hindu_feast_may_be_a_day_off() -> None:
    assert "Diwali (expected, a day earlier or later)" in said(
        "2026-11-08", "15:00", faiths=frozenset({"hindu"})
    )


def test_bank_holidays_of_the_nation() -> None:
    assert said("2026-05-25", "10:00")["Spring bank holiday"].kind == "holiday"
    assert "St Andrew’s Day, a bank holiday" in said("2026-11-30", "10:00", nation="scotland")
    assert said("2026-11-30", "10:00") == {}
    own = [CalendarDay(kind="working", date="2026-05-25", name="x")]
    assert "Spring bank holiday" not in said("2026-05-25", "10:00", own=own)
    assert "Between Christmas and New Year" in said("2026-12-29", "10:00")


def test_school_holidays_weigh_when_schools_are_asked() -> None:
    own = [
        CalendarDay(kind="school_holiday", date="2026-10-26", until="2026-10-30", name="Half-term")
    ]
    words = "Half-term, 26 to 30 October 2026"
    assert said("2026-10-28", "10:00", own=own)[words].soft
    assert not said("2026-10-30", "10:00", own=own, schools=True)[words].soft
    assert said("2026-10-31", "10:00", own=own, schools=True) == {}


def test_while_none_are_entered_the_usual_ones_are_told_softly() -> None:
    usual = "Schools are usually closed in the summer"
    assert said("2026-08-05", "10:00", schools=True)[usual].soft
    assert said("2026-08-05", "10:00") == {}
    assert usual not in said("2026-08-20", "10:00", schools=True, nation="scotland")
    own = [CalendarDay(kind="school_holiday", date="2026-07-27", until="2026-08-01", name="Early")]
    assert said("2026-08-05", "10:00", schools=True, own=own) == {}


def test_before_a_poll_and_on_its_day() -> None:
    before = said("2027-04-14", "10:00")["Before the local elections on Thu 6 May 2027"]
    assert "by custom" in before.reason
    assert "Polling day: the local elections" in said("2027-05-06", "19:00")
    assert said("2027-05-07", "19:00") == {}
    assert said("2027-04-14", "10:00", ours=True) == {}
    assert "Before the general election on Thu 8 June 2017" in said("2017-06-05", "10:00")


def test_days_of_our_own_are_kept_clear_of() -> None:
    own = [CalendarDay(kind="other", date="2026-10-05", until="2026-10-07", name="Hall is painted")]
    assert "Hall is painted" in said("2026-10-06", "10:00", own=own)
    assert said("2026-10-08", "10:00", own=own) == {}


@pytest.mark.parametrize("day", ["1900-06-01", "2090-06-01", "9999-12-31", "0001-01-01"])
def test_far_off_days_are_quiet(day: str) -> None:
    assert not [one for one in said(day, "18:00").values() if one.kind in ("ramadan", "eid")]


@given(st.dates(dt.date(2, 1, 1), dt.date(9998, 1, 1)), CLOCKS, CLOCKS, st.booleans())
def test_whatever_is_asked_is_answered_in_sentences(
    day: dt.date, starts: str, ends: str, unsaid: bool
) -> None:
    faiths = frozenset({"jewish", "christian", "hindu", "sikh", "buddhist"})
    asked = Planned(
        day=day,
        starts=starts,
        ends=ends if ends > starts else "",
        faiths=faiths,
        unsaid=unsaid,
        schools=True,
    )
    for one in (*of_faith(asked, TODAY), *of_calendar(asked)):
        assert one.kind in KINDS
        assert one.words
        assert one.reason.endswith(".")
        assert "  " not in one.reason


def test_hours_that_are_not_known_are_all_day() -> None:
    assert hours("", "") == (0, 24 * 60)
    assert hours("", "12:00") == (0, 12 * 60)
    assert hours("23:30", "") == (23 * 60 + 30, 24 * 60)
