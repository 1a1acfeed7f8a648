"""Where sentences begin and end."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app.rules.sentences import sentences

MARKER = re.compile(r"(?:[\s>•▪‣◦●○∙·*–—-]|(?<!\w)(?:\d{1,3}|[a-zA-Z])[.)])*")
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Mr. Newcombe came",
                "he said",
                "Why",
                "i.e. later",
                "No. 5",
                "J. K. Ahmad",
                "7 p.m.",
            ),
            *(
                ". ",
                "? ",
                "! ",
                "… ",
                "۔ ",
                ".\n",
                "\n",
                "\n\n",
                "\n• ",
                "\n2. ",
                "\n> ",
                ": ",
                " ",
            ),
            *("“", "”", "’", "(", ")", "a) ", "…", "...", "\t", "সে এল", "هل تأتي", "1.5", ". . ."),
        ]
    ),
    max_size=25,
).map("".join)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(st.text(max_size=200) | PIECES)
@example("1. A")
@example("a. b")
@example("- \n- ")
def test_they_stand_in_order_and_leave_out_only_blanks_and_markers(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert MARKER.fullmatch(text[at:start])
        at = end
    assert MARKER.fullmatch(text[at:])


@given(PIECES)
def test_a_text_cut_again_is_cut_the_same(text: str) -> None:
    once = cut(text)
    assert cut("\n\n".join(once)) == [piece for one in once for piece in cut(one)]


def test_a_very_long_text_takes_no_longer_than_its_length() -> None:
    assert len(sentences("A word. " * 50_000)) == 50_000
    assert sentences("(" * 100_000 + ".") == ((0, 100_001),)
    assert len(sentences("a\n" * 50_000)) <= 50_000
    assert len(sentences("- " * 100_000)) <= 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Mr. Newcombe wrote to Dr. Khan.", ["Mr. Newcombe wrote to Dr. Khan."]),
        ("It is led by J. K. Ahmad. He is new.", ["It is led by J. K. Ahmad.", "He is new."]),
        ("We meet at 7 p.m. The door is open.", ["We meet at 7 p.m.", "The door is open."]),
        ("See e.g. The Mall.", ["See e.g. The Mall."]),
        ("Quote No. 5 in reply.", ["Quote No. 5 in reply."]),
        ("Were we told? No. We waited.", ["Were we told?", "No.", "We waited."]),
        ("It costs £3.50 a day.", ["It costs £3.50 a day."]),
        ("“Is it safe?” she asked. We nodded.", ["“Is it safe?” she asked.", "We nodded."]),
        ("They said “Stay.” We stayed.", ["They said “Stay.”", "We stayed."]),
        ("We wait… Nothing comes.", ["We wait…", "Nothing comes."]),
        ("متى تبدأ؟ نحن ننتظر.", ["متى تبدأ؟", "نحن ننتظر."]),
        ("আমরা এসেছি। তারা গেছে।", ["আমরা এসেছি।", "তারা গেছে।"]),
    ],
)
def test_within_a_line(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_lists_headings_and_signatures_stand_alone() -> None:
    text = (
        "Please tell us:\n\n• who is in charge\n• what is planned\n   on the day\n\n2. A number\n\n"
        "> Quoted words.\n\nYours sincerely,\nHelen Marlowe\nChief Constable"
    )
    assert cut(text) == [
        "Please tell us:",
        "who is in charge",
        "what is planned\n   on the day",
        "A number",
        "Quoted words.",
        "Yours sincerely,",
        "Helen Marlowe",
        "Chief Constable",
    ]


def test_lines_that_were_only_wrapped_are_one_sentence() -> None:
    text = (
        "We were told last week that the path behind the school would be closed\n"
        "Monday to Friday until the works are done. Is that\nstill so?"
    )
    assert len(cut(text)) == 2
