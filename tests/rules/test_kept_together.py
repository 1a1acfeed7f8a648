"""Where a line may end, and where words stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.kept_together import kept_together


def kept(text: str) -> str:
    """The text with "~" for each space at which no line may end."""
    words = text.split(" ")
    shown = words[0]
    for place in range(1, len(words)):
        shown += ("~" if kept_together(words, place) else " ") + words[place]
    return shown


@pytest.mark.parametrize(
    "text",
    [
        "by 3~April, or (16~March 2018) or the 3rd of May",
        "Mr~Khan and Cllr~Marsh met Dr.~J.~R.~Smith, J~R~Hope and Imam~Qari~Yusuf",
        "write to NT1~4QQ, or SW1A~1AA.",
        "see page~3, No.~5, Section~12 and Appendix~A",
        "our ref~CM/2026/014",
        "at 10~am, £3~million, 5~p.m. and 7~Ramadan 1438~AH",
        "ring 01632~960~144 or +44~1632~960144 now",
        "a day~– not two~– and so on~…",
        "In 2018 May came. On 25 Schools shut. I Am not A Plan",
        "The table is set; no one has part in it",
        "We asked 200 000 people and 40 20",
    ],
)
def test_what_stays_together(text: str) -> None:
    assert kept(text.replace("~", " ")) == text


@given(st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=6))
def test_any_words_are_told(words: list[str]) -> None:
    assert kept_together(words, len(words) - 1) in (True, False)
