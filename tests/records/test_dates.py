"""Dates as the file keeps them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.dates import first_day, is_full_date, is_partial_date, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018-12", "2018-12-01", "2018-12-31"),
        ("2018-03-16", "2018-03-16", "2018-03-16"),
    ],
)
def test_a_partial_date_means_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == tuple(map(dt.date.fromisoformat, (first, last)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-3",
        "2018-13",
        "2018-02-29",
        "0000",
        "2018-03-16T10",
        "٢٠١٨",
        "２０１８-０３-１６",
    ],
)
def test_what_is_no_date_means_no_day(text: str) -> None:
    assert not is_partial_date(text)
    assert (first_day(text), last_day(text)) == (None, None)


@given(st.text(st.characters(categories=["Nd"]), min_size=4, max_size=4), st.booleans())
def test_whatever_is_taken_for_a_date_can_be_read_as_one(figures: str, whole: bool) -> None:
    text = f"{figures}-01-01" if whole else figures
    if is_full_date(text):
        assert dt.date.fromisoformat(text)
    if is_partial_date(text):
        assert first_day(text) is not None
