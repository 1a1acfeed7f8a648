"""Times of day as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.meeting import CLOCK
from liaison_app.rules.typed_times import read_time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("18:30", "18:30"),
        ("18.30", "18:30"),
        ("1830", "18:30"),
        ("6.30 pm", "18:30"),
        ("6.30pm", "18:30"),
        ("7pm", "19:00"),
        ("7 p.m.", "19:00"),
        ("7", "19:00"),
        ("7:30", "19:30"),
        ("0730", "07:30"),
        ("07:30", "07:30"),
        ("10", "10:00"),
        ("11 am", "11:00"),
        ("12 am", "00:00"),
        ("12.15 pm", "12:15"),
        ("half past 6", "18:30"),
        ("half past 9 am", "09:30"),
        ("noon", "12:00"),
        ("Midnight", "00:00"),
        ("0", "00:00"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize(
    "typed", ["", "after prayers", "25:00", "18:75", "13 pm", "half past", "6.3"]
)
def test_what_is_no_time_comes_back(typed: str) -> None:
    assert read_time(typed) == typed


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_comes_back(typed: str) -> None:
    read = read_time(typed)
    assert read == typed or CLOCK.fullmatch(read)


@given(st.times())
def test_a_time_in_full_stays(time) -> None:
    kept = f"{time:%H:%M}"
    again = read_time(kept)
    assert again == kept or (1 <= time.hour <= 7 and not kept.startswith("0"))
