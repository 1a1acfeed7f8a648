"""What is copied and searched out of our PDFs: words of every script, as they were written.

Read back with pdfium (the reader of Chrome), and with poppler (of Linux) where it is installed. Both put
lines from right to left in order themselves.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_app.documents import typefaces
from liaison_app.documents.joined_glyphs import Part, grouped

ARABIC = "أرسلنا رسالة إلى رئيس الشرطة وتلقينا الرد، ونشكر المجلس البلدي على تعاونه معنا في حماية المساجد"
URDU = "ہمارے علاقے کی تمام مساجد کی طرف سے پولیس چیف کا شکریہ، ہم ملاقات کے منتظر ہیں۔"
MARKED = "محمّد وطُمأنينة"
TEXTS = {
    "arabic": ARABIC,
    "urdu": URDU,
    "with vowels": MARKED,
    "with brackets": "السيد (محمد) هنا",
    "hebrew": "שלום עליכם",
    "bengali": "আমাদের মসজিদ পরিষদ – শ্রদ্ধেয় পুলিশ প্রধান",
    "turkish": "İbrahim Çağlar, Đurđica Čović-Šehić",
    "transliterated": "ʿAbd al-Raḥmān, ṣalāh and Qurʾān",
    "ligatures": "find the office, affine and fluffy, “quoted” – so… £5",
}


@pytest.mark.parametrize("name", TEXTS)
def test_all_is_copied_as_it_was_written(printed: Callable, block: Callable, name: str) -> None:
    paper = printed(body=(block(TEXTS[name]),), opening="")
    assert TEXTS[name] in paper.text().replace("\n", " ")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("bold", [False, True])
def test_each_word_is_found(printed: Callable, block: Callable, name: str, bold: bool) -> None:
    paper = printed(body=(block(TEXTS[name], bold=bold),), opening="")
    for word in re.findall(r"[^\s،۔,–…()“”£]{3,}", TEXTS[name]):
        assert paper.boxes(word), word


@pytest.mark.parametrize("name", ["arabic", "urdu", "with vowels", "with brackets", "ligatures"])
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed here")
def test_another_reader_copies_the_same(
    printed: Callable, block: Callable, tmp_path: Path, name: str
) -> None:
    kept = tmp_path / "letter.pdf"
    kept.write_bytes(printed(body=(block(TEXTS[name]),), opening="").data)
    told = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(kept), "-"], capture_output=True, check=True
    ).stdout.decode()
    words = re.sub("[\u200e\u200f\u202a-\u202e]", "", told)
    for word in re.findall(r"[\w\u064b-\u0652]+", TEXTS[name]):
        assert word in words, word


def test_a_name_in_arabic_is_found_in_an_english_line(printed: Callable, block: Callable) -> None:
    paper = printed(body=(block("Our chair, محمّد ہاشم گلزار, and Ms আয়েশা রহমান wrote."),))
    for words in ("ہاشم", "گلزار", "রহমান", "wrote"):
        assert paper.boxes(words), words


def test_the_same_text_in_two_sizes_and_weights_is_one_letter_s(printed: Callable) -> None:
    paper = printed(subject="رسالة", opening="رسالة", addressees=(("رسالة",),))
    assert len(paper.boxes("رسالة")) == 3


def test_dots_and_marks_belong_to_the_letter_behind_them() -> None:
    # glyph, cluster, advance, offsets: two dots, then their letter; a mark without a letter
    shaped = [(7, 1, 0, 10, 0), (8, 1, 0, 20, 0), (3, 1, 500, 0, 0), (4, 0, 300, 0, 0)]
    assert grouped(shaped) == [([0, 1, 2], 2), ([3], 3)]
    assert grouped([*shaped, (9, 0, 0, 0, 0)]) == [([0, 1, 2], 2), ([3, 4], 3)]
    assert grouped([(9, 0, 0, 0, 0)]) == [([0], 0)]
    assert grouped([]) == []


def test_codes_do_not_depend_on_what_came_before() -> None:
    one, two = typefaces.Face("arabic").codes, typefaces.Face("arabic").codes
    groups = [((Part(5, n, 0), Part(n, 0, 0)), chr(0x620 + n)) for n in range(1, 20)]
    told = [one.code(*group) for group in groups]
    assert [two.code(*group) for group in reversed(groups)] == told[::-1]
    assert all(one.parts(code) == group[0] for code, group in zip(told, groups, strict=True))
    assert len(set(told)) == len(told)
