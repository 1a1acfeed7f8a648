"""The text that is read and marked: places on screen and in the words agree; keys walk and mark."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QToolTip
from pytestqt.qtbot import QtBot

from liaison_app.rules.letter_text import Block, Run, clean, from_plain, plain
from liaison_app.rules.safe_text import visible
from liaison_app.ui import theme
from liaison_app.ui.widgets import letter_document as letter
from liaison_app.ui.widgets.marked_text import ANSWER, CONTACT, PROMISE, SHOWN, Mark, MarkedText
from liaison_app.ui.widgets.text_places import TextPlaces
from tests.ui.accessible import unnamed_controls
from tests.ui.test_letter_document import texts

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LETTER = """Dear Council,

We will add patrols on the day. Inspector Rosa Linden leads on this.

• Every school has had our guidance.
• We will write again next week.

Yours faithfully"""

long_words = st.text("ab🙂", min_size=190, max_size=450)
long_blocks = long_words.map(lambda words: (Block("p", 0, (Run(words), Run("é🙂", bold=True))),))


@pytest.fixture
def text(qtbot: QtBot) -> MarkedText:
    made = MarkedText("What it says")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_blocks(from_plain(LETTER))
    made.show()
    made.setFocus()
    return made


def _words_between(document: QTextDocument, start: int, end: int) -> str:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return visible(cursor.selectedText())


@given(st.one_of(texts, long_blocks.map(clean)), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_place_in_the_words_has_its_place_on_the_screen(
    blocks: tuple[Block, ...], data: st.DataObject
) -> None:
    document = QTextDocument()
    letter.fill(document, blocks)
    places = TextPlaces(blocks, document)
    words = plain(blocks)
    assert places.words == words
    start = data.draw(st.integers(0, len(words)))
    for at in range(start, min(start + 30, len(words))):
        begins, ends = places.shown_start(at), places.shown_end(at + 1)
        if begins < ends:  # not a list's mark, nor the gap between paragraphs
            assert _words_between(document, begins, ends) == words[at]
            assert places.plain_at(begins) == at
        else:
            assert words[at] in "\n\t >•.0123456789"


@given(texts)
def test_positions_on_the_screen_never_go_backwards_in_the_words(blocks: tuple[Block, ...]) -> None:
    document = QTextDocument()
    letter.fill(document, blocks)
    places = TextPlaces(blocks, document)
    found = [places.plain_at(at) for at in range(document.characterCount())]
    assert found == sorted(found)
    assert not found or found[-1] <= len(places.words)


def _chosen(text: MarkedText) -> str:
    found = text.selected()
    assert found is not None
    assert text.plain_words()[found[1] :].startswith(found[0])
    return found[0]


def test_down_and_up_walk_from_sentence_to_sentence(qtbot: QtBot, text: MarkedText) -> None:
    text.to_first_sentence()
    walked = [_chosen(text)]
    for _ in range(6):
        qtbot.keyClick(text, Key.Key_Down)
        walked.append(_chosen(text))
    assert walked == [
        "Dear Council,",
        "We will add patrols on the day.",
        "Inspector Rosa Linden leads on this.",
        "Every school has had our guidance.",
        "We will write again next week.",
        "Yours faithfully",
        "Yours faithfully",
    ]
    qtbot.keyClick(text, Key.Key_Up)
    assert _chosen(text) == "We will write again next week."


def test_shift_takes_in_more_and_gives_it_back(qtbot: QtBot, text: MarkedText) -> None:
    text.to_first_sentence()
    qtbot.keyClick(text, Key.Key_Down)
    qtbot.keyClick(text, Key.Key_Down, SHIFT)
    two = "We will add patrols on the day. Inspector Rosa Linden leads on this."
    assert _chosen(text) == two
    qtbot.keyClick(text, Key.Key_Down, SHIFT)
    assert _chosen(text).endswith("• Every school has had our guidance.")
    qtbot.keyClick(text, Key.Key_Up, SHIFT)
    assert _chosen(text) == two
    qtbot.keyClick(text, Key.Key_Down)
    assert _chosen(text) == "Every school has had our guidance."


def test_right_and_left_walk_through_the_parts_of_a_sentence(
    qtbot: QtBot, text: MarkedText
) -> None:
    text.set_blocks(from_plain("We share your concern. We will add patrols and I will ring you."))
    text.to_first_sentence()
    walked = []
    for key in (*[Key.Key_Right] * 3, *[Key.Key_Left] * 3, Key.Key_Right, Key.Key_Down):
        qtbot.keyClick(text, key)
        walked.append(_chosen(text))
    both, one, other = (
        *("We will add patrols and I will ring you.", "We will add patrols", "I will ring you."),
    )
    first = "We share your concern."
    assert walked == [both, one, other, one, both, first, both, both]


def test_keys_say_what_the_words_are(qtbot: QtBot, text: MarkedText) -> None:
    marks: list[tuple[object, ...]] = []
    text.marks_asked.connect(lambda *told: marks.append(told))
    text.answers_asked.connect(lambda *told: marks.append(told))
    text.to_first_sentence()
    qtbot.keyClick(text, Key.Key_Down)
    qtbot.keyClick(text, Key.Key_3)
    qtbot.keyClick(text, Key.Key_P)
    qtbot.keyClick(text, Key.Key_Down)
    qtbot.keyClick(text, Key.Key_C)
    patrols, leads = "We will add patrols on the day.", "Inspector Rosa Linden leads on this."
    assert marks == [
        (3, patrols, LETTER.index(patrols)),
        (PROMISE, patrols, LETTER.index(patrols)),
        (CONTACT, leads, LETTER.index(leads)),
    ]


def test_nothing_can_be_typed_or_changed(qtbot: QtBot, text: MarkedText) -> None:
    before = text.blocks()
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.select_words("Every school")
    for key in (Key.Key_X, Key.Key_Tab, Key.Key_Return, Key.Key_Backspace, Key.Key_Delete):
        qtbot.keyClick(text, key)
    qtbot.keyClick(text, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(text, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert text.blocks() == before


def test_marks_are_found_again_and_say_what_they_are(qtbot: QtBot, text: MarkedText) -> None:
    gone = Mark(ANSWER, "We would rather not say.", 9, "Answers question 9")
    lost = text.show_marks(
        [
            Mark(ANSWER, "Every school has had our guidance.", 3, "Answers question 2"),
            Mark(PROMISE, "we will  ADD patrols", None, "Promise: open"),
            Mark(SHOWN, "patrols", None, "Found words"),
            gone,
        ]
    )
    assert lost == [gone]
    assert len(text.extraSelections()) == 3  # the promise alone, and where it meets what was found
    landed: list[str] = []
    text.landed.connect(landed.append)
    text.to_first_sentence()
    qtbot.keyClick(text, Key.Key_Down)
    assert text.accessibleDescription() == "Promise: open; Found words"
    assert landed[-1] == "Promise: open; Found words"
    qtbot.keyClick(text, Key.Key_Down)
    assert text.accessibleDescription() == ""


def test_marks_are_told_apart_by_more_than_colour(text: MarkedText) -> None:
    for look in ("light", "dark", "contrast"):
        theme.current().set_look(look, keep=False)
        lines = set()
        for kind in (ANSWER, PROMISE, CONTACT, SHOWN):
            text.show_marks([Mark(kind, "patrols", None, "A mark")])
            (laid,) = text.extraSelections()
            lines.add(laid.format.underlineStyle())  # type: ignore[attr-defined]
        assert len(lines) == 4


def test_a_mark_says_what_it_is_under_the_mouse(
    text: MarkedText, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _spot, words, _widget: told.append(words))
    text.show_marks([Mark(PROMISE, "Every school", None, "Promise <b>: open")])
    text.select_words("Every school")
    spot = text.cursorRect(text.textCursor()).center()
    for x in (spot.x() - 5, 490):
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(x, spot.y()), text.mapToGlobal(spot))
        text.viewportEvent(event)
    assert told == ["<qt>Promise &lt;b&gt;: open</qt>", ""]


def test_words_are_shown_when_they_are_asked_for(text: MarkedText) -> None:
    assert text.select_words("we will write  again")
    assert _chosen(text) == "We will write again"
    assert text.bring_into_view("patrols")
    assert not text.textCursor().hasSelection()
    assert not text.select_words("what nobody wrote")


def test_an_empty_text_has_nothing_to_mark(qtbot: QtBot, text: MarkedText) -> None:
    text.set_blocks(())
    text.to_first_sentence()
    for key in (Key.Key_Down, Key.Key_P, Key.Key_1, Key.Key_PageDown):
        qtbot.keyClick(text, key)
    assert text.selected() is None
    assert text.plain_words() == ""


def test_a_right_click_offers_what_the_words_may_be(qtbot: QtBot, text: MarkedText) -> None:
    asked: list[object] = []
    text.marks_asked.connect(lambda *told: asked.append(told[:2]))
    text.select_words("patrols")
    spot = text.cursorRect().center()
    text.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, text.mapToGlobal(spot))
    )
    [menu] = [m for m in text.findChildren(QMenu) if m.isVisible()]
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["Promise\tP", "Point of contact\tC", "Copy"]
    menu.actions()[0].trigger()
    menu.close()
    assert asked == [(PROMISE, "patrols")]


def test_the_menu_names_the_questions(text: MarkedText) -> None:
    text.set_questions([(1, "Who leads on this & when?"), (12, "x" * 200)])
    words = [action.text() for action in text.marking_menu(text).actions()]
    assert words[0] == "1  Who leads on this && when?\t1"
    assert "\t" not in words[1]
    assert words[-2:] == ["Promise\tP", "Point of contact\tC"]
    assert unnamed_controls(text) == []


def test_what_follows_the_sentence_selected_can_be_seen(qtbot: QtBot, text: MarkedText) -> None:
    text.set_blocks(from_plain("\n\n".join(f"This is sentence {n}." for n in range(60))))
    text.to_first_sentence()
    for _ in range(59):
        qtbot.keyClick(text, Key.Key_Down)
        bottom = text.cursorRect().bottom()
        assert 0 < bottom <= text.viewport().height() * 2 / 3 + 1
    for _ in range(59):
        qtbot.keyClick(text, Key.Key_Up)
        assert 0 <= text.cursorRect().top() < text.viewport().height()
