"""By when a reply is hoped for, which rule goes first, and what is said of it."""

import datetime as dt
import re

import pytest

from liaison_app import language
from liaison_app.records import CalendarDay, Entry, Office, Organisation
from liaison_app.rules.reply_dates import due_to_answer, hoped_for
from liaison_app.ui.pseudo_language import disguised

day = dt.date.fromisoformat
SENT = day("2026-11-02")  # a Monday
SLOW = Organisation(name="Slow Body", reply_working_days=20)
QUICK = Organisation(name="Quick Body", reply_working_days=5)
PLAIN = Organisation(name="Plain Body")
POLICE = Organisation(name="County Police", kind="police")


def test_ten_working_days_as_usual() -> None:
    hoped = hoped_for(SENT, [PLAIN], Office())
    assert (hoped.day, hoped.why) == (day("2026-11-16"), "Ten working days, as usual.")
    assert hoped_for(SENT, [], Office()) == hoped
    assert hoped_for(SENT, [None], Office()) == hoped


def test_the_office_s_own_time_goes_before_ten_days() -> None:
    hoped = hoped_for(SENT, [PLAIN], Office(reply_working_days=15))
    assert (hoped.day, hoped.why) == (day("2026-11-23"), "Fifteen working days, as usual.")


def test_the_kind_of_body_goes_before_the_office_and_the_body_before_its_kind() -> None:
    office = Office(reply_times=(Entry("police", "25"), Entry("nhs", "3")))
    hoped = hoped_for(SENT, [POLICE], office)
    assert hoped.day == day("2026-12-07")
    assert hoped.why == "25 working days, the time set for Police."
    own = Organisation(name="Town Police", kind="police", reply_working_days=1)
    hoped = hoped_for(SENT, [own], office)
    assert hoped.day == day("2026-11-03")
    assert hoped.why == "One working day, the time set for Town Police."


def test_of_several_the_longest_time_counts_and_it_is_said() -> None:
    hoped = hoped_for(SENT, [SLOW, QUICK, PLAIN], Office())
    assert hoped.day == day("2026-11-30")
    assert hoped.why == (
        "Twenty working days, the time set for Slow Body, the longest among those written to."
    )
    assert hoped_for(SENT, [QUICK, None], Office()).day == day("2026-11-16")
    assert hoped_for(SENT, [QUICK], Office()).day == day("2026-11-09")


def test_the_law_goes_before_everything() -> None:
    hoped = hoped_for(SENT, [QUICK], Office(reply_working_days=3), request="foi", channel="email")
    assert hoped.day == day("2026-12-01")  # St Andrew's Day counts, though we are in England
    assert hoped.why == (
        "Twenty working days after receipt: Freedom of Information Act 2000, s. 10;"
        " taken as received the day it is sent."
    )


@pytest.mark.parametrize(
    ("how", "due"),
    [
        ({}, "2026-12-02"),
        ({"marking": "private"}, "2026-12-02"),
        ({"marking": "hand"}, "2026-12-01"),
        ({"marking": "email"}, "2026-12-01"),
        ({"channel": "email"}, "2026-12-01"),
    ],
)
def test_what_goes_by_post_is_taken_to_arrive_on_the_next_working_day(
    how: dict[str, str], due: str
) -> None:
    assert hoped_for(SENT, [], Office(), request="foi", **how).day == day(due)


def test_a_letter_posted_on_a_friday_is_taken_to_arrive_on_monday() -> None:
    hoped = hoped_for(day("2026-11-06"), [], Office(), request="subject_access")
    assert hoped.day == day("2026-12-09")
    assert hoped.why == (
        "One month after receipt: UK GDPR, article 12(3); taken as received on Mon 9 November."
    )


def test_a_review_has_twenty_working_days_too() -> None:
    hoped = hoped_for(SENT, [], Office(), request="foi_review", channel="email")
    assert hoped.day == day("2026-12-01")
    assert "forty at most" in hoped.why


def test_the_office_s_nation_says_whose_holidays_count() -> None:
    late = day("2026-11-27")  # Monday the 30th is a holiday in Scotland
    assert hoped_for(late, [QUICK], Office(nation="scotland")).day == day("2026-12-07")
    assert hoped_for(late, [QUICK], Office(nation="england-and-wales")).day == day("2026-12-04")


def test_the_file_s_own_days_count() -> None:
    off = CalendarDay(date="2026-11-03", name="A day off", kind="holiday", nation="any")
    assert hoped_for(SENT, [QUICK], Office(), days=[off]).day == day("2026-11-10")
    assert hoped_for(SENT, [], Office(), request="foi", channel="email", days=[off]).day == day(
        "2026-12-02"
    )


def test_a_date_beyond_the_table_says_so() -> None:
    hoped = hoped_for(day("2031-03-03"), [], Office())
    assert hoped.why.startswith("Ten working days, as usual. Bank holidays are known from 2015")


def test_what_is_asked_of_us_is_counted_from_the_day_it_came() -> None:
    received = day("2026-08-31")
    due = due_to_answer("subject_access", received, Office())
    assert due is not None
    assert (due.day, due.why) == (
        day("2026-09-30"),
        "One month after receipt: UK GDPR, article 12(3).",
    )
    asked = due_to_answer("foi", day("2019-06-19"), Office())
    assert asked is not None
    assert asked.day == day("2019-07-18")
    assert due_to_answer("", received, Office()) is None


def test_the_reasons_are_said_in_the_window_s_language() -> None:
    police = Office(reply_times=(Entry("police", "12"),))
    reasons = [
        hoped_for(SENT, [PLAIN], Office()),
        hoped_for(SENT, [POLICE, PLAIN], police),
        hoped_for(SENT, [QUICK], Office(), request="foi", channel="email"),
        hoped_for(day("2031-03-03"), [], Office(), request="subject_access"),
    ]
    language.speak(disguised)
    try:
        said = [language.shown(hoped.why) for hoped in reasons]
    finally:
        language.speak(None)
    assert [one for one in said if re.search("[A-Za-z]{3}", one)] == []
