"""What is drawn, which way it runs, and in what order."""

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app.documents import scripts

MIXED = st.text(st.sampled_from("abc XY.,-–12()[] ابتمحمدّ،ـ٣אב é%+€ল²"), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\tstop", "tab stop"),
        ("a\r\nb\u2028c\x0bd", "a\nb\nc\nd"),
        ("\ufeffso\u00adft\u200b \x00\x1b\x9f", "soft "),
        ("\u202eover\u202c \u2066iso\u2069", "over iso"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_what_is_drawn(text: str, shown: str) -> None:
    assert scripts.printable(text) == shown


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        ("Dear Sir", False),
        ("السلام عليكم", True),
        ("Assalamu alaikum – السلام عليكم ورحمة الله وبركاته", False),
        ("السلام عليكم – and thank you for meeting the trustees of our eleven mosques", False),
        ("Borough Council شكرا للمجلس البلدي على تعاونه معنا في حماية المساجد", True),
        ("12 – 13", False),
        ("", False),
    ],
)
def test_which_way_a_paragraph_runs(text: str, right_to_left: bool) -> None:
    assert scripts.is_right_to_left(text) == right_to_left


@given(MIXED, st.sampled_from([0, 1]))
@example("a (ب) 1 ت b", 0)
@example("א[1a]", 0)
@example("(Xb-ب)1–%تـ(a", 0)
@example("ا  ّ", 0)
@example("1ب", 0)
def test_order_agrees_with_python_bidi(text: str, base: int) -> None:
    text = text.strip()
    order = scripts.visual_order(scripts.levels(text, base))
    shown = "".join(text[place] for place in order)
    expected = get_display(text, base_dir="LR"[base])
    assert shown.translate(str.maketrans("()[]", "||!!")) == expected.translate(
        str.maketrans("()[]", "||!!")  # brackets are turned by the shaper
    )


@given(MIXED)
def test_an_english_paragraph_keeps_its_words_in_order(text: str) -> None:
    levels = scripts.levels("first " + text + " last", 0)
    assert not any(levels[:5])
    assert not any(levels[-4:])


def test_joiners_go_with_the_letter_before_them() -> None:
    assert list(scripts.levels("می\u200cخ", 0)) == [1, 1, 1, 1]
