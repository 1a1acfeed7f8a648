"""Whether a sentence sounds like a promise, and how it is said shortly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.promise_words import SHORT, said_shortly, sounds_like_promise

LONG_LEAD = "The station was told of the letters and read them with dismay, as you did" * 2


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("We will send a patrol past the mosque every evening.", THEIRS),
        ("I shall see to it myself.", THEIRS),
        ("We’ll be in touch.", THEIRS),
        ("We are reviewing what more can be done.", THEIRS),
        ("We are committed to a yearly visit.", THEIRS),
        ("Sergeant Ives will be your first call.", THEIRS),
        ("Further news will be given over the coming days.", UNNAMED),
        ("All reports will be read by Sergeant Ives.", THEIRS),
        ("Cards will be printed by the end of May.", UNNAMED),
        ("You will know how worried people are.", ""),
        ("It will rain.", ""),
        ("Will you send a patrol?", ""),
        ("We met the schools on Friday.", ""),
        ("Thank you for your letter.", ""),
    ],
)
def test_whose_promise_it_sounds_like(sentence, side):
    assert sounds_like_promise(sentence) == side
    assert sounds_like_promise(sentence, ours=True) == (OURS if side == THEIRS else side)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We will send a patrol.", "We will send a patrol"),
        ("As always, we will send the plan to schools.", "We will send the plan to schools"),
        ("  and further news\nwill follow; ", "Further news will follow"),
        (
            LONG_LEAD + "; we will send a patrol past the mosque at every prayer until April.",
            "We will send a patrol past the mosque at every prayer until April",
        ),
        ("", ""),
    ],
)
def test_a_sentence_said_shortly(quote, text):
    assert said_shortly(quote) == text


@given(st.text(max_size=600))
def test_any_text_makes_a_line(quote):
    assert len(said_shortly(quote)) <= SHORT
    assert "\n" not in said_shortly(quote)
    assert sounds_like_promise(quote) in ("", THEIRS, UNNAMED)
