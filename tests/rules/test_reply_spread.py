"""How long answers took, told without making much of few; and what was prompted by an incident."""

import datetime as dt

from liaison_app.rules.contact_causes import begun, is_reactive
from liaison_app.rules.reply_spread import say_days, spread, spread_words


def test_of_one_or_two_each_is_told() -> None:
    assert spread_words(spread([])) == ""
    assert spread_words(spread([4])) == "4 days"
    assert spread_words(spread([12, 0])) == "the same day and 12 days"
    assert spread([12, 0]).middle is None


def test_of_three_and_more_the_middle_and_the_slowest() -> None:
    assert spread_words(spread([9, 1, 4])) == "half within 4 days, the slowest 9 days"
    assert spread_words(spread([1, 2, 3, 8])) == "half within 2½ days, the slowest 8 days"
    assert spread_words(spread([5, 5, 5])) == "each in 5 days"
    assert spread_words(spread([0, 0, 0])) == "each the same day"
    assert spread_words(spread([0, 0, 7])) == "half the same day, the slowest 7 days"


def test_what_is_not_known_is_not_counted() -> None:
    found = spread([None, -3, 2, 0, None])
    assert (found.days, found.count) == ((0, 2), 2)
    assert say_days(0.5) == "half a day"


def test_what_followed_an_incident() -> None:
    began = begun([dt.date(2026, 3, 10), dt.date(2026, 1, 1)])
    assert is_reactive("incident", None, ())
    assert is_reactive("campaign", dt.date(2020, 1, 1), began)
    assert not is_reactive("grant", dt.date(2026, 3, 10), began)
    assert is_reactive("grant", dt.date(2026, 3, 10), began, 7)
    assert is_reactive("", dt.date(2026, 3, 17), began, 7)
    assert not is_reactive("", dt.date(2026, 3, 18), began, 7)
    assert not is_reactive("", dt.date(2026, 3, 9), began, 7)
    assert not is_reactive("", None, began, 7)
