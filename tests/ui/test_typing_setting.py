"""Whether quotation marks and dashes are put right as one types is chosen in Settings, on this computer."""

from pytestqt.qtbot import QtBot

from liaison_app.ui.page import Desk
from liaison_app.ui.pages.settings_page import SettingsPage
from liaison_app.ui.widgets.letter_editor import LetterEditor


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
