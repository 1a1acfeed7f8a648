"""Which figures are no longer to be trusted, and what is said of them."""

import datetime as dt

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from liaison_app.rules.stale_figures import (
    DIFFERS,
    NEWER,
    NO_DAY,
    NO_SOURCE,
    OLD,
    Given,
    flags,
    gainsays,
    holds_for,
)

TODAY = dt.date(2026, 5, 4)


def figure(value: str, as_at: str, source: str = "police", **more: object) -> Given:
    return Given(subject="hate incidents", value=value, as_at=as_at, source=source, **more)  # type: ignore[arg-type]


def sorts(given: Given, *others: Given, looked_at: str = "") -> list[str]:
    return [flag.sort for flag in flags(given, others, TODAY, looked_at)]


@pytest.mark.parametrize(
    ("subject", "days"),
    [
        ("hate incidents recorded since the attack", 14),
        ("hate incidents", 30),
        ("pupils at the school", 400),
        ("population of the town", 3_650),
        ("Muslim residents at the census", 3_650),
        ("hate incidents in 2023", None),
        ("arrests during the year 2023", None),
        ("incidents since March 2023", 14),
        ("arrests 2022-23", None),
        ("windows broken", 90),
    ],
)
def test_how_long_a_figure_holds(subject: str, days: int | None) -> None:
    assert holds_for(subject) == days


def test_a_fresh_figure_with_a_source_is_let_alone() -> None:
    assert sorts(figure("49", "2026-05-01")) == []


def test_an_old_figure_is_flagged_until_it_was_looked_up_again() -> None:
    old = figure("49", "2026-03-01")
    (flag,) = flags(old, (), TODAY)
    assert flag.sort == OLD
    assert flag.words == "It is 64 days old; such figures change within a month."
    assert sorts(old, looked_at="2026-05-02") == []
    assert sorts(old, looked_at="2026-04-01") == [OLD]


def test_a_month_is_as_old_as_its_last_day() -> None:
    assert sorts(figure("49", "2026-04")) == []
    assert sorts(figure("49", "2026-03")) == [OLD]
    assert sorts(figure("49", "2025")) == [OLD]


def test_a_newer_figure_of_anybody_is_named() -> None:
    newer = figure("63", "2026-05-02", "council", key=7)
    (flag,) = flags(figure("49", "2026-05-01"), [newer], TODAY)
    assert (flag.sort, flag.others) == (NEWER, (7,))
    assert flag.words == "A newer figure is known: 63 (council, 2 May 2026)."
    assert sorts(figure("49", "2026-05-01"), figure("49", "2026-05-02", "council")) == []


def test_two_sources_of_one_time_that_cannot_both_be_right() -> None:
    more, fifty = (
        figure("49", "2026-05-01", qualifier="more"),
        figure("50", "2026-05-01", "council"),
    )
    assert not gainsays(more, fifty)
    assert gainsays(figure("49", "2026-05-01"), fifty)
    assert sorts(figure("49", "2026-05-01"), fifty) == [DIFFERS]
    assert sorts(figure("49", "2026-05-01"), figure("50", "2026-04-02", "council")) == []
    assert not gainsays(figure("49", "2026-05-01", unit="arrests"), fifty)


def test_no_source_and_no_day() -> None:
    assert sorts(figure("49", "2026-05-01", source=" ")) == [NO_SOURCE]
    assert sorts(figure("49", "")) == [NO_DAY]


@settings(max_examples=30, deadline=None)
@for_any(
    st.lists(
        st.tuples(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12)), max_size=4
    ),
    st.text(max_size=12),
)
def test_any_words_are_taken(found: list[tuple[str, str, str]], looked_at: str) -> None:
    made = [
        Given(subject=subject, value=value, as_at=as_at, source="s", key=at)
        for at, (subject, value, as_at) in enumerate(found)
    ]
    for one in made:
        for flag in flags(one, made, TODAY, looked_at):
            assert flag.words.endswith(".")
            assert one.key not in flag.others
