"""How contact is said to have gone quiet, at the edges of its definition."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.gone_quiet import Rhythm, rhythm, rhythm_words, share_words

TODAY = dt.date(2026, 3, 18)


def ago(*days: int) -> list[dt.date]:
    return [TODAY - dt.timedelta(days=n) for n in days]


def test_with_no_day_known_nothing_is_said() -> None:
    found = rhythm([], TODAY)
    assert found == Rhythm(None, None)
    assert not found.gone_quiet
    assert rhythm_words(found) == ""


def test_three_occasions_are_too_few_for_a_habit() -> None:
    found = rhythm(ago(900, 870, 840), TODAY)
    assert found == Rhythm(840, None)
    assert not found.gone_quiet


def test_an_exchange_within_a_week_is_one_occasion() -> None:
    exchange = ago(400, 399, 398, 397, 395, 389)
    assert rhythm(exchange, TODAY).usual is None
    assert rhythm([*exchange, *ago(300, 200, 100)], TODAY).usual == 100


@pytest.mark.parametrize(
    ("last", "quiet"), [(0, False), (90, False), (120, False), (121, True), (500, True)]
)
def test_twice_the_usual_gap_is_quiet(last: int, quiet: bool) -> None:
    found = rhythm(ago(last, last + 60, last + 120, last + 180), TODAY)
    assert (found.since, found.usual) == (last, 60)
    assert found.gone_quiet is quiet


@pytest.mark.parametrize(("last", "quiet"), [(38, False), (40, False), (41, True)])
def test_a_short_habit_needs_thirty_days_more(last: int, quiet: bool) -> None:
    found = rhythm(ago(last, last + 10, last + 20, last + 30), TODAY)
    assert found.usual == 10
    assert found.gone_quiet is quiet


def test_days_to_come_are_left_out() -> None:
    assert rhythm([*ago(30), TODAY + dt.timedelta(days=9)], TODAY).since == 30


def test_it_is_said_in_a_sentence() -> None:
    quiet = Rhythm(124, 30)
    assert rhythm_words(quiet) == "Gone quiet: 124 days without contact, where 30 is usual."
    assert rhythm_words(Rhythm(3, 30)) == "Usually in touch every 30 days."


@given(st.lists(st.dates(dt.date(2010, 1, 1), TODAY)))
def test_it_never_raises_and_order_means_nothing(days: list[dt.date]) -> None:
    found = rhythm(days, TODAY)
    assert found == rhythm(reversed(days), TODAY)
    assert found.usual is None or found.usual > 7
    assert rhythm_words(found) or found.usual is None


@pytest.mark.parametrize(
    ("contacts", "after", "said"),
    [
        (0, 0, ""),
        (1, 1, "The one contact in the last three years followed an incident."),
        (1, 0, "The one contact in the last three years was routine."),
        (2, 2, "Both contacts in the last three years followed an incident."),
        (5, 5, "All 5 contacts in the last three years followed an incident."),
        (5, 0, "None of the 5 contacts in the last three years followed an incident."),
        (14, 11, "Of 14 contacts in the last three years 11 followed an incident."),
    ],
)
def test_the_share_is_worded_plainly(contacts: int, after: int, said: str) -> None:
    assert share_words(contacts, after) == said
