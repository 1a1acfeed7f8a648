"""Lines that a mail program broke are put together, and no others."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.mail_lines import joined, unflowed

WORDS = (
    "The council has looked at what you wrote to us about the safety of all who come to pray. " * 3
)


def test_flowed_lines_go_on_and_signatures_do_not() -> None:
    assert unflowed("One line that \ngoes on.\n-- \nAmina") == "One line that goes on.\n-- \nAmina"
    assert unflowed("> one \n> two\nthree") == "> one two\nthree"
    assert unflowed(" From here \non", without_blank=False) == "From here on"
    assert unflowed("long \nword", without_blank=True) == "longword"


def test_broken_paragraphs_are_joined() -> None:
    text = "\n".join(
        (textwrap.fill(WORDS, 72), "", textwrap.fill(WORDS, 72), "", "Amina Noor", "Clerk")
    )
    assert joined(text) == f"{WORDS.strip()}\n\n{WORDS.strip()}\n\nAmina Noor\nClerk"


def test_lists_heads_and_quotations_keep_their_lines() -> None:
    text = textwrap.fill(WORDS, 72) + "\n- one thing\n- another\nTel: 01632 960101\n> old"
    assert joined(text).splitlines()[1:] == [
        "- one thing",
        "- another",
        "Tel: 01632 960101",
        "> old",
    ]


def test_lines_of_no_width_stay() -> None:
    for text in (WORDS + "\n" + WORDS, "1 Hill Road\nNorthtown\nNT1 1AA", ""):
        assert joined(text) == text


@given(st.text(st.sampled_from("ab >-\n."), max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    assert joined(text).replace(" ", "").replace("\n", "").replace(">", "") == text.replace(
        " ", ""
    ).replace("\n", "").replace(">", "")
