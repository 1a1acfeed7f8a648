"""Spelling on the screen: waves, menus, F7, our words, and turning it off."""

import dataclasses
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from liaison_app.records import Office, Person
from liaison_app.rules.letter_text import from_plain
from liaison_app.ui import beside, theme
from liaison_app.ui.page import Page
from liaison_app.ui.pages.settings_spelling import SpellingCard
from liaison_app.ui.spelling import SpellingAid
from liaison_app.ui.widgets.fields import LineBox, TextBox, prose
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.spelling_marks import LineMarks, SheetMarks
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


class Room(Page):
    """A page with a letter's text, a subject, notes and a box that is no prose."""

    room = "composer"

    def __init__(self, desk: TestDesk):
        super().__init__(desk, "Room")
        self.editor = LetterEditor("Text of the letter")
        self.subject = prose(LineBox("Subject"))
        self.notes = prose(TextBox("Notes"))
        self.address = TextBox("Address")
        column = QVBoxLayout(self)
        for box in (self.editor, self.subject, self.notes, self.address):
            column.addWidget(box)


@pytest.fixture
def aid(desk: TestDesk) -> Iterator[SpellingAid]:
    with desk.store.change("Begin") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        pen.save(Person(given_name="Zehrun", family_name="Thornleigh"))
    made = SpellingAid(desk, desk.hub)
    desk.spelling = made
    yield made
    made.close()


@pytest.fixture
def room(desk: TestDesk, aid: SpellingAid, qtbot: QtBot) -> Room:
    made = Room(desk)
    made.editor.add_tool(aid.switch())
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    with qtbot.waitExposed(made):
        made.activateWindow()
    return made


def write(room: Room, words: str) -> SheetMarks:
    """Put words into the letter, and look after it as when the keyboard comes to it."""
    room.editor.set_blocks(from_plain(words))
    assert room.desk.spelling is not None
    marks = room.desk.spelling.look_after(room.editor.area)
    assert isinstance(marks, SheetMarks)
    return marks


def marked(box: QTextEdit | TextBox) -> list[str]:
    return [s.cursor.selectedText() for s in box.extraSelections()]


def actions_of(menu: QMenu) -> Sequence[str]:
    return [action.text().replace("&", "") for action in menu.actions()]


def opened_menu(qtbot: QtBot) -> QMenu:
    def is_open() -> None:
        assert isinstance(QApplication.activePopupWidget(), QMenu)

    qtbot.waitUntil(is_open)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press(menu: QMenu, words: str) -> None:
    action = next(a for a in menu.actions() if a.text().replace("&", "") == words)
    menu.close()
    action.trigger()


def test_misspelt_words_are_marked_and_names_of_contacts_are_not(room: Room, qtbot: QtBot) -> None:
    write(
        room,
        "Dear Ms Thornleigh,\n\nThank you for your colorful letter from the masjid. 😀 Teh end",
    )
    qtbot.waitUntil(lambda: marked(room.editor.area) == ["colorful", "Teh"])


def test_every_prose_box_of_the_page_is_looked_after_once_the_keyboard_comes(
    room: Room, qtbot: QtBot
) -> None:
    write(room, "A speling")
    room.notes.set_value("Anothre one")
    room.address.set_value("Nowher Row")
    room.subject.set_value("Yuor reply")
    room.notes.setFocus()
    qtbot.waitUntil(lambda: marked(room.notes) == ["Anothre"])
    qtbot.waitUntil(lambda: marked(room.editor.area) == ["speling"])
    found = room.desk.spelling.look_after(room.subject)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: [f.text for f in found.found] == ["Yuor"])
    assert marked(room.address) == []


def test_a_word_is_not_marked_while_it_is_being_typed(room: Room, qtbot: QtBot) -> None:
    marks = write(room, "Hello")
    area = room.editor.area
    area.setFocus()
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(area, " wrod")
    qtbot.waitUntil(lambda: room.desk.spelling.right() is not None)  # type: ignore[union-attr]
    marks.look()
    assert marked(area) == []
    qtbot.keyClicks(area, " and")
    marks.look()
    assert marked(area) == ["wrod"]
    area.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    area.moveCursor(QTextCursor.MoveOperation.Left)
    marks.look()
    assert marked(area) == ["wrod"]  # the caret at its end does not clear it


def test_marking_changes_neither_the_text_nor_what_can_be_undone(room: Room, qtbot: QtBot) -> None:
    write(room, "Some wrods here")
    before = room.editor.blocks()
    qtbot.waitUntil(lambda: marked(room.editor.area) == ["wrods"])
    assert room.editor.blocks() == before
    assert not room.editor.area.document().isUndoAvailable()
    assert "wrods" in room.editor.area.toHtml()
    assert "underline" not in room.editor.area.toHtml()


def test_f7_goes_to_the_next_one_and_its_menu_puts_it_right(room: Room, qtbot: QtBot) -> None:
    write(room, "We recieve letters 😀 and color")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["recieve", "color"])
    qtbot.keyClick(area, Qt.Key.Key_F7)
    menu = opened_menu(qtbot)
    assert area.textCursor().selectedText() == "recieve"
    assert menu.activeAction().text() == "receive"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert area.toPlainText() == "We receive letters 😀 and color"
    qtbot.keyClick(area, Qt.Key.Key_F7)
    menu = opened_menu(qtbot)
    assert area.textCursor().selectedText() == "color"
    press(menu, "colour")
    assert area.toPlainText() == "We receive letters 😀 and colour"
    area.undo()
    assert area.toPlainText() == "We receive letters 😀 and color"
    area.undo()
    assert area.toPlainText() == "We recieve letters 😀 and color"


def test_f7_goes_round_and_says_when_there_is_nothing(room: Room, qtbot: QtBot) -> None:
    write(room, "wrod one")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["wrod"])
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(area, Qt.Key.Key_F7)
    press(opened_menu(qtbot), "word")
    qtbot.keyClick(area, Qt.Key.Key_F7)
    assert room.desk.notices.shown() == ["No misspelt word was found here."]


def test_the_menu_key_and_a_right_click_offer_what_was_meant(room: Room, qtbot: QtBot) -> None:
    write(room, "good wrod good")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["wrod"])
    area.moveCursor(QTextCursor.MoveOperation.Start)
    cursor = area.textCursor()
    cursor.setPosition(7)
    point = area.cursorRect(cursor).center()
    for by in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        if by == QContextMenuEvent.Reason.Keyboard:
            area.setTextCursor(cursor)
        event = QContextMenuEvent(by, point, area.viewport().mapToGlobal(point))
        QApplication.sendEvent(area.viewport(), event)
        menu = opened_menu(qtbot)
        words = actions_of(menu)
        assert "word" in words[:5]
        assert "Add “wrod” to our words" in words
        assert any(w.startswith("Paste") for w in words)
        menu.close()
    assert area.toPlainText() == "good wrod good"


def test_a_word_taken_up_is_right_everywhere_and_can_be_undone(room: Room, qtbot: QtBot) -> None:
    write(room, "The Quenbyites came")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["Quenbyites"])
    qtbot.keyClick(area, Qt.Key.Key_F7)
    press(opened_menu(qtbot), "Add “Quenbyites” to our words")
    assert room.desk.store.only(Office).own_words == ("Quenbyites",)
    qtbot.waitUntil(lambda: marked(area) == [])
    room.desk.undo.undo()
    qtbot.waitUntil(lambda: marked(area) == ["Quenbyites"])


def test_a_word_may_be_left_as_it_is_for_now(room: Room, qtbot: QtBot) -> None:
    write(room, "The Quenbyites came")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["Quenbyites"])
    qtbot.keyClick(area, Qt.Key.Key_F7)
    press(opened_menu(qtbot), "Leave it as it is for now")
    qtbot.waitUntil(lambda: marked(area) == [])
    assert room.desk.store.only(Office).own_words == ()


def test_it_can_be_turned_off_on_this_computer(room: Room, aid: SpellingAid, qtbot: QtBot) -> None:
    write(room, "A wrod")
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: marked(area) == ["wrod"])
    switch = next(b for b in room.findChildren(QPushButton) if "F7" in b.toolTip())
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert not aid.is_on
    qtbot.waitUntil(lambda: marked(area) == [])
    again = SpellingAid(room.desk, room)
    assert not again.is_on
    again.close()
    aid.turn(True)
    qtbot.waitUntil(lambda: marked(area) == ["wrod"])


def test_settings_hold_the_switch_and_our_words(
    desk: TestDesk, aid: SpellingAid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = SpellingCard(desk)
    qtbot.addWidget(card)
    card.show()
    card.reload()
    assert card.words.words() == "No words of our own yet."
    card.switch.click()
    assert not aid.is_on
    aid.turn(True)
    assert card.switch.isChecked()
    with desk.store.change("Teach") as pen:
        pen.save(dataclasses.replace(desk.store.only(Office), own_words=("Quenbyites", "Ihsaan")))
    card.reload()
    assert card.words.words() == "Our own words: Quenbyites, Ihsaan"
    assert unnamed_controls(card) == []
    shown: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(dialog) or 0)
    card.edit_words()
    assert len(shown) == 1


def test_a_subject_is_put_right_too(room: Room, qtbot: QtBot) -> None:
    box = room.subject
    box.set_value("Teh meeting of Thornleigh")
    box.setFocus()
    marks = room.desk.spelling.look_after(box)  # type: ignore[union-attr]
    assert isinstance(marks, LineMarks)
    qtbot.waitUntil(lambda: [f.text for f in marks.found] == ["Teh"])
    assert box.text() == "Teh meeting of Thornleigh"
    edits: list[str] = []
    box.textEdited.connect(edits.append)
    qtbot.keyClick(box, Qt.Key.Key_F7)
    press(opened_menu(qtbot), "The")
    assert box.text() == "The meeting of Thornleigh"
    assert edits[-1:] == ["The meeting of Thornleigh"]
    box.undo()
    assert box.text() == "Teh meeting of Thornleigh"


def test_looking_at_a_line_does_not_go_on_for_ever(room: Room, qtbot: QtBot) -> None:
    box = room.subject
    box.set_value("Teh meeting")
    marks = room.desk.spelling.look_after(box)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: len(marks.found) == 1)
    moves: list[object] = []
    box.cursorPositionChanged.connect(lambda *at: moves.append(at))
    for _ in range(3):
        marks.look()
    assert moves == []


def test_of_a_long_text_only_what_is_seen_is_marked(room: Room, qtbot: QtBot) -> None:
    write(room, "\n\n".join(f"Line {n} with a wrod in it" for n in range(2_000)))
    area = room.editor.area
    area.setFocus()
    qtbot.waitUntil(lambda: "wrod" in marked(area))
    assert len(marked(area)) < 100
    area.moveCursor(QTextCursor.MoveOperation.End)
    area.ensureCursorVisible()
    qtbot.waitUntil(
        lambda: any(
            s.cursor.position() > area.document().characterCount() - 40
            for s in area.extraSelections()
        )
    )


def test_one_endless_paragraph_is_looked_at_in_part(room: Room, qtbot: QtBot) -> None:
    marks = write(room, "many words and a wrod " * 20_000)
    room.editor.area.setFocus()
    qtbot.waitUntil(lambda: "wrod" in marked(room.editor.area))
    assert len(marks.found) < 1_000


def test_marks_of_others_stay(room: Room, qtbot: QtBot) -> None:
    marks = write(room, "A wrod and {a gap}")
    area = room.editor.area
    gap = QTextEdit.ExtraSelection()
    gap.cursor = QTextCursor(area.document())
    gap.cursor.setPosition(11)
    gap.cursor.setPosition(18, QTextCursor.MoveMode.KeepAnchor)
    gap.format.setBackground(theme.current().colour("amberS"))
    qtbot.waitUntil(lambda: marked(area) == ["wrod"])
    area.setExtraSelections([*area.extraSelections(), gap])
    marks.look()
    marks.look()
    assert sorted(marked(area)) == ["wrod", "{a gap}"]


def test_a_key_that_is_not_ours_goes_on(room: Room, qtbot: QtBot) -> None:
    write(room, "")
    area = room.editor.area
    QApplication.sendEvent(
        area,
        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
    )
    assert area.toPlainText() == "a"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    assert not room.desk.spelling.eventFilter(area, event)  # type: ignore[union-attr]


def test_a_box_that_outlives_its_window_asks_nobody(desk: TestDesk, qtbot: QtBot) -> None:
    keeper = QObject()
    aid = SpellingAid(desk, keeper)
    right = aid.right
    delete(keeper)
    assert right() is None


def test_an_aid_whose_file_is_closed_looks_after_no_box_of_another_window(
    desk: TestDesk, aid: SpellingAid, qtbot: QtBot
) -> None:
    aid.close()
    desk.store.close()
    made = Room(desk)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitExposed(made):
        made.activateWindow()
    made.subject.setFocus()
    made.editor.area.setFocus()
    assert made.editor.area.hasFocus()
    assert not aid._marks
    assert aid.right() is None


def test_names_of_a_large_file_are_read_beside_and_those_of_before_hold_meanwhile(
    room: Room, aid: SpellingAid, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(room, "Zehrun met Qwyxen Blorpt")
    qtbot.waitUntil(lambda: marked(room.editor.area) == ["Qwyxen", "Blorpt"])
    monkeypatch.setattr(beside, "SMALL", 0)
    with desk.store.change("Add") as pen:
        pen.save(Person(given_name="Qwyxen", family_name="Blorpt"))
    right = aid.right()
    assert right is not None
    assert right.is_right("Zehrun")
    assert not right.is_right("Qwyxen")
    qtbot.waitUntil(lambda: marked(room.editor.area) == [])
