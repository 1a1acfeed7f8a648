"""Text made safe to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.safe_text import fold, shorten, tidy, tidy_lines, visible
from tests.growth import growth

texts = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\x1b\r\n\t \u202e\u200d\u2028\u0301éİıﷺ")),
)


@given(texts)
def test_one_line(text: str) -> None:
    line = tidy(text)
    assert tidy(line) == line
    assert line.splitlines() in ([], [line])
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)
    assert unicodedata.is_normalized("NFC", line)
    line.encode()


@given(texts)
def test_several_lines(text: str) -> None:
    lines = tidy_lines(text)
    assert tidy_lines(lines) == lines
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in lines)
    assert visible(lines) == lines


@given(texts, st.integers(-2, 40))
def test_shortened(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= max(limit, 0) or short == text
    assert short == text or short.endswith("…") or limit <= 0


@given(texts)
def test_folded_once_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_stays_and_what_goes() -> None:
    assert tidy(" Amina\x00\r\n  Yusuf\t ") == "Amina Yusuf"
    assert tidy("Alan\u00a0Whitby\u2003QPM") == "Alan Whitby QPM"
    assert tidy("\u202eevil\u2066") == "evil"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"
    assert tidy("e\u0301") == "é"
    assert tidy_lines("\n a \r\nb\x0b\nc \n\n") == " a\nb\n\nc"


def test_shortened_at_a_word() -> None:
    assert shorten("Punctual and polite", 15) == "Punctual and…"
    assert shorten("Llanfairpwllgwyngyll", 10) == "Llanfairp…"
    assert shorten("short", 5) == "short"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Shāh", "shah"),
        ("İstanbul", "istanbul"),
        ("ISPARTA ılık", "isparta ilik"),
        ("ʿUmar ʾAḥmad O’Neill O'Neill", "umar ahmad oneill oneill"),
        ("Đorđević", "dordevic"),
        ("Straße", "strasse"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("کلیم", "كليم"),
        ("কুমিল্লা", "কুমিল্লা"),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKD", folded)


@pytest.mark.parametrize("piece", ["a", " ", "\u0301\u0316", "a\u0301", "\x00", "ﷺ", "\n", "a "])
def test_a_megabyte_takes_no_longer_than_it_is_long(piece: str) -> None:
    def work(size: int) -> None:
        text = piece * (size // max(len(piece), len(fold(piece))))
        for make in (tidy, tidy_lines, fold, visible):
            make(text)
        shorten(text, 80)

    assert growth(work, 30_000, 300_000) < 4
