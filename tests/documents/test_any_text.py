"""Any text at all prints as it is, or is refused in words."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liaison_app.documents.letter_pdf import write_letter
from liaison_app.documents.typefaces import face
from liaison_app.errors import NotPrintable
from liaison_app.rules.letter_text import Block, Run
from tests.rounds import rounds

HOSTILE = [
    "<img src=/etc/passwd>",
    "<b>bold</b> & <para> &amp; &lt;",
    "(unbalanced) \\ brackets ( \\( \\\\",
    "100% %s {name} $x `y`",
    "/Span BT ET endstream endobj",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_only_words(printed: Callable, block: Callable, text: str) -> None:
    paper = printed(body=(block(text),), subject=text, salutation=text)
    assert paper.text().count(text) == 3


def test_overrides_and_controls_are_dropped(printed: Callable, block: Callable) -> None:
    body = (block("a\u202eevil\u202c b\x00c\x07d \u2067x\u2069 so\u00adft \ufeffmark\u200b."),)
    text = printed(body=body).text()
    assert "aevil bcd x soft mark." in text
    assert "We" not in text


def test_a_word_longer_than_a_line_is_broken_and_whole(printed: Callable, block: Callable) -> None:
    word = "abcdefghij" * 300
    paper = printed(body=(block(f"before {word} after"),))
    joined = "".join(paper.text().split())
    between = "TheChiefConstable26March2026·Page2of2"  # the next page's head
    assert f"before{word}after" in joined.replace(between, "")
    assert paper.ink().right <= 186  # the margin, to half a millimetre


@pytest.mark.parametrize(
    "field", ["our_ref", "date", "subject", "salutation", "closing", "opening"]
)
def test_very_long_fields_print_or_are_refused(letter: Callable, field: str) -> None:
    try:
        data = write_letter(letter(**{field: "longword " * 20_000}))
    except NotPrintable as refusal:
        assert "nothing was printed" in str(refusal)  # noqa: PT017
    else:
        assert data.startswith(b"%PDF")


def test_a_missing_character_is_named(letter: Callable, block: Callable) -> None:
    with pytest.raises(NotPrintable, match=r"“𐎠” \(U\+103A0 OLD PERSIAN SIGN A\)\. Take it out"):
        write_letter(letter(body=(block("A word 𐎠 here"),)))


OURS = sorted(
    {
        chr(code)
        for name in ("serif", "arabic", "hebrew", "bengali", "devanagari", "tamil", "telugu")
        for code in face(name).glyphs
    }
)


@settings(max_examples=rounds(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from(OURS), max_size=60), st.booleans())
@example("z\u0302", False)
def test_whatever_our_typefaces_have_prints(letter: Callable, text: str, bold: bool) -> None:
    runs = (Run(text, bold), Run(f" {text}", italic=True))
    try:
        assert write_letter(letter(body=(Block("p", 0, runs),), subject=text)).startswith(b"%PDF")
    except NotPrintable as refusal:  # composed, some are of no typeface
        assert any(unicodedata.combining(c) for c in text), refusal  # noqa: PT017


LATIN = st.text(st.sampled_from("abcdefgXYZ'’()&<>-–.,;:éçğışāḥ \n"), min_size=1, max_size=300)


@settings(max_examples=rounds(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LATIN, st.booleans(), st.booleans())
@example("a-" * 200, False, True)
def test_every_latin_word_can_be_found(
    letter: Callable, read: Callable, text: str, bold: bool, italic: bool
) -> None:
    run = Run(text, bold, italic)
    paper = read(write_letter(letter(body=(Block("p", 0, (run, Run("End."))),))))
    shown = "".join(paper.text().replace("\ufffe", "-").split())
    assert "".join(text.split()) + "End." in shown


@settings(max_examples=rounds(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
@example("\ud800")
@example("ب\u200f\u0301(\u202e1 a\u0660")
@example("\u0300\u200d\u200c")
@example(" \u200c")
@example("\U0001e95a ب")  # of no kind that python-bidi knows
def test_any_text_prints_or_is_refused_in_words(letter: Callable, text: str) -> None:
    runs = (Run(text), Run(text, bold=True), Run(f" {text}", italic=True, link="https://a.example"))
    try:
        data = write_letter(
            letter(
                body=(Block("p", 0, runs), Block("ul", 2, runs)),
                subject=text,
                opening=text,
                addressees=((text, "b"),),
            )
        )
    except NotPrintable as refusal:
        assert str(refusal).startswith("No typeface here has the character")  # noqa: PT017
    else:
        assert data.startswith(b"%PDF")
