"""Quoted words are found again where they stood, where they stand now, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.quoted_words import find_words

TEXT = "We will write. We will call.\n\n• We will write again.\n1. “Naïve” words"


@pytest.mark.parametrize(
    ("words", "start", "found"),
    [
        ("We will write", 0, "We will write"),
        ("We will write", None, "We will write"),
        ("words", 3, "words"),
        ("WE  WILL\ncall", 0, "We will call"),
        ('"naive" WORDS', 0, "Naïve” words"),
        ("again.\n2. naive", 0, "again.\n1. “Naïve"),
        ("again. • naive", 0, "again.\n1. “Naïve"),
    ],
)
def test_words_are_found_as_they_stand(words: str, start: int | None, found: str) -> None:
    place = find_words(TEXT, words, start)
    assert place is not None
    assert TEXT[slice(*place)] == found


def test_of_several_places_the_nearest_is_taken() -> None:
    second = TEXT.rindex("We will write")
    assert find_words(TEXT, "We will write", second) == (second, second + 13)
    assert find_words(TEXT, "We will write", second - 4) == (second, second + 13)
    assert find_words(TEXT, "We will write", 4) == (0, 13)
    assert find_words(TEXT, "We will write", 10_000) == (second, second + 13)
    assert find_words(TEXT, "we WILL write", second - 2) == (second, second + 13)


@pytest.mark.parametrize("words", ["", "  ", "…", "We shall write"])
def test_what_stands_nowhere_is_not_found(words: str) -> None:
    assert find_words(TEXT, words, 0) is None


@given(st.text(max_size=60), st.integers(0, 80), st.integers(0, 80), st.integers(-5, 90))
def test_any_piece_of_a_text_is_found_in_it(text: str, one: int, other: int, start: int) -> None:
    words = text[min(one, other) : max(one, other)].strip()
    place = find_words(text, words, start)
    if words:
        assert place is not None
        assert text[slice(*place)] == words
    else:
        assert place is None


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 90))
def test_whatever_is_asked_a_place_lies_in_the_text(text: str, words: str, start: int) -> None:
    place = find_words(text, words, start)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(text)
