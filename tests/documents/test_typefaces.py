"""Which typeface has what, and that a character none has is named."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from liaison_app.documents import typefaces
from liaison_app.documents.typefaces import (
    Face,
    as_printed,
    check_printable,
    face_for,
    missing_characters,
)
from liaison_app.errors import NotPrintable


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("a", "serif"),
        ("ḥ", "serif"),
        ("ʿ", "serif"),
        ("ğ", "serif"),
        ("م", "arabic"),
        ("ﷺ", "arabic"),
        ("ہ", "arabic"),
        ("আ", "bengali"),
        ("א", "hebrew"),
        ("न", "devanagari"),
    ],
)
def test_the_face_for_a_character(character: str, name: str) -> None:
    found = face_for(character, "serif", False, False)
    assert found is not None
    assert found.name == name


def test_bold_and_italic_have_faces_of_their_own() -> None:
    for bold, italic, name in ((True, False, "-bold"), (True, True, "-bold-italic")):
        found = face_for("a", "serif", bold, italic)
        assert found is not None
        assert found.name == f"serif{name}"
    found = face_for("م", "sans", True, False)
    assert found is not None
    assert found.name == "arabic-bold"


def test_missing_characters_are_told_once_each() -> None:
    assert missing_characters("x 𐎠 y 👍 𐎠\u202e") == ("𐎠", "👍")
    assert missing_characters("Qurʾān ﷺ আয়েশা\n\t") == ()


def test_the_refusal_names_the_character() -> None:
    with pytest.raises(NotPrintable) as refused:
        check_printable("not 𐎠 fine")
    assert str(refused.value) == (
        "No typeface here has the character “𐎠” (U+103A0 OLD PERSIAN SIGN A). "
        "Take it out or spell it in another way; nothing was printed."
    )
    with pytest.raises(NotPrintable, match=r"character U\+E000\. Take"):
        check_printable("\ue000")


def test_faces_cut_from_variable_ones_are_always_the_same() -> None:
    with ThreadPoolExecutor(2) as both:
        one, two = both.map(Face, ["bengali-bold", "bengali-bold"])
    assert one.face.blob.data == two.face.blob.data
    assert one.face.blob.data != Face("bengali").face.blob.data
    assert not one.face.axis_infos


def test_words_with_letters_the_italic_lacks_are_slanted_whole() -> None:
    from liaison_app.documents.words import type_of

    italic = type_of("serif", 11.0, italic=True)
    assert italic["word"].code is not None
    (piece,) = italic.pieces("ṣalāh")
    assert piece.face is typefaces.face("serif-slanted")


def test_what_no_typeface_has_is_spelled_out() -> None:
    assert as_printed("Thank you \U0001f64f!") == "Thank you [person with folded hands]!"
    assert as_printed("Ada عائشة") == "Ada عائشة"
    assert (
        as_printed("to \u6f22\u5b57\u304b\u306a, at once")
        == "to [4 signs of another script], at once"
    )
    assert as_printed("one \U0002f818") == "one [cjk unified ideograph-51a4]"
    every = "".join(map(chr, range(0x4E00, 0x9000)))  # a long letter in Chinese takes no long time
    assert as_printed(every * 5) == f"[{len(every) * 5:,} signs of another script]"
