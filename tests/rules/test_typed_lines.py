"""Bullets, numbers and commas off what is typed or pasted; themes parted and spelled as known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.typed_lines import bare_line, pasted_lines, typed_themes


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("- lighting by the canal,", "lighting by the canal"),
        ("•  lighting", "lighting"),
        ("1. lighting", "lighting"),
        ("12) lighting;", "lighting"),
        ("a) lighting", "lighting"),
        ("(iv) lighting", "lighting"),
        ("o   lighting", "lighting"),
        ("– lighting", "lighting"),
        ("2.5 per cent more", "2.5 per cent more"),
        ("a park for all", "a park for all"),
        ("-", "-"),
        ("I. said so", "I. said so"),
        ("", ""),
    ],
)
def test_bullets_and_commas_are_off(typed: str, bare: str) -> None:
    assert bare_line(typed) == bare


def test_wrapped_bullets_are_joined_and_plain_lines_are_not() -> None:
    text = "- the bus stops\n  too far away\n- no shelter\n\nA line of its own\nAnd another,\n"
    assert pasted_lines(text) == [
        "the bus stops too far away",
        "no shelter",
        "A line of its own",
        "And another",
    ]


@given(st.text())
def test_nothing_pasted_raises_and_no_word_is_lost(text: str) -> None:
    found = " ".join(pasted_lines(text))
    for word in text.split():
        if word.isalpha() and word.isascii() and len(word) > 4:
            assert word in found


@given(st.text())
def test_bare_is_bare(text: str) -> None:
    once = bare_line(text)
    assert len(once) <= len(text) * 4
    assert not once.endswith((",", ";", " "))


def test_themes_are_spelled_as_known() -> None:
    assert typed_themes("trust, bus stops;Trust ,", ("Trust",)) == ("Trust", "Bus stops")
    assert typed_themes(" , ;") == ()


@given(st.text())
def test_themes_never_raise(text: str) -> None:
    themes = typed_themes(text)
    assert len(themes) <= 12
    assert all(theme and "," not in theme for theme in themes)
