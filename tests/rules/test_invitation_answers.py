"""What guests answer is read from their words, and nothing is read where nothing is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.rules.invitation_answers import ReadAnswer, read_answer


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for the kind invitation. I am delighted to accept.",
        "We will be there, three of us.",
        "My apologies for the delay in writing. I will attend.",
        "We look forward to seeing you on the 19th.",
        "Yes, count me in!",
        "I can confirm that Mrs Lister plans to attend.",
    ],
)
def test_coming(words: str) -> None:
    assert read_answer(words).reply == ACCEPTED


@pytest.mark.parametrize(
    "words",
    [
        "I am afraid I have a prior engagement.",
        "Sadly I can’t make it this time.",
        "We will not be able to come. Please accept our apologies.",
        "The Dean sends his apologies.",
        "Unfortunately she is unable to attend, but will attend the next one.",
        "I won't be able to join you.",
    ],
)
def test_apologies(words: str) -> None:
    assert read_answer(words).reply == APOLOGIES


@pytest.mark.parametrize(
    ("words", "deputy"),
    [
        ("I cannot attend; Inspector Dale Holt will come in my place.", "Inspector Dale Holt"),
        (
            "The Chief is unable to join you. Superintendent Ada Wray will attend on her behalf.",
            "Superintendent Ada Wray",
        ),
        ("We shall be represented by Cllr Iqra Shah.", "Cllr Iqra Shah"),
        ("Our deputy head, Mrs Jo Lister, will attend.", "Mrs Jo Lister"),
        ("I am asking my deputy to attend.", ""),
        ("I will be sending a colleague in my place.", ""),
    ],
)
def test_a_deputy_is_told_from_apologies_and_named(words: str, deputy: str) -> None:
    found = read_answer(words)
    assert (found.reply, found.deputy) == (SENDS_DEPUTY, deputy)
    assert deputy in found.sentence


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Thank you for your letter. It is with colleagues.",
        "Please let us know who will attend.",
        "Apologies for the delay in replying.",
    ],
)
def test_nothing_is_made_up(words: str) -> None:
    assert read_answer(words) == ReadAnswer()


@given(st.text(max_size=300))
def test_any_words_can_be_read(words: str) -> None:
    found = read_answer(words)
    assert bool(found.sentence) == bool(found.reply)


@pytest.mark.parametrize("run", ["send ", "will be ", "my deputy ", "a. ", "I can", "apologies "])
def test_a_long_text_is_read_soon(run: str) -> None:
    read_answer(run * 20_000)
