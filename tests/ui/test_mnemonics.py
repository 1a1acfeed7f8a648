"""Menus by their underlined letters."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from liaison_app.ui.main_window import MainWindow
from liaison_app.ui.mnemonics import underline
from tests.ui.conftest import TestDesk


def letters(menu: QMenu) -> list[str]:
    plain = (action.text().replace("&&", "") for action in menu.actions())
    return [words[words.index("&") + 1].casefold() for words in plain if "&" in words]


def test_no_two_lines_of_a_menu_have_one_letter(qtbot: QtBot, desk: TestDesk) -> None:
    window = MainWindow(desk, {})
    qtbot.addWidget(window)
    for bar in window.menuBar().actions():
        menu = bar.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        found = letters(menu)
        assert len(found) == len(set(found)), bar.text()
        lines = [action for action in menu.actions() if not action.isSeparator()]
        assert len(found) >= min(len(lines) - 2, 16), bar.text()


def test_literal_signs_and_shortcuts_stay_as_they_are(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("Print\tCtrl+P", "Paper && envelopes", "Put off", "P"):
        menu.addAction(words)
    for _ in range(2):  # and again the same
        underline(menu)
        said = [action.text() for action in menu.actions()]
        assert said == ["&Print\tCtrl+P", "Paper && &envelopes", "Put &off", "P"]
