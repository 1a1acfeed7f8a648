"""No paragraph of a pasted note, however odd, takes longer than its length allows: twice as long, twice the steps."""

import datetime as dt
import sys

import pytest

from liaison_app.rules.note_lines import LONGEST_READ
from liaison_app.rules.note_quotes import quotes_in
from liaison_app.rules.note_reader import read_note

TODAY = dt.date(2026, 11, 22)
FULL = LONGEST_READ - 100


@pytest.mark.parametrize(
    ("begins", "again", "ends"),
    [
        ("“Five words said in here” .", " ", "x"),
        ("“Five words said in here” .", ", ", "x"),
        ("Action: ", "(", "x"),
        ("Action: ", "action: ) ", "x"),
        ("1. ", "(", "x"),
        ("1. ", "–", "x"),
        ("Amina Noor said ", ".", "x"),
        ("", '"a b ', "x"),
        ("Present: ", "Amina Noor, ", "x"),
    ],
)
def test_an_odd_paragraph_is_read(begins: str, again: str, ends: str) -> None:
    """With steps by the square one of these took from two seconds to minutes."""
    words = begins + again * ((FULL - len(begins)) // len(again)) + ends
    assert read_note(f"{words}\n", TODAY).parts


def test_marks_that_close_nothing_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '"a b ' * 1_000
    calls = 0

    def count(_frame: object, event: str, found: object) -> None:
        nonlocal calls
        calls += event == "c_call" and getattr(found, "__name__", "") == "find"

    sys.setprofile(count)
    quotes_in(text, 0, len(text))
    sys.setprofile(None)
    assert calls < 5 * text.count('"')
