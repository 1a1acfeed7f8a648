"""Whether quotation marks and dashes are put right as one types is chosen in Settings, on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from liaison_app.ui.page import Desk
from liaison_app.ui.pages.settings_page import SettingsPage
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.smart_typing import KEY, SmartLine


def test_the_tick_in_settings_is_what_typing_follows(qtbot: QtBot, desk: Desk) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    assert page.marks.isChecked()
    editor = LetterEditor("Text")
    qtbot.addWidget(editor)
    editor.area.typing.settings = desk.settings
    page.marks.click()
    qtbot.keyClicks(editor.area, "it's so ")
    page.marks.click()
    qtbot.keyClicks(editor.area, "it's")
    assert editor.area.toPlainText() == "it's so it’s"


def test_a_subject_is_typed_as_the_text_is(qtbot: QtBot, desk: Desk) -> None:
    line, editor = SmartLine("Subject"), LetterEditor("Text")
    qtbot.addWidget(line)
    qtbot.addWidget(editor)
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    qtbot.keyClicks(line, "The 'day' -- it's near")
    assert line.text() == "The ‘day’ – it’s near"
    assert edited[-1] == line.text()
    line.clear()
    qtbot.keyClicks(line, "a--")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)  # at once: what was put right is taken back
    assert line.text() == "a--"
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "a-"
    QGuiApplication.clipboard().setText("'as pasted'")
    line.clear()
    line.paste()
    assert line.text() == "'as pasted'"
    editor.area.typing.settings = desk.settings
    desk.settings.setValue(KEY, "false")
    line.like = editor.area.typing
    line.clear()
    qtbot.keyClicks(line, "it's {x's} --")
    assert line.text() == "it's {x's} --"
