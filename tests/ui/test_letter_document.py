"""The letter's text on the screen and back: nothing is lost, lists count as they will in print."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from liaison_app.rules.letter_text import Block, Run, clean, markers, parse, write
from liaison_app.ui.widgets import letter_document as letter
from tests.rounds import rounds

words = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t<>&\"'ab1.•-\u00a0\u2028\u202e\x00\x1b“ʿسلআﷺ🙂\u200d"),
        st.characters(),
    ),
    max_size=12,
)
links = st.sampled_from(["", "", "https://example.org/?a=1&b=2", "mailto:a@example.org"])
runs = st.builds(Run, text=words, bold=st.booleans(), italic=st.booleans(), link=links)
blocks = st.builds(
    Block,
    kind=st.sampled_from(["p", "np", "h2", "ul", "ol", "quote", "th", "td", "td"]),
    level=st.integers(0, 3),
    runs=st.lists(runs, max_size=4).map(tuple),
)
texts = st.lists(blocks, max_size=8).map(clean)


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    return QTextDocument()


@given(texts)
def test_a_text_shown_and_read_back_is_the_same(text: tuple[Block, ...]) -> None:
    shown = QTextDocument()
    letter.fill(shown, text)
    assert letter.blocks_of(shown) == text
    assert parse(write(letter.blocks_of(shown))) == text


@given(texts)
def test_lists_on_the_screen_count_as_in_print(text: tuple[Block, ...]) -> None:
    shown = QTextDocument()
    letter.fill(shown, text)
    assert _markers_on_screen(shown) == list(markers(text))


@given(texts, texts, st.integers(0, 10_000))
@settings(max_examples=rounds(60))
def test_pasting_keeps_every_word_and_is_one_step_of_undo(
    text: tuple[Block, ...], pasted: tuple[Block, ...], where: int
) -> None:
    shown = QTextDocument()
    letter.fill(shown, text)
    cursor = QTextCursor(shown)
    move = QTextCursor.MoveOperation.NextCharacter
    cursor.movePosition(move, QTextCursor.MoveMode.MoveAnchor, where % shown.characterCount())
    letter.insert(cursor, pasted)
    before, after = _words(text), _words(letter.blocks_of(shown))
    assert len(after) == len(before) + len(_words(pasted))
    if shown.isUndoAvailable():
        shown.undo()
    assert letter.blocks_of(shown) == text


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 7)), max_size=12))
@settings(max_examples=rounds(60))
def test_whatever_is_done_to_lists_they_count_as_in_print(steps: list[tuple[int, int]]) -> None:
    shown = QTextDocument()
    letter.fill(shown, [Block("ol", 1, (Run(f"item {n}"),)) for n in range(10)])
    for line, what in steps:
        cursor = QTextCursor(shown.findBlockByNumber(line))
        if what < 5:
            letter.set_kind(cursor, ("p", "np", "quote", "ul", "ol")[what])
        else:
            letter.step_level(cursor, 1 if what < 7 else -1)
        assert _markers_on_screen(shown) == list(markers(letter.blocks_of(shown)))
    while shown.isUndoAvailable():
        shown.undo()
    assert letter.blocks_of(shown) == tuple(Block("ol", 1, (Run(f"item {n}"),)) for n in range(10))


def test_a_heading_made_a_paragraph_is_not_left_bold(document: QTextDocument) -> None:
    letter.fill(document, [Block("h2", 0, (Run("What we ask"),))])
    letter.set_kind(QTextCursor(document), "p")
    assert letter.blocks_of(document) == (Block("p", 0, (Run("What we ask"),)),)


def test_what_qt_can_do_but_a_letter_may_not_is_left_out(document: QTextDocument) -> None:
    cursor = QTextCursor(document)
    form = QTextCharFormat()
    form.setFontPointSize(40)
    form.setFontFamilies(["Comic Sans MS"])
    form.setFontWeight(QFont.Weight.Black)
    form.setAnchorHref("javascript:alert(1)")
    cursor.insertText("Loud", form)
    cursor.insertImage("file:///etc/hostname")
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    cursor.insertText("Dear\u202e reader\x00")
    assert letter.blocks_of(document) == (
        Block("p", 0, (Run("Loud", bold=True),)),
        Block("p", 0, (Run("Dear reader"),)),
    )


def test_a_megabyte_without_a_break_comes_back_whole(document: QTextDocument) -> None:
    text = (Block("p", 0, (Run("a" * 1_000_000),)),)
    letter.fill(document, text)
    assert letter.blocks_of(document) == text


def test_a_link_is_set_and_taken_away(document: QTextDocument) -> None:
    letter.fill(document, [Block("p", 0, (Run("see here please"),))])
    cursor = QTextCursor(document)
    cursor.setPosition(4)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    letter.set_link(cursor, "https://example.org")
    assert letter.blocks_of(document)[0].runs[1] == Run("here", link="https://example.org")
    letter.set_link(cursor, "")
    assert letter.blocks_of(document)[0].runs == (Run("see here please"),)


def _markers_on_screen(document: QTextDocument) -> list[str]:
    found = []
    for block in letter.shown_blocks(document):
        if block.length() == 1 and document.blockCount() == 1:
            continue
        owner = block.textList()
        if owner is None:
            found.append("")
        else:
            ordered = letter.kind_of(block) in ("ol", "np")
            found.append(f"{owner.itemNumber(block) + 1}." if ordered else "•")
    return found


def _words(text: tuple[Block, ...]) -> str:
    return "".join("".join(block.text.split()) for block in text)
