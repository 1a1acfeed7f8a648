"""Quotation marks, dashes and dots as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.typed_marks import typed_mark


def type_out(keys: str) -> str:
    """What stands there after each key in turn."""
    text = ""
    for key in keys:
        text += key
        if found := typed_mark(text):
            text = text[: len(text) - found.length] + found.words
    return text


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (
            "\"No,\" she said: 'it's the mosques' day' (\"ours\")",
            "“No,” she said: ‘it’s the mosques’ day’ (“ours”)",
        ),
        ("two days -- not three", "two days – not three"),
        ("pages 3--5", "pages 3–5"),
        ("and so on... then", "and so on… then"),
        ("a well-known day", "a well-known day"),
        ("'Tis so in the '90s.", "’Tis so in the ’90s."),
        ("http://a.example/it's--so...", "http://a.example/it's--so..."),
        ("office@it's.example", "office@it's.example"),
        ("{if deputy's} it's", "{if deputy's} it’s"),
        ("“'Quite'”", "“‘Quite’”"),
    ],
)
def test_marks_as_they_are_typed(keys: str, stands: str) -> None:
    assert type_out(keys) == stands


@given(st.text(max_size=60))
def test_any_text_may_be_typed(text: str) -> None:
    found = typed_mark(text)
    assert found is None or 0 < found.length <= len(text)


@given(st.text(st.sampled_from("ab '\".-‘’“”–…({/"), max_size=40))
def test_no_letter_is_changed(keys: str) -> None:
    assert [c for c in type_out(keys) if c.isalpha()] == [c for c in keys if c.isalpha()]
