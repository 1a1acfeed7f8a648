"""Plain text in short lines: nothing is lost, and what stands further in stays there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.wrapped_text import wrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("one two three", "one two\nthree"),
        ("1. one two three", "1. one\n   two\n   three"),
        ("- one two three", "- one two\n  three"),
        ("  one two three", "  one two\n  three"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("https://example.org/a-long-way", "https://example.org/a-long-way"),
        ("2026 was long ago", "2026 was\nlong ago"),
    ],
)
def test_lines_break_where_words_allow_it(text: str, expected: str) -> None:
    assert wrapped(text, 9) == expected


@given(st.text(alphabet="ab -–.1\n“é م", max_size=200), st.integers(8, 40))
def test_no_word_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    made = wrapped(text, width)
    assert made.split() == text.split()
    longest = max(map(len, text.split()), default=0)
    assert all(len(line) <= max(width, longest + width // 2 + 8) for line in made.split("\n"))
