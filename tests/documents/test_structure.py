"""What a letter's PDF tells of itself to whoever has it read aloud, read back with pdfium."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium
import pytest

from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.rules.letter_text import Block, Run, parse, table

SENTENCE = "The committee asked that parents be told of it at the gates of every school. "


def told(call: Callable[..., int], element: Any) -> str:
    """What pdfium tells of an element, as text."""
    length = call(element, None, 0)
    kept = ctypes.create_string_buffer(max(length, 2))
    call(element, kept, length)
    return kept.raw[: max(length - 2, 0)].decode("utf-16-le")


def structure(paper: Any, page: int = 0) -> list[Any]:
    """The tree of a page as nested lists: a role, then what is in it."""

    def below(element: Any) -> list[Any]:
        kids = (
            pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
            for number in range(pdfium.FPDF_StructElement_CountChildren(element))
        )
        return [told(pdfium.FPDF_StructElement_GetType, element), *map(below, filter(None, kids))]

    tree = pdfium.FPDF_StructTree_GetForPage(paper.pdf[page])
    try:
        assert pdfium.FPDF_StructTree_CountChildren(tree) == 1
        return below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def languages(paper: Any, page: int = 0) -> Iterator[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(paper.pdf[page])
    top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
    for number in range(pdfium.FPDF_StructElement_CountChildren(top)):
        element = pdfium.FPDF_StructElement_GetChildAtIndex(top, number)
        yield told(pdfium.FPDF_StructElement_GetLang, element)
    pdfium.FPDF_StructTree_Close(tree)


def test_headings_lists_quotations_and_tables_are_told(printed: Callable) -> None:
    body = (
        *parse(
            "<h2>What we ask</h2><p>Please:</p><ul><li>one<ul><li>in</li></ul></li><li>two</li></ul>"
        ),
        *parse("<blockquote>said</blockquote>"),
        *table((("Question", "Answer"), ("One?", "Yes")), head=True),
    )
    paper = printed(body=body, opening="")
    roles = structure(paper)
    assert roles[0] == "Document"
    around = ["P"]
    assert [one for one in roles[1:] if one != around] == [
        ["H1"],
        ["H2"],
        ["L", ["LI", ["L", ["LI"]]], ["LI"]],
        ["BlockQuote"],
        ["Table", ["TR", ["TH"], ["TH"]], ["TR", ["TD"], ["TD"]]],
    ]
    assert b"/MarkInfo" in paper.data


def test_a_paragraph_over_two_pages_is_one(printed: Callable, block: Callable) -> None:
    paper = printed(body=(block(SENTENCE * 60),), opening="")
    assert len(paper) == 2
    assert structure(paper, 1)[0] == "Document"
    assert ["P"] in structure(paper, 1)
    assert paper.data.count(b"/Type /MCR") == 1  # the piece of it overleaf


def test_words_in_arabic_and_urdu_say_so(printed: Callable, block: Callable) -> None:
    paper = printed(
        body=(block("رسالة إلى رئيس الشرطة"), block("ہمارے علاقے کی مساجد")), opening=""
    )
    assert [one for one in languages(paper) if one] == ["ar", "ur"]
    assert b"/Lang (en-GB)" in paper.data


def test_all_that_is_drawn_is_told_or_said_to_be_for_the_eye(printed: Callable) -> None:
    body = (
        *(Block("p", 0, (Run(SENTENCE * 9),)) for _ in range(9)),
        *table((("Question", "Answer"), *((f"{n}", SENTENCE) for n in range(50))), head=True),
    )
    paper = printed(body=tuple(body))
    assert len(paper) > 2
    for page in paper.pdf:
        for found in page.get_objects(max_depth=1):
            marks = pdfium.FPDFPageObj_CountMarks(found.raw)
            assert marks >= 1


def test_a_run_for_the_printer_is_not_told(letter: Callable, read: Callable) -> None:
    writer = LetterWriter()
    writer.add(letter())
    assert b"/StructTreeRoot" not in writer.finish()


def test_two_letters_of_one_file_are_told_apart(letter: Callable, read: Callable) -> None:
    writer = LetterWriter(tagged=True)
    for _ in range(2):
        writer.add(letter())
    paper = read(writer.finish())
    assert structure(paper, 0) == structure(paper, 1)
    assert paper.data.count(b"/S /H1") == 2


@pytest.mark.parametrize(("paragraphs", "listed"), [(3, False), (60, True)])
def test_the_headings_of_a_long_letter_stand_beside_it(
    printed: Callable, block: Callable, paragraphs: int, listed: bool
) -> None:
    body = [block(SENTENCE * 3) for _ in range(paragraphs)]
    body[1:1] = [block("What was said", "h2")]
    body[-2:-2] = [block("What we ask", "h2")]
    paper = printed(body=tuple(body))
    assert (len(paper) > 2) is listed
    found = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in paper.pdf.get_toc()
    ]
    asked = next(page for page in range(len(paper)) if paper.boxes("What we ask", page))
    assert (asked > 1) is listed
    expected = [
        (0, "Two questions before the third of April", 0),
        (1, "What was said", 0),
        (1, "What we ask", asked),
    ]
    assert found == (expected if listed else [])
