"""The sentence by which a letter is known in a briefing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.telling_sentence import LONGEST, telling_sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("Noted.", "Noted."),
        (
            (
                "Dear Officer,\n\nThank you for your letter of 16 March.\n\nExtra patrols begin on"
                " Monday and go on for a fortnight. More will follow."
            ),
            "Extra patrols begin on Monday and go on for a fortnight.",
        ),
        (
            "Dear all. Thank you for your letter of 16 March 2026.",
            "Thank you for your letter of 16 March 2026.",
        ),
    ],
)
def test_greeting_and_thanks_are_passed_over(text: str, said: str) -> None:
    assert telling_sentence(text) == said


@given(st.text(max_size=2_000))
def test_any_text_gives_one_short_line(text: str) -> None:
    found = telling_sentence(text)
    assert len(found) <= LONGEST
    assert "\n" not in found
