"""Lines: broken where they may be, joined and ordered as an independent shaper does it."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from liaison_app.documents import typefaces
from liaison_app.documents.pdf_file import PdfFile
from liaison_app.documents.sheet import Sheet
from liaison_app.documents.typesetting import Look, set_runs, set_text, text_width
from liaison_app.documents.words import type_of
from liaison_app.rules.letter_text import Run

LOOK = Look("serif", 11.0)
WORDS = st.lists(st.text(st.sampled_from("abcXYZé-–’.;"), min_size=1, max_size=30), max_size=40)


@given(WORDS, st.floats(30, 400))
def test_lines_keep_within_the_measure(words: list[str], measure: float) -> None:
    setting = set_text(" ".join(words), LOOK, measure)
    assert all(width <= measure + 0.01 for width in setting.widths)
    assert len(setting.codes) == len(setting.widths) >= 1


@given(st.lists(st.sampled_from(["word", "محمد", "আয়েশা", "Čović-Šehić", "ﷺ"]), max_size=30))
def test_lines_of_many_scripts_keep_within_the_measure(words: list[str]) -> None:
    setting = set_text(" ".join(words), LOOK, 120.0)
    assert all(width <= 120.01 for width in setting.widths)


def test_lines_are_as_full_as_they_go() -> None:
    of = LOOK.type()
    space, word = of.space, of["word"].width
    assert len(set_text("word word word", LOOK, 3 * word + 2 * space).codes) == 1
    assert len(set_text("word word word", LOOK, 3 * word + 2 * space - 0.1).codes) == 2


def test_a_hyphen_between_letters_may_end_a_line() -> None:
    room = text_width("the anti-", LOOK.type()) + 1
    assert len(set_text("the anti-Muslim", LOOK, room).codes) == 2
    assert len(set_text("the CM-2026-014", LOOK, room).codes) == 3  # numbers do not part


def test_line_ends_are_kept() -> None:
    assert len(set_text("one\n\ntwo", LOOK, 400).codes) == 3
    assert len(set_runs((Run("one\n\n"), Run("two", True)), LOOK, 400).codes) == 3


def test_a_paragraph_from_right_to_left_is_set_to_the_right() -> None:
    setting = set_text("السلام عليكم", LOOK, 400)
    assert setting.right_to_left
    assert setting.codes[0].startswith(f"{400 - setting.widths[0]:.2f} 0 Td")


def test_words_of_bold_and_plain_letters_stay_one_word() -> None:
    runs = (Run("un"), Run("do", bold=True), Run("ing it"))
    assert len(set_runs(runs, LOOK, text_width("undoing", LOOK.type()) + 1).codes) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("السلام عليكم ورحمة الله وبركاته", "arabic"),
        ("محمّد ہاشم گلزار", "arabic"),
        ("لا إله إلا الله", "arabic"),
        ("ﷺ", "arabic"),
        ("আয়েশা রহমান", "bengali"),
        ("ক্ষুদ্র শিক্ষার্থী", "bengali"),
        ("שלום עליכם", "hebrew"),
        ("नमस्ते दिल्ली", "devanagari"),
    ],
)
@pytest.mark.skipif(not features.check("raqm"), reason="Pillow has no second shaper here")
def test_letters_join_and_stand_as_raqm_has_them(read: Callable, text: str, name: str) -> None:
    """Compare pixels with Raqm, which orders and shapes by libraries of its own.

    Tolerance: a fifth of the ink, after blurring over a tenth of the size: edges are hinted
    otherwise. Letters unjoined or out of order differ by more than a half.
    """
    size = 96
    file = PdfFile()
    sheet = Sheet(file)
    look = Look("serif", float(size), align="left")
    sheet.text(set_text(text, look, 5000), 20, 100, 200)
    sheet.done()
    ours = read(file.finish()).pdf[0].render(scale=1).to_pil().convert("L")
    font = ImageFont.truetype(
        io.BytesIO(typefaces.face(name).face.blob.data), size, layout_engine=ImageFont.Layout.RAQM
    )
    theirs = Image.new("L", ours.size, 255)
    draw = ImageDraw.Draw(theirs)
    left = 20.0
    serif = type_of("serif", float(size)).space
    if name in ("arabic", "hebrew"):
        words = text.split(" ")[::-1]
    else:
        words = text.split(" ")
    for word in words:  # spaces are of the letter's own face
        draw.text((left, 248), word, font=font, fill=0, anchor="ls")
        left += draw.textlength(word, font=font) + serif
    blank = Image.new("L", ours.size, 255)
    differ = ImageChops.difference(small(ours), small(theirs))
    ink = ImageChops.difference(small(theirs), small(blank))
    assert 0 < total(differ) + 1 < total(ink) * 0.2


def test_the_comparison_would_see_letters_out_of_order(read: Callable) -> None:
    def shown(text: str) -> Image.Image:
        file = PdfFile()
        sheet = Sheet(file)
        sheet.text(set_text(text, Look("serif", 96.0, align="left"), 5000), 20, 100, 200)
        sheet.done()
        return small(read(file.finish()).pdf[0].render(scale=1).to_pil().convert("L"))

    right, wrong = shown("محمّد"), shown("دّمحم")
    blank = Image.new("L", right.size, 255)
    differ = total(ImageChops.difference(right, wrong))
    assert differ > total(ImageChops.difference(right, blank)) * 0.5


def small(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width // 10, picture.height // 10), Image.Resampling.BOX)


def total(picture: Image.Image) -> int:
    return sum(value * count for value, count in enumerate(picture.histogram()))


def test_an_arabic_word_is_joined_and_runs_to_the_left() -> None:
    of = type_of("serif", 11.0)
    (piece,) = of.pieces("محمد", 1)
    (other,) = of.pieces("مح", 1)
    face = typefaces.face("arabic")
    nominal = {face.glyphs[ord(c)] for c in "محمد"}
    assert piece.face is face
    assert not {glyph for glyph, _ in piece.glyphs} >= nominal  # joined forms, not single ones
    assert piece.code != other.code


def test_brackets_turn_in_a_line_from_right_to_left() -> None:
    of = type_of("serif", 11.0)
    assert of.pieces("(", 1)[0].code == of.pieces(")", 0)[0].code
